"""Writes the words alone: the edited text, or that of a witness, as plain text or as light Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from edition.derive import events, flow
from edition.derive.captions import legend
from edition.derive.edited_text import EditedText, Piece, edited_text
from edition.derive.reference_numbers import marks_shown
from edition.derive.witness_text import witness_text
from edition.derive.wording import book_words
from edition.model.edition import Edition
from edition.model.inline import Inline, Role
from edition.model.text import Block, BlockKind, Form, Joint, Point, PointKind, Style
from edition.rewrite.markdown import SIGN
from edition.write.rich import Markup

WIDTH = 78
_RIGHT = frozenset({Form.DATELINE, Form.CLOSING, Form.SIGNATURE, Form.SOURCE, Form.RIGHT})
_FIGURES = {
    Role.SUP: str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    Role.SUB: str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
_SPECIAL = re.compile(r"([\\*_`\[\]<>]|[~^]|&(?=[A-Za-z#]))")


def write_plain(edition: Edition, siglum: str = "", markdown: bool = False) -> str:
    """The edited text, or that of a witness. Plain text is wrapped; Markdown has one line a paragraph."""
    edited = witness_text(edition, siglum) if siglum else edition.derived(edited_text)
    volume = edition.volume
    witness = next((w.name for w in volume.witnesses if w.siglum == siglum), "")
    addition = f" ({siglum}: {witness})" if siglum else ""
    writer = PlainWriter(edition, edited, markdown)
    return "\n\n".join([writer.title(volume.title, addition, volume.author), *writer.blocks()]) + "\n"


ORDER = events.Order(
    ends=(events.StyleEnds, Point),
    begins=(events.StyleBegins,),
    unused=(events.Crux, events.Noted, events.Mark),
)
"""The words alone: of what is between them, their styles and the gaps of verse."""


class _PlainPart:
    """A line of verse, a cell or a whole block so far; `number` is that of its first words."""

    def __init__(self, number: int, around: Callable[[Style, str], str]) -> None:
        self.number = number
        self._around = around
        self._said = [""]
        self._blank = True
        self._begun: list[int] = []  # where the words of each style begin

    def add(self, text: str, number: int) -> None:
        """Add words of a line or cell of the base text."""
        if self._blank:
            self.number = number
            self._blank = not text.strip()
        self._said.append(text)

    def following(self, number: int) -> _PlainPart:
        """The next line or cell; open styles continue in it."""
        part = _PlainPart(number, self._around)
        part._begun = [len(part._said)] * len(self._begun)
        return part

    def begin(self) -> None:
        """Begin a style."""
        self._begun.append(len(self._said))

    def end(self, style: Style) -> None:
        """End a style."""
        at = self._begun.pop()
        self._said[at:] = [self._around(style, "".join(self._said[at:]))]

    @property
    def words(self) -> str:
        """Everything in it."""
        return "".join(self._said).strip()


class PlainWriter:
    """Writes the blocks of a text as plain text, of lines of at most `width` characters, or as Markdown."""

    def __init__(self, edition: Edition, edited: EditedText, markdown: bool, width: int = WIDTH) -> None:
        self.width = width
        self.edition = edition
        self.words = book_words(edition.volume)
        self.edited = edited
        self.flow = flow.Flow(edition, edited, ORDER, cruces=False)
        self.markdown = markdown
        self.verse_end = 0  # where the verse before ends
        self.verse: tuple[int, int] | None = None  # the block and the line of it

    def title(self, title: str, addition: str, author: str) -> str:
        """The title, in capitals in plain text, except a siglum."""
        if self.markdown:
            return f"# {_escape(title + addition)}" + (f"\n\n{_escape(author)}" if author else "")
        text = title.upper() + addition
        return f"{author}\n\n{text}" if author else text

    def unit(self, blocks: range, name: str) -> Iterator[str]:
        """Some blocks behind their loci; `name` is that of the text."""
        own = [self.edition.text.blocks[i] for i in blocks]
        pieces = [*self.blocks(blocks)]
        loci = [str(block.locus) for block in own if block.locus and not (block.apart or block.wordless)]
        if pieces and loci and not all(block.is_heading for block in own if block.locus and not block.apart):
            where = self._mark(f"[{name and name + ' '}{'–'.join(dict.fromkeys((loci[0], loci[-1])))}]")
            yield where if self.markdown else f"{where}\n{pieces.pop(0)}"
        yield from pieces

    def blocks(self, among: Sequence[int] | None = None) -> Iterator[str]:
        """Every block, or each of some, followed by its side notes and author's notes.

        There are no blank lines within lists, stanzas and tables.
        """
        together: list[str] = []
        beside: list[str] = []
        before = ""
        for i in range(len(self.edition.text.blocks)) if among is None else among:
            block = self.edition.text.blocks[i]
            if not block.printed:
                continue
            words = self._words(i, block)
            if not words.strip() and not block.wordless:
                continue  # a witness omits it
            text = self._block(i, block, words)
            family = block.kind.value if block.kind in {BlockKind.ITEM, BlockKind.ROW} else ""
            if block.verse and block.kind is BlockKind.SPEECH:
                family = "verse dialogue"
            if together and (not family or family != before or block.header):
                yield "\n".join(together)
                yield from beside
                together, beside = [], []
            if family and block.kind is not BlockKind.ROW:  # nothing stands between the rows of a table
                text = "\n".join((text, *self._sides(i)))
            else:
                beside += self._sides(i)
            together.append(text)
            if family and block.kind is BlockKind.ROW and block.header and self.markdown:
                together.append("|" + " --- |" * (block.text.count("\t") + 1))
            before = family
        if together:
            yield "\n".join(together)
        yield from beside

    def _sides(self, i: int) -> list[str]:
        """The side notes that stand beside a block."""
        stream: Sequence[events.Event[str]] = self.flow.block(i)
        points = (event for event in stream if isinstance(event, Point) and event.kind is PointKind.SIDE)
        return [self._text(f"[{self.words('note.side', words=self._mark(point.value))}]", "    ") for point in points]

    def _words(self, i: int, block: Block) -> str:
        """The words of a block, with supplied ones in the editors' brackets."""
        before, after = self.edition.volume.signs.supplied
        words = block.divider.join(words for _, words in self._parts(i, block))
        supplied = block.supplied and block.kind is not BlockKind.LACUNA
        return self._mark(before) + words + self._mark(after) if supplied else words

    def _mark(self, words: str) -> str:
        return _escape(words) if self.markdown else words

    def _parts(self, i: int, block: Block) -> list[tuple[int, str]]:
        """The lines or cells of a block that have words, each with the number of its first words in the base text.

        A change across a line end joins two lines; cells stay apart. A block without lines or cells is one part.
        """
        parts = [_PlainPart(0, self._around)]

        def add(words: str, start: int) -> None:
            number = block.text.count(block.divider, 0, start) if block.divider else 0
            if block.kind is BlockKind.ROW and number > parts[-1].number:
                parts.append(parts[-1].following(number))
            parts[-1].add(words, number)

        events_found: Sequence[events.Event[str]] = self.flow.block(i)
        for event in flow.nested(events_found):
            match event:
                case events.WordRun(words, start):
                    add(self._mark(words), start)
                case events.Put(piece):
                    add(self._put(piece), piece.start)
                case events.LineEnds() | events.CellEnds():
                    parts.append(parts[-1].following(parts[-1].number + 1))
                case events.StyleBegins():
                    parts[-1].begin()
                case events.StyleEnds(style):
                    parts[-1].end(style)
                case Point(kind=PointKind.REFERENCE):
                    parts[-1].add(self._reference(i, event.offset), parts[-1].number)
                case Point(kind=PointKind.PARAGRAPH):
                    parts[-1].add(self._mark("/ " if event.value else "¶ "), parts[-1].number)
                case Point(kind=PointKind.GAP):
                    parts[-1].add(self._gap(), parts[-1].number)
                case Point() | events.Crux() | events.Noted() | events.Mark():
                    pass
                case _:
                    assert_never(event)
        return [(part.number, part.words) for part in parts if part.words or not block.divider]

    def _put(self, piece: Piece) -> str:
        text = (_MARKDOWN if self.markdown else _PLAIN).words(piece.content)
        before, after = self.edition.volume.signs.supplied
        return f"{self._mark(before)}{text}{self._mark(after)}" if piece.supplied and piece.text else text

    def _around(self, style: Style, words: str) -> str:
        return (_around if self.markdown else _figures)(style, words)

    def _reference(self, i: int, offset: int) -> str:
        """The number with which a unit of a work begins, in brackets."""
        shown = marks_shown(self.edition, i, offset)
        return self._mark(f"[{'.'.join(shown.values())}]") + " " if shown else ""

    def _gap(self) -> str:
        return "&emsp;" if self.markdown else "   "

    def _block(self, i: int, block: Block, words: str) -> str:
        label = f"{self._mark(block.label)} " if block.label else ""
        match block.kind:
            case BlockKind.HEADING:
                return f"{'#' * (block.level + 1)} {words}" if self.markdown else f"\n{words}"
            case BlockKind.BREAK:
                return "***" if self.markdown else "*".center(self.width).rstrip()
            case BlockKind.IMAGE:
                return self._image(block.label)
            case BlockKind.VERSE:
                return "\n".join(self._verses(i, block))
            case BlockKind.LINES:
                return "\n".join(self._lines(i, block))
            case BlockKind.SPEECH if block.verse:
                return "\n".join(self._verses(i, block))
            case BlockKind.ROW:
                said = dict(self._parts(i, block))
                cells = [said.get(number, "") for number in range(block.text.count("\t") + 1)]
                if self.markdown:
                    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
                return "   ".join(cells)
            case BlockKind.LACUNA:
                sign = self.edition.volume.signs.lacuna
                return self._text(f"{self._mark(sign)} [{words}] {self._mark(sign)}", "")
            case BlockKind.NOTE:
                return self._text(f"[{self.words('note.author')}: {words}]", "    ")
            case BlockKind.ITEM:
                indent = "  " * max(0, block.level - 1)
                if self.markdown:
                    return f"{indent}- {_not_a_list(label + words)}"
                return self._text(f"{label or '- '}{words}", indent)
            case BlockKind.PARAGRAPH | BlockKind.THESIS | BlockKind.QUOTATION | BlockKind.SPEECH | BlockKind.DIRECTION:
                if self.markdown:
                    return ("> " if block.in_quotation else "") + _not_a_list(label + words)
                return self._text(label + words, "    " if block.in_quotation or block.form is Form.EPIGRAPH else "")
            case BlockKind.ARTEFACT:
                return ""
            case kind:
                assert_never(kind)

    def _verses(self, i: int, block: Block) -> Iterator[str]:
        """Lines of verse, each indented as in the edited text.

        The rest of a verse begins where its first part ended.
        """
        for number, line in self._parts(i, block):
            if block.joint(number) is Joint.REST and self.verse == self._line_before(i, number):
                at = min(self.verse_end + 1, max(0, self.width - len(line)))
            else:
                named = not number and self._has_speaker(i, block)
                at = 0 if named else 2 * block.step(number) + (0 if self.markdown else 4)
            self.verse, self.verse_end = (i, number), at + len(line)
            yield f"{'&emsp;' * (at // 2)}{_not_a_list(line)}  " if self.markdown else f"{' ' * at}{line}"

    def _image(self, name: str) -> str:
        """What an image shows, and its caption."""
        image = self.edition.volume.image(name)
        alt, file = (image.alt, image.file) if image else ("", name)
        caption = (_MARKDOWN if self.markdown else _PLAIN).words(legend(image)) if image else ""
        if self.markdown:
            shown = f"![{_escape(alt)}](<{file}>)"
            return f"{shown}\n\n{caption}" if caption else shown
        described = self._text(f"[{self.words('image.alt', words=alt) if alt else self.words('image.bare')}]", "    ")
        return f"{described}\n{self._text(caption, '    ')}" if caption else described

    def _lines(self, i: int, block: Block) -> Iterator[str]:
        """Lines of a letter, at their side of the page in plain text."""
        for number, line in self._parts(i, block):
            if self.markdown:
                yield f"{'&emsp;' * block.step(number)}{_not_a_list(line)}  "
            elif block.form in _RIGHT:
                yield line.rjust(self.width)
            elif block.form is Form.CENTRE:
                yield line.center(self.width).rstrip()
            else:
                yield "  " * block.step(number) + line

    def _line_before(self, i: int, number: int) -> tuple[int, int] | None:
        """The line of verse in front of another; None when there is none."""
        if number:
            return i, number - 1
        blocks = self.edition.text.blocks
        before = next((j for j in range(i - 1, -1, -1) if blocks[j].verse), None)
        return None if before is None else (before, blocks[before].text.count("\n"))

    def _has_speaker(self, i: int, block: Block) -> bool:
        """Whether the name of a speaker is there: a witness may lack it."""
        pieces = [piece for piece in self.edited.pieces[i] if piece.start < block.speaker]
        texts = (piece.text if piece.changed else piece.text[: block.speaker - piece.start] for piece in pieces)
        return any(words.strip() for words in texts)

    def _text(self, words: str, indent: str) -> str:
        if self.markdown:
            return words
        return textwrap.fill(
            words,
            self.width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _escape(words: str) -> str:
    """Words escaped for Markdown.

    >>> _escape("a*b [c]")
    'a\\\\*b \\\\[c\\\\]'
    """
    return _SPECIAL.sub(r"\\\1", words)


def _around(part: Inline | Style, inner: str) -> str:
    """Words in a style; spaces at their ends stay outside the signs."""
    words, sign = inner.strip(" "), SIGN.get(part.role, "")
    return inner.replace(words, f"{sign}{words}{sign}", 1) if words else inner


def _figures(part: Inline | Style, inner: str) -> str:
    """Superscript or subscript figures as such: on the line they would be another number."""
    return inner.translate(_FIGURES.get(part.role, {}))


_MARKDOWN = Markup(_escape, _around, "".join)
_PLAIN = Markup(str, _figures, "".join)


def _not_a_list(words: str) -> str:
    """Escape a paragraph that begins like a list, a heading or a rule."""
    return re.sub(r"^(\d+)([.)])(\s)", r"\1\\\2\3", re.sub(r"^([#+=-])", r"\\\1", words))
