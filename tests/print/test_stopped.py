"""A build that is stopped stops TeX with it, however it is stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.typeset.walls import Wall, walls

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc"),
]

BUILD = """
import sys
from edition.cli import main
from edition.typeset import lualatex
from edition.typeset.walls import Wall
kind = Wall(sys.argv.pop())
lualatex.wall = lambda: kind
main()
"""


def at_work(below: Path) -> list[int]:
    """Processes that work in a folder below this one: TeX, and what is round it."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                where = (entry / "cwd").readlink()
            except OSError:
                continue
            if where != below and where.is_relative_to(below):
                found.append(int(entry.name))
    return found


def until(condition: Callable[[], object], seconds: float) -> float:
    """Wait for something; how long it took, or more than `seconds`."""
    start = time.monotonic()
    while not condition() and time.monotonic() - start <= seconds:
        time.sleep(0.01)
    return time.monotonic() - start


@pytest.mark.parametrize("kind", walls(), ids=lambda kind: kind.value)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_a_build(how: signal.Signals, kind: Wall, tmp_path: Path) -> None:
    for folder in ("source/long", "apparatus/long"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "source/long/volume.yaml").write_text("title: Long\nlanguage: en\nversion: '1'\ntext: [text.md]\n")
    (tmp_path / "source/long/text.md").write_text("# One\n\n" + "Some words of a text. " * 12_000 + "\n")
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD, "build", kind.value], cwd=tmp_path,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert until(lambda: at_work(tmp_path) or build.poll() is not None, 60) < 60
        time.sleep(0.3)
        assert build.poll() is None, build.communicate()
        build.send_signal(how)
        assert until(lambda: not at_work(tmp_path), 5) < 1
        assert until(lambda: build.poll() is not None, 5) < 5, "the rest is Python's own end, slow on a busy machine"
        assert not at_work(tmp_path)
    finally:
        build.kill()
        build.communicate()
