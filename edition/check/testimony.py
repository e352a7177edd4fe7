"""Rules on what witnesses are said to have: one reading in one place, and none where they have no text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from edition.anchor.testimonies import Testimonies
from edition.anchor.testimony import Stretch, Testimony, flow_order, reading_order, spot
from edition.check.apparatus import PrintedReplacement, left, printed
from edition.english import short
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Anchor, Position, ReadingType
from edition.model.span import Span
from edition.model.text import Order
from edition.model.volume import Witness


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two testimonies of a witness of which only one can be true: that of `wider` words, or told first, and the other.

    `lack` is the one of a passage that the witness omits or has lost, where one is: then the other is a reading in it.
    """

    witness: Witness
    wider: Testimony
    other: Testimony
    lack: Testimony | None = None


def contradictions(edition: Edition) -> Sequence[Contradiction]:
    """Every two testimonies of a witness that contradict one another.

    Two about the same words do, and two of which one is about words that the other replaces, unless the wider reading
    tells what the other does, too (`anchor/told_twice.py`). So does a reading where the witness has no text.
    """
    result = []
    for witness, one, other in edition.derived(_pairs):
        nested = edition.derived(Testimonies).inner(witness.siglum)
        told = nested.judged(one, other)
        if told:
            continue
        turned = _holds(edition, other, one) or (one.beside and not other.beside and not _holds(edition, one, other))
        wider, inner = (other, one) if turned else (one, other)
        if one.absent or other.absent:
            if (lack := _lack(edition, one, other)) is not None:
                result.append(Contradiction(witness, wider, inner, lack))
        elif told is False or _contradict(edition, one, other):
            result.append(Contradiction(witness, wider, inner))
    return result


def reading_of_no_text(edition: Edition) -> Iterator[Diagnostic]:
    """W213 (error): a witness is cited where it has no text.

    An entry gives a reading of the witness inside a passage that it omits or has lost, or outside the part that it has
    (`from`, `to`, `spans`). One of the two is wrong. A hand has what its document has; where it restores what the
    document omits, the entry on the omission must say so, `{type: correction, wit: …}`. A wider reading may tell an
    omission inside it once more: it must be its lemma without these words.
    """
    every = edition.derived(Testimonies)
    for found in edition.derived(contradictions):
        if found.lack is None:
            continue
        lack = found.lack
        item = found.other if found.wider is lack else found.wider
        verb = "has lost" if lack.reading.type is ReadingType.LACUNA else "omits"
        siglum = found.witness.siglum
        message = f"“{siglum}” is cited in “{item.entry.id}”, but {verb} these words in “{lack.entry.id}”"
        hint = "take the siglum out of one of them"
        yield Diagnostic("W213", _span(item), message, hint, ((_span(lack), "the other"),))
    for witness in edition.volume.witnesses:
        if not every.outside(witness.siglum):
            continue
        works = [work.id for work in edition.volume.works if not work.witnesses or witness.siglum in work.witnesses]
        has = f"what “{witness.hand_of}” has" if witness.hand_of else ", ".join(works) or "works that do not list it"
        has = ", ".join(map(str, witness.spans)) or has
        for item in every.own(witness.siglum):
            if every.outside_of(witness.siglum, item.anchor if item.absent else item.words):
                message = f"“{witness.siglum}” is cited in “{item.entry.id}”, but it has only {has}"
                yield Diagnostic("W213", _span(item), message, "take the siglum out, or correct the span")


