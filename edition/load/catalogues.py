"""The catalogues of messages that a project has in styles/words/, one file for each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from edition.designs.folder import styles_folders
from edition.disk import FileKind, kind
from edition.model.catalogue import Catalogue
from edition.model.diagnostic import Report
from edition.model.home import Home
from edition.model.volume import Volume

WORDS = "words"
"""The folder of catalogues, in styles/."""


def own_catalogues(
    root: Path, home: Home, volume: Volume, read: Callable[[str], str | None], report: Report
) -> tuple[Catalogue, ...]:
    """Those of the languages of a volume; beside the volume's own source/ one stands before that of the series."""
    found: dict[str, Catalogue] = {}
    for tag, file in _files(root, home, volume):
        if tag not in found and (text := read(file)) is not None:
            from edition.parse.catalogue import parse_catalogue

            catalogue = parse_catalogue(text, file, tag, report)
            if catalogue is not None:
                found[tag] = catalogue
    return tuple(found.values())


def _files(root: Path, home: Home, volume: Volume) -> Iterator[tuple[str, str]]:
    from edition.messages.catalogues import shorter

    languages = (volume.language, volume.notes_language, volume.book_language)
    tags = dict.fromkeys(tag for language in languages for tag in shorter(language))
    for folder in styles_folders(root, home):
        if kind(root, f"{folder}/{WORDS}") is FileKind.MISSING:
            continue
        for tag in tags:
            file = f"{folder}/{WORDS}/{tag}.po"
            if kind(root, file) is not FileKind.MISSING:
                yield tag, file
