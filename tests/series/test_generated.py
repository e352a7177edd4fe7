"""The generated series of tests and proofs (`benchmarks/series.py`)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.series import Shelf, generate_series
from edition.actions.checking import checked
from edition.check.catalogue import severity
from edition.model.diagnostic import Severity

SMALL = Shelf(volumes=3, pages=2, names=8, citations=0.8)


def tree(root: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first = tree(generate_series(tmp_path / "a", SMALL))
    assert first == tree(generate_series(tmp_path / "b", SMALL))
    assert first != tree(generate_series(tmp_path / "c", Shelf(seed=2, volumes=3, pages=2, names=8)))


def test_each_volume_uses_a_part_of_what_is_shared_and_no_more_is_wrong_than_an_unused_siglum(tmp_path: Path) -> None:
    root = generate_series(tmp_path, SMALL)
    used = []
    for name in SMALL.members:
        edition, problems = checked(root, name)
        assert edition is not None
        assert {wrong.code for wrong in problems if severity(wrong.code) is not Severity.NOTE} <= {"W204"}
        used.append((edition.record.keys(), edition.work.keys()))
    records, works = (set().union(*keys) for keys in zip(*used, strict=True))
    assert all(0 < len(names) < len(records) for names, _ in used)
    assert all(0 < len(cited) < len(works) for _, cited in used)
