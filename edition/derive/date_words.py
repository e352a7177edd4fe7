"""The words around dates, language by language; `{}` stands for the date.

A language without a table has only what CLDR provides: “or”, “and”, eras. A word that a language lacks is empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.derive.date_forms import locale_of


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language for uncertain, approximate and incomplete dates.

    `parts` names year, month and day; `halves` and so on the divisions of a year, in order. `decade` and `century` are
    empty where the years are given instead; a century is a `{number}`, an `{ordinal}` of English or a `{roman}` one.
    `seasons` are those of a year, from spring to winter.
    """

    any_of: str
    all_of: str
    before_christ: str
    after_christ: str
    circa: str = ""
    seasons: tuple[str, ...] = ("", "", "", "")
    from_date: str = ""
    until: str = ""
    between: str = ""
    earlier: str = ""
    later: str = ""
    decade: str = ""
    century: str = ""
    parts: tuple[str, str, str] = ("", "", "")
    uncertain: str = ""
    approximate: str = ""
    unknown: str = ""
    on_day: str = ""
    north: str = ""
    south: str = ""
    quarters: tuple[str, ...] = ("", "", "", "")
    thirds: tuple[str, ...] = ("", "", "")
    halves: tuple[str, ...] = ("", "")


_ENGLISH = DateWords(
    circa="c. {}", seasons=("spring {}", "summer {}", "autumn {}", "winter {}"), from_date="from {}", until="until {}",
    parts=("year", "month", "day"),
    uncertain="{} uncertain", approximate="{} approximate", unknown="{} unknown",
    any_of="or", all_of="and", between="between {} and {}", earlier="{} or earlier", later="{} or later",
    before_christ="{} BC", after_christ="AD {}", decade="{}s", century="{ordinal} century", on_day="day {},",
    north="{} (northern hemisphere)", south="{} (southern hemisphere)",
    quarters=("first quarter of {}", "second quarter of {}", "third quarter of {}", "last quarter of {}"),
    thirds=("first third of {}", "second third of {}", "last third of {}"),
    halves=("first half of {}", "second half of {}"),
)  # fmt: skip

_LATIN = DateWords(
    circa="c. {}", seasons=("vere {}", "aestate {}", "autumno {}", "hieme {}"), from_date="ab {}", until="usque ad {}",
    parts=("anno", "mense", "die"),
    uncertain="{} incerto", approximate="{} fere", unknown="{} ignoto",
    any_of="vel", all_of="et", between="inter {} et {}", earlier="{} vel ante", later="{} vel post",
    before_christ="{} a.C.n.", after_christ="{} p.C.n.", decade="", century="", on_day="die {},",
    north="{} (ad septentriones)", south="{} (ad meridiem)",
    quarters=tuple(f"parte {part} quarta anni {{}}" for part in ("prima", "altera", "tertia", "ultima")),
    thirds=tuple(f"parte {part} tertia anni {{}}" for part in ("prima", "altera", "ultima")),
    halves=("priore parte anni {}", "posteriore parte anni {}"),
)  # fmt: skip

_GERMAN = DateWords(
    circa="um {}", seasons=("Frühjahr {}", "Sommer {}", "Herbst {}", "Winter {}"), from_date="ab {}", until="bis {}",
    parts=("Jahr", "Monat", "Tag"),
    uncertain="{} unsicher", approximate="{} ungefähr", unknown="{} unbekannt",
    any_of="oder", all_of="und", between="zwischen {} und {}", earlier="{} oder früher", later="{} oder später",
    before_christ="{} v. Chr.", after_christ="{} n. Chr.", decade="{}er Jahre", century="{number}. Jahrhundert",
    on_day="Tag {},", north="{} (Nordhalbkugel)", south="{} (Südhalbkugel)",
    quarters=("erstes Quartal {}", "zweites Quartal {}", "drittes Quartal {}", "letztes Quartal {}"),
    thirds=("erstes Drittel {}", "zweites Drittel {}", "letztes Drittel {}"),
    halves=("erste Hälfte {}", "zweite Hälfte {}"),
)  # fmt: skip

_FRENCH = DateWords(
    circa="vers {}", seasons=("printemps {}", "été {}", "automne {}", "hiver {}"), from_date="depuis {}",
    until="jusqu’à {}", any_of="ou", all_of="et", between="entre {} et {}", earlier="{} ou plus tôt",
    later="{} ou plus tard", before_christ="{} av. J.-C.", after_christ="{} apr. J.-C.", decade="années {}",
    century="{roman}e siècle",
)  # fmt: skip

_ITALIAN = DateWords(
    circa="{} circa", seasons=("primavera {}", "estate {}", "autunno {}", "inverno {}"), from_date="da {}",
    until="fino a {}", any_of="o", all_of="e", between="tra {} e {}", earlier="{} o prima", later="{} o dopo",
    before_christ="{} a.C.", after_christ="{} d.C.", decade="anni {}", century="{roman} secolo",
)  # fmt: skip

_SPANISH = DateWords(
    circa="hacia {}", seasons=("primavera de {}", "verano de {}", "otoño de {}", "invierno de {}"),
    from_date="desde {}", until="hasta {}", any_of="o", all_of="y", between="entre {} y {}", earlier="{} o antes",
    later="{} o después", before_christ="{} a. C.", after_christ="{} d. C.", century="siglo {roman}",
)  # fmt: skip

_DUTCH = DateWords(
    circa="ca. {}", seasons=("voorjaar {}", "zomer {}", "herfst {}", "winter {}"), from_date="vanaf {}", until="tot {}",
    any_of="of", all_of="en", between="tussen {} en {}", earlier="{} of eerder", later="{} of later",
    before_christ="{} v.Chr.", after_christ="{} n.Chr.", century="{number}e eeuw",
)  # fmt: skip

_RUSSIAN = DateWords(
    circa="ок. {}", seasons=("весна {} г.", "лето {} г.", "осень {} г.", "зима {} г."), any_of="или", all_of="и",
    before_christ="{} до н. э.", after_christ="{} н. э.", decade="{}-е гг.", century="{roman} век",
)  # fmt: skip

_KNOWN = {
    "en": _ENGLISH, "la": _LATIN, "de": _GERMAN, "fr": _FRENCH, "it": _ITALIAN, "es": _SPANISH, "nl": _DUTCH,
    "ru": _RUSSIAN,
}  # fmt: skip
_BETWEEN = re.compile(r"\{0\} (\S+) \{1\}")


@lru_cache
def date_words(language: str) -> DateWords:
    """The words of a language (a tag such as `de-AT`) for dates; English ones for one that CLDR does not know.

    >>> polish = date_words("pl")
    >>> polish.any_of, polish.before_christ, polish.circa, date_words("enm").any_of
    ('lub', '{} p.n.e.', '', 'or')
    """
    locale = locale_of(language)
    known = _KNOWN.get(locale.language)
    if known:
        return known
    any_of, all_of = (
        match[1] if (match := _BETWEEN.fullmatch(locale.list_patterns.get(kind, {}).get("2", ""))) else ""
        for kind in ("or", "standard")
    )
    year = locale.datetime_skeletons.get("Gy")
    form = re.sub("y+", "{}", year.pattern) if year else ""
    eras = locale.eras.get("abbreviated", {})
    before, after = (re.sub("G+", lambda _, n=n: str(eras[n]), form) if n in eras else "" for n in (0, 1))  # type: ignore[misc]
    return DateWords(any_of, all_of, before, after)
