"""What can be suggested in a language: its quotation marks, whether capitals mark names, its months and days.

Months and days are from CLDR (babel), for every language. Patterns of prose (“four weeks after”, “he wrote”) and the
dictionary are English: other languages lack the suggestions that need them, which `declined` lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType

from edition.parse.language_tags import capitalises_nouns
from edition.suggest.suggestion import SuggestionKind

Pairs = tuple[tuple[str, str], ...]
"""Marks that open and close a quotation."""

_LOW, _POINTED, _REVERSED, _CURVED = ("„", "“"), ("«", "»"), ("»", "«"), ("“", "”")
_QUOTES: dict[str, Pairs] = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "hr", "bg", "et", "lt", "lv", "is", "sr"), (_LOW, _REVERSED)),
    **dict.fromkeys(("pl", "ro", "hu", "af"), (("„", "”"), _POINTED)),
    **dict.fromkeys(("fr", "it", "es", "pt", "ca", "el", "no", "nb", "nn", "la"), (_POINTED, _CURVED)),
    **dict.fromkeys(("ru", "uk", "be"), (_POINTED, _LOW)),
    **dict.fromkeys(("sv", "fi"), (("”", "”"), ("»", "»"))),
    "da": (("”", "”"), _REVERSED),
    "nl": (_CURVED, ("„", "”")),
}
_GENITIVE = dict.fromkeys(("de", "sv", "da", "no", "nb", "nn", "nl", "lb"), "s")
"""What a name ends with in the genitive, without an apostrophe."""

_TITLES = """
monsieur madame mademoiselle messieurs signor signora señor señora senhor senhora herr frau fräulein fru fröken pan
pani
"""


@dataclass(frozen=True, eq=False)
class Language:
    """The data of a language for suggestions; `name` is its English name.

    `months` are all names and abbreviations in lower case, with the numbers of the months; `full` those written out.
    """

    tag: str
    name: str
    english: bool = False
    capitals: bool = True
    quotes: Pairs = (_CURVED,)
    months: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    full: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    genitive: str = ""

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Capitalised words that are no names: months, days of the week, forms of address."""
        return frozenset(self.months) | self.days | frozenset(_TITLES.split())


@lru_cache
def language(tag: str) -> Language:
    """The data of a language, by its BCP 47 tag.

    >>> language("de-1901").months["märz"], language("fr").quotes[0], language("de").capitals
    (3, ('«', '»'), False)
    """
    first = tag.partition("-")[0].lower()
    if first == "en":
        return Language(tag, "English", english=True)
    from babel import Locale, UnknownLocaleError

    quotes, capitals = _QUOTES.get(first, (_CURVED, _POINTED)), not capitalises_nouns(first)
    try:
        locale = Locale.parse(first)
    except (UnknownLocaleError, ValueError):
        return Language(tag, f"“{tag}”", capitals=capitals, quotes=quotes)
    months: dict[str, int] = {}
    full = set()
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if plain := _plain(str(name)):
                    months[plain] = number
                    full |= {plain} if width == "wide" else set()
    days = frozenset(_plain(str(name)) for name in locale.days["format"]["wide"].values())
    return Language(
        tag=tag,
        name=locale.english_name or tag,
        capitals=capitals,
        quotes=quotes,
        months=MappingProxyType(months),
        full=frozenset(full),
        days=days,
        genitive=_GENITIVE.get(first, ""),
    )


def _plain(name: str) -> str:
    """A name of CLDR in lower case, without its full stop, and without a particle before it (`de març`, `d’abril`)."""
    word = name.lower().rstrip(".").rpartition(" ")[2].rpartition("’")[2]
    return word if word.isalpha() else ""


def declined(language: Language) -> dict[SuggestionKind, str]:
    """The kinds that are not suggested in a language, with the reason; empty for English.

    >>> declined(language("fr"))[SuggestionKind.DATE]
    'dates that are reckoned from others'
    """
    if language.english:
        return {}
    reasons = {
        SuggestionKind.CITATION: "sources without a title or number",
        SuggestionKind.DATE: "dates that are reckoned from others" if language.months else "dates in words",
    }
    if not language.capitals:
        reasons[SuggestionKind.NAME] = "names that names.yaml does not have, for every noun has a capital"
    slips = "slips, but of quotation marks, brackets and figures, for the dictionary is English"
    return reasons | {SuggestionKind.SLIP: slips}


ENGLISH = language("en")
"""The language of the dictionary, and of the patterns of prose."""
