"""A folder to work in for a while: one's own, gone afterwards, and with it what processes that were killed left."""

from __future__ import annotations

import shutil
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
        (left / "work/deep").mkdir()
        (left / "work/deep/file").touch()
    with scratch() as theirs, scratch() as ours:
        assert theirs.is_dir()
        assert ours.is_dir()
        assert theirs != ours
        assert not left.exists()
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("files", [
    "tmpabc/work/file", "Documents/thesis/ch1", "file", "run-0000000000000000/work/file", "run-0000000000000000/file",
    "run-xyz/.edition-scratch", "run-1/work/file",
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


def test_beside_the_mark_what_is_not_ours_stays(place: Path) -> None:
    with scratch() as folder:
        left = folder.parent.with_name("run-" + "0" * 16)
        shutil.copytree(folder.parent, left)
        (left / "letters").mkdir()
        (left / "letters/1").touch()
        (left / "work/link").symlink_to(left / "letters")
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
