"""From characters of the text to what an editor types: locus, lemma, occurrence, position."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice

from edition.model.entry import Entry, EntryKind, Position, Reading, ReadingType
from edition.model.inline import Inlines, of_words, plain, text
from edition.model.text import Block, Locus
from edition.parse.tei.foreign.beside_words import Beside
from edition.parse.tei.foreign.claims import Claim, in_order
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.readings import BEFORE, Draft, is_stage, noted
from edition.words import Flat, Indexed, end_before, flatten, is_boundary, is_letter, squeeze

_WORD = re.compile(r"\S+")
NEAR = 4
"""Words of a lemma that only says where a point is, and at the ends of one that runs over blocks."""
FAR = 40
"""Words of such a lemma at most, where a witness has something else for those that are nearer."""


def wide(words: str, start: int, end: int, left: bool = False, right: bool = False) -> tuple[int, int]:
    """The whole words around some characters, or around an insertion at a point.

    >>> wide("in the mill", 8, 9), wide("in the mill", 6, 6), wide("in the mill", 6, 6, left=True)
    ((7, 11), (6, 6), (3, 6))
    """
    point = start == end
    left = left and is_letter(words[start - 1 : start])
    right = right and is_letter(words[end : end + 1])
    first = start - (point and left)
    last = end + (point and right)
    if point and not left and not right and is_boundary(words, start):
        return start, end
    while not is_boundary(words, first):
        first -= 1
    while not is_boundary(words, last):
        last += 1
    return first, last


def put_in(words: str, signs: tuple[str, str]) -> str:
    """Supplied words, as they are printed inside a word."""
    return words.join(signs) if words else ""


def decide(claim: Claim, lemma: str, losses: Losses) -> None:
    """The readings of an entry, once the words that it is about are known."""
    readings: list[Reading] = list(claim.readings)
    agreeing = 0
    for draft in claim.drafts:
        reading = draft.made()
        if draft.before is not None and reading.text == lemma:
            kind = ReadingType.SUBSTITUTION if draft.before else ReadingType.OMISSION
            notes = [f"{note}: {lemma}" if note.startswith("added") and ": " not in note else note
                     for note in draft.notes if not note.startswith(("before correction", "put in by"))]  # fmt: skip
            if reading.hand or not reading.witnesses:
                notes = [BEFORE, *notes]
            else:  # which has the lemma now
                readings.append(replace(reading, content=of_words(draft.before), type=kind, hand=BEFORE, note=()))
                kind = ReadingType.CORRECTION
                readings.append(replace(reading, content=(), type=kind, note=noted(notes)))
                continue
            reading = replace(reading, content=of_words(draft.before), type=kind, note=noted(notes))
        elif reading.text == lemma and (lemma or reading.type is ReadingType.OMISSION):
            agreeing += 1
            _agreeing(claim, draft, losses)
            continue
        elif not lemma and not reading.text and reading.type is ReadingType.LACUNA:
            claim.notes.append(f"{' '.join(reading.witnesses)}: lost")
            continue
        elif draft.transposed and sorted(reading.text.split()) == sorted(lemma.split()):
            reading = replace(reading, type=ReadingType.TRANSPOSITION)
        elif draft.transposed:
            losses("E202", reading.span, "that a reading is of the type “transposition” is not taken over")
        readings.append(reading)
    claim.readings = (*readings, *_corrected(readings))
    note = noted(claim.notes)
    if note:
        claim.more["note"] = note
    if not readings and claim.kind is EntryKind.VARIANT:
        if note:
            claim.kind = EntryKind.COMMENT
        elif agreeing:
            losses("E204", claim.span, "an <app> whose readings are all as the lemma is no entry")


def _corrected(readings: Sequence[Reading]) -> Iterator[Reading]:
    """That witnesses of which only earlier stages are told have the lemma in the end."""
    earlier = [who for reading in readings if is_stage(reading.hand) for who in reading.witnesses]
    at_last = {who for reading in readings if not is_stage(reading.hand) for who in reading.witnesses}
    whose = tuple(who for who in dict.fromkeys(earlier) if who not in at_last)
    if whose:
        yield Reading((), ReadingType.CORRECTION, whose, span=readings[-1].span)


def _agreeing(claim: Claim, draft: Draft, losses: Losses) -> None:
    """Handle a reading that equals the lemma: its witnesses are not cited for another, its remarks go into the note."""
    reading = draft.reading
    who = " ".join(reading.witnesses) or reading.resp
    if draft.says:
        remark = "; ".join(dict.fromkeys(filter(None, (reading.hand, *draft.notes))))
        claim.notes.append(f"{who} as the lemma" + (f" ({remark})" if remark else ""))
    elif not draft.implied:
        losses("E204", reading.span, "a reading that is as the lemma is not told: its witnesses have the lemma")


def _joined(claim: Claim, other: Claim) -> bool:
    """Add the words of a second entry at a point to those of the first, if both cite a witness."""
    shared = {s for r in claim.readings for s in r.witnesses} & {s for r in other.readings for s in r.witnesses}
    every = (*claim.readings, *other.readings)
    if not shared or any(reading.hand or not reading.text for reading in every):
        return False
    by_text: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in every:
        for siglum in reading.witnesses or (f"({reading.resp}",):
            by_text[siglum].append(reading)
    together: defaultdict[tuple[str, str, Inlines], list[str]] = defaultdict(list)
    for siglum, readings in by_text.items():
        words = " ".join(reading.text for reading in readings)
        note = noted(["".join(part.text for part in reading.note) for reading in readings])
        together[words, "" if siglum[0] != "(" else siglum[1:], note].append(siglum)
    claim.readings = tuple(
        Reading(of_words(words), ReadingType.SUBSTITUTION, () if sigla[0][0] == "(" else tuple(sigla), resp, "", note,
                claim.span)
        for (words, resp, note), sigla in together.items()
    )  # fmt: skip
    if other.more.get("note"):
        claim.notes += other.notes
        claim.more["note"] = noted(claim.notes)
    return True


def _noted(claim: Claim) -> tuple[str, ...]:
    """The words of the note of a claim, for a message."""
    note = claim.more.get("note")
    return (plain(note),) if isinstance(note, tuple) and note else tuple(claim.notes)


class ClaimResolver:
    """Makes entries of claims; it never guesses. The ids of those of another text begin with its name, `prefix`."""

    def __init__(
        self, blocks: list[Block], losses: Losses, prefix: str = "", signs: tuple[str, str] = Claim.signs
    ) -> None:
        self.blocks = blocks
        self.signs = signs  # of the volume, around what is supplied
        self.prefix = f"{prefix}-" if prefix else ""
        self.losses = losses
        self.names: set[str] = set()
        self._numbers: defaultdict[str, int] = defaultdict(lambda: 1)
        self._flats: dict[int, Flat] = {}
        self._beside = Beside()

    def flat(self, i: int) -> Flat:
        """The words of a block, with single spaces."""
        if i not in self._flats:
            self._flats[i] = flatten(self.blocks[i].text)
        return self._flats[i]

    def prepared(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims with their readings, in the order of the text; insertions at one point are joined."""
        result: list[Claim] = []
        for claim in sorted(claims, key=in_order):
            if claim.drafts or claim.notes:
                decide(claim, self._base_words(claim), self.losses)
            before = next((one for one in reversed(result[-3:]) if self._same_point(one, claim)), None)
            if before is not None and before in claim.around:
                self._told_by(before, claim)
                result.append(claim)
            elif before is not None and _joined(before, claim):
                self.losses("E204", claim.span, "an <app> at the same point as the one before is told together with it")
            else:
                result.append(claim)
        for claim in result:
            if claim.first == claim.last and claim.start < claim.end:
                flat = self.flat(claim.first)
                if claim.sigla:
                    self._beside.add(claim, flat.back(claim.start), flat.back(claim.end))
        return result

    def _told_by(self, outer: Claim, claim: Claim) -> None:
        """Leave out what an entry says of witnesses of which the one around it, at the same point, says more."""
        shared = outer.sigla & claim.sigla
        if not shared:
            return
        left = [replace(reading, witnesses=tuple(one for one in reading.witnesses if one not in shared))
                for reading in claim.readings]  # fmt: skip
        claim.readings = tuple(
            now for now, reading in zip(left, claim.readings, strict=True)
            if now.witnesses or now.resp or not reading.witnesses
        )  # fmt: skip
        if not claim.readings and claim.more.get("note"):
            claim.kind = EntryKind.COMMENT
        what = (
            "what an <app> says of a witness at a point is told by the <app> around it, which stands at the same point"
        )
        self.losses("E204", claim.span, what, "compare the two")

    def _same_point(self, one: Claim, other: Claim) -> bool:
        """Whether two entries are about the same point between words."""
        if one.kind is not EntryKind.VARIANT or other.kind is not EntryKind.VARIANT or one.first != other.first:
            return False
        points = all((claim.first, claim.start) == (claim.last, claim.end) for claim in (one, other))
        together = one.outer is other.outer or one in other.around
        return points and together and not self.blocks[one.first].text[one.start : other.start].strip()

    def settle(self, claim: Claim) -> Entry | None:
        """The entry; None, and a diagnostic, when there are no words to attach it to."""
        first, last = self.blocks[claim.first], self.blocks[claim.last]
        if claim.kind is EntryKind.VARIANT and not claim.readings:
            return None
        located = self._words(claim)
        if located is None or first.locus is None or last.locus is None:
            words = " / ".join((*(reading.text or f"({reading.type})" for reading in claim.readings), *_noted(claim)))
            message = f"no words of the text to attach a {claim.kind} to" + (f": {words}" if words else "")
            self.losses.lost("E203", claim.span, message, "add the entry by hand")
            return None
        lemma, occurrence, position, readings = located
        entry = Entry(
            self._name(claim), claim.kind, first.locus, lemma, self._end(position, claim, first.locus, last.locus),
            occurrence, position, readings,
            print_reading=claim.kind in (EntryKind.EMENDATION, EntryKind.SUPPLIED), span=claim.span,
        )  # fmt: skip
        return replace(entry, **claim.more)  # type: ignore[arg-type]

    def _base_words(self, claim: Claim) -> str:
        """The words of the text for a claim."""
        if claim.first == claim.last:
            return squeeze(self.blocks[claim.first].text[claim.start : claim.end])
        inner = [self.blocks[i].text for i in range(claim.first + 1, claim.last)
                 if not self.blocks[i].apart]  # fmt: skip
        ends = self.blocks[claim.first].text[claim.start :], self.blocks[claim.last].text[: claim.end]
        return squeeze(" ".join((ends[0], *inner, ends[1])))

    @staticmethod
    def _end(position: Position, claim: Claim, first: Locus, last: Locus) -> Locus:
        return first if position is not Position.WORDS else last

    def _name(self, claim: Claim) -> str:
        wanted = claim.name if re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?", claim.name) else ""
        stem = self.prefix + (wanted or str(claim.kind))
        name = stem if wanted else f"{stem}-1"
        while name in self.names:
            self._numbers[stem] += 1
            name = f"{stem}-{self._numbers[stem]}"
        self.names.add(name)
        return name

    def _words(self, claim: Claim) -> tuple[str, int, Position, tuple[Reading, ...]] | None:
        """Lemma, occurrence, position, and the readings of whole words."""
        if claim.first != claim.last:
            return self._across(claim)
        flat = self.flat(claim.first)
        words = flat.words
        start, end = (min(flat.back(at), len(words)) for at in (claim.start, claim.end))
        start, end = _trimmed(words, start, end)
        wide_start, wide_end = wide(words, start, end, claim.left, claim.right)
        if wide_start == wide_end:
            return self._point(claim, words, start)
        if claim.kind is EntryKind.LACUNA:
            _lost_in_word(claim)
        before, after = words[wide_start:start], words[end:wide_end]
        if claim.kind is EntryKind.SUPPLIED and (before or after):  # a part of a word
            _with_signs(claim)
        readings = tuple(_completed(reading, before, after) for reading in claim.readings)
        lemma = words[wide_start:wide_end]
        return lemma, _count(words, lemma, wide_start), Position.WORDS, readings

    def _point(self, claim: Claim, words: str, at: int) -> tuple[str, int, Position, tuple[Reading, ...]] | None:
        """The lemma and position for a point between two words: after the words before it, or before those after it."""
        if claim.kind is EntryKind.SUPPLIED and claim.signs != self.signs:
            _with_signs(claim)
        readings = tuple(
            replace(r, type=ReadingType.ADDITION) if r.type is ReadingType.SUBSTITUTION and r.text
            and claim.kind is EntryKind.VARIANT else r for r in claim.readings
        )  # fmt: skip
        end = end_before(words, at)
        behind = [match.end() for match in islice(_WORD.finditer(words, at), FAR)]
        first = next((match.start() for match in _WORD.finditer(words, at)), at)
        after = end and not self._begins_line(claim)
        if claim.is_note and after:
            start = _back(words, end, 1)
            return words[start:end], _count(words, words[start:end], start), Position.WORDS, readings
        near = (
            *((Position.AFTER, _back(words, end, many), end) for many in range(NEAR, 0, -1) if after),
            *((Position.BEFORE, first, stop) for stop in reversed(behind[:NEAR])),
        )
        if not near:
            return None
        far = chain(
            ((Position.AFTER, _back(words, end, many), end) for many in range(NEAR + 1, FAR + 1) if after),
            ((Position.BEFORE, first, stop) for stop in behind[NEAR:]),
        )
        position, start, stop = self._beside.place(claim, near, far)
        lemma = words[start:stop]
        return lemma, _count(words, lemma, start), position, readings

    def _begins_line(self, claim: Claim) -> bool:
        """Whether a point stands before the first word of a line of verse or a cell."""
        text = self.blocks[claim.first].text
        before, after = text[claim.start - 1 : claim.start], text[claim.start : claim.start + 1]
        return before in ("\n", "\t") and bool(after.strip())

    def _across(self, claim: Claim) -> tuple[str, int, Position, tuple[Reading, ...]] | None:
        """First and last words of a lemma that ends in another block."""
        one, other = self.flat(claim.first), self.flat(claim.last)
        start, end = one.back(claim.start), other.back(claim.end)
        while start and not is_boundary(one.words, start):
            start -= 1
        while not is_boundary(other.words, end):
            end += 1
        end = end_before(other.words, end)
        heads = list(islice(_WORD.finditer(one.words, start), NEAR))
        if not heads or not end:
            return None
        first = _back(other.words, end)
        head, tail = one.words[heads[0].start() : heads[-1].end()], other.words[first:end]
        begins, ends = _indexed(one.words).of(head), _indexed(other.words).of(tail)
        at, to = _number(begins, heads[0].start()), _number(ends, first)
        if at < 0 or to < 0:
            return None
        number = at * len(ends) + to + 1  # each pair of first and last words counts, in the order of the text
        occurrence = number if len(begins) * len(ends) > 1 else 0
        return f"{head} … {tail}", occurrence, Position.WORDS, claim.readings


