"""The volumes of this repository, printed once for the tests that only read what came out, in whatever process."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from edition.build import build
from edition.disk import Folder
from edition.model.diagnostic import Diagnostic

ROOT = Path(__file__).parents[1]
OUTPUTS = ("pdf", "tei")


def shipped(name: str, temporary: pytest.TempPathFactory) -> Path:
    """A copy of the volume, with its PDF and TEI in `build`; not to be changed."""
    folder = temporary.getbasetemp()
    shared = (folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder) / "shipped"
    shared.mkdir(exist_ok=True)
    root = shared / name
    with Folder(shared) as place, place.lock(f"{name}.lock", wait=True):
        if not root.is_dir():
            making = shared / f"{name}.making"
            shutil.rmtree(making, ignore_errors=True)  # by a process that was ended
            for part in ("source", "apparatus"):
                shutil.copytree(ROOT / part / name, making / part / name)
            problems: list[Diagnostic] = []
            assert build(making, name, OUTPUTS, making / "build", problems.append, lambda step: None), problems
            making.rename(root)
    return root
