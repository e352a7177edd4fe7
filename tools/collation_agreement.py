"""How far `edition collate` agrees with the apparatus of an edition.

    python -m tools.collation_agreement ROOT VOLUME

The text of each witness is put together from the volume's own entries, and collated again with its base text. Hands,
and witnesses that are cited less than fifty times, are left out. Printed are the shares of the editors' entries that
are found, and of the entries made that are right: as typed, and with those that are only divided otherwise (several for
one, or one for several, with the same words of the same witnesses in place of the same words).

Editors divide by conventions of their own, which collation.yaml declares. Printed are besides the figures of the last
two thirds of the entries with the conventions that agree best in the first third. *Twice told* are entries about words
of which another entry cites one of the same witnesses, too: no collation tells of a witness twice.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from edition.collation.collate import Question, collate
from edition.collation.forms import ComparedForms
from edition.collation.variation import VariantDivision
from edition.collation.words import TextWords, words_of
from edition.derive.witness_text import witness_text
from edition.load import load
from edition.model.edition import Edition
from edition.model.entry import Entry, EntryKind, Position, ReadingType

FEW = 50
"""Citations of a witness that is left out."""

USUAL = VariantDivision()

Forms = tuple[str, ...]
Place = tuple[int, int, frozenset[tuple[Forms, frozenset[str]]]]
"""Words `start:end` of the base text, and what which witnesses have instead."""

_KINDS = (EntryKind.VARIANT, EntryKind.EMENDATION)


def place(start: int, end: int, readings: Mapping[Forms, set[str]], base: Sequence[str]) -> Place | None:
    """A place without the words at its ends that all witnesses have; None when nothing is left."""
    found = {words: sigla for words, sigla in readings.items() if sigla and [*words] != [*base[start:end]]}
    if not found:
        return None
    while start < end and all(words and words[0] == base[start] for words in found):
        found, start = {words[1:]: sigla for words, sigla in found.items()}, start + 1
    while start < end and all(words and words[-1] == base[end - 1] for words in found):
        found, end = {words[:-1]: sigla for words, sigla in found.items()}, end - 1
    return start, end, frozenset((words, frozenset(sigla)) for words, sigla in found.items())


class Matter:
    """A volume: its base text and witnesses as words."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.forms = ComparedForms()
        blocks = edition.text.blocks
        self.blocks = [i for i, block in enumerate(blocks) if not block.apart and not block.wordless]
        self.base = words_of([blocks[i].text for i in self.blocks], self.forms)
        self.starts = [(self.blocks[number], start) for number, start, _ in self.base.places]
        cited = Counter(siglum for e in edition.entries for reading in e.readings for siglum in reading.witnesses)
        listed = [w.siglum for w in edition.volume.witnesses if not w.hand_of and w.siglum != edition.volume.base]
        self.witnesses = {siglum: self._words(siglum) for siglum in listed if cited[siglum] >= FEW}

    def _words(self, siglum: str) -> TextWords:
        text = witness_text(self.edition, siglum)
        return words_of([text.words(i) for i in self.blocks], self.forms)

    def typed(self) -> Iterator[Place]:
        """The places of the editors' entries."""
        for entry in self.edition.entries:
            anchor = self.edition.anchors.get(entry.id)
            if entry.kind in _KINDS and anchor is not None and not self.edition.text.blocks[anchor.first].apart:
                start = bisect_left(self.starts, (anchor.first, anchor.start))
                end = bisect_left(self.starts, (anchor.last, anchor.end))
                start = end if entry.position is Position.AFTER else start
                end = start if entry.position is Position.BEFORE else end
                found = place(start, end, self._readings(entry, start, end), self.base.forms)
                if found is not None:
                    yield found

    def _readings(self, entry: Entry, start: int, end: int) -> dict[Forms, set[str]]:
        lemma = tuple(self.base.forms[start:end])
        found: dict[Forms, set[str]] = defaultdict(set)
        for reading in entry.readings:
            words = tuple(words_of([reading.text], self.forms).forms)
            if lemma and reading.type in (ReadingType.ADDITION, ReadingType.REPETITION):
                words = (*lemma, *(words or lemma))
            if reading.type is ReadingType.CORRECTION and not words:
                words = lemma
            if not reading.hand and reading.type is not ReadingType.LACUNA and words != lemma:
                found[words] |= {*reading.witnesses} & {*self.witnesses}
        return found

    def made(self, division: VariantDivision = USUAL) -> Iterator[Place]:
        """The places that collating finds."""
        for item in collate(self.base, self.witnesses, Question(division)).places:
            readings = {variant.forms: {*variant.witnesses} for variant in item.variants}
            if (found := place(item.start, item.end, readings, self.base.forms)) is not None:
                yield found


