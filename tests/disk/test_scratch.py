"""A folder to work in for a while: one's own, gone afterwards, and with it what processes that were killed left."""

from __future__ import annotations

import os
import shutil
import time
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest

from edition.disk import scratch


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where such folders are."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "edition/scratch"


def test_it_is_gone_afterwards(place: Path) -> None:
    with scratch() as folder:
        (folder / "file").touch()
        assert folder.is_relative_to(place)
    assert list(place.iterdir()) == []
    with pytest.raises(ZeroDivisionError), scratch():
        raise ZeroDivisionError
    assert list(place.iterdir()) == []


def test_what_is_left_of_others_is_removed_and_what_is_theirs_stays(place: Path) -> None:
    with scratch() as folder:
        run = folder.parent
        left = run.with_name("run-" + "0" * 16)
        shutil.copytree(run, left)
        (left / folder.name / "deep").mkdir()
        (left / folder.name / "deep/file").touch()
    with scratch() as theirs, scratch() as ours:
        assert theirs.is_dir()
        assert ours.is_dir()
        assert theirs != ours
        assert not left.exists()
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("files", [
    "tmpabc/work/file", "Documents/thesis/ch1", "file", "run-0000000000000000/work/file", "run-0000000000000000/file",
    "run-xyz/edition-scratch/file", "run-1/edition-scratch/file", "edition-scratch/file",
    "run-0000000000000000/edition-scratch", "run-0000000000000000/.edition-scratch",
    "run-0000000000000000/sub/edition-scratch/file",
])  # fmt: skip
def test_nothing_is_removed_that_is_not_known_to_be_ours(files: str, place: Path) -> None:
    place.mkdir(parents=True)
    place.chmod(0o700)
    place.parent.chmod(0o700)
    (place / files).parent.mkdir(parents=True, exist_ok=True)
    (place / files).write_text("of the user")
    with scratch():
        pass
    assert (place / files).read_text() == "of the user"


@pytest.mark.parametrize("link", ["run-0000000000000000", "run-0000000000000000/edition-scratch"])
def test_no_link_is_followed(link: str, place: Path, tmp_path: Path) -> None:
    (tmp_path / "Documents/edition-scratch").mkdir(parents=True)
    (tmp_path / "Documents/edition-scratch/file").write_text("of the user")
    with scratch():
        (place / link).parent.mkdir(exist_ok=True)
        (place / link).symlink_to(tmp_path / "Documents")
    with scratch():
        pass
    assert (place / link).is_symlink()
    assert (tmp_path / "Documents/edition-scratch/file").read_text() == "of the user"


def test_whatever_a_failure_of_power_leaves_is_removed(place: Path) -> None:
    """Of the names that were made, any may be on the disk, as long as those of the folders above them are."""
    with scratch() as folder:
        (folder / "deep").mkdir()
        (folder / "deep/file").touch()
        made = [path.relative_to(place) for path in sorted(folder.parent.rglob("*"))]
        run = folder.parent.name
    lost = [gone for n in range(len(made) + 1) for gone in combinations(made, n)]
    for number, gone in enumerate(lost):
        for path in (Path(run), *made):
            if not any(path.is_relative_to(other) for other in gone):
                there = place / f"run-{number:016x}" / path.relative_to(run)
                there.touch() if path.name == "file" or path.name.startswith(".") else there.mkdir()
    assert len(list(place.iterdir())) == len(lost) > 4
    with scratch():
        pass
    assert list(place.iterdir()) == []


def test_beside_the_mark_what_is_not_ours_stays(place: Path) -> None:
    with scratch() as folder:
        left = folder.parent.with_name("run-" + "0" * 16)
        shutil.copytree(folder.parent, left)
        (left / "letters").mkdir()
        (left / "letters/1").touch()
        (left / folder.name / "link").symlink_to(left / "letters")
    with scratch():
        pass
    assert [path.name for path in left.rglob("*")] == ["letters", "1"]


def test_a_cache_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    with scratch() as folder:
        assert folder.is_dir()
    assert not folder.exists()


def test_what_another_machine_has_in_a_shared_home_stays_for_a_week(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its locks may not be seen here: on some clusters each machine has its own."""
    monkeypatch.setattr(import_module("edition.disk.scratch"), "_HERE", "0" * 8)
    with scratch() as folder:
        theirs = folder.parent
        shutil.copytree(theirs, left := theirs.with_name(f"run-{'1' * 8}-{'2' * 16}"))
    monkeypatch.setattr(import_module("edition.disk.scratch"), "_HERE", "3" * 8)
    with scratch():
        assert left.is_dir()
    ago = time.time() - 8 * 24 * 3600
    os.utime(left, (ago, ago))
    with scratch():
        assert not left.exists()
