"""Rows that volumes contribute to the book of their series, sorted outside memory.

SQLite sorts in temporary files what is larger than its cache. One volume's rows are in memory at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

from edition.derive.contribution import Row
from edition.disk import scratch
from edition.records.reading import from_msgpack, to_msgpack

_MEMORY = 32 * 1024
"""Kilobytes that SQLite keeps in memory before it writes."""


class SortedRows:
    """Collects rows, and gives them back sorted by kind, by what they are about, and by volume."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._volumes = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Add the rows of the next volume."""
        self._volumes += 1
        self.add_to(self._volumes, rows)

    def add_to(self, volume: int, rows: Iterable[Row]) -> None:
        """Add rows to those of a volume, by its place among those that were added, from 1."""
        values = ((row.kind, row.sort, volume, to_msgpack(row)) for row in rows)
        self._database.executemany("INSERT INTO rows VALUES (?, ?, ?, ?)", values)

    def __iter__(self) -> Iterator[Row]:
        with closing(self._database.execute("SELECT row FROM rows ORDER BY kind, sort, volume")) as found:
            for (row,) in found:
                yield from_msgpack(row, Row)


@contextmanager
def sorted_rows() -> Iterator[SortedRows]:
    """An empty collection, whose files are removed afterwards."""
    with scratch() as folder, closing(sqlite3.connect(folder / "rows.sqlite", isolation_level=None)) as database:
        database.execute(f"PRAGMA cache_size = -{_MEMORY}")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("CREATE TABLE rows (kind TEXT, sort BLOB, volume INTEGER, row BLOB)")
        database.execute("BEGIN")
        yield SortedRows(database)
