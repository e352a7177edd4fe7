"""`make volumes`: every volume of a checkout is checked, whatever folders somebody has put there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from edition.actions.skeleton import make_volume

TOP = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that is set up, with the volume `lamp`."""
    root = tmp_path / "checkout"
    (root / ".venv/bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(TOP / name, root)
    edition = f'PYTHONPATH={TOP} exec {sys.executable} -m edition "$@"'
    for name, command in (("python", "exit 0"), ("edition", edition)):
        (root / ".venv/bin" / name).write_text(f"#!/bin/sh\n{command}\n")
        (root / ".venv/bin" / name).chmod(0o755)
    (root / ".venv/ready").write_text(f"{root}\n")
    make_volume(root, "lamp")
    return root


def make(root: Path) -> tuple[int, str]:
    """The exit code, and all that was said."""
    done = subprocess.run(["make", "volumes"], cwd=root, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_all_are_checked(checkout: Path) -> None:
    assert make(checkout)[0] == 0
    (checkout / "apparatus/lamp/textual.yaml").write_text("- nonsense\n")
    code, said = make(checkout)
    assert (code, "error[" in said) == (2, True)


@pytest.mark.parametrize("name", ["--help", "-h", "a b", "$(touch made)", "`touch made`", "; touch made;", "*"])
def test_the_name_of_a_folder_is_a_name(name: str, checkout: Path) -> None:
    shutil.copytree(checkout / "source/lamp", checkout / "source" / name)
    code, said = make(checkout)
    assert code == 2
    assert "volume" in said
    assert not (checkout / "made").exists()


def test_without_its_transcription_the_rest_of_a_volume_is_checked(checkout: Path) -> None:
    name = "thirteenth-session"
    for part in ("source", "apparatus"):
        shutil.copytree(TOP / part / name, checkout / part / name, ignore=shutil.ignore_patterns("*.txt"))
    code, said = make(checkout)
    assert (code, "all is checked that can be" in said, "error[C301]" in said) == (0, True, True), said
    (checkout / "source" / name / "other.txt").write_text("Some other file.\n")
    assert "all is checked that can be" in make(checkout)[1]
    (checkout / "apparatus" / name / "error[C301].yaml").write_text("error[C301]: [\n")
    code, said = make(checkout)
    assert (code, "all is checked" in said) == (2, False)
