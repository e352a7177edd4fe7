"""A name in its natural order, as running text has it."""

from __future__ import annotations

import re


def natural_name(name: str) -> str:
    """The name of an index heading in natural order; a title behind the name (“Emperor of …”) stays there.

    >>> natural_name("Trotsky, Leon"), natural_name("Karl Radek"), natural_name("Hirohito, Emperor of Japan")
    ('Leon Trotsky', 'Karl Radek', 'Hirohito, Emperor of Japan')
    """
    family, comma, given = name.partition(", ")
    article_like = bool(re.search(r" (?:of|the|and) ", f" {given} "))
    return f"{given} {family}" if comma and not article_like and ", " not in given else name
