"""`edition names`: the authority records, and where the text names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from edition.commands.project import (
    Project,
    counted,
    output_format,
    print_heading,
    print_json,
    print_table,
    read_volumes,
    volume_names,
)
from edition.commands.select import Loci, chosen_record, place
from edition.model.authority import Mention, Record, RecordKind
from edition.model.edition import Edition


@click.command
@volume_names
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in RecordKind]),
    help="Only this kind; may be repeated.",
)
@click.option("--locus", type=Loci(), help="Only what is named at this place: 3.12, a section 3, or a range 3.12-4.2.")
@click.option("--person", metavar="KEY", help="Only this record, by its key or one of its forms.")
@output_format
@click.pass_obj
def command(
    project: Project,
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    locus: Loci.Range | None,
    person: str | None,
    form: str,
) -> None:
    """List the authority records and where the text names them.

    Each with its key, kind, life dates, and the loci of its mentions; a form that is an error is followed by “sic”.
    """
    editions = read_volumes(project, names)
    keys = {edition.volume.name: chosen_record(edition, person) for edition in editions} if person is not None else {}
    if person is not None and not any(keys.values()):
        raise click.UsageError(f"no record of names.yaml has the key or the form “{person}”")
    reports = []
    for edition in editions:
        mentions = mentions_by_record(edition, locus)
        records = [
            record
            for record in edition.records
            if (not kinds or record.kind in kinds)
            and (person is None or record.key in keys[edition.volume.name])
            and (locus is None or mentions.get(record.key))
        ]
        if form == "json":
            reports += [as_json(edition, record, mentions.get(record.key, [])) for record in records]
            continue
        print_heading(edition.volume.name, len(editions))
        print_table(rows(edition, records, mentions))
        total = sum(len(mentions.get(record.key, [])) for record in records)
        click.echo(f"{edition.volume.name}: {counted(len(records), 'record')}, {counted(total, 'mention')}", err=True)
    if form == "json":
        print_json(reports)


def mentions_by_record(edition: Edition, locus: Loci.Range | None) -> dict[str, list[Mention]]:
    """Mentions of each record in the order of the text, all or those at a place."""
    found: dict[str, list[Mention]] = {}
    for mention in sorted(edition.mentions, key=lambda item: (item.anchor.first, item.anchor.start)):
        where = edition.text.blocks[mention.anchor.first].locus
        if where is not None and (locus is None or locus.meets(where, where)):
            found.setdefault(mention.key, []).append(mention)
    return found


def rows(edition: Edition, records: list[Record], mentions: dict[str, list[Mention]]) -> Iterator[tuple[str, ...]]:
    """Name, kind, key, life dates, number and loci of the mentions."""
    for record in records:
        there = mentions.get(record.key, [])
        loci = dict.fromkeys(
            f"{edition.text.blocks[item.anchor.first].locus}{' sic' if item.wrong else ''}" for item in there
        )
        life = f"{record.born or '?'} – {record.died or ''}".rstrip() if record.born or record.died else ""
        yield record.name, record.kind.value, record.key, life, f"{len(there)}×", ", ".join(loci)


def as_json(edition: Edition, record: Record, mentions: list[Mention]) -> dict[str, Any]:
    """A record and its mentions; `source` is the place in the file of the base text."""
    return {
        "volume": edition.volume.name,
        "key": record.key,
        "kind": record.kind.value,
        "name": record.name,
        "sort": record.sort,
        "full": record.full or None,
        "born": record.born or None,
        "died": record.died or None,
        "forms": list(record.forms),
        "wrong": list(record.wrong),
        "see_also": list(record.see_also),
        "mentions": [
            {
                "form": mention.form,
                "locus": str(edition.text.blocks[mention.anchor.first].locus),
                "source": place(edition, mention.anchor),
                "wrong": mention.wrong,
                "entry": mention.entry or None,
            }
            for mention in mentions
        ],
    }
