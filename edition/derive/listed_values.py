"""Fields that are lists, such as places and publishers, in the words of a language: `Paris und Lyon`."""

from __future__ import annotations

from collections.abc import Iterator

from edition.messages import Words
from edition.model.authority import AND, OTHERS
from edition.model.inline import Inline, Inlines, plain, text


def listed(field: Inlines, words: Words) -> Inlines:
    """The items of a field that `AND` parts, as a language lists things; `others` at the end are those not named.

    >>> from edition.messages import ENGLISH
    >>> plain(listed((text("Paris"), AND, text("Lyon"), AND, text("Rome")), ENGLISH))
    'Paris, Lyon and Rome'
    """
    items = [*_items(field)]
    shown = items[:-1] if len(items) > 1 and plain(items[-1]) == OTHERS.family else items
    said, at = words.listed(map(plain, shown)), 0
    parts: list[Inline] = []
    for item in shown:
        start = said.index(plain(item), at)
        parts += (*((text(said[at:start]),) if start > at else ()), *item)
        at = start + len(plain(item))
    ending = said[at:] + ("" if shown is items else f" {words('work.others')}")
    return (*parts, text(ending)) if ending else tuple(parts)


def _items(field: Inlines) -> Iterator[Inlines]:
    start = 0
    for at, part in enumerate((*field, AND)):
        if part == AND:
            yield field[start:at]
            start = at + 1
