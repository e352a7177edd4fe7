"""The order of the pages, and where that puts everything: the content of `<volume>.loci.json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from operator import itemgetter
from typing import Any

from edition.write.latex import Manuscript

Marks = Mapping[str, Any]
"""What the engine says of its run (docs/engine.md, `marks.json`)."""


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


def letter_of(mark: Mapping[str, Any]) -> str:
    """What tells a line below a line from it: the a of `12a`.

    >>> letter_of({"line": 12, "sub": 1}), letter_of({"line": 12})
    ('a', '')
    """
    sub = mark.get("sub", 0)
    return "" if not sub else chr(96 + sub) if sub <= 26 else f".{sub}"


def digest_of(manuscript: Manuscript) -> str:
    """What tells one manuscript from another: whether a book was made from the files as they are now."""
    return sha256(manuscript.tex.encode()).hexdigest()


def loci(manuscript: Manuscript, marks: Marks, volume: str, runs: int) -> dict[str, Any]:
    """Where everything stands in print: the content of `<volume>.loci.json` (DESIGN §5)."""
    place = sheets(page_order(marks))
    known = marks["marks"]

    def at(mark: int) -> tuple[str, int, int | None]:
        found = known[str(mark)]
        return found["page"], place[found["sheet"]], found["line"]

    def letter(mark: int, key: str = "letter") -> dict[str, str]:
        found = letter_of(known[str(mark)])
        return {key: found} if found else {}

    entries: dict[str, dict[str, Any]] = {}
    for name, (start, end) in manuscript.entries.items():
        if str(start) in known and str(end) in known:
            page, sheet, line = at(start)
            end_page, _, end_line = at(end)
            entries[name] = {"page": page, "sheet": sheet, "line": line, "end_page": end_page, "end_line": end_line}
            entries[name] |= letter(start) | letter(end, "end_letter")
    names: dict[str, list[dict[str, Any]]] = {}
    for key, mark, in_note in manuscript.mentions:
        if str(mark) in known:
            page, _, line = at(mark)
            names.setdefault(key, []).append(
                {"page": page, "line": line, **letter(mark)} | ({"note": True} if in_note else {})
            )
    paragraphs = {}
    for locus, mark in manuscript.paragraphs.items():
        if str(mark) in known:
            page, _, line = at(mark)
            paragraphs[locus] = {"page": page, "line": line, **letter(mark)}
    places: dict[str, list[tuple[int | str | None, ...]]] = {}
    for locus, offset, mark in manuscript.places:
        if str(mark) in known:
            page, _, line = at(mark)
            places.setdefault(locus, []).append((offset, page, line, *letter(mark).values()))
    number = 0
    for last, shipped, line, *sub in marks["milestones"]:
        page = marks["pages"][shipped - 1]["label"]
        letters = [letter_of({"sub": sub[0]})] if sub else []
        for locus, offset in manuscript.milestones[number:last]:
            places.setdefault(locus, []).append((offset, page, line, *letters))
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
