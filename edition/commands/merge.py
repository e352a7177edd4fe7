"""`edition merge`: merge two versions of a YAML file entry by entry; git calls it when it merges."""

from __future__ import annotations

from pathlib import Path

import click

from edition.actions.merged_files import conflict_diagnostic, merged_file
from edition.check.render import rendered
from edition.disk import read_named
from edition.terminal.output import say
from edition.terminal.project import Project

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("name", default="", metavar="[PATH]")
@click.pass_obj
def command(project: Project, base: Path, ours: Path, theirs: Path, name: str) -> None:
    """Merge two versions of a YAML file, entry by entry and field by field.

    The result is written to OURS. Where both sides changed the same field in different ways, both versions of the entry
    are left in the file between conflict markers, and the exit code is 1. PATH is the name used in messages. `edition
    git-setup` makes git call this.
    """
    one, two, three = (read_named(path) for path in (base, ours, theirs))
    merged = merged_file(project.root, one, two, three)
    project.replace(ours, merged.data, "edition merge", two)
    if merged.by_lines and not merged.clean:
        say(f"{name or ours}: merged line by line, with conflicts: not a list of entries", err=True)
    lines = merged.data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for conflict in merged.conflicts:
        for line in rendered(conflict_diagnostic(conflict, name or str(ours)), lines):
            say(line, err=True)
    raise click.exceptions.Exit(int(not merged.clean))
