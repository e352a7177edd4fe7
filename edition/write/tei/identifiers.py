"""Values of xml:id, and pointers to them; `edition.parse.tei.identifiers` reads them back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.model.text import read_locus

_ODD = re.compile(r"[^A-Za-z0-9.-]")
_IN_PREFIX = re.compile(r"[^A-Za-z0-9-]")  # a point ends it

ENTRY, RECORD, WORK, WITNESS, RULE, HAND, RESPONSIBLE = "e", "n", "w", "wit", "rule", "hand", "resp"
FACSIMILE = "facs"
"""The kind of the surface of a page, which has a number for a name."""

POINTERS = frozenset({
    "ana", "calendar", "corresp", "datingMethod", "edRef", "facs", "from", "hand", "next", "prev", "ref",
    "replacementPattern", "resp", "target", "targetEnd", "to", "wit",
})  # fmt: skip
"""The attributes that point to something in the document."""


def text_id(name: str) -> str:
    """The xml:id of the document of another text in that of a volume, with which its identifiers begin.

    >>> text_id("english"), text_id("v.2")
    ('text.english', 'text.v_2e_2')
    """
    return f"text.{_IN_PREFIX.sub(_number, name)}"


def identifier(kind: str, name: str) -> str:
    """The xml:id of a thing: its kind, a point, its name; forbidden characters as their numbers.

    >>> identifier(WITNESS, "A*")
    'wit.A_2a_'
    """
    return f"{kind}.{_ODD.sub(_number, name)}"


def _number(match: re.Match[str]) -> str:
    return f"_{ord(match[0]):x}_"


def locus_id(locus: object) -> str:
    """The xml:id of a block."""
    return f"l{locus}"


def pointer(kind: str, name: str) -> str:
    """A pointer to a thing in this document; empty for no name."""
    return f"#{identifier(kind, name)}" if name else ""


def in_volume(target: str) -> str:
    """A pointer to what is meant in another volume of the series, in the TEI of that volume.

    >>> in_volume("letters-2:life-1"), in_volume("letters-2:3.12"), in_volume("letters-2:name:smith")
    ('letters-2.tei.xml#e.life-1', 'letters-2.tei.xml#l3.12', 'letters-2.tei.xml#n.smith')
    """
    volume, _, what = target.partition(":")
    key = what.removeprefix("name:")
    there = f"#{locus_id(what)}" if read_locus(what) else pointer(ENTRY if key == what else RECORD, key)
    return f"{volume}.tei.xml{there}"


def pointers(kind: str, names: tuple[str, ...]) -> str:
    """Pointers to several."""
    return " ".join(pointer(kind, name) for name in names)


def unit_id(work: str, path: Sequence[str]) -> str:
    """The xml:id of where a unit of a work's own reference system begins: `ref.gen.4.16`."""
    return ".".join(("ref", work, *path))
