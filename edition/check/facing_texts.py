"""Rules for volumes with several texts: what of one text belongs to what of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from edition.anchor.line_alignment import VersePlace, verse_pairs
from edition.anchor.text_alignment import TextAlignment, TextUnit, align, locus_of
from edition.derive.facing_pages import faced
from edition.derive.unwritten_parts import unwritten
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.span import Span
from edition.model.text import Block
from edition.nearest import Nearest
from edition.volume_files import SERIES


def unit_without_partner(edition: Edition) -> Iterator[Diagnostic]:
    """S317 (warning): a part of a text has nothing beside it in another text of the volume.

    Parts of the texts belong together by their loci (3.12 and 3.12), or by marks: `[12]{.unit}` at the beginning of a
    block of either text, with `facing: {by: marks}` in volume.yaml. A paragraph that one text divides moves all that
    follow in its section: divide the other too, or align by marks. What was left untranslated on purpose is allowed in
    the volume.yaml of the text that has it.
    """
    for text, alignment in zip(edition.texts, edition.derived(_with_texts), strict=True):
        other = f"the text “{text.volume.home.text}”"
        yield from _alone(alignment, 0, edition.text.blocks, other)
    if edition.original is not None:
        yield from _alone(_with_original(edition), 1, edition.text.blocks, "the volume's own text")


def mark_of_unit_twice(edition: Edition) -> Iterator[Diagnostic]:
    """S318 (error): two blocks of a text begin with the same mark of a unit.

    A mark stands for one part of each text, and is looked for in the whole of it: number them through, or by sections
    (`[2.7]{.unit}`).
    """
    if not (edition.texts or edition.original):
        return
    first: dict[str, Block] = {}
    for block in edition.text.blocks:
        if not block.unit:
            continue
        if (other := first.setdefault(block.unit, block)) is not block:
            related = ((other.unit_span, "first here"),)
            message = f"the mark “{block.unit}” stands twice in this text"
            yield Diagnostic("S318", block.unit_span, message, "give one of the two parts another mark", related)


def units_cross(edition: Edition) -> Iterator[Diagnostic]:
    """S319 (error): two parts of a text stand in another order than the parts of the original that they belong to.

    Texts that face one another are read in one order. Put the parts in the same order, or make one unit of all that is
    in another order: leave the marks inside it out.
    """
    if edition.original is None:
        return
    ours = edition.original.text.blocks
    for pair in _with_original(edition).crossing:
        assert pair.left is not None
        assert pair.right is not None
        place = _place(pair.right, edition.text.blocks)
        message = f"{_called(pair.right, edition.text.blocks)} stands in another order than in the volume's own text"
        hint = "put it where its partner stands, or leave out the marks between the two"
        yield Diagnostic("S319", place, message, hint, ((_place(pair.left, ours), "its partner"),))


def heading_beside_text(edition: Edition) -> Iterator[Diagnostic]:
    """S320 (warning): a heading has a paragraph beside it.

    By their loci a heading of one text belongs to what is no heading in the other. Most often one of the texts has a
    heading, or a paragraph, more: everything behind it in the section is beside the wrong part.
    """
    if edition.original is None:
        return
    for pair in _with_original(edition).pairs:
        if pair.left and pair.right and pair.left.is_heading != pair.right.is_heading:
            heading, other = ("the heading", "no heading") if pair.right.is_heading else ("this", "a heading")
            message = f"{heading} {pair.right.name} has {other} beside it in the volume's own text"
            related = ((_place(pair.left, edition.original.text.blocks), "beside it"),)
            hint = "divide both texts alike, or align them by marks (`facing: {by: marks}`)"
            yield Diagnostic("S320", _place(pair.right, edition.text.blocks), message, hint, related)


def verse_without_partner(edition: Edition) -> Iterator[Diagnostic]:
    """S322 (warning): a line of verse has no line beside it in a stanza that is aligned line by line.

    With `facing: {align: lines}` line n of a stanza stands at the height of line n of its translation, or, where both
    have the number of a verse (`[17]{.ref}`), at that of the same number. A line without a partner stands beside white.
    Where a line was left out by mistake, all that follow in the stanza are beside the wrong one: write it, or put the
    number of the verse before the lines that belong together. What is meant is allowed in the volume.yaml of the text.
    """
    whole = edition.original or edition
    if whole.volume.facing.align != "lines":
        return
    for text, alignment in zip(edition.texts, edition.derived(_with_texts), strict=True):
        other = f"the text “{text.volume.home.text}”"
        yield from _lone_verses(edition.text.blocks, text.text.blocks, alignment, 0, other)
    if edition.original is not None:
        ours = edition.original.text.blocks
        yield from _lone_verses(ours, edition.text.blocks, _with_original(edition), 1, "the volume's own text")


def part_to_be_written(edition: Edition) -> Iterator[Diagnostic]:
    """S323 (note): parts of a translation are still to be written.

    `edition new` gives a new text a part for each part of the original, with an … for its words. They are counted at
    the first of them; `edition status` names them all.
    """
    if left := unwritten(edition):
        written = sum(1 for block in edition.text.blocks if block.locus is not None and not block.wordless)
        message = f"{len(left)} of {written} parts are still to be written, from {left[0].locus} on"
        hint = "write the words in place of …; `edition status` lists what is left"
        yield Diagnostic("S323", left[0].span(0), message, hint)


def mark_without_effect(edition: Edition) -> Iterator[Diagnostic]:
    """S321 (warning): a text has marks of units, and nothing goes by them.

    `[12]{.unit}` aligns the texts of a volume when its volume.yaml says `facing: {by: marks}`; otherwise they are
    aligned by their loci, and a volume without `texts` has nothing to align.
    """
    whole = edition.original or edition
    if (whole.texts or whole is not edition) and whole.volume.facing.by == "marks":
        return
    first = next((block for block in edition.text.blocks if block.unit), None)
    if first is not None:
        several = whole is not edition or edition.texts
        hint = (
            "write “facing: {by: marks}” in volume.yaml" if several else "list the other texts in volume.yaml: `texts`"
        )
        yield Diagnostic(
            "S321", first.unit_span, "no texts are aligned by the marks of units", f"{hint}; or take them out"
        )


def unknown_facing_text(edition: Edition) -> Iterator[Diagnostic]:
    """C214 (error): the text that is to stand beside the volume's own is none of its texts.

    `facing: {text: english}` in volume.yaml says which of `texts` print has beside the volume's own, where there are
    several; without it, that is the first.
    """
    volume = edition.volume
    if volume.facing.text and volume.facing.text not in volume.texts:
        hint = Nearest(volume.texts).hint(volume.facing.text, "list it in `texts`, or take this out")
        message = f"the volume has no text “{volume.facing.text}”"
        yield Diagnostic("C214", volume.at("facing"), message, hint)


def facing_without_texts(edition: Edition) -> Iterator[Diagnostic]:
    """C226 (warning): `facing` says how texts stand beside one another, and the volume has none beside its own.

    A volume lists its other texts in `texts: [english]`; each has a folder with a volume.yaml of its own. Without one,
    the text is printed alone, on all pages. What the series says, for those of its volumes that have several, is fine.
    """
    span = edition.volume.spans.get("facing")
    alone = edition.original is None and not edition.volume.texts
    if alone and span is not None and span.file != SERIES:
        hint = "list its other texts in `texts`, or take this out"
        yield Diagnostic("C226", span, "the volume has no other text, and `facing` no effect", hint)


def shared_numbers_of_columns(edition: Edition) -> Iterator[Diagnostic]:
    """C216 (warning): the pages of an opening are to share a number, but the texts stand in columns of one page.

    `facing: {numbers: shared}` numbers facing pages 12 and 12*. With `as: columns` every page has both texts, and a
    number of its own: a place tells its column (12a.5, 12b.5).
    """
    facing = edition.volume.facing
    if facing.arrangement == "columns" and facing.numbers == "shared":
        hint = "take out `numbers`, or print the texts on facing pages: `as: pages`"
        message = "`numbers: shared` is about facing pages; a page with two columns has a number of its own"
        yield Diagnostic("C216", edition.volume.at("facing"), message, hint)


_OF_BOTH = {name: attrgetter(name) for name in ("lines", "pages_in", "footnotes", "footnotes_at", "signs.separator")}
"""Settings that print has of both of its texts alike."""


def text_set_otherwise(edition: Edition) -> Iterator[Diagnostic]:
    """C215 (error): a text that print has beside the volume's own has its lines or notes numbered in another way.

    Both texts of a book are cited in one way: their lines are numbered alike, and so are the author's notes. A text
    that is made as a book of its own may be set otherwise: then another text stands beside the volume's own.
    """
    text = faced(edition) if edition.original is None else None
    if text is None:
        return
    for name, setting in _OF_BOTH.items():
        if setting(text.volume) != setting(edition.volume):
            key = name.partition(".")[0]
            message = f"`{name}` is not as the volume has it, beside whose own text this one is printed"
            hint = "take it out here, or set it in the volume.yaml of the volume: it holds for both"
            related = ((edition.volume.at(key), "as the volume has it"),) if key in edition.volume.spans else ()
            yield Diagnostic("C215", text.volume.at(key), message, hint, related)


def entry_of_two_texts(edition: Edition) -> Iterator[Diagnostic]:
    """A228 (error): entries of two texts of a volume have the same id.

    Places, references and links go by the ids of entries, and a volume with its texts is one book.
    """
    seen: dict[str, tuple[Entry, str]] = {}
    if edition.original is not None:
        seen = {entry.id: (entry, "the volume's own text") for entry in edition.original.entries}
    for text in (edition,) if edition.original is not None else edition.texts:
        for entry in text.entries:
            if (found := seen.get(entry.id)) is not None:
                message = f"{found[1]} has an entry “{entry.id}” too"
                related = ((found[0].at("id"), "the other"),)
                yield Diagnostic("A228", entry.at("id"), message, "give one of the two another id", related)
        seen |= {entry.id: (entry, f"the text “{text.volume.home.text}”") for entry in text.entries}


def _with_texts(edition: Edition) -> tuple[TextAlignment, ...]:
    """The alignments of a volume's own text with each of the others."""
    by = edition.volume.facing.by
    return tuple(align(edition.text.blocks, text.text.blocks, by) for text in edition.texts)


