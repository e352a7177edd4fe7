"""What of a volume is meant on the command line: loci, kinds, records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

import click

from edition.model.edition import Edition
from edition.model.text import Locus, read_locus

FC = TypeVar("FC", bound=Callable[..., Any])

_END = 10**9


class Loci(click.ParamType[Any]):
    """`3.12`, the whole section `3`, or a range of either: `3.12-4.2`."""

    name = "LOCUS"

    @dataclass(frozen=True, slots=True)
    class Range:
        """Loci from `first` to `last`, both included."""

        first: Locus
        last: Locus

        def meets(self, start: Locus, end: Locus) -> bool:
            """Whether any locus from `start` to `end` is among them."""
            return start <= self.last and self.first <= end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Range:
        if isinstance(value, Loci.Range):
            return value
        start, dash, end = str(value).replace("–", "-").partition("-")
        first, last = bounds(start.strip()), bounds((end if dash else start).strip())
        if first is None or last is None:
            self.fail(f"“{value}” is no locus: give 3.12, a section 3, or a range 3.12-4.2", param, ctx)
        return Loci.Range(first[0], last[1])


def bounds(words: str) -> tuple[Locus, Locus] | None:
    """First and last locus of a typed one: of a section, of a block with its author's notes, or of a note.

    >>> [str(locus) for locus in bounds("3.12n1")]
    ['3.12n1', '3.12n1']
    """
    if words.isdecimal() and len(words) < 10:
        return Locus(int(words), 0), Locus(int(words), _END)
    locus = read_locus(words)
    if locus is None:
        return None
    return locus, locus if locus.note else Locus(locus.section, locus.block, _END)


def kinds_option(kinds: type[StrEnum]) -> Callable[[FC], FC]:
    """`--kind KIND`, which may be repeated."""
    return click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice([kind.value for kind in kinds]),
        help="Only this kind; may be repeated.",
    )


locus_option = click.option("--locus", type=Loci(), help="Only at this place: 3.12, a section 3, or a range 3.12-4.2.")


def chosen_records(editions: Iterable[Edition], wanted: str) -> dict[str, frozenset[str]]:
    """By volume, the keys of the records meant; raises `WrongUse` when no volume has any."""
    keys = {edition.volume.name: chosen_record(edition, wanted) for edition in editions}
    if not any(keys.values()):
        raise click.UsageError(f"no record of names.yaml has the key or the form “{wanted}”")
    return keys


def chosen_record(edition: Edition, wanted: str) -> frozenset[str]:
    """Keys of the records meant: the one with this key, or all that have this name or form (in any case)."""
    if wanted in edition.record:
        return frozenset([wanted])
    folded = wanted.casefold()
    return frozenset(
        record.key
        for record in edition.records
        if folded in {form.casefold() for form in (record.key, record.name, *record.forms, *record.wrong)}
    )
