"""How a program is asked to end, and which signal has ended one."""

from __future__ import annotations

import signal

ENDING = tuple(int(getattr(signal, name)) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
"""The signals to end, besides Ctrl-C: Windows has no SIGHUP, only Windows has SIGBREAK."""


def killed_by(code: int) -> str:
    """The name of the signal that ended a program, by its negative exit code; the code where it has no name.

    >>> killed_by(-15), killed_by(-1073741819)
    ('SIGTERM', 'the system (-1073741819)')
    """
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"the system ({code})"