def _with_original(edition: Edition) -> TextAlignment:
    """The alignment of the volume's own text with this one."""
    return edition.derived(_aligned)


def _aligned(edition: Edition) -> TextAlignment:
    assert edition.original is not None
    return align(edition.original.text.blocks, edition.text.blocks, edition.original.volume.facing.by)


def _alone(alignment: TextAlignment, side: int, blocks: Sequence[Block], where: str) -> Iterator[Diagnostic]:
    """A warning for each run of units of one side without a partner; headings are named for what may cross."""
    units = [unit for unit in alignment.alone[side] if not (unit.is_heading and alignment.crossing)]
    runs: list[list[TextUnit]] = []
    for unit in units:
        if runs and runs[-1][-1].blocks.stop == unit.blocks.start:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    for run in runs:
        what = _called(run[0], blocks) + (f" to {_called(run[-1], blocks)}" if len(run) > 1 else "")
        hint = "write what is missing, or allow S317 here in volume.yaml"
        yield Diagnostic("S317", _place(run[0], blocks), f"{where} has nothing beside {what}", hint)


def _called(unit: TextUnit, blocks: Sequence[Block]) -> str:
    """How a message names a unit: by its mark, or its locus."""
    first = blocks[unit.blocks[0]]
    return f"the unit “{unit.name}”" if first.unit == unit.name else str(locus_of(unit, blocks) or unit.name)


