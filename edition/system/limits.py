"""Runs another program within limits of time, memory and output: where there is a POSIX shell, by `ulimit`.

Windows has none. There a program is limited only by real time; `has_limits` tells `edition doctor` so.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

_SHELL = "/bin/sh"


def has_limits() -> bool:
    """Whether this system enforces the limits."""
    return sys.platform != "win32"


def limited(command: Sequence[str], seconds: int, memory: int, others: str = "") -> list[str]:
    """A command with limits: seconds of processor time, bytes of memory, no core dump.

    `others` are further commands for the shell: `ulimit -f 0`. Limits that a system does not know are left out.

    >>> limited(["true"], 5, 4096)[2:]
    ['{ ulimit -c 0; ulimit -t 5; ulimit -v 4; } 2>/dev/null; exec "$@"', 'sh', 'true']
    """
    if not has_limits():
        return [*command]
    limits = "; ".join(filter(None, ("ulimit -c 0", others, f"ulimit -t {seconds}", f"ulimit -v {memory // 1024}")))
    return [_SHELL, "-c", f'{{ {limits}; }} 2>/dev/null; exec "$@"', "sh", *command]
