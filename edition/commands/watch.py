"""`edition watch`: builds the book again whenever a file is saved."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.commands.build import locus_of, only_of, outputs_option, suitable
from edition.designs.folder import styles_dir, styles_folders
from edition.disk import FileKind, folders, kind
from edition.english import counted
from edition.model.diagnostic import Failure
from edition.output_names import outputs_of
from edition.terminal.options import volume_names
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.terminal.stopping import is_interruption
from edition.terminal.tables import progress
from edition.terminal.unexpected import unexpected
from edition.volume_files import home

if TYPE_CHECKING:
    from watchfiles import Change

    from edition.records.printed_pages import PrintRecord

WAIT = 400
"""Milliseconds without another change before the book is made: an editor may save several files at once."""


@click.command
@volume_names
@outputs_option("What to make, as with `edition build`.")
@click.option("--only", metavar="LOCUS", callback=lambda ctx, param, value: locus_of(value),
              help="Only the pages of this section, as with `edition build`.")  # fmt: skip
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where to put it (default: build/)."
)
@click.pass_obj
def command(project: Project, names: tuple[str, ...], outputs: tuple[str, ...], only: str, out: Path | None) -> None:
    """Make the book now, and again whenever one of its files is saved, until Ctrl-C.

    What is wrong is shown, as `edition check` shows it, and the book stays as it was until it is mended; after each
    build it is said which pages are printed otherwise than before.
    """
    volumes = project.volumes(names)
    suitable(outputs, only)
    outputs = tuple(only_of(output, only) for output in outputs)
    directory = project.outputs(out)
    for number, changed in enumerate(saved(project.root, volumes)):
        for name in changed:
            _made(project, name, outputs, directory)
        if number == 0:
            say(f"watching {counted(len(volumes), 'volume')}; Ctrl-C ends it")


def saved(root: Path, volumes: Sequence[str]) -> Iterator[list[str]]:
    """The volumes of which a file was saved, each time one is saved; at first all of them.

    No change is lost while the caller works: the folders are watched before their volumes are yielded.
    """
    try:
        from watchfiles import watch
    except ImportError:
        from edition.installation import bringing

        raise Failure(f"watchfiles is not installed: {bringing('watch')}") from None
    root, new = root.resolve(), list(volumes)
    told: set[str] = set()
    while True:
        watched = {name: _folders(root, name) for name in volumes}
        everywhere = {root, styles_dir(), *(folder for own in watched.values() for folder in own)}
        changes = watch(
            *everywhere, watch_filter=_concerns, recursive=False, debounce=WAIT * 4, step=WAIT, rust_timeout=200,
            yield_on_timeout=True,
        )  # fmt: skip
        try:
            next(changes)  # from here on it watches
        except OSError as error:  # a folder that went meanwhile, or that may not be looked into
            if not isinstance(error, FileNotFoundError) and str(error) not in told:
                told.add(str(error))
                say(f"it cannot be watched, and is tried again: {error}", err=True)
            time.sleep(WAIT / 1000)
            continue
        yield new
        for some in changes:
            touched = {Path(path).parent for _, path in some}
            now = {name: _folders(root, name) for name in volumes} if some else watched
            new = [name for name in volumes if touched & {styles_dir(), *watched[name]} or now[name] != watched[name]]
            if now != watched:
                break
            if new:
                yield new
        else:  # it was told to end
            return


def _folders(root: Path, name: str) -> tuple[Path, ...]:
    """The folders with a volume's files, and those above them, in which these may be removed and created again.

    Each is watched by itself: a recursive watch would follow links.
    """
    there = home(root, name)
    parts = (there.source, there.apparatus, *styles_folders(root, there))
    own = [folder for part in parts for folder in folders(root, part)]
    around = dict.fromkeys(f"{place}{part}" for place in ("", there.above) for part in ("source", "apparatus"))
    above = [part for part in around if kind(root, part) is FileKind.FOLDER]
    return tuple(root / folder for folder in (*above, *own))


def _concerns(change: Change, path: str) -> bool:
    """Whether a file is an input of a book: neither a lock nor a temporary file of an editing program."""
    name = Path(path).name
    return not (name.startswith((".", "#")) or name.endswith(("~", ".lock", ".swp", ".tmp", ".pyc", ".part")))


def _made(project: Project, name: str, outputs: Sequence[str], directory: Path) -> None:
    """Build a volume and print the result; no error in it, or in the program, ends the command."""
    try:
        _make(project, name, outputs, directory)
    except BrokenPipeError:  # nobody listens any more
        raise
    except (Failure, OSError) as failure:
        say(f"{name}: {failure}", err=True)
    except Exception as error:  # nobody foresaw it
        if is_interruption(error):
            raise
        say(f"{name}: {unexpected(error, sys.argv[1:])}", err=True)


def _make(project: Project, name: str, outputs: Sequence[str], directory: Path) -> None:
    from edition.build import build
    from edition.build.reflow import compare, runs

    start = time.monotonic()
    problems = Problems(project.root)
    step = progress(name)
    try:
        before = _printed(directory, name)
        made = build(project.root, name, tuple(outputs), directory, problems, step)
    finally:
        step("")
    problems.show(notes=False)
    if not made:
        say(f"{name}: not built ({problems.count()})", err=True)
        return
    took = time.monotonic() - start
    made_files = ", ".join(str(directory / outputs_of(name, output)) for output in outputs)
    say(f"{time.strftime('%H:%M:%S')} {made_files} ({took:.1f} s)")
    now = _printed(directory, name)
    if before and now and before != now and "pdf" in outputs:
        say(f"  pages printed otherwise: {runs([page.page for page in compare(before, now).pages])}")


def _printed(directory: Path, name: str) -> PrintRecord | None:
    """What was printed last; None when that is not known."""
    from edition.build.previous_build import PRINT, last_record

    try:
        return last_record(directory, name, PRINT)
    except Failure:
        return None
