"""A word processor's document as the elements that TEI is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from edition.english import short
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.parse.language_by_letters import script_of_words, spoken
from edition.parse.tei.tree import Element
from edition.parse.word.notes import NoteKind, Placing
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
    WordDocument,
)
from edition.parse.word.pieces import LetterRow

_QUOTED = re.compile(r"\b(?:block ?)?quot|block text|zitat\b|\bcitation|\bcitazion|\bcita\b|\bцитат|\bcitat")
_VERSE = re.compile(
    r"\bverse?\b|\bvers[oi]?\b|\bverse\b|\bpoem|\bpoetry|\bpoési|\bstan[zc]|\bstroph|gedicht|\bстих|\bwiersz"
)
_LINE_NUMBER = re.compile(r"\s*\t\s*([0-9]{1,5})\s*$")
"""The number of a line, typed behind it."""
_CONTENTS = ("toc ", "contents ", "table of figures", "index ")


@dataclass
class TreeBuilder:
    """Builds the body of a text, and gathers what is to be reported."""

    document: WordDocument
    file: str
    others: NoteKind
    changes: str  # what tracked changes become: emendations; or they are accepted, or rejected
    sigla: frozenset[str]
    verse: bool = False  # each paragraph is a line of verse
    told: list[Diagnostic] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    editors: dict[str, str] = field(default_factory=dict)  # who changed words, by an identifier

    def __post_init__(self) -> None:
        """Prepare the notes."""
        self.placing = Placing(
            self.document, self.others, self.sigla, self.told, self.letters, self.changes == "rejected"
        )  # fmt: skip
        self.script = script_of_words("".join(paragraph.words for paragraph in self.document.paragraphs()))
        self.body = Element("body", {}, Span(self.file, 1, 1))
        self._stack: list[tuple[int, Element]] = []

    @property
    def drafts(self) -> dict[str, MarginComment]:
        """The comments, by the names of their entries."""
        return self.placing.drafts

    def build(self) -> Element:
        """The body."""
        for kind, row in groupby(self._shown(self.document.blocks), key=self._kind):
            blocks = list(row)
            match kind:
                case "heading":
                    for block in blocks:
                        self._heading(block)
                case "verse":
                    self._verse(blocks)
                case "quote":
                    quote = self._open("quote", blocks[0])
                    quote.children += [self._paragraph("p", block) for block in blocks if isinstance(block, Paragraph)]
                case "list":
                    self._list([block for block in blocks if isinstance(block, Paragraph)])
                case "table":
                    for block in blocks:
                        assert isinstance(block, Table)
                        self._holder().children.append(self._table(block))
                case _:
                    for block in blocks:
                        assert isinstance(block, Paragraph)
                        self._holder().children.append(self._paragraph("p", block))
        for one in self.document.beside:
            words = f", “{short(one.words)}”," if one.words else ""
            what = f"{one.what}{words} is not taken over"
            self._tell("E201", Span(self.file, 1, 1), what, "add what it says by hand")
        return self.body

    def _tell(self, code: str, span: Span, message: str, hint: str = "") -> None:
        self.told.append(Diagnostic(code, span, message, hint))

    def _shown(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks of the text: without empty paragraphs, the title, tables of contents."""
        for block in blocks:
            if isinstance(block, Table):
                yield block
                continue
            empty = not any(not isinstance(piece, SetWords) or piece.text.strip() for piece in block.pieces)
            if empty:
                continue
            if block.style in ("title", "subtitle") and block.style not in self.titles and not _called(block):
                self.titles[block.style] = " ".join(block.words.split())
            elif block.style.startswith(_CONTENTS):
                self._tell("E204", self._span(block), "a table of contents or an index is left out: it is made anew")
            else:
                yield block

    def _kind(self, block: Block) -> str:
        if isinstance(block, Table):
            return "table"
        if block.level or block.style in ("title", "subtitle"):
            return "heading"
        if block.item is not None:
            return "list"
        if _VERSE.search(block.style):
            return "verse"
        return "quote" if _QUOTED.search(block.style) else "verse" if self.verse else "paragraph"

    def _span(self, block: Block) -> Span:
        number = block.number if isinstance(block, Paragraph) else next((p.number for p in block.paragraphs()), 1)
        return Span(self.file, max(number, 1), 1)

    def _holder(self) -> Element:
        return self._stack[-1][1] if self._stack else self.body

    def _open(self, tag: str, block: Block) -> Element:
        made = Element(tag, {}, self._span(block))
        self._holder().children.append(made)
        return made

    def _heading(self, block: Block) -> None:
        assert isinstance(block, Paragraph)
        level = block.level or 1
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        division = self._open("div", block)
        self._stack.append((level, division))
        division.children.append(self._paragraph("head", block))

    def _verse(self, blocks: list[Block]) -> None:
        """A stanza for each paragraph with line breaks; paragraphs of one line are the lines of one stanza.

        An empty paragraph parts stanzas. A tab in front of a line indents it.
        """
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        for several, row in groupby(paragraphs, key=lambda block: "\n" in block.words.strip()):
            for stanza in ([one] for one in row) if several else _following(row):
                group = self._open("lg", stanza[0])
                for paragraph in stanza:
                    letters = self.letters(paragraph, self._span(paragraph))
                    at = 0
                    for line in letters.text.split("\n"):
                        words = letters.elements(at, at + self._unnumbered(line, letters.place(at)))
                        indented = {"rend": "indent"} if line.startswith("\t") else {}
                        group.children.append(Element("l", indented, letters.place(at), words))
                        at += len(line) + 1

    def _unnumbered(self, line: str, place: Span) -> int:
        """The length of a line of verse without its number, where lines are numbered by fives."""
        number = _LINE_NUMBER.search(line)
        if number is None or int(number[1]) % 5:
            return len(line)
        self._tell("E204", place, "the number of a line of verse, typed behind it, is left out: lines are counted anew")
        return number.start()

    def _list(self, paragraphs: list[Paragraph]) -> None:
        """Lists in one another, by the depth of their items."""
        open_lists: list[tuple[int, Element]] = []
        for paragraph in paragraphs:
            assert paragraph.item is not None
            depth = paragraph.item.depth
            while open_lists and open_lists[-1][0] > depth:
                open_lists.pop()
            if not open_lists or open_lists[-1][0] < depth:
                made = Element("list", {}, self._span(paragraph))
                inside = list(open_lists[-1][1].elements("item"))[-1] if open_lists else self._holder()
                inside.children.append(made)
                open_lists.append((depth, made))
            item = self._paragraph("item", paragraph)
            if paragraph.item.label:
                item.attributes["n"] = paragraph.item.label
            open_lists[-1][1].children.append(item)

    def _table(self, table: Table) -> Element:
        span = self._span(table)
        made = Element("table", {}, span)
        for row in table.rows:
            cells = Element("row", {}, span)
            for cell in row:
                inside = Element("cell", {}, span)
                for i, block in enumerate(cell):
                    if isinstance(block, Table):
                        self._tell("E204", span, "of a table in a table only the words are taken over")
                    for paragraph in block.paragraphs() if isinstance(block, Table) else (block,):
                        words = self.letters(paragraph, self._span(paragraph)).elements()
                        inside.children += [" ", *words] if inside.children and i else words
                cells.children.append(inside)
            if any(cell.children for cell in cells.elements()):  # a row without words says nothing
                made.children.append(cells)
        return made

    def _paragraph(self, tag: str, paragraph: Paragraph) -> Element:
        span = self._span(paragraph)
        letters = self.letters(paragraph, span)
        return Element(tag, {}, span, letters.elements())

    # — the words —

    def letters(self, paragraph: Paragraph, span: Span) -> LetterRow:
        """The letters of a paragraph, with its notes, comments and changes at their places."""
        row = LetterRow(span)
        pieces = list(paragraph.pieces)
        i = 0
        while i < len(pieces):
            piece = pieces[i]
            if isinstance(piece, SetWords) and piece.change is not None:
                stop = i
                while stop < len(pieces) and _changed(pieces[stop]):
                    stop += 1
                self._change(pieces[i:stop], row)
                i = stop
                continue
            self._piece(piece, row)
            i += 1
        return row

    def _piece(self, piece: Piece, row: LetterRow) -> None:
        match piece:
            case SetWords():
                row.say(self._spoken(piece, row))
            case Call():
                self._call(piece, row)
            case CommentEnd():
                self.placing.comment_end(piece.key, piece.begins, row, len(row.text))
            case NoWords():
                self.placing.unreadable(piece, row, len(row.text))

    def _call(self, call: Call, row: LetterRow) -> None:
        gone = call.change is not None and call.change.deletes == (self.changes != "rejected")
        if call.change is not None:
            became = "left out" if gone else "kept"
            message = f"a {call.series} whose call is a tracked change is {became}"
            self._tell("E204", row.place(len(row.text)), message)
        if not gone:
            self.placing.note(call, row, len(row.text))

    def _change(self, pieces: list[Piece], row: LetterRow) -> None:
        """Tracked changes side by side: one emendation, of the old words to the new ones."""
        runs = [piece for piece in pieces if isinstance(piece, SetWords) and piece.change is not None]
        old = [run for run in runs if run.change and run.change.deletes]
        new = [run for run in runs if run.change and not run.change.deletes]
        start = len(row.text)
        span = row.place(start)
        if self.changes != "emendations":
            for run in new if self.changes == "accepted" else old:
                row.say(self._spoken(run, row))
        else:
            for run in old:
                row.say(self._spoken(run, row))
            words = "".join(run.text for run in new)
            by = {self._editor(run.change.by): "" for run in runs if run.change and run.change.by}
            became = Element("corr", {"resp": " ".join(f"#{name}" for name in by)} if by else {}, span, [words],
                             name="words after a change")  # fmt: skip
            if any(run.styles for run in new):
                self._tell("E204", span, "the look of words that were put in by a tracked change is not taken over")
            if "".join(run.text for run in old) != words:
                row.changed.append((start, len(row.text), became))
        for piece in pieces:
            if not isinstance(piece, SetWords):
                self._piece(piece, row)

    def _editor(self, by: str) -> str:
        """The identifier of who changed words: initials."""
        for name, known in self.editors.items():
            if known == by:
                return name
        initials = "".join(word[0] for word in by.split() if word[0].isalpha()) or "ed"
        name = initials
        while name in self.editors:
            name = f"{initials}{len(self.editors) + 1}"
        self.editors[name] = by
        return name

    def _spoken(self, run: SetWords, row: LetterRow) -> SetWords:
        """A run with its language only where its letters are of another script: programs guess the others."""
        span = row.place(len(row.text))
        if "capitals" in run.styles:
            self._tell("E204", span, "of words in capitals by their look the letters are taken over as they were typed")
        if "struck" in run.styles:
            self._tell("E204", span, "that words are struck through is not taken over")
        styles = tuple(style for style in run.styles if style not in ("capitals", "struck"))
        script = script_of_words(run.text)
        language = spoken(run.text, (run.language,)) if run.language and script not in ("", self.script) else ""
        return SetWords(run.text, styles, language)


def _following(row: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Paragraphs with none between them."""
    group: list[Paragraph] = []
    for paragraph in row:
        if group and paragraph.number != group[-1].number + 1:
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _changed(piece: Piece) -> bool:
    """Whether a piece stands among tracked changes: one, or a mark without words."""
    return (isinstance(piece, SetWords) and piece.change is not None) or isinstance(piece, CommentEnd)


def _called(paragraph: Paragraph) -> bool:
    return any(not isinstance(piece, SetWords) for piece in paragraph.pieces)
