"""Makes a new volume from a document of others, and verifies that its files say the same as the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from edition.actions.contradicting_readings import without_contradictions
from edition.actions.document_images import with_images
from edition.actions.imported_texts import beside_one_another, edition_of, files_of, homes_of, parts_of
from edition.actions.skeleton import write_schemas
from edition.disk import FileKind, kind, read, scratch
from edition.document_kinds import ALTO, EKDOSIS, LATEX, PAGE, TEI, WORD, DocumentKind
from edition.model.answers import Answers
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.span import Span
from edition.model.volume import Volume
from edition.parse.filenames import misnamed_file
from edition.store import writing

if TYPE_CHECKING:
    from edition.parse.tei import Document
    from edition.parse.tei.tree import Element
    from edition.store import Files


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """What was read of a document: the edition that it describes, and the volume's files that describe the same.

    `images` are files by their paths, too. When it becomes a text of a volume that there is, that is `beside`.
    """

    document: Document
    wanted: Edition
    files: Mapping[str, str]
    images: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    beside: Volume | None = None


_PRINT_OF_TEXT = re.compile(r"text\.[^.]+\.print")
"""What the places in print of another text of a volume are of, by its xml:id."""

Sources = Sequence[tuple[bytes, str]]
"""The files of a document: what is in them, and their paths."""


def _tei(files: Sources, name: str, report: Report, answers: Answers) -> Document | None:
    from edition.parse.tei import read_several, read_tei

    return read_tei(*files[0], name, report) if len(files) == 1 else read_several(files, name, report)


def _latex(files: Sources, name: str, report: Report, answers: Answers) -> Document | None:
    from edition.parse.decoding import decode
    from edition.parse.latex import read_latex
    from edition.parse.latex.input_encoding import as_unicode
    from edition.parse.latex.placed_text import LatexFile

    folder = Path(files[0][1]).parent

    def beside(named: str) -> LatexFile | None:
        """A file in the folder of the document or below it: no way out of it, no hidden file, no link is followed."""
        plain = named.removeprefix("./")
        for file in (plain, f"{plain}.tex"):
            if (
                not any(not part or part.startswith(".") for part in file.split("/"))
                and not misnamed_file(file)
                and kind(folder, file) is FileKind.FILE
            ):
                path = str(folder / file)
                return LatexFile(path, decode(as_unicode(read(folder, file)), path, report))
        return None

    sigla = frozenset(answers.sigla)
    return read_latex(*files[0], name, report, sigla, answers.series, beside, answers.text, answers.idioms)


def _word(files: Sources, name: str, report: Report, answers: Answers) -> Document | None:
    from edition.parse.word import NoteKind, WordAnswers, read_word
    from edition.parse.word.kept import kept_edition

    data, path = files[0]
    kept = kept_edition(data, path, name, report)
    if kept is not None:
        from edition.actions.returned_document import returned

        document = returned(kept, path, answers.changes).document
        for item in document.losses:
            report(item)
        return document
    notes = NoteKind(answers.notes)
    said = WordAnswers(
        frozenset(answers.sigla), answers.series, notes, answers.changes, answers.idioms, answers.lines == "verse"
    )
    return read_word(*files[0], name, report, said)


def _scans(files: Sources, name: str, report: Report, answers: Answers) -> Document | None:
    from edition.parse.scans import read_scans

    return read_scans(files, name, report, answers.lines == "verse")


_READERS: Mapping[DocumentKind, Callable[[Sources, str, Report, Answers], Document | None]] = {
    TEI: _tei,
    LATEX: _latex,
    EKDOSIS: _latex,
    WORD: _word,
    PAGE: _scans,
    ALTO: _scans,
}


def read_document(
    kind: DocumentKind, files: Sources, name: str, answers: Answers, report: Report
) -> ImportedDocument | None:
    """Read a document as a volume; None, and a diagnostic, when it cannot be read. What is lost is reported."""
    document = read_parts(kind, files, name, answers, report)
    return None if document is None else imported(document, files, report)


def read_parts(kind: DocumentKind, files: Sources, name: str, answers: Answers, report: Report) -> Document | None:
    """What a document says; None, and a diagnostic, when it cannot be read."""
    return _READERS[kind](files, name, report, answers)


def imported(document: Document, files: Sources, report: Report) -> ImportedDocument:
    """The volume of a document that was read from files."""
    images: dict[str, bytes] = {}
    if not document.own:
        paths, parts = [path for _, path in files], []
        for part in parts_of(document):
            part, found = with_images(part, paths, report)
            images |= {f"{part.volume.home.source}/{image}": data for image, data in found.items()}
            parts.append(part)
        document = replace(parts[0], texts=tuple(parts[1:]))
        document = beside_one_another(document, report) if document.texts else document
    wanted = edition_of(document, report)
    if not document.own:
        document, wanted = without_contradictions(document, wanted, report)
    written = files_of(document)
    refuse_outside(written, document)
    if document.own:
        for item in not_taken(*files[0], wanted):
            report(item)
    return ImportedDocument(document, wanted, written, images)


def refuse_outside(files: Mapping[str, str], document: Document) -> None:
    """Refuse files outside the volume's folders, which a document could name."""
    folders = {folder for home in homes_of(document) for folder in (home.source, home.apparatus)}
    for file in files:
        folder, _, name = file.rpartition("/")
        if wrong := misnamed_file(file):
            raise Failure(f"the document names a file that cannot be written: {wrong.message}; nothing was written")
        if folder not in folders or name.startswith("."):
            raise Failure(
                f"the document names the file “{file}”, which is not in the volume's folder; nothing was written"
            )


