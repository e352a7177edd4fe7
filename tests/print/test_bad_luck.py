"""What a machine may do to a build: a full disk, too little memory, no font: one clear error, old outputs whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition import build as module
from edition.build.inputs import styles_dir
from edition.model.diagnostic import Diagnostic, Failure
from tests.print.volume import TEXT, write_volume

pytestmark = pytest.mark.tex
BUILD = (sys.executable, "-m", "edition", "build", "--to", "pdf,tex")


def build(root: Path, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the volume in another process, after a command of the shell."""
    shell = f'{before}exec "$0" "$@"'
    package = str(Path(__file__).parents[2])
    return subprocess.run(
        ["bash", "-c", shell, *BUILD],
        cwd=root, env=os.environ | {"PYTHONPATH": package} | environment, capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip


def outputs(root: Path) -> dict[str, bytes]:
    """The finished files."""
    return {path.name: path.read_bytes() for path in (root / "build").glob("[!.]*") if path.is_file()}


def spoil(root: Path) -> dict[str, bytes]:
    """Build a book, then change its text, so that the next build has something to do."""
    write_volume(root)
    done = build(root)
    assert done.returncode == 0, done.stderr
    write_volume(root, text=TEXT.replace("It is a truth", "It is a lie"))
    return outputs(root)


def fails(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """A build ended with an error that says what is wrong, and no more than that."""
    said = done.stdout + done.stderr
    assert done.returncode not in {0, None}, said
    assert "Traceback" not in said
    assert any(word in said for word in words), said


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own, of three megabytes."""
    root = tmp_path / "disk"
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(root)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no right to mount a disk")
    yield root
    subprocess.run(["umount", "-l", str(root)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    old = spoil(small_disk)
    ballast = small_disk / "ballast"
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    for left in (0, 20_000, 60_000, 150_000, 300_000):
        ballast.write_bytes(b"\0" * max(0, free - left))
        done = build(small_disk)
        ballast.unlink()
        if done.returncode == 0:
            break
        fails(done, "disk is full", "No space left")
        assert outputs(small_disk) == old
    done = build(small_disk)
    assert done.returncode == 0, done.stderr
    assert outputs(small_disk) != old


@pytest.mark.parametrize("kilobytes", [60_000, 90_000, 110_000, 120_000])
def test_too_little_memory(kilobytes: int, tmp_path: Path) -> None:
    """LuaLaTeX alone gets so little."""
    old = spoil(tmp_path)
    program = tmp_path / "bin" / "lualatex"
    program.parent.mkdir()
    real = subprocess.run(["which", "lualatex"], capture_output=True, text=True, check=True).stdout.strip()
    program.write_text(f'#!/bin/bash\nulimit -v {kilobytes}\nexec {real} "$@"\n')
    program.chmod(0o755)
    done = build(tmp_path, PATH=f"{program.parent}:{os.environ['PATH']}")
    fails(done, "lualatex", "TeX says", "memory")
    assert outputs(tmp_path) == old
    assert build(tmp_path).returncode == 0


def test_a_font_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = spoil(tmp_path)
    styles = tmp_path / "styles"
    shutil.copytree(styles_dir(), styles)
    design = styles / "edition-octavo.design"
    words = design.read_text(encoding="utf-8")
    design.write_text(words.replace("EBGaramond12-Regular", "NoSuchFont"), encoding="utf-8")
    monkeypatch.setattr("edition.build.outputs.styles_dir", lambda: styles)
    problems: list[Diagnostic] = []
    try:
        assert not module.build(
            tmp_path, "small", ("pdf", "tex"), tmp_path / "build", problems.append, lambda step: None
        )
        said = " ".join(f"{problem.message} {problem.hint}" for problem in problems)
    except Failure as failure:
        said = str(failure)
    assert "NoSuchFont" in said
    assert outputs(tmp_path) == old
