"""Another transcription under the same overlay and entries: what stays, what moved, what is ambiguous, what is lost.

A line of the overlay is recognized by its whole words where the earlier transcription is available, otherwise by its
`start`; always in the order of the text, and only when it is unique. An entry is recognized when its lemma occurs once
in its block, or by the words around it. Everything else is reported; nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from edition.anchor.lemma_search import Finder, State, locate
from edition.anchor.overlaps import OverlapIndex
from edition.model.entry import Anchor, Entry
from edition.model.span import Span
from edition.model.text import BaseText
from edition.words import WORD, squeeze, words_after, words_before

AROUND = 3
"""How many words before and after a lemma tell its occurrences apart."""

ALIKE = 200
"""Lines that a line of the overlay may fit; when there are more it is not told which is meant."""

PASSES = 100
"""How often rows are given lines between those that have theirs."""

_END = 10**9
_ANY = 0  # no id() of a list


@dataclass(frozen=True, slots=True)
class OverlayRow:
    """A line of the transcription as the overlay lists it; `span` is where its number was typed.

    The line begins with `start`, or with `label` and then `start`.
    """

    number: int
    start: str
    span: Span
    label: str = ""

    def begins(self, line: str) -> bool:
        """Whether a line (white space made even) begins as the overlay says."""
        start, label = squeeze(self.start), squeeze(self.label)
        return bool(start) and (line.startswith(start) or line.removeprefix(label).lstrip().startswith(start))


@dataclass(frozen=True, slots=True)
class TransferResult:
    """What becomes of a line of the overlay or of an entry.

    `name` is the line's first words or the entry's id. `now` is its line number or occurrence in the new transcription,
    0 when that is not certain; `edit` is where it has to be written.
    """

    name: str
    state: State
    span: Span
    says: str = ""
    now: int = 0
    edit: Span | None = None

    @property
    def certain(self) -> bool:
        """Whether it is where it was, or its new place is known and can be written."""
        return self.state is State.EXACT or self.edit is not None


# — lines —


def words_of_lines(transcription: str) -> dict[int, str]:
    """The lines with words, by number, with single spaces."""
    lines = enumerate(transcription.removeprefix("\ufeff").split("\n"), 1)
    return {number: words for number, line in lines if (words := squeeze(line))}


def compare_lines(rows: Sequence[OverlayRow], old: str | None, new: str) -> tuple[list[TransferResult], list[int]]:
    """What becomes of every line of the overlay, and the numbers of new lines that it does not list."""
    lines = words_of_lines(new)
    earlier = words_of_lines(old) if old is not None else {}
    known = [words if row.begins(words := earlier.get(row.number, "")) else "" for row in rows]
    same: dict[str, list[int]] = {}
    for number, words in lines.items():
        same.setdefault(words, []).append(number)
    alike = list(_beginning(rows, lines))
    assigned = [0] * len(rows)
    _match(assigned, [same.get(words, []) for words in known])
    counted = cache(lambda words: Counter(WORD.findall(words)))
    fitting = [
        [n for n in numbers if _akin(counted(lines[n]), counted(words))]
        for numbers, words in zip(alike, known, strict=True)
    ]
    _match(assigned, fitting, frozenset(i for i, numbers in enumerate(alike) if len(numbers) > ALIKE))
    taken = set(assigned)
    between = _between(assigned)
    near = [[n for n in numbers if low < n < high] for numbers, (low, high) in zip(alike, between, strict=True)]
    far = [[n for n in numbers if n not in taken] for numbers in alike]
    fates = [_fate(*each) for each in zip(rows, assigned, near, far, strict=True)]
    return fates, [number for number in lines if number not in taken]


def _beginning(rows: Sequence[OverlayRow], lines: Mapping[int, str]) -> Iterator[list[int]]:
    """For each row, the numbers of the lines that begin as it says; of more than `ALIKE`, only `ALIKE` + 1."""
    ordered = sorted((words, number) for number, words in lines.items())
    for row in rows:
        start, label = squeeze(row.start), squeeze(row.label)
        numbers: set[int] = set()
        for prefix in {start, f"{label}{start}", f"{label} {start}"}:
            at = bisect_left(ordered, (prefix, 0))
            while at < len(ordered) and ordered[at][0].startswith(prefix) and len(numbers) <= ALIKE:
                if row.begins(ordered[at][0]):
                    numbers.add(ordered[at][1])
                at += 1
        yield sorted(numbers)


def _akin(has: Counter[str], had: Counter[str]) -> bool:
    """Whether a line has at least half of its former words, if those are known."""
    return 2 * (had & has).total() >= had.total()


def _match(assigned: list[int], fitting: Sequence[Sequence[int]], crowded: Collection[int] = ()) -> None:
    """Assign every row that fits exactly one line of its range to that line; repeat, as ranges get shorter.

    Rows that all fit the same lines, of which there are as many as rows, and which no other row fits, are assigned in
    their order. A row that fits more than `ALIKE` lines gets none, and keeps other rows from lines of its range that it
    may fit: from all of them when it is `crowded`, because then not all lines that it fits are listed.
    """
    for _ in range(PASSES):
        wanted: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        wishes: Counter[int] = Counter()
        closed: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # stretches, by what may not be given there
        for i, (low, high) in enumerate(_between(assigned)):
            if assigned[i]:
                continue
            first, last = bisect_right(fitting[i], low), bisect_left(fitting[i], high)
            if i in crowded:
                closed[_ANY].append((low + 1, high))
            elif last - first > ALIKE:
                closed[id(fitting[i])].append((low + 1, high))
            elif first < last:
                numbers = tuple(fitting[i][first:last])
                wanted[numbers].append(i)
                wishes.update(numbers)
        taken = {which: OverlapIndex(stretches) for which, stretches in closed.items()}
        certain: list[tuple[int, int]] = []
        for numbers, those in wanted.items():
            barred = [taken[which] for which in (_ANY, id(fitting[those[0]])) if which in taken]
            if len(numbers) == len(those) and all(
                wishes[n] == len(those) and not any(stretches.meets(n, n + 1) for stretches in barred) for n in numbers
            ):
                certain += zip(those, numbers, strict=True)
        kept = _ascending(certain)
        if not kept:
            return
        for i, number in kept:
            assigned[i] = number


def _between(assigned: Sequence[int]) -> list[tuple[int, int]]:
    """For each row, the lines of the nearest rows before and after it that have been assigned."""
    low, high = [0], [_END]
    for number in assigned[:-1]:
        low.append(number or low[-1])
    for number in reversed(assigned[1:]):
        high.append(number or high[-1])
    return list(zip(low, reversed(high), strict=True)) if assigned else []


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of pairs, ordered by their first members, in which the second members ascend too."""
    ends: list[int] = []
    chain: list[tuple[int, int]] = []
    before: list[int] = []
    heads: list[int] = []
    for row, number in sorted(pairs):
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        heads[at : at + 1] = [len(chain)]
        before.append(heads[at - 1] if at else -1)
        chain.append((row, number))
    result = []
    at = heads[-1] if heads else -1
    while at >= 0:
        result.append(chain[at])
        at = before[at]
    return result[::-1]


