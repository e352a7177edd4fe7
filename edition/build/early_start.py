"""Starts LuaLaTeX before the volume is read: its own start takes as long as reading the volume.

This needs a second processor. When the volume has an error, the process is ended and its folder removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.atomic_outputs import own_directory
from edition.designs.folder import designs, own_files, styles_dir
from edition.disk import Refused, read
from edition.output_names import read_output
from edition.system.processes import processors
from edition.typeset.design import lay_out
from edition.volume_files import SERIES, home

if TYPE_CHECKING:
    from edition.model.design import Design
    from edition.typeset.lualatex import Begun

_STYLE = re.compile(r"^ *style\s*:\s*(\S+)", re.MULTILINE)
_DESIGN = "octavo"


@contextmanager
def begun_early(root: Path, name: str, outputs: Sequence[str], directory: Path) -> Iterator[Begun | None]:
    """LuaLaTeX in a folder below the directory, waiting for a manuscript; None when it should not be started yet."""
    design = _design(root, name)
    if processors() < 2 or read_output(outputs[0])[0] not in {"pdf", "print"}:
        yield None
        return
    own: Design | None = None
    if own_files(root, home(root, name), design):
        from edition.designs.finding import Designs

        own = Designs(root, home(root, name), lambda wrong: None).own(design)
        if own is None:
            yield None
            return
    elif design not in designs():
        yield None
        return
    from edition.typeset.lualatex import begin

    with own_directory(directory, "tex-") as private:
        if own is not None:
            lay_out(own, private)
        with begin(private, styles_dir(), design) as begun:
            yield begun


def _design(root: Path, name: str) -> str:
    """The design of the volume, guessed without parsing it or its series; `Begun.suits` verifies it later."""
    there = home(root, name)
    for file in dict.fromkeys((there.settings, there.volume.settings, SERIES)):
        with suppress(Refused):
            if match := _STYLE.search(read(root, file).decode("utf-8", "replace")):
                return match[1]
    return _DESIGN
