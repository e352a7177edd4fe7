"""`edition audit`: read the finished PDF again and verify every place in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from edition.audit import AuditReport, audit
from edition.build.previous_build import press_pdf, printed_pdf
from edition.disk import FileKind, RefusalReason, Refused, kind
from edition.english import counted
from edition.kept import last_places, places_file
from edition.load import load
from edition.model.diagnostic import Failure
from edition.output_names import stem
from edition.terminal.options import output_format, volume_names
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.terminal.tables import print_json, progress


@click.command
@volume_names
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where `edition build` put the PDF (default: build/).",
)
@click.option(
    "--print", "for_press", is_flag=True, help="Read the book for the press, NAME.print.pdf, instead of NAME.pdf."
)
@output_format
@click.pass_obj
def command(project: Project, names: tuple[str, ...], out: Path | None, for_press: bool, form: str) -> None:
    """Read the finished PDF again and prove every place in it.

    Every entry's lemma must stand on the page and line that its note prints, every page and line in the lists, indexes
    and concordances must be true, every link must lead where it says, and every word of the edited text must be
    printed, in order, and no other. Of the volume `series`, every place must be in its PDF and in the record of the
    volume that it is a place of. Exit code 1 when anything is wrong.

    With --print the same is read in NAME.print.pdf, which has no links: the places are those of NAME.pdf of the same
    build. Every sheet must say where it is cut, and be cut to the page.
    """
    directory = project.outputs(out)
    reports = {}
    for name in project.volumes_or_series(names):
        if for_press and project.is_series(name):
            raise click.UsageError("the volume of a series is not made for the press: audit it without --print")
        pdf, press = _files(directory, name, for_press)
        problems = Problems(project.root)
        step = progress(name)
        try:
            step("reading the PDF")
            if project.is_series(name):
                from edition.actions.series_audit import audit_whole

                report = audit_whole(project.root, directory, pdf, problems)
            else:
                places = last_places(directory, name)
                edition = load(project.root, name, problems, out=directory)
                report = None if edition is None else audit(pdf, edition, places, press)
        finally:
            step("")
        if report is None:
            problems.show()
            raise click.exceptions.Exit(1)
        reports[name] = report
        if form == "text":
            show(name, report, f"{stem(name)}.print.pdf" if press else f"{stem(name)}.pdf")
    if form == "json":
        print_json(as_json(reports))
    raise click.exceptions.Exit(int(any(not report.fine for report in reports.values())))


def _files(directory: Path, name: str, for_press: bool) -> tuple[Path, Path | None]:
    """The PDF of the last build, and if it is to be read that for the press."""
    made = f"edition build --to pdf,print {name}" if for_press else f"edition build {name}"
    for file in (f"{stem(name)}.pdf", places_file(name), *((f"{stem(name)}.print.pdf",) if for_press else ())):
        if (what := kind(directory, file)) is FileKind.MISSING:
            raise click.UsageError(f"there is no {directory / file}: `{made}` makes it")
        if what is not FileKind.FILE:
            raise Refused(str(directory / file), RefusalReason[what.name])
    if (pdf := printed_pdf(directory, name)) is None:
        raise Failure(f"{directory / stem(name)}.pdf is not as your last build here made it: `{made}` makes it anew")
    press = press_pdf(directory, name) if for_press else None
    if for_press and press is None:
        why = "is not as a build here made it from the same files as the PDF"
        raise Failure(f"{directory / stem(name)}.print.pdf {why}: `{made}` makes both anew")
    return pdf, press


def show(name: str, report: AuditReport, file: str) -> None:
    """What was compared, and everything that is wrong."""
    compared = (
        (report.entries_checked, "entry", report.entries_wrong),
        (report.locators_checked, "locator", report.locators_wrong),
        (report.links_checked, "link", report.links_broken),
        (report.words_checked, "word", report.words_wrong),
    )
    for item in report.wrong:
        say(f"{file}: wrong: {item}")
    summary = ", ".join(f"{counted(number, what)} ({len(wrong) or 'none'} wrong)" for number, what, wrong in compared)
    faults = f", {counted(len(report.print_wrong), 'fault')} of the print" if report.print_wrong else ""
    say(f"{name}: {summary}{faults}")


def as_json(reports: dict[str, AuditReport]) -> dict[str, Any]:
    """One report for all volumes: counts added up, lists joined; `volumes` has the report of each."""
    each = {name: report.as_json() for name, report in reports.items()}
    total: dict[str, Any] = {}
    for name, report in each.items():
        for key, value in report.items():
            if isinstance(value, list):
                total.setdefault(key, []).extend({**item, "volume": name} for item in value)
            else:
                total[key] = total.get(key, 0) + value
    return total | {"volumes": each}
