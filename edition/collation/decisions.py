"""The editors' decisions, as places of words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edition.anchor.lemma_search import Finder
from edition.collation.alignment import NONE, align
from edition.collation.collate import Wanted
from edition.collation.forms import ComparedForms
from edition.collation.words import TextWords, words_of
from edition.model.collation import CollationDecision, DecisionKind
from edition.model.diagnostic import Diagnostic, Report
from edition.model.text import BaseText
from edition.words import squeeze


@dataclass
class PlacedDecisions:
    """Places in the base text that shall be one or divided, and pairs of words by the siglum of their witness."""

    joined: list[tuple[int, int]] = field(default_factory=list)
    split: list[tuple[int, int]] = field(default_factory=list)
    wanted: dict[str, Wanted] = field(default_factory=dict)


def placed(
    decisions: Sequence[CollationDecision],
    text: BaseText,
    base: TextWords,
    blocks: Sequence[int],
    witnesses: Mapping[str, TextWords],
    forms: ComparedForms,
    report: Report,
) -> PlacedDecisions:
    """Find the words of each decision; one without a place is reported (E402) and left out."""
    finder = _PlaceFinder(text, base, blocks)
    result = PlacedDecisions()
    forced: dict[str, dict[int, tuple[int, CollationDecision]]] = defaultdict(dict)
    forbidden: dict[str, set[tuple[int, int]]] = defaultdict(set)
    known: dict[str, _WitnessPlaces] = {}
    for decision in decisions:
        place = finder.place(decision, report)
        if place is None:
            continue
        if decision.do is DecisionKind.JOIN:
            result.joined.append(place)
        elif decision.do is DecisionKind.SPLIT:
            result.split.append(place)
        elif (witness := witnesses.get(decision.witness)) is not None:
            if decision.witness not in known:
                known[decision.witness] = _WitnessPlaces(base, witness)
            there = _nearest(decision, place, known[decision.witness], forms, report)
            if there is None:
                continue
            if decision.do is DecisionKind.PAIR:
                forced[decision.witness][place[0]] = there, decision
            else:
                forbidden[decision.witness].add((place[0], there))
    for siglum in {*forced, *forbidden}:
        result.wanted[siglum] = Wanted(_in_order(forced[siglum], report), frozenset(forbidden[siglum]))
    return result


def _in_order(pairs: Mapping[int, tuple[int, CollationDecision]], report: Report) -> list[tuple[int, int]]:
    """The forced pairs; one that crosses another is reported and left out."""
    found: list[tuple[int, int]] = []
    for i in sorted(pairs):
        j, decision = pairs[i]
        if found and j <= found[-1][1]:
            hint = "a word cannot be paired across another pair: note the transposition in the entry"
            report(Diagnostic("E402", decision.span, f"“{decision.lemma}” crosses the pair before it", hint))
        else:
            found.append((i, j))
    return found


class _WitnessPlaces:
    """Where each form stands in a witness, and what is there at the place of each word of the base text."""

    def __init__(self, base: TextWords, witness: TextWords) -> None:
        self.every: dict[str, list[int]] = defaultdict(list)
        for j, form in enumerate(witness.forms):
            self.every[form].append(j)
        self.about: list[int] = []
        reached = 0
        for i, j in align(base.forms, witness.forms):
            reached = j if j != NONE else reached
            if i != NONE:
                self.about.append(reached)


def _nearest(
    decision: CollationDecision, place: tuple[int, int], witness: _WitnessPlaces, forms: ComparedForms, report: Report
) -> int | None:
    """The word of a witness that is meant: the one nearest to what is paired with the words around the lemma."""
    wanted = words_of([decision.words], forms, ()).forms
    every = witness.every.get(wanted[0], ()) if len(wanted) == 1 else ()
    if place[1] - place[0] != 1 or not every:
        what = (
            f"“{decision.words}” is no word of {decision.witness}"
            if not every
            else f"“{decision.lemma}” is not one word"
        )
        report(Diagnostic("E402", decision.span, what, "name one word of the base text, and one of the witness"))
        return None
    about = witness.about[place[0]]
    return min(every, key=lambda j: (abs(j - about), j))


class _PlaceFinder:
    def __init__(self, text: BaseText, base: TextWords, blocks: Sequence[int]) -> None:
        self.text, self.finder = text, Finder(text)
        self.starts = [(blocks[number], start) for number, start, _ in base.places]

    def place(self, decision: CollationDecision, report: Report) -> tuple[int, int] | None:
        """The words `start:end` of the base text that a decision is about."""
        first, last = (self.text.index.get(locus, -1) for locus in (decision.locus, decision.end_locus))
        spots = self.finder.spots(squeeze(decision.lemma), first, last) if 0 <= first <= last else ()
        number = decision.occurrence or 1
        if len(spots) < number or (len(spots) > 1 and not decision.occurrence):
            often = f"stands there {len(spots)} times" if spots else "does not stand there"
            hint = "give `occurrence`" if spots else "give words of the base text, and their locus"
            message = f"“{decision.lemma}” {often} ({decision.locus})"
            report(Diagnostic("E402", decision.at("lemma"), message, hint))
            return None
        spot = spots[number - 1]
        start = bisect_left(self.starts, (spot.first, spot.start))
        return start, bisect_left(self.starts, (spot.last, spot.end))
