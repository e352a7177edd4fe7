"""The secret by which a build knows its own records: nobody else's, nobody else can read it, and never a fault."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from edition.disk import cache
from edition.disk.secret import own_key


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the secret, in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with cache("keys") as folder:
        assert folder is not None
        return folder.path


def test_it_is_made_once_and_for_this_user_alone(keys: Path) -> None:
    before = os.umask(0)
    try:
        key = own_key()
    finally:
        os.umask(before)
    assert len(key) == 32
    assert own_key() == key
    assert stat.S_IMODE((keys / "build").stat().st_mode) == 0o600
    assert [path.name for path in keys.iterdir()] == ["build"]


@pytest.mark.parametrize("data", [b"", b"x" * 31, b"x" * 33, b"x" * 100_000])
def test_a_damaged_one_is_none(data: bytes, keys: Path) -> None:
    (keys / "build").write_bytes(data)
    (keys / "build").chmod(0o600)
    assert len(own_key()) == 32
    assert (keys / "build").read_bytes() == own_key() != data


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o622])
def test_one_that_others_could_read_or_write_is_none(mode: int, keys: Path) -> None:
    (keys / "build").write_bytes(b"x" * 32)
    (keys / "build").chmod(mode)
    assert own_key() != b"x" * 32
    assert stat.S_IMODE((keys / "build").stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_one_of_somebody_else_is_none(keys: Path) -> None:
    (keys / "build").write_bytes(b"x" * 32)
    (keys / "build").chmod(0o600)
    os.chown(keys / "build", 4711, 4711)
    assert own_key() != b"x" * 32
    assert (keys / "build").stat().st_uid == 0


def test_a_link_or_a_pipe_in_its_place_gives_way(keys: Path, tmp_path: Path) -> None:
    known = tmp_path / "known"
    known.write_bytes(b"x" * 32)
    known.chmod(0o600)
    (keys / "build").symlink_to(known)
    assert own_key() != b"x" * 32
    assert known.read_bytes() == b"x" * 32
    (keys / "build").unlink()
    os.mkfifo(keys / "build", 0o600)
    assert len(own_key()) == 32
    (keys / "build").unlink()
    (keys / "build").mkdir()
    assert own_key() == b""


def test_none_is_kept_where_others_may_write(keys: Path) -> None:
    for folder in (keys, keys.parent):
        folder.chmod(0o777)
        assert own_key() == b""
        folder.chmod(0o700)
    assert len(own_key()) == 32


def test_none_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert own_key() == b""