def _fate(row: OverlayRow, now: int, near: Sequence[int], far: Sequence[int]) -> TransferResult:
    """What became of a row: its line now, lines in its range that begin alike, and lines elsewhere."""
    if now == row.number:
        return TransferResult(row.start, State.EXACT, row.span, now=now)
    if now:
        return TransferResult(row.start, State.MOVED, row.span, f"line {row.number} is line {now} now", now, row.span)
    if near:
        alike = "begins so, but goes on in other words" if len(near) == 1 else "begin so"
        says = f"line {row.number} could be {_any_of(near)}, which {alike}"
        return TransferResult(row.start, State.AMBIGUOUS, row.span, says)
    if far:
        says = f"line {row.number} has left its place: {_any_of(far)} begins so, out of the overlay's order"
        return TransferResult(row.start, State.MOVED, row.span, says)
    return TransferResult(row.start, State.LOST, row.span, f"no line begins “{row.start}” between its neighbours")


def _any_of(numbers: Sequence[int], most: int = 5) -> str:
    words = [str(number) for number in numbers[:most]] + (["…"] if len(numbers) > most else [])
    return f"line {words[0]}" if len(words) == 1 else f"line {', '.join(words[:-1])} or {words[-1]}"


def laid_out(rows: Sequence[OverlayRow], transcription: str, now: Mapping[int, int]) -> str:
    """A transcription with its lines where the overlay expects them; a lost line has only the words of the overlay.

    `now` is the number of each listed line in the transcription, 0 for one that is lost.
    """
    words = words_of_lines(transcription)
    lines = [""] * max((row.number for row in rows), default=0)
    for row in rows:
        line = words.get(now[row.number], "")
        lines[row.number - 1] = line if row.begins(line) else f"{row.label} {row.start}"
    return "\n".join(lines)


# — entries —

Around = tuple[tuple[str, ...], tuple[str, ...]]
"""The words before and after a place."""

Numbers = dict[Around, list[int]]


def compare_entries(entries: Iterable[Entry], old: BaseText | None, new: BaseText) -> list[TransferResult]:
    """What becomes of every entry, under overlays that number both transcriptions alike."""
    before, after = Finder(old) if old is not None else None, Finder(new)

    @lru_cache(maxsize=16)
    def numbers(lemma: str, first: int, last: int) -> Numbers:
        """The numbers of a lemma's places by the words around them, which many entries ask for."""
        result: Numbers = {}
        for number, spot in enumerate(after.spots(lemma, first, last), 1):
            result.setdefault(around(after, spot), []).append(number)
        return result

    return [_entry_fate(entry, before, after, numbers) for entry in entries]


