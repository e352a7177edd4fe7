"""The units of locators: the abbreviations that are printed, and the words by which they are recognized when typed."""

from __future__ import annotations

from dataclasses import dataclass

from edition.messages import ENGLISH, Words
from edition.model.locator import Unit


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit in one language: singular and plural abbreviations, what they stand for, and other ways to type it."""

    one: str
    several: str
    means: str
    mean: str
    typed: tuple[str, ...] = ()


Units = dict[Unit, UnitWords]


def units_in(words: Words) -> Units:
    """The units in a language; those of English are recognized in every language, where they are not words of its own.

    >>> units_in(ENGLISH)[Unit.PAGE]
    UnitWords(one='p.', several='pp.', means='page', mean='pages', typed=('pag.', 'pagg.'))
    """
    return {unit: _unit(unit, words) for unit in Unit if unit is not Unit.FREE}


def _unit(unit: Unit, words: Words) -> UnitWords:
    one, several, means, mean = (words(f"unit.{unit.value}.{form}") for form in ("one", "several", "means", "mean"))
    typed = words(f"unit.{unit.value}.typed").split()
    return UnitWords(one, several, means, mean, tuple(typed))


def known_in(units: Units) -> tuple[tuple[Unit, tuple[str, ...]], ...]:
    """By unit, every word by which it is recognized; those of English stand behind the language's own.

    In another language, a letter with a full stop is its own abbreviation: T. is a part (Teil) in German, no volume.
    """
    own = [(unit, _every(of)) for unit, of in units.items()]
    if units == ENGLISH_UNITS:
        return tuple(own)
    behind = [(unit, tuple(w for w in _every(of) if not _is_letter(w))) for unit, of in ENGLISH_UNITS.items()]
    return (*own, *behind)


def _every(of: UnitWords) -> tuple[str, ...]:
    return of.one, of.several, of.means, of.mean, *of.typed


def _is_letter(word: str) -> bool:
    """Whether a word is a letter that has other meanings elsewhere; p. and f. are page and folio everywhere."""
    return len(word.rstrip(".")) == 1 and word[0].isalpha() and word[0] not in "pf"


ENGLISH_UNITS = units_in(ENGLISH)
