"""Where the program begins: Ctrl-C is one line even while the rest is being loaded."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Load the command line and run it."""
    try:
        from edition.cli import main
    except KeyboardInterrupt:
        os.write(2, b"edition: stopped\n")  # what prints is not loaded yet
        sys.exit(130)
    except MemoryError:
        os.write(2, b"edition: there is not enough memory\n")
        sys.exit(1)
    main()
