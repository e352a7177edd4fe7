"""A document of others as another text of a volume that there is: a translation, beside the volume's own text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from edition.actions.document_images import with_images
from edition.actions.foreign_document import ImportedDocument, differences, not_taken, refuse_outside, write_texts
from edition.actions.imported_texts import files_of, with_settings
from edition.anchor.parallel_parts import ParallelText, marked_as
from edition.disk import FileKind, kind, read, scratch, walk
from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.home import Home
from edition.rewrite import Unchangeable
from edition.rewrite.listed_texts import with_text
from edition.store import Files, writing
from edition.volume_files import SERIES

if TYPE_CHECKING:
    from edition.actions.foreign_document import Sources
    from edition.parse.tei import Document

T = TypeVar("T", Record, Work)


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A document as a text of a volume; `records` and `works` are what the volume does not have yet."""

    taken: ImportedDocument
    records: tuple[Record, ...] = ()
    works: tuple[Work, ...] = ()


def as_text(document: Document, volume: Edition, files: Sources, report: Report) -> ImportedText:
    """A document that was read for a text of a volume, with the settings that the volume gives it."""
    from edition.derive.shared_records import without_unused
    from edition.load import assemble

    if document.texts:
        names = ", ".join(text.came_from for text in (document, *document.texts) if text.came_from)
        raise Failure(
            f"the document has several texts ({names}); `edition import VOLUME FILE` makes a volume of them all"
        )
    if document.volume.introductions:
        what = "what the document has around its text is not taken over: introductions are those of the volume"
        report(Diagnostic("E201", document.volume.introductions[0].span, what, "put it into one of them by hand"))
    images: dict[str, bytes] = {}
    if not document.own:
        document, found = with_images(document, [path for _, path in files], report)
        images = {f"{document.volume.home.source}/{image}": data for image, data in found.items()}
        document = _beside(document, volume)
    parts = document.volume, document.text, document.entries
    written = files_of(document, beside=volume.volume)
    refuse_outside(written, document)
    records = _new(volume.records, document.records, document, report)
    works = _new(volume.works, document.works, document, report)
    everything = (*volume.records, *records), (*volume.works, *works)
    made = replace(assemble(*parts, *everything, report), facsimiles=document.facsimiles)
    wanted = replace(without_unused(made, made.record.keys(), made.work.keys()), original=replace(volume, texts=()))
    for item in not_taken(*files[0], wanted) if document.own else ():
        report(item)
    return ImportedText(ImportedDocument(document, wanted, written, images, volume.volume), records, works)


def _beside(document: Document, volume: Edition) -> Document:
    """The text of others in its volume: its role by its language, marked if the volume's texts are aligned by marks.

    Parts are marked that the document numbers as the volume marks its own.
    """
    document = with_settings(document, volume.volume)
    role = document.volume.role
    if role == "original":
        role = "version" if document.volume.language == volume.volume.language else "translation"
    document = replace(document, volume=replace(document.volume, role=role))
    if volume.volume.facing.by != "marks":
        return document
    blocks = marked_as(volume.text.blocks, ParallelText(document.text.blocks, document.begins))
    return replace(document, text=replace(document.text, blocks=blocks))


def _new(there: Sequence[T], come: Sequence[T], document: Document, report: Report) -> tuple[T, ...]:
    """The records or works of a document that the volume does not have; the volume's own stay as they are."""
    known = {one.key: one for one in there}
    for one in come:
        if one.key in known and replace(one, span=known[one.key].span) != known[one.key] and not document.own:
            what = f"“{one.key}” is in the volume already, and says something else: that of the document is left out"
            report(Diagnostic("E204", one.span, what, "compare the two"))
    return tuple(one for one in come if one.key not in known)


# — writing —


def rehearse_text(text: ImportedText, root: Path, path: str, report: Report) -> None:
    """Write the text into a copy of the volume first, and verify that it says the same as the document.

    A volume of a series is not copied: it has settings, records and works of others.
    """
    home = text.taken.document.volume.home
    if home.folder or kind(root, SERIES) is not FileKind.MISSING:
        return
    with scratch() as trial:
        with writing(trial, "") as into:
            for folder in (home.volume.source, home.volume.apparatus):
                items = [item for item in walk(root, folder) if item.kind is FileKind.FILE]
                for inside in sorted({item.name.rpartition("/")[0] for item in items}):
                    own = {item.name.rpartition("/")[2]: read(root, f"{folder}/{item.name}") for item in items
                           if item.name.rpartition("/")[0] == inside}  # fmt: skip
                    into.make(f"{folder}/{inside}".rstrip("/"), own)
        with writing(trial, "") as into:
            make_text(into, text, {})
        for item in differences(trial, home.name, text.taken.wanted, path):
            report(item)


def make_text(into: Files, text: ImportedText, kept: Mapping[str, str]) -> tuple[str, ...]:
    """Make the text's folders, list it in its volume, and add what is new to the names and works; what was written."""
    home = text.taken.document.volume.home
    write_texts(into, text.taken, {**text.taken.files, **kept})
    try:
        into.edit(home.volume.settings, lambda words: with_text(words, home.text))
    except Unchangeable as reason:
        raise Failure(f"{home.volume.settings}: {reason}") from None
    return (*text.taken.files, home.volume.settings, *add_shared(into, home.volume, text))


def add_shared(into: Files, home: Home, text: ImportedText) -> tuple[str, ...]:
    """Add the records and works that the volume does not have yet; return the files that changed."""
    from edition.write.source.apparatus import names_file
    from edition.write.source.works import works_file

    added = []
    names, works = f"{home.apparatus}/names.yaml", f"{home.apparatus}/works.bib"
    if text.records and into.edit(names, lambda words: _with_items(words, names_file(text.records), names)):
        added.append(names)
    if text.works and into.edit(works, lambda words: _behind(words, works_file(text.works))):
        added.append(works)
    return tuple(added)


def _with_items(words: str, more: str, file: str) -> str:
    """A list in YAML with more items behind its own."""
    from edition.rewrite import items_of

    before = items_of(words) if words.strip() else ()
    changed = _behind(words, more.partition("\n")[2]) if before else more
    after = items_of(changed)
    if before is None or after is None or len(after) != len(before) + len(items_of(more) or ()):
        raise Failure(f"{file}: add these to the list by hand, and import again:\n{more}")
    return changed


def _behind(words: str, more: str) -> str:
    return f"{words.rstrip()}\n\n{more}" if words.strip() else more
