"""`edition series publish`: write down what was printed, so that it stays citable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from edition.actions.publishing import Publication, publish
from edition.english import counted
from edition.ordinals import ordinal
from edition.terminal.options import output_format
from edition.terminal.output import say
from edition.terminal.project import Project
from edition.terminal.series_members import members_named
from edition.terminal.tables import print_json

_LONGEST = 200
"""Of what a printing is called."""

_UNSAVED = "; not all of it is committed, so no revision is recorded: commit it, and publish the same book again"


@click.command("publish")
@click.argument("names", nargs=-1, required=True, metavar="VOLUME...")
@click.option("--as", "words", default="", metavar="WORDS", help="What the printing is called: “first printing, 2026”.")
@click.option("--build", "built", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Where the book is (default: build/).")  # fmt: skip
@output_format
@click.pass_obj
def publish_command(project: Project, names: tuple[str, ...], words: str, built: Path | None, form: str) -> None:
    """Write down where everything stands in volumes that are printed now.

    Their last builds are added to apparatus/VOLUME/published.json, which belongs into git. From then on other volumes
    cite these places, whatever is built later, also those of entries that are deleted.
    """
    words = " ".join(words.split())
    if len(words) > _LONGEST or not words.isprintable():
        raise click.UsageError(f"--as takes at most {_LONGEST} characters that can be printed")
    members = members_named(project, names)
    with project.writing("edition series publish", *(member.name for member in members)) as files:
        publications = publish(project.root, members, project.outputs(built), words, files)
    if form == "json":
        print_json([_as_json(publication) for publication in publications])
        return
    for publication in publications:
        say(_as_text(publication))


def _as_text(publication: Publication) -> str:
    number, printing = publication.number, publication.printing
    named = f"{ordinal(number)} printing" + (f" (“{printing.words}”)" if printing.words else "")
    if not publication.is_new:
        known = f": its record is complete now, commit {publication.file}" if publication.is_completed else ""
        unsaved = "" if printing.revision else _UNSAVED
        return f"{publication.volume}: this book is its {named} already, of {printing.date}{known}{unsaved}"
    changes = [
        f"{len(ids):,} {what}"
        for ids, what in ((publication.moved, "elsewhere than before"), (publication.gone, "no longer printed"))
        if ids
    ]
    entries = counted(publication.entries, "entry")
    unsaved = "" if printing.revision else _UNSAVED
    return f"{publication.volume}: {named}, {', '.join([entries, *changes])}: commit {publication.file}{unsaved}"


def _as_json(publication: Publication) -> dict[str, Any]:
    printing = publication.printing
    return {
        "volume": publication.volume, "file": publication.file, "new": publication.is_new,
        "completed": publication.is_completed, "printing": publication.number, "date": printing.date,
        "words": printing.words, "revision": printing.revision, "pdf": printing.pdf, "entries": publication.entries,
        "moved": [*publication.moved], "gone": [*publication.gone],
    }  # fmt: skip
