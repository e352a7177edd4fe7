"""Reads a project while another command may be writing: never half of what it writes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from edition.records.commit import JOURNAL
from edition.store.journal import committed, recover

T = TypeVar("T")

_TRIES, _PAUSE = 5, 0.02


def undisturbed(root: Path, read: Callable[[], T]) -> T:
    """The result of `read`, repeated if a command put files in place meanwhile.

    Readers keep no writer waiting, and wait only for the moment in which files are replaced. A journal that appeared or
    disappeared meanwhile is recognized by the modification time of the project's folder.
    """
    for _ in range(_TRIES):
        before = _quiet(root)
        result = read()
        if _quiet(root) == before:
            break
    return result


def _quiet(root: Path) -> int:
    """When the project's folder last changed, once no files are being put in place."""
    while os.path.lexists(root / JOURNAL):
        recover(root, lambda words: None)
        if not committed(root):
            break
        time.sleep(_PAUSE)
    return root.stat().st_mtime_ns
