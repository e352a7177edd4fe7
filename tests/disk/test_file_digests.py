"""Digests of files that are read once: never those of what a file was before."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from edition.disk import digest, file_digests, fingerprint, stamp


def is_settled(file: Path) -> None:
    """Have a file be as if it had been the same for an hour; only its change time says otherwise."""
    past = time.time() - 3600
    os.utime(file, (past, past))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour from now, in which nothing is written any more at this moment."""
    now = time.time
    monkeypatch.setattr("edition.disk.file_digests.time.time", lambda: now() + 3600)


def test_a_file_is_read_once(tmp_path: Path, later: None, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"one")
    before = digest(tmp_path, "a"), fingerprint(tmp_path, "")

    def read(*anything: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("edition.disk.folder.Folder.open", read)
    assert (digest(tmp_path, "a"), fingerprint(tmp_path, "")) == before
    assert before[0] == sha256(b"one").hexdigest()


@pytest.mark.parametrize("way", ["written", "replaced", "swapped"])
def test_another_content_of_the_same_size_is_seen(way: str, tmp_path: Path, later: None) -> None:
    """Also when its times are set back, as programs that copy do."""
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_bytes(b"one")
    other.write_bytes(b"two")
    for path in (file, other):
        is_settled(path)
    assert digest(tmp_path, "a") == sha256(b"one").hexdigest()
    time.sleep(0.02)  # a tick of the file system's clock
    times = file.stat()
    if way == "written":
        file.write_bytes(b"two")
    elif way == "replaced":
        (tmp_path / "c").write_bytes(b"two")
        (tmp_path / "c").replace(file)
    else:
        other.replace(file)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert digest(tmp_path, "a") == sha256(b"two").hexdigest()


def test_what_was_just_written_is_read_again(tmp_path: Path) -> None:
    """It could be written once more in the same moment."""
    file = tmp_path / "a"
    for words in (b"one", b"two", b"six"):
        file.write_bytes(words)
        assert stamp(tmp_path, "a") is None
        assert digest(tmp_path, "a") == sha256(words).hexdigest()


def test_what_is_kept_is_bounded(tmp_path: Path, later: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.disk.file_digests._MOST", 3)
    monkeypatch.setattr("edition.disk.file_digests._KNOWN", {})
    for number in range(10):
        (tmp_path / str(number)).write_bytes(b"x")
        digest(tmp_path, str(number))
        assert len(file_digests._KNOWN) <= 3


def test_a_file_that_is_not_there_has_no_stamp(tmp_path: Path, later: None) -> None:
    assert stamp(tmp_path, "none/a") is None
    assert stamp(tmp_path, "none") is None