def rehearse(taken: ImportedDocument, name: str, path: str, report: Report) -> None:
    """Write the files to a temporary folder first, and verify that they say the same as the document."""
    with scratch() as trial:
        with writing(trial, "") as into:
            write_texts(into, taken, taken.files)
        for item in differences(trial, name, taken.wanted, path):
            report(item)


def write_volume(into: Files, taken: ImportedDocument, kept: Mapping[str, str]) -> None:
    """Make the volume's folders, with the schemas; `kept` are files about the import."""
    write_texts(into, taken, {**taken.files, **kept})
    write_schemas(into)


def write_texts(into: Files, taken: ImportedDocument, files: Mapping[str, str]) -> None:
    """Make the folders of the texts of a document, with what is in them."""
    everything = {file: words.encode("utf-8") for file, words in files.items()} | dict(taken.images)
    for home in homes_of(taken.document):
        for folder in (home.source, home.apparatus):
            own = {file: data for file, data in everything.items() if file.rpartition("/")[0] == folder}
            into.make(folder, {file.rpartition("/")[2]: data for file, data in own.items()})


def not_taken(data: bytes, file: str, wanted: Edition) -> Iterator[Diagnostic]:
    """The first thing in a document of this toolkit that would be missing if what was read were written again."""
    from edition.derive.wording import book_words
    from edition.parse.tei.tree import read_xml
    from edition.write.tei import write_corpus, write_tei

    written = write_corpus(wanted) if wanted.texts else write_tei(wanted)
    document, again = (read_xml(words, file, lambda item: None) for words in (data, written.encode()))
    if document is None or again is None:
        return
    without = {book_words(text.volume)("tei.no_witnesses") for text in (wanted, *wanted.texts)}
    of_sources = frozenset("".join(said.split()) for said in without)
    for (span, here), (_, there) in zip_longest(
        *(_tags_and_words(each, of_sources) for each in (document, again)), fillvalue=(document.span, "the end")
    ):
        if here != there:
            message = f"from here on the document says what is not taken over: {here}; the volume says {there}"
            yield Diagnostic("E204", span, message, "compare the document with what is built of the volume")
            return