def said_by(whole: Place, parts: Sequence[Place], base: Sequence[str]) -> bool:
    """Whether several places within another one together say the same."""
    start, end, readings = whole
    wanted = {siglum: words for words, sigla in readings for siglum in sigla}
    told: dict[str, list[tuple[int, int, Forms]]] = defaultdict(list)
    for begin, stop, others in parts:
        for words, sigla in others:
            for siglum in sigla:
                told[siglum].append((begin, stop, words))
    return wanted.keys() == told.keys() and all(
        _put_in(sorted(items), start, end, base) == [*wanted[siglum]] for siglum, items in told.items()
    )


def _put_in(items: Sequence[tuple[int, int, Forms]], start: int, end: int, base: Sequence[str]) -> list[str] | None:
    words: list[str] = []
    for begin, stop, reading in items:
        if begin < start:
            return None
        words += [*base[start:begin], *reading]
        start = stop
    return [*words, *base[start:end]]


def agreeing(ours: Sequence[Place], others: Sequence[Place], base: Sequence[str]) -> set[int]:
    """The numbers of those of our places that the others say too, in one place or in several within it."""
    ordered = sorted(others, key=lambda each: each[:2])
    begins = [each[0] for each in ordered]
    found = set()
    for number, whole in enumerate(ours):
        inside = ordered[bisect_left(begins, whole[0]) : bisect_left(begins, whole[1] + 1)]
        if said_by(whole, [each for each in inside if each[1] <= whole[1]], base):
            found.add(number)
    return found


def parts_of(ours: Sequence[Place], others: Sequence[Place], agreed: set[int]) -> set[int]:
    """The numbers of our places that lie within one of the others that agrees with all of ours within it."""
    wholes = sorted(others[number][:2] for number in agreed)
    begins = [start for start, _ in wholes]
    found = set()
    for number, (start, end, _) in enumerate(ours):
        at = bisect_left(begins, start + 1)
        if any(end <= stop for _, stop in wholes[max(0, at - 3) : at]):
            found.add(number)
    return found


CONVENTIONS = tuple(
    VariantDivision(long, neighbours, additions)
    for long in (5, 8, 2)
    for neighbours in ("joined", "apart", "words")
    for additions in ("agreeing", "apart", "joined")
)
"""What collation.yaml can declare."""


def twice_told(typed: Sequence[Place]) -> set[Place]:
    """The places of entries about words, or a point, of which another entry cites one of the same witnesses, too."""
    found = set()
    there: list[Place] = []
    for one in sorted(typed, key=lambda each: each[:2]):
        there = [other for other in there if other[1] > one[0] or other[:2] == one[:2]]
        for other in there:
            if _sigla(one) & _sigla(other):
                found |= {one, other}
        there.append(one)
    return found


def _sigla(place: Place) -> set[str]:
    return {siglum for _, sigla in place[2] for siglum in sigla}


def agreement(typed: Sequence[Place], made: Sequence[Place]) -> float:
    """How far two lists agree as typed, from 0 to 1: the mean of what is found and what is right."""
    return 2 * (Counter(typed) & Counter(made)).total() / max(1, len(typed) + len(made))


def tell(what: str, typed: Sequence[Place], made: Sequence[Place], base: Sequence[str]) -> None:
    """Print the figures for lists of places."""
    same = (Counter(typed) & Counter(made)).total()
    found, right = agreeing(typed, made, base), agreeing(made, typed, base)
    found, right = found | parts_of(typed, made, right), right | parts_of(made, typed, found)
    double = twice_told(typed)
    sound = [place for place in typed if place not in double]
    sound_same = (Counter(sound) & Counter(made)).total()
    print(f"{what}: {len(typed):,} entries, {len(made):,} made")
    print(f"as typed: {same / len(typed):.1%} found, {same / len(made):.1%} right")
    print(f"same readings: {len(found) / len(typed):.1%} found, {len(right) / len(made):.1%} right")
    print(f"twice told: {len(double):,} entries; of the others as typed: {sound_same / max(1, len(sound)):.1%} found")


def main(root: Path, name: str) -> None:
    """Print the figures for a volume."""
    edition = load(root, name, lambda problem: None)
    assert edition is not None, f"{name} cannot be read"
    matter = Matter(replace(edition, extents=MappingProxyType({})))
    typed, base = [*matter.typed()], matter.base.forms
    assert typed, "no entry cites a witness fifty times"
    print(f"{name}: {len(base):,} words, {len(matter.witnesses)} witnesses")
    tell("usual conventions", typed, [*matter.made()], base)
    third = sorted(place[0] for place in typed)[len(typed) // 3]
    every = {each: [*matter.made(each)] for each in CONVENTIONS}
    first = [place for place in typed if place[0] < third]
    best = max(CONVENTIONS, key=lambda each: agreement(first, [place for place in every[each] if place[0] < third]))
    said = f"long: {best.long}, neighbours: {best.neighbours}, additions: {best.additions}"
    rest, made = ([place for place in places if place[0] >= third] for places in (typed, every[best]))
    if rest and made:
        tell(f"the last two thirds, with {said}", rest, made, base)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
