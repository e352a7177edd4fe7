"""A generated series on disk: the same settings and seed give the same bytes. The text means nothing.

python -m benchmarks.series DIRECTORY [--volumes 40] [--pages 8] [--seed 1] [--references 0.1]

The volumes, `vol-01`, `vol-02` …, share records of names and works; each names and cites a part of them. With
`--references`, their notes refer to entries of other volumes (`@vol-02:e7`), forwards and backwards.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.apparatus import flow
from benchmarks.generate import GIVEN, Record, Settings, generate, people, works

BOOKS = """\
@book{{book-{n}, author = {{{author}, {given}}}, title = {{Studies in {n} Parts}}, date = {{{year}}}}}
"""
DESCRIPTION = """\
title: Generated Series {seed}
editors: [A. Generator]
volumes:
{members}shared:
  editors: [A. Generator]
  no_names: [Gazette]
"""
_NOTE = re.compile(r'(note: "(?:[^"\\]|\\.)*)"')
_ID = re.compile(r'^- \{id: "(\w+)"', re.MULTILINE)


@dataclass(frozen=True)
class Shelf:
    """What a series is like. `names` are of one volume; `citations` and `references` are shares of the notes."""

    seed: int = 1
    volumes: int = 40
    pages: float = 8
    names: int = 20
    density: float = 1.3
    citations: float = 0.1
    references: float = 0.0

    @property
    def members(self) -> tuple[str, ...]:
        """The names of the volumes, in order."""
        width = max(2, len(str(self.volumes)))
        return tuple(f"vol-{number:0{width}d}" for number in range(1, self.volumes + 1))


def generate_series(root: Path, shelf: Shelf) -> Path:
    """Write a series into `root`; the root."""
    draw = random.Random(f"series {shelf.seed}")
    books = [f"book-{n}" for n in range(1, 6 + shelf.volumes)]
    stock = _stock(draw, shelf, books)
    for number, name in enumerate(shelf.members, 1):
        settings = Settings(
            seed=shelf.seed * 1000 + number, pages=shelf.pages, names=shelf.names, density=shelf.density
        )
        generate(root, name, settings, draw.sample(stock, min(len(stock), shelf.names)))
    entries = {name: root / "apparatus" / name / "entries.yaml" for name in shelf.members}
    ids = {name: _ID.findall(file.read_text(encoding="utf-8")) for name, file in entries.items()}
    for name, file in entries.items():
        others = [other for other in shelf.members if other != name and ids[other]]
        words = file.read_text(encoding="utf-8")
        words = _NOTE.sub(lambda note: _continued(note[1], draw, shelf, books, others, ids) + '"', words)  # noqa: B023
        file.write_text(words, encoding="utf-8")
    members = "".join(f"- {{name: {name}, number: '{number}'}}\n" for number, name in enumerate(shelf.members, 1))
    described = DESCRIPTION.format(seed=shelf.seed, members=members)
    (root / "source" / "series.yaml").write_text(described, encoding="utf-8")
    (root / "apparatus" / "names.yaml").write_text("".join(flow(**record) for record in stock), encoding="utf-8")
    (root / "apparatus" / "works.bib").write_text(works() + "".join(_books(draw, books)), encoding="utf-8")
    return root


def _stock(draw: random.Random, shelf: Shelf, books: Sequence[str]) -> list[Record]:
    """The shared records: persons, some with a life and a description, and places."""
    count = shelf.names + 4 * shelf.volumes
    persons = list(people(draw, count))
    for person in persons:
        if draw.random() < 0.5:
            person |= {"born": str(draw.randrange(1840, 1870)), "died": str(draw.randrange(1900, 1940))}
            person["description"] = f"See [@{draw.choice(books)}]."
    places = [
        {"key": f"place{n}", "kind": "place", "name": f"Harbour {n}", "forms": [f"{given}haven"]}
        for n, given in enumerate(GIVEN, 1)
    ]
    return persons + places


def _continued(
    note: str, draw: random.Random, shelf: Shelf, books: Sequence[str], others: Sequence[str], ids: dict[str, list[str]]
) -> str:
    """A note that may also cite a shared work, and refer to an entry of another volume."""
    if draw.random() < shelf.citations:
        note += f" See [@{draw.choice(books)}, p. {draw.randrange(1, 300)}]."
    if others and draw.random() < shelf.references:
        other = draw.choice(others)
        note += f" Compare @{other}:{draw.choice(ids[other])}."
    return note


def _books(draw: random.Random, keys: Sequence[str]) -> Iterator[str]:
    for key, author in zip(keys, people(draw, len(keys)), strict=True):
        family, given = author["name"].split(", ")
        yield BOOKS.format(n=key.removeprefix("book-"), author=family, given=given, year=draw.randrange(1880, 1914))


def main() -> None:
    """Write one series."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.series", description=__doc__)
    parser.add_argument("directory", type=Path)
    for name, field in Shelf.__dataclass_fields__.items():
        parser.add_argument(f"--{name}", type=type(field.default), default=field.default)
    given = vars(parser.parse_args())
    root = generate_series(given.pop("directory"), Shelf(**given))
    print(f"{root}: {given['volumes']} volumes")


if __name__ == "__main__":
    main()
