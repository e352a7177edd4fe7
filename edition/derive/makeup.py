"""The make-up that the editors ask for: where each instruction leads in the text, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.anchor.lemma_search import Finder
from edition.derive.text_position import TextPosition, start
from edition.model.edition import Edition
from edition.model.makeup import MakeUp
from edition.model.text import Block
from edition.words import squeeze


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why an instruction cannot be followed: the key that is wrong, the message, and what to do."""

    item: MakeUp
    key: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class PlacedMakeUp:
    """An instruction at its place: in block `block`, at `place`."""

    item: MakeUp
    block: int
    place: TextPosition


def makeup(edition: Edition) -> tuple[tuple[PlacedMakeUp, ...], tuple[Misfit, ...]]:
    """The instructions that can be followed, and those that cannot; those for other designs are looked at, too."""
    finder = Finder(edition.text)
    placed: list[PlacedMakeUp] = []
    misfits: list[Misfit] = []
    taken: dict[tuple[TextPosition, str, str], MakeUp] = {}
    for item in edition.volume.makeup:
        found = _placed(finder, item)
        if isinstance(found, Misfit):
            misfits.append(found)
            continue
        again = [key for key in ("before", "inside", "short") if getattr(item, key)]
        twice = next((key for key in again if (found.place, key, item.style) in taken), "")
        if twice:
            message = f"“{twice}” is said twice for {item.locus}"
            misfits.append(Misfit(item, twice, message, "take one of them out"))
            continue
        taken |= {(found.place, key, item.style): item for key in again}
        placed.append(found)
    return tuple(placed), tuple(misfits)


def followed(edition: Edition) -> Iterator[PlacedMakeUp]:
    """The instructions for the design of the volume."""
    for placed in edition.derived(makeup)[0]:
        if placed.item.style in ("", edition.volume.style):
            yield placed


def _placed(finder: Finder, item: MakeUp) -> PlacedMakeUp | Misfit:
    i = finder.text.index.get(item.locus)
    if i is None:
        return Misfit(item, "at", f"there is no {item.locus} in the text", "give a locus that there is, or take it out")
    block = finder.text.blocks[i]
    wrong = _unfit(item, block)
    if wrong is not None:
        return wrong
    if not item.words:
        return PlacedMakeUp(item, i, start(i))
    spots = finder.spots(squeeze(item.words), i, i)
    if not spots:
        hint = "give the words exactly as in the base text"
        return Misfit(item, "words", f"“{item.words}” does not stand in {item.locus}", hint)
    if not item.occurrence and len(spots) > 1:
        hint = "give more words, or say which with `occurrence`"
        return Misfit(item, "words", f"“{item.words}” stands {len(spots)} times in {item.locus}", hint)
    if item.occurrence > len(spots):
        message = f"“{item.words}” does not stand {item.occurrence} times in {item.locus}"
        return Misfit(item, "occurrence", message, f"write a number up to {len(spots)}")
    spot = spots[max(0, item.occurrence - 1)]
    return PlacedMakeUp(item, i, TextPosition(spot.first, spot.start))


def _unfit(item: MakeUp, block: Block) -> Misfit | None:
    """What is wrong with an instruction for a block of this kind."""
    if block.apart:
        hint = "give the locus that calls it"
        return Misfit(item, "at", f"{item.locus} is an author's note, which stands at the foot of the page", hint)
    if not (item.before or item.inside or item.short):
        return Misfit(item, "at", f"nothing is asked for at {item.locus}", "add `before`, `inside` or `short`")
    if item.short and not block.in_running_heads:
        message = f"{item.locus} is no heading of level 1 or 2, and stands in no running head"
        return Misfit(item, "short", message, "give the locus of the heading, such as 3.0")
    if item.words and item.inside:
        return Misfit(item, "inside", "`inside` is about a whole block", "take `words` out")
    if item.occurrence and not item.words:
        return Misfit(item, "occurrence", "`occurrence` counts words, and there are none", "add `words`")
    return None
