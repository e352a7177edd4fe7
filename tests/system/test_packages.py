"""The command that brings what is missing, on every system."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.system import packages
from edition.system.packages import APT, BREW, DNF, PACMAN, TLMGR, WINGET, ZYPPER, Manager, Need, bringing, commands
from tests.system.conftest import Machine

MAIN = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("platform", "program", "manager"),
    [
        ("linux", "apt-get", APT),
        ("linux", "dnf", DNF),
        ("linux", "zypper", ZYPPER),
        ("linux", "pacman", PACMAN),
        ("linux", "brew", BREW),
        ("darwin", "brew", BREW),
        ("win32", "winget", WINGET),
    ],
)
def test_each_system_has_its_manager(platform: str, program: str, manager: Manager, machine: Machine) -> None:
    machine(platform, program)
    assert bringing(Need.POPPLER) == " ".join([*manager.install, manager.packages[Need.POPPLER]])


def test_one_command_for_all_of_one_manager(machine: Machine) -> None:
    machine("linux", "apt-get")
    assert list(commands(Need.LUALATEX, Need.POPPLER, Need.LUALATEX)) == [
        "apt-get install --no-install-recommends texlive-luatex texlive-latex-recommended poppler-utils"
    ]


def test_by_sudo_when_not_root(machine: Machine) -> None:
    machine("linux", "apt-get", "sudo", root=False)
    assert bringing(Need.GIT).startswith("sudo apt-get install ")
    machine("darwin", "brew", root=False)
    assert bringing(Need.GIT) == "brew install git"


def test_a_texlive_of_its_own_brings_its_packages(machine: Machine) -> None:
    machine("linux", "apt-get", "tlmgr")
    assert list(commands(Need.LUALATEX, Need.POPPLER)) == [
        f"tlmgr install {TLMGR.packages[Need.LUALATEX]}", "apt-get install --no-install-recommends poppler-utils",
    ]  # fmt: skip


def test_what_no_manager_has_is_said_in_words(machine: Machine) -> None:
    machine("win32", "winget")
    assert bringing(Need.LUALATEX) == "install TeX Live 2022 or later by its own installer"
    assert r"into %LOCALAPPDATA%\Microsoft\Windows\Fonts" in bringing(Need.GARAMOND)
    assert bringing(Need.BUBBLEWRAP) == ""
    machine("linux", folder="empty")  # NixOS, Guix: commands of another distribution would help nobody
    assert bringing(Need.GIT) == "install git"


@pytest.mark.parametrize("need", Need)
@pytest.mark.parametrize("system", [("linux", "apt-get"), ("linux", "dnf"), ("darwin", "brew"), ("win32", "winget")])
def test_something_is_said_of_every_need(need: Need, system: tuple[str, str], machine: Machine) -> None:
    machine(*system)
    assert bringing(need) or (need is Need.BUBBLEWRAP and system[0] != "linux")


def test_the_packages_of_debian_are_those_that_are_set_up() -> None:
    """`.ci/system` runs before there is a Python, and must say the same."""
    words = (MAIN / ".ci/system").read_text(encoding="utf-8")
    found = re.findall(r"^(?:packages|optional)=\(([^)]*)\)", words, re.MULTILINE)
    assert sorted(" ".join(found).split()) == sorted(" ".join(APT.packages[need] for need in packages.BOOKS).split())
