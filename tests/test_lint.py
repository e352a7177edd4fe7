"""What is left out of the lint is what `make` makes, and nothing of the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent


def test_every_module_is_linted() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--show-files"], cwd=HERE, capture_output=True, text=True, check=True
    )
    linted = {Path(line).resolve() for line in shown.stdout.splitlines()}
    folders = ("edition", "tests", "benchmarks")
    modules = {path.resolve() for folder in folders for path in (HERE / folder).rglob("*.py")}
    assert {path for path in modules - linted if "__pycache__" not in path.parts} == set()
