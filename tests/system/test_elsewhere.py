"""Whole commands on a Python that has only what another system has (see `elsewhere`)."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from edition.system.fonts import folders
from tests.system.elsewhere import SYSTEMS

MAIN = Path(__file__).parents[2]
PACKAGE = MAIN / "edition"


def run(system: str, root: Path, *words: str, code: int = 0) -> str:
    """What a command says there."""
    surroundings = os.environ | {
        "PYTHONPATH": str(MAIN), "XDG_CACHE_HOME": str(root / "cache"),
        "OSFONTDIR": os.pathsep.join(f"{place}//" for place in folders()),  # this machine's fonts
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.system.elsewhere", system, *words], cwd=root, env=surroundings, text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_needs_no_tex(system: str, tmp_path: Path) -> None:
    run(system, tmp_path, "new", "lamp")
    assert run(system, tmp_path, "check") == "lamp: no problem\n"
    made = run(system, tmp_path, "build", "--to", "tex,html,epub,tei,txt,md").split()
    assert all((tmp_path / file).exists() for file in made)
    assert run(system, tmp_path, "build", "--to", "tex,html,epub,tei,txt,md").split() == made
    assert "falling" in run(system, tmp_path, "entries")
    assert "suggestion" in run(system, tmp_path, "suggest")
    git = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@nowhere")
    for words in ("init -q", "add source apparatus", "commit -q -m first"):
        subprocess.run([*git, *words.split()], cwd=tmp_path, check=True)
    run(system, tmp_path, "git-setup")
    text = tmp_path / "apparatus/lamp/textual.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("and no word", "and no words"), encoding="utf-8")
    assert "~ changed variant and-no-word (at 1.1)" in run(system, tmp_path, "diff")
    assert "lamp" in run(system, tmp_path, "reanchor", "--write")


@pytest.mark.tex
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_book(system: str, tmp_path: Path) -> None:
    run(system, tmp_path, "new", "lamp")
    run(system, tmp_path, "build")
    assert "none wrong" in run(system, tmp_path, "audit")
    again = run(system, tmp_path, "build")
    assert again == f"{Path('build/lamp.pdf')}\n"


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_holds_less_there_is_said(system: str, tmp_path: Path) -> None:
    found = run(system, tmp_path, "doctor", "--no-book", code=0 if which("lualatex") else 1)
    assert "LuaLaTeX is guarded by TeX’s and Lua’s own means alone" in found
    assert ("only the clock ends one that runs away" in found) == (system == "win32")


OF_POSIX = {
    "fcntl", "pwd", "grp", "resource", "killpg", "geteuid", "getuid", "setsid", "SIGKILL", "SIGHUP", "O_NOFOLLOW",
    "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK", "symlink_to", "start_new_session", "preexec_fn", "statvfs", "sysconf",
    "selectors", "msvcrt", "CREATE_NEW_PROCESS_GROUP", "getpgid", "uname",
}  # fmt: skip


def test_what_is_of_one_system_is_used_in_one_place() -> None:
    found = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if {getattr(node, "attr", ""), getattr(node, "name", ""), getattr(node, "arg", "")} & OF_POSIX
    }
    assert found == {"system"}
