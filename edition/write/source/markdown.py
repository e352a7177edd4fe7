"""A base text in light Markdown."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from types import MappingProxyType
from typing import assert_never

from edition.model.inline import Role
from edition.model.text import AROUND, OPEN, Block, BlockKind, Count, Form, Joint, Point, PointKind, Style
from edition.rewrite.markdown import SIGN, STARS, around, beginning, escape

_FENCED = {
    BlockKind.VERSE: "verse",
    BlockKind.SPEECH: "dialogue",
    BlockKind.DIRECTION: "direction",
    BlockKind.LACUNA: "lacuna",
}


_SIGNS = {Joint.NONE: "", Joint.REST: "+ ", Joint.SAME: "= "}
_LIKE_A_SIGN = re.compile(r"[+=]( |\n|$)")


def typable(block: Block) -> bool:
    """Whether Markdown can express a block completely; otherwise an overlay is needed."""
    quotation = block.kind is BlockKind.QUOTATION
    label = block.label.rstrip(".)")
    return (
        block.kind not in (BlockKind.THESIS, BlockKind.ARTEFACT)
        and (not quotation or block.quoted)
        and (not block.supplied or block.kind is BlockKind.LACUNA)
        and (block.indent or block.level > 0)
        and (
            not block.label
            or block.kind is BlockKind.IMAGE
            or (label.isdecimal() and label.isascii() and len(block.label) == len(label) + 1)
        )
        and not block.certainty
        and (block.level != 1 or block.kind is not BlockKind.HEADING or block.count in (Count.EACH, Count.UNNUMBERED))
    )


def markdown(blocks: Sequence[Block], notes: dict[str, Block]) -> str:
    """Blocks of one file; `notes` are the author's notes by locus."""
    writer = _MarkdownWriter(blocks, notes)
    return "\n".join(writer.lines()).strip("\n") + "\n"


def untranslated(blocks: Sequence[Block]) -> str:
    """A text in Markdown with a block for each block of another one, of which the words are still to be written.

    Headings, stanzas with their lines, speeches with their speakers, items and marks of units are as they are there.
    """
    return markdown([*_open(blocks)], {})


