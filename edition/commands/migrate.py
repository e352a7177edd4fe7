"""`edition migrate`: bring the files of volumes to the formats of this version."""

from __future__ import annotations

from functools import partial

import click

from edition.actions.skeleton import schemas
from edition.migrate import migrations
from edition.terminal.options import output_format, volume_names
from edition.terminal.output import say
from edition.terminal.project import Project
from edition.terminal.tables import print_json
from edition.volume_files import home


@click.command
@volume_names
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 when something is to be changed.")
@output_format
@click.pass_obj
def command(project: Project, names: tuple[str, ...], check: bool, form: str) -> None:
    """Bring the files of volumes to the formats of this version.

    Files of older versions can be read as they are; this makes them say their format, as new ones do, and renews the
    schemas by which editing programs complete and check them. Every other character stays as it was typed.
    """
    volumes = project.volumes(names)
    with project.writing("edition migrate", *volumes) as files:
        results = [change for name in volumes for change in migrations(files.text, home(project.root, name))]
        stale = {file: content for file, content in schemas(files.root).items() if files.read(file) != content}
        if not check:
            for change in results:
                files.edit(change.file, partial(_instead, change.content))
            for file, content in stale.items():
                files.write(file, content)
    done = [*((change.file, change.says) for change in results), *((file, "that of this version") for file in stale)]
    if form == "json":
        print_json([{"file": file, "says": says} for file, says in done])
    else:
        for file, says in done:
            say(f"{file}: {says}")
        if not done:
            say("nothing to do: all files have the formats of this version")
    if check and done:
        raise click.exceptions.Exit(1)


def _instead(new: str, old: str) -> str:
    return new
