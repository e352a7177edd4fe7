"""Dates: EDTF as typed in @when-custom, and what ISO 8601 and W3C know of it in the other attributes."""

from __future__ import annotations

import re

from edition.model.dates import BEGINNING, END, Day, read_date
from edition.write.tei.tree import Node, node

_SIMPLE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
_WORDS = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+( [^\s\x00-\x1f\x7f-\x9f]+)*", re.ASCII)


def date_attributes(edtf: str) -> dict[str, str]:
    """The attributes of a date.

    >>> date_attributes("1929-11/1929-12")
    {'when-custom': '1929-11/1929-12', 'from': '1929-11', 'to': '1929-12'}
    >>> date_attributes("1934-12~")
    {'when-custom': '1934-12~', 'notBefore': '1934-12-01', 'notAfter': '1934-12-31'}
    """
    if not edtf or not edtf.isascii() or not _WORDS.fullmatch(edtf):
        return {}
    attributes = {"when-custom": edtf}
    value = read_date(edtf)
    if value is None:
        return attributes
    if _SIMPLE.fullmatch(edtf):
        attributes["when"] = edtf
        return attributes
    ends = edtf.split("/")
    if len(ends) == 2 and all(_SIMPLE.fullmatch(end) or end in ("", "..") for end in ends):
        attributes |= {name: end for name, end in zip(("from", "to"), ends, strict=True) if end.strip(".")}
        return attributes
    if value.earliest > BEGINNING:
        attributes["notBefore"] = _day(value.earliest)
    if value.latest < END:
        attributes["notAfter"] = _day(value.latest)
    return attributes


def _day(day: Day) -> str:
    year = f"{day[0]:04d}" if day[0] >= 0 else f"-{-day[0]:04d}"
    return f"{year}-{day[1]:02d}-{day[2]:02d}"


def date_node(tag: str, edtf: str, **attributes: str) -> Node:
    """An element with a date; one that no attribute can hold is its text."""
    made = node(tag, mixed=False, **attributes)
    found = date_attributes(edtf)
    made.attributes |= found
    return made if found else made.add(edtf)
