"""The make-up of the pages that the editors ask for, as commands of the engine: page breaks, running heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.anchor.reference_units import ReferenceUnit
from edition.anchor.testimonies import Testimonies
from edition.anchor.testimony import reading_order
from edition.derive.makeup import followed
from edition.derive.reference_numbers import cited_unit, reference_system, sign_in_note
from edition.derive.sigla import siglum_words
from edition.derive.text_position import TextPosition, start
from edition.model.edition import Edition
from edition.model.entry import ReadingType
from edition.model.inline import Inlines
from edition.model.span import Span
from edition.model.volume import Heads, Witness
from edition.write.latex.marks import Marks
from edition.write.latex.parts import titled
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import NOTHING, Tex, escape, joined, macro, word

Command = tuple[str, tuple[Tex, ...]]

_BETWEEN = " ,;:.·–—|/-"
"""What stands between two fields and says nothing without the first."""
_FIELD = re.compile(r"\{(\w+)\}")


def page_breaks(edition: Edition, marks: Marks) -> Iterator[Command]:
    """Where a page is to begin, where none is, and blocks within which none ends."""
    for placed in followed(edition):
        mark = word(marks.of(placed.place))
        if placed.item.before:
            yield "EdPageBreak", (mark, word(placed.item.before))
        if placed.item.inside:
            end = TextPosition(placed.block, len(edition.text.blocks[placed.block].text), after=True)
            yield "EdKeepWhole", (mark, word(marks.of(end)))


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of the page at a mark, and where that was typed; of a heading, its place in the text."""

    what: str
    where: Span
    locus: str


def wishes(edition: Edition, marks: Marks) -> dict[int, Wish]:
    """The wishes of the editors and the headings that stand in running heads, by their marks."""
    result = {
        marks.of(start(i)): Wish("head", block.span(0), str(block.locus))
        for i, block in enumerate(edition.text.blocks)
        if block.in_running_heads
    }
    for placed in followed(edition):
        key = "before" if placed.item.before else "inside"
        if getattr(placed.item, key):
            result[marks.of(placed.place)] = Wish(key, placed.item.at(key), str(placed.item.locus))
    return result


def short_titles(edition: Edition) -> dict[int, Inlines]:
    """The running titles that the editors give, by the blocks of their headings."""
    return {placed.block: placed.item.short for placed in followed(edition) if placed.item.short}


def running_heads(edition: Edition, marks: Marks) -> Iterator[Command]:
    """What the running heads say, part by part, and from where on in the text; nothing when they say the usual."""
    heads = edition.volume.heads
    if heads == Heads():
        return
    used = _FIELD.findall(heads.left + heads.right)
    for side, words in (("left", heads.left), ("right", heads.right)):
        yield from _parts(edition, side, words)
    yield from loci_in_heads(edition, marks)
    if {"title", "work", "author"} & {*used}:
        yield from _names(edition, marks)
    if "witnesses" in used:
        witnesses = [witness for witness in edition.volume.witnesses if not witness.hand_of]
        for witness in witnesses:
            yield "EdHeadWitness", (macro("EdSiglum", LATEX.words(siglum_words(witness.siglum))),)
        for place, present in _presence(edition, witnesses):
            numbers = joined((word(number) for number in present), Tex(","))
            yield "EdHeadAt", (word(marks.of(place)), word("witnesses"), numbers)


def loci_in_heads(edition: Edition, marks: Marks) -> Iterator[Command]:
    """Where the blocks begin, if running heads say it, or what is there of them."""
    heads = edition.volume.heads
    if not {"loci", "witnesses"} & {*_FIELD.findall(heads.left + heads.right)}:
        return
    for i, block in enumerate(edition.text.blocks):
        if block.locus is not None and block.printed and not block.apart:
            yield "EdHeadAt", (word(marks.of(start(i))), word("loci"), word(str(block.locus)))


def _parts(edition: Edition, side: str, words: str) -> Iterator[Command]:
    """The parts of one head: words and fields in turn."""
    volume = edition.volume
    title = titled(volume.title, volume.styled[0])
    fixed = {} if _is_one_of_several(edition) else {"title": title}
    if fixed and not volume.works:
        fixed |= {"author": escape(volume.author), "work": title}
    for number, part in enumerate(_FIELD.split(words)):
        if number % 2:
            what, shown = ("words", fixed[part]) if part in fixed else (part, NOTHING)
            yield "EdHead", (word(side), word(what), shown)
        else:
            said = part.lstrip(_BETWEEN)
            for piece in (part[: len(part) - len(said)], said):
                if piece:
                    yield "EdHead", (word(side), word("words"), escape(piece))


