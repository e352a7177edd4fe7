"""Reads .docx (Office Open XML, ECMA-376) as paragraphs. Nothing that the document names is followed or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.model.diagnostic import Report
from edition.parse.tei.tree import Element
from edition.parse.whole_numbers import whole_number
from edition.parse.word.archive import Archive
from edition.parse.word.docx_styles import Numbering, RunLook, Styles
from edition.parse.word.ooxml import attribute, children, deep, first, local, property_of, root_of, told_words, value
from edition.parse.word.paragraphs import (
    Block,
    Call,
    CommentEnd,
    MarginComment,
    NoWords,
    Paragraph,
    Piece,
    SetWords,
    Table,
    TrackedChange,
    WordDocument,
    each,
    joined,
    undivided,
)
from edition.parse.word.symbols import symbol

_INSIDE = frozenset({"hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ins", "del",
                     "moveFrom", "moveTo", "ruby", "rubyBase", "r"})  # fmt: skip
"""What holds runs."""

_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BESIDE = re.compile(r"word/(header|footer)\d*\.xml")
_SPECIAL = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_ENTRIES = (["XE"], ["TC"], ["TA"])
"""Fields that mark words for an index, a table of contents, a table of authorities."""

_DELETES = frozenset({"del", "moveFrom"})


def read_docx(archive: Archive, file: str, report: Report) -> WordDocument | None:
    """The document; None, and a diagnostic, when it cannot be read."""
    reader = _DocxReader(archive, file, report)
    root = reader.root("word/document.xml", needed=True)
    body = first(root, "body") if root is not None else None
    if body is None:
        return None
    blocks = tuple(reader.blocks(body))
    about = reader.root("docProps/core.xml")
    document = WordDocument(
        blocks,
        reader.notes,
        reader.comments,
        title=property_of(about, "title"),
        author=property_of(about, "creator"),
        language=reader.styles.language,
        beside=(*reader.beside, *reader.left()),
    )
    return document if reader.fine() else None


@dataclass
class _Field:
    """A field that is open: whether its result has begun, and what it says."""

    shown: bool = False
    code: str = ""


@dataclass
class _DocxReader:
    """Reads the parts of a document, and counts its paragraphs."""

    archive: Archive
    file: str
    report: Report
    failed: bool = False
    number: int = 0
    notes: dict[tuple[str, str], tuple[Block, ...]] = field(default_factory=dict)
    comments: dict[str, MarginComment] = field(default_factory=dict)
    beside: list[NoWords] = field(default_factory=list)
    within: str = ""  # the note or comment that is being read

    def __post_init__(self) -> None:
        """Read what the text refers to."""
        self.styles = Styles(self.root("word/styles.xml"))
        self.numbering = Numbering(self.root("word/numbering.xml"))
        self._notes = {
            (series, attribute(note, "id")): note
            for series, name in (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml"))
            for note in children(self.root(name), series)
            if attribute(note, "type") not in _SPECIAL
        }
        self._comments = {
            attribute(comment, "id"): comment for comment in children(self.root("word/comments.xml"), "comment")
        }
        self._fields: list[_Field] = []
        self._ranges: set[str] = set()  # the comments whose words have a beginning and an end

    def root(self, name: str, needed: bool = False) -> Element | None:
        """The outermost element of a part."""
        element, fine = root_of(self.archive, name, self.file, self.report, needed)
        self.failed = self.failed or not fine
        return element

    def fine(self) -> bool:
        """Whether every part could be read."""
        return not self.failed

    def left(self) -> Iterator[NoWords]:
        """What no place of the text refers to, and what stands on every page."""
        for series, key in self._notes.keys() - self.notes.keys():
            words = told_words(self._notes[series, key])
            if words:
                yield NoWords(f"a {series} that is called nowhere", words)
        for key in self._comments.keys() - self.comments.keys():
            yield NoWords("a comment that is on no words", told_words(self._comments[key]))
        for name in sorted(self.archive.names):
            if match := _BESIDE.fullmatch(name):
                part = self.root(name)
                words = told_words(part) if part is not None else ""
                if words:
                    yield NoWords(f"a {match[1]}", words)

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The paragraphs and tables in an element."""
        for child in parent.elements():
            match local(child.tag):
                case "p":
                    yield self.paragraph(child)
                case "tbl":
                    yield self.table(child)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "moveFrom" | "del":
                    yield from self.blocks(child)
                case "altChunk":
                    self.beside.append(NoWords("another document in this one, which is not followed"))

    def table(self, table: Element) -> Table:
        """A table; a cell over several columns is followed by empty ones."""
        rows = []
        for row in deep(table, "tr"):
            cells: list[tuple[Block, ...]] = []
            for cell in deep(row, "tc"):
                cells.append(tuple(self.blocks(cell)))
                span = value(first(first(cell, "tcPr"), "gridSpan"))
                cells += [()] * (max(min(whole_number(span, 1), 100), 1) - 1)
            rows.append(tuple(cells))
        return Table(tuple(rows))

    def paragraph(self, element: Element) -> Paragraph:
        """A paragraph; one in a note or comment has the number of the paragraph that it belongs to."""
        if not self.within:
            self.number += 1
        number = self.number
        settings = first(element, "pPr")
        style = self.styles.paragraph(value(first(settings, "pStyle")))
        outline = value(first(settings, "outlineLvl"))
        level = whole_number(outline, -1, 8) + 1 or style.level
        item = self.numbering.place(first(settings, "numPr") or style.numbering)
        pieces = tuple(undivided(tuple(joined(self.pieces(element, None)))))
        mark = first(settings, "rPr")
        if first(mark, "ins") is not None or first(mark, "del") is not None:
            pieces = (*pieces, NoWords("a tracked change of the end of a paragraph"))
        if item is not None and level:
            item = None
            pieces = (NoWords("the automatic number of a heading"), *pieces)
        return Paragraph(number, pieces, style.name, level, item, style.language)

    def pieces(self, parent: Element, change: TrackedChange | None) -> Iterator[Piece]:
        """The words of a paragraph or of something in it, and what stands between them."""
        for child in parent.elements():
            match local(child.tag):
                case "r":
                    yield from self.run(child, change)
                case "ins" | "moveTo" | "del" | "moveFrom" as name:
                    made = TrackedChange(name in _DELETES, attribute(child, "author"))
                    yield from self.pieces(child, made if change is None or made.deletes else change)
                case "commentRangeStart":
                    self._ranges.add(attribute(child, "id"))
                    yield CommentEnd(attribute(child, "id"), begins=True)
                case "commentRangeEnd":
                    yield CommentEnd(attribute(child, "id"), begins=False)
                case "oMath" | "oMathPara":
                    yield NoWords("a formula", told_words(child))
                case name if name in _INSIDE:
                    yield from self.pieces(child, change)

    def run(self, run: Element, change: TrackedChange | None) -> Iterator[Piece]:
        """The pieces of a run."""
        look = self.styles.run(first(run, "rPr"))
        for child in run.elements():
            name = local(child.tag)
            if name == "fldChar":
                yield from self._field(attribute(child, "fldCharType"))
            elif name in ("instrText", "delInstrText"):
                if self._fields:
                    self._fields[-1].code += child.words
            elif self._fields and not self._fields[-1].shown:
                self._fields[-1].code += child.words if name in ("t", "delText") else ""
            else:
                yield from self._piece(child, name, look, change)

    def _field(self, kind: str) -> Iterator[Piece]:
        """Begin a field, its result, or end it; an entry for an index has no result."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            if not closed.shown and closed.code.split()[:1] in _ENTRIES:
                yield NoWords("an entry for an index", " ".join(closed.code.split()[1:]))

    def _piece(self, child: Element, name: str, look: RunLook, change: TrackedChange | None) -> Iterator[Piece]:
        match name:
            case "t" | "delText":
                if look.hidden:
                    yield NoWords("hidden text", child.words)
                else:
                    yield SetWords(child.words, look.styles, look.language, change)
            case "tab" | "ptab":
                yield SetWords("\t", look.styles, look.language, change)
            case "cr":
                yield SetWords("\n", look.styles, look.language, change)
            case "br":
                yield SetWords("\n" if attribute(child, "type") in ("", "textWrapping") else " ", (), "", change)
            case "noBreakHyphen":
                yield SetWords("\u2011", look.styles, look.language, change)
            case "sym":
                yield symbol(attribute(child, "font"), attribute(child, "char"), look.styles, change)
            case "footnoteReference" | "endnoteReference":
                yield from self._note(_NOTES[name], attribute(child, "id"), change)
            case "commentReference":
                yield from self._comment(attribute(child, "id"))
            case "drawing" | "pict" | "object":
                yield from self._picture(child)
            case "AlternateContent":
                for choice in (*children(child, "Choice"), *children(child, "Fallback")):
                    for inner in choice.elements():
                        yield from self._piece(inner, local(inner.tag), look, change)
                    break
            case "ruby":
                yield from self.pieces(child, change)
                words = " ".join(told_words(one) for one in children(child, "rt"))
                yield NoWords("words above the line", words)

    def _note(self, series: str, key: str, change: TrackedChange | None) -> Iterator[Piece]:
        note = self._notes.get((series, key))
        if note is None or self.within:
            yield NoWords(f"the call of a {series} that is not there" if note is None else "a note in a note")
            return
        if (series, key) not in self.notes:
            self.within, fields, self._fields = series, self._fields, []
            self.notes[series, key] = tuple(self.blocks(note))
            self.within, self._fields = "", fields
        yield Call(series, key, change)

    def _comment(self, key: str) -> Iterator[Piece]:
        """Read a comment; one without a range is on the point where its sign stands."""
        comment = self._comments.get(key)
        if comment is None or key in self.comments or self.within == "comment":
            return
        if key not in self._ranges:
            yield from (CommentEnd(key, begins=True), CommentEnd(key, begins=False))
        within, self.within = self.within, "comment"
        fields, self._fields = self._fields, []
        words = tuple(each(tuple(self.blocks(comment))))
        self.within, self._fields = within, fields
        self.comments[key] = MarginComment(attribute(comment, "author"), attribute(comment, "date"), words)

    def _picture(self, element: Element) -> Iterator[Piece]:
        boxes = [one for one in element.every() if local(one.tag) == "txbxContent"]
        described = next((one.get("descr") or one.get("title") for one in element.every() if one.get("descr")), "")
        for box in boxes[:1]:
            yield NoWords("a text box", told_words(box))
        if not boxes:
            yield NoWords("a picture", described)
