"""`edition doctor` sees what is there, and names what brings what is not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import SimpleNamespace

import pytest

from edition.doctor import Readiness, Requirement, libraries, places, programs, typesetting
from edition.doctor.programs import answer
from edition.installation import EXTRAS
from edition.system.packages import Need
from edition.typeset.sandbox import Wall
from tests.commands.conftest import Run, run

__all__ = ["run"]  # a fixture

NO_TEX = shutil.which("lualatex") is None


def states(findings: Iterable[Requirement]) -> dict[str, Readiness]:
    return {finding.name: finding.state for finding in findings}


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any program; where a test puts some."""
    place = tmp_path / "bin"
    place.mkdir()
    monkeypatch.setenv("PATH", str(place))
    return place


def program(place: Path, name: str, says: str) -> None:
    (place / name).write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    (place / name).chmod(0o755)


def test_a_bare_machine_lacks_everything(alone: Path, run: Run) -> None:
    program(alone, "apt-get", "")
    found = run("doctor")
    assert found.code == 1
    lines = [" ".join(line.split()) for line in found.out.split("\n")]
    assert "LuaLaTeX missing no PDF can be made" in lines
    brings = lines[lines.index("No book can be made without what this brings:") + 1]
    assert brings.startswith("apt-get install --no-install-recommends texlive-luatex")
    assert brings.endswith(" poppler-utils")
    assert not any(line.startswith("a book") for line in lines)


def test_the_json_has_the_same(alone: Path, run: Run) -> None:
    program(alone, "dnf", "")
    found = run("doctor", "--format", "json")
    assert found.code == 1
    [poppler] = [item for item in found.json if item["name"] == "poppler"]
    assert (poppler["state"], poppler["bring"]) == ("missing", ["dnf install poppler-utils"])
    assert {item["state"] for item in found.json} <= set(Readiness)


def test_what_an_editor_can_do_without_is_no_problem(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr("edition.commands.doctor.examine", lambda root, out: iter([
        Requirement("git", Readiness.OPTIONAL, "", (Need.GIT,)), Requirement("Java", Readiness.TESTS, "", (Need.JAVA,)),
    ]))  # fmt: skip
    found = run("doctor", "--no-book")
    assert found.code == 0
    words = found.out.split("\n")
    assert words.index("What is left out comes by:") < words.index("For the tests of the toolkit:")


@pytest.mark.tex
@pytest.mark.cold
def test_a_small_book_is_made(run: Run, tmp_path: Path) -> None:
    found = run("doctor")
    assert found.code == 0, found.out
    assert "\na book  " in found.out
    assert [*tmp_path.iterdir()] == []


@pytest.mark.tex
@pytest.mark.cold
def test_a_book_that_cannot_be_made_is_missing(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr("edition.typeset.lualatex._COMMAND", ("lualatex", "--no-such-option", "--version"))
    found = run("doctor")
    assert found.code == 1
    assert [line.split()[:4] for line in found.out.split("\n") if line.startswith("a book")] == [
        ["a", "book", "missing", "lualatex"]
    ]


# each thing looked at


def test_a_library_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "version", lambda name: "" if name == "click" else "1")
    [finding, *_] = libraries.required()
    assert (finding.state, finding.detail) == (Readiness.MISSING, "click: no command works without")
    assert finding.brought_by


def test_the_libraries_looked_at_are_the_project_s() -> None:
    [finding, *_] = libraries.required()
    assert finding.state is Readiness.FINE
    number = int(finding.detail.split()[0])
    assert number > 15


def test_an_extra_that_is_gone_comes_from_where_the_toolkit_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "complete", lambda: ("watch",))
    monkeypatch.setattr(libraries, "version", lambda name: "")
    found = {finding.name: finding for finding in libraries.extras()}
    assert found["extra review"].detail == f"starlette, uvicorn: {EXTRAS['review'].purpose}"
    assert str(Path(libraries.__file__).parents[2]) in found["extra review"].brought_by
    assert found["extra watch"].state is Readiness.FINE


@pytest.mark.parametrize(
    ("year", "state"), [("2019", Readiness.OPTIONAL), ("2022", Readiness.FINE), ("2026", Readiness.FINE)]
)
def test_an_old_tex_live_is_said_to_be_old(year: str, state: Readiness, alone: Path) -> None:
    program(alone, "lualatex", f"This is LuaHBTeX, Version 1.1 (TeX Live {year})")
    found = states(typesetting.tex())
    assert found["LuaLaTeX"] is state
    assert found["LaTeX packages"] is Readiness.MISSING


