"""`edition build`: from a volume's files to its outputs, replaced all together or not at all.

parse → anchor → check → derive → write → typeset → pdf: the first three are `load` and `check`, the next two
`write_latex`; the rest is a function for each output, in the table OUTPUTS. `making` takes these steps, and knows
nothing of what was built before; `task` compares with that, and puts the new outputs in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.atomic_outputs import own_directory
from edition.build.task import opened_task
from edition.model.diagnostic import Report

if TYPE_CHECKING:  # imported when a book is really built: finding that nothing changed takes a fraction of a second
    from edition.typeset import Progress


def build(root: Path, name: str, outputs: Sequence[str], out: Path, report: Report, progress: Progress) -> bool:
    """Make a volume's outputs in the directory `out`, unless they are up to date; False when an error was reported."""
    with opened_task(root, name, outputs, out, report) as task:
        if task is None or task.is_done():
            return task is not None
        from edition.build.making import make

        task.make_room()
        with own_directory(out, task.prefix) as directory:
            made = make(root, name, task.outputs, directory, out, task.printed, report, progress, task.is_unchanged)
            if made is not None:
                task.replace(directory, made)
    return made is not None
