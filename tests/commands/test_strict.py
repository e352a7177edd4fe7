"""`edition check --strict`: a note is enough to fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

CLEAN = Path(__file__).parents[1] / "cases" / "clean"


def code(root: Path, *options: str) -> int:
    """The exit code of a check."""
    command = [sys.executable, "-m", "edition", "-C", str(root), "check", *options]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_notes_count_when_strict(tmp_path: Path) -> None:
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    assert code(tmp_path, "--strict") == 0
    text = tmp_path / "source/clean/text.md"
    text.write_text(text.read_text().replace("on. Trotsky", "on in Vienna. Trotsky"))
    assert code(tmp_path) == 0
    assert code(tmp_path, "--strict") == 1
