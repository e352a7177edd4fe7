"""A build that is stopped stops TeX with it, however it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from edition.typeset.sandbox import Wall, walls

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc"),
]

BUILD = """
import sys
from edition.cli import main
from edition.typeset import lualatex
from edition.typeset.sandbox import Wall
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


def begun_by(command: subprocess.Popen[bytes]) -> Callable[[], list[int]]:
    """Processes that a command has begun, and those that they have, as long as they are there."""
    known = {command.pid}

    def found() -> list[int]:
        parents = dict(filter(None, map(_parent, Path("/proc").iterdir())))
        while more := {pid for pid, parent in parents.items() if parent in known} - known:
            known.update(more)
        return [pid for pid in known - {command.pid} if pid in parents]

    return found


def _parent(entry: Path) -> tuple[int, int] | None:
    """A process and the one that began it; None when it has ended."""
    try:
        state, parent = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return (int(entry.name), int(parent)) if entry.name.isdecimal() and state != "Z" else None


def worked(pids: list[int]) -> float:
    """Seconds of processor time that processes have used, as far as they are there."""
    used = 0
    for pid in pids:
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
    return used / os.sysconf("SC_CLK_TCK")


def until(condition: Callable[[], object], seconds: float) -> float:
    """Wait for something; how long it took, or more than `seconds`."""
    start = time.monotonic()
    while not condition() and time.monotonic() - start <= seconds:
        time.sleep(0.01)
    return time.monotonic() - start


def volume(root: Path, words: str) -> None:
    """A volume that takes TeX a while."""
    for folder in ("source/long", "apparatus/long"):
        (root / folder).mkdir(parents=True)
    (root / "source/long/volume.yaml").write_text("title: Long\nlanguage: en\nversion: '1'\ntext: [text.md]\n")
    (root / "source/long/text.md").write_text("# One\n\n" + words * 12_000 + "\n")


@pytest.mark.parametrize("kind", walls(), ids=lambda kind: kind.value)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_a_build(how: signal.Signals, kind: Wall, tmp_path: Path) -> None:
    volume(tmp_path, "Some words of a text. ")
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD, "build", kind.value], cwd=tmp_path,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    stopped(build, lambda: at_work(tmp_path), how)


@pytest.mark.parametrize("words", ["reflow", "diff ./old . --pdf proof.pdf"])
def test_nothing_outlives_other_commands(words: str, tmp_path: Path) -> None:
    volume(tmp_path, "Some words of a text. ")
    volume(tmp_path / "old", "Some other of a text. ")
    command = subprocess.Popen(
        [sys.executable, "-m", "edition", *words.split()], cwd=tmp_path,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    stopped(command, begun_by(command), signal.SIGINT)
    assert not (tmp_path / "proof.pdf").exists()


def stopped(command: subprocess.Popen[bytes], working: Callable[[], list[int]], how: signal.Signals) -> None:
    """Stop a command when TeX has been at work for a while: TeX ends before it has worked for another second."""
    try:
        assert until(lambda: working() or command.poll() is not None, 600) < 600
        time.sleep(0.3)
        assert command.poll() is None, command.communicate()
        before = worked(working())
        command.send_signal(how)
        used, end = before, time.monotonic() + 600
        while (found := working()) and time.monotonic() < end:
            used = max(used, worked(found))
            time.sleep(0.01)
        assert used - before < 1, "seconds of processor time, however busy the machine"
        command.wait(600)
        assert not working()
    finally:
        command.kill()
        command.communicate()
