"""Whole commands on a Python that has only what another system has (see `elsewhere`)."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest

from edition.system.fonts import folders
from tests.system.elsewhere import SYSTEMS

MAIN = Path(__file__).parents[2]
PACKAGE = MAIN / "edition"


Run = Callable[..., str]


@pytest.fixture(params=SYSTEMS)
def system(request: pytest.FixtureRequest) -> str:
    """The name of another system."""
    return str(request.param)


@pytest.fixture
def run(system: str, tmp_path: Path) -> Iterator[Run]:
    """`run("check")` in an empty directory there: what the command says."""
    surroundings = os.environ | {
        "PYTHONPATH": str(MAIN), "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "OSFONTDIR": os.pathsep.join(f"{place}//" for place in folders()),  # this machine's fonts
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "tests.system.elsewhere", system], cwd=tmp_path, env=surroundings, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as there:  # fmt: skip
        assert there.stdin is not None
        assert there.stdout is not None
        to, from_ = there.stdin, there.stdout

        def run(*words: str, code: int = 0) -> str:
            print(json.dumps(words), file=to, flush=True)
            ended, said = json.loads(from_.readline())
            assert ended == code, said
            return str(said)

        yield run


def test_what_needs_no_tex(run: Run, tmp_path: Path) -> None:
    run("new", "lamp")
    assert run("check") == "lamp: no problem\n"
    made = run("build", "--to", "tex,html,epub,tei,txt,md").split()
    assert all((tmp_path / file).exists() for file in made)
    assert run("build", "--to", "tex,html,epub,tei,txt,md").split() == made
    assert "falling" in run("entries")
    assert "suggestion" in run("suggest")
    git = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@nowhere")
    for words in ("init -q", "add source apparatus", "commit -q -m first"):
        subprocess.run([*git, *words.split()], cwd=tmp_path, check=True)
    run("git-setup")
    text = tmp_path / "apparatus/lamp/textual.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("and no word", "and no words"), encoding="utf-8")
    assert "~ changed variant and-no-word (at 1.1)" in run("diff")
    assert "lamp" in run("reanchor", "--write")


@pytest.mark.tex
def test_a_book(run: Run) -> None:
    run("new", "lamp")
    run("build")
    assert "none wrong" in run("audit")
    again = run("build")
    assert again == f"{Path('build/lamp.pdf')}\n"


def test_what_holds_less_there_is_said(run: Run, system: str) -> None:
    found = run("doctor", "--no-book", code=0 if which("lualatex") else 1)
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
