"""What an element contributes to the base text: words, only supplied words, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from edition.parse.tei.tree import Element

ASIDE = frozenset({"note", "del", "fw", "figure", "witDetail", "index", "certainty", "respons", "interp", "interpGrp",
                   "desc", "graphic", "metamark", "formula", "ptr", "notatedMusic", "media", "listApp", "listWit",
                   "listPerson", "listPlace", "listOrg", "standOff", "rdg", "rdgGrp", "wit"})  # fmt: skip
"""Elements whose words are not of the text that runs along."""


BEGINNINGS = frozenset({"pb", "cb", "gb", "lb", "milestone", "anchor"})
"""Elements that say what begins here; between blocks, it begins with the next."""

PARAGRAPHS = frozenset({"p", "ab"})


class Substance(IntEnum):
    """The contribution; higher is better."""

    NOTHING = 0
    SUPPLIED = 1
    WORDS = 2


def substance(element: Element) -> Substance:
    """The contribution of an element to the base text."""
    return max(_each(element), default=Substance.NOTHING)


def of_parts(parts: list[Element | str]) -> Substance:
    """The contribution of words and elements in a row."""
    return max((kind for part in parts for kind in _part(part)), default=Substance.NOTHING)


def _each(element: Element) -> Iterator[Substance]:
    for child in element.children:
        for kind in _part(child):
            yield kind
            if kind is Substance.WORDS:
                return


def _part(part: Element | str) -> Iterator[Substance]:
    if isinstance(part, str):
        if part.strip():
            yield Substance.WORDS
    elif part.tag == "supplied":
        if part.line:
            yield Substance.SUPPLIED
    elif part.tag == "app":
        base = part.first("lem") or next(part.every("rdg"), None) if not (part.get("from") or part.get("loc")) else None
        if base is not None:
            yield from _each(base)
    elif part.tag == "choice":
        base = chosen(part)
        if base is not None:
            yield from _each(base)
    elif part.tag not in ASIDE and not part.tag.startswith("{"):
        yield from _each(part)


def chosen(choice: Element) -> Element | None:
    """The part of a <choice> that is base text: that of the source, else the first one."""
    known = (part for tag in ("sic", "orig", "abbr") for part in choice.elements(tag))
    return next(known, next(choice.elements(), None))
