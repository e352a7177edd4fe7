"""Fonts are found where each system has them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from edition.system.fonts import files, folders, own_folder, searched
from tests.system.conftest import Machine

NAME = "EditionTrial.otf"


def put(folder: Path, name: str = NAME) -> Path:
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"")
    return folder / name


@pytest.mark.parametrize(
    ("platform", "folder"), [("linux", ".local/share/fonts"), ("linux", ".fonts"), ("darwin", "Library/Fonts")]
)
def test_a_font_of_the_user_is_found_without_tex(platform: str, folder: str, machine: Machine, tmp_path: Path) -> None:
    machine(platform)
    there = put(tmp_path / "home" / folder / "deep")
    assert files([NAME, "None.otf"]) == {NAME: there}
    assert str(there.parents[1]) in folders()
    assert f"{there.parents[1]}//" in searched().split(os.pathsep)


def test_a_user_without_a_home_has_the_fonts_of_the_system(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs with a number for a user."""
    machine("linux")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # what Python does when nobody has this number
    assert "~" not in searched()
    assert files(["None.otf"]) == {}


def test_a_font_of_windows_is_found(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine("win32")
    monkeypatch.setattr("edition.system.fonts._OF_SYSTEM", {"win32": ("$SYSTEMROOT/Fonts",)})  # as POSIX expands it
    monkeypatch.setattr("edition.system.fonts._OF_USER", {"win32": ("$LOCALAPPDATA/Fonts",)})
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "Windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    there = put(tmp_path / "Windows/Fonts")
    own = put(tmp_path / "Local/Fonts", "Own.otf")
    assert files([NAME, "Own.otf"]) == {NAME: there, "Own.otf": own}


def test_where_a_user_puts_a_font(machine: Machine) -> None:
    machine("darwin")
    assert own_folder() == "~/Library/Fonts"
    machine("freebsd14")
    assert own_folder() == "~/.local/share/fonts"


def test_a_user_s_own_word_for_it_counts(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine("linux")
    monkeypatch.setenv("OSFONTDIR", "/mine//")
    assert searched().split(os.pathsep)[0] == "/mine//"
    assert "/usr/share/fonts//" not in searched()


@pytest.mark.skipif(shutil.which("kpsewhich") is None, reason="TeX is not installed")
def test_tex_finds_what_the_user_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    there = put(tmp_path / ".local/share/fonts")
    assert files([NAME]) == {NAME: there}
