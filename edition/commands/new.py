"""`edition new`: a commented skeleton volume that builds."""

from __future__ import annotations

import click

from edition.actions.skeleton import write_skeleton
from edition.disk import FileKind, kind
from edition.name_clashes import clashes
from edition.parse.filenames import misnamed_volume
from edition.terminal.output import say
from edition.terminal.project import Project


@click.command
@click.argument("name")
@click.pass_obj
def command(project: Project, name: str) -> None:
    """Make a commented skeleton volume that builds.

    NAME is the volume's folder and the name of its PDF: Latin letters, digits, hyphens. With the first volume come
    settings for git, GitHub and VS Code. Nothing that is there already is overwritten.
    """
    if wrong := misnamed_volume(name):
        raise click.UsageError(f"{wrong.message}: {wrong.hint}")
    for part in ("source", "apparatus"):
        if kind(project.root, f"{part}/{name}") is not FileKind.MISSING:
            there = project.root / part / name
            raise click.UsageError(f"{there} is there already; choose another name, or move it away")
    if clash := next(clashes(project.root, name), None):
        raise click.UsageError(f"{clash.message}: choose another name")
    with project.writing(f"edition new {name}") as into:
        written = write_skeleton(into, name)
    say("written:")
    for file in written:
        say(f"  {file}")
    say()
    say(f"Open {written[0]} first: every line says what it is for. Then:")
    say(f"  edition check {name}")
    say(f"  edition build {name}")
