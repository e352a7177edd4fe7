"""The entries of the apparatus that places of variation become."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.anchor.lemma_search import Finder
from edition.collation.alignment import NONE
from edition.collation.collate import Collated
from edition.collation.extent import Range
from edition.collation.forms import ComparedForms
from edition.collation.variation import Place, Variant
from edition.collation.words import TextWords
from edition.model.entry import Anchor, Entry, EntryKind, Position, Reading, ReadingType
from edition.model.inline import Inline, Role, of_words, text
from edition.model.text import BaseText, Locus
from edition.model.volume import WitnessSpan
from edition.words import APOSTROPHES, flatten

SHORT = 8
"""A lemma of more words is typed as its first words … its last words."""

_ENDS, _MOST = 3, 12
_APOSTROPHES = tuple(APOSTROPHES)
_JOINING = (*_APOSTROPHES, "-", "‑")


def joined(texts: Sequence[str]) -> str:
    """Words as a text.

    >>> joined(["dans", "l’", "an"]), joined(["Mary", "’s", "book"])
    ('dans l’an', 'Mary’s book')
    """
    words = ""
    for each in texts:
        glued = not words or words.endswith(_JOINING) or each.startswith(_APOSTROPHES)
        words += each if glued else f" {each}"
    return words.strip()


@dataclass(frozen=True, slots=True)
class Lemma:
    """How an entry is tied to a place: the keys `at`, `to`, `lemma`, `occurrence`, `position`."""

    locus: Locus
    end_locus: Locus
    words: str
    occurrence: int
    position: Position = Position.WORDS


class EntryMaker:
    """Makes entries for places in one base text; `blocks` are the positions of the paragraphs of `base` in it.

    `lacking` are the parts of the base text that witnesses have not got, by their sigla.
    """

    def __init__(
        self, text: BaseText, base: TextWords, blocks: Sequence[int], lacking: Mapping[str, Sequence[Range]]
    ) -> None:
        self.text, self.base, self.blocks, self.lacking = text, base, blocks, lacking
        self._lack_starts = {siglum: {start for start, _ in parts} for siglum, parts in lacking.items()}
        self._lack_ends = {siglum: {end for _, end in parts} for siglum, parts in lacking.items()}
        self.finder = Finder(text)
        self._starts: dict[str, set[int]] = {}
        self._ends: dict[str, set[int]] = {}
        self._spelled: dict[str, set[int]] = {}

    def told(self, places: Sequence[Place]) -> list[Place]:
        """The places as entries tell them."""
        for place in places:
            for variant in place.variants:
                for siglum in variant.witnesses:
                    self._starts.setdefault(siglum, set()).add(place.start)
                    if place.start < place.end:
                        self._ends.setdefault(siglum, set()).add(place.end)
        return [*self._one_at_each_beginning(places)]

    def _one_at_each_beginning(self, places: Sequence[Place]) -> Iterator[Place]:
        """The places; what a witness adds before a word at which another place of it begins is told there."""
        following: dict[int, set[str]] = {}
        for place in places:
            if place.start < place.end:
                cited = {siglum for each in place.variants for siglum in each.witnesses}
                following[place.start] = following.get(place.start, set()) | cited
        more: dict[int, dict[str, Variant]] = {}
        for place in places:
            sigla = following.get(place.start)
            if place.start == place.end and sigla is not None and not self._is_after(place):
                found = {siglum: each for each in place.variants for siglum in each.witnesses if siglum in sigla}
                more[place.start] = more.get(place.start, {}) | found
        for place in places:
            yield from _with_more(place, more.get(place.start, {}))

    def spellings(
        self, collated: Collated, witnesses: Mapping[str, TextWords], plain: ComparedForms, places: Sequence[Place]
    ) -> list[tuple[int, Entry]]:
        """An entry of the category `spelling` for each word that witnesses spell in another way, with its number.

        Entries that are made afterwards take them into account.

        `plain` are the forms in which such differences can be seen. Words within a place of variation of the same
        witness are left out.
        """
        taken: dict[str, set[int]] = {siglum: set() for siglum in witnesses}
        for place in places:
            for siglum in (each for variant in place.variants for each in variant.witnesses):
                taken[siglum].update(range(place.start, place.end))
        found: dict[int, dict[str, list[tuple[str, str]]]] = {}
        for siglum, witness in witnesses.items():
            for i, j in collated.pairs[siglum]:
                if i == NONE or j == NONE or i in taken[siglum] or self.base.forms[i] != witness.forms[j]:
                    continue
                form = plain.of(witness.texts[j])
                if form != plain.of(self.base.texts[i]):
                    found.setdefault(i, {}).setdefault(form, []).append((siglum, witness.texts[j]))
                    self._spelled.setdefault(siglum, set()).add(i)
        entries = []
        for i in sorted(found):
            readings = tuple(
                Reading(of_words(items[0][1]), witnesses=tuple(siglum for siglum, _ in items))
                for items in found[i].values()
            )
            lemma = self.lemma(i, i + 1)
            if lemma is not None:
                entries.append((i, replace(_entry(lemma, readings), category="spelling")))
        return entries

    def entry(self, place: Place) -> Entry:
        """The entry for a place, without an id."""
        if place.start == place.end:
            return self._at_a_point(place)
        start, end, variants = place.start, place.end, place.variants
        texts, forms = self.base.texts, self.base.forms
        while (lemma := self.lemma(start, end)) is None and (start, end) != (0, len(self.base)):  # other words hide it
            if end < len(self.base) and (not start or self._is_free(place, end)):
                variants = tuple(
                    replace(each, texts=(*each.texts, texts[end]), forms=(*each.forms, forms[end])) for each in variants
                )
                end += 1
            else:
                start -= 1
                variants = tuple(
                    replace(each, texts=(texts[start], *each.texts), forms=(forms[start], *each.forms))
                    for each in variants
                )
        if lemma is None:
            raise ValueError(f"no lemma for words {place.start} to {place.end}")
        return _entry(lemma, tuple(_reading(variant) for variant in variants))

    def _is_free(self, place: Place, at: int) -> bool:
        """Whether the witnesses of a place depart from the base text neither in word `at` nor right behind it."""
        cited = {siglum for each in place.variants for siglum in each.witnesses}
        return not any({at, at + 1} & self._starts.get(siglum, set()) for siglum in cited)

    def _at_a_point(self, place: Place) -> Entry:
        point, variants = place.start, place.variants
        first = variants[0]
        size = len(first.forms)
        again = point >= size and tuple(self.base.forms[point - size : point]) == first.forms
        if len(variants) == 1 and again and self._has(first, point - size, point):
            lemma = self.lemma(point - size, point)
            if lemma is not None and lemma.locus == lemma.end_locus:
                return _entry(lemma, (Reading(type=ReadingType.REPETITION, witnesses=first.witnesses),))
        after = self._is_after(place)
        cited = [siglum for each in variants for siglum in each.witnesses]
        word = point - 1 if after else point
        sizes = (2, 1) if any(word in self._spelled.get(siglum, ()) for siglum in cited) else (1,)
        for size in sizes:  # of a word that a witness spells otherwise, another entry tells
            start, end = (point - size, point) if after else (point, point + size)
            lemma = self.lemma(start, end) if start >= 0 and end <= len(self.base) else None
            if lemma is not None and lemma.locus == lemma.end_locus:
                break
        if lemma is None:
            raise ValueError(f"no lemma for the point before word {point}")
        position = Position.AFTER if after else Position.BEFORE
        readings = tuple(Reading(of_words(joined(each.texts)), witnesses=each.witnesses) for each in variants)
        return _entry(replace(lemma, position=position), readings)

    def _has(self, variant: Variant, start: int, end: int) -> bool:
        """Whether the witnesses of a variant have words of the base text as they are."""
        ends = range(start + 1, end + 1)
        return not any(
            self._ends.get(siglum, set()).intersection(ends)
            or self._spelled.get(siglum, set()).intersection(range(start, end))
            for siglum in variant.witnesses
        )

    def _is_after(self, place: Place) -> bool:
        """Whether the entry about a point is tied to the word before it, which all witnesses cited have."""
        point = place.start
        cited = {siglum for each in place.variants for siglum in each.witnesses}
        lacks = any(point in self._lack_ends.get(each, ()) for each in cited)
        departs = any(point in self._ends.get(each, ()) for each in cited)
        is_last = point == len(self.base) or any(point in self._lack_starts.get(each, ()) for each in cited)
        return point > 0 and (not (lacks or departs) or is_last)

    def anchor(self, start: int, end: int) -> Anchor:
        """Where words stand in the base text."""
        first, begin, _ = self.base.places[start]
        last, _, stop = self.base.places[end - 1]
        return Anchor(self.blocks[first], begin, self.blocks[last], stop)

    def lemma(self, start: int, end: int) -> Lemma | None:
        """The lemma for words of the base text; None when their place cannot be told by them."""
        anchor = self.anchor(start, end)
        first, last = self.text.blocks[anchor.first], self.text.blocks[anchor.last]
        assert first.locus is not None
        assert last.locus is not None
        words = self.finder.words(anchor)
        if end - start > SHORT or anchor.first != anchor.last:
            short = self._shortened(anchor, words)
            if short:
                return Lemma(first.locus, last.locus, short, 0)
        places = self.finder.spots(words, anchor.first, anchor.last)
        at = bisect_left(places, (anchor.start, anchor.end), key=lambda each: (each.start, each.end))
        if at == len(places) or places[at] != anchor:
            return None
        return Lemma(first.locus, last.locus, words, at + 1 if len(places) > 1 else 0)

    def _shortened(self, anchor: Anchor, words: str) -> str:
        """The first … the last words of a place, as many as tell it from others; empty when none do."""
        head = tail = words.split(" ")
        if anchor.first != anchor.last:
            head = flatten(self.text.blocks[anchor.first].text[anchor.start :]).words.split()
            tail = flatten(self.text.blocks[anchor.last].text[: anchor.end]).words.split()
        elif len(head) < 2 * _ENDS + 1:
            return ""
        for number in range(_ENDS, _MOST):
            short = f"{' '.join(head[:number])} … {' '.join(tail[-number:])}"
            if self.finder.spots(short, anchor.first, anchor.last) == (anchor,):
                return short
            if anchor.first == anchor.last and 2 * number + 2 >= len(head):
                break
        return ""


def _with_more(place: Place, more: Mapping[str, Variant]) -> Iterator[Place]:
    """A place with words that some witnesses add at its beginning; a point without these witnesses."""
    if not more:
        yield place
        return
    variants: dict[tuple[str, ...], Variant] = {}
    for each in place.variants:
        for siglum in each.witnesses:
            added = more.get(siglum)
            if place.start == place.end and added is not None:
                continue
            here = each if added is None else _joined(added, each)
            there = variants.get(here.forms)
            sigla = (siglum,) if there is None else (*there.witnesses, siglum)
            variants[here.forms] = replace(there or here, witnesses=sigla)
    if variants:
        yield replace(place, variants=tuple(variants.values()))


def _joined(one: Variant, other: Variant) -> Variant:
    return Variant((*one.texts, *other.texts), (*one.forms, *other.forms), (), lost=other.lost)


def _entry(lemma: Lemma, readings: tuple[Reading, ...]) -> Entry:
    return Entry(
        "",
        EntryKind.VARIANT,
        lemma.locus,
        lemma.words,
        lemma.end_locus,
        lemma.occurrence,
        lemma.position,
        readings,
    )


def _reading(variant: Variant) -> Reading:
    if not variant.texts:
        kind = ReadingType.LACUNA if variant.lost else ReadingType.OMISSION
        return Reading(type=kind, witnesses=variant.witnesses)
    kind = ReadingType.TRANSPOSITION if variant.moved else ReadingType.SUBSTITUTION
    return Reading(of_words(joined(variant.texts)), kind, variant.witnesses)


def spans(maker: EntryMaker, siglum: str) -> tuple[WitnessSpan, ...]:
    """The parts of the text that a witness has, as volume.yaml says them; none when it has the whole text."""
    lacking = sorted(maker.lacking.get(siglum, ()))
    if not lacking:
        return ()
    size = len(maker.base)
    ends = [0, *(at for part in lacking for at in part), size]
    return tuple(_span(maker, ends[n], ends[n + 1]) for n in range(0, len(ends), 2) if ends[n] < ends[n + 1])


def _span(maker: EntryMaker, start: int, end: int) -> WitnessSpan:
    """A part of the text: with its first and last words where it begins or ends within a block."""
    places, blocks = maker.base.places, maker.text.blocks
    anchor = maker.anchor(start, end)
    first = last = ""
    if start and places[start - 1][0] == places[start][0]:
        first = next(_unique(maker, anchor.first, ((start, start + n) for n in _sizes(end - start))), "")
    if end < len(places) and places[end][0] == places[end - 1][0]:
        last = next(_unique(maker, anchor.last, ((end - n, end) for n in _sizes(end - start))), "")
    begins = blocks[anchor.first].locus if start else None
    ends = blocks[anchor.last].locus if end < len(places) else None
    return WitnessSpan(begins, ends, first, last)


def _sizes(most: int) -> Iterator[int]:
    """Numbers of words to try: one word alone only when more do not do."""
    yield from range(2, most + 1)
    yield 1


def _unique(maker: EntryMaker, block: int, ranges: Iterator[tuple[int, int]]) -> Iterator[str]:
    """Words that stand once in a block."""
    for start, end in ranges:
        anchor = maker.anchor(start, end)
        if (anchor.first, anchor.last) != (block, block):
            continue
        words = maker.finder.words(anchor)
        if maker.finder.spots(words, block, block) == (anchor,):
            yield words


def with_moves(
    entries: Sequence[Entry], places: Sequence[int], moved: Mapping[tuple[int, int], tuple[int, int]], says: str
) -> list[Entry]:
    """The entries; a reading whose words stand elsewhere says where: `says`, and the place of the other entry.

    `places` are the numbers of the places that the entries are about, negative where there is none.
    """
    ids = {place: entry.id for entry, place in zip(entries, places, strict=True)}
    found = []
    for entry, place in zip(entries, places, strict=True):
        readings = tuple(
            replace(reading, note=(text(f"{says} "), Inline(Role.PLACE, target=ids[moved[place, number][0]])))
            if (place, number) in moved
            else reading
            for number, reading in enumerate(entry.readings)
        )
        found.append(replace(entry, readings=readings))
    return found
