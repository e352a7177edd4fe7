"""A series that is small enough to be made again and again, and how it is when it was made in one process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.series import Shelf, generate_series
from edition.build import build

SHELF = Shelf(volumes=4, pages=1, names=6)
Files = dict[str, bytes]
TEXTS = ("tei", "txt")
"""Outputs that need no TeX."""


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A series; nobody writes in it."""
    return generate_series(tmp_path_factory.mktemp("series"), SHELF)


@pytest.fixture(scope="session")
def texts(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Its volumes without print, made in this process."""
    return made_here(generated, tmp_path_factory.mktemp("texts"))


@pytest.fixture
def series(generated: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    import shutil

    return Path(shutil.copytree(generated, tmp_path / "series"))


def made_here(root: Path, out: Path, outputs: Sequence[str] = TEXTS) -> dict[str, bytes]:
    """All volumes made in this process; the files."""
    for name in SHELF.members:
        assert build(root, name, outputs, out, print, lambda step: None)
    return files(out)


def files(out: Path) -> dict[str, bytes]:
    """The outputs in a folder, without records of this user's own."""
    own = (".lock", ".state.json")
    there = (path for path in sorted(out.rglob("*")) if path.is_file() and not path.name.endswith(own))
    return {str(path.relative_to(out)): path.read_bytes() for path in there}


def left_over(out: Path) -> list[str]:
    """What a stopped build might leave in the folder of outputs."""
    return [path.name for path in out.glob(".*") if path.is_dir()]
