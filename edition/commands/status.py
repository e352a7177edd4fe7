"""`edition status`: how far a volume has got, and what it still lacks of a finished one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from edition.check.completeness import MissingContent, by_status, empty_parts, missing
from edition.model.edition import Edition
from edition.terminal.options import output_format, volume_names
from edition.terminal.output import say
from edition.terminal.project import Project, read_volumes
from edition.terminal.tables import print_heading, print_json, print_table

STATES = ("draft", "reviewed", "final", "")

SHOWN = 6
"""How many of the things that are missing are named in the table; JSON has them all."""


@click.command
@volume_names
@output_format
@click.pass_obj
def command(project: Project, names: tuple[str, ...], form: str) -> None:
    """Say what is drafted, reviewed and final, and what is missing.

    Counts the entries of each kind by their status, names the parts of the book that would be left out because there
    is nothing in them, and lists what a finished volume has and this one has not.
    """
    editions = read_volumes(project, names)
    if form == "json":
        print_json([as_json(edition) for edition in editions])
        return
    for edition in editions:
        print_heading(edition.volume.name, len(editions))
        print_table(rows(edition))
        for title, lacks in (
            ("left out of the book, for there is nothing in it", empty_parts(edition)),
            ("missing", missing(edition)),
        ):
            missing_things = list(lacks)
            say()
            say(f"{title}:" if missing_things else f"{title}: nothing")
            for lack in missing_things:
                say(f"  {missing_line(lack)}")


def missing_line(lack: MissingContent) -> str:
    """One line: what is missing, how often, and the first things that lack it.

    >>> missing_line(MissingContent("records without description", ("adler", "azef")))
    'records without description: 2 (adler, azef)'
    """
    if not lack.items:
        return lack.what
    more = ", …" if len(lack.items) > SHOWN else ""
    return f"{lack.what}: {len(lack.items):,} ({', '.join(lack.items[:SHOWN])}{more})"


def rows(edition: Edition) -> Iterator[tuple[str, ...]]:
    """The table of entries by kind and status, and the records by kind."""
    table = by_status(edition)
    yield ("entries", *(f"{state or 'no status':>9}" for state in STATES), f"{'all':>6}")
    total: Counter[str] = Counter()
    for kind, states in table.items():
        total += states
        yield (kind, *(f"{states[state] or '–':>9}" for state in STATES), f"{sum(states.values()):6,}")
    yield ("all", *(f"{total[state] or '–':>9}" for state in STATES), f"{sum(total.values()):6,}")


def as_json(edition: Edition) -> dict[str, Any]:
    """Everything, for other programs: counts by kind and status, parts left out, what is missing of which things."""
    table = by_status(edition)
    return {
        "volume": edition.volume.name,
        "entries": {kind: {state or "none": states[state] for state in STATES} for kind, states in table.items()},
        "empty": [lack.what for lack in empty_parts(edition)],
        "missing": [{"what": lack.what, "items": list(lack.items)} for lack in missing(edition)],
    }
