"""A table in which another program, or a person, has put the words of several witnesses side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PARAGRAPH = "\n\n"
"""What stands in every cell of a column where a new paragraph begins."""


@dataclass(frozen=True, slots=True)
class AlignmentTable:
    """The witnesses of a table, and its columns in the order of the text.

    A column has a cell for each of `sigla`, in their order: what that witness has there, with the spaces of the table;
    empty where it has nothing.
    """

    sigla: tuple[str, ...]
    columns: Sequence[tuple[str, ...]]

    def cells(self, siglum: str) -> list[str]:
        """What a witness has in each column; a witness that is not in the table has nothing."""
        if siglum not in self.sigla:
            return [""] * len(self.columns)
        at = self.sigla.index(siglum)
        return [column[at] for column in self.columns]


def following(tables: Sequence[AlignmentTable]) -> AlignmentTable:
    """Several tables, one after the other, as one; each begins a paragraph."""
    if len(tables) == 1:
        return tables[0]
    sigla = tuple(dict.fromkeys(siglum for table in tables for siglum in table.sigla))
    columns: list[tuple[str, ...]] = []
    for table in tables:
        if columns:
            columns.append((PARAGRAPH,) * len(sigla))
        columns += zip(*(table.cells(siglum) for siglum in sigla), strict=True)
    return AlignmentTable(sigla, columns)
