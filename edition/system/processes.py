"""Starts a program with all its children, reads its output piece by piece, and ends them together."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

_PIECE = 65536
_MOST_OPEN = 65536


def processors() -> int:
    """The number of processors that this program may use; in a container, its share of them."""
    there = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(there, _share(_QUOTA))


_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def _share(quota: Path) -> int:
    """How many processors a container may keep busy, at least one; Linux tells microseconds of each period."""
    try:
        time, period = map(int, quota.read_text(encoding="ascii").split())
        return max(1, round(time / period))
    except (OSError, ValueError, ZeroDivisionError):  # not Linux, no container, or “max”
        return sys.maxsize


def open_files() -> int:
    """How many files this program may have open at once, after it has asked for as many as it may have."""
    if sys.platform == "win32":
        return 8192
    import resource

    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_OPEN if most == resource.RLIM_INFINITY else min(most, _MOST_OPEN)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):  # a system with a limit of its own
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
            return wanted
    return min(soft, _MOST_OPEN) if soft != resource.RLIM_INFINITY else _MOST_OPEN


def apart() -> dict[str, Any]:
    """The arguments of Popen for a program in a process group of its own, which `end` can end."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started `apart`, and all its children."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        with suppress(OSError):
            subprocess.run(tree, capture_output=True, check=False)
        process.kill()  # where there is no taskkill at least itself
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def pieces(process: subprocess.Popen[bytes], silence: float) -> Iterator[bytes]:
    """The output of a program, as it arrives; raises TimeoutError after `silence` seconds without any."""
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    return _by_thread(descriptor, silence) if sys.platform == "win32" else _by_selector(descriptor, silence)


def _by_selector(descriptor: int, silence: float) -> Iterator[bytes]:
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            if not selector.select(silence):
                raise TimeoutError
            if not (piece := os.read(descriptor, _PIECE)):
                return
            yield piece


def _by_thread(descriptor: int, silence: float) -> Iterator[bytes]:
    """Read the output in a thread: pipes of Windows cannot be waited for."""
    pieces: Queue[bytes] = Queue()

    def read() -> None:
        with suppress(OSError):  # closed meanwhile
            while piece := os.read(descriptor, _PIECE):
                pieces.put(piece)
        pieces.put(b"")

    Thread(target=read, daemon=True).start()
    while True:
        try:
            piece = pieces.get(timeout=silence)
        except Empty:
            raise TimeoutError from None
        if not piece:
            return
        yield piece
