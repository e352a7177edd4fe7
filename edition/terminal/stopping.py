"""Being stopped: by Ctrl-C, by the system (SIGTERM), or because the terminal went (SIGHUP)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from edition.system.signals import ENDING


class Told(BaseException):
    """The program was told to end by something else than Ctrl-C."""


class Stop:
    """What a program was told to end with; Ctrl-C, unless something else is known."""

    def __init__(self) -> None:
        self._number: int = signal.SIGINT

    @property
    def code(self) -> int:
        """The exit code that says so, as shells know it: 130 for Ctrl-C, 143 for SIGTERM."""
        return 128 + self._number

    def heard(self, number: int, frame: FrameType | None) -> None:
        """A signal came: everything is ended, cleaned up and left as it was, as by Ctrl-C."""
        self._number = number
        raise Told


@contextmanager
def stoppable() -> Iterator[Stop]:
    """While this lasts, signals to end raise `Told`, as Ctrl-C does KeyboardInterrupt; one ignored stays so (nohup)."""
    stop = Stop()
    before = {}
    if threading.current_thread() is threading.main_thread():  # no other may hear signals
        heard = (number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL)
        before = {number: signal.signal(number, stop.heard) for number in heard}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
