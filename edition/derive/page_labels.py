"""Labels of pages as different hands write them: 12v, “fol. 12 verso”, [12v]; and which page follows on which."""

from __future__ import annotations

import re

from edition.normalization import normal
from edition.roman import roman, value_of

_NAMES = (
    r"(?:pages?|pagina|página|pág|pag|pp|p|folio|folium|foll?|fols|ff|f|blatt|bll?|seite|s|carta|cc|c|leaf"
    r"|стр|с|лист|лл|л)"
)
_AROUND = re.compile(r"[\[\](){}<>〈〉⟨⟩“”\"'«»]")
_PREFIX = re.compile(rf"{_NAMES}(?:\.\s*|\s+|(?=[0-9]))", re.IGNORECASE)
_INSIDE = re.compile(rf"(?<!\w){_NAMES}(?:\.\s*|\s+)([0-9]+\s*[rv]?)(?!\w)", re.IGNORECASE)
_SIDE = re.compile(r"(?<=[0-9])\s*(?:(r)(?:ecto|[o°.])?|(v)(?:erso|[o°.])?)$", re.IGNORECASE)
_ZEROS = re.compile(r"(?<![0-9A-Za-z])0+(?=[0-9])")
_BETWEEN = re.compile(r"\s*(?:[-–—/,|+&]|\bund\b|\band\b|\bet\b)\s*")
_NUMBERED = re.compile(r"([^0-9]*)([0-9]{1,6})([rvab]?)")
_NEXT_SIDE = {"": "", "r": "v", "a": "b", "v": "r", "b": "a"}


def page_key(label: str) -> str:
    """A label without what differs from hand to hand: brackets, prefixes, zeros in front, spelt-out sides.

    >>> [page_key(label) for label in ("12v", "fol. 012 verso", "[f. 12v°]", "p. 34", "Seite 34", "XIV", "Image 12")]
    ['12v', '12v', '12v', '34', '34', 'XIV', 'Image 12']
    """
    words = " ".join(_AROUND.sub("", normal("NFKC", label)).split())
    words = _PREFIX.sub("", words, count=1) if _PREFIX.match(words) else words
    words = _SIDE.sub(lambda match: (match[1] or match[2]).lower(), words)
    return _ZEROS.sub("", words).rstrip(".")


def page_keys(label: str) -> tuple[str, ...]:
    """The keys of the pages that a label names.

    An opening names two, when they follow on one another; a longer label one, when only one page is named in it.

    >>> page_keys("12v-13r"), page_keys("f. 033v - 034"), page_keys("pp. 34/35"), page_keys("1-5")
    (('12v', '13r'), ('33v', '34r'), ('34', '35'), ('1-5',))
    >>> page_keys("MS. 1407 fol. 1v 29:44-45")
    ('1v',)
    """
    whole = page_key(label)
    parts = [page_key(part) for part in _BETWEEN.split(whole)]
    if len(parts) == 2 and all(parts) and (after := following(parts[0])) and after in (parts[1], f"{parts[1]}r"):
        return parts[0], after
    if len(inside := _INSIDE.findall(label)) == 1 and not _NUMBERED.fullmatch(whole):
        return (page_key(inside[0]),)
    return (whole,) if whole else ()


def following(key: str) -> str:
    """The key of the page that follows; empty where that cannot be told.

    >>> [following(key) for key in ("12", "12r", "12v", "A4v", "xiv", "cover")]
    ['13', '12v', '13r', 'A5r', 'xv', '']
    """
    if match := _NUMBERED.fullmatch(key):
        before, number, side = match.groups()
        return f"{before}{int(number) + (side not in ('r', 'a'))}{_NEXT_SIDE[side]}"
    value = value_of(key.lower())
    after = roman(value + 1) if value else ""
    return after.upper() if key.isupper() else after
