"""The words alone: the edited text, or that of a witness, as plain text or as light Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from edition.derive.edited import EditedText, Piece, edited_text
from edition.derive.witness import witness_text
from edition.model.edition import Edition
from edition.model.inline import Inline, Role
from edition.model.text import Block, BlockKind, Joint, PointKind, Style
from edition.write.rich import Markup

WIDTH = 78
_MARKS = {Role.EMPHASIS: "*", Role.STRONG: "**", Role.SUP: "^", Role.SUB: "~"}
_FIGURES = {
    Role.SUP: str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    Role.SUB: str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
_SPECIAL = re.compile(r"([\\*_`\[\]<>]|[~^]|&(?=[A-Za-z#]))")


def write_plain(edition: Edition, siglum: str = "", markdown: bool = False) -> str:
    """The edited text, or that of a witness. Plain text is wrapped; Markdown has one line a paragraph."""
    edited = witness_text(edition, siglum) if siglum else edited_text(edition)
    volume = edition.volume
    witness = next((w.name for w in volume.witnesses if w.siglum == siglum), "")
    addition = f" ({siglum}: {witness})" if siglum else ""
    writer = _Writer(edition, edited, markdown)
    return "\n\n".join([writer.title(volume.title, addition, volume.author), *writer.blocks()]) + "\n"


class _Writer:
    def __init__(self, edition: Edition, edited: EditedText, markdown: bool) -> None:
        self.edition = edition
        self.edited = edited
        self.markdown = markdown
        self.verse_end = 0  # where the verse before ends
        self.verse: tuple[int, int] | None = None  # the block and the line of it

    def title(self, title: str, addition: str, author: str) -> str:
        """The title, in capitals where there is no mark-up; a siglum keeps its letters."""
        if self.markdown:
            return f"# {_escape(title + addition)}" + (f"\n\n{_escape(author)}" if author else "")
        said = title.upper() + addition
        return f"{author}\n\n{said}" if author else said

    def blocks(self) -> Iterator[str]:
        """Every block, author's notes behind the block that calls them.

        Items, lines and rows that belong together have no blank line between them.
        """
        together: list[str] = []
        before = ""
        for i, block in enumerate(self.edition.text.blocks):
            if block.kind is BlockKind.ARTEFACT:
                continue
            words = self._words(i, block)
            if not words.strip() and block.kind is not BlockKind.BREAK:
                continue  # a witness omits it
            said = self._block(i, block, words)
            family = block.kind.value if block.kind in {BlockKind.ITEM, BlockKind.ROW} else ""
            if block.verse and block.kind is BlockKind.SPEECH:
                family = "verse dialogue"
            if together and (not family or family != before):
                yield "\n".join(together)
                together = []
            together.append(said)
            if family and block.kind is BlockKind.ROW and block.header and self.markdown:
                together.append("|" + " --- |" * (block.text.count("\t") + 1))
            before = family
        if together:
            yield "\n".join(together)

    def _words(self, i: int, block: Block) -> str:
        """The words of a block, what is supplied in the editors' brackets."""
        before, after = self.edition.volume.signs.supplied
        if block.supplied and block.kind is not BlockKind.LACUNA:
            return self._mark(before) + self._styled(i, block) + self._mark(after)
        return self._styled(i, block)

    def _mark(self, words: str) -> str:
        return _escape(words) if self.markdown else words

    def _styled(self, i: int, block: Block) -> str:
        return "".join(self._marked(block, piece, piece.text, piece.start) for piece in self.edited.pieces[i])

    def _marked(self, block: Block, piece: Piece, words: str, start: int) -> str:
        """A piece, or the words that begin at an offset of a piece of base text, with what marks them."""
        if not piece.changed:
            styles = [style for style in block.styles if style.role in (_MARKS if self.markdown else _FIGURES)]
            gaps = [p.offset - start for p in block.points if p.kind is PointKind.GAP and p.offset > start]
            ends = [*(end for end in gaps if end <= len(words)), len(words)]
            cuts = zip([0, *ends], ends, strict=False)
            halves = ("".join(self._cut(words[begin:end], start + begin, styles)) for begin, end in cuts)
            return self._gap().join(halves)
        before, after = self.edition.volume.signs.supplied
        said = (_MARKDOWN if self.markdown else _PLAIN).words(piece.content)
        if piece.supplied and piece.text:
            said = f"{self._mark(before)}{said}{self._mark(after)}"
        return f"{piece.before}{said}{piece.after}"

    def _parts(self, i: int, block: Block, sign: str) -> list[tuple[int, str]]:
        """The lines or cells of a block that have words, each with its number in the base text, from 0.

        A change that takes the place of the end of a line joins two; cells stay apart whatever is put in.
        """
        parts: dict[int, list[tuple[int, str]]] = {0: []}
        at = 0
        for piece in self.edited.pieces[i]:
            number, offset = block.text.count(sign, 0, piece.start), piece.start
            at = number if block.kind is BlockKind.ROW else at
            for k, words in enumerate([piece.text] if piece.changed else piece.text.split(sign)):
                at += 1 if k else 0
                said = self._marked(block, piece, words, offset)
                parts.setdefault(at, []).append((number + k, said))
                offset += len(words) + len(sign)
        found = []
        for fragments in parts.values():
            words = "".join(said for _, said in fragments)
            first = next((number for number, said in fragments if said.strip()), -1)
            if first >= 0:
                found.append((first, words.strip() if len(fragments) > 1 else words))
        return found

    def _gap(self) -> str:
        return "&emsp;" if self.markdown else "   "

    def _cut(self, words: str, start: int, styles: list[Style]) -> Iterator[str]:
        """Base text with the emphasis, in plain text the raised and lowered figures, that lie wholly in it."""
        at = 0
        for style in styles:
            begin, end = style.start - start, style.end - start
            if at <= begin < end <= len(words):
                inner = self._mark(words[begin:end])
                yield self._mark(words[at:begin]) + (_around if self.markdown else _figures)(style, inner)
                at = end
        yield self._mark(words[at:])

    def _block(self, i: int, block: Block, words: str) -> str:
        label = f"{self._mark(block.label)} " if block.label else ""
        match block.kind:
            case BlockKind.HEADING:
                return f"{'#' * (block.level + 1)} {words}" if self.markdown else f"\n{words}"
            case BlockKind.BREAK:
                return "***" if self.markdown else "*".center(WIDTH).rstrip()
            case BlockKind.VERSE | BlockKind.SPEECH if block.verse:
                return "\n".join(self._verses(i, block))
            case BlockKind.ROW:
                said = dict(self._parts(i, block, "\t"))
                cells = [said.get(number, "") for number in range(block.text.count("\t") + 1)]
                if self.markdown:
                    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
                return "   ".join(cells)
            case BlockKind.LACUNA:
                sign = self.edition.volume.signs.lacuna
                return self._text(f"{self._mark(sign)} [{words}] {self._mark(sign)}", "")
            case BlockKind.NOTE:
                return self._text(f"[{'Author’s note'}: {words}]", "    ")
            case BlockKind.ITEM:
                indent = "  " * max(0, block.level - 1)
                if self.markdown:
                    return f"{indent}- {_not_a_list(label + words)}"
                return self._text(f"{label or '- '}{words}", indent)
        quoted = block.quoted or block.kind is BlockKind.QUOTATION
        if self.markdown:
            return ("> " if quoted else "") + _not_a_list(label + words)
        return self._text(label + words, "    " if quoted else "")

    def _verses(self, i: int, block: Block) -> Iterator[str]:
        """Lines of verse, each begun where the edited text begins it; the rest of a verse where that ended."""
        for number, line in self._parts(i, block, "\n"):
            if block.joint(number) is Joint.REST and self.verse == self._line_before(i, number):
                at = min(self.verse_end + 1, max(0, WIDTH - len(line)))
            else:
                named = not number and self._has_speaker(i, block)
                at = 0 if named else 2 * block.step(number) + (0 if self.markdown else 4)
            self.verse, self.verse_end = (i, number), at + len(line)
            yield f"{'&emsp;' * (at // 2)}{_not_a_list(line)}  " if self.markdown else f"{' ' * at}{line}"

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
        said = (piece.text if piece.changed else piece.text[: block.speaker - piece.start] for piece in pieces)
        return any(words.strip() for words in said)

    def _text(self, words: str, indent: str) -> str:
        if self.markdown:
            return words
        return textwrap.fill(
            words,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _escape(words: str) -> str:
    """Words that Markdown takes as they are.

    >>> _escape("a*b [c]")
    'a\\\\*b \\\\[c\\\\]'
    """
    return _SPECIAL.sub(r"\\\1", words)


def _around(part: Inline | Style, inner: str) -> str:
    sign = _MARKS.get(part.role, "") if inner else ""
    return f"{sign}{inner}{sign}"


def _figures(part: Inline | Style, inner: str) -> str:
    """Figures that are raised or lowered, as such: in a line with others they would be another number."""
    return inner.translate(_FIGURES.get(part.role, {}))


_MARKDOWN = Markup(_escape, _around, "".join)
_PLAIN = Markup(str, _figures, "".join)


def _not_a_list(words: str) -> str:
    """A paragraph that begins as a list, a heading or a rule would is none."""
    return re.sub(r"^(\d+)([.)])(\s)", r"\1\\\2\3", re.sub(r"^([#+=-])", r"\\\1", words))
