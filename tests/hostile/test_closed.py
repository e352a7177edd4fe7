"""TeX and Lua that somebody has planted in a manuscript can do nothing, behind each of the walls alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from edition.designs.folder import styles_dir
from edition.typeset import lualatex
from edition.typeset.environment import surroundings
from edition.typeset.lualatex import JOB, begin, run
from edition.typeset.sandbox import Wall, started, walls
from tests.hostile.attacks import ATTACKS, Outside, inflated, listener

pytestmark = [pytest.mark.tex, pytest.mark.cold]

TRUSTING = ("lualatex", "--shell-escape", "--socket", "--interaction=nonstopmode", f"{JOB}.tex")
TRUST = {
    "TEXINPUTS": ".:./styles:", "LUAINPUTS": ".:./styles:",
    "openin_any": "a", "openout_any": "a", "shell_escape": "t",
}  # fmt: skip
FONT = "EBGaramond12-Regular.otf"


def manuscript(planted: str) -> str:
    """A manuscript with something planted in its first lines, where a title would stand, and in its text."""
    return (
        "\\documentclass{article}%\n\\usepackage[design=octavo,letters=used]{edition}\n\\begin{document}\\EdMain\n"
        f"\\EdPar{{1}}Words.\\EdEnd\n{planted}\\EdPar{{2}}The end.\\EdEnd\n\\end{{document}}\n"
    )


def bare(planted: str) -> str:
    """The same in a document without the engine, which TeX has read in half the time: it is no part of those walls."""
    return f"\\documentclass{{article}}\n\\begin{{document}}\nWords.\n\n{planted}The end.\n\\end{{document}}\n"


class Attacked(Protocol):
    """attacked(typeset): the names of the attacks that have come through."""

    def __call__(self, typeset: Callable[[Path], str], document: Callable[[str], str] = manuscript) -> set[str]: ...


@pytest.fixture
def attacked(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Attacked]:
    root = tmp_path_factory.mktemp("attacked")  # a name without `_`: TeX stops after a hundred errors
    font = Path(subprocess.run(["kpsewhich", FONT], check=True, capture_output=True, text=True).stdout.strip())
    with listener() as server:

        def attack(typeset: Callable[[Path], str], document: Callable[[str], str] = manuscript) -> set[str]:
            outside = Outside(root / "outside", ATTACKS, font, server)
            for name, value in outside.environment().items():
                monkeypatch.setenv(name, value)
            through: set[str] = set()
            begun = 0
            while begun < len(ATTACKS):  # some stop TeX: then what is behind them has a run of its own
                directory = root / f"run-{begun}"
                directory.mkdir()
                pdf, log = directory / f"{JOB}.pdf", directory / f"{JOB}.log"
                (directory / f"{JOB}.tex").write_text(document(outside.planted(begun)), encoding="utf-8")
                said = typeset(directory) + (log.read_text("utf-8", "replace") if log.exists() else "")
                before, begun = begun, outside.begun(said)
                assert begun > before, said
                through |= outside.succeeded(said, pdf.read_bytes() if pdf.exists() else b"")
            return through

        yield attack


def _unguarded(directory: Path) -> str:
    """LuaLaTeX as anybody runs it who trusts the document wholly."""
    (directory / "styles").symlink_to(styles_dir())
    done = subprocess.run(
        TRUSTING, cwd=directory, env=os.environ | TRUST, capture_output=True, stdin=subprocess.DEVNULL, check=False
    )
    return done.stdout.decode("utf-8", "replace")


def _walled(directory: Path, kind: Wall) -> str:
    """LuaLaTeX run in the same way, but behind a wall of the machine."""
    around = surroundings(directory, styles_dir())
    around = replace(around, environment=around.environment | TRUST)
    with started(TRUSTING, around, kind) as process:
        assert process.stdout is not None
        return process.stdout.read().decode("utf-8", "replace")


def _closed(directory: Path, styles: Path) -> str:
    with begin(directory, styles, "octavo") as begun:
        return run(begun, lambda pages: None)[1]


@pytest.mark.parametrize("document", [manuscript, bare])
def test_the_attacks_are_real(document: Callable[[str], str], attacked: Attacked) -> None:
    assert attacked(_unguarded, document) == {attack.name for attack in ATTACKS}
    assert len(ATTACKS) > 70


def test_no_attack_gets_out_of_tex(attacked: Attacked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lualatex, "wall", lambda: Wall.NONE)
    assert attacked(lambda directory: _closed(directory, styles_dir())) == set()


def test_no_attack_gets_out_of_lua(attacked: Attacked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If TeX had lost nothing, Lua would still have nothing to give."""
    styles = tmp_path / "styles"
    shutil.copytree(styles_dir(), styles)
    closing = (styles / "edition-closing.lua").read_text()
    (styles / "edition-closing.lua").write_text(re.sub(r"(?s)local removed = \{.*?\n\}", "local removed = {}", closing))
    monkeypatch.setattr(lualatex, "wall", lambda: Wall.NONE)
    through = attacked(lambda directory: _closed(directory, styles))
    assert through <= {"launch", "annotation", "page-attribute"}


