"""The order of the pages, and where that puts everything: the content of `<volume>.loci.json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
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

    def counted_in(mark: int, key: str = "paragraph") -> dict[str, str]:
        """The paragraph whose lines are counted, where they are numbered by paragraph."""
        found = known[str(mark)].get("paragraph")
        return {key: found} if found is not None else {}

    entries: dict[str, dict[str, Any]] = {}
    for name, (start, end) in manuscript.entries.items():
        if str(start) in known and str(end) in known:
            page, sheet, line = at(start)
            end_page, _, end_line = at(end)
            entries[name] = {"page": page, "sheet": sheet, "line": line, "end_page": end_page, "end_line": end_line}
            entries[name] |= {**counted_in(start), **counted_in(end, "end_paragraph")}
    names: dict[str, list[dict[str, Any]]] = {}
    for key, mark, in_note in manuscript.mentions:
        if str(mark) in known:
            page, _, line = at(mark)
            note = {"note": True} if in_note else {}
            names.setdefault(key, []).append({"page": page, "line": line, **counted_in(mark), **note})
    paragraphs = {}
    for locus, mark in manuscript.paragraphs.items():
        if str(mark) in known:
            page, _, line = at(mark)
            paragraphs[locus] = {"page": page, "line": line, **counted_in(mark)}
    places: dict[str, list[tuple[int, str, int | None]]] = {}
    for locus, offset, mark in manuscript.places:
        if str(mark) in known:
            page, _, line = at(mark)
            places.setdefault(locus, []).append((offset, page, line))
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
