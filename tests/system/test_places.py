"""Folders and names as each system has them; who is who."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edition.disk import Folder, RefusalReason, Refused, others
from edition.disk.secret import own_key
from edition.system.places import caches, is_plain, stand_in
from edition.system.users import is_ours, is_private
from tests.system.conftest import Machine

ELSEWHERE = (
    "a:b", "C:text.md", "text.md:stream", "..\\up", "a\\b", "nul", "NUL.txt", "com1.md", "end.", "end ", "a?", "a|b",
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is said of caches."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)


@pytest.mark.parametrize(
    ("platform", "place"),
    [("linux", ".cache"), ("freebsd14", ".cache"), ("darwin", "Library/Caches"), ("win32", "AppData/Local")],
)
def test_the_cache_of_a_user(platform: str, place: str, machine: Machine, tmp_path: Path) -> None:
    machine(platform)
    assert caches() == tmp_path / "home" / place


def test_a_variable_counts(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine("win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert caches() == tmp_path / "local"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "named"))
    assert caches() == tmp_path / "named"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert caches() == tmp_path / "local"
    machine("linux")
    assert caches() == tmp_path / "home/.cache"


def test_a_folder_that_stands_for_another(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/a.sty").write_text("words")
    for platform, is_link in (("linux", True), ("win32", False)):
        machine(platform)
        stand_in(tmp_path / platform, tmp_path / "styles")
        assert (tmp_path / platform / "a.sty").read_text() == "words"
        assert (tmp_path / platform).is_symlink() is is_link


@pytest.mark.parametrize("name", ELSEWHERE)
def test_names_that_lead_elsewhere_on_windows(name: str, machine: Machine, tmp_path: Path) -> None:
    machine("linux")
    assert is_plain(name)
    machine("win32")
    assert not is_plain(name)
    with Folder(tmp_path) as folder, pytest.raises(Refused) as refused:
        folder.create(name, b"")
    assert refused.value.why is RefusalReason.OUTSIDE


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_names_that_are_plain_everywhere(platform: str, machine: Machine) -> None:
    machine(platform)
    assert all(map(is_plain, ("text.md", "ä.yaml", ".a.lock", "conrad", "com10x", "a b")))
    assert not any(map(is_plain, ("", ".", "..", "a/b", "a\0")))


def test_where_no_system_says_whose_a_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "all").mkdir()
    (tmp_path / "all").chmod(0o777)
    assert others(tmp_path / "all") == "everybody"
    assert not is_private((tmp_path / "all").stat())
    monkeypatch.delattr(os, "geteuid")
    assert others(tmp_path / "all") == ""
    assert is_private((tmp_path / "all").stat())
    assert is_ours((tmp_path / "all").stat())
    key = own_key()
    assert len(key) == 32
    assert own_key() == key
