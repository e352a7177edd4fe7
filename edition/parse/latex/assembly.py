"""A row of words, elements and marks becomes the tree of a text: divisions, paragraphs, verses, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.model.span import Span
from edition.parse.latex.block_mark import BlockMark, Item
from edition.parse.tei.tree import Element


@dataclass
class Assembly:
    """Builds the tree.

    What stands outside `\\beginnumbering … \\endnumbering` is not of the edited text: it is kept in `outside`, to be
    reported, but headings with text below them are.
    """

    span: Span
    whole: bool = False  # nothing in the document is numbered: all of it is text
    body: Element = field(init=False)
    outside: list[Element] = field(default_factory=list)
    settings: list[BlockMark] = field(default_factory=list)
    stack: list[tuple[int, Element]] = field(default_factory=list)
    paragraph: Element | None = None
    parent: Element | None = None  # of the paragraph, which is the last in it
    numbered: bool = False
    apart: int = 0
    waiting: list[BlockMark] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)  # the quotations, lists and tables that are open
    languages: list[str] = field(default_factory=list)
    verse: Element | None = None
    verses: list[str] = field(default_factory=list)  # the stanzas and environments of verse that are open
    wordless: list[Element] = field(default_factory=list)  # what is to be reported of a block that has no words
    parted: bool = False  # a stanza has ended in the verse that is open
    in_line: bool = False  # the document says where the verse ends that is open
    together: bool = False  # nothing parts what comes from the last words outside
    around: list[str] = field(default_factory=list)  # what is open around the edited text
    row: bool = False  # a row of a table around it is open
    paired: str | None = None  # how the names of paragraphs begin that stand beside those of another text
    count: int = 0  # of these paragraphs
    part: str = ""  # what the next block begins, which stands in another text, too

    def __post_init__(self) -> None:
        """Open the body."""
        self.body = Element("body", {}, self.span)
        self.here = self.span  # of the last mark or element
        self.numbered = self.whole

    def read(self, row: Iterable[Item]) -> Element:
        """The body of a text."""
        for item in row:
            if not isinstance(item, str):
                self.here = item.span
            if isinstance(item, BlockMark) and item.kind == "/stanza" and "stanza" not in self.verses:
                item = "&"
            if isinstance(item, BlockMark):
                self.together = False
                self._mark(item)
            elif self.apart or not self.numbered:
                self._outside(item)
            else:
                self._say(item)
        self._close()
        self.body.children += self.wordless
        self._headings_outside()
        return self.body

    def _outside(self, item: Element | str) -> None:
        if isinstance(item, str) and not item.strip() and not self.together:
            return
        words = isinstance(item, str) or bool(item.line)
        if words:
            self._headings_outside()
        if not self.together and words:
            self._begin_outside()
        if self.outside:
            last = self.outside[-1]
            (_last(last, "cell") or last).children.append(item)
        elif isinstance(item, Element):
            self.outside.append(Element("words", self._place(), item.span, [item]))

    def _headings_outside(self) -> None:
        """Headings with other words below them than the edited text belong to these."""
        for mark in self.waiting:
            self._heading_outside(mark)
        self.waiting = []

    def _heading_outside(self, mark: BlockMark) -> None:
        attributes = self._place() | {"level": str(max(mark.level, 1))}
        self.outside.append(Element("heading", attributes, mark.span, list(mark.children), name=f"\\{mark.name}"))

    def _begin_outside(self) -> None:
        """Begin a paragraph, an item, or a cell of a table around the edited text."""
        kind = next((one for one in reversed(self.around) if one in ("item", "quote", "table")), "words")
        if kind == "table":
            if not self.row or not self.outside or self.outside[-1].tag != "cells":
                self.outside.append(Element("cells", self._place(), self.here, []))
            self._in(self.outside[-1], "cell", self.here)
            self.row = True
        else:
            self.outside.append(Element(kind, self._place(), self.here, []))
        self.together = True

    def _place(self) -> dict[str, str]:
        """Whether something stands before or behind the edited text, and in which language."""
        language = self.languages[-1] if self.languages else ""
        place = {"place": "back" if self.body.children else "front"}
        return place | ({"xml:lang": language} if language else {})

    def _mark_outside(self, mark: BlockMark) -> None:
        """Follow lists, quotations and tables around the edited text."""
        match mark.kind:
            case "quote" | "table" | "list":
                self.around.append(mark.kind)
                self.row = False
            case "/quote" | "/table" | "/list":
                while self.around and self.around.pop() != mark.kind[1:]:
                    pass
            case "item":
                if self.around and self.around[-1] == "item":
                    self.around.pop()
                self.around.append("item")
            case "line" if "table" in self.around:
                self.row = False
            case "&" if self.around and self.around[-1] == "table":
                if not self.row or not self.outside or self.outside[-1].tag != "cells":
                    self._begin_outside()  # an empty cell
                self._in(self.outside[-1], "cell", mark.span)
                self.together = True

    def _mark(self, mark: BlockMark) -> None:
        match mark.kind:
            case "setting":
                self.settings.append(mark)
            case "{paired}":
                self.paired, self.count = mark.name, 0
            case "{part}":
                self.part = mark.name
            case "apart":
                self.apart += 1
            case "/apart":
                self.apart -= 1
            case _ if self.apart:
                if mark.kind == "head":
                    self._heading_outside(mark)
                self._mark_outside(mark)
            case "beginnumbering":
                self.numbered = True
                for head in self.waiting:
                    self._head(head)
                self.waiting = []
            case "endnumbering":
                self._close()
                self.verses = []
                self.numbered = self.whole
            case "language":
                self.languages.append(mark.name)
            case "selected":
                self.languages[-1:] = [mark.name]
            case "/language":
                if self.languages:
                    self.languages.pop()
            case _ if not self.numbered:
                if mark.kind == "head":
                    self.waiting.append(mark)
                self._mark_outside(mark)
            case _:
                self._block(mark)

    def _block(self, mark: BlockMark) -> None:
        """Begin or end a block of the edited text."""
        if self.paired is not None and mark.kind in ("pstart", "stanza"):
            self.count += 1
            self.part = f"{self.paired}{self.count}"
        match mark.kind:
            case "head":
                self._head(mark)
            case "speaker":
                self._end()
                self.verse = None
                if self.blocks and self.blocks[-1].tag == "sp":
                    self.blocks.pop()
                speech = self._open("sp", mark.span)
                self.blocks.append(speech)
                self._in(speech, "speaker", mark.span).children += mark.children
            case "stage":
                self._end()
                self.verse = None  # what follows stands behind it
                self._in(self._holder(), "stage", mark.span).children += mark.children
            case "par" if self.in_line:
                self._say(" ")
            case "pstart" | "pend" | "par":
                self._end()
                if mark.kind == "pstart" and "stanza" in self.verses:  # it is not ended, as it should be
                    self.verses.remove("stanza")
                self.parted |= mark.kind == "par" and not mark.name  # a blank line; `\\par` ends a verse alone
            case "stanza" | "verse" | "/stanza" | "/verse" | "l" | "/l":
                self._end()
                self._in_verse(mark)
            case "&" | "line" if self.verses:
                self._end()
                self._line(mark.span)
            case "quote" | "list" | "table":
                self._end()
                self.verse = None
                self.blocks.append(self._open(mark.kind, mark.span))
            case "/quote" | "/list" | "/table":
                self._end()
                if self.blocks:
                    self.blocks.pop()
            case "item" if self.blocks and self.blocks[-1].tag == "list":
                self._end()
                self._begin(self.blocks[-1], "item", mark.span)
            case "&" if self._table() is not None:
                self._cell(mark.span, row=False)
            case "line" if self._table() is not None:
                self._end()
            case "line":
                self._say(" ")
            case _:
                self._say("&" if mark.kind == "&" else " ")

    def _in_verse(self, mark: BlockMark) -> None:
        """Begin or end verses, or one that the document says where it begins and ends."""
        match mark.kind:
            case "stanza" | "verse":
                self.verses.append(mark.kind)
                self.verse = None
                self._line(mark.span)
            case "l":
                self._line(mark.span)
                self.in_line = True
            case "/l":
                self.in_line = False
            case _ if mark.kind[1:] in self.verses:
                self.verses.remove(mark.kind[1:])
                self.verse = None

    def _line(self, span: Span) -> None:
        """Begin a verse, in the stanza that is open or in a new one."""
        if self.verse is None or (self.parted and _last(self.verse, "l") is not None):
            self.verse = self._verse(span)
        self.parted = False
        self._begin(self.verse, "l", span)

    def _verse(self, span: Span) -> Element:
        """What the verses stand in: a speech that begins with them, else a group of their own."""
        if self.blocks and self.blocks[-1].tag == "sp" and len(self.blocks[-1].children) == 1:
            return self.blocks[-1]
        return self._open("lg", span)

    def _head(self, mark: BlockMark) -> None:
        self._close()
        while self.stack and self.stack[-1][0] >= mark.level:
            self.stack.pop()
        division = self._in(self.stack[-1][1] if self.stack else self.body, "div", mark.span)
        self.stack.append((mark.level, division))
        head = self._in(division, "head", mark.span)
        self._name(head)
        head.children += mark.children
        self._speak(head)

    def _say(self, item: Element | str) -> None:
        if self.paragraph is None:
            if isinstance(item, str) and not item.strip():
                return
            span = self.here
            if self._table() is not None:
                self._cell(span, row=True)
            elif self.blocks and self.blocks[-1].tag == "list":
                self._begin(self.blocks[-1], "item", span)
            elif self.verses:
                self._line(span)
            else:
                self.verse = None  # verses that follow are others
                self._begin(self._holder(), "p", span)
                self._speak(self.paragraph)
        assert self.paragraph is not None
        self.paragraph.children.append(item)

    def _table(self) -> Element | None:
        return self.blocks[-1] if self.blocks and self.blocks[-1].tag == "table" else None

    def _cell(self, span: Span, row: bool) -> None:
        """Begin a cell, in a row of its own or in the last one."""
        table = self._table()
        assert table is not None
        last = _last(table, "row")
        current = self._in(table, "row", span) if row or last is None else last
        if not row and next(current.elements(), None) is None:
            self._in(current, "cell", span)
        self._begin(current, "cell", span)

    def _open(self, tag: str, span: Span) -> Element:
        made = self._in(self._holder(), tag, span)
        self._name(made)
        self._speak(made)
        return made

    def _holder(self) -> Element:
        """What the next block stands in."""
        return self.blocks[-1] if self.blocks else self.stack[-1][1] if self.stack else self.body

    def _begin(self, parent: Element, tag: str, span: Span) -> None:
        self.parent, self.paragraph = parent, self._in(parent, tag, span)
        self.paragraph.children, self.wordless = [*self.wordless], []
        self._name(self.paragraph)

    def _name(self, element: Element) -> None:
        """Name what begins here, if another text has it, too."""
        element.parallel, self.part = self.part, ""

    def _speak(self, element: Element | None) -> None:
        """Say the language of a block."""
        if element is not None and self.languages and self.languages[-1]:
            element.attributes["xml:lang"] = self.languages[-1]

    @staticmethod
    def _in(parent: Element, tag: str, span: Span) -> Element:
        made = Element(tag, {}, span)
        parent.children.append(made)
        return made

    def _end(self) -> None:
        """End the paragraph, verse, item or cell; one of white space and commands without words is none."""
        if self.paragraph is not None and all(map(_is_wordless, self.paragraph.children)):
            assert self.parent is not None
            self.parent.children.pop()
            self.wordless += (child for child in self.paragraph.children if isinstance(child, Element))
        self.paragraph = None

    def _close(self) -> None:
        self._end()
        self.verse, self.blocks = None, []


def _is_wordless(child: Element | str) -> bool:
    """Whether something in a block is white space, or a command that says nothing of the text."""
    return not child.strip() if isinstance(child, str) else child.tag.startswith("{latex}") and not child.children


def _last(parent: Element, tag: str) -> Element | None:
    """The last child with a tag."""
    return next((one for one in reversed(parent.children) if isinstance(one, Element) and one.tag == tag), None)
