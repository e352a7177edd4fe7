"""Interruption: by Ctrl-C, by the system (SIGTERM), or because the terminal was closed (SIGHUP)."""

from __future__ import annotations

import signal
import sys
import threading
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from edition.system.signals import ENDING

SOON = 0.02
"""Seconds after which an interruption that was lost is repeated."""


class Interrupted(BaseException):
    """The program was interrupted by another signal than Ctrl-C."""


def is_interruption(error: BaseException) -> bool:
    """Whether an error comes from an interruption: Python 3.11 wraps one that it hears while it makes a class."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, KeyboardInterrupt | Interrupted):
        cause = cause.__cause__
    return cause is not None


class StopSignal:
    """The signal that interrupted the program; Ctrl-C by default."""

    def __init__(self) -> None:
        self._number: int = signal.SIGINT

    @property
    def code(self) -> int:
        """The exit code for it, as shells have it: 130 for Ctrl-C, 143 for SIGTERM."""
        return 128 + self._number

    def heard(self, number: int, frame: FrameType | None) -> None:
        """Handle a signal: raise, so that everything is ended and cleaned up as by Ctrl-C."""
        self._number = number
        raise Interrupted


@contextmanager
def stoppable() -> Iterator[StopSignal]:
    """Let signals raise `Interrupted`, as Ctrl-C raises KeyboardInterrupt; an ignored one stays ignored (nohup).

    Where Python cannot pass an exception on (while it frees something), it would be lost, and is raised again later.
    """
    stop = StopSignal()
    unraisable = sys.unraisablehook

    def again(lost: sys.UnraisableHookArgs) -> None:
        if not issubclass(lost.exc_type, KeyboardInterrupt | Interrupted):
            unraisable(lost)
            return
        number = stop.code - 128 if issubclass(lost.exc_type, Interrupted) else signal.SIGINT
        repeated = threading.Timer(SOON, interrupt_main, [number])
        repeated.daemon = True
        repeated.start()

    before = {}
    if threading.current_thread() is threading.main_thread():  # no other may hear signals
        heard = (number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL)
        before = {number: signal.signal(number, stop.heard) for number in heard}
    sys.unraisablehook = again
    try:
        yield stop
    finally:
        sys.unraisablehook = unraisable
        for number, handler in before.items():
            signal.signal(number, handler)
