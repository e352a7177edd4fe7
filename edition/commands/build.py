"""`edition build`: make the book."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from edition.build import build
from edition.build.outputs import OUTPUTS, PRINTED, PROFILED, SERIES_OUTPUTS
from edition.english import listed
from edition.model.diagnostic import Report
from edition.output_names import outputs_of
from edition.terminal.options import volume_names
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.terminal.tables import progress

Command = TypeVar("Command", bound=Callable[..., Any])


def _outputs(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names of outputs; with commas between them, or each after its own `--to`."""
    names = [part.strip() for part in ",".join(value).split(",") if part.strip()]
    for name in names:
        if name not in OUTPUTS:
            raise click.BadParameter(f"there is no output “{name}”; there is {', '.join(OUTPUTS)}", ctx, param)
    if not names:
        raise click.BadParameter(f"say what to make: {', '.join(OUTPUTS)}", ctx, param)
    return tuple(dict.fromkeys(names))


def outputs_option(said: str) -> Callable[[Command], Command]:
    """The option that says what to make."""
    return click.option(
        "--to", "outputs", multiple=True, default=("pdf",), metavar="OUTPUT,…", callback=_outputs, help=said
    )  # fmt: skip


@click.command
@volume_names
@outputs_option(f"What to make, with commas between: {', '.join(OUTPUTS)}.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where to put it (default: build/)."
)
@click.option(
    "--only",
    metavar="LOCUS",
    callback=lambda ctx, param, value: locus_of(value),
    help="Only the pages of the section that has this locus (3.12), or this number (3): <volume>-LOCUS.pdf.",
)
@click.option(
    "--profile", metavar="NAME", help="For which reader: scholarly (default), reader, or one of the volume's."
)
@click.option("--witness", metavar="SIGLUM", help="For txt and md: the text of this witness.")
@click.pass_obj
def command(
    project: Project,
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    out: Path | None,
    only: str,
    profile: str | None,
    witness: str | None,
) -> None:
    """Make the book.

    Writes <volume>.pdf with <volume>.loci.json (where everything stands in print), <volume>.tex, <volume>.epub,
    <volume>/html/, <volume>.txt or <volume>.md. E-book and page cite the PDF when it is up to date. What is up to date
    is not made again; a volume with an error is not made at all, and what was made before stays as it was. Errors and
    warnings are shown; `edition check` shows notes too. The volume `series` is made from all volumes of the series.
    """
    directory = project.outputs(out)
    if profile and not any(name in PROFILED for name in outputs):
        raise click.UsageError(f"--profile is for {listed(sorted(PROFILED))}")
    suitable(outputs, only)
    if witness and not any(name in {"txt", "md"} for name in outputs):
        raise click.UsageError("--witness is for txt and md")
    outputs = tuple(only_of(_with_variant(name, profile, witness), only) for name in outputs)
    failed = False
    wanted = project.volumes_or_series(names)
    if any(map(project.is_series, wanted)):
        suitable_for_series(outputs)
    for name in wanted:
        problems = Problems(project.root)
        step = progress(name)
        try:
            make = build_whole if project.is_series(name) else build
            made = make(project.root, name, outputs, directory, problems, step)
        finally:
            step("")
        problems.show(notes=False)
        if made:
            for output in outputs:
                say(str(directory / outputs_of(name, output)))
        else:
            failed = True
            say(f"{name}: not built ({problems.count()})", err=True)
    raise click.exceptions.Exit(int(failed))


def suitable_for_series(outputs: tuple[str, ...]) -> None:
    """Raise `WrongUse` for outputs that cannot be made of a whole series."""
    if wrong := [output for output in outputs if output not in SERIES_OUTPUTS]:
        raise click.UsageError(f"there is no {listed(wrong)} of a series; there is {listed(sorted(SERIES_OUTPUTS))}")


def build_whole(
    root: Path, name: str, outputs: Sequence[str], out: Path, report: Report, step: Callable[[str], None]
) -> bool:
    """Make the volume from all volumes of the series; False when an error was reported."""
    from edition.build.counted_errors import CountedErrors
    from edition.build.series_build import build_series
    from edition.load.series_file import read_series

    count = CountedErrors(report)
    series = read_series(root, count)
    return series is not None and not count.errors and build_series(root, series, outputs, out, report, step)


def suitable(outputs: tuple[str, ...], only: str) -> None:
    """Raise `WrongUse` for outputs that cannot be made of one section."""
    if only and not set(outputs) <= PRINTED:
        raise click.UsageError(f"--only is for {listed(sorted(PRINTED))}")


def only_of(output: str, only: str) -> str:
    """The name of an output, or of the output for one section."""
    return f"{output}@{only}" if only else output


def locus_of(words: str | None) -> str:
    """A locus or the number of a section, as typed."""
    if words and not re.fullmatch(r"\d+(\.\d+(n\d+)?)?", words):
        raise click.BadParameter(f"“{words}” is neither a locus (3.12) nor the number of a section (3)")
    return words or ""


def _with_variant(output: str, profile: str | None, witness: str | None) -> str:
    """The name of an output for a profile or a witness; the scholarly profile is the default."""
    if output in PROFILED and profile and profile != "scholarly":
        return f"{output}:{profile}"
    if output in {"txt", "md"} and witness:
        return f"{output}:{witness}"
    return output
