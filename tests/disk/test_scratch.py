"""A folder to work in for a while: one's own, gone afterwards, and with it what processes that were killed left."""

from __future__ import annotations

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
    (place / "left/work").mkdir(parents=True)
    (place / "left/work/file").touch()
    place.chmod(0o700)
    with scratch() as theirs, scratch() as ours:
        assert theirs.is_dir()
        assert ours.is_dir()
        assert theirs != ours
        assert not (place / "left").exists()
    assert list(place.iterdir()) == []


def test_a_cache_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    with scratch() as folder:
        assert folder.is_dir()
    assert not folder.exists()