@pytest.mark.skipif(NO_TEX, reason="TeX is not installed")
def test_a_font_that_a_design_names_and_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "designs", lambda: ("octavo",))
    monkeypatch.setattr(typesetting, "fonts_named", lambda design: ("EBGaramond99.otf", "Brill.otf"))
    [finding] = typesetting.fonts()
    assert (finding.state, finding.needs) == (Readiness.MISSING, (Need.GARAMOND,))
    assert finding.brought_by.startswith("put Brill.otf into ")


def test_letters_that_fonts_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "designs", lambda: ("octavo",))
    fonts = (frozenset(range(0x250)), frozenset(range(0x370, 0x400)))
    monkeypatch.setattr(typesetting, "fonts_of", lambda design: fonts)
    [finding] = typesetting.letters()
    assert (finding.state, finding.detail) == (Readiness.OPTIONAL, "none for Greek ἀῥᾧ, Cyrillic жыяѣѳіїў")


@pytest.mark.parametrize(
    ("there", "walls", "said", "needs"),
    [
        ((), (Wall.LANDLOCK, Wall.NONE), "Landlock keeps LuaLaTeX", (Need.BUBBLEWRAP,)),
        (("bwrap",), (Wall.LANDLOCK, Wall.NONE), "not allowed here; Landlock", ()),
        ((), (Wall.NONE,), "own means alone", (Need.BUBBLEWRAP,)),
    ],
)
def test_a_weaker_wall_is_said_to_be_one(
    there: tuple[str, ...], walls: tuple[Wall, ...], said: str, needs: tuple[Need, ...], alone: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name in there:
        program(alone, name, "")
    monkeypatch.setattr(programs, "walls", lambda: walls)
    [finding] = programs.wall()
    assert finding.state is Readiness.OPTIONAL
    assert said in finding.detail
    assert finding.needs == needs


def test_programs_by_their_versions(alone: Path) -> None:
    assert states([*programs.poppler(), *programs.git()]) == {"poppler": Readiness.MISSING, "git": Readiness.OPTIONAL}
    for name, says in (("pdftotext", "version 22.12.0"), ("pdftoppm", "version 22.12.0"), ("git", "git 2.39.5")):
        program(alone, name, says)
    assert [finding.detail for finding in (*programs.poppler(), *programs.git())] == ["22.12.0", "2.39.5"]


def test_a_program_that_says_nothing_is_not_there(alone: Path) -> None:
    program(alone, "git", "")
    assert states(programs.git()) == {"git": Readiness.OPTIONAL}
    assert answer("none") == ""


def test_a_terminal_that_lacks_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(BytesIO(), encoding="ascii"))
    [finding] = places.terminal()
    assert (finding.state, finding.brought_by) == (Readiness.OPTIONAL, "export LC_ALL=C.UTF-8")
    monkeypatch.setattr(sys, "platform", "win32")
    [finding] = places.terminal()
    assert finding.brought_by == "set PYTHONUTF8=1"


def test_a_cache_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    [finding] = places.cache()
    assert finding.state is Readiness.OPTIONAL
    assert "every command takes longer" in finding.detail
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert states(places.cache()) == {"cache": Readiness.FINE}


def test_folders_that_may_not_be_written_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert states(places.outputs(tmp_path, tmp_path / "not/yet")) == {
        "project": Readiness.FINE,
        "outputs": Readiness.FINE,
    }
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert states(places.outputs(tmp_path, tmp_path)) == {"project": Readiness.MISSING, "outputs": Readiness.MISSING}


def test_folders_that_strangers_may_write_in(tmp_path: Path) -> None:
    out = tmp_path / "open"
    out.mkdir()
    out.chmod(0o777)
    [_, finding] = places.outputs(tmp_path, out)
    assert (finding.state, finding.detail) == (Readiness.MISSING, f"everybody may write in {out}")


def test_a_disk_that_is_almost_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=1_000_000))
    assert [finding.state for finding in places.outputs(tmp_path, tmp_path)] == [Readiness.OPTIONAL] * 2
