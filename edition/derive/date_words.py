"""The words around dates, language by language.

A language without a catalogue has only what CLDR provides: “or”, “and”, eras. A word that a language lacks is empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.messages import Words
from edition.messages.catalogues import words_in


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language for uncertain, approximate and incomplete dates: phrases with a field for the date.

    `decade` and `century` are empty where the years are given instead; `between_years` is for years. `seasons` are
    those of a year, from spring to winter; `quarters` and so on its divisions, in order. `uncertain`, `approximate` and
    `unknown` say it of the year, the month and the day. `day` and `year` are phrases around a day
    and a year (an article), `part_year` around the year of a season, `doubtful` around a date in doubt.
    """

    circa: str
    seasons: tuple[str, ...]
    from_date: str
    until: str
    between: str
    between_years: str
    any_of: str
    all_of: str
    earlier: str
    later: str
    before_christ: str
    after_christ: str
    decade: str
    century: str
    uncertain: tuple[str, ...]
    approximate: tuple[str, ...]
    unknown: tuple[str, ...]
    on_day: str
    north: str
    south: str
    divisions: tuple[str, ...]
    day: str
    year: str
    part_year: str
    doubtful: str


_PARTS = ("year", "month", "day")
_SEASONS = ("spring", "summer", "autumn", "winter")
_DIVISIONS = (
    *(f"quarter.{n}" for n in (1, 2, 3, 4)), *(f"third.{n}" for n in (1, 2, 3)), *(f"half.{n}" for n in (1, 2)),
)  # fmt: skip
_BETWEEN = re.compile(r"\{0\}.*\{1\}")


@lru_cache(maxsize=64)
def date_words(words: Words, declined: bool = False, kind: str = "") -> DateWords:
    """The words of a language for dates; English ones for one that CLDR does not know either.

    What names a date itself, a season or a century, may be `declined`: as it stands behind “from”. Phrases around dates
    are those for one `kind` of them, `day`, `month`, `year` or `part`, where the language has its own: *jusqu’en 1937*.

    >>> unknown = date_words(words_in("ga"))
    >>> unknown.any_of, unknown.before_christ, unknown.circa, date_words(words_in("enm")).any_of
    ('{first} nó {last}', '{year} RC', '', '{first} or {last}')
    """
    if not words.has("date.circa") and words.locale.language == "en":
        words = words_in("en")

    def of(*names: str) -> tuple[str, ...]:
        return tuple(words.own(f"date.{name}") for name in names)

    def named(*names: str) -> tuple[str, ...]:
        cases = of(*(f"{name}.declined" for name in names)) if declined else ("",) * len(names)
        return tuple(case or plain for case, plain in zip(cases, of(*names), strict=True))

    def around(*names: str, of_kind: str = kind) -> tuple[str, ...]:
        own = of(*(f"{name}.{of_kind}" for name in names)) if of_kind else ("",) * len(names)
        return tuple(special or usual for special, usual in zip(own, of(*names), strict=True))

    circa, from_date, until, between = around("circa", "from", "until", "between")
    day, year, about = of("day.declined", "year.declined", "circa.declined") if declined else ("", "", "")
    (between_years,) = around("between", of_kind="year")
    any_of, all_of, earlier, later = of("any", "all", "earlier", "later")
    on_day, north, south, part_year, doubtful = of("on_day", "north", "south", "part.year", "doubtful")
    before, after, decade, century = named("bc", "ad", "decade", "century")
    if not words.has("date.any"):
        any_of, all_of, before, after = _of_cldr(words)
    return DateWords(
        about or circa, named(*_SEASONS), from_date, until, between, between_years, any_of, all_of, earlier, later,
        before, after, decade, century, of(*(f"uncertain.{part}" for part in _PARTS)),
        of(*(f"approximate.{part}" for part in _PARTS)),
        (*of("unknown.year", "unknown.month"), ""), on_day, north, south, named(*_DIVISIONS), day, year, part_year,
        doubtful or "{date}?",
    )  # fmt: skip


def _of_cldr(words: Words) -> tuple[str, str, str, str]:
    """“Or”, “and”, before and after Christ, as CLDR has them."""
    locale = words.locale
    any_of, all_of = (
        said.replace("{0}", "{first}").replace("{1}", "{last}") if _BETWEEN.fullmatch(said) else ""
        for kind in ("or", "standard")
        for said in [str(locale.list_patterns.get(kind, {}).get("2", ""))]
    )
    year = locale.datetime_skeletons.get("Gy")
    form = re.sub("y+", "{year}", year.pattern) if year else ""
    eras = locale.eras.get("abbreviated", {})
    before, after = (
        re.sub("G+", lambda _, n=n: str(eras[n]), form) if n in eras else ""  # type: ignore[misc]
        for n in (0, 1)
    )
    return any_of, all_of, before, after
