"""Passages of works: what was typed, in `cite` or in `[@key, …]`, is read once and printed in one form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from edition.derive.locator_units import known_in
from edition.derive.wording import Wording
from edition.model.locator import Locator, Unit
from edition.roman import old_value_of

_LETTER = r"[^\W\d_]"
_ROMAN = r"(?=[ivxlcdm])m*(?:cm|cd|d?c*)(?:xc|xl|l?x*)(?:ix|iv|v?i*)"
_ROMAN_WORD = rf"(?:{_ROMAN}|{_ROMAN.upper()})(?:r|v|[ab])?(?!\w|\.\s*\d)"
"""A Roman number; a letter with a full stop, before a number, is a unit: `ch. 3, l. 4`."""
_NUMBER = rf"(?:{_LETTER}{{1,2}}[.-]?)?\d+(?:[.:]\d+)*(?:(?!ff?\.){_LETTER}){{0,2}}[*†′']*(?=ff?\.|\W|$)"
_ITEM = rf"\[?(?:{_NUMBER}|{_ROMAN_WORD}|[A-Z](?!\w|\.\s*\d))\]?(?:\s?ff?\.?(?!\w))?"
_DASH = r"\s*(?:--?|[‐‑–—])\s*"
_LAST = rf"(?:{_ITEM}|[a-z](?!\w))"
_BEGINS = r"(?<!\d)(?<!\d[.:])(?!(?<=([ivxlcdmIVXLCDM]))\1)"
"""Where an item may begin: not within a number, which would be read again from each of its figures or letters."""
_RANGE = re.compile(rf"{_BEGINS}(?P<item>(?>{_ITEM})){_DASH}(?={_LAST})")
_LIST = rf"{_ITEM}(?:{_DASH}{_LAST}|(?:\s*[,/]\s*|\s*(?:&|\band\b|\bet\b)\s*){_ITEM})*"
_NUMBERS = re.compile(_LIST)
_FOLLOWING = re.compile(r"\d\s?ff?\b")
_COMMA_LISTS = frozenset({Unit.PAGE, Unit.FOLIO, Unit.COLUMN, Unit.NUMBER, Unit.FIGURE, Unit.PLATE, Unit.TABLE})
"""Units of which `3,5` are two; of others it is one and what stands in it: chapter 3, verse 5."""

_BETWEEN = re.compile(r"\s*[,;]\s*|\s+")


def read_locators(typed: Iterable[Locator], words: Wording) -> tuple[Locator, ...]:
    """Parse a passage into steps, with one form of dash and comma; an unknown unit is left as it is.

    >>> from edition.derive.wording import ENGLISH
    >>> def read(*typed):
    ...     return [f"{found.unit}:{found.words}" for found in read_locators(typed, ENGLISH)]
    >>> read(Locator(Unit.FREE, "bk. 2, chap. 3-4")), read(Locator(Unit.PAGE, "xii-xiv, 12"))
    (['book:2', 'chapter:3–4'], ['page:xii–xiv, 12'])
    >>> read(Locator(Unit.FREE, "Mt 5,3")), read(Locator(Unit.PAGE, "Mt 5,3"))
    ([':Mt 5,3'], [':Mt 5,3'])
    """
    locators: list[Locator] = []
    for step in (step for locator in typed for step in _read(locator.unit, locator.words, words)):
        if locators and locators[-1].unit is step.unit and step.unit is not Unit.FREE:
            step = Locator(step.unit, f"{locators.pop().words}, {step.words}")
        locators.append(step)
    return tuple(locators)


def _read(unit: Unit, typed: str, words: Wording) -> Iterator[Locator]:
    typed = " ".join(typed.split())
    if unit is Unit.ENTRY:
        yield Locator(unit, typed)
        return
    name, units = _names(words)
    at = 0
    while at < len(typed):
        called = name.match(typed, at)
        kind = units[_bare(called[0])] if called else unit if not at else Unit.FREE
        start = called.end() if called else at
        numbers = None if kind is Unit.FREE else _NUMBERS.match(typed, start)
        if called and kind is Unit.ENTRY:
            yield Locator(kind, typed[start:].strip())
            return
        behind = _BETWEEN.match(typed, numbers.end()) if numbers else None
        if numbers is None or not (behind or numbers.end() == len(typed)):
            break
        rest = behind.end() if behind else len(typed)
        if behind and not behind[0].strip(" ") and not name.match(typed, rest):  # “12 at the foot”
            if not called:
                yield Locator(kind, typed[at:])
                return
            break
        yield Locator(kind, _dashed(numbers[0]))
        at = rest
    if at < len(typed):
        yield Locator(Unit.FREE, typed[at:])


@lru_cache
def _names_of(items: tuple[tuple[Unit, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, Unit]]:
    units = {_bare(word): unit for unit, typed in reversed(items) for word in typed if word}
    longest = sorted({word.rstrip(".") for _, typed in items for word in typed if word}, key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\.", r"\.?\s?") for word in longest)
    end = r"(?:\.\s*|\s+|(?<=[§¶])\s*|(?<=[a-z][a-z])(?=\d)|(?<=p)(?=\d))"
    return re.compile(rf"(?:{words}){end}", re.IGNORECASE), units


def _names(words: Wording) -> tuple[re.Pattern[str], dict[str, Unit]]:
    return _names_of(known_in(words.units))


def _bare(name: str) -> str:
    """The unit without capitals and full stop: `Pp.` and `pp` are the same."""
    return name.casefold().replace(" ", "").rstrip(".").replace(".", "") or name


def _dashed(numbers: str) -> str:
    return re.sub(r"\s*,\s+", ", ", _RANGE.sub(r"\g<item>–", numbers))


def _several(locator: Locator) -> bool:
    """Whether there is more than one number."""
    words = locator.words
    if any(sign in words for sign in ("–", ", ", "&", "/", " and ", " et ")) or _FOLLOWING.search(words):
        return True
    return "," in words and locator.unit in _COMMA_LISTS


def in_words(locators: tuple[Locator, ...], words: Wording) -> str:
    """Locators as they are printed: `bk. 2, chs. 3–4`.

    >>> from edition.derive.wording import ENGLISH
    >>> in_words((Locator(Unit.PAGE, "3, 5"), Locator(Unit.NOTE, "2")), ENGLISH)
    'pp. 3, 5, n. 2'
    """
    parts, comma = [], words.words.comma
    for locator in locators:
        numbers = locator.words if locator.unit is Unit.FREE else locator.words.replace(", ", comma)
        names = words.units.get(locator.unit)
        short = (names.several if _several(locator) else names.one) + " " if names else ""
        parts.append(short + numbers)
    return comma.join(parts)


def joined(several: Iterable[tuple[Locator, ...]]) -> tuple[Locator, ...] | None:
    """Passages of one work as one list, when all have the same unit: `pp. 12, 14`; otherwise None."""
    all_of_them = tuple(several)
    units = {tuple(locator.unit for locator in locators) for locators in all_of_them}
    if len(units) != 1 or len(next(iter(units))) != 1:
        return None
    unit = next(iter(units))[0]
    separator = "; " if unit is Unit.FREE else ", "
    return (Locator(unit, separator.join(locators[0].words for locators in all_of_them)),)


def apart(locators: tuple[Locator, ...]) -> Iterator[tuple[Locator, ...]]:
    """Each passage by itself, where the last step is a list: `pp. 12, 14` becomes p. 12 and p. 14."""
    if locators and locators[-1].unit not in (Unit.FREE, Unit.ENTRY):
        yield from ((*locators[:-1], replace(locators[-1], words=item)) for item in locators[-1].words.split(", "))
    else:
        yield locators


_UNITS = tuple(Unit)


def order(locators: tuple[Locator, ...]) -> tuple[object, ...]:
    """Passages in the order in which they stand in the work."""
    return tuple((_UNITS.index(locator.unit), numbers(locator.words), locator.words) for locator in locators)


_FIGURES = 18
"""More of a number do not change an order."""


def numbers(words: str) -> tuple[tuple[int, int, str], ...]:
    """Pages in their order: roman numbers, then arabic ones; other words stand where their letters do.

    >>> sorted(["12", "xii–xiv", "3", "iv", "12a"], key=numbers)
    ['iv', 'xii–xiv', '3', '12', '12a']
    """
    result = []
    for part in re.findall(r"\d+|[^\W\d_]+", words):
        if part.isdecimal():
            result.append((1, int(part[:_FIGURES]), ""))
        elif value := old_value_of(part.lower()):
            result.append((0, value, ""))
        else:
            result.append((2, 0, part.casefold()))
    return tuple(result)
