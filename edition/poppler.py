"""Runs the programs of poppler on a PDF, within limits of memory and time."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.model.diagnostic import Failure
from edition.system.limits import limited
from edition.system.packages import Need, bringing


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a program.

    Seconds of processor time (and twice as many of real time), memory, and size of its output.
    """

    seconds: int
    memory: int  # bytes
    output: int  # bytes


PAGE = Limits(30, 1_000_000_000, 32_000_000)
"""For one page."""

BOOK = Limits(120, 2_000_000_000, 256_000_000)
"""For a whole book: 300,000 words are 35 MB."""


def poppler(pdf: Path, program: str, *options: str, limits: Limits, to: Sequence[str] = ()) -> bytes:
    """The output of a program for a PDF; it writes no file. `to` are its arguments after the file."""
    command = [program, *options, str(pdf.resolve()), *to]  # begins with a stroke: it is no option
    closed = limited(command, limits.seconds, limits.memory, "ulimit -f 0")
    if shutil.which(program) is None:
        raise Failure(f"{program} was not found: {bringing(Need.POPPLER)}")
    with subprocess.Popen(
        closed, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        late = threading.Timer(2 * limits.seconds, process.kill)
        late.start()
        try:
            output = process.stdout.read(limits.output + 1)
            if len(output) > limits.output:
                process.kill()
            process.wait()
        finally:
            late.cancel()
    if process.returncode or len(output) > limits.output:
        raise Failure(f"{program} cannot read {pdf}, or not within its limits of time and memory")
    return output
