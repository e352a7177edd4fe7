"""The folders that are read and written: the folder of outputs, the cache; and the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from edition.disk import cache as own_cache
from edition.disk import no_cache, others
from edition.doctor.requirement import Requirement, fine, left_out, missing

_SPACE = 200_000_000  # bytes that a large volume takes while it is made
_LETTERS = "“ἀж”"


def outputs(root: Path, out: Path) -> Iterator[Requirement]:
    """Whether outputs can be written."""
    for name, folder in (("project", root), ("outputs", out)):
        place = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.exists())
        if not os.access(place, os.W_OK | os.X_OK):
            yield missing(name, f"{place} may not be written in", brought_by="choose another folder with -C or --out")
        elif name == "outputs" and (who := others(place, root)):
            yield missing(name, f"{who} may write in {place}", brought_by=f"chmod go-w {place}")
        elif (free := shutil.disk_usage(place).free) < _SPACE:
            yield left_out(name, f"{place} has only {free // 1_000_000} MB left")
        else:
            yield fine(name, str(folder))


def cache() -> Iterator[Requirement]:
    """Whether the cache can be used."""
    with own_cache("parsed") as folder:
        where = str(folder.path.parent) if folder is not None else ""
    if why := "; ".join(no_cache()):
        yield left_out("cache", f"{why}: every command takes longer")
    else:
        yield fine("cache", where)


def terminal() -> Iterator[Requirement]:
    """Whether the terminal can show all characters."""
    encoding = sys.stdout.encoding
    try:
        _LETTERS.encode(encoding)
    except UnicodeEncodeError:
        how = "set PYTHONUTF8=1" if sys.platform == "win32" else "export LC_ALL=C.UTF-8"
        yield left_out("terminal", f"{encoding}: letters that it lacks are shown as numbers", brought_by=how)
    else:
        yield fine("terminal", encoding)
