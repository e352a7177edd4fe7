"""Locks: of this system, and as Windows has them."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from edition.disk import Folder
from edition.system.locks import take


@pytest.fixture(params=["linux", "win32"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Linux, or what Windows does, on Linux's own locks."""
    msvcrt = ModuleType("msvcrt")

    def locking(descriptor: int, mode: int, number: int) -> None:
        assert (mode, number, os.lseek(descriptor, 0, os.SEEK_CUR)) == (2, 1, 0)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    vars(msvcrt).update(LK_NBLCK=2, locking=locking)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(sys, "platform", request.param)
    name: str = request.param
    return name


@pytest.fixture
def files(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """One file, open twice, as by two processes; read from a little already."""
    (tmp_path / "lock").write_text("words")
    opened = [os.open(tmp_path / "lock", os.O_RDWR) for _ in range(2)]
    os.read(opened[0], 2)
    yield opened[0], opened[1]
    for descriptor in opened:
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_one_has_it(system: str, files: tuple[int, int]) -> None:
    take(files[0])
    with pytest.raises(BlockingIOError):
        take(files[1])
    os.close(files[0])
    take(files[1])


def test_waiting(system: str, files: tuple[int, int]) -> None:
    take(files[0])
    start = time.monotonic()
    threading.Timer(0.3, os.close, (files[0],)).start()
    take(files[1], wait=True)
    assert time.monotonic() - start > 0.2


def test_a_system_without_locks_for_folders_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.disk.folder._BY_DESCRIPTOR", False)
    with Folder(tmp_path) as folder, pytest.raises(OSError, match=r"[Ll]ock"):
        folder.hold()
