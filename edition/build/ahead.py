"""LuaLaTeX, started before the volume is read: what it does before it needs the manuscript takes as long as that.

Where there is a second processor. A volume in which there is an error ends it at once, and its folder is gone with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.atomic_outputs import own_directory
from edition.designs import designs, styles_dir
from edition.disk import Refused, read
from edition.output_names import read_output
from edition.system.processes import processors

if TYPE_CHECKING:
    from edition.typeset.lualatex import Begun

_STYLE = re.compile(r"^style\s*:\s*(\S+)", re.MULTILINE)
_DESIGN = "octavo"


@contextmanager
def begun_early(root: Path, name: str, outputs: Sequence[str], directory: Path) -> Iterator[Begun | None]:
    """LuaLaTeX in a folder below the directory, waiting for a manuscript; None when it is better not started yet."""
    design = _design(root, name)
    if processors() < 2 or read_output(outputs[0])[0] != "pdf" or design not in designs():
        yield None
        return
    from edition.typeset.lualatex import begin

    with own_directory(directory, "tex-") as private, begin(private, styles_dir(), design) as begun:
        yield begun


def _design(root: Path, name: str) -> str:
    """The design that the volume asks for, as far as can be seen without reading it: `Begun.suits` sees to the rest."""
    words = ""
    with suppress(Refused):
        words = read(root, f"source/{name}/volume.yaml").decode("utf-8", "replace")
    found = _STYLE.search(words)
    return found[1] if found else _DESIGN
