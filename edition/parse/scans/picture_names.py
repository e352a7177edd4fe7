"""What pages without a number are called: by their pictures, as far as these are different and short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

LONGEST = 12
"""Characters of the name of a page that the margin has room for."""


def page_names(pictures: Sequence[str]) -> list[str]:
    """The names of pages, of the names of their pictures without ending; in brackets their place where these are long.

    >>> page_names(["f12r", "f12v"])
    ['f12r', 'f12v']
    >>> page_names(["ARCH_048_7644_L-0", "ARCH_048_7644_L-1", "ARCH_048_7650_L-0"])
    ['7644_L-0', '7644_L-1', '7650_L-0']
    >>> page_names(["3f786850-e387-4d9d-bd1b-6a2c1ec0b2b1", "9b4f-e387-4d9d-bd1b-6a2c1ec0b2b1"])
    ['[1]', '[2]']
    """
    known = [name for name in pictures if name]
    if all(len(name) <= LONGEST for name in known):
        return list(pictures)
    first, last = min(known), max(known)  # what these have in common, all have
    begin = _whole("".join(one for one, _ in takewhile(lambda two: two[0] == two[1], zip(first, last, strict=False))))
    if len(set(known)) == 1:  # nothing is different: what follows the last sign
        begin = len(known[0]) - len(re.split(r"[^A-Za-z0-9]", known[0])[-1])
    short = [name[begin:] for name in pictures]
    if all(0 < len(name) <= LONGEST for name in short if name) and all(short):
        return short
    return [f"[{number}]" for number in range(1, len(pictures) + 1)]


def _whole(prefix: str) -> int:
    """The end of what names have in common, without part of a number or a word."""
    return len(prefix) - len(re.split(r"[^0-9]" if prefix[-1:].isdigit() else r"[^A-Za-z]", prefix)[-1])
