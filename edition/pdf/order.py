"""The order of the pages, and where that puts everything: the content of `<volume>.loci.json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from operator import itemgetter
from typing import Any

from edition.derive.printed import PrintPlace, letters_below
from edition.write.latex import Manuscript

Marks = Mapping[str, Any]
"""What the engine says of its run (docs/engine.md, `marks.json`)."""

_MILESTONE = ("line", "sub", "paragraph")  # what it says of a milestone behind its sheet


def page_order(marks: Marks) -> list[int | None]:
    """Positions of the pages as shipped, in the order of the finished book; None is a blank that keeps rectos rectos.

    >>> page_order({"pages": [{"label": "1", "part": "main"}, {"label": "i", "part": "front"}]})
    [1, None, 0]
    """
    parts = [page["part"] for page in marks["pages"]]
    front: list[int | None] = [i for i, part in enumerate(parts) if part == "front"]
    if len(front) % 2:
        front.append(None)
    return (
        front
        + [i for i, part in enumerate(parts) if part == "main"]
        + [i for i, part in enumerate(parts) if part == "back"]
    )


def sheets(order: Sequence[int | None]) -> dict[int, int]:
    """From the engine's sheet (order shipped) to the finished PDF's, both from 1."""
    return {shipped + 1: sheet for sheet, shipped in enumerate(order, 1) if shipped is not None}


def place_of(mark: Mapping[str, Any]) -> PrintPlace:
    """Where a mark stands, by what the engine says of it.

    >>> str(place_of({"page": "3", "line": 12, "sub": 1})), str(place_of({"page": "3", "line": 1, "paragraph": "1.2"}))
    ('3.12a', '1.2.1')
    """
    return PrintPlace(mark["page"], mark["line"], letters_below(mark.get("sub", 0)), mark.get("paragraph", ""))


def digest_of(manuscript: Manuscript) -> str:
    """What tells one manuscript from another: whether a book was made from the files as they are now."""
    return sha256(manuscript.tex.encode()).hexdigest()


def loci(manuscript: Manuscript, marks: Marks, volume: str, runs: int) -> dict[str, Any]:
    """Where everything stands in print: the content of `<volume>.loci.json` (DESIGN §5)."""
    sheet = sheets(page_order(marks))
    known = {int(mark): place_of(found) for mark, found in marks["marks"].items()}
    shipped_on = {int(mark): found["sheet"] for mark, found in marks["marks"].items()}
    entries = {
        name: {"sheet": sheet[shipped_on[start]], **known[start].record(), **known[end].record("end_")}
        for name, (start, end) in manuscript.entries.items()
        if start in known and end in known
    }
    names: dict[str, list[dict[str, Any]]] = {}
    for key, mark, in_note in manuscript.mentions:
        if mark in known:
            names.setdefault(key, []).append(known[mark].record() | ({"note": True} if in_note else {}))
    paragraphs = {locus: known[mark].record() for locus, mark in manuscript.paragraphs.items() if mark in known}
    places: dict[str, list[tuple[int | str | None, ...]]] = {}
    for locus, offset, mark in manuscript.places:
        if mark in known:
            places.setdefault(locus, []).append((offset, *known[mark].row()))
    number = 0
    for last, shipped, *line in marks["milestones"]:
        said = dict(zip(_MILESTONE, line, strict=False))
        row = place_of({"page": marks["pages"][shipped - 1]["label"], **said}).row()
        for locus, offset in manuscript.milestones[number:last]:
            places.setdefault(locus, []).append((offset, *row))
        number = last
    for found in places.values():
        found.sort(key=itemgetter(0))
    return {
        "volume": volume,
        "pages": len(page_order(marks)),
        "runs": runs,
        "settled": bool(marks["settled"]),
        "manuscript": digest_of(manuscript),
        "entries": entries,
        "names": names,
        "paragraphs": paragraphs,
        "places": places,
    }
