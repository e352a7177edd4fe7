"""`edition series site`: the static site of a series."""

from __future__ import annotations

from pathlib import Path

import click

from edition.english import counted
from edition.load.series_file import read_series
from edition.terminal.options import output_format
from edition.terminal.output import overwrite, say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.terminal.tables import print_json


@click.command("site")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where to put it (default: build/)."
)
@output_format
@click.pass_obj
def site_command(project: Project, out: Path | None, form: str) -> None:
    """Make the site of the series: build/series/site/, for any static host.

    Pages for every section and part of every volume, a search over all of them, downloads of what was built from the
    volumes as they are, and (with `address` and `cts` in series.yaml) a DTS endpoint. A volume with an error makes no
    site; what was made before stays as it was.
    """
    from edition.actions.series_site import make_site  # it loads much that other commands do not need

    directory = project.outputs(out)
    problems = Problems(project.root)
    series = read_series(project.root, problems)
    made = None
    if series is not None and not problems.has_errors():
        try:
            made = make_site(project.root, series, directory, problems, lambda name: overwrite(f"{name} …"))
        finally:
            overwrite("")
    problems.show(notes=False)
    if made is None:
        say(f"series: no site ({problems.count()})", err=True)
        raise click.exceptions.Exit(1)
    for file in made.left_out:
        say(f"{file} is not up to date, so the site does not offer it: `edition build` makes it again", err=True)
    if form == "json":
        rows = [{"volume": name, "pages": pages} for name, pages in made.pages.items()]
        print_json({"site": str(made.path), "made": made.made, "volumes": rows, "left_out": [*made.left_out]})
        return
    if made.made:
        pages, volumes = sum(made.pages.values()), len(made.pages)
        say(f"{counted(volumes, 'volume')}, {counted(pages, 'page')}", err=True)
    say(str(made.path))
