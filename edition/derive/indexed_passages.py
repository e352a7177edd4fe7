"""Passages that an index lists because the editors say so: `index` of an entry, `[words](name:…)` in the base text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.model.inline import Role
from edition.model.span import NOWHERE, Span


class IndexedPassage(NamedTuple):
    """A passage of the base text, and the path of its heading; `certainty` is that of its entry."""

    heading: str
    anchor: Anchor
    certainty: str = ""
    entry: str = ""
    span: Span = NOWHERE


def indexed(edition: Edition) -> tuple[IndexedPassage, ...]:
    """Every passage that has a heading, in the order of the text; to be derived once."""
    found = [*_of_entries(edition), *_of_words(edition)]
    return tuple(sorted(found, key=lambda p: (p.anchor.first, p.anchor.start, p.anchor.last, p.anchor.end, p.heading)))


def _of_entries(edition: Edition) -> Iterator[IndexedPassage]:
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is not None and edition.text.blocks[anchor.first].printed:
            for heading in entry.index:
                yield IndexedPassage(heading, anchor, entry.certainty, entry.id, entry.at("index"))


def _of_words(edition: Edition) -> Iterator[IndexedPassage]:
    for i, block in enumerate(edition.text.blocks):
        for style in block.styles if block.printed else ():
            if style.role is Role.INDEX:
                span = block.span(style.start, style.end)
                yield IndexedPassage(style.value, Anchor(i, style.start, i, style.end), span=span)