def two_readings(edition: Edition) -> Iterator[Diagnostic]:
    """W214 (error): two readings of one witness cannot both be true.

    They replace the same words, or one of them is about words that the other replaces. Make one entry of both, with a
    lemma of all the words. An entry inside the lemma of another may tell a part of its reading once more: put in the
    place of its own lemma, its reading must bring the other lemma nearer to the other reading by all the words that it
    changes. Punctuation and capitals do not count, nor does the order of words that the other reading exchanges.
    """
    for found in edition.derived(contradictions):
        if found.lack is not None:
            continue
        one, other, siglum = found.wider, found.other, found.witness.siglum
        related = ((_span(one), "the other"),)
        if edition.derived(Testimonies).inner(siglum).judged(one, other) is None or one.words == other.words:
            message = f"“{siglum}” is cited in “{other.entry.id}” and in “{one.entry.id}”, which cannot both be true"
            yield Diagnostic("W214", _span(other), message, "make one entry of both, whose lemma holds all the words",
                             related)  # fmt: skip
            continue
        has = f"“{siglum}” has {_quoted(other)} in “{other.entry.id}”"
        message = f"{has}, but {_quoted(one)} in “{one.entry.id}”, whose lemma holds these words, does not say so"
        hint = "correct one of the two readings, or take the siglum out of the narrower entry"
        yield Diagnostic("W214", _span(other), message, hint, related)


def _pairs(edition: Edition) -> Sequence[tuple[Witness, Testimony, Testimony]]:
    """For each witness, every two of its testimonies that share words or a point, at least one of them its own."""
    every = edition.derived(Testimonies)
    result: list[tuple[Witness, Testimony, Testimony]] = []
    for witness in edition.volume.witnesses:
        own = {item.entry.id for item in every.own(witness.siglum)}
        if not own:
            continue
        placed = [(_place(edition, item), item) for item in every.told(witness.siglum)]
        there: list[tuple[Stretch, Testimony]] = []
        for place, item in sorted(placed, key=itemgetter(0)):
            there = [(known, other) for known, other in there if known[1] > place[0] or known == place]
            for _, other in there:
                if item.entry.id in own or other.entry.id in own:
                    result.append((witness, other, item))
            there.append((place, item))
    return result


def _place(edition: Edition, item: Testimony) -> Stretch:
    return reading_order(edition.text, item.anchor if item.absent else item.words)


def _in_note(edition: Edition, item: Testimony) -> bool:
    return edition.text.blocks[item.words.first].apart


def _quoted(item: Testimony) -> str:
    return f"“{short(item.reading.text)}”" if item.reading.text else str(item.reading.type)


def _lack(edition: Edition, one: Testimony, other: Testimony) -> Testimony | None:
    """Of two testimonies, one of them of absent words, that one, when not both can be true."""
    if one.absent and other.absent:
        return one if one.reading.type is not other.reading.type else None
    lack, item = (one, other) if one.absent else (other, one)
    if _in_note(edition, lack) and not _in_note(edition, item):
        return None  # of an author's note that is called in the words of the reading
    taken_out = item.reading.type is ReadingType.CORRECTION and item.entry.position is not Position.WORDS
    adds = item.adds and item.reading.type is not ReadingType.REPETITION
    if (adds or taken_out) and _holds(edition, item, lack):
        return None  # a part of the words beside which something is put in, or was
    return lack


def _holds(edition: Edition, one: Testimony, other: Testimony) -> bool:
    """Whether the words of a testimony hold all those of another, and more."""
    a, b = (flow_order(edition.text, item.anchor if item.absent else item.words) for item in (one, other))
    return a[0] <= b[0] and b[1] <= a[1] and a != b


def _contradict(edition: Edition, one: Testimony, other: Testimony) -> bool:
    """Whether one witness cannot have both."""
    if one.beside and other.beside:
        put_in = [(item.anchor.last, item.anchor.end) for item in (one, other) if item.adds]
        return len(put_in) == 2 and put_in[0] == put_in[1]
    a, b = (flow_order(edition.text, item.words) for item in (one, other))
    if not (a[0] < b[1] and b[0] < a[1]):
        return False  # an author's note that is called in the words
    outer, inner = (a, b) if one.beside else (b, a)
    return not (one.beside or other.beside) or not (outer[0] <= inner[0] and inner[1] <= outer[1]) or outer == inner


@dataclass(frozen=True, slots=True)
class _Change:
    """A change in the edited text: its place, what makes it, and the words."""

    place: Stretch
    anchor: Anchor
    words: str
    by: str
    span: Span
    silent: bool


