"""`edition new`: a commented skeleton volume that builds."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import click

from edition.build.clashes import clashes
from edition.commands.project import Project
from edition.commands.terminal import say
from edition.disk import Kind, kind
from edition.parse.filenames import misnamed_volume

if TYPE_CHECKING:
    from edition.store import Files


@click.command
@click.argument("name")
@click.pass_obj
def command(project: Project, name: str) -> None:
    """Make a commented skeleton volume that builds.

    NAME is the volume's folder and the name of its PDF: Latin letters, digits, hyphens. Nothing that is there already
    is overwritten.
    """
    if wrong := misnamed_volume(name):
        raise click.UsageError(f"{wrong.message}: {wrong.hint}")
    for part in ("source", "apparatus"):
        if kind(project.root, f"{part}/{name}") is not Kind.MISSING:
            there = project.root / part / name
            raise click.UsageError(f"{there} is there already; choose another name, or move it away")
    if clash := next(clashes(project.root, name), None):
        raise click.UsageError(f"{clash.message}: choose another name")
    written = write_skeleton(project, name)
    say("written:")
    for file in written:
        say(f"  {file}")
    say()
    say(f"Open {written[0]} first: every line says what it is for. Then:")
    say(f"  edition check {name}")
    say(f"  edition build {name}")


def write_skeleton(project: Project, name: str) -> list[str]:
    """Write the skeleton's files and the schemas; all of them or none."""
    title = name.replace("-", " ").replace("_", " ").strip().capitalize()
    volume = []
    with project.writing(f"edition new {name}") as into:
        for part in ("source", "apparatus"):
            templates = sorted((files("edition") / "skeleton" / part).iterdir(), key=lambda item: item.name)
            contents = {item.name: item.read_bytes().replace(b"{{title}}", title.encode()) for item in templates}
            into.make(f"{part}/{name}", contents)
            volume += [f"{part}/{name}/{file}" for file in contents]
        schemas = write_schemas(into)
    first = f"source/{name}/volume.yaml"
    return [first, *(file for file in volume if file != first), *schemas]


def write_schemas(into: Files) -> list[str]:
    """Write apparatus/.schema/, by which an editor's program completes and checks YAML files while they are typed."""
    folder = "apparatus/.schema"
    if kind(into.root, folder) is Kind.LINK:
        return []
    written = []
    for schema in sorted((files("edition") / "schemas").iterdir(), key=lambda item: item.name):
        if schema.name.endswith(".json"):
            into.write(f"{folder}/{schema.name}", schema.read_bytes())
            written.append(f"{folder}/{schema.name}")
    return written
