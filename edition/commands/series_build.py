"""`edition series build`: make the volumes of a series, on this machine or on those of a Dask scheduler."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from edition.actions.series_build import BuildState, Outcome, build_settled
from edition.build.outputs import SERIES_OUTPUTS
from edition.check.render import as_json
from edition.commands.build import build_whole, outputs_option
from edition.english import listed
from edition.jobs.crew import Crew
from edition.kept import built_before
from edition.model.diagnostic import Failure
from edition.model.series import NAME as SERIES
from edition.model.series import Member
from edition.output_names import outputs_of
from edition.system.processes import processors
from edition.terminal.options import output_format
from edition.terminal.output import say, tell
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.terminal.series_members import members_named, series_of
from edition.terminal.tables import print_json, print_table, progress


@click.command("build")
@click.argument("names", nargs=-1, metavar="[VOLUME]...")
@outputs_option("What to make, as with `edition build`.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where to put it (default: build/)."
)
@click.option(
    "--workers", type=click.IntRange(1, 1024), metavar="N", help="Volumes made at once (default: one per processor)."
)
@click.option(
    "--limit", type=click.FloatRange(0, 10_000, min_open=True), default=60, show_default=True, metavar="MINUTES",
    help="A volume that takes longer is given up.",
)  # fmt: skip
@click.option("--on", metavar="HOST:PORT", help="Have the workers of this Dask scheduler make them (docs/series.md).")
@click.option("--tls-ca", type=click.Path(dir_okay=False), help="The authority that signed the cluster’s certificates.")
@click.option("--tls-cert", type=click.Path(dir_okay=False), help="The certificate to connect with.")
@click.option("--tls-key", type=click.Path(dir_okay=False), help="Its key.")
@click.option("--without-tls", is_flag=True, help="Connect to another machine although anyone between can join in.")
@output_format
@click.pass_obj
def build_command(
    project: Project,
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    out: Path | None,
    workers: int | None,
    limit: float,
    on: str | None,
    tls_ca: str | None,
    tls_cert: str | None,
    tls_key: str | None,
    without_tls: bool,
    form: str,
) -> None:
    """Make the books of all volumes, or of those named, several at a time.

    What is up to date is not made again. A volume with an error keeps none of the others waiting: it stays as it was,
    and the exit code is 1. Ctrl-C ends all; what was complete by then is in place.
    """
    if workers and on:
        raise click.UsageError("--workers is for this machine; a scheduler (--on) has its own")
    given = {"--tls-ca": tls_ca, "--tls-cert": tls_cert, "--tls-key": tls_key, "--without-tls": without_tls}
    if not on and (extra := [option for option, value in given.items() if value]):
        raise click.UsageError(f"{listed(extra)}: for a scheduler (--on)")
    directory = project.outputs(out)
    series = series_of(project)
    of_all = not names or SERIES in names
    wanted = [name for name in names if name != SERIES]
    members = members_named(project, wanted) if wanted else series.members
    if on:
        from edition.jobs.cluster import ClusterCrew
        from edition.jobs.scheduler import certificates

        security = certificates(on, tls_ca, tls_cert, tls_key, without_tls)
        crew: AbstractContextManager[Crew] = ClusterCrew(on, security, tell, 60 * limit)
    else:
        from edition.jobs.local import LocalCrew

        crew = LocalCrew(min(workers or processors(), len(members)), 60 * limit)
    with crew as at_work:
        outcomes = [*_told(project, members, outputs, directory, at_work, form)]
    if of_all and (made_of_all := [output for output in outputs if output in SERIES_OUTPUTS]):
        outcomes.append(_whole(project, outcomes, made_of_all, directory, form))
    if form == "json":
        print_json([_as_json(outcome, outputs, directory) for outcome in outcomes])
    else:
        order = [*(member.name for member in members), SERIES]
        outcomes.sort(key=lambda outcome: order.index(outcome.name))
        print_table(_row(project, outcome, outputs, directory) for outcome in outcomes)
    raise click.exceptions.Exit(int(any(outcome.state is BuildState.FAILED for outcome in outcomes)))


def _told(
    project: Project, members: Sequence[Member], outputs: Sequence[str], directory: Path, crew: Crew, form: str
) -> Iterator[Outcome]:
    """The outcomes; problems are shown as they come, and on a terminal how far it is."""
    step, done = progress("series"), 0
    names = [member.name for member in members]
    try:
        step(f"0 of {len(names)}")
        for outcome in build_settled(project.root, names, outputs, directory, crew):
            done += 1
            step("")
            if form == "text":
                _show(project, outcome)
            step(f"{done} of {len(names)}, {outcome.name} {outcome.state}")
            yield outcome
    finally:
        step("")


def _whole(
    project: Project, outcomes: Sequence[Outcome], outputs: Sequence[str], directory: Path, form: str
) -> Outcome:
    """Make the volume of the whole series, in this process, once its volumes are made."""
    if missing := [outcome.name for outcome in outcomes if outcome.state is BuildState.FAILED]:
        outcome = Outcome(
            SERIES, BuildState.FAILED, (), f"it is made when all volumes are: {listed(sorted(missing))} failed"
        )
    else:
        start, before = time.monotonic(), built_before(directory, SERIES)
        step, problems, failure = progress(SERIES), Problems(project.root), ""
        try:
            made = build_whole(project.root, SERIES, outputs, directory, problems, step)
        except Failure as why:
            made, failure = False, str(why)
        finally:
            step("")
        state = BuildState.FAILED if not made else BuildState.MADE
        if made and built_before(directory, SERIES) == before:
            state = BuildState.UP_TO_DATE
        outcome = Outcome(SERIES, state, tuple(problems.found), failure, time.monotonic() - start)
    if form == "text":
        _show(project, outcome)
    return outcome


def _show(project: Project, outcome: Outcome) -> None:
    problems = _problems(project, outcome)
    problems.show(notes=False)
    if outcome.failure:
        say(f"{outcome.name}: {outcome.failure}", err=True)
    elif outcome.state is BuildState.FAILED:
        say(f"{outcome.name}: not built ({problems.count()})", err=True)


def _problems(project: Project, outcome: Outcome) -> Problems:
    return Problems(project.root, [*outcome.diagnostics])


def _row(project: Project, outcome: Outcome, outputs: Sequence[str], directory: Path) -> tuple[str, ...]:
    """A row of the table: volume, what became of it, how long it took, where it is or what is wrong."""
    took = f"{outcome.seconds:.1f} s" if outcome.state is BuildState.MADE else ""
    problems = _problems(project, outcome).count()
    there = [*_files(outcome, outputs, directory), problems] if outcome.state is not BuildState.FAILED else []
    said = ", ".join(filter(None, there)) or outcome.failure or problems
    return outcome.name, outcome.state.value, took, said


def _files(outcome: Outcome, outputs: Sequence[str], directory: Path) -> list[str]:
    there = [output for output in outputs if outcome.name != SERIES or output in SERIES_OUTPUTS]
    return [str(directory / outputs_of(outcome.name, output)) for output in there]


def _as_json(outcome: Outcome, outputs: Sequence[str], directory: Path) -> dict[str, Any]:
    there = outcome.state is not BuildState.FAILED
    return {
        "volume": outcome.name,
        "state": outcome.state.value,
        "files": _files(outcome, outputs, directory) if there else [],
        "seconds": round(outcome.seconds, 3),
        "failure": outcome.failure,
        "problems": [as_json(item) for item in outcome.diagnostics],
    }
