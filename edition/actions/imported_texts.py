"""The texts of a document that is imported, as the edition and the files of a volume."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from edition.anchor.text_alignment import By, align
from edition.english import counted
from edition.keys.declarations import OfTexts
from edition.keys.volume import VOLUME
from edition.model.diagnostic import Diagnostic, Report
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.facing import USUAL
from edition.model.home import Home
from edition.model.span import Span
from edition.model.volume import Introduction, Volume

if TYPE_CHECKING:
    from edition.parse.tei import Document


T = TypeVar("T")

_OWN = ("title", "language", "texts", "facing", "introductions", "witnesses")
"""Keys whose values a text of a document has itself, beside those that are about one text alone."""


def beside_one_another(document: Document, report: Report) -> Document:
    """A document of others with its texts as those of one volume: aligned, with the settings, records and works that
    they share.

    What each was, and how much of it stands beside the volume's own text, is reported.
    """
    from edition.anchor.parallel_parts import ParallelText, together

    document = _with_own_witnesses(document)
    texts = tuple(with_settings(text, document.volume) for text in document.texts)
    by, blocks = together(*_sides(ParallelText(part.text.blocks, part.begins) for part in (document, *texts)))
    own = replace(document, text=replace(document.text, blocks=blocks[0]))
    texts = tuple(
        replace(text, text=replace(text.text, blocks=those)) for text, those in zip(texts, blocks[1:], strict=True)
    )
    names = tuple(text.volume.home.text for text in texts)
    introductions = (*own.volume.introductions, *(part for text in document.texts for part in _introductions(text)))
    volume = replace(own.volume, texts=names, facing=replace(own.volume.facing, by=by), introductions=introductions)
    records = {record.key: record for part in (*reversed(texts), own) for record in part.records}
    works = {work.key: work for part in (*reversed(texts), own) for work in part.works}
    shared = tuple(records.values()), tuple(works.values())
    for text in texts:
        report(_told(own, text, by))
    texts = tuple(replace(text, records=shared[0], works=shared[1]) for text in texts)
    return replace(own, volume=volume, records=shared[0], works=shared[1], texts=texts)


def _sides(texts: Iterable[T]) -> tuple[T, list[T]]:
    own, *others = texts
    return own, others


def with_settings(text: Document, of: Volume) -> Document:
    """A text with the settings that it has from its volume."""
    shared = {
        key.into: getattr(of, key.into)
        for key in VOLUME.keys
        if key.of_texts is not OfTexts.OWN and key.name not in _OWN and hasattr(of, key.into)
    }
    if text.volume.title == text.volume.name:  # it has none of its own
        shared |= {"title": of.title, "styled": (of.styled[0], text.volume.styled[1])}
    return replace(text, volume=replace(text.volume, **shared, texts=(), facing=USUAL, introductions=()))


def _with_own_witnesses(document: Document) -> Document:
    """Texts that each have the witnesses that they name, and those that none does; a text that names none has none."""
    parts = [*parts_of(document)]
    named = [_named(part) for part in parts]
    anywhere = frozenset(siglum for sigla in named for siglum in sigla)
    own, *others = (
        _with_witnesses(part, sigla | (part.volume.sigla - anywhere) if sigla - {""} or part is document else sigla)
        for part, sigla in zip(parts, named, strict=True)
    )
    return replace(own, texts=tuple(others))


def _named(text: Document) -> frozenset[str]:
    """The sigla of the witnesses that a text names, with those of the documents whose hands they are."""
    sigla = {siglum for entry in text.entries for reading in entry.readings for siglum in reading.witnesses}
    sigla |= {text.volume.base, text.volume.pages_of}
    return frozenset(sigla | {witness.hand_of for witness in text.volume.witnesses if witness.siglum in sigla})


def _with_witnesses(text: Document, sigla: Collection[str]) -> Document:
    kept = tuple(witness for witness in text.volume.witnesses if witness.siglum in sigla)
    return replace(text, volume=replace(text.volume, witnesses=kept))


def _introductions(text: Document) -> Iterator[Introduction]:
    """What stands around another text, which the volume has among its introductions."""
    for part in text.volume.introductions:
        language = part.language or text.volume.language
        yield replace(part, file=f"{text.volume.home.text}-{part.file}", language=language)


def _told(own: Document, text: Document, by: By) -> Diagnostic:
    """What became of another text of the document."""
    found = align(own.text.blocks, text.text.blocks, by)
    parts = [pair for pair in found.pairs if pair.right is not None and not pair.right.is_heading]
    beside = sum(pair.left is not None for pair in parts)
    volume = text.volume
    stand = "stands" if beside == 1 else "stand"
    of = f"{beside} of its {counted(len(parts), 'part')} {stand} beside one of the volume's, by {by}"
    message = f"{text.came_from} is the text “{volume.home.text}” ({volume.role}, {volume.language}); {of}"
    place = text.text.blocks[0].span(0) if text.text.blocks else Span(own.text.blocks[0].file, 1, 1)
    hint = "divide both alike, or begin the parts that belong together with marks: [1]{.unit}"
    return Diagnostic("E210", place, message, hint if beside < len(parts) else "")


def edition_of(document: Document, report: Report) -> Edition:
    """The edition that a document describes, with its other texts as they are read of a volume's files."""
    from edition.derive.shared_records import without_unused

    own = _assembled(document, report)
    texts = []
    for text in document.texts:
        made = _assembled(text, report)
        texts.append(without_unused(made, own.record.keys(), own.work.keys()))
    whole = replace(own, texts=tuple(texts))
    return replace(whole, texts=tuple(replace(text, original=whole) for text in texts))


def _assembled(document: Document, report: Report) -> Edition:
    from edition.load import assemble

    parts = document.volume, document.text, document.entries, document.records, document.works
    return replace(assemble(*parts, report), facsimiles=document.facsimiles)


def files_of(
    document: Document, entries: Mapping[str, Sequence[Entry]] | None = None, beside: Volume | None = None
) -> Mapping[str, str]:
    """Every file of the volume, by its path; of a text of the volume `beside`, the files of that text.

    `entries` are those of each text by its name, if not the document's.
    """
    from edition.write.source import volume_files

    said = {part.volume.name: part.entries for part in parts_of(document)} if entries is None else entries
    whole = document.volume
    if beside is not None:
        return volume_files(whole, document.text, said[whole.name], of=beside)
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
