"""Another program, ended with all that it starts; as Windows has it, as far as that can be shown here."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.system.limits import has_limits, limited
from edition.system.processes import _share, apart, end, pieces, processors


@pytest.fixture(params=["linux", "win32"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The system's name is another."""
    monkeypatch.setattr(sys, "platform", request.param)
    name: str = request.param
    return name


def begun(words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(["sh", "-c", words], stdout=subprocess.PIPE)


def test_what_is_said_comes_as_it_is_said(system: str) -> None:
    with begun("echo one; sleep 0.2; echo two") as process:
        assert list(pieces(process, 600)) == [b"one\n", b"two\n"]


def test_silence_ends_the_waiting(system: str) -> None:
    with begun("echo one; sleep 300") as process:
        said = pieces(process, 0.3)
        assert next(said) == b"one\n"
        start = time.monotonic()
        with pytest.raises(TimeoutError):
            next(said)
        assert time.monotonic() - start < 200
        process.kill()


def test_what_a_program_started_is_ended_with_it(tmp_path: Path) -> None:
    words = f"(sleep 600; touch {tmp_path}/late) & echo $!; wait"
    process = subprocess.Popen(["sh", "-c", words], stdout=subprocess.PIPE, **apart())
    number = next(pieces(process, 600)).decode().strip()
    end(process)
    assert process.stdout is not None
    process.stdout.close()
    state = ("ps", "-o", "stat=", "-p", number)
    while subprocess.run(state, capture_output=True, text=True, check=False).stdout.strip()[:1] not in {"", "Z"}:
        assert not (tmp_path / "late").exists()
        time.sleep(0.01)
    end(process)  # once more is no matter


def test_windows_ends_a_whole_tree_by_its_own_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taskkill").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n')
    (tmp_path / "taskkill").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with subprocess.Popen(["sleep", "100"]) as process:
        monkeypatch.setattr(sys, "platform", "win32")
        end(process)
        assert process.returncode
        assert (tmp_path / "asked").read_text() == f"/F /T /PID {process.pid}\n"


def test_windows_begins_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0x200, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert apart() == {"creationflags": 0x200}


def test_limits_where_there_is_a_shell_of_posix(system: str) -> None:
    if system == "win32":
        assert not has_limits()
        assert limited(["git", "log"], 5, 4096) == ["git", "log"]
    else:
        command = limited(["sh", "-c", "ulimit -t; ulimit -f"], 5, 1 << 30, "ulimit -f 7")
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "5\n7\n"


def test_only_the_processors_count_that_this_program_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        before = os.sched_getaffinity(0)
        try:
            os.sched_setaffinity(0, {min(before)})
            assert processors() == 1
        finally:
            os.sched_setaffinity(0, before)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "cpu_count", lambda: None)  # as where nobody can tell
    assert processors() == 1


@pytest.mark.parametrize(
    ("quota", "share"),
    [
        ("200000 100000\n", 2),
        ("150000 100000", 2),
        ("5000 100000", 1),
        ("max 100000\n", 10**9),
        ("", 10**9),
    ],
)
def test_a_container_has_its_share_of_the_processors(quota: str, share: int, tmp_path: Path) -> None:
    """`docker run --cpus 2` on a machine with 64: else 64 volumes would be made at once."""
    (tmp_path / "cpu.max").write_text(quota)
    assert min(_share(tmp_path / "cpu.max"), 10**9) == share
    assert _share(tmp_path / "none") == sys.maxsize
