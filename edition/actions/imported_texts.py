"""The texts of a document that is imported, as the edition and the files of a volume."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.home import Home

if TYPE_CHECKING:
    from edition.model.diagnostic import Report
    from edition.parse.tei import Document


def edition_of(document: Document, report: Report) -> Edition:
    """The edition that a document describes, with its other texts as they are read of a volume's files."""
    from edition.derive.shared_records import without_unused

    own = _assembled(document, report)
    texts = []
    for text in document.texts:
        made = _assembled(text, report)
        texts.append(without_unused(made, own.record.keys(), own.work.keys()))
    return replace(own, texts=tuple(texts))


def _assembled(document: Document, report: Report) -> Edition:
    from edition.load import assemble

    parts = document.volume, document.text, document.entries, document.records, document.works
    return replace(assemble(*parts, report), facsimiles=document.facsimiles)


def files_of(document: Document, entries: Mapping[str, Sequence[Entry]] | None = None) -> Mapping[str, str]:
    """Every file of the volume, by its path; `entries` are those of each text by its name, if not the document's."""
    from edition.write.source import volume_files

    said = {part.volume.name: part.entries for part in parts_of(document)} if entries is None else entries
    whole = document.volume
    files = dict(volume_files(whole, document.text, said[whole.name], document.records, document.works))
    for text in document.texts:
        files |= volume_files(text.volume, text.text, said[text.volume.name], of=whole)
    return files


def parts_of(document: Document) -> Iterator[Document]:
    """The document of the volume's own text, and those of the others."""
    yield document
    yield from document.texts


def homes_of(document: Document) -> Iterator[Home]:
    """Where the files of each text are."""
    for part in parts_of(document):
        yield part.volume.home
