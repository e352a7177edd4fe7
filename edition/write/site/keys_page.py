"""The page of a volume that leads to its notes and names by their keys, whatever section they are in."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.text import read_locus
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.links import note_id

KEYS = "keys/"


def place_by_key(what: str) -> str:
    """The address, below a volume, of a block by its locus, an entry by its id, or a record (`name:smith`).

    >>> place_by_key("3.12"), place_by_key("villa"), place_by_key("name:smith")
    ('3/#3.12', 'keys/#n-villa', 'keys/#i-smith')
    """
    if locus := read_locus(what):
        return f"{locus.section}/#{locus}"
    if what.startswith("name:"):
        return f"{KEYS}#i-{identifier(what.removeprefix('name:'))}"
    return f"{KEYS}#{note_id(what)}"


def keys_page(rows: Sequence[tuple[str, str, str]], title: str) -> str:
    """The page; `rows` have the id, the address below the volume and the words of each. A script goes on to it."""
    lines = "".join(
        f'<li id="{escape(name)}"><a href="../{escape(address)}">{escape(words)}</a></li>\n'
        for name, address, words in {row[0]: row for row in rows}.values()
    )
    return f'<h1>{escape(title)}</h1>\n<ul class="index" role="list">\n{lines}</ul>\n'
