"""Finds the images of the pages whose breaks are in a text: files of the volume, addresses, canvases of a manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from edition.derive.facsimile_pages import paired
from edition.disk import FileKind, kind
from edition.load.images import Named, picture
from edition.model.diagnostic import Report
from edition.model.facsimile import LABEL, Facsimiles, PageImage, is_image_file
from edition.model.span import Span
from edition.model.text import BaseText, typed
from edition.model.volume import Volume
from edition.parse.decoding import decode
from edition.parse.iiif import Manifest, page_image, parse_manifest


def facsimiles(root: Path, volume: Volume, text: BaseText, named: Named, report: Report) -> Facsimiles:
    """The images of all pages; files and canvases that cannot be used are reported. Nothing is fetched.

    The image that is typed at a break is that of its page; else the first that there is of the volume's files, its
    manifest and its pattern of addresses.
    """
    reader = _FacsimileReader(root, volume, named, report)
    breaks = {(point.value, point.facs): typed(text.blocks[i], point) for i, point in text.page_breaks}
    pages = {key: image for key, at in breaks.items() if key[1] and (image := reader.own(key[1], at)) is not None}
    labels = [label for label, facs in breaks if not facs]
    found = reader.files(labels)
    if volume.facsimile.manifest:
        found = reader.canvases(list(dict.fromkeys(label for label, _ in breaks))) | found
    if pattern := volume.facsimile.address:
        addresses = {label: page_image(pattern.replace(LABEL, quote(label, safe=""))) for label in labels}
        found = addresses | found
    pages |= {(label, ""): found[label] for label in labels if label in found}
    images, of = Facsimiles(MappingProxyType(pages)), reader.manifest
    if of is None or not {*pages.values()} & {canvas.image for canvas in of.canvases}:
        return images  # what it says is said of its own images
    return replace(images, attribution=of.attribution, rights=of.rights, manifest=of.id)


class _FacsimileReader:
    def __init__(self, root: Path, volume: Volume, named: Named, report: Report) -> None:
        self.root = root
        self.settings = volume.facsimile
        self.source = volume.home.source
        self.named = named
        self.report = report
        self.manifest = self._manifest()
        self._read: dict[str, PageImage | None] = {}

    def own(self, facs: str, at: Span) -> PageImage | None:
        """The image that is typed at a break: a file, an address, or a canvas of the manifest by its address."""
        if is_image_file(facs):
            return self._file(facs, at)
        canvas = self.by_address.get(facs)
        return canvas if canvas is not None else page_image(facs)

    @cached_property
    def by_address(self) -> Mapping[str, PageImage]:
        """The images of canvases by the addresses of these."""
        canvases = self.manifest.canvases if self.manifest is not None else ()
        return {canvas.id: canvas.image for canvas in canvases if canvas.image is not None}

    def files(self, labels: list[str]) -> dict[str, PageImage]:
        """The files of the volume's pattern that there are."""
        at = self.settings.at("files")
        found: dict[str, PageImage] = {}
        for label in labels if self.settings.files else ():
            file = self.settings.files.replace(LABEL, label)
            if is_image_file(file) and kind(self.root, f"{self.source}/{file}") is not FileKind.MISSING:
                image = self._file(file, at)
                found |= {label: image} if image is not None else {}
        return found

    def canvases(self, labels: list[str]) -> dict[str, PageImage]:
        """The images of the manifest."""
        return paired(self.manifest, self.settings, labels, self.report) if self.manifest is not None else {}

    def _manifest(self) -> Manifest | None:
        file = self.named(self.settings.manifest, self.settings.at("manifest")) if self.settings.manifest else None
        return parse_manifest(decode(file[1], file[0], self.report), file[0], self.report) if file else None

    def _file(self, name: str, at: Span) -> PageImage | None:
        """An image of the volume; one that several pages have is looked at once."""
        if name not in self._read:
            seen = picture(self.root, name, at, self.named, self.report, printed=False)
            self._read[name] = PageImage(name, seen, width=seen.width, height=seen.height) if seen else None
        return self._read[name]