def _open(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.apart or (block.wordless and block.kind is not BlockKind.BREAK):
            continue
        opened = replace(block, text=_words(block), styles=(), points=(), supplied=False, certainty="", joints=())
        opened = replace(opened, form=block.form if block.form not in AROUND else Form.NONE)
        if block.kind is BlockKind.QUOTATION:
            opened = replace(opened, quoted=True)
        yield opened if typable(opened) else replace(opened, kind=BlockKind.PARAGRAPH, label="", indent=True)


def _words(block: Block) -> str:
    """A sign for each line, cell or speech of a block."""
    if block.kind is BlockKind.BREAK:
        return ""
    said = block.text[block.speaker :].strip()
    signs = (block.divider or " ").join(OPEN for _ in said.split(block.divider)) if block.divider else OPEN
    return f"{block.text[: block.speaker]} {signs}" if block.speaker else signs


class _MarkdownWriter:
    def __init__(self, blocks: Sequence[Block], notes: dict[str, Block]) -> None:
        self.blocks = [block for block in blocks if not block.apart]
        self.notes = notes
        self.number = count(1)
        self.pending: list[str] = []
        self.widths: list[int] = []  # of the markers of the items that are open
        self.fence = ""  # what is open …
        self.zones: tuple[str, ...] = ()  # … and what it stands in

    def lines(self) -> Iterator[str]:
        """All lines."""
        before: Block | None = None
        for block in self.blocks:
            alike = before is not None and _zones(before) == _zones(block) and before.form == block.form
            joined = before is not None and alike and self._goes_on(before, block)
            if not joined:
                yield from self._end(before)
                yield from self._change(block)
                if not (block.kind is BlockKind.PARAGRAPH and block.level and before and before.level):
                    self.widths = []
                self.fence = _fence(block)
                if self.fence:
                    yield _quoted(block, f"::: {self.fence}")
            elif block.kind in (BlockKind.QUOTATION, BlockKind.VERSE, BlockKind.LINES, BlockKind.SPEECH,
                                BlockKind.DIRECTION):  # fmt: skip
                yield _quoted(block, "").rstrip()
            elif block.kind is BlockKind.PARAGRAPH:
                yield ""
            for line in self._block(block, joined):
                yield _quoted(block, line)
            before = block
        yield from self._end(before)
        yield from self._change(None)

    def _goes_on(self, before: Block, block: Block) -> bool:
        """Whether a block stands in the same list, table, quotation or fence as the one before it."""
        kinds = (before.kind, block.kind)
        lists = (BlockKind.ITEM, BlockKind.PARAGRAPH)
        if block.level and before.level and before.kind in lists and block.kind in lists:
            return True
        if block.kind is BlockKind.ROW:
            return before.kind is BlockKind.ROW and not block.header
        if self.fence == "verse dialogue":
            return _in_verse_dialogue(block)
        if before.kind in (BlockKind.SPEECH, BlockKind.DIRECTION) and block.kind in (
            BlockKind.SPEECH,
            BlockKind.DIRECTION,
        ):
            return kinds != (BlockKind.DIRECTION, BlockKind.SPEECH) and not block.verse
        return kinds in {(kind, kind) for kind in (BlockKind.QUOTATION, BlockKind.VERSE, BlockKind.LINES)}

    def _end(self, before: Block | None) -> Iterator[str]:
        """Close what is open, and write the notes called so far, and a blank line."""
        if before is None:
            return
        if self.fence:
            yield _quoted(before, ":::")
        yield ""
        for note in self.pending:
            yield note
            yield ""
        self.pending = []

    def _change(self, block: Block | None) -> Iterator[str]:
        """Close and open the fences for the line numbering, and for an epigraph or a postscript."""
        wanted = _zones(block) if block is not None else ()
        same = next((n for n, (one, other) in enumerate(zip(self.zones, wanted, strict=False)) if one != other),
                    min(len(self.zones), len(wanted)))  # fmt: skip
        for _ in self.zones[same:]:
            yield from (":::", "")
        for zone in wanted[same:]:
            yield from (f"::: {zone}", "")
        self.zones = wanted

    def _block(self, block: Block, joined: bool) -> Iterator[str]:
        match block.kind:
            case BlockKind.BREAK:
                yield "---"
            case BlockKind.IMAGE:
                yield f"![]({block.label})"
            case BlockKind.HEADING:
                words = beginning(self.inside(block))
                yield f"{'#' * block.level} {words[:-1]}\\#" if words.endswith("#") else f"{'#' * block.level} {words}"
            case BlockKind.LINES:
                for number, line in enumerate(self.inside(block).split("\n")):
                    yield "  " * block.step(number) + (beginning(line) if line[:1] in (">", ":") else line)
            case BlockKind.VERSE:
                for number, line in enumerate(self.inside(block).split("\n")):
                    yield self._verse(block, number, line)
            case BlockKind.SPEECH:
                speaker = Style(0, block.speaker, Role.STRONG)
                words = self.inside(replace(block, styles=(speaker, *block.styles)), _sign_of_speech(block))
                first, *rest = words.split("\n")
                yield first
                yield from (self._verse(block, number, line) for number, line in enumerate(rest, 1))
            case BlockKind.DIRECTION if self.fence == "verse dialogue":
                yield f"*{self.inside(block)}*"
            case BlockKind.ROW:
                cells = self.inside(block).split("\t")
                yield f"| {' | '.join(cells)} |"
                if not joined:
                    yield "|" + " --- |" * len(cells)
            case BlockKind.ITEM:
                yield self._item(block)
            case BlockKind.PARAGRAPH if block.level:
                yield " " * sum(self.widths[: block.level]) + beginning(self.inside(block))
            case BlockKind.PARAGRAPH | BlockKind.THESIS | BlockKind.QUOTATION | BlockKind.DIRECTION | BlockKind.LACUNA:
                yield beginning(self.inside(block))
            case BlockKind.ARTEFACT | BlockKind.NOTE:  # the one no Markdown says, the other stands where it is called
                pass
            case kind:
                assert_never(kind)

    def _item(self, block: Block) -> str:
        """An item with its marker; skipped levels have markers of their own."""
        del self.widths[max(0, block.level - 1) :]
        margin = " " * sum(self.widths)
        while len(self.widths) < block.level - 1:
            self.widths.append(2)
            margin += "- "
        label = block.label or "-"
        self.widths.append(len(label) + 1)
        return f"{margin}{label} {beginning(self.inside(block))}"

    @staticmethod
    def _verse(block: Block, number: int, line: str) -> str:
        """A line of verse with its indentation and its sign."""
        guarded = beginning(line) if line[:1] in (">", ":") or _LIKE_A_SIGN.match(line) else line
        return "  " * block.step(number) + _SIGNS[block.joint(number)] + guarded

    def inside(self, block: Block, signs: Mapping[int, str] = MappingProxyType({})) -> str:
        """The words of a block with their marks; `signs` are inserted at their offsets."""
        opening: defaultdict[int, list[Style]] = defaultdict(list)
        closing: defaultdict[int, list[Style]] = defaultdict(list)
        # of those with the same ends, the last is the outermost
        styles = sorted(enumerate(block.styles), key=lambda item: (item[1].start, -item[1].end, -item[0]))
        for _, style in styles:
            opening[style.start].append(style)
            closing[style.end].insert(0, style)
        spelt = _spelt(block.text, [style for _, style in styles])
        points: defaultdict[int, list[Point]] = defaultdict(list)
        for point in block.points:
            points[point.offset].append(point)
        parts: list[str] = []
        offsets = sorted({0, len(block.text), *opening, *closing, *points, *signs})
        for i, at in enumerate(offsets):
            parts += (spelt[style][1] for style in closing.get(at, ()))
            parts.append(signs.get(at, ""))
            parts.append(f"[{block.unit}]{{.unit}} " if block.unit and not at else "")
            parts += map(self._point, points.get(at, ()))
            parts += (spelt[style][0] for style in opening.get(at, ()))
            if i + 1 < len(offsets):
                parts.append(escape(block.text[at : offsets[i + 1]]))
        return "".join(parts)

    def _point(self, point: Point) -> str:
        if point.kind is PointKind.PAGE:
            image = f' facs="{point.facs}"' if point.facs else ""
            return f"[p. {escape(point.value)}]{{.pb{image}}}"
        if point.kind is PointKind.GAP:
            return "   "
        if point.kind is PointKind.SIDE:
            return f"[{escape(point.value)}]{{.side}}"
        if point.kind is PointKind.PARAGRAPH:
            return f"{_VERSE}{point.value} " if point.value else _PARAGRAPH
        if point.kind is PointKind.REFERENCE:
            return f"[{escape(point.value)}]{{.ref}}"
        number, note = next(self.number), self.notes.get(point.value)
        words = _note(self.inside(note)) if note is not None else ""
        self.pending.append(f"[^{number}]: {words}")
        return f"[^{number}]"


_PARAGRAPH, _VERSE = "\0p", "\0v"
_VERSE_LINE = re.compile(f"{_VERSE}verse-?([0-9]*) ")
"""Where a paragraph of a note begins, and a line of verse in it, as long as its words are gathered."""


def _note(words: str) -> str:
    """The words of an author's note, with its paragraphs and its verse indented behind the first line."""
    blocks: list[str] = []
    for part in re.split(f"(?={_PARAGRAPH}|{_VERSE})", words):
        if verse := _VERSE_LINE.match(part):
            line = f"{'  ' * int(verse[1] or 0)}{part[verse.end() :].strip(' ')}\n:::"
            goes_on = bool(blocks) and blocks[-1].startswith("::: verse")
            blocks.append(f"{blocks.pop().removesuffix(':::')}{line}" if goes_on else f"::: verse\n{line}")
        elif said := part.removeprefix(_PARAGRAPH).strip(" "):
            blocks.append(beginning(said))
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join([lines[0], *(f"    {line}" if line else "" for line in lines[1:])])


def _zones(block: Block) -> tuple[str, ...]:
    """The fences around a block: for the line numbering, of an epigraph or a postscript; a source stands in one."""
    form = Form.EPIGRAPH if block.form is Form.SOURCE else block.form if block.form in AROUND else Form.NONE
    return tuple(str(zone) for zone in (block.count, form) if zone)


def _fence(block: Block) -> str:
    """The fence in which a block stands alone, or with others of its kind."""
    if block.kind is BlockKind.LINES:
        return str(block.form) if block.form and block.form not in AROUND else "lines"
    return "verse dialogue" if block.verse and block.speaker else _FENCED.get(block.kind, "")


def _in_verse_dialogue(block: Block) -> bool:
    """Whether a block among speeches in verse is read back as what it is."""
    if block.kind is BlockKind.LINES:
        return False
    if block.kind is BlockKind.DIRECTION:
        return bool(block.text) and not any(style.role in SIGN for style in block.styles)
    bold = any(style.start == 0 and style.role in SIGN for style in block.styles)
    return block.verse and (block.speaker > 0 or not bold)


def _sign_of_speech(block: Block) -> dict[int, str]:
    """The sign behind the speaker's name; a backslash where the words would look like one."""
    space = block.text.startswith(" ", block.speaker)
    at = block.speaker + space
    if block.joint(0):
        return {at: ("" if space else " ") + _SIGNS[block.joint(0)]}
    bare = all(point.offset != at for point in block.points) and all(style.start != at for style in block.styles)
    return {at: "\\"} if block.verse and bare and _LIKE_A_SIGN.match(block.text, at) else {}


def _spelt(words: str, styles: Sequence[Style]) -> dict[Style, tuple[str, str]]:
    """The signs around the words of each style; where stars would touch, only the outermost are stars."""
    result: dict[Style, tuple[str, str]] = {}
    stars: set[int] = set()
    opening: dict[int, str] = {}  # the sign that stands before what begins there, of a style around it or before it
    closing: dict[int, str] = {}
    starts, ends = Counter(style.start for style in styles), Counter(style.end for style in styles)
    for style in styles:
        starts[style.start] -= 1
        ends[style.end] -= 1  # of those that are left, which stand inside
        if style.role in (Role.LANG, Role.INDEX):
            result[style] = "[", f"]{{lang={style.value}}}" if style.role is Role.LANG else f"](name:{style.value})"
            opening[style.start], closing[style.end] = "[", "]"
            opening.setdefault(style.end, result[style][1][-1])
            continue
        before = opening.get(style.start, words[max(0, style.start - 1) : style.start])
        after = closing.get(style.end, words[style.end : style.end + 1])
        touches = style.role in STARS and bool({style.start, style.end} & stars)
        inside = "[" * (starts[style.start] > 0) + words[style.start : style.end] + "]" * (ends[style.end] > 0)
        result[style] = around(style.role, inside, before, after, touches)
        first, last = result[style]
        if first:
            opening[style.start], closing[style.end] = first[-1], last[0]
            opening.setdefault(style.end, last[-1])  # the outermost of those that end there
        if style.role in STARS and result[style][0] != "[":
            stars |= {style.start, style.end}
    return result


def _quoted(block: Block, line: str) -> str:
    return f"> {line}" if block.in_quotation else line
