"""Parses documents of word processors (.docx, .odt) to the tree that TEI is read from.

Notes that begin with a lemma become entries, tracked changes emendations, comments drafts. A place in such a document
is the number of a paragraph, as its line, and of a letter in it. Nothing is run, no file or address that the document
names is opened, and no part of the archive is written to a disk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.invisible_characters import unseen
from edition.model.answers import NO_IDIOMS, NoteIdioms
from edition.model.diagnostic import Diagnostic, Report
from edition.model.entry import Entry
from edition.model.span import Span
from edition.normalization import heaps
from edition.parse.decoding import heaped, odd
from edition.parse.printed_apparatus.entries import NoteApparatus, apparatus_of, transform
from edition.parse.tei import Document
from edition.parse.tei.tree import Element
from edition.parse.word.about import author_of, language_of
from edition.parse.word.archive import opened
from edition.parse.word.docx import read_docx
from edition.parse.word.notes import NoteKind
from edition.parse.word.odt import read_odt
from edition.parse.word.paragraphs import WordDocument
from edition.parse.word.tree import TreeBuilder

__all__ = ["CHANGES", "NoteKind", "WordAnswers", "paragraphs_of", "read_word"]

CHANGES = ("emendations", "accepted", "rejected")
"""What tracked changes may become."""


@dataclass(frozen=True, slots=True)
class WordAnswers:
    """What the editor says of a document of a word processor.

    `sigla` are its witnesses, `variants` the series of notes without lemma that list readings (footnote, endnote),
    `notes` whose the others are, `changes` what tracked changes become, `idioms` what words of notes mean
    besides those that are known. `verse` says that each paragraph is a line of verse, unless its style says otherwise.
    """

    sigla: frozenset[str] = frozenset()
    variants: frozenset[str] | None = None
    notes: NoteKind = NoteKind.AUTHOR
    changes: str = CHANGES[0]
    idioms: NoteIdioms = NO_IDIOMS
    verse: bool = False


def read_word(data: bytes, file: str, name: str, report: Report, answers: WordAnswers) -> Document | None:
    """The parts of the edition in a file, for a volume called `name`.

    None, and a diagnostic, when the file cannot be read.
    """
    document = paragraphs_of(data, file, report)
    if document is None:
        return None
    _look(document, file, report)
    builder = TreeBuilder(document, file, answers.notes, answers.changes, answers.sigla, answers.verse)
    body = builder.build()
    apparatus = _apparatus(body, answers)
    _settle(body, apparatus, builder.told)
    _listing(body, apparatus, answers, builder.told)
    builder.told += [Diagnostic(one.code, one.span, one.message, one.hint) for one in transform(body, apparatus)]
    if not apparatus.listed:
        cited = {one.lstrip("#") for element in body.every("lem", "rdg") for one in element.get("wit").split()}
        apparatus = replace(apparatus, sigla=apparatus.sigla & cited)  # what ends notes that list no readings is none
    if apparatus.sigla and not apparatus.listed:
        message = f"the witnesses are those whose sigla end the notes: {' '.join(sorted(apparatus.sigla))}"
        hint = "compare them; list them with --sigla if they are others"
        builder.told.append(Diagnostic("E204", Span(file, 1, 1), message, hint))
    root = Element("TEI", {}, Span(file, 1, 1))
    root.children += [_header(document, builder, apparatus), Element("text", {}, root.span, [body])]
    from edition.parse.tei.foreign import read_foreign

    (volume, text, entries, records, works), losses, _ = read_foreign(root, name, report, builder.told)
    entries = tuple(_draft(entry, builder) for entry in entries)
    return Document(volume, text, entries, records, works, own=False, losses=losses, lines=_lines(document))


def paragraphs_of(data: bytes, file: str, report: Report) -> WordDocument | None:
    """The paragraphs of a document, whichever of the two kinds it is."""
    archive = opened(data, file, report)
    if archive is None:
        return None
    read = read_odt if "content.xml" in archive.names else read_docx
    return read(archive, file, report)


def _lines(document: WordDocument) -> tuple[str, ...]:
    """The words of each paragraph of the text, for a diagnostic to quote."""
    lines: list[str] = []
    for paragraph in document.paragraphs():
        if paragraph.number > len(lines):
            lines.append(paragraph.words.replace("\n", " ").replace("\t", " "))
    return tuple(lines)


def _look(document: WordDocument, file: str, report: Report) -> None:
    """Report invisible characters, and letters with more marks than any language has."""
    for paragraph in document.paragraphs():
        words = paragraph.words
        for match in unseen(words):
            report(odd(match[0], Span(file, max(paragraph.number, 1), match.start() + 1)))
        for start, _ in heaps(words):
            report(heaped(Span(file, max(paragraph.number, 1), start + 1)))


def _apparatus(body: Element, answers: WordAnswers) -> NoteApparatus:
    """The sigla and the series that list readings: without an answer those whose notes begin with a lemma."""
    with_lemma = frozenset(f"{series} with lemma" for series in ("footnote", "endnote"))
    series = with_lemma | {one.removesuffix("s") for one in answers.variants or ()}
    root = Element("text", {}, body.span, [body])
    if answers.variants is None and answers.sigla:
        found = apparatus_of(root, answers.sigla, None, answers.idioms)
        return replace(found, variants=with_lemma | (found.variants & {"footnote", "endnote"}))
    return apparatus_of(root, answers.sigla, frozenset(series), answers.idioms)


def _settle(parent: Element, apparatus: NoteApparatus, told: list[Diagnostic]) -> None:
    """Make notes without a lemma notes again, unless their series lists readings."""
    for i, child in enumerate(parent.children):
        if not isinstance(child, Element):
            continue
        _settle(child, apparatus, told)
        said = child.first("said")
        if child.tag != "entry" or not child.get("whole") or said is None:
            continue
        if said.get("series") not in apparatus.variants:
            kind = "author" if child.get("whole") == NoteKind.AUTHOR.value else "editorial"
            parent.children[i] = Element("note", {"type": kind}, said.span, said.children, name=said.name)
            whose = "the author’s (`--notes editors`: the editors’)" if kind == "author" else "comments of the editors"
            message = f"{said.name.removeprefix('a ')}s without a lemma are taken as {whose}"
            told.append(Diagnostic("E204", Span(child.span.file, 1, 1), message))


def _listing(body: Element, apparatus: NoteApparatus, answers: WordAnswers, told: list[Diagnostic]) -> None:
    """Tell how to have notes without a lemma read as readings, where most of a series could be."""
    if answers.variants is not None:
        return
    for series in ("footnote", "endnote"):
        notes = [note for note in body.every("note") if note.name == f"a {series}" and series not in apparatus.variants]
        listing = replace(apparatus, variants=frozenset({series}))
        said = [Element("said", {"series": series}, note.span, note.children) for note in notes]
        readable = [note for note in said if listing.readings(note)]
        if readable and 2 * len(readable) >= len(notes):
            message = f"{len(readable)} of {len(notes)} {series}s without a lemma can be read as readings"
            hint = f"say --variants {series}s, if they list readings: each is on the word in front of it"
            told.append(Diagnostic("E204", readable[0].span, message, hint))


def _header(document: WordDocument, builder: TreeBuilder, apparatus: NoteApparatus) -> Element:
    """The header: title, author, language, witnesses, who changed words."""
    span = Span(builder.file, 1, 1)
    title = Element("titleStmt", {}, span)
    main = builder.titles.get("title") or document.title
    for tag, words, kind in (("title", main, "main"), ("title", builder.titles.get("subtitle", ""), "sub")):
        if words:
            title.children.append(Element(tag, {"type": kind}, span, [words], name="the title"))
    if author := author_of(document, builder.file, builder.told.append):
        title.children.append(Element("author", {}, span, [author], name="the author"))
    described = Element("fileDesc", {}, span, [title])
    if apparatus.sigla:
        listed = [Element("witness", {"xml:id": one}, span, [one]) for one in sorted(apparatus.sigla)]
        described.children.append(Element("sourceDesc", {}, span, [Element("listWit", {}, span, [*listed])]))
    header = Element("teiHeader", {}, span, [described])
    if language := language_of(document, builder.file, builder.told.append):
        said = Element("language", {"ident": language}, span, name="the main language")
        header.children.append(Element("profileDesc", {}, span, [Element("langUsage", {}, span, [said])]))
    return header


def _draft(entry: Entry, builder: TreeBuilder) -> Entry:
    """An entry; one of a comment is a draft of who wrote it."""
    comment = builder.drafts.get(entry.id)
    if comment is None:
        return replace(entry, readings=tuple(
            replace(reading, resp=builder.editors.get(reading.resp, reading.resp)) for reading in entry.readings
        ))  # fmt: skip
    return replace(entry, status="draft", resp=comment.by, date_edited=comment.date[:10])
