"""Old spellings of dates: `9ber`, `Septemb.`, `Maij`, `MDCLXVI`; and numbers among their words that are no dates.

The spellings are English, Latin, French, Italian, German and Dutch, from the fifteenth to the nineteenth century.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.roman import old_value_of

_LATIN = "|".join(("us", "ii", "ij", "i", "y", "ye", "ie", "iis", "ios", "e"))
_MONTHS = (
    rf"[JI]an(?:[vu]ar(?:{_LATIN})?|[vu]|nuary|r?y|uarie?|er)", rf"Feb(?:r(?:[vu](?:ar(?:{_LATIN})?)?)?|r?y)",
    r"Mar(?:tii|tij|tis?|tius|che)", r"Apr(?:ilis|ille?|yll?|yle|l)", r"Ma(?:ii|ij|ius|ye|j[iu]?s?)",
    r"[JI]un(?:ii|ij|ie|ye)", r"[JI]ul(?:ii|ij|ie|ye)", r"Aug(?:usti|uste|ti?|st)",
    r"Sept?(?:emb(?:r(?:is|e|ie)?)?|tr|br(?:e|is)?|r|embr)", r"Octo?(?:b(?:r(?:is|e)?|)|ob(?:r(?:is|e)?)?|r)",
    r"Nov(?:emb(?:r(?:is|e|ie)?)?|b?r(?:e|is)?)", r"Dec(?:emb(?:r(?:is|e|ie)?)?|b?r(?:e|is)?)",
)  # fmt: skip
_COUNTED = {"7": 9, "8": 10, "9": 11, "10": 12, "VII": 9, "VIII": 10, "IX": 11, "X": 12}
_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(f'({month})' for month in _MONTHS)})(?!\w)")
_NUMBERED = re.compile(r"(?<!\w)(7|8|9|10|VIII?|IX|X)\s?(?:bers?|bris|bre|br|bro|bri[oi]s?)(?!\w)", re.IGNORECASE)
_BESIDE = re.compile(r"\d[^\W\d_]{0,4}\.?\s(?:(?:of|d[ei]|d[’'])\s?)?\Z"), re.compile(r"\.?,?\s?(?:the |y[ea] )?\d")

_EARLIEST = 1100
"""The first year that a numeral is taken for: below it stand too few signs to tell it from other words."""
_ROMAN = re.compile(r"(?<![\w.])M(?:\.?\s?[DCLXVI]){2,}J?(?![\w])")

_UNIT = (
    r"(?:pages?|pagina|p[áa]gina|pag|pp?|no?s?|nrs?|numbers?|num[eé]ro|n[úu]m|vols?|volumes?|tom[eo]?|bd|band|cols?|"
    r"columns?|fol(?:io|s)?|leaf|leaves|lines?|verses?|chapters?|chap|ch|sections?|sect|items?|articles?|art|letters?|documents?|"
    r"doc|notes?|plates?|figures?|fig|lots?|seiten?|sp|spalten?|blatt|bl|стр|том|№|n[º°]|[§#£$])"
)
_MORE = r"(?:\s?[,;–-]\s?|\s(?:and|und|et|e|y)\s)\d+(?!\d|\s?[^\W\d_])"
_PLACED = re.compile(rf"(?<!\w)(?<!the ){_UNIT}\.?\s?\d+(?!\d)(?:{_MORE})*", re.IGNORECASE)


def old_months(words: str) -> Iterator[tuple[int, int, int]]:
    """Months in old spellings, with their places: numbered ones anywhere, names beside a figure.

    >>> list(old_months("the 3d of 9ber 1666")), list(old_months("Septemb. 3")), list(old_months("Augt the Strong"))
    ([(11, 10, 14)], [(9, 0, 7)], [])
    """
    for match in _NUMBERED.finditer(words):
        yield _COUNTED[match[1].upper()], *match.span()
    for match in _NAMED.finditer(words):
        before, after = _BESIDE
        if before.search(words, 0, match.start()) or after.match(words, match.end()):
            yield match.lastindex or 0, *match.span()


def roman_years(words: str) -> Iterator[tuple[int, int, int]]:
    """Years in Roman numerals, with or without points, with their places.

    >>> list(roman_years("Anno M.DC.LXVI. in May")), list(roman_years("MDCXXIIII")), list(roman_years("MIX"))
    ([(1666, 5, 14)], [(1624, 0, 9)], [])
    """
    for match in _ROMAN.finditer(words):
        year = old_value_of(re.sub(r"[.\s]", "", match[0]).lower())
        if year >= _EARLIEST:
            yield year, *match.span()


def without_places(words: str) -> str:
    """The words of a date without numbers that count something else: pages, numbers, volumes.

    >>> without_places("page 1218 of May 1666"), without_places("No. 7, Nov. 1929")
    ('  of May 1666', ' , Nov. 1929')
    """
    return _PLACED.sub(" ", words)
