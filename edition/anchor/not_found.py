"""Explains why an entry has no place in the text, and suggests where its words may be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

from edition.anchor.lemma_search import Finder, Placement, State, elisions, flows
from edition.anchor.nearest_places import NearestLocus, nearest_block, nearest_words
from edition.lookalikes import shape, told_apart
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Anchor, Entry
from edition.model.limits import SPOTS
from edition.nearest import LONGEST
from edition.words import flatten, occurrences, squeeze, widen

WORDS = 8
"""How many words of a block are shown when no words are like those of a lemma."""

COMPARED = 500
"""How often the text is gone through at most, for all lemmata that are not in it."""


class PlacementExplainer:
    """Explains why entries have no place. It searches for similar words only until a limit of work is reached."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._left = COMPARED * sum(len(block.text) for block in finder.text.blocks)

    @cached_property
    def _loci(self) -> NearestLocus:
        return NearestLocus(self._finder.text)

    @cached_property
    def _flats(self) -> list[str]:
        return [self._finder.flat(block).words for block in range(len(self._finder.text.blocks))]

    def explain(self, entry: Entry, placement: Placement) -> Diagnostic:
        """Why an entry has no place, and where its words may be."""
        finder, text, places = self._finder, self._finder.text, placement.candidates
        lemma = squeeze(entry.lemma)
        for key, locus in (("at", entry.locus), ("to", entry.end_locus)):
            if locus not in text.index:
                near = self._loci.of(locus)
                hint = _elsewhere(finder, places) if key == "at" else ""
                hint = hint or (f"the nearest is {near}" if near else "the text is empty")
                return Diagnostic("A101", entry.at(key), f"there is no {locus} in the text", hint)
        first, last = text.index[entry.locus], text.index[entry.end_locus]
        where = f"at {entry.locus}" + (f"–{entry.end_locus}" if first != last else "")
        often = "once" if len(places) == 1 else f"{'at least ' * (len(places) == SPOTS)}{len(places):,} times"
        if placement.state is State.AMBIGUOUS and entry.occurrence:
            message = f"lemma “{lemma}” occurs {often} {where}: there is no occurrence {entry.occurrence}"
            if len(places) == SPOTS:
                message = f"lemma “{lemma}” occurs {often} {where}, and {entry.occurrence} are too many to count"
            hint = "leave `occurrence` out" if len(places) == 1 else _choices(finder, places)
            return Diagnostic("A105", entry.at("occurrence"), message, hint)
        if placement.state is State.AMBIGUOUS:
            message = f"lemma “{lemma}” occurs {often} {where}"
            return Diagnostic("A104", entry.at("lemma"), message, _choices(finder, places))
        message = f"lemma “{lemma}” does not occur {where}"
        if placement.state is State.MOVED:
            message += f", but at {text.blocks[places[0].first].locus}"
            return Diagnostic("A103", entry.at("lemma"), message, _elsewhere(finder, places))
        hint = _elsewhere(finder, places) or self._nearest(entry) or self._beginning(entry)
        return Diagnostic("A102", entry.at("lemma"), message, hint)

    def _beginning(self, entry: Entry) -> str:
        """How a lemma over several blocks is typed, or with what words its block begins."""
        if entry.end_locus != entry.locus and not elisions(squeeze(entry.lemma)):
            return "give its first and its last words, with … between them: `to` says where the last ones stand"
        here = self._finder.flat(self._finder.text.index[entry.locus]).words.split(" ")
        return f"compare it with the text there: “{' '.join(here[:WORDS])}{' …' if len(here) > WORDS else ''}”"

    def _near(self, lemma: str, words: str) -> str:
        """The words most similar to a lemma, unless the limit of work is reached."""
        self._left -= len(words)
        return nearest_words(lemma, words) if self._left >= 0 else ""

    def _nearest(self, entry: Entry) -> str:
        """What the text has instead, at the locus or anywhere."""
        finder, text, lemma = self._finder, self._finder.text, squeeze(entry.lemma)
        first, last = text.index[entry.locus], text.index[entry.end_locus]
        here, there = finder.flat(first).words, finder.flat(last).words
        for head, tail in elisions(lemma):
            begins, ends = _stands(here, head), _stands(there, tail)
            if begins and not ends:
                rest = (text.blocks[block] for block in finder.having(tail) if block > last)
                later = next((block for block in rest if flows(block)), None)
                if later is not None and first == last:
                    return f"add `to: {later.locus}`, where the last words stand"
                near = self._near(tail, there)
                return f"the text has “{near}” for the last words" if near else f"the last words “{tail}” are not there"
            if ends and not begins:
                near = self._near(head, here)
                missing = f"the first words “{head}” are not there"
                return f"the text has “{near}” for the first words" if near else missing
            if begins and ends:
                return "the last words come before the first"
        same = _shape(here).find(shape(lemma))
        if same >= 0 and (odd := told_apart(lemma, here[same : same + len(lemma)])):
            return f"type “{here[same : same + len(lemma)]}”: {odd}"
        inside = here.find(lemma)
        if inside >= 0 and lemma:
            return f"give whole words: “{here[slice(*widen(here, inside, inside + len(lemma)))]}”"
        near = self._near(lemma, here)
        return f"the text has “{near}” there" if near else self._anywhere(lemma)

    def _anywhere(self, lemma: str) -> str:
        """The words of the whole text that are most like a lemma."""
        finder = self._finder
        self._left -= sum(map(len, self._flats))
        if self._left < 0:
            return "mend the entries above, and check again"
        block = nearest_block(lemma, self._flats) if len(lemma) <= LONGEST else None
        if block is None:
            return ""
        near, locus = nearest_words(lemma, finder.flat(block).words), finder.text.blocks[block].locus
        typed = finder.text.blocks[block].span(0)
        place = str(locus) if locus else f"{typed}, which is an artefact and not part of the text"
        return f"the nearest is “{near}” at {place}" if near else ""


