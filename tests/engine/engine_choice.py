"""What the engine chooses in texlua, compared with all that could be chosen; and the same with a slip in a module."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from engine_run import STYLES

MODULES = ("room", "prices", "measure", "ends", "plan", "rows")

needs_texlua = [
    pytest.mark.tex,
    pytest.mark.skipif(shutil.which("texlua") is None, reason="TeX is not installed"),
]


def figures(script: str, styles: Path, seed: int, count: int) -> tuple[int, ...]:
    """The numbers in the last line that a script beside this module says of `count` random documents."""
    command = ["texlua", str(Path(__file__).parent / script), str(styles), str(seed), str(count)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    found = tuple(map(int, re.findall(r"\d+", said.splitlines()[-1])))
    assert found[0] == count, said
    return found


def with_slip(folder: Path, module: str, right: str, wrong: str) -> Path:
    """The folder, with the modules, of which one says `wrong` where it should say `right`."""
    for name in MODULES:
        text = (STYLES / f"edition-{name}.lua").read_text(encoding="utf-8")
        if name == module:
            assert text.count(right) == 1
            text = text.replace(right, wrong)
        (folder / f"edition-{name}.lua").write_text(text, encoding="utf-8")
    return folder
