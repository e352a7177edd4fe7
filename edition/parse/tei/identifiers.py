"""Names in xml:id and pointers, as this toolkit writes them."""

from __future__ import annotations

import re

from edition.parse.web_addresses import is_tag

_ODD = re.compile(r"_([0-9a-f]{1,6})_")


def name_of(pointer: str) -> str:
    """The name in a pointer or an identifier: what follows the first point, unescaped.

    >>> name_of("#wit.A_2a_"), name_of("")
    ('A*', '')
    """
    return _ODD.sub(lambda match: chr(int(match[1], 16)), pointer.partition(".")[2])


def elsewhere_of(pointer: str) -> str:
    """What is meant in another volume, by a pointer into its TEI: `volume:id`, `volume:3.12` or `volume:name:key`.

    >>> elsewhere_of("letters-2.tei.xml#e.life-1"), elsewhere_of("letters-2.tei.xml#n.smith")
    ('letters-2:life-1', 'letters-2:name:smith')
    """
    volume, _, there = pointer.partition(".tei.xml#")
    what = there.removeprefix("l") if there[:1] == "l" else name_of(there)
    return f"{volume}:{'name:' if there.startswith('n.') else ''}{what}"


def names_of(pointers: str) -> tuple[str, ...]:
    """The names in several pointers."""
    return tuple(name_of(pointer) for pointer in pointers.split())


def number_of(words: str, most: int) -> int:
    """A number of levels or steps; 0 when the words are none, ValueError when it exceeds the limit."""
    if not words.isdecimal():
        return 0
    if len(words) > len(str(most)) or int(words) > most:
        raise ValueError(f"{words[:20]} is more than {most}")
    return int(words)


def language_of(words: str) -> str:
    """The language tag; `und` (unknown) for anything that is no tag.

    >>> language_of("grc"), language_of(""), language_of("a b")
    ('grc', 'und', 'und')
    """
    return words if is_tag(words) else "und"
