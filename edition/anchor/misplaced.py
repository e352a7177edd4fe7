"""Why an entry has no place in the text, and where its words may be."""

from __future__ import annotations

from collections.abc import Sequence

from edition.alike import shape, told_apart
from edition.anchor.finder import Finder, Placement, State, elisions, flows
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Anchor, Entry
from edition.nearest import nearest_block, nearest_locus, nearest_words
from edition.words import flatten, occurrences, squeeze, widen


def explain(finder: Finder, entry: Entry, placement: Placement) -> Diagnostic:
    """Why an entry has no place, and where its words may be."""
    text, lemma, found = finder.text, squeeze(entry.lemma), placement.candidates
    for key, locus in (("at", entry.locus), ("to", entry.end_locus)):
        if locus not in text.index:
            near = nearest_locus(locus, text)
            hint = _elsewhere(finder, found) if key == "at" else ""
            hint = hint or (f"the nearest is {near}" if near else "the text is empty")
            return Diagnostic("A101", entry.at(key), f"there is no {locus} in the text", hint)
    first, last = text.index[entry.locus], text.index[entry.end_locus]
    where = f"at {entry.locus}" + (f"–{entry.end_locus}" if first != last else "")
    if placement.state is State.AMBIGUOUS and entry.occurrence:
        often = "once" if len(found) == 1 else f"{len(found)} times"
        message = f"lemma “{lemma}” occurs {often} {where}: there is no occurrence {entry.occurrence}"
        hint = "leave `occurrence` out" if len(found) == 1 else _choices(finder, found)
        return Diagnostic("A105", entry.at("occurrence"), message, hint)
    if placement.state is State.AMBIGUOUS:
        message = f"lemma “{lemma}” occurs {len(found)} times {where}"
        return Diagnostic("A104", entry.at("lemma"), message, _choices(finder, found))
    message = f"lemma “{lemma}” does not occur {where}"
    if placement.state is State.MOVED:
        message += f", but at {text.blocks[found[0].first].locus}"
        return Diagnostic("A103", entry.at("lemma"), message, _elsewhere(finder, found))
    return Diagnostic("A102", entry.at("lemma"), message, _elsewhere(finder, found) or _nearest(finder, entry))


def _choices(finder: Finder, found: Sequence[Anchor], most: int = 6) -> str:
    """`occurrence: 1` with the words around it, and so on."""
    shown = [f"{n} (“{context(finder, spot)}”)" for n, spot in enumerate(found[:most], 1)]
    rest = f" … {len(found)}" if len(found) > most else ""
    return f"say which with `occurrence`: {', '.join(shown)}{rest}"


def context(finder: Finder, spot: Anchor, around: int = 2) -> str:
    """A place with a few words before and after it, its own middle left out when it is long."""
    first, last = finder.text.blocks[spot.first].text, finder.text.blocks[spot.last].text
    before = " ".join(first[: spot.start].split(" ")[-around - 1 :])
    after = " ".join(last[spot.end :].split(" ")[: around + 1])
    words = finder.words(spot).split(" ")
    middle = " ".join(words if len(words) <= 8 else [*words[:3], "…", *words[-3:]])
    return flatten(f"{before}{middle}{after}").words.strip()


def _elsewhere(finder: Finder, found: Sequence[Anchor]) -> str:
    """Where the lemma stands instead."""
    loci = list(dict.fromkeys(str(finder.text.blocks[spot.first].locus) for spot in found))
    if len(found) == 1:
        end = finder.text.blocks[found[0].last].locus
        to = f" and `to` to {end}" if found[0].first != found[0].last else ""
        return f"change `at` to {loci[0]}{to}, the only place where it does"
    if loci:
        return f"it occurs at {', '.join(loci[:8])}{' …' if len(loci) > 8 else ''}"
    return ""


def _nearest(finder: Finder, entry: Entry) -> str:
    """What the text has instead, at the locus or anywhere."""
    lemma, text = squeeze(entry.lemma), finder.text
    first, last = text.index[entry.locus], text.index[entry.end_locus]
    here, there = finder.flat(first).words, finder.flat(last).words
    for head, tail in elisions(lemma):
        begins, ends = _stands(here, head), _stands(there, tail)
        if begins and not ends:
            rest = (block for block in text.blocks[last + 1 :] if flows(block))
            later = next((block for block in rest if _stands(flatten(block.text).words, tail)), None)
            if later is not None and first == last:
                return f"add `to: {later.locus}`, where the last words stand"
            near = nearest_words(tail, there)
            return f"the text has “{near}” for the last words" if near else f"the last words “{tail}” are not there"
        if ends and not begins:
            near = nearest_words(head, here)
            return f"the text has “{near}” for the first words" if near else f"the first words “{head}” are not there"
        if begins and ends:
            return "the last words come before the first"
    same = shape(here).find(shape(lemma))
    if same >= 0 and (odd := told_apart(lemma, here[same : same + len(lemma)])):
        return f"type “{here[same : same + len(lemma)]}”: {odd}"
    inside = here.find(lemma)
    if inside >= 0 and lemma:
        return f"give whole words: “{here[slice(*widen(here, inside, inside + len(lemma)))]}”"
    near = nearest_words(lemma, here)
    if near:
        return f"the text has “{near}” there"
    block = nearest_block(lemma, [flat.words for flat in map(finder.flat, range(len(text.blocks)))])
    if block is None:
        return ""
    near, locus = nearest_words(lemma, finder.flat(block).words), text.blocks[block].locus
    place = str(locus) if locus else f"{text.blocks[block].span(0)}, which is an artefact and not part of the text"
    return f"the nearest is “{near}” at {place}" if near else ""


def _stands(words: str, form: str) -> bool:
    return next(occurrences(words, form), -1) >= 0
