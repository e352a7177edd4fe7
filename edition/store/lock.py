"""One writer at a time: a lock on the project's folder itself, which needs no file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path

from edition.disk import Folder, cache
from edition.model.diagnostic import Failure

Say = Callable[[str], None]
"""Tells the person at the terminal something while a command is at work."""

SILENT, PATIENT = 1.0, 60.0
"""Seconds after which a command that has to wait says so, and gives up."""

_PAUSE = 0.05


@contextmanager
def locked(root: Path, say: Say) -> Iterator[None]:
    """Keep other writers of the project waiting.

    The system releases the lock when the process ends, however it ends.
    """
    start = time.monotonic()
    told = False
    while True:
        with locked_now(root) as free:
            if free:
                yield
                return
        waited = time.monotonic() - start
        if waited > PATIENT:
            raise Failure(f"another edition command is writing in {root.resolve()}: try again when it has ended")
        if waited > SILENT and not told:
            told = True
            say("waiting: another edition command is writing")
        time.sleep(_PAUSE)


@contextmanager
def locked_now(root: Path) -> Iterator[bool]:
    """The same without waiting; False when somebody else has the lock."""
    with ExitStack() as stack:
        try:
            free = stack.enter_context(Folder(root)).hold()
        except OSError:  # disks of a network lock no folders: a file of this user's cache instead
            place = stack.enter_context(cache("locks"))
            if place is None:
                raise
            name = sha256(os.fsencode(root.resolve())).hexdigest()
            try:
                stack.enter_context(place.lock(name))
                free = True
            except BlockingIOError:
                free = False
        yield free
