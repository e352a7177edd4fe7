"""Running another program within limits of time, memory and what it writes."""

from __future__ import annotations

from collections.abc import Sequence


def limited(command: Sequence[str], seconds: int, memory: int, others: str = "") -> list[str]:
    """A command with limits: seconds of processor time, bytes of memory, no image of the memory when it falls.

    `others` are more of the shell's own: `ulimit -f 0`. What a system does not know is left out.

    >>> limited(["true"], 5, 4096)[2:]
    ['{ ulimit -c 0; ulimit -t 5; ulimit -v 4; } 2>/dev/null; exec "$@"', 'sh', 'true']
    """
    limits = "; ".join(filter(None, ("ulimit -c 0", others, f"ulimit -t {seconds}", f"ulimit -v {memory // 1024}")))
    return ["/bin/sh", "-c", f'{{ {limits}; }} 2>/dev/null; exec "$@"', "sh", *command]
