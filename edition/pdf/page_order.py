"""The order of the pages, and the resulting places: the content of `<volume>.loci.json`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from operator import attrgetter

from edition.records.places import EntryPlace, NamePlace, Places, TextPlace
from edition.records.print_place import PrintPlace
from edition.records.run import Run, RunPage
from edition.roman import value_of
from edition.write.latex import Manuscript


def page_order(pages: Sequence[RunPage]) -> list[int | None]:
    """Positions of the pages as shipped, in the order of the finished book.

    None is a blank page that keeps rectos rectos.

    The pages of the front matter are sorted by their numbers: the contents are shipped last.

    >>> page_order([RunPage("1", "main"), RunPage("i", "front"), RunPage("iii", "front"), RunPage("ii", "front")])
    [1, 3, 2, None, 0]
    """
    parts = [page.part for page in pages]
    numbered = ((value_of(page.label), i) for i, page in enumerate(pages) if page.part == "front")
    front: list[int | None] = [i for _, i in sorted(numbered)]
    if len(front) % 2:
        front.append(None)
    return (
        front
        + [i for i, part in enumerate(parts) if part == "main"]
        + [i for i, part in enumerate(parts) if part == "back"]
    )


def sheets(order: Sequence[int | None]) -> dict[int, int]:
    """A mapping from the engine's sheet (as shipped) to that of the finished PDF, both from 1."""
    return {shipped + 1: sheet for sheet, shipped in enumerate(order, 1) if shipped is not None}


def digest_of(manuscript: Manuscript) -> str:
    """The digest of a manuscript, which tells whether a book was made from the files as they are now."""
    return sha256(manuscript.tex.encode()).hexdigest()


def cited(texts: Iterable[Manuscript], mark: int, place: PrintPlace) -> PrintPlace:
    """The place of a mark in one of the texts of a book, with the reference of the work's own by which it is cited."""
    found = next((text.cited[mark] for text in texts if mark in text.cited), None)
    return replace(place, reference=str(found[0])) if found is not None else place


def printed_places(manuscript: Manuscript, run: Run, volume: str, runs: int) -> Places:
    """Where everything stands in print: the content of `<volume>.loci.json`."""
    order = page_order(run.pages)
    sheet = sheets(order)
    texts = (manuscript, *manuscript.texts.values())
    known = {number: cited(texts, number, mark.place) for number, mark in run.marks.items()}
    entries = {
        name: EntryPlace.of(sheet[run.marks[start].sheet], known[start], known[end])
        for name, (start, end) in manuscript.entries.items()
        if start in known and end in known
    }
    names: dict[str, list[NamePlace]] = {}
    for key, mark, in_note in manuscript.mentions:
        if mark in known:
            names.setdefault(key, []).append(NamePlace.of(known[mark], in_note))
    places: dict[str, list[TextPlace]] = {}
    for locus, offset, mark in manuscript.places:
        if mark in known:
            places.setdefault(locus, []).append(TextPlace.of(offset, known[mark]))
    number, before = 0, manuscript.first_milestone - 1
    for row in run.milestones:
        place = run.milestone(row)
        for locus, offset in manuscript.milestones[max(0, number - before) : max(0, row.last - before)]:
            places.setdefault(locus, []).append(TextPlace.of(offset, place))
        number = row.last
    return Places(
        volume=volume,
        pages=len(order),
        runs=runs,
        settled=run.settled,
        manuscript=digest_of(manuscript),
        entries=entries,
        names={key: tuple(result) for key, result in names.items()},
        paragraphs={locus: known[mark] for locus, mark in manuscript.paragraphs.items() if mark in known},
        places={locus: tuple(sorted(result, key=attrgetter("offset"))) for locus, result in places.items()},
        texts={
            name: replace(printed_places(text, run, f"{volume}/{name}", runs), manuscript=digest_of(manuscript))
            for name, text in manuscript.texts.items()
        },
    )
