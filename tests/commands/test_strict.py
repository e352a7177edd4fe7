"""`edition check --strict`: a note is enough to fail."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.commands.conftest import Run

CLEAN = Path(__file__).parents[1] / "cases" / "clean"


def test_notes_count_when_strict(tmp_path: Path, run: Run) -> None:
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    assert run("check", "--strict").code == 0
    text = tmp_path / "source/clean/text.md"
    text.write_text(text.read_text().replace("on. Trotsky", "on in Vienna. Trotsky"))
    assert run("check").code == 0
    assert run("check", "--strict").code == 1
