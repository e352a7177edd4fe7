"""`edition git-setup`: make git compare and merge the YAML files entry by entry."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from edition.disk import FileKind, kind
from edition.model.diagnostic import Failure
from edition.revisions.git import git
from edition.terminal.output import say
from edition.terminal.project import Project

FILE = ".gitattributes"
ATTRIBUTES = (
    "apparatus/**/*.yaml diff=edition merge=edition",
    "source/**/volume.yaml diff=edition",
    "apparatus/**/*.bib diff=edition",
    "apparatus/**/works.json diff=edition",
)


def settings() -> dict[str, str]:
    """The settings for the configuration of this clone, with the full path of the program."""
    program = f"{shlex.quote(sys.executable)} -P -m edition"
    return {
        "diff.edition.command": f"{program} diff --git-driver",
        "merge.edition.name": "entries of an apparatus, entry by entry",
        "merge.edition.driver": f"{program} merge %O %A %B %P",
    }


@click.command("git-setup")
@click.option("--undo", is_flag=True, help="Take out again what was put in.")
@click.pass_obj
def command(project: Project, undo: bool) -> None:
    """Make git compare and merge the YAML files entry by entry.

    Writes .gitattributes (commit it, so that everybody has it) and the configuration of this clone (everybody runs this
    command once). `git diff --no-ext-diff` still shows lines.
    """
    inside = git(project.root, "rev-parse", "--is-inside-work-tree", fine=(0, 128)).strip()
    if inside != b"true":
        raise Failure(f"{project.root.resolve()} is in no git repository: run `git init` first")
    _refuse_link(project.root)
    if undo:
        remove(project)
        return
    known = current(project.root)
    new = {key: value for key, value in settings().items() if known.get(key) != value}
    for key, value in new.items():  # before git is told where to use it
        git(project.root, "config", "--local", key, value)
    added: list[str] = []

    def edit(text: str) -> str:
        added.extend(line for line in ATTRIBUTES if line not in text.split("\n"))
        start = text if not text or text.endswith("\n") else f"{text}\n"
        return start + "".join(f"{line}\n" for line in added)

    with project.writing("edition git-setup") as files:
        files.edit(FILE, edit)
    for line in added:
        say(f"{FILE}: added {line}")
    for key, value in new.items():
        say(f"git config: {key} = {value}")
    if not added and not new:
        say("set up already; nothing changed")


def _refuse_link(root: Path) -> None:
    """Raise `Failure` when a link leads to a file outside this clone."""
    file = root / os.fsdecode(git(root, "rev-parse", "--git-path", "config").rstrip(b"\n"))
    if kind(file.parent, file.name) is FileKind.LINK:
        raise Failure(f"{file} is a symbolic link: put the file itself in its place")


def current(root: Path) -> dict[str, str]:
    """The present settings in the configuration of this clone."""
    keys = {key: git(root, "config", "--local", "--get", key, fine=(0, 1)) for key in settings()}
    return {key: value.decode().rstrip("\n") for key, value in keys.items()}


def remove(project: Project) -> None:
    """Remove everything that `git-setup` has written."""
    if kind(project.root, FILE) is not FileKind.MISSING:
        with project.writing("edition git-setup --undo") as files:
            files.edit(FILE, lambda text: "".join(f"{line}\n" for line in text.splitlines() if line not in ATTRIBUTES))
        say(f"{FILE}: lines removed")
    for section in ("diff.edition", "merge.edition"):
        git(project.root, "config", "--local", "--remove-section", section, fine=(0, 1, 5, 128))
        say(f"git config: {section} removed")
