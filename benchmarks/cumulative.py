"""Time and memory of what is made from a whole series: contributions of many volumes, sorted, joined, and written.

python -m benchmarks.cumulative [--volumes 500] [--mentions 5000000] [--records 20000]

The volumes are not read: what each contributes is drawn at random, of the size that a volume's would have. All else is
done as `edition build series` does it, up to the LaTeX of the book, and the e-book's index.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator

from edition.build.sorted_rows import sorted_rows
from edition.derive.contribution import NAMES, Row
from edition.derive.ordered_bytes import ordered
from edition.derive.series_book import SeriesMatter, series_book
from edition.derive.series_places import InVolume, SeriesVolume
from edition.model.authority import Record, RecordKind
from edition.model.edition import Edition
from edition.model.text import BaseText
from edition.model.volume import Volume
from edition.write.latex import write_latex

PLACES = 5
"""Mentions of a record in a volume that has it, on average."""


def records(number: int) -> tuple[Record, ...]:
    """Records with names of different beginnings."""
    draw = random.Random("records")
    names = ("".join(draw.choices("abcdefghilmnoprstuv", k=draw.randint(4, 11))).capitalize() for _ in range(number))
    return tuple(Record(f"r{i}", RecordKind.PERSON, f"{name}, {i}", f"{name}, {i}") for i, name in enumerate(names))


def rows(volume: int, mentions: int, number: int) -> Iterator[Row]:
    """What a volume contributes to the index of names."""
    draw = random.Random(f"volume {volume}")
    of = draw.choices(range(number), weights=[1 / (i + 50) for i in range(number)], k=mentions)
    places: dict[int, list[str]] = {}
    for i, record in enumerate(of):
        places.setdefault(record, []).append(f"{1 + i * 600 // mentions}.{draw.randint(1, 40)}")
    for record, listed in places.items():
        key = f"r{record}"
        yield Row(NAMES, ordered((key,)), key, InVolume(str(volume), ", ".join(dict.fromkeys(listed))))


def peak() -> float:
    """The most memory that this process has had, in MiB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Measure, and print a line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--volumes", type=int, default=500)
    parser.add_argument("--mentions", type=int, default=5_000_000)
    parser.add_argument("--records", type=int, default=20_000)
    asked = parser.parse_args()
    start = time.process_time()

    def said(step: str) -> None:
        print(f"{step}: {time.process_time() - start:.0f} s, {peak():.0f} MiB at most", flush=True)

    volumes = range(1, asked.volumes + 1)
    with sorted_rows() as sorter:
        for volume in volumes:
            sorter.add(rows(volume, asked.mentions // asked.volumes, asked.records))
        said("contributions of all volumes on disk")
        edition = Edition(Volume("series", "A Series"), BaseText(()), (), records(asked.records), ())
        matter = SeriesMatter(tuple(SeriesVolume(str(volume), f"Volume {volume}") for volume in volumes), sorter)
        book = series_book(edition, matter)
    said("sorted and joined")
    tex = write_latex(edition, book).tex
    said(f"written as LaTeX ({len(tex):,} characters)")


if __name__ == "__main__":
    main()