def _of_print(element: Element) -> bool:
    """Whether an element is a place in print, or says what these places are of: `print`, `text.english.print`."""
    if element.tag == "bibl":
        return element.get("xml:id") == "print" or bool(_PRINT_OF_TEXT.fullmatch(element.get("xml:id") or ""))
    return element.get("type") == "print" and element.tag in ("pb", "lb")


def _words_alone(element: Element) -> str:
    """Its words without white space; empty where it has other elements in it."""
    words = [child for child in element.children if isinstance(child, str)]
    return "".join("".join(words).split()) if len(words) == len(element.children) else ""


def _tags_and_words(element: Element, of_sources: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """The tags and words in order, without white space, places in print, and that a text has no sources but its print.

    `of_sources` are the words that say so, without white space.
    """
    attributes = "".join(f' {name}="{value}"' for name, value in sorted(element.attributes.items()))
    yield element.span, f"<{element.tag}{attributes}>"
    words = ""
    for child in element.children:
        if isinstance(child, str):
            words += "".join(child.split())
        elif _of_print(child) or (element.tag == "sourceDesc" and _words_alone(child) in of_sources):
            continue
        else:
            if words:
                yield element.span, f"“{words}”"
            words = ""
            yield from _tags_and_words(child, of_sources)
    if words:
        yield element.span, f"“{words}”"
    yield element.span, f"</{element.tag}>"


def differences(root: Path, name: str, wanted: Edition, document: str) -> list[Diagnostic]:
    """How the written files differ from the document; raises `Failure` when they cannot be read as a volume."""
    from edition.check.catalogue import is_error
    from edition.load import load

    diagnostics: list[Diagnostic] = []
    quiet: list[Diagnostic] = []
    made = load(root, name, quiet.append)
    refused = [item for item in quiet if item.code[0] in "YC" and item.code != "C102" and is_error(item)]
    diagnostics += [item for item in quiet if item.code == "C102"]  # for the editor to add
    if refused:
        more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
        raise Failure(f"the document says what no volume can: {refused[0].message}{more}; nothing was written")
    if made is None:
        reason = quiet[-1] if quiet else None
        reason_given = f"{reason.span}: {reason.message}" if reason else "no reason is known"
        return [Diagnostic("E204", Span(document, 1, 1), f"the volume written cannot be read: {reason_given}")]
    for text, other in ((wanted, made), *zip(wanted.texts, made.texts, strict=False)):
        diagnostics += _differences(text, other, document)
    if len(wanted.texts) != len(made.texts):
        diagnostics.append(Diagnostic("E204", Span(document, 1, 1), "not all texts of the document are in the volume"))
    return diagnostics[:50]


def _differences(wanted: Edition, made: Edition, document: str) -> Iterator[Diagnostic]:
    """How a text that was written differs from that of the document."""
    for before, after in zip(wanted.text.blocks, made.text.blocks, strict=False):
        if before != after:
            message = f"the block {before.locus} is not the same in the volume as in the document"
            yield Diagnostic("E204", before.span(0), message, "compare the two")
    if len(wanted.text.blocks) != len(made.text.blocks):
        many = f"{len(made.text.blocks)} blocks in the volume, {len(wanted.text.blocks)} in the document"
        yield Diagnostic("E204", Span(document, 1, 1), f"there are {many}", "compare the two")
    for entry in wanted.entries:
        if made.entry.get(entry.id) != entry:
            message = f"the entry “{entry.id}” is not the same in the volume as in the document"
            yield Diagnostic("E204", entry.span, message, "compare the two")
    plain = replace(wanted.volume, transcript=None, text_files=())
    if plain != replace(made.volume, transcript=None, text_files=()):
        yield Diagnostic("E204", Span(document, 1, 1), "the settings are not the same in the volume")
    if (wanted.records, wanted.works) != (made.records, made.works):
        yield Diagnostic("E204", Span(document, 1, 1), "names or works are not the same in the volume")
