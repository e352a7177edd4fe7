"""`edition new`: a commented skeleton volume that builds."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from edition.commands.project import Project
from edition.commands.terminal import say
from edition.model.diagnostic import Failure
from edition.parse.filenames import misnamed_volume


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
    source, apparatus = project.root / "source" / name, project.root / "apparatus" / name
    for folder in (source, apparatus):
        if folder.exists() or folder.is_symlink():
            raise click.UsageError(f"{folder} is there already; choose another name, or move it away")
    written = write_skeleton(project.root, name)
    say("written:")
    for file in written:
        say(f"  {file.relative_to(project.root)}")
    say()
    say(f"Open {written[0].relative_to(project.root)} first: every line says what it is for. Then:")
    say(f"  edition check {name}")
    say(f"  edition build {name}")


def write_skeleton(root: Path, name: str) -> list[Path]:
    """Write the skeleton's files and the schemas; all of them or none."""
    title = name.replace("-", " ").replace("_", " ").strip().capitalize()
    made = []
    try:
        schema = write_schemas(root)
        with as_file(files("edition") / "skeleton") as skeleton:
            for part in ("source", "apparatus"):
                folder = root / part / name
                folder.mkdir(parents=True)
                made.append(folder)
                for template in sorted((skeleton / part).iterdir()):
                    words = template.read_text(encoding="utf-8").replace("{{title}}", title)
                    (folder / template.name).write_text(words, encoding="utf-8")
    except OSError as error:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
        raise Failure(f"the volume could not be written: {error.strerror}: {error.filename}") from error
    of_the_volume = [file for folder in made for file in folder.iterdir()]
    return [
        *sorted(of_the_volume, key=lambda file: (file.name != "volume.yaml", file.parts[-3] != "source", file)),
        *schema,
    ]


def write_schemas(root: Path) -> list[Path]:
    """Write apparatus/.schema/, by which an editor's program completes and checks YAML files while they are typed."""
    folder = root / "apparatus" / ".schema"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for schema in sorted((files("edition") / "schemas").iterdir(), key=lambda item: item.name):
        if schema.name.endswith(".json"):
            target = folder / schema.name
            words = schema.read_text(encoding="utf-8")
            if not target.exists() or target.read_bytes() != words.encode("utf-8"):
                target.write_text(words, encoding="utf-8")
            written.append(target)
    return written
