"""`edition merge`: merge two versions of a YAML file entry by entry; git calls it when it merges."""

from __future__ import annotations

from pathlib import Path

import click

from edition.check.render import rendered
from edition.disk import read_named
from edition.english import listed
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.revisions.git import git
from edition.rewrite.merge import Conflict, merge
from edition.terminal.output import say
from edition.terminal.project import Project

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("name", default="", metavar="[PATH]")
@click.pass_obj
def command(project: Project, base: Path, ours: Path, theirs: Path, name: str) -> None:
    """Merge two versions of a YAML file, entry by entry and field by field.

    The result is written to OURS. Where both sides changed the same field in different ways, both versions of the entry
    are left in the file between conflict markers, and the exit code is 1. PATH is the name used in messages. `edition
    git-setup` makes git call this.
    """
    read = [read_named(path) for path in (base, ours, theirs)]
    by_lines, clean = _by_git(project.root, base, ours, theirs)
    texts = [_words(data) for data in read]
    one, two, three = (text if text is None else text.replace("\r\n", "\n") for text in texts)
    merged = None
    if one is not None and two is not None and three is not None:
        merged = merge(one, two, three, by_lines.decode("utf-8").replace("\r\n", "\n") if clean else None)
    if merged is None:  # never one side alone: that could be taken for the result
        project.replace(ours, by_lines, "edition merge", read[1])
        if not clean:
            say(f"{name or ours}: merged line by line, with conflicts: not a list of entries", err=True)
        raise click.exceptions.Exit(int(not clean))
    windows = "\r\n" in (texts[1] or "")
    new = merged.text.replace("\n", "\r\n") if windows else merged.text
    project.replace(ours, new.encode("utf-8"), "edition merge", read[1])
    lines = merged.text.split("\n")
    for conflict in merged.conflicts:
        for line in rendered(diagnostic(conflict, name or str(ours)), lines):
            say(line, err=True)
    raise click.exceptions.Exit(int(bool(merged.conflicts)))


def diagnostic(conflict: Conflict, file: str) -> Diagnostic:
    """The diagnostic for a conflict."""
    what = f"both sides changed {listed(conflict.fields)} of “{conflict.key}”" if conflict.fields else (
        f"one side removed “{conflict.key}”, the other changed it"
    )  # fmt: skip
    hint = "keep one version and remove the lines <<<<<<<, ======= and >>>>>>>"
    return Diagnostic("E301", Span(file, conflict.line, 1, 7), what, hint)


def _words(data: bytes) -> str | None:
    """The text of a file; None when it is not in UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _by_git(root: Path, base: Path, ours: Path, theirs: Path) -> tuple[bytes, bool]:
    """The result of git's own merge, and whether it has no conflict."""
    labels = [part for label in ("ours", "base", "theirs") for part in ("-L", label)]
    files = [str(path.resolve()) for path in (ours, base, theirs)]
    merged = git(root, "merge-file", "-p", *labels, *files, fine=range(128))
    return merged, not any(line.startswith(b"<<<<<<< ours") for line in merged.split(b"\n"))
