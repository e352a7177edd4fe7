"""`edition entries`: the entries of the apparatus, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from edition.derive.citations import in_plain_words
from edition.derive.edited_text import edited_text
from edition.derive.editors_prose import concerns
from edition.derive.notes import Note, every_note
from edition.english import counted, listed
from edition.model.edition import Edition
from edition.model.entry import Entry, EntryKind
from edition.model.locator import UNIT_KEYS, Unit
from edition.terminal.options import output_format, volume_names
from edition.terminal.project import Project, read_volumes
from edition.terminal.selection import Loci, chosen_records, kinds_option, locus_option
from edition.terminal.tables import place, print_items


@click.command
@volume_names
@kinds_option(EntryKind)
@click.option("--layer", "layers", multiple=True, metavar="LAYER", help="Only what this layer prints; may be repeated.")
@locus_option
@click.option("--person", metavar="KEY", help="Only about this record of names.yaml, by its key or one of its forms.")
@output_format
@click.pass_obj
def command(
    project: Project,
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    layers: tuple[str, ...],
    locus: Loci.Range | None,
    person: str | None,
    form: str,
) -> None:
    """List the entries of the apparatus, in the order of the text.

    Each with its locus, kind, id and the note as it will be printed. --format json gives everything an entry says.
    """
    editions = read_volumes(project, names)
    known = {layer.name for edition in editions for layer in edition.volume.layers}
    for layer in layers:
        if layer not in known:
            raise click.UsageError(f"there is no layer “{layer}”; there is {listed(sorted(known))}")
    tests: list[Callable[[Edition, Entry], bool]] = []
    if kinds:
        tests.append(lambda edition, entry: entry.kind in kinds)
    if layers:
        tests.append(lambda edition, entry: layer_name(edition, entry) in layers)
    if locus:
        tests.append(lambda edition, entry: locus.meets(entry.locus, entry.end_locus))
    if person is not None:
        keys = chosen_records(editions, person)
        tests.append(lambda edition, entry: concerns(edition, entry, keys[edition.volume.name]))
    results = [
        (edition, [entry for entry in edition.entries if all(test(edition, entry) for test in tests)])
        for edition in editions
    ]
    print_items(form, results, rows, as_json, lambda edition, entries: counted(len(entries), "entry"))


def rows(edition: Edition, entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """Locus, kind, id and the printed note of each entry."""
    printed = {note.entry.id: note for note in every_note(edition, edited_text(edition))}
    for entry in entries:
        note = printed.get(entry.id)
        words = printed_note(edition, note) if note else f"{entry.lemma}] (not found in the text)"
        yield entry.typed_place, entry.kind.value, entry.id, words


def printed_note(edition: Edition, note: Note) -> str:
    """A note as it is printed at the foot of the page, without its line number."""
    lemma, body = in_plain_words(edition, note.lemma), in_plain_words(edition, note.body)
    return f"{lemma}{edition.volume.signs.separator} {body}" if lemma else body


def layer_name(edition: Edition, entry: Entry) -> str:
    """The layer that prints an entry; empty when none does."""
    layer = edition.layer_of.get(entry.kind)
    return layer.name if layer else ""


def as_json(edition: Edition, entry: Entry) -> dict[str, Any]:
    """All fields of an entry; `source` is the place of its lemma in the file of the base text, if it has one."""
    anchor = edition.anchors.get(entry.id)
    return {
        "volume": edition.volume.name,
        "id": entry.id,
        "kind": entry.kind.value,
        "layer": layer_name(edition, entry) or None,
        "locus": str(entry.locus),
        "end_locus": str(entry.end_locus),
        "reference": entry.reference.at or None,
        "lemma": entry.lemma,
        "occurrence": entry.occurrence or 1,
        "position": entry.position.value,
        "source": place(edition, anchor),
        "typed": {"file": entry.span.file, "line": entry.span.line, "column": entry.span.column},
        "reading": entry.readings[0].text if entry.readings else None,
        "readings": [
            {
                "text": reading.text,
                "type": reading.type.value,
                "witnesses": list(reading.witnesses),
                "resp": reading.resp or None,
                "hand": reading.hand or None,
                "note": in_plain_words(edition, reading.note) or None,
            }
            for reading in entry.readings
        ],
        "print": "reading" if entry.print_reading else "base",
        "category": entry.category or None,
        "certainty": entry.certainty or None,
        "extent": entry.extent or None,
        "cite": [
            {
                "work": cite.work,
                "issues": list(cite.issues),
                "date": cite.date or None,
                "page": next((step.words for step in cite.locators if step.unit is Unit.PAGE), None),
                "locator": [{"unit": UNIT_KEYS[step.unit], "words": step.words} for step in cite.locators],
                "written": cite.written or None,
                "stated": {"issues": list(cite.stated_issues), "date": cite.stated_date or None},
            }
            for cite in entry.cite
        ],
        "date": entry.date or None,
        "calendar": entry.calendar or None,
        "relative_to": entry.relative_to or None,
        "stated": entry.stated or None,
        "event": None if entry.event is None else in_plain_words(edition, entry.event),
        "ref": entry.ref or None,
        "note": in_plain_words(edition, entry.note) or None,
        "resp": entry.resp or None,
        "status": entry.status or None,
        "date_edited": entry.date_edited or None,
    }
