"""A name in its natural order, as running text has it."""

from __future__ import annotations

import re

_COMMA = re.compile("[,،] ")
"""What parts the family name from the given one."""


def natural_name(name: str) -> str:
    """The name of an index heading in natural order; a title behind the name (“Emperor of …”) stays there.

    >>> natural_name("Trotsky, Leon"), natural_name("Karl Radek"), natural_name("Hirohito, Emperor of Japan")
    ('Leon Trotsky', 'Karl Radek', 'Hirohito, Emperor of Japan')
    >>> natural_name("هلال، يونس")
    'يونس هلال'
    """
    family, *given = _COMMA.split(name)
    article_like = bool(given) and re.search(r" (?:of|the|and) ", f" {given[0]} ") is not None
    return f"{given[0]} {family}" if len(given) == 1 and not article_like else name
