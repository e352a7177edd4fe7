"""`edition reflow`: which pages and entries have to be read again."""

from __future__ import annotations

from pathlib import Path

import click

from edition.build.previous_build import BEFORE, PRINT, PROOF, last_record, record_file
from edition.build.reflow import Reflow, compare, runs
from edition.disk import FileKind, kind, read
from edition.english import counted
from edition.model.diagnostic import Failure
from edition.terminal.options import volume_names
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.terminal.tables import print_json, print_table, progress

NOW = "this is the proof now"


@click.command
@volume_names
@click.option("--mark-proof", is_flag=True, help="Take what is printed now as the proof to compare with from here on.")
@click.option("--since", type=click.Choice(["proof", "build"]),
              help="Compare with the proof marked (default when there is one), or with the build before.")  # fmt: skip
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Where the book is (default: build/).")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Words to read, or JSON for other programs.")  # fmt: skip
@click.pass_obj
def command(
    project: Project, names: tuple[str, ...], mark_proof: bool, since: str | None, out: Path | None, form: str
) -> None:
    """List the pages and entries that differ in print from the last proof.

    Makes the book first when it is not up to date. A page is listed when anything on it looks different, an entry when
    its note says something else or stands at another page or line; nothing else is listed. Without a proof
    (--mark-proof keeps one, in the folder of the outputs) it is compared with the build before.
    """
    from edition.build import build

    directory = project.outputs(out)
    reports = {}
    failed = False
    for name in project.volumes(names):
        problems = Problems(project.root)
        step = progress(name)
        try:
            made = build(project.root, name, ("pdf",), directory, problems, step)
        finally:
            step("")
        problems.show(notes=False)
        if not made:
            failed = True
            say(f"{name}: not built ({problems.count()})", err=True)
            continue
        which = (BEFORE if since == "build" else PROOF) if since else _default(directory, name)
        try:
            old = last_record(directory, name, which)
        except Failure:
            if not mark_proof:
                raise
            old = None
        new = last_record(directory, name, PRINT)
        if mark_proof:
            what = "edition reflow --mark-proof"
            project.replace(directory / record_file(name, PROOF), read(directory, record_file(name, PRINT)), what)
        if old is None or new is None:
            if form == "text":
                say(f"{name}: {NOW if mark_proof else 'there is nothing to compare with yet'}")
            continue
        reports[name] = reflow = compare(old, new)
        if form == "text":
            _show(name, reflow, "the proof" if which == PROOF else "the build before")
    if form == "json":
        print_json({name: reflow.as_json() for name, reflow in reports.items()})
    raise click.exceptions.Exit(int(failed))


def _default(directory: Path, name: str) -> str:
    return PROOF if kind(directory, record_file(name, PROOF)) is FileKind.FILE else BEFORE


def _show(name: str, reflow: Reflow, since: str) -> None:
    if not reflow.pages and not reflow.entries:
        say(f"{name}: printed as in {since}")
        return
    say(f"{name}: {counted(len(reflow.pages), 'page')} and {counted(len(reflow.entries), 'entry')} "
               f"printed otherwise than in {since}")  # fmt: skip
    for how in ("changed", "new", "gone"):
        labels = [page.page for page in reflow.pages if page.how == how]
        if labels:
            say(f"  pages {how}: {runs(labels)}")
    print_table((f"  {entry.place or '–'}", entry.id, _change_line(entry.how, entry.was)) for entry in reflow.entries)


def _change_line(how: str, was: str) -> str:
    return how.replace("moved", f"was {was}").replace("note", "its note").replace("gone", f"gone, was {was}")
