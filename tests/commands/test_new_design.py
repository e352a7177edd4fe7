"""`edition new-design`: a commented design that says what the one says that it extends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.designs.finding import Designs, toolkit_design
from edition.designs.folder import designs
from edition.model.design import Design
from edition.model.diagnostic import Diagnostic
from edition.model.home import Home
from tests.commands.conftest import Run


def own(root: Path, name: str) -> Design:
    """A design of the project, with which nothing is wrong."""
    problems: list[Diagnostic] = []
    found = Designs(root, Home(""), problems.append).own(name)
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize("like", designs())
def test_it_says_the_same(run: Run, tmp_path: Path, like: str) -> None:
    result = run("new-design", "house", "--like", like)
    assert (result.code, result.out.splitlines()[0]) == (0, "written: styles/house.yaml")
    made, base = own(tmp_path, "house"), toolkit_design(like)
    same = ("page", "sizes", "styles", "spaces", "signs", "justification", "caps_track")
    assert [getattr(made, key) for key in same] == [getattr(base, key) for key in same]
    assert made.fonts == base.fonts


def test_every_remark_can_be_made_to_hold(run: Run, tmp_path: Path) -> None:
    """All remarks but those of fonts, which name none that is there."""
    run("new-design", "house")
    file = tmp_path / "styles/house.yaml"
    words = file.read_text(encoding="utf-8")
    before, _, fonts = words.partition("# fonts:")
    remarks = fonts[fonts.index("\n# The page") :]
    file.write_text(before + re.sub(r"(?m)^# (?=(?:  )?[a-z_]+\d?:)", "", remarks), encoding="utf-8")
    assert "\nspaces:\n  indent:" in file.read_text(encoding="utf-8")
    assert own(tmp_path, "house").styles == toolkit_design("octavo").styles


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    assert run("new-design", "house").code == 0
    again = run("new-design", "house")
    assert again.code == 2
    assert "is there already" in again.err


def test_it_may_extend_another_of_the_project(run: Run, tmp_path: Path) -> None:
    run("new-design", "house", "--like", "loeb")
    assert run("new-design", "small", "--like", "house").code == 0
    assert own(tmp_path, "small").page == toolkit_design("loeb").page


@pytest.mark.parametrize("name", ["../x", "House", "a b", "", "x" * 80, "{x}"])
def test_a_name_that_is_none(run: Run, tmp_path: Path, name: str) -> None:
    assert run("new-design", name).code == 2
    assert not (tmp_path / "styles").exists()


def test_a_base_that_there_is_not(run: Run) -> None:
    result = run("new-design", "house", "--like", "folio")
    assert result.code == 2
    assert "choose among a4, loeb, octavo" in result.err