DIG = """\\directlua{
  local seen = {}
  local function look(value, depth)
    if depth > 6 or seen[value] then return end
    seen[value] = true
    for _, how in ipairs { "r", "rb" } do
      debug.sethook(function() error("it takes long") end, "", 10000000)
      local ok, file = pcall(value, '@OUTSIDE@/secret', how)
      debug.sethook()
      if ok and io.type(file) == "file" then texio.write_nl("term and log", "=" .. file:read()) end
    end
    for i = 1, 60 do
      local ok, name, held = pcall(debug.getupvalue, value, i)
      if not ok or name == nil then break end
      if type(held) == "function" then look(held, depth + 1) end
      for _, inner in pairs(type(held) == "table" and held or {}) do
        if type(inner) == "function" then look(inner, depth + 1) end
      end
    end
  end
  for _, library in pairs(package.loaded) do
    for _, value in pairs(type(library) == "table" and library or {}) do
      if type(value) == "function" and not (library == os and value == os.exit) then look(value, 0) end
    end
  end
}"""
"""Lua that calls all that can be found in what it knows, to read a file.

What goes on for long (once in a while something does, for a minute) is ended: what reads a file has answered at once.
"""


KEEP = r"\directlua{Kept, Each = {}, ipairs for name, value in pairs(string) do Kept[name] = value end}"
PUT_BACK = r"\directlua{for name, value in pairs(Kept) do string[name] = value end ipairs = Each}"
"""What the attacks put something else in the place of: none finds what another has left."""

EARLY = ("string-find", "string-sub", "metatable-find", "ipairs", "open", "upvalues", "registry")


@pytest.mark.parametrize(
    "planted",
    [(DIG,), tuple(f"{attack.tex}{PUT_BACK}" for attack in ATTACKS if attack.name in EARLY)],
    ids=["all that is there", "attacks"],
)
def test_lua_that_runs_before_anything_is_closed_reads_nothing_either(
    planted: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As from a cache of fonts, or a design that opens more than it says."""
    secret = tmp_path / "outside/secret"
    secret.parent.mkdir()
    secret.write_text("hidden words\n")
    styles, directory = tmp_path / "styles", tmp_path / "run"
    shutil.copytree(styles_dir(), styles)
    directory.mkdir()
    with (styles / "edition-octavo.design").open("a") as design:
        design.write(f"\n{KEEP}\n")
        for number, tex in enumerate(planted, 1):
            design.write(f"\\message{{BEGUN {number}}}{tex.replace('@OUTSIDE@', str(secret.parent))}\n")
    monkeypatch.setattr(lualatex, "wall", lambda: Wall.NONE)
    (directory / f"{JOB}.tex").write_text(manuscript(""), encoding="utf-8")
    said = _closed(directory, styles) + (directory / f"{JOB}.log").read_text("utf-8", "replace")
    assert all(f"BEGUN {number}" in said for number in range(1, len(planted) + 1)), said
    assert "hidden words" not in said


@pytest.mark.parametrize("kind", [Wall.BUBBLEWRAP, Wall.LANDLOCK])
def test_no_attack_gets_out_of_the_machines_wall(kind: Wall, attacked: Attacked) -> None:
    if kind not in walls():
        pytest.skip(f"this machine has no {kind.value}")
    through = attacked(lambda directory: _walled(directory, kind), bare)
    seen = {"attributes", "filesize", "kpse"} if kind is Wall.LANDLOCK else set()  # that a file is there, and its size
    assert {attack.name for attack in ATTACKS if attack.beyond and attack.name in through} <= seen


def test_what_the_engine_says_to_tex_means_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine still has \\pdfextension: letters that were made macros must not slip in words of their own."""
    planted = (
        r"\catcode`\@=11 \let\open\Ed@openlink \let\shut\Ed@closelink \leavevmode\begingroup\catcode`\s=13 "
        r"\def s{catalog{/OpenAction<</S/Launch/F(launch)>>}\def s{}}\open{x}x\shut\endgroup"
    )
    monkeypatch.setattr(lualatex, "wall", lambda: Wall.NONE)
    (tmp_path / f"{JOB}.tex").write_text(manuscript(planted), encoding="utf-8")
    _closed(tmp_path, styles_dir())
    pdf = (tmp_path / f"{JOB}.pdf").read_bytes()
    everything = pdf + b"".join(inflated(pdf))
    assert b"/Launch" not in everything
    assert b"/S/GoTo" in everything.replace(b" ", b"") or b"/Dest" in everything