def _with_signs(claim: Claim) -> None:
    """Let an emendation say what is supplied, with the signs around it that print would not put there."""
    claim.kind = EntryKind.EMENDATION
    claim.readings = tuple(replace(r, content=of_words(put_in(r.text, claim.signs))) for r in claim.readings)


def _lost_in_word(claim: Claim) -> None:
    """Apply a loss inside a word to the word, which is not lost."""
    extent = claim.more.pop("extent", "")
    remark = f"Lost here: {extent}" if extent else "Lost here"
    note = claim.more.get("note", ())
    claim.kind = EntryKind.COMMENT
    claim.more["note"] = (text(f"{remark} " if note else remark), *note)  # type: ignore[misc]


def _back(words: str, end: int, many: int = NEAR) -> int:
    """The beginning of the last few words before a character."""
    start = end
    for _ in range(many):
        start = words.rfind(" ", 0, end_before(words, start)) + 1
        if not start:
            break
    return start


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] == " ":
        start += 1
    while end > start and words[end - 1] == " ":
        end -= 1
    return start, end


def _completed(reading: Reading, before: str, after: str) -> Reading:
    """The reading for a whole word, from one for part of it."""
    if not before and not after:
        return reading
    lost = reading.type in (ReadingType.ILLEGIBLE, ReadingType.LACUNA) and not reading.text
    text = squeeze(before + ("[…]" if lost else reading.text) + after)
    kind = ReadingType.SUBSTITUTION if lost or reading.type is ReadingType.OMISSION else reading.type
    return replace(reading, content=of_words(text), type=kind)


def _count(words: str, lemma: str, start: int) -> int:
    """The occurrence of a lemma that begins at a character; 0 when it is the only one."""
    places = _indexed(words).of(lemma)
    return _number(places, start) + 1 if len(places) > 1 else 0


def _number(places: Sequence[int], start: int) -> int:
    """The index of the place that begins at a character; -1 when none does."""
    at = bisect_left(places, start)
    return at if at < len(places) and places[at] == start else -1


@lru_cache(maxsize=4)
def _indexed(words: str) -> Indexed:
    """The indexed words of a block; cached, because many entries need them."""
    return Indexed(words)
