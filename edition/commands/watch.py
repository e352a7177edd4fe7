"""`edition watch`: the book is made again whenever a file is saved."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.build.names import outputs_of
from edition.commands.build import Outputs, locus_of, only_of, suitable
from edition.commands.project import Problems, Project, counted, progress, volume_names
from edition.commands.terminal import say
from edition.designs import styles_dir
from edition.model.diagnostic import Failure

if TYPE_CHECKING:
    from watchfiles import Change

    from edition.records.printed import PrintRecord

WAIT = 400
"""Milliseconds without another change before the book is made: an editor may save several files at once."""


@click.command
@volume_names
@click.option("--to", "outputs", type=Outputs(), default=("pdf",), help="What to make, as with `edition build`.")
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
    try:
        from watchfiles import watch
    except ImportError:
        raise Failure("watchfiles is not installed: pip install 'edition[watch]'") from None
    volumes = project.volumes(names)
    suitable(outputs, only)
    outputs = tuple(only_of(output, only) for output in outputs)
    directory = project.outputs(out)
    folders = {name: [project.root / part / name for part in ("source", "apparatus")] for name in volumes}
    everywhere = [styles_dir(), *(folder for both in folders.values() for folder in both if folder.is_dir())]
    changes = watch(
        *everywhere, watch_filter=_concerns, debounce=WAIT * 4, step=WAIT, rust_timeout=200, yield_on_timeout=True
    )
    next(changes)  # it watches from here on, so what is saved while the book is made for the first time is not lost
    for name in volumes:
        _make(project, name, outputs, directory)
    say(f"watching {counted(len(volumes), 'volume')}; Ctrl-C ends it")
    for some in changes:
        changed = [Path(path).resolve() for _, path in some]
        for name in volumes:
            own = [folder.resolve() for folder in (*folders[name], styles_dir())]
            if any(path.is_relative_to(folder) for path in changed for folder in own):
                _make(project, name, outputs, directory)


def _concerns(change: Change, path: str) -> bool:
    """Whether a file is one that a book is made from: neither a lock, nor what an editing program keeps for itself."""
    name = Path(path).name
    return not (name.startswith((".", "#")) or name.endswith(("~", ".lock", ".swp", ".tmp", ".pyc", ".part")))


def _make(project: Project, name: str, outputs: Sequence[str], directory: Path) -> None:
    """Make a volume and say how it went; nothing that is wrong with it ends the watching."""
    from edition.build import build
    from edition.build.reflow import compare, runs

    start = time.monotonic()
    problems = Problems(project.root)
    step = progress(name)
    before = _printed(directory, name)
    try:
        made = build(project.root, name, tuple(outputs), directory, problems, step)
    except (Failure, OSError) as failure:
        step("")
        say(f"{name}: {failure}", err=True)
        return
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
    """What was printed last; None when it is not known."""
    from edition.build.last import PRINT, last_record

    try:
        return last_record(directory, name, PRINT)
    except Failure:
        return None
