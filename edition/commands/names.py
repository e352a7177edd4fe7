"""`edition names`: the authority records, and where the text names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from edition.derive.indexed_passages import indexed
from edition.english import counted
from edition.model.authority import Mention, Record, RecordKind
from edition.model.edition import Edition
from edition.model.index_path import below, record_of
from edition.terminal.options import output_format, volume_names
from edition.terminal.project import Project, read_volumes
from edition.terminal.selection import Loci, chosen_records, kinds_option, locus_option
from edition.terminal.tables import place, print_items

Named = tuple[Record, tuple[Mention, ...]]
"""A record, and where the text names it."""


@click.command
@volume_names
@kinds_option(RecordKind)
@locus_option
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
    Below it stand the passages that the indexes list because entries or the text say so, each heading with its loci.
    """
    editions = read_volumes(project, names)
    keys = {} if person is None else chosen_records(editions, person)
    results = []
    for edition in editions:
        mentions = mentions_by_record(edition, locus)
        named = [
            (record, tuple(mentions.get(record.key, ())))
            for record in edition.records
            if (not kinds or record.kind in kinds)
            and (person is None or record.key in keys[edition.volume.name])
            and (locus is None or mentions.get(record.key))
        ]
        results.append((edition, named))
    print_items(form, results, rows, as_json, totals)


def mentions_by_record(edition: Edition, locus: Loci.Range | None) -> dict[str, list[Mention]]:
    """The mentions of each record in the order of the text: all of them, or those at a locus."""
    result: dict[str, list[Mention]] = {}
    for mention in sorted(edition.mentions, key=lambda item: (item.anchor.first, item.anchor.start)):
        where = edition.text.blocks[mention.anchor.first].locus
        if where is not None and (locus is None or locus.meets(where, where)):
            result.setdefault(mention.key, []).append(mention)
    return result


def rows(edition: Edition, named: Sequence[Named]) -> Iterator[tuple[str, ...]]:
    """Name, kind, key, life dates, number and loci of the mentions."""
    for record, mentions in named:
        loci = dict.fromkeys(
            f"{edition.text.blocks[item.anchor.first].locus}{' sic' if item.wrong else ''}" for item in mentions
        )
        life = f"{record.born or '?'} – {record.died or ''}".rstrip() if record.born or record.died else ""
        yield record.name, record.kind.value, record.key, life, f"{len(mentions)}×", ", ".join(loci)
        for path, passages in headings(edition, record.key).items():
            yield f"  {below(path) or record.name}", "heading", path, "", f"{len(passages)}×", ", ".join(passages)


def headings(edition: Edition, key: str) -> dict[str, list[str]]:
    """The headings of a record that list passages, each with the loci at which these begin and end."""
    result: dict[str, list[str]] = {}
    for passage in edition.derived(indexed):
        if record_of(passage.heading) == key:
            ends = (passage.anchor.first, passage.anchor.last)
            loci = dict.fromkeys(str(edition.text.blocks[block].locus) for block in ends)
            result.setdefault(passage.heading, []).append("–".join(loci))
    return result


def totals(edition: Edition, named: Sequence[Named]) -> str:
    """How many records, and how many mentions of them."""
    return f"{counted(len(named), 'record')}, {counted(sum(len(mentions) for _, mentions in named), 'mention')}"


def as_json(edition: Edition, named: Named) -> dict[str, Any]:
    """A record and its mentions; `source` is the place in the file of the base text."""
    record, mentions = named
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
        "headings": headings(edition, record.key),
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
