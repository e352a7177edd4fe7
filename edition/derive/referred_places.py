"""What `@target` leads to, in whichever text of a volume it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from edition.anchor.reference_system import NoPassage
from edition.derive.reference_numbers import cited_unit, units_meant
from edition.derive.text_names import text_names
from edition.derive.text_position import TextPosition, beginning, start
from edition.model.edition import Edition
from edition.model.text import read_locus


class ReferredPlace(NamedTuple):
    """A place in one of the texts of a volume, by the text's name; empty for the volume's own."""

    text: str
    place: TextPosition


class Target(NamedTuple):
    """What is meant in a text, by its name, which is `named` where the editors typed it: `@english:3.12`."""

    text: str
    what: str
    named: bool


def texts_of_volume(edition: Edition) -> Mapping[str, Edition]:
    """All texts of the volume to which a text belongs, by name; under the empty one the volume's own."""
    whole = edition.original or edition
    return {"": whole, **whole.beside}


def read_target(edition: Edition, target: str) -> Target:
    """In which text a target is to be looked for: `lamp:3.12` is in the volume's own, `english:3.12` in that text.

    The id of a work with references of its own is meant first: `gen:4.16`.
    """
    name, colon, what = target.partition(":")
    own = edition.volume.home.text
    if not colon or any(work.id == name for work in edition.volume.works):
        return Target(own, target, False)
    if name == edition.volume.home.volume.name:
        return Target("", what, True)
    return Target(name, what, True) if name in texts_of_volume(edition) else Target(own, target, False)


def referred(edition: Edition, target: str) -> ReferredPlace | None:
    """The target of `@target`: the beginning of an entry's lemma, the block at a locus, or a reference; or None.

    An entry may be one of any text of the volume, for no two have the same id; so may a work with references.
    """
    texts, meant = texts_of_volume(edition), read_target(edition, target)
    own = meant.text == edition.volume.home.text
    place = referred_in(edition if own else texts[meant.text], meant.what)
    if place is not None:
        return ReferredPlace(meant.text, place)
    others = () if meant.named or read_locus(meant.what) else texts.items()
    there = ((name, referred_in(text, meant.what)) for name, text in others)
    return next((ReferredPlace(name, found) for name, found in there if found is not None), None)


def referred_in(edition: Edition, target: str) -> TextPosition | None:
    """The same within one text."""
    if ":" in target:
        units = units_meant(edition, target.replace(":", " ", 1))
        if isinstance(units, NoPassage):
            return None
        begin, offset = units[0].mark or units[0].place
        return TextPosition(begin, offset) if offset else start(begin)
    locus = read_locus(target)
    if locus is not None:
        block = edition.text.index.get(locus)
        return None if block is None else start(block)
    anchor = edition.anchors.get(target)
    return None if anchor is None else beginning(anchor)


def referred_within(edition: Edition, target: str) -> TextPosition | None:
    """The target of `@target` where it is in this very text."""
    there = referred(edition, target)
    return there.place if there is not None and there.text == edition.volume.home.text else None


def name_of_text(edition: Edition, text: str) -> str:
    """What the book of a text calls another text of its volume, in its own words."""
    texts = texts_of_volume(edition)
    return dict(zip(texts, text_names(texts[""], edition.volume), strict=True))[text]


def cited_by_locus(edition: Edition, there: ReferredPlace) -> str:
    """A place in a text that is not in the book: the name of the text, and the locus or the work's own reference."""
    text = texts_of_volume(edition)[there.text]
    unit = cited_unit(text, there.place.block, there.place.offset)
    blocks = text.text.blocks
    loci = (blocks[i].locus for i in range(there.place.block, -1, -1))
    locus = str(unit) if unit is not None else str(next(filter(None, loci), ""))
    return f"{name_of_text(edition, there.text)} {locus}".strip()
