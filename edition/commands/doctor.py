"""`edition doctor`: what this machine has for making books, what it lacks, and how to install that."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

import click

from edition.actions.skeleton import make_volume
from edition.doctor import Readiness, Requirement, examine, fine, missing
from edition.model.diagnostic import Failure
from edition.system.packages import commands
from edition.terminal.options import output_format
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.terminal.tables import print_json, print_table, progress

_VOLUME = "trial"
_BRING = {
    Readiness.MISSING: "No book can be made without what this brings:",
    Readiness.OPTIONAL: "What is left out comes by:",
    Readiness.TESTS: "For the tests of the toolkit:",
}


@click.command
@click.option("--no-book", is_flag=True, help="Only look; do not make a small book to see whether all works together.")
@output_format
@click.pass_obj
def command(project: Project, no_book: bool, form: str) -> None:
    """List what this machine lacks for making books, and the commands that install it.

    Looks at Python's libraries, LuaLaTeX, fonts, other programs, the terminal and the folders; then makes a small book
    in a folder of its own. Exit code 1 when something is missing without which no book can be made.
    """
    findings = list(examine(project.root, project.outputs(None)))
    if not (no_book or any(finding.state is Readiness.MISSING for finding in findings)):
        findings += _book()
    if form == "json":
        print_json([as_json(finding) for finding in findings])
    else:
        _show(findings)
    if any(finding.state is Readiness.MISSING for finding in findings):
        raise click.exceptions.Exit(1)


def as_json(finding: Requirement) -> dict[str, Any]:
    """A finding, for other programs."""
    bring = [*commands(*finding.needs), *([finding.brought_by] if finding.brought_by else [])]
    return {"name": finding.name, "state": finding.state.value, "said": finding.detail, "bring": bring}


def _show(findings: Sequence[Requirement]) -> None:
    print_table((finding.name, finding.state.value, finding.detail) for finding in findings)
    for state, words in _BRING.items():
        of_state = [finding for finding in findings if finding.state is state]
        needs = dict.fromkeys(need for finding in of_state for need in finding.needs)
        bring = dict.fromkeys([*commands(*needs), *(finding.brought_by for finding in of_state)])
        if any(bring):
            say()
            say(words)
            for line in filter(None, bring):
                say(f"  {line}")


def _book() -> Iterator[Requirement]:
    """Whether a small book can be made, with every step of a build."""
    from edition.build import build
    from edition.disk import scratch

    start = time.monotonic()
    with scratch() as folder:
        problems = Problems(folder)
        make_volume(folder, _VOLUME)
        try:
            made = build(folder, _VOLUME, ("pdf",), folder / "build", problems, progress(_VOLUME))
        except Failure as why:
            yield missing("a book", str(why))
            return
        if made:
            yield fine("a book", f"made in {time.monotonic() - start:.1f} s")
        else:
            yield missing("a book", problems.sorted()[0].message)
