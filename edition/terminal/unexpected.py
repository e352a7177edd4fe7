"""Reports an unexpected error of the program: one line, and a file with the traceback."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from edition import __version__

_PACKAGE = Path(__file__).resolve().parents[1]


def unexpected(error: BaseException, arguments: Sequence[str]) -> str:
    """The line about an unexpected error; the traceback is written to a file in the temporary folder.

    The error's own message is left out, because it may contain anything from a volume.
    """
    what = f"an error of the program itself: {type(error).__name__}{_last_own_line(error)}"
    try:
        return f"{what}; please report it with {_written(error, arguments)}"
    except OSError:
        return f"{what}; please report it"


def _last_own_line(error: BaseException) -> str:
    """The last line of this package in the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _ours(frame.filename)]
    if not frames:
        return ""
    return f" in {Path(frames[-1].filename).resolve().relative_to(_PACKAGE.parent)}, line {frames[-1].lineno}"


def _ours(file: str) -> bool:
    return Path(file).resolve().is_relative_to(_PACKAGE)


def _written(error: BaseException, arguments: Sequence[str]) -> str:
    """Write the traceback, and what is needed to reproduce it, to a new file; return its name."""
    descriptor, name = tempfile.mkstemp(prefix="edition-error-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"edition {__version__}, Python {platform.python_version()}, {sys.platform}\n")
        file.write(f"edition {' '.join(map(ascii, arguments))}\n\n")
        file.writelines(traceback.format_exception(error))
    return name
