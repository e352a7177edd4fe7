"""`edition build`: make the book."""

from __future__ import annotations

from pathlib import Path

import click

from edition.build import OUTPUTS, build
from edition.commands.project import Problems, Project, progress, volume_names


class Outputs(click.ParamType[tuple[str, ...]]):
    """Names of outputs with commas between them."""

    name = "OUTPUT,…"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        names = value if isinstance(value, tuple) else tuple(part.strip() for part in value.split(",") if part.strip())
        for name in names:
            if name not in OUTPUTS:
                self.fail(f"there is no output “{name}”; there is {', '.join(OUTPUTS)}", param, ctx)
        if not names:
            self.fail(f"say what to make: {', '.join(OUTPUTS)}", param, ctx)
        return tuple(dict.fromkeys(names))


@click.command
@volume_names
@click.option("--to", "outputs", type=Outputs(), default=("pdf",), help="What to make: pdf, tex, or pdf,tex.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where to put it (default: build/)."
)
@click.pass_obj
def command(project: Project, names: tuple[str, ...], outputs: tuple[str, ...], out: Path | None) -> None:
    """Make the book.

    Writes <volume>.pdf with <volume>.loci.json (where everything stands in print), or <volume>.tex. What is up to date
    is not made again; a volume with an error is not made at all, and what was made before stays as it was. Errors and
    warnings are shown; `edition check` shows notes too.
    """
    directory = out or project.root / "build"
    failed = False
    for name in project.volumes(names):
        problems = Problems(project.root)
        step = progress(name)
        try:
            made = build(project.root, name, outputs, directory, problems, step)
        finally:
            step("")
        problems.show(notes=False)
        if made:
            for output in outputs:
                click.echo(directory / f"{name}.{output}")
        else:
            failed = True
            click.echo(f"{name}: not built ({problems.count()})", err=True)
    raise click.exceptions.Exit(int(failed))
