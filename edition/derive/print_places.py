"""Where places of the text stand in the printed book, for outputs that cite it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from types import MappingProxyType
from typing import Final

from edition.derive.reference_numbers import cited_unit, cited_units, sign_in_note, whole_range
from edition.derive.text_position import TextPosition, beginning
from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.model.text import BaseText, read_locus
from edition.model.volume import Lines
from edition.records.places import Places
from edition.records.print_place import PrintPlace


@dataclass(frozen=True, slots=True)
class PrintPlaces:
    """The known places in print, by block and offset; empty when nothing was printed.

    `ends` has where the lemma of each entry ends; `signs` what is added to a line number in each author's note, by
    block: n, with its own number where several are called on a line with that number. `ranges` are the references
    of entries that are cited by those of their works. `texts` are the places of the other texts of the volume that
    stand in the printed book, by their numbers.
    """

    at: Mapping[tuple[int, int], PrintPlace] = field(default_factory=lambda: MappingProxyType({}))
    ends: Mapping[str, PrintPlace] = field(default_factory=lambda: MappingProxyType({}))
    signs: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    ranges: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    texts: Mapping[int, PrintPlaces] = field(default_factory=lambda: MappingProxyType({}))

    def of_text(self, number: int) -> PrintPlaces:
        """The places of another text of the volume, by its number."""
        return self.texts.get(number, NOT_PRINTED)

    def __bool__(self) -> bool:
        return bool(self.at)

    def of(self, place: TextPosition) -> PrintPlace | None:
        """The place in print of a position in the text; None when it is not known."""
        return self.at.get((place.block, place.offset))

    def lemma(self, entry: str, anchor: Anchor, lines: Lines) -> str:
        """The place of a lemma from its first word to its last, as its note cites it; empty when it is not known."""
        first = self.of(beginning(anchor))
        if first is None:
            return ""
        if entry in self.ranges:
            return self.ranges[entry] + self.signs.get(anchor.first, "")
        begin, last = str(first), self.ends.get(entry, first)
        sign = self.signs.get(anchor.first, "") if first.number else ""
        if (last.counter, last.number) == (first.counter, first.number) or not (first.number and last.number):
            return begin + sign
        if last.counter != first.counter:
            where = last.paragraph if last.paragraph and last.page == first.page else last.counter
            return f"{begin}{sign}–{where}.{last.number}{self.signs.get(anchor.last, '')}"
        return begin[: -len(first.number)] + line_range(first.number, last.number, lines)

    def lines(self, text: BaseText) -> Iterator[tuple[str, str, int, int]]:
        """(page or paragraph, line, block, offset) of the first place known on each printed line, in the order of the
        text.

        The line is empty for the first place of each page. Author's notes stand at the foot, so they begin no line.
        """
        seen: set[tuple[str, str]] = set()
        for (block, offset), place in sorted(self.at.items(), key=itemgetter(0)):
            if text.blocks[block].apart:
                continue
            for key in ((place.page, ""), (place.counter, place.number)):
                if key not in seen:
                    seen.add(key)
                    yield *key, block, offset


NOT_PRINTED: Final = PrintPlaces()
"""Of a text that is not printed."""


def printed_in(places: Places, edition: Edition) -> PrintPlaces:
    """The places of a build's record: those known within each paragraph, or at least where it begins.

    Places that do not fit the text are left out. Those of the other texts of the volume are in `texts`.
    """
    beside = {
        number: _printed_in(places.texts[name], text)
        for number, (name, text) in enumerate(edition.beside.items(), 1)
        if name in places.texts
    }
    return replace(_printed_in(places, edition), texts=beside)


def _printed_in(places: Places, edition: Edition) -> PrintPlaces:
    at: dict[tuple[int, int], PrintPlace] = {}
    text = edition.text
    for name, place in places.paragraphs.items():
        _take(at, text, name, [(0, place)])
    for name, rows in places.places.items():
        _take(at, text, name, ((row.offset, row.place) for row in rows))
    ends = {name: place.end for name, place in places.entries.items()}
    signs = dict(_signs(at, text, edition.volume.footnotes))
    if not edition.volume.works:
        return PrintPlaces(at, ends, signs)
    cited = {key: unit for key in at if (unit := cited_unit(edition, *key)) is not None}
    at |= {key: replace(at[key], reference=str(unit)) for key, unit in cited.items()}
    signs |= {block: sign_in_note(edition, block) for block, _ in cited if text.blocks[block].apart}
    units = ((name, cited_units(edition, anchor)) for name, anchor in edition.anchors.items())
    return PrintPlaces(at, ends, signs, {name: whole_range(*pair) for name, pair in units if pair is not None})


def _signs(at: Mapping[tuple[int, int], PrintPlace], text: BaseText, footnotes: str) -> Iterator[tuple[int, str]]:
    """What is added to a line number in each printed author's note."""
    own = (i for i, block in enumerate(text.blocks) if block.apart and (i, 0) in at)
    notes = sorted((text.order(i, 0), i, at[i, 0]) for i in own)
    called = Counter((place.counter, place.number) for _, _, place in notes)
    count = Counter[int]()
    for _, i, place in notes:
        locus = text.blocks[i].locus
        section = locus.section if locus and footnotes == "section" else 0
        count[section] += 1
        several = place.number and called[place.counter, place.number] > 1
        yield i, f"n{count[section]}" if several else "n"


def line_range(first: str, last: str, lines: Lines) -> str:
    """A range of lines in the volume's style.

    >>> line_range("107", "108", Lines()), line_range("107", "108", Lines(ranges="short"))
    ('107–108', '107–8')
    >>> line_range("112", "115", Lines(ranges="short")), line_range("12a", "13", Lines(following="f"))
    ('112–15', '12a–13')
    >>> [line_range("12", last, Lines(following="ff")) for last in ("13", "15")]
    ['12 f.', '12 ff.']
    """
    if first.isdigit() and last.isdigit():
        after = int(last) - int(first)
        if after == 1 and lines.following != "none":
            return f"{first}\xa0f."
        if after > 1 and lines.following == "ff":
            return f"{first}\xa0ff."
        if lines.ranges == "short" and len(first) == len(last):
            same = next((i for i, (one, other) in enumerate(zip(first, last, strict=True)) if one != other), 0)
            teen = same == len(last) - 1 and last[-2:-1] == "1"
            return f"{first}–{last[same - teen :]}"
    return f"{first}–{last}"


def _take(
    at: dict[tuple[int, int], PrintPlace], text: BaseText, name: str, places: Iterable[tuple[int, PrintPlace]]
) -> None:
    locus = read_locus(name)
    block = None if locus is None else text.index.get(locus)
    if block is not None:
        end = len(text.blocks[block].text)
        at.update(((block, offset), place) for offset, place in places if offset <= end)


def every(words: str, width: int) -> Iterator[int]:
    """Offsets of word beginnings, about one every `width` characters, so that each printed line has at least one.

    >>> list(every("one two three four five", 8))
    [8, 14, 19]
    """
    words, last = words.replace("\n", " ").replace("\t", " "), 0
    while last < len(words):
        last = (words.rfind(" ", last, last + width) + 1) or (words.find(" ", last + width) + 1) or len(words)
        if last < len(words):
            yield last