def _choices(finder: Finder, places: Sequence[Anchor], most: int = 6) -> str:
    """`occurrence: 1` with the words around it, and so on."""
    shown = [f"{n} (“{context(finder, spot)}”)" for n, spot in enumerate(places[:most], 1)]
    rest = f" … {len(places)}" if len(places) > most else ""
    return f"say which with `occurrence`: {', '.join(shown)}{rest}"


def context(finder: Finder, spot: Anchor, around: int = 2) -> str:
    """A place with a few words before and after it, its own middle left out when it is long."""
    first, last = finder.text.blocks[spot.first].text, finder.text.blocks[spot.last].text
    before = " ".join(first[max(0, spot.start - LONGEST) : spot.start].split(" ")[-around - 1 :])
    after = " ".join(last[spot.end : spot.end + LONGEST].split(" ")[: around + 1])
    if spot.first == spot.last and spot.end - spot.start <= 2 * LONGEST:
        words = flatten(first[spot.start : spot.end]).words.split(" ")
    else:
        tail = last[max(0, spot.end - LONGEST) : spot.end]
        words = [*flatten(first[spot.start : spot.start + LONGEST]).words.split(" "), *flatten(tail).words.split(" ")]
    middle = " ".join(words if len(words) <= 8 else [*words[:3], "…", *words[-3:]])
    return flatten(f"{before}{middle}{after}").words.strip()


def _elsewhere(finder: Finder, places: Sequence[Anchor]) -> str:
    """Where the lemma stands instead."""
    loci = list(dict.fromkeys(str(finder.text.blocks[spot.first].locus) for spot in places))
    if len(places) == 1:
        end = finder.text.blocks[places[0].last].locus
        to = f" and `to` to {end}" if places[0].first != places[0].last else ""
        return f"change `at` to {loci[0]}{to}, the only place that has these words"
    if loci:
        return f"it occurs at {', '.join(loci[:8])}{' …' if len(loci) > 8 else ''}"
    return ""


@lru_cache(maxsize=16)
def _shape(words: str) -> str:
    """The shape of a block (see `edition.lookalikes`); cached, because many entries need it."""
    return shape(words)


def _stands(words: str, form: str) -> bool:
    return next(occurrences(words, form), -1) >= 0
