"""`edition diff`: what changed between two states of the volumes, as an edition and not as lines of YAML."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from edition.build.last import last_places
from edition.commands.project import Problems, Project, listed, print_json, progress
from edition.commands.terminal import say, say_page
from edition.compare.change import What
from edition.compare.diff import diff
from edition.compare.report import Comparison, as_json, as_markdown, as_text
from edition.compare.say import title
from edition.disk import Refused, read, scratch
from edition.holdings import volumes
from edition.model.diagnostic import Failure
from edition.model.entry import Entry
from edition.records.places import NO_PLACES, Places
from edition.revisions import WORKING, state
from edition.revisions.naming import split_range
from edition.sides import Side, common, read_sides


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
    both is refused until it is said: ./main is the directory. Order, line breaks, comments and quotation marks are no
    change. What cannot be read on one side is reported, and the rest compared; the exit code is then 1.

    --pdf makes proof pages in the design of the book: of the blocks that changed, and those with entries that did, what
    went struck out and what came underlined. Lines are numbered anew; only notes of changed entries are there.
    """
    if git_driver:
        show_file(revisions)
        return
    if pdf is not None and form != "text":
        raise click.UsageError("--pdf and --format exclude one another")
    old, new = ends(project.root, revisions)
    with ExitStack() as stack:
        before, after = (stack.enter_context(state(project.root, rev)) for rev in (old, new))
        found = []
        there, broken = chosen((before, after), (old, new), names)
        for name in there:
            sides = read_sides(before, after, name, whole=moved or form == "html" or pdf is not None)
            for side, root, label in zip(sides, (before, after), (old, new), strict=True):
                broken |= report(side, root, label)
            found.append(compare(sides, moved, places(project.outputs(built), name)))
    if pdf is not None:
        broken |= not print_proof(project.root, found, pdf)
    elif form == "json":
        print_json(as_json(found))
    elif form == "html":
        from edition.compare.page import page

        say_page(page(found, f"{old or 'working tree'} → {new or 'working tree'}"))
    else:
        show(found, form)
    changed = any(comparison.changes for comparison in found)
    raise click.exceptions.Exit(int(broken or (exit_code and changed)))


def ends(root: Path, revisions: Sequence[str]) -> tuple[str, str]:
    """The two states to compare."""
    if len(revisions) > 2:
        raise click.UsageError("give at most two revisions")
    if len(revisions) == 1 and (both := split_range(root, revisions[0])):
        return both
    first, second = (*revisions, "HEAD", WORKING)[:2] if not revisions else (*revisions, WORKING)[:2]
    return first, second


def chosen(roots: Sequence[Path], labels: Sequence[str], names: Sequence[str]) -> tuple[list[str], bool]:
    """The volumes that there are on either side, or those named; and whether a folder cannot be one by its name."""
    there: set[str] = set()
    broken = False
    for root, label in zip(roots, labels, strict=True):
        problems = Problems(root)
        there.update(volumes(root, problems))
        broken |= said(problems, label)
    for name in names:
        if name not in there:
            raise click.UsageError(f"there is no volume “{name}”; there is {', '.join(sorted(there)) or 'none'}")
    return [name for name in sorted(there) if not names or name in names], broken


def report(side: Side, root: Path, label: str) -> bool:
    """Say what cannot be read on one side; whether there is anything."""
    problems = Problems(root)
    for item in side.problems:
        if item.span.file in side.unread:
            problems(item)
    return side.there and said(problems, label)


def said(problems: Problems, label: str) -> bool:
    """Show what is wrong in one of the states compared; whether there is anything."""
    if problems.found:
        say(f"in {label or 'the working tree'}:", err=True)
        problems.show()
    return bool(problems.found)


def compare(sides: tuple[Side, Side], moved: bool, printed: Places = NO_PLACES) -> Comparison:
    """The changes of a volume, without what only moved unless that is asked for."""
    old, new = common(*sides)
    changes = tuple(change for change in diff(old, new) if moved or change.what is not What.MOVED)
    was = {change.old.id for change in changes if isinstance(change.old, Entry)}
    lines = {e.id: words.split("\n") for words, e in sides[0].by_chunk.items() if e.id in was}
    return Comparison(old, new, changes, printed, lines)


def places(directory: Path, name: str) -> Places:
    """Where everything is in print by the last build; nothing when there was none, or its record cannot be believed."""
    try:
        return last_places(directory, name)
    except Failure as failure:
        say(str(failure), err=True)
        return NO_PLACES


def show(found: Sequence[Comparison], form: str) -> None:
    """The changes of every volume that has any."""
    told = [comparison for comparison in found if comparison.changes]
    for i, comparison in enumerate(told):
        if i:
            say()
        for line in as_text(comparison) if form == "text" else as_markdown(comparison):
            say(line)


def print_proof(root: Path, found: Sequence[Comparison], out: Path) -> bool:
    """Typeset the changed passages; False when what was reported prevents it."""
    told = [comparison for comparison in found if comparison.changes]
    if len(told) > 1:
        names = listed(comparison.name for comparison in told)
        raise click.UsageError(f"{names} have changed: choose one for --pdf with --volume")
    if not told:
        say("no change: no PDF was made", err=True)
        return True
    from edition.build.proofs import changes_proof
    from edition.designs import styles_dir
    from edition.pdf import Objects, finish
    from edition.store import replace
    from edition.typeset import typeset

    name = told[0].name
    manuscript, left_out = changes_proof(told[0])
    if manuscript is None:
        say(f"{name}: nothing that is printed with the text has changed: no PDF was made", err=True)
        return True
    problems, step = Problems(root), progress(name)
    with scratch() as directory:
        private, finished = directory / "tex", directory / "proof.pdf"
        private.mkdir()
        try:
            result = typeset(manuscript, private, name, styles_dir(), problems, step)
        finally:
            step("")
        problems.show(notes=False)
        if result is None:
            return False
        pages = range(len(result.run.pages))
        finish(Objects(result.pdf), finished, result.run, told[0].new.volume, pages)
        replace(out, finished.read_bytes())
    say(str(out))
    if left_out:
        what = listed(dict.fromkeys(title(change) for change in left_out[:6]))
        more = f" and {len(left_out) - 6} more" if len(left_out) > 6 else ""
        say(f"{name}: not in the PDF, because it has no place in these passages: {what}{more}", err=True)
    return True


def show_file(arguments: Sequence[str]) -> None:
    """Called by git for one file: its path, then file, name and mode of the old and of the new version."""
    from edition.compare.onefile import compare_files

    if len(arguments) == 1:  # while a merge is open
        say(f"edition diff {arguments[0]}: two versions are not merged yet; `edition check` shows where")
        return
    if len(arguments) < 5:
        raise click.UsageError("git calls this: `edition git-setup` tells it how")
    path, old, new = arguments[0], Path(arguments[1]), Path(arguments[4])
    problems = Problems(Path())
    before, after = (_version(file) for file in (old, new))
    lines = list(as_text(compare_files(path, before, after, problems)))
    say(f"edition diff {path}")
    problems.show(err=False)
    for line in lines:
        say(line)


def _version(file: Path) -> str:
    """What git hands over as one version of a file: the file itself, a copy elsewhere, or /dev/null for none."""
    try:
        data = read(file.parent, file.name) if file.is_absolute() else read(Path(), file.as_posix())
    except Refused:
        return ""
    return data.decode("utf-8", "replace")
