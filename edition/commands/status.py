"""`edition status`: how far a volume has got, and what it still lacks of a finished one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click

from edition.derive.editors_prose import named_records, uncited_works
from edition.model.authority import Record, RecordKind
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.text import BlockKind, PointKind
from edition.terminal.options import output_format, volume_names
from edition.terminal.output import say
from edition.terminal.project import Project, read_volumes
from edition.terminal.tables import print_heading, print_json, print_table

STATES = ("draft", "reviewed", "final", "")
JUDGED = frozenset({EntryKind.EMENDATION, EntryKind.CONJECTURE, EntryKind.SUPPLIED, EntryKind.CRUX, EntryKind.LACUNA})
"""Kinds of entries that are a judgement on the text: each says how sure the editors are."""

SHOWN = 6
"""How many of the things that are missing are named in the table; JSON has them all."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something a finished volume has: the part that would be empty, or what is missing, and of which things."""

    what: str
    items: tuple[str, ...] = ()


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
            found = list(lacks)
            say()
            say(f"{title}:" if found else f"{title}: nothing")
            for lack in found:
                say(f"  {told(lack)}")


def told(lack: Lack) -> str:
    """One line: what is missing, how often, the first of what lacks it.

    >>> told(Lack("records without description", ("adler", "azef")))
    'records without description: 2 (adler, azef)'
    """
    if not lack.items:
        return lack.what
    more = ", …" if len(lack.items) > SHOWN else ""
    return f"{lack.what}: {len(lack.items):,} ({', '.join(lack.items[:SHOWN])}{more})"


def by_status(edition: Edition) -> dict[str, Counter[str]]:
    """How many entries of each kind have each status, in the order in which the kinds are documented."""
    counted_: dict[str, Counter[str]] = {}
    for kind in EntryKind:
        states = Counter(entry.status for entry in edition.entries if entry.kind is kind)
        if states:
            counted_[kind.value] = states
    return counted_


def rows(edition: Edition) -> Iterator[tuple[str, ...]]:
    """The table of entries by kind and status, and the records by kind."""
    table = by_status(edition)
    yield ("entries", *(f"{state or 'no status':>9}" for state in STATES), f"{'all':>6}")
    total: Counter[str] = Counter()
    for kind, states in table.items():
        total += states
        yield (kind, *(f"{states[state] or '–':>9}" for state in STATES), f"{sum(states.values()):6,}")
    yield ("all", *(f"{total[state] or '–':>9}" for state in STATES), f"{sum(total.values()):6,}")


def empty_parts(edition: Edition) -> Iterator[Lack]:
    """The parts of a printed volume that this one would be without."""
    volume, kinds = edition.volume, {entry.kind for entry in edition.entries}
    points = {point.kind for block in edition.text.blocks for point in block.points}
    records = {record.kind for record in edition.records}
    named = {edition.record[mention.key].kind for mention in edition.mentions}
    if not (volume.imprint.publisher or volume.imprint.place or volume.imprint.year):
        yield Lack("imprint: volume.yaml says neither publisher nor place nor year")
    if not volume.witnesses:
        yield Lack("conspectus siglorum: no witness is described")
    if not any(entry.date for entry in edition.entries) and not any(
        record.born or record.died for record in edition.records
    ):
        yield Lack("chronology: no entry and no record has a date")
    if not volume.introductions:
        yield Lack("introductions: there is no historical and no textual one")
    for layer in volume.layers:
        if not kinds & set(layer.kinds):
            yield Lack(f"notes “{layer.name}”: no entry of the kinds {', '.join(layer.kinds)}")
    if volume.pages_of and PointKind.PAGE not in points:
        yield Lack(f"pages of {volume.pages_of}: the text has no page breaks")
    if not kinds & {EntryKind.EMENDATION, EntryKind.SUPPLIED}:
        yield Lack("list of emendations: nothing is emended")
    if len(volume.witnesses) > 1 and EntryKind.VARIANT not in kinds:
        yield Lack("historical collation: there are several witnesses, and no variant")
    if not any(record.kind is RecordKind.PERSON and record.description for record in edition.records):
        yield Lack("biographical directory: no person has a description")
    if not any(work.type != "issue" for work in edition.works):
        yield Lack("bibliography: there are no works")
    if not any(cite.issues for entry in edition.entries for cite in entry.cite):
        yield Lack("concordance of issues: no issue of a periodical is cited")
    for kind in RecordKind:
        if kind not in named:
            why = "the text names none of them" if kind in records else "names.yaml has none"
            yield Lack(f"index of {kind.value}s: {why}")


def missing(edition: Edition) -> Iterator[Lack]:
    """What entries, records, works and sections lack."""
    lacks = (
        (
            "entries without an exact place in the text",
            tuple(e.id for e in edition.entries if e.id not in edition.anchors),
        ),
        ("entries without status", tuple(entry.id for entry in edition.entries if not entry.status)),
        (
            "judgements on the text without certainty",
            tuple(e.id for e in edition.entries if e.kind in JUDGED and not e.certainty),
        ),
        (
            "emendations without category",
            tuple(e.id for e in edition.entries if e.kind is EntryKind.EMENDATION and not e.category),
        ),
        ("dates that say no date", tuple(e.id for e in edition.entries if e.kind is EntryKind.DATE and not e.date)),
        ("persons without dates", tuple(r.key for r in edition.records if _person(r) and not (r.born or r.died))),
        ("records without description", tuple(record.key for record in edition.records if not record.description)),
        (
            "records without certainty",
            tuple(r.key for r in edition.records if (r.born or r.died or r.description) and not r.certainty),
        ),
        ("records that neither the text nor a note names", tuple(_unnamed(edition))),
        ("works that nothing cites", tuple(work.key for work in uncited_works(edition))),
        ("sections without entries", tuple(_bare(edition))),
    )
    return (Lack(what, items) for what, items in lacks if items)


def _person(record: Record) -> bool:
    return record.kind is RecordKind.PERSON


def _unnamed(edition: Edition) -> Iterator[str]:
    named = named_records(edition) | {key for record in edition.records for key in record.see_also}
    return (record.key for record in edition.records if record.key not in named)


def _bare(edition: Edition) -> Iterator[str]:
    """Sections of which the apparatus says nothing, by number and heading."""
    spoken = {entry.locus.section for entry in edition.entries}
    headings = {
        block.locus.section: block.text
        for block in edition.text.blocks
        if block.locus and block.kind is BlockKind.HEADING and block.level == 1
    }
    numbers = dict.fromkeys(block.locus.section for block in edition.text.blocks if block.locus)
    return (f"{number}. {headings.get(number, '')}".rstrip(". ") for number in numbers if number not in spoken)


def as_json(edition: Edition) -> dict[str, Any]:
    """Everything, for other programs: counts by kind and status, parts left out, what is missing of which things."""
    table = by_status(edition)
    return {
        "volume": edition.volume.name,
        "entries": {kind: {state or "none": states[state] for state in STATES} for kind, states in table.items()},
        "empty": [lack.what for lack in empty_parts(edition)],
        "missing": [{"what": lack.what, "items": list(lack.items)} for lack in missing(edition)],
    }
