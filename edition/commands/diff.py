"""`edition diff`: what changed between two states of the volumes, as an edition and not as lines of YAML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from edition.actions.comparison import ComparisonResult, compared
from edition.compare.change import Other
from edition.compare.describe import title
from edition.compare.file_status import Known, otherwise
from edition.compare.report import (
    Comparison,
    as_json,
    as_markdown,
    as_text,
    others_as_markdown,
    others_as_text,
)
from edition.disk import Refused, read
from edition.english import listed
from edition.model.colored_line import Line
from edition.terminal.output import say, say_page, warn
from edition.terminal.problems import Problems, show_unread
from edition.terminal.project import Project
from edition.terminal.tables import print_json, progress
from edition.terminal.usage import wrong_use


@click.command
@click.argument("revisions", nargs=-1, metavar="[REV [REV]]")
@click.option("--volume", "names", multiple=True, metavar="VOLUME", help="Only this volume; may be repeated.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text",
    help="For a terminal, for programs, for a pull request, or one page with old and new notes as printed.",
)  # fmt: skip
@click.option("--pdf", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Print the changed passages of one volume into this PDF, with the changes marked.")  # fmt: skip
@click.option("--moved", is_flag=True, help="Tell also what says the same at another place.")
@click.option("--exit-code", is_flag=True, help="Exit code 1 when anything changed.")
@click.option("--build", "built", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Where the last build is, for places in print (default: build/).")  # fmt: skip
@click.option("--git-driver", is_flag=True, hidden=True, help="How git calls it.")
@click.pass_obj
def command(
    project: Project, revisions: tuple[str, ...], names: tuple[str, ...], form: str, pdf: Path | None, moved: bool,
    exit_code: bool, built: Path | None, git_driver: bool,
) -> None:  # fmt: skip
    """Say what changed, as an edition and not as lines of YAML.

    Compares the working tree with HEAD; with one REV, with that; or two REVs, also written A..B (A...B: what B brings
    since both parted). A REV is what git takes for one, or a directory that has source/ and apparatus/; what may be
    both is refused until it is said: ./main is the directory. Line breaks, comments and quotation marks are no change;
    a file that differs otherwise, and of which no change tells, is named at the end. What cannot be read on one side is
    reported, and the rest compared; the exit code is then 1.

    --pdf makes proof pages in the design of the book: of the blocks that changed, and those with entries that did, what
    went struck out and what came underlined. Lines are numbered anew; only notes of changed entries are there.
    """
    if git_driver:
        show_file(revisions)
        return
    if pdf is not None and form != "text":
        raise click.UsageError("--pdf and --format exclude one another")
    whole = moved or form == "html" or pdf is not None
    with (
        wrong_use(),
        compared(
            project.root, revisions, names, project.outputs(built), show_unread, warn, whole=whole, moved=moved
        ) as comparison,
    ):
        broken = comparison.broken
        if pdf is not None:
            broken |= not print_proof(project, comparison.volumes, pdf)
            for other in comparison.others:
                say(f"not in the PDF: {other.file}: {other.what}", err=True)
        elif form == "json":
            print_json(as_json(comparison.volumes, comparison.elsewhere))
        elif form == "html":
            from edition.compare.html_page import page

            say_page(page(comparison.volumes, comparison.name, comparison.elsewhere))
        else:
            show(comparison, form)
    raise click.exceptions.Exit(int(broken or (exit_code and comparison.differs)))


def show(compared_states: ComparisonResult, form: str) -> None:
    """Print the changes of every volume that has any, and the other files that differ."""
    parts: list[Iterable[Line]] = [
        as_text(comparison) if form == "text" else as_markdown(comparison)
        for comparison in compared_states.volumes
        if comparison.differs
    ]
    if compared_states.elsewhere:
        parts.append(
            others_as_text(compared_states.elsewhere)
            if form == "text"
            else others_as_markdown(compared_states.elsewhere)
        )
    for i, part in enumerate(parts):
        if i:
            say()
        for line in part:
            say(line)


def print_proof(project: Project, comparisons: Sequence[Comparison], out: Path) -> bool:
    """Typeset the changed passages; False when an error prevents it."""
    told = [comparison for comparison in comparisons if comparison.changes]
    if len(told) > 1:
        names = listed(comparison.name for comparison in told)
        raise click.UsageError(f"{names} have changed: choose one for --pdf with --volume")
    if not told:
        say("no change: no PDF was made", err=True)
        return True
    from edition.actions.changes_proof import proof_of_changes

    name = told[0].name
    problems, step = Problems(project.root), progress(name)
    try:
        proof = proof_of_changes(told[0], problems, step)
    finally:
        step("")
    problems.show(notes=False)
    if proof is None:
        return False
    if not proof.pdf:
        say(f"{name}: nothing that is printed with the text has changed: no PDF was made", err=True)
        return True
    project.replace(out, proof.pdf, "edition diff --pdf")
    say(str(out))
    if left_out := proof.left_out:
        what = listed(dict.fromkeys(title(change) for change in left_out[:6]))
        more = f" and {len(left_out) - 6} more" if len(left_out) > 6 else ""
        say(f"{name}: not in the PDF, because it has no place in these passages: {what}{more}", err=True)
    return True


def show_file(arguments: Sequence[str]) -> None:
    """Compare one file for git, which passes its path, then file, name and mode of the old and the new version."""
    from edition.compare.single_file import compare_files

    if len(arguments) == 1:  # while a merge is open
        say(f"edition diff {arguments[0]}: two versions are not merged yet; `edition check` shows where")
        return
    if len(arguments) < 5:
        raise click.UsageError("git calls this: `edition git-setup` tells it how")
    path, old, new = arguments[0], Path(arguments[1]), Path(arguments[4])
    problems = Problems(Path())
    before, after = (_version(file) for file in (old, new))
    words = [data.decode("utf-8", "replace") for data in (before, after)]
    comparison = compare_files(path, words[0], words[1], problems)
    known = Known.UNREAD if problems.found else Known.TOLD if comparison.changes else Known.READ
    kinds = dict.fromkeys(KINDS.get(mode, mode) for mode in (arguments[3], *arguments[6:7]) if mode != ".")
    says = [" → ".join(kinds) if len(kinds) > 1 else "", otherwise(path, before, after, known)]
    what = ", ".join(filter(None, says))
    say(f"edition diff {path}")
    problems.show(err=False)
    for line in as_text(replace(comparison, others=[Other(path, what)] if what else [])):
        say(line)


KINDS = {"100644": "file", "100755": "program", "120000": "symbolic link", "160000": "submodule"}
"""How git says what a thing is."""


def _version(file: Path) -> bytes:
    """One version of a file as git passes it: the file itself, a copy elsewhere, or /dev/null for none."""
    try:
        return read(file.parent, file.name) if file.is_absolute() else read(Path(), file.as_posix())
    except Refused:
        return b""
