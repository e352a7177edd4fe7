"""The authority files in which records can be identified: how their identifiers are written, and their addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


def _any(identifier: str) -> bool:
    return True


def _sum(digits: str) -> int:
    """The digits, each times its place: the last one by two, the one before by three …"""
    return sum(weight * int(digit) for weight, digit in enumerate(reversed(digits), 2))


def _is_gnd(identifier: str) -> bool:
    """Whether the check digit is right: of older numbers with a hyphen it is counted in one of two ways.

    Source: Deutsche Nationalbibliothek, wiki.dnb.de, “Berechnung der Prüfziffer”.

    >>> _is_gnd("118540238"), _is_gnd("118540239"), _is_gnd("4005728-8"), _is_gnd("4005728-7")
    (True, False, True, False)
    """
    digits, hyphen, _ = identifier[:-1].partition("-")
    rest = _sum(digits) % 11
    expected = {(11 - rest) % 11, *((rest,) if hyphen else ())}
    return identifier[-1] in {"X" if number == 10 else str(number) for number in expected}


def _is_isni(identifier: str) -> bool:
    """Whether the check digit is right (ISO 27729, by ISO/IEC 7064 MOD 11-2).

    >>> _is_isni("0000000121032683"), _is_isni("0000000121032684")
    (True, False)
    """
    total = 0
    for digit in identifier[:-1]:
        total = (total + int(digit)) * 2
    number = (12 - total % 11) % 11
    return identifier[-1] == ("X" if number == 10 else str(number))


@dataclass(frozen=True, slots=True)
class AuthorityFile:
    """An authority file: its key in names.yaml, its name, and its identifiers.

    `pattern` is what one looks like, `example` is one; `address` is its URI, with `{}` for the identifier. `is_right`
    knows check digits. `site` matches what stands before an identifier in the addresses that people copy.
    `places_only`: it lists places, and nothing else.
    """

    key: str
    name: str
    pattern: str
    example: str
    address: str
    site: str
    is_right: Callable[[str], bool] = _any
    places_only: bool = False

    def uri(self, identifier: str) -> str:
        """The URI of what an identifier means."""
        return self.address.format(identifier)

    def read(self, typed: str) -> str | None:
        """The identifier in what was typed: itself, or its address; None when it is none.

        >>> AUTHORITY_FILES["wikidata"].read("https://www.wikidata.org/wiki/Q5879")
        'Q5879'
        >>> AUTHORITY_FILES["isni"].read("0000 0001 2103 2683"), AUTHORITY_FILES["gnd"].read("Q5879")
        ('0000000121032683', None)
        """
        bare = re.sub(rf"^(https?://)?{self.site}(?P<own>[^/?#]+).*", r"\g<own>", typed.strip())
        bare = bare.replace(" ", "") if self.key == "isni" else bare
        return bare if re.fullmatch(self.pattern, bare) else None


_ALL = (
    AuthorityFile(
        "gnd", "GND", r"1[0-9]{7,9}[0-9X]|[1-9][0-9]{0,7}-[0-9X]", "118540238", "https://d-nb.info/gnd/{}",
        r"d-nb\.info/gnd/", _is_gnd,
    ),
    AuthorityFile(
        "viaf", "VIAF", r"[1-9][0-9]{1,21}", "24602065", "http://viaf.org/viaf/{}", r"(www\.)?viaf\.org/viaf/",
    ),
    AuthorityFile(
        "wikidata", "Wikidata", r"Q[1-9][0-9]{0,9}", "Q5879", "http://www.wikidata.org/entity/{}",
        r"(www\.|m\.)?wikidata\.org/(entity|wiki)/",
    ),
    AuthorityFile(
        "isni", "ISNI", r"[0-9]{15}[0-9X]", "0000000121032683", "https://isni.org/isni/{}",
        r"(www\.)?isni\.org/(isni/)?", _is_isni,
    ),
    AuthorityFile(
        "geonames", "GeoNames", r"[1-9][0-9]{0,8}", "2950159", "https://sws.geonames.org/{}/",
        r"(www\.|sws\.)?geonames\.org/", places_only=True,
    ),
    AuthorityFile(
        "pleiades", "Pleiades", r"[1-9][0-9]{1,11}", "423025", "https://pleiades.stoa.org/places/{}",
        r"pleiades\.stoa\.org/places/", places_only=True,
    ),
)  # fmt: skip

Identifiers = tuple[tuple[AuthorityFile, str], ...]
"""The authority files in which something is identified, each with its identifier."""

AUTHORITY_FILES = {file.key: file for file in _ALL}
"""The authority files by their keys, in the order in which they are named."""


def named_by(address: str) -> tuple[str, str] | None:
    """The key of the authority file and the identifier that an address means; None when it is no such address.

    >>> named_by("http://d-nb.info/gnd/118540238"), named_by("https://example.org/118540238")
    (('gnd', '118540238'), None)
    """
    for file in _ALL:
        if re.match(rf"(https?://)?{file.site}", address):
            identifier = file.read(address)
            return (file.key, identifier) if identifier and file.is_right(identifier) else None
    return None
