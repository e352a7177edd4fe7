"""Folders in which others may write are refused; the user's own, and those of a project that is shared, are not."""

from __future__ import annotations

import grp
import os
import pwd
from pathlib import Path

import pytest

from edition.disk import others, refuse_others
from edition.model.diagnostic import Failure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of this user's, 0755."""
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0o755)
    return folder


def people(monkeypatch: pytest.MonkeyPatch, group: str, members: tuple[str, ...] = ()) -> None:
    """This user is ada, with a group of this name; other members of it."""
    user = pwd.struct_passwd(("ada", "x", os.geteuid(), os.getegid(), "", "/", "/bin/sh"))
    monkeypatch.setattr("pwd.getpwuid", lambda number: user)
    monkeypatch.setattr("grp.getgrgid", lambda number: grp.struct_group((group, "x", number, list(members))))


def test_ones_own(folder: Path) -> None:
    assert others(folder) == ""
    assert others(folder / "nothing") == ""


def test_everybody(folder: Path) -> None:
    folder.chmod(0o757)
    assert others(folder) == "everybody"
    folder.chmod(0o1777)
    assert "everybody" in others(folder), "sticky: everybody may put something there"
    with pytest.raises(Failure, match=r"folder: everybody may write .*: choose"):
        refuse_others(folder)


def test_a_group(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One's own group, as with umask 002, is oneself; another is not, nor one with more members."""
    folder.chmod(0o775)
    monkeypatch.setattr("edition.system.users.ROOT", -1)
    for name, members, who in (
        ("ada", (), ""), ("ada", ("ada",), ""), ("ada", ("eve",), "the group “ada”"),
        ("users", (), "the group “users”"),
    ):  # fmt: skip
        people(monkeypatch, name, members)
        assert others(folder) == who


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_somebody_elses(folder: Path, tmp_path: Path) -> None:
    os.chown(folder, 4711, 4711)
    assert others(folder) == "the user 4711"
    os.chown(tmp_path, 4711, 4711)
    assert others(folder, like=tmp_path) == ""


def test_a_shared_project(folder: Path, tmp_path: Path) -> None:
    """Who may change the text may change the book."""
    folder.chmod(0o777)
    tmp_path.chmod(0o777)
    assert others(folder, like=tmp_path) == ""
    tmp_path.chmod(0o700)
    assert others(folder, like=tmp_path)
