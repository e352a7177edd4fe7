"""`edition new-design`: a commented page design of the house."""

from __future__ import annotations

import re

import click

from edition.actions.skeleton import write_schemas
from edition.designs.finding import USUAL, Designs, toolkit_design
from edition.designs.folder import STYLES, designs, own_files
from edition.disk import FileKind, kind
from edition.keys.value_kinds import DESIGN
from edition.model.design import Design
from edition.model.diagnostic import Failure
from edition.model.home import Home
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.write.source.page_design import write_page_design

_NAME = re.compile(DESIGN.schema["pattern"])


@click.command
@click.argument("name")
@click.option("--like", default=USUAL, metavar="DESIGN", help=f"The design that it extends (default: {USUAL}).")
@click.pass_obj
def command(project: Project, name: str, like: str) -> None:
    """Make a commented page design of the house, styles/NAME.yaml.

    It says page and sizes as the design that it extends, with what every line is for; all else stands there as remarks.
    `style: NAME` in volume.yaml chooses it. Nothing that is there already is overwritten.
    """
    if not _NAME.match(name):
        raise click.UsageError(f"“{name}” cannot be the name of a design: write small Latin letters, digits, hyphens")
    file = f"{STYLES}/{name}.yaml"
    if kind(project.root, file) is not FileKind.MISSING:
        raise click.UsageError(f"{file} is there already; choose another name, or move it away")
    base = _base(project, like)
    with project.writing(f"edition new-design {name}") as into:
        into.write(file, write_page_design(name, base).encode())
        write_schemas(into)
    say(f"written: {file}")
    say()
    say(f"Write “style: {name}” in volume.yaml, change what should differ, and look at the pages:")
    say("  edition check")
    say("  edition build")


def _base(project: Project, like: str) -> Design:
    problems = Problems(project.root)
    home = Home("")
    if own_files(project.root, home, like):
        found = Designs(project.root, home, problems).own(like)
        problems.show(notes=False)
        if found is None:
            raise Failure(f"the design “{like}” cannot be extended: {problems.count()}")
        return found
    if like not in designs():
        there = ", ".join(Designs(project.root, home, problems).names())
        raise click.UsageError(f"there is no design “{like}”; choose among {there}")
    return toolkit_design(like)
