"""Images of pages that lie beside an imported document: they come into the volume's folder with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from edition.disk import Refused, read
from edition.model.diagnostic import Diagnostic, Report
from edition.model.facsimile import is_image_file
from edition.model.text import BaseText, Block, Point, typed
from edition.parse.filenames import folded, misnamed_file

if TYPE_CHECKING:
    from edition.parse.tei import Document

MOST = 512 * 1024 * 1024
"""Bytes of all images that are copied."""


def with_images(document: Document, paths: Sequence[str], report: Report) -> tuple[Document, Mapping[str, bytes]]:
    """The document with its images as files of the volume, and these by their names there.

    An image that is not there, or that a volume cannot have, is reported and left out.
    """
    taken = _Images(paths)
    blocks = tuple(_named_anew(block, taken) for block in document.text.blocks)
    for item in taken.told:
        report(item)
    losses = (*document.losses, *taken.told)
    return replace(document, text=BaseText(blocks), losses=losses), taken.files


def _named_anew(block: Block, taken: _Images) -> Block:
    if not any(is_image_file(point.facs) for point in block.points):
        return block
    return replace(block, points=tuple(taken.of(block, point) for point in block.points))


class _Images:
    """The images found so far."""

    def __init__(self, paths: Sequence[str]) -> None:
        here = [Path(path).parent for path in paths[:1]]
        self.folders = [*here, *(folder.parent for folder in here if folder.name)]
        self.files: dict[str, bytes] = {}
        self.told: list[Diagnostic] = []
        self._names: dict[str, str] = {}  # by the file that a document names
        self._used: set[str] = set()

    def of(self, block: Block, point: Point) -> Point:
        """A page break with its image as a file of the volume."""
        if not is_image_file(point.facs):
            return point
        if point.facs not in self._names:
            self._names[point.facs] = self._take(block, point)
        return replace(point, facs=self._names[point.facs])

    def _take(self, block: Block, point: Point) -> str:
        """The name of an image in the volume; empty when there is none."""
        from edition.pictures import Unfit, glance

        data = self._found(point.facs)
        wrong, hint = "does not lie beside the document", "put it there and import again, or write facs=… by hand"
        if data is not None:
            try:
                glance(data)
                wrong = "" if sum(map(len, self.files.values())) + len(data) <= MOST else "is one too many to be copied"
            except Unfit as unfit:
                wrong, hint = unfit.message, unfit.hint
        if data is None or wrong:
            message = f"the image “{point.facs}” of page {point.value} {wrong}: it is not taken over"
            self.told.append(Diagnostic("E201", typed(block, point), message, hint))
            return ""
        name = self._free(point.facs)
        self.files[name] = data
        return name

    def _found(self, file: str) -> bytes | None:
        """An image in the folder of the document, or in the one above: there programs keep them beside pages."""
        for folder in self.folders:
            for name in dict.fromkeys((file, file.rpartition("/")[2])):
                try:
                    return read(folder, name)
                except Refused:
                    continue
        return None

    def _free(self, file: str) -> str:
        """A name in the volume's folder: that of the file, with its folders where there are several of that name."""
        name = file.rpartition("/")[2]
        if folded(name) in self._used or misnamed_file(name):
            name = file.replace("/", "-")
        while folded(name) in self._used:
            name = f"_{name}"
        self._used.add(folded(name))
        return name
