"""Reads .odt (OpenDocument 1.2 to 1.4) as paragraphs. Nothing that the document names is followed or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.model.diagnostic import Report
from edition.parse.tei.tree import Element
from edition.parse.whole_numbers import whole_number
from edition.parse.word.archive import Archive
from edition.parse.word.odt_styles import OdtStyles
from edition.parse.word.ooxml import attribute, children, first, local, property_of, root_of
from edition.parse.word.paragraphs import (
    Block,
    Call,
    CommentEnd,
    ListPlace,
    MarginComment,
    NoWords,
    Paragraph,
    Piece,
    SetWords,
    Table,
    TrackedChange,
    WordDocument,
    each,
    heading_level,
    joined,
    undivided,
)

_SKIPPED = frozenset({"tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls",
                      "bibliography-configuration", "soft-page-break",
                      "bookmark", "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start",
                      "reference-mark-end"})  # fmt: skip
_INDEXES = frozenset({"table-of-content", "alphabetical-index", "user-index", "illustration-index", "table-index",
                      "object-index"})  # fmt: skip
_BLANK = re.compile(r"[ \t\r\n]+")
_SPACES = 10_000
"""The most spaces that one element stands for."""


def read_odt(archive: Archive, file: str, report: Report) -> WordDocument | None:
    """The document; None, and a diagnostic, when it cannot be read."""
    reader = _OdtReader(archive, file, report)
    body = first(first(reader.root("content.xml", needed=True), "body"), "text")
    if body is None:
        return None
    reader.read_changes(body)
    blocks = tuple(reader.blocks(body, 0, None))
    about = reader.root("meta.xml")
    if not reader.fine():
        return None
    named = {name: property_of(about, name) for name in ("title", "initial-creator", "creator")}
    return WordDocument(
        blocks,
        reader.notes,
        reader.comments,
        title=named["title"],
        author=named["initial-creator"] or named["creator"],
        language=reader.styles.language,
        beside=tuple(reader.beside),
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """How the words are set at a place."""

    styles: tuple[str, ...] = ()
    language: str = ""


@dataclass
class _OdtReader:
    """Reads the parts of a document, and counts its paragraphs."""

    archive: Archive
    file: str
    report: Report
    failed: bool = False
    number: int = 0
    notes: dict[tuple[str, str], tuple[Block, ...]] = field(default_factory=dict)
    comments: dict[str, MarginComment] = field(default_factory=dict)
    beside: list[NoWords] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the styles."""
        content = self.root("content.xml")
        self.styles = OdtStyles(content, self.root("styles.xml"))
        self._regions: dict[str, Element] = {}
        self._within = False
        self._inserting: dict[str, TrackedChange] = {}
        self._said_index = False

    def root(self, name: str, needed: bool = False) -> Element | None:
        """The outermost element of a part."""
        element, fine = root_of(self.archive, name, self.file, self.report, needed)
        self.failed = self.failed or not fine
        return element

    def fine(self) -> bool:
        """Whether every part could be read."""
        return not self.failed

    def read_changes(self, body: Element) -> None:
        """Find the tracked changes by their identifiers."""
        for region in children(first(body, "tracked-changes"), "changed-region"):
            self._regions[attribute(region, "id")] = region

    # — blocks —

    def blocks(self, parent: Element, depth: int, label: str | None) -> Iterator[Block]:
        """The paragraphs and tables in an element; in a list, of the depth and with the label of its item."""
        for child in parent.elements():
            match local(child.tag):
                case "p" | "h" as name:
                    yield self.paragraph(child, name == "h", ListPlace(depth, label or "") if depth else None)
                case "list":
                    yield from self.list(child, depth + 1)
                case "table":
                    yield self.table(child)
                case name if name in _INDEXES:
                    if not self._said_index:
                        self.beside.append(NoWords("a table of contents or an index, which is made anew,"))
                    self._said_index = True
                case "section" | "index-body" | "bibliography" | "numbered-paragraph" | "list-header":
                    yield from self.blocks(child, depth, label)
                case "change-start" | "change-end" | "change" as name:
                    gone = tuple(self._change(name, attribute(child, "change-id")))
                    if gone:
                        yield Paragraph(max(self.number, 1), gone)
                case "frame":
                    yield Paragraph(self.number, tuple(self._frame(child)))

    def list(self, element: Element, depth: int) -> Iterator[Block]:
        """A list; its automatic numbers begin at 1."""
        style = attribute(element, "style-name")
        number = 0
        for item in element.elements():
            numbered = local(item.tag) == "list-item"
            number += numbered
            label = self.styles.label(style, depth, number) if style and numbered else ""
            yield from self.blocks(item, min(depth, 9), label)

    def table(self, table: Element) -> Table:
        """A table; a cell over several columns is followed by empty ones."""
        rows: list[tuple[tuple[Block, ...], ...]] = []
        for row in _rows_of(table):
            cells: list[tuple[Block, ...]] = []
            for cell in row.elements():
                if local(cell.tag) in ("table-cell", "covered-table-cell"):
                    again = attribute(cell, "number-columns-repeated")
                    many = min(whole_number(again, 1), 100)
                    cells += [tuple(self.blocks(cell, 0, None))] + [()] * (many - 1)
            rows.append(tuple(cells))
        return Table(tuple(rows))

    def paragraph(self, element: Element, heading: bool, item: ListPlace | None) -> Paragraph:
        """A paragraph; one in a note or comment has the number of the paragraph that it belongs to."""
        if not self._within:
            self.number += 1
        number = self.number
        name = self.styles.paragraph(attribute(element, "style-name"))
        outline = attribute(element, "outline-level")
        if number_of_level := whole_number(outline, 0, 9):
            level = number_of_level * heading
        else:
            level = heading_level(name) or int(heading)
        pieces = tuple(undivided(tuple(joined(self.pieces(element, _Marks())))))
        return Paragraph(number, pieces, name, level, None if level else item)

    # — words —

    def pieces(self, parent: Element, marks: _Marks) -> Iterator[Piece]:
        """The words of a paragraph or of something in it, and what stands between them."""
        for child in parent.children:
            if isinstance(child, str):
                yield self._run(_BLANK.sub(" ", child), marks)
            else:
                yield from self._piece(child, marks)

    def _run(self, words: str, marks: _Marks) -> SetWords:
        change = next(reversed(self._inserting.values()), None) if self._inserting else None
        return SetWords(words, marks.styles, marks.language, change)

    def _piece(self, child: Element, marks: _Marks) -> Iterator[Piece]:
        name = local(child.tag)
        match name:
            case "span":
                look = self.styles.text(attribute(child, "style-name"))
                if look.hidden:
                    yield NoWords("hidden text", child.line)
                    return
                styles = (*marks.styles, *(one for one in look.styles if one not in marks.styles))
                yield from self.pieces(child, _Marks(styles, look.language or marks.language))
            case "hidden-text" | "hidden-paragraph":
                yield NoWords("hidden text", attribute(child, "string-value") or child.line)
            case "s":
                many = attribute(child, "c")
                yield self._run(" " * min(whole_number(many, 1), _SPACES), marks)
            case "tab":
                yield self._run("\t", marks)
            case "line-break":
                yield self._run("\n", marks)
            case "note":
                yield from self._note(child)
            case "annotation":
                yield from self._comment(child)
            case "annotation-end":
                yield CommentEnd(attribute(child, "name"), begins=False)
            case "change-start" | "change-end" | "change":
                yield from self._change(name, attribute(child, "change-id"))
            case "frame" | "custom-shape" | "g":
                yield from self._frame(child)
            case "ruby":
                base, above = first(child, "ruby-base"), first(child, "ruby-text")
                if base is not None:
                    yield from self.pieces(base, marks)
                yield NoWords("words above the line", above.line if above is not None else "")
            case _ if name not in _SKIPPED:
                yield from self.pieces(child, marks)

    def _note(self, note: Element) -> Iterator[Piece]:
        if self._within:
            yield NoWords("a note in a note", note.line)
            return
        series = "endnote" if attribute(note, "note-class") == "endnote" else "footnote"
        key = str(len(self.notes))
        body = first(note, "note-body")
        self._within, inserting, self._inserting = True, self._inserting, {}
        self.notes[series, key] = tuple(self.blocks(body, 0, None)) if body is not None else ()
        self._within, self._inserting = False, inserting
        yield Call(series, key, next(reversed(inserting.values()), None) if inserting else None)

    def _comment(self, comment: Element) -> Iterator[Piece]:
        if self._within:
            yield NoWords("a comment in a note", comment.line)
            return
        name = attribute(comment, "name")
        key = name or f"{len(self.comments)} without a name"
        by, date = first(comment, "creator"), first(comment, "date")
        self._within, inserting, self._inserting = True, self._inserting, {}
        words = tuple(each(tuple(self.blocks(comment, 0, None))))
        self._within, self._inserting = False, inserting
        self.comments[key] = MarginComment(
            by.line if by is not None else "", date.line if date is not None else "", words
        )
        yield CommentEnd(key, begins=True)
        if not name or not self.styles.ends(name):
            yield CommentEnd(key, begins=False)

    def _change(self, name: str, key: str) -> Iterator[Piece]:
        """Begin or end an insertion; a deletion has its words elsewhere."""
        region = self._regions.get(key)
        kind = next((one for one in region.elements()), None) if region is not None else None
        if kind is None:
            return
        by = next((one.line for one in kind.every() if local(one.tag) == "creator"), "")
        if local(kind.tag) == "insertion":
            if name == "change-start":
                self._inserting[key] = TrackedChange(deletes=False, by=by)
            else:
                self._inserting.pop(key, None)
        elif local(kind.tag) == "deletion" and name == "change":
            words = [one for one in kind.elements() if local(one.tag) in ("p", "h")]
            for i, paragraph in enumerate(words):
                if i:
                    yield NoWords("a tracked change of the end of a paragraph")
                for piece in self.pieces(paragraph, _Marks()):
                    yield (
                        replace(piece, change=TrackedChange(deletes=True, by=by))
                        if isinstance(piece, SetWords)
                        else piece
                    )

    def _frame(self, frame: Element) -> Iterator[Piece]:
        boxes = [one for one in frame.every() if local(one.tag) == "text-box"]
        described = first(frame, "desc") or first(frame, "title")
        if boxes:
            yield NoWords("a text box", boxes[0].line)
        else:
            yield NoWords("a picture", described.line if described is not None else "")


def _rows_of(parent: Element) -> Iterator[Element]:
    """The rows of a table, also those in groups, but not those of tables in it."""
    for child in parent.elements():
        if local(child.tag) == "table-row":
            yield child
        elif local(child.tag) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows_of(child)
