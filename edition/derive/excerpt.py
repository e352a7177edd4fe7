"""A passage of the text as an edition of its own, for the proof pages of a section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.model.text import BaseText, Block, BlockKind, Count, read_locus
from edition.records.places import Places
from edition.records.print_place import PrintPlace, folio

MOST = 12
"""Pages before a section that may be set with it, to begin where a page begins."""

_MAY_BEGIN = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.THESIS, BlockKind.QUOTATION, BlockKind.SPEECH}


@dataclass(frozen=True, slots=True)
class ExcerptRange:
    """Blocks `first:last` contain the passage, which begins at `start`; page and line number of the first line."""

    first: int
    start: int
    last: int
    page: int = 1
    line: int = 1


def section_at(text: BaseText, words: str) -> range | None:
    """The blocks of the section with a locus (`3.12`, `3.12n1`) or a section number (`3`); None when there is none."""
    locus = read_locus(words) if "." in words else read_locus(f"{words}.0")
    if locus is None or ("." in words and locus not in text.index):
        return None
    here = [i for block_locus, i in text.index.items() if block_locus.section == locus.section]
    return range(min(here), max(here) + 1) if here else None


def stretch(edition: Edition, section: range, places: Places) -> ExcerptRange:
    """What to typeset for a section, given the places of the last build, if there was one.

    Lines numbered by page are right, and pages break as in the book, when the first typeset page begins where a page of
    the book began: with a paragraph at line 1. So pages before the section may have to be typeset as well.
    """
    known = places.paragraphs
    blocks = edition.text.blocks
    last = section.stop
    for anchor in edition.anchors.values():  # a lemma that runs on takes the blocks along that it runs on to
        if section.start <= anchor.first < section.stop:
            last = max(last, anchor.last + 1)
    page, _ = _place(known, str(blocks[section.start].locus))
    if page is None:
        return ExcerptRange(section.start, section.start, last)
    by_page = edition.volume.lines.by == "page"
    i = section.start
    while by_page and i >= 0:
        here, number = _place(known, str(blocks[i].locus))
        if here is not None:
            if here < page - MOST:
                break
            if number == 1 and blocks[i].kind in _MAY_BEGIN and not blocks[i].joint(0):
                first = _with_unnumbered(blocks, i, here, known)
                return ExcerptRange(first, section.start, last, here)
        i -= 1
    lines = (_place(known, str(blocks[j].locus))[1] for j in section)
    line = next((line for line in lines if line is not None), 1)
    return ExcerptRange(section.start, section.start, last, page, 1 if by_page else line)


def _with_unnumbered(blocks: Sequence[Block], i: int, page: int, known: Mapping[str, PrintPlace]) -> int:
    """The first of the unnumbered blocks that begin a page before its line 1."""
    while i and blocks[i - 1].count is Count.UNNUMBERED and _place(known, str(blocks[i - 1].locus))[0] == page:
        i -= 1
    return i


def _place(known: Mapping[str, PrintPlace], locus: str) -> tuple[int | None, int | None]:
    place = known.get(locus)
    page = folio(place.page) if place is not None else ""
    return (int(page), place.line) if place is not None and page.isdecimal() else (None, None)


def excerpt(edition: Edition, first: int, last: int) -> Edition:
    """The blocks `first:last` with the entries, mentions and silent changes that lie wholly within them.

    A witness that has a part of the text has what of it is there.
    """

    def within(anchor: Anchor) -> bool:
        return first <= anchor.first and anchor.last < last

    end = edition.text.last_read(range(first, last)) if first < last else first

    def moved(anchor: Anchor) -> Anchor:
        return replace(anchor, first=anchor.first - first, last=anchor.last - first)

    def clipped(part: Anchor) -> Anchor:
        begin = (part.first, part.start) if part.first >= first else (first, 0)
        until = (part.last, part.end) if part.last < last else (end, len(edition.text.blocks[end].text))
        return moved(Anchor(*begin, *until))

    extents = {
        siglum: tuple(clipped(part) for part in parts if part.first < last and part.last >= first)
        for siglum, parts in edition.extents.items()
    }
    anchors = {name: moved(anchor) for name, anchor in edition.anchors.items() if within(anchor)}
    return replace(
        edition,
        text=BaseText(edition.text.blocks[first:last]),
        entries=tuple(entry for entry in edition.entries if entry.id in anchors),
        anchors=anchors,
        extents=extents,
        mentions=tuple(
            replace(mention, anchor=moved(mention.anchor)) for mention in edition.mentions if within(mention.anchor)
        ),
        silent=tuple(
            replace(change, block=change.block - first) for change in edition.silent if first <= change.block < last
        ),
    )
