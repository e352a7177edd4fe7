"""The entry point and the end of the program: Ctrl-C is reported on one line even while the rest is being imported."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Load the command line and run it."""
    collect_seldom()
    try:
        from edition.cli import main
    except KeyboardInterrupt:
        os.write(2, b"edition: stopped\n")  # what prints is not loaded yet
        forget_interruption()
        sys.exit(130)
    except MemoryError:
        os.write(2, b"edition: there is not enough memory\n")
        sys.exit(1)
    try:
        main()
    finally:
        collect_no_more()
        forget_interruption()


def collect_seldom() -> None:
    """Have Python look for garbage less often: what is read is kept, and looking costs a twelfth of a build."""
    gc.set_threshold(50_000, 20, 50)


def collect_no_more() -> None:
    """Have Python look for no garbage as it ends: that takes a tenth of a command, and the system takes all back."""
    gc.freeze()


def forget_interruption() -> None:
    """Have Python end with the exit code that it is given.

    When Ctrl-C comes while the standard library evaluates a string (each dataclass does), Python remembers it as not
    handled and kills itself by the signal at the end, whatever the exit code; evaluating another string clears that.
    """
    eval("None")
