"""`edition check`: everything that is wrong with a volume, and where."""

from __future__ import annotations

import click

from edition.actions.checking import checked
from edition.check.render import as_json
from edition.terminal.options import output_format, volume_names
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project, Texts
from edition.terminal.tables import print_json


@click.command
@volume_names
@click.option("--strict", is_flag=True, help="Exit code 1 for a note too: what must be clean before a volume is final.")
@output_format
@click.pass_obj
def command(project: Project, names: tuple[str, ...], strict: bool, form: str) -> None:
    """Say everything that is wrong with a volume, and where.

    Reads the files, finds every lemma, and tries all rules: sigla, names, citations, dates, overlaps and more. Each
    problem has a code; `edition explain CODE` says what it means. What follows from another problem is counted there
    and not shown: mend the cause first. Exit code 1 when there is an error or a warning.
    """
    misnamed = Problems(project.root)
    volumes = project.volumes(names, misnamed, texts=Texts.ALL)
    diagnostics = [as_json(item) for item in misnamed.sorted()]
    bad = bool(diagnostics)
    if form == "text":
        misnamed.show(err=False)
    for name in volumes:
        problems = Problems(project.root)
        for diagnostic in checked(project.root, name)[1]:
            problems(diagnostic)
        bad |= problems.worse_than_notes() or (strict and bool(problems.sorted()))
        if form == "json":
            diagnostics += [{**as_json(item), "volume": name} for item in problems.sorted()]
        else:
            problems.show(err=False)
            say(f"{name}: {problems.count() or 'no problem'}")
    if form == "json":
        print_json(diagnostics)
    raise click.exceptions.Exit(int(bad))