class _Changes:
    """All changes in the edited text, in order."""

    def __init__(self, edition: Edition) -> None:
        self.every = sorted(_changes(edition), key=lambda change: change.place)
        self._starts = [change.place[0] for change in self.every]

    def meeting(self, begin: Order, end: Order) -> Iterator[_Change]:
        """The changes that touch words of a place."""
        at = bisect_left(self._starts, end)
        while at and self.every[at - 1].place[1] > begin:
            at -= 1
            yield self.every[at]

    def around(self, point: Order) -> _Change | None:
        """The change that has the words on both sides of a point."""
        at = bisect_left(self._starts, point) - 1
        return self.every[at] if at >= 0 and point < self.every[at].place[1] else None


def _changes(edition: Edition) -> Iterator[_Change]:
    for anchor, entry in printed(edition):
        supplied = edition.text.blocks[anchor.first].supplied
        if not supplied and (anchor.first, anchor.start) != (anchor.last, anchor.end):
            place, words = flow_order(edition.text, anchor), entry.readings[0].text
            yield _Change(place, anchor, words, f"“{entry.id}”", entry.at("lemma"), silent=False)
    for change in edition.silent:
        anchor = Anchor(change.block, change.start, change.block, change.end)
        span = edition.text.blocks[change.block].span(change.start, change.end)
        by = f"the silent rule “{change.rule}”"
        yield _Change(flow_order(edition.text, anchor), anchor, change.replacement, by, span, silent=True)


def lemma_is_changed(edition: Edition) -> Iterator[Diagnostic]:
    """A216 (error): readings are given for words of which the edited text prints only some.

    Another entry, or a silent rule, changes words of the lemma together with words beside it, or exactly these words,
    or removes the first or the last of them: the note would quote what is printed, and its readings would not be about
    that. Shorten the lemma of the emendation to what it changes; or give these readings in the entry of the emendation;
    or widen the lemma, so that it includes all changed words and begins and ends with unchanged ones.
    """
    changes = _Changes(edition)
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is None or entry.print_reading or not entry.readings:
            continue
        begin, end = flow_order(edition.text, spot(edition.text, entry, anchor))
        for change in changes.meeting(begin, end):
            first, last = change.place
            inside = begin <= first and last <= end
            edge = not change.words.strip() and (begin == first or last == end)
            if inside and (change.silent or (not edge and (begin, end) != change.place)):
                continue
            verb = "takes out the first or last words of" if inside and edge else "changes words of"
            message = f"{change.by} {verb} “{entry.lemma}”, of which “{entry.id}” gives readings"
            hint = "make its lemma no longer than what it changes, or give these readings there"
            yield Diagnostic("A216", entry.at("lemma"), message, hint, ((change.span, "the other"),))
            break


def end_is_changed(edition: Edition) -> Iterator[Diagnostic]:
    """W215 (error): a witness begins or ends among words that the edited text changes together.

    The note on this quotes a printed word, and none of those printed there is the one meant. Shorten the lemma of the
    emendation to what it changes; or let the witness begin or end with the whole of it, and give what the witness has
    there as a reading of the emendation.
    """
    if not edition.extents:
        return
    changes = _Changes(edition)
    gone: dict[int, list[PrintedReplacement]] = {}
    for change in changes.every:
        place = change.anchor
        if place.first == place.last:
            here = gone.setdefault(place.first, [])
            here.append(PrintedReplacement(place.start, place.end, change.words, change.by, change.span))
    for witness in edition.volume.witnesses:
        for part, span in zip(edition.extents.get(witness.siglum, ()), witness.spans, strict=False):
            for end in flow_order(edition.text, part):
                if (around := changes.around(end)) is not None:
                    message = f"“{witness.siglum}” begins or ends among words that {around.by} changes"
                    hint = "make its lemma no longer than what it changes, or take all of it into the span"
                    yield Diagnostic("W215", span.span, message, hint, ((around.span, "the other"),))
            here = gone.get(part.first, []) if part.first == part.last else []
            if here and not left(edition.text.blocks[part.first].text, part.start, part.end, here):
                message = f"of what “{witness.siglum}” has, no word is printed"
                yield Diagnostic("W215", span.span, message, "print the base text there (`print: base`)")


def _span(item: Testimony) -> Span:
    return item.reading.span if item.reading.span.line else item.entry.at("readings")