def heads_beside(edition: Edition, marks: Marks, own: Edition) -> Iterator[Command]:
    """What the running heads say of the text beside a volume's own: where its blocks, and its works, begin."""
    yield from loci_in_heads(edition, marks)
    if {"title", "work", "author"} & {*_FIELD.findall(edition.volume.heads.left + edition.volume.heads.right)}:
        yield from _names(edition, marks, len(tuple(_named(own))))


def _named(edition: Edition) -> Iterator[tuple[Tex, str, int, tuple[str, ...]]]:
    """What a head may call the pages of a text by: title, author, first block, and the fields that say it.

    A text of several has its own title and author, and where it has no works, these are those of its work, too.
    """
    volume = edition.volume
    if _is_one_of_several(edition):
        first = next((i for i, block in enumerate(edition.text.blocks) if block.printed and not block.apart), 0)
        yield titled(volume.title, volume.styled[0]), "", first, ("text",) if volume.works else ("text", "work")
    for work, first in edition.derived(reference_system).works if volume.works else ():
        yield titled(work.title, work.styled), work.author, first, ("work",)


def _is_one_of_several(edition: Edition) -> bool:
    return bool(edition.texts) or edition.original is not None


def _names(edition: Edition, marks: Marks, before: int = 0) -> Iterator[Command]:
    """The titles and the authors of a text and its works, and where each begins; `before` are those of another text."""
    for number, (title, author, first, fields) in enumerate(_named(edition), before + 1):
        yield "EdHeadWork", (title, escape(author or edition.volume.author))
        for field in fields:
            yield "EdHeadAt", (word(marks.of(start(first))), word(field), word(number))


def unit_marks(edition: Edition, marks: Marks) -> Iterator[tuple[ReferenceUnit, int]]:
    """The units of the works, from first to last, each with the mark where it begins."""
    for unit in edition.derived(reference_system).units if edition.volume.works else ():
        yield unit, marks.of(position(edition, *unit.place))


def cited_marks(edition: Edition, marks: Marks) -> dict[int, tuple[ReferenceUnit, str]]:
    """The unit by which the place of each mark is cited, and what tells of an author's note."""
    found: dict[int, tuple[ReferenceUnit, str]] = {}
    for block, offset, after, mark in marks.placed() if edition.volume.works else ():
        unit = cited_unit(edition, block, max(0, offset - after))
        if unit is not None:
            found[mark] = unit, sign_in_note(edition, block)
    return found


def units(edition: Edition, marks: Marks) -> Iterator[Command]:
    """The units of the works, from first to last, each with the marks of the places that are cited by it.

    All marks that stand in the text are known.
    """
    begins = list(unit_marks(edition, marks))
    cited: dict[int, list[Tex]] = {}
    for mark, (unit, sign) in cited_marks(edition, marks).items():
        cited.setdefault(id(unit), []).append(word(f"{mark}{sign}"))
    for unit, mark in begins:
        of_unit = joined(cited.get(id(unit), ()), Tex(","))
        path = joined((escape(number) for number in unit.path), Tex("."))
        yield "EdUnit", (escape(unit.work.short), escape(unit.work.separator), path, word(mark), of_unit)


def _presence(edition: Edition, witnesses: list[Witness]) -> Iterator[tuple[TextPosition, list[int]]]:
    """The places at which other witnesses are there than before, and the numbers, from 1, of those that are.

    A witness that omits words is there; one that has lost them, or does not reach so far, is not.
    """
    testimonies = Testimonies(edition)
    changes: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number, witness in enumerate(witnesses, 1):
        lost = [
            reading_order(edition.text, found.anchor)
            for found in testimonies.own(witness.siglum)
            if found.reading.type is ReadingType.LACUNA
        ]
        for begin, end in (*testimonies.outside(witness.siglum), *lost):
            changes.setdefault(begin[:2], []).append((number, 1))
            changes.setdefault(end[:2], []).append((number, -1))
    printed = [i for i, block in enumerate(edition.text.blocks) if block.locus and block.printed and not block.apart]
    if not printed:
        return
    away = dict.fromkeys(range(1, len(witnesses) + 1), 0)
    changes.setdefault((printed[0], 0), [])
    for (block, offset), changed in sorted(changes.items()):
        for number, by in changed:
            away[number] += by
        if printed[0] <= block <= printed[-1]:
            yield position(edition, block, offset), [number for number, gaps in away.items() if not gaps]


def position(edition: Edition, block: int, offset: int) -> TextPosition:
    """The mark at a place at which something begins, or no longer is."""
    if not offset:
        return start(block)
    return TextPosition(block, offset, after=offset >= len(edition.text.blocks[block].text))