def _entry_fate(
    entry: Entry, before: Finder | None, after: Finder, numbers: Callable[[str, int, int], Numbers]
) -> TransferResult:
    name, span = entry.id, entry.at("lemma")
    there = locate(after, entry)
    if not squeeze(entry.lemma):
        state = State.EXACT if there.anchor is not None else State.LOST
        return TransferResult(
            name, state, span, "" if there.anchor is not None else f"there is no {entry.locus} any more"
        )
    if there.state in {State.MOVED, State.LOST}:
        return TransferResult(name, there.state, span, _gone(entry, there.candidates, after))
    places = there.candidates
    then = locate(before, entry) if before is not None else None
    if then is not None and then.anchor is not None and before is not None:
        place = then.candidates[(entry.occurrence or 1) - 1]
        if _same_blocks(before, after, place, places):
            return TransferResult(name, State.EXACT, span)
        if len(then.candidates) == len(places) == 1:
            return _placed(entry, 1, 1)
        alike = numbers(squeeze(entry.lemma), places[0].first, places[0].last).get(around(before, place), [])
        if len(alike) == 1:
            return _placed(entry, alike[0], len(places))
        return TransferResult(
            name,
            State.AMBIGUOUS,
            span,
            f"“{entry.lemma}” stands {_times(len(places))} at {entry.locus} now,"
            " and the words around it do not tell which is meant",
        )
    if len(places) == 1:
        return _placed(entry, 1, 1)
    if not entry.occurrence:
        return TransferResult(
            name, State.AMBIGUOUS, span, f"“{entry.lemma}” stands {_times(len(places))} at {entry.locus}"
        )
    return TransferResult(
        name,
        State.AMBIGUOUS,
        span,
        f"“{entry.lemma}” stands {_times(len(places))} at {entry.locus}; without the"
        f" earlier transcription it cannot be told that number {entry.occurrence} is still the one meant",
    )


def _placed(entry: Entry, occurrence: int, of: int) -> TransferResult:
    """The entry is at an occurrence: exact when that is the one typed."""
    if entry.occurrence == occurrence or (not entry.occurrence and of == 1):
        return TransferResult(entry.id, State.EXACT, entry.at("lemma"))
    typed = entry.spans.get("occurrence")
    if not entry.occurrence or typed is None:
        return TransferResult(
            entry.id,
            State.AMBIGUOUS,
            entry.at("lemma"),
            f"“{entry.lemma}” stands {_times(of)} at {entry.locus} now;"
            f" by the words around it `occurrence: {occurrence}` is meant: write that",
        )
    return TransferResult(
        entry.id,
        State.MOVED,
        typed,
        f"occurrence {entry.occurrence} of “{entry.lemma}” at {entry.locus} is occurrence {occurrence} now",
        occurrence,
        typed,
    )


def _same_blocks(before: Finder, after: Finder, place: Anchor, places: Sequence[Anchor]) -> bool:
    """Whether the blocks of a place have the same words as before."""
    first, last = places[0].first, places[0].last
    old, new = before.text.blocks, after.text.blocks
    return last - first == place.last - place.first and all(
        old[place.first + n].text == new[first + n].text for n in range(last - first + 1)
    )


def around(finder: Finder, place: Anchor) -> Around:
    """The words before and after a place, in its own blocks, without punctuation."""
    before = words_before(finder.text.blocks[place.first].text, place.start, AROUND)
    after = words_after(finder.text.blocks[place.last].text, place.end, AROUND)
    return tuple(before), tuple(after)


def _gone(entry: Entry, elsewhere: Sequence[Anchor], finder: Finder) -> str:
    loci = list(dict.fromkeys(str(finder.text.blocks[spot.first].locus) for spot in elsewhere))
    says = f"“{entry.lemma}” is not at {entry.locus} any more"
    return says + (f", but at {', '.join(loci[:5])}{' …' if len(loci) > 5 else ''}" if loci else "")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


# — writing —


def renumbered(rows: Sequence[OverlayRow], fates: Sequence[TransferResult]) -> Iterator[tuple[Span, str, str]]:
    """What to write into the overlay for the lines that moved."""
    for row, fate in zip(rows, fates, strict=True):
        if fate.edit is not None:
            yield fate.edit, str(row.number), str(fate.now)


def recounted(entries: Sequence[Entry], fates: Sequence[TransferResult]) -> Iterator[tuple[Span, str, str]]:
    """What to write into the entries that moved within their block."""
    for entry, fate in zip(entries, fates, strict=True):
        if fate.edit is not None:
            yield fate.edit, str(entry.occurrence), str(fate.now)
