"""The patterns in which a language writes dates, from CLDR.

The order of the parts, and the forms of the months' names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.messages.cldr import locale_of

_OWN = {
    "en": ("d MMMM y", "d MMMM", "MMMM y"),
    "la": ("d MMMM y", "d MMMM", "MMMM y"),  # CLDR: die 3 Octobris 1794 post Christum natum
}
"""Languages written otherwise than CLDR says: English dates are those of British books, in every country."""

_FIRST = {"fr": "1er", "oc": "1er", "el": "1η", "it": "1º", "pt": "1.º", "pt-BR": "1º"}
"""What the first day of a month is called where it is no plain number, in a language or in a country."""

_APART = {"la": {"ii": "io", "i": "o", "is": "i"}}
"""How the name of a month without a day ends, where CLDR does not have it: *Maio 1937*, in May 1937."""

_DECLINED = {"el": {"ς": ""}, "la": {"io": "ium", "o": "um", "i": "em"}}
"""The same behind a preposition: *usque ad Maium 1937*."""

_PARTS = {"y": "{year}", "d": "{day}", "M": "{month}", "L": "{month}"}
_NUMBER = 2  # letters of a pattern that stand for the number of a month; more are its name
_DAY = re.compile(r"\{day\}\.?")
_UNIT = re.compile(r"\{year\} (?=\w+\.$)")  # “г.” is never parted from its year


@dataclass(frozen=True, slots=True)
class DateForms:
    """Patterns with `{day}`, `{month}` (or its `{number}`) and `{year}`.

    `months` are the names of the months beside a day, `alone` those without a day, `declined` the latter behind a
    preposition; `first` is the first day of a month, `day` the pattern of a day whose month has been named.
    """

    whole: str
    day_month: str
    month_year: str
    day: str
    months: tuple[str, ...]
    alone: tuple[str, ...]
    declined: tuple[str, ...]
    first: str

    def year_first(self, with_day: bool) -> bool:
        """Whether the year comes first: then a range leaves out at its end what both dates share."""
        form = self.whole if with_day else self.month_year
        return form.startswith("{year}")

    def year_last(self, with_day: bool) -> bool:
        """Whether nothing stands behind the year: then it may have an era."""
        return (self.whole if with_day else self.month_year).endswith("{year}")

    def say(self, day: int = 0, month: int = 0, year: str = "", declined: bool = False) -> str:
        """Format whatever is given of day, month and year; a month without a day may be declined.

        >>> of = date_forms("ru")
        >>> of.say(month=10, year="1794"), of.say(month=10, year="1794", declined=True)
        ('октябрь 1794\xa0г.', 'октября 1794\xa0г.')
        >>> of = date_forms("de")
        >>> of.say(3, 10, "1794"), of.say(3, 10), of.say(3), of.say(month=10, year="1794"), of.say(year="1794")
        ('3. Oktober 1794', '3. Oktober', '3.', 'Oktober 1794', '1794')
        """
        names = self.months if day else self.declined if declined else self.alone
        name = names[month - 1] if month else ""
        form = {
            (True, True, True): self.whole, (True, True, False): self.day_month, (True, False, False): self.day,
            (False, True, True): self.month_year, (False, True, False): "{month}",
        }.get((bool(day), bool(month), bool(year)), "{year}")  # fmt: skip
        return form.format(day=self.first if day == 1 else day, month=name, number=month, year=year)


@lru_cache
def date_forms(language: str) -> DateForms:
    """How a language (a tag such as `de-AT`) writes dates; English for one that CLDR does not know.

    >>> [date_forms(tag).say(1, 10, "1794") for tag in ("en", "ru", "pl", "es", "fr", "hu", "la", "de-AT")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['1 October 1794', '1 октября 1794\xa0г.', '1 października 1794', '1 de octubre de 1794', '1er octobre 1794',
     '1794. október 1.', '1 Octobris 1794', '1. Oktober 1794']
    """
    locale = locale_of(language)
    of = locale.datetime_skeletons
    patterns = _OWN.get(locale.language) or (
        locale.date_formats["long"].pattern, of["MMMMd"].pattern, of["yMMMM"].pattern
    )  # fmt: skip
    whole, day_month, month_year = map(_form, patterns)
    names = locale.months["format"]["wide"]
    alone = locale.months["stand-alone"]["wide"] if "L" in patterns[2] else names
    day = _DAY.search(whole)
    beside, apart = (tuple(str(of[i]) for i in range(1, 13)) for of in (names, alone))
    apart = _ending(apart, _APART.get(locale.language, {}))
    endings = _DECLINED.get(locale.language)
    declined = _ending(apart, endings) if endings else beside
    return DateForms(
        whole, day_month, month_year, day[0] if day else "{day}", beside, apart, declined,
        _FIRST.get(language) or _FIRST.get(locale.language, "1"),
    )  # fmt: skip


def _ending(names: tuple[str, ...], endings: dict[str, str]) -> tuple[str, ...]:
    """Names of months with other endings; a longer one comes before those that it ends in.

    >>> _ending(("Maii", "Augusti", "Aprilis"), _APART["la"]), _ending(("Maio", "Aprili"), _DECLINED["la"])
    (('Maio', 'Augusto', 'Aprili'), ('Maium', 'Aprilem'))
    """
    of = {name: next((end for end in endings if name.endswith(end)), "") for name in names}
    return tuple(name.removesuffix(of[name]) + endings.get(of[name], "") for name in names)


def _form(pattern: str) -> str:
    """A pattern of CLDR as one of ours, without the era."""
    from babel.dates import tokenize_pattern

    words = ""
    for _, value in tokenize_pattern(pattern):
        if isinstance(value, str):
            words += value.replace("{", "{{").replace("}", "}}")
        else:
            letter, count = value[0], int(value[1])
            words += "{number}" if letter in "ML" and count <= _NUMBER else _PARTS.get(letter, "")
    return _UNIT.sub("{year}\u00a0", " ".join(words.split()))