def _place(unit: TextUnit, blocks: Sequence[Block]) -> Span:
    first = next((blocks[i] for i in unit.blocks if blocks[i].locus is not None), blocks[unit.blocks[0]])
    return first.unit_span


def _lone_verses(
    left: Sequence[Block], right: Sequence[Block], alignment: TextAlignment, side: int, where: str
) -> Iterator[Diagnostic]:
    """A warning for each run of verses of one side without a partner."""
    blocks = (left, right)[side]
    for unit in alignment.pairs:
        before: VersePlace | None = None
        for pair in verse_pairs(left, right, unit):
            place, partner = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
            if place is not None and partner is None and before != (place[0], place[1] - 1):
                yield _lone_verse(blocks[place[0]], place[1], where)
            before = place if partner is None else None


def _lone_verse(block: Block, line: int, where: str) -> Diagnostic:
    """What is said of the first of some lines that have no partner."""
    words = block.text.split("\n")
    start = sum(len(one) + 1 for one in words[:line]) + (block.speaker + 1 if block.speaker and not line else 0)
    hint = "write it there, or number the verses of both texts, or allow S322 here in volume.yaml"
    message = f"{where} has no line beside line {line + 1} of {block.locus}"
    return Diagnostic("S322", block.span(min(start, len(block.text))), message, hint)
