"""Published addresses of a volume: where they lead now that its text has changed.

What was printed stays citable. The record of the printings says where everything stood; the text as it was then, when
git has it, says which words those were. The same words of the present text have the printed places now; what has become
of other addresses is said where they led to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import groupby

from edition.compare.sequences import compared
from edition.derive.dates import in_words
from edition.derive.print_places import PrintPlaces, printed_in
from edition.derive.wording import book_words
from edition.kept import Kept
from edition.messages import Words
from edition.model.edition import Edition
from edition.model.text import BaseText, read_locus
from edition.records.places import Places, TextPlace
from edition.records.print_place import PrintPlace
from edition.words import WORD
from edition.write.site.moved import Gone
from edition.write.xhtml.links import note_id, page_id


def printing_of(kept: Kept, words: Words) -> str:
    """What the last printing is called."""
    last = kept.printed.printings[-1]
    return last.words or words("site.printing_of", date=in_words(last.date, words))


def places_now(kept: Kept, old: Edition | None, new: Edition, noted: Set[str]) -> tuple[PrintPlaces, tuple[Gone, ...]]:
    """The printed places in the present text, and what has become of addresses that lead elsewhere now.

    `old` is the volume as it was printed; None when the text is the same. `noted` are the entries that have a note.
    """
    before = old or new
    printed = printed_in(_moved_places(kept.places, _Moves(before.text, new.text), new), new)
    gone = [*_lines_gone(kept, before.text, printed, new), *_entries_gone(kept, old, new, noted)]
    return printed, tuple(gone)


_LAST = "\U0010ffff"


class _Moves:
    """Which place of the new text has the words of a place of the old one."""

    def __init__(self, old: BaseText, new: BaseText) -> None:
        self.old = old
        self._same = old is new
        self._words: list[tuple[int, int, str]] = []
        self._now: dict[int, tuple[int, int]] = {}
        self._of_block: dict[int, tuple[int, int]] = {}
        if self._same:
            return
        before, after = list(_words(old)), list(_words(new))
        self._words = before
        for i, (block, _, _) in enumerate(before):
            first, _ = self._of_block.get(block, (i, i))
            self._of_block[block] = first, i + 1
        for same, a, b, c, _ in compared([word for *_, word in before], [word for *_, word in after]):
            if same:
                self._now.update((a + i, after[c + i][:2]) for i in range(b - a))

    def of(self, block: int, offset: int) -> tuple[int, int] | None:
        """The block and offset now: of the word there, else of the next or the last one that is left of its block."""
        if self._same:
            return block, offset
        first, end = self._of_block.get(block, (0, 0))
        at = min(max(first, bisect_right(self._words, (block, offset, _LAST), first, end) - 1), end - 1)
        order = (*range(at, end), *range(at - 1, first - 1, -1))
        found = next((i for i in order if i in self._now), None)
        if found is None:
            return None
        there, begins = self._now[found]
        inside = offset - self._words[found][1] if found == at else 0
        return there, begins + max(0, inside)


def _words(text: BaseText) -> Iterator[tuple[int, int, str]]:
    for i, block in enumerate(text.blocks):
        if block.locus is not None:
            yield from ((i, match.start(), match[0]) for match in WORD.finditer(block.text))


def _rows(places: Places, text: BaseText) -> Iterator[tuple[int, int, PrintPlace]]:
    """The printed places, by the block and offset of the text that was printed, in the order of the text."""
    index = {str(locus): block for locus, block in text.index.items()}
    for locus in sorted({*places.paragraphs, *places.places} & index.keys(), key=index.__getitem__):
        rows = {row.offset: row.place for row in places.places.get(locus, ())}
        if locus in places.paragraphs:
            rows.setdefault(0, places.paragraphs[locus])
        end = len(text.blocks[index[locus]].text)
        yield from ((index[locus], offset, rows[offset]) for offset in sorted(rows) if offset <= end)


def _moved_places(places: Places, moves: _Moves, new: Edition) -> Places:
    """The record of places as it would be of the present text."""
    at: dict[tuple[int, int], PrintPlace] = {}
    for block, offset, place in _rows(places, moves.old):
        now = moves.of(block, offset)
        if now is not None:
            at.setdefault(now, place)
    for name, anchor in new.anchors.items():
        if name in places.entries:
            at[anchor.first, anchor.start] = places.entries[name].start
    found: dict[str, list[TextPlace]] = {}
    for (block, offset), place in sorted(at.items(), key=lambda item: item[0]):
        found.setdefault(str(new.text.blocks[block].locus), []).append(TextPlace.of(offset, place))
    return replace(places, paragraphs={}, places={locus: tuple(rows) for locus, rows in found.items()})


def _lines_gone(kept: Kept, old: BaseText, printed: PrintPlaces, new: Edition) -> Iterator[Gone]:
    """Printed lines of which the words stand in another section now, or nowhere."""
    now: dict[str, int] = {}
    for counter, line, block, _ in printed.lines(new.text):
        now[page_id(counter, line)] = _section(new, block)
    then: dict[str, tuple[int, str]] = {}
    for block, _, place in _rows(kept.places, old):
        locus = old.blocks[block].locus
        if locus is not None and not old.blocks[block].apart:
            for name, label in ((page_id(place.page), place.page),
                                (page_id(place.counter, place.number), str(place))):  # fmt: skip
                then.setdefault(name, (locus.section, label))
    rows = ((section, now.get(name), name, label) for name, (section, label) in then.items())
    lost = [row for row in rows if row[0] != row[1]]
    said = book_words(new.volume)
    printing = printing_of(kept, said)
    for (section, there), group in groupby(lost, key=lambda row: row[:2]):
        lines = [*group]
        words = said("site.taken_out" if there is None else "site.other_section", printing=printing)
        now_at = "" if there is None else f"{there}/#"
        yield Gone(
            f"{section}/", tuple((name, label, now_at and now_at + name) for _, _, name, label in lines), words
        )  # fmt: skip


def _entries_gone(kept: Kept, old: Edition | None, new: Edition, noted: Set[str]) -> Iterator[Gone]:
    """Entries of which the note stands in another section now, or nowhere."""
    said = book_words(new.volume)
    printing = printing_of(kept, said)
    for name, then in _sections_of_entries(kept.places, old).items():
        here = new.anchors.get(name)
        now = -1 if here is None else _section(new, here.last)
        if now == then and name in noted:
            continue
        page, note, place = f"{then}/", note_id(name), str(kept.places.entries[name].start)
        if here is None:
            what, where = "site.note_taken_out", ""
        elif name in noted:
            what, where = "site.note_other_section", f"{now}/#{note}"
        else:
            what, where = "site.note_gone", f"{now}/#{new.text.blocks[here.last].locus}"
        yield Gone(page, ((note, place, where),), said(what, printing=printing))


def _sections_of_entries(places: Places, old: Edition | None) -> dict[str, int]:
    """The section in which the note of each entry stood; of some it may not be known."""
    first: dict[PrintPlace, str] = {}
    for name, rows in places.places.items():
        for row in rows:
            first.setdefault(row.place, name)
    found = {}
    for entry, place in places.entries.items():
        locus = read_locus(first.get(place.start, ""))
        if old is not None and entry in old.anchors:
            found[entry] = _section(old, old.anchors[entry].last)
        elif locus is not None:
            found[entry] = locus.section
    return found


def _section(edition: Edition, block: int) -> int:
    """The number of the section of a block."""
    before = (edition.text.blocks[i].locus for i in range(block, -1, -1))
    return next((locus.section for locus in before if locus is not None), 0)
