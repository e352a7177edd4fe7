"""Several commands at once on one volume, and an editor who saves meanwhile: each change is there afterwards, whole."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.store.cases import Words, moved, small, suggested
from tests.store.program import PACKAGE, Ended, Program
from tests.store.test_faults import outputs, shown_outputs, tree

ENVIRONMENT = os.environ | {"PYTHONPATH": str(PACKAGE), "NO_COLOR": "1", "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, Program]]:
    """Two processes that run commands, of one user."""
    cache = tmp_path_factory.mktemp("cache")
    with Program(cache) as one, Program(cache) as other:
        yield one, other


@pytest.fixture
def program(programs: tuple[Program, Program]) -> Program:
    return programs[0]


Two = Callable[[Path, Words, Words], tuple[Ended, Ended]]


@pytest.fixture
def at_once(programs: tuple[Program, Program]) -> Two:
    """Two commands that are begun at one time; how each ended."""

    def at_once(root: Path, *words: Words) -> tuple[Ended, Ended]:
        with ThreadPoolExecutor(2) as both:
            first, second = both.map(lambda program, asked: program.run(root, asked), programs, words)
        return first, second

    return at_once


def entries(root: Path) -> str:
    """All that the files of entries of `lamp` say."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted((root / "apparatus/lamp").glob("*.yaml")))


def test_two_take_over_different_things(tmp_path: Path, program: Program, at_once: Two) -> None:
    ids = suggested(tmp_path, program)
    accept = ("suggest", "lamp", "--accept")
    first, second = at_once(tmp_path, (*accept, ids["the 3rd of November, 1870"]), (*accept, ids["Simeon Trask"]))
    assert (first.code, second.code) == (0, 0), first.said + second.said
    assert "lemma: the 3rd of November, 1870" in entries(tmp_path)
    assert "Simeon Trask" in entries(tmp_path)
    assert "error" not in program.run(tmp_path, ("check",)).said
    assert not [path for path in tree(tmp_path) if "journal" in path]


def test_two_take_over_the_same(tmp_path: Path, program: Program, at_once: Two) -> None:
    name = suggested(tmp_path, program)["the 3rd of November, 1870"]
    words = ("suggest", "lamp", "--accept", name)
    ended = at_once(tmp_path, words, words)
    assert entries(tmp_path).count("lemma: the 3rd of November, 1870") == 1
    assert sum("the apparatus has it already" in end.said for end in ended) == 1
    assert [end.code for end in ended] == [0, 0]
    assert "error" not in program.run(tmp_path, ("check",)).said


def test_a_build_and_what_is_taken_over(tmp_path: Path, program: Program, at_once: Two) -> None:
    """The outputs are those of the old state or of the new, and the next build makes those of the new."""
    name = suggested(tmp_path, program)["the 3rd of November, 1870"]
    build = ("build", "--to", "tex,html")
    for end in at_once(tmp_path, build, ("suggest", "lamp", "--accept", name)):
        assert end.code == 0, end.said
    for end in at_once(tmp_path, build, build):
        assert end.code == 0 or "another build of lamp is at work" in end.said, end.said
    assert "lemma: the 3rd of November, 1870" in entries(tmp_path)
    assert program.run(tmp_path, build).code == 0
    again = shown_outputs(tmp_path)
    assert program.run(tmp_path, (*build, "--out", "other")).code == 0
    fresh = {path.relative_to(tmp_path / "other").as_posix(): path.read_bytes()
             for path in (tmp_path / "other").rglob("*") if path.is_file()}  # fmt: skip
    assert {name.removeprefix("build/"): data for name, data in again.items()} == {
        name: data for name, data in fresh.items() if not name.startswith(".")
    }
    assert not [name for name in outputs(tmp_path) if ".new-" in name or ".ready" in name]


def test_an_editor_saves_all_the_time(tmp_path: Path, program: Program) -> None:
    """As editing programs do it: a new file, renamed over the old one. What was saved last is there."""
    words = moved(tmp_path, program)
    file = tmp_path / "apparatus/small/text.yaml"
    mine = file.read_text(encoding="utf-8")
    saved = 0
    stop = threading.Event()

    def save() -> None:
        nonlocal saved
        while not stop.wait(0.01):
            saved += 1
            new = file.with_name(".text.yaml.swp")
            new.write_text(f"{mine}# saved {saved}\n", encoding="utf-8")
            new.replace(file)

    editor = threading.Thread(target=save)
    editor.start()
    try:
        ended = [program.run(tmp_path, words) for _ in range(10)]
    finally:
        stop.set()
        editor.join()
    for end in ended:
        assert end.code == 0 or "was changed meanwhile; nothing was written" in end.said, end.said
    assert file.read_text(encoding="utf-8").endswith(f"# saved {saved}\n")
    assert program.run(tmp_path, words).code == 0
    assert f"# saved {saved}\n" in file.read_text(encoding="utf-8")
    assert not list(tmp_path.glob(".edition-journal"))


@pytest.mark.tex
def test_lualatex_alone_is_killed(tmp_path: Path, program: Program) -> None:
    """The build says so, and what was built before is untouched."""
    small(tmp_path, program)
    assert program.run(tmp_path, ("build", "--to", "pdf,txt")).code == 0
    before = outputs(tmp_path)
    file = tmp_path / "source/small/text.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nA last word.\n", encoding="utf-8")
    build = subprocess.Popen([sys.executable, "-P", "-m", "edition", "build", "--to", "pdf,txt"], cwd=tmp_path,
                             env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    while build.poll() is None and not (found := [pid for pid in below(build.pid) if name(pid) == "lualatex"]):
        time.sleep(0.01)
    os.kill(found[0], 9)
    said = build.communicate()[0]
    assert build.returncode == 1
    assert "lualatex was ended by SIGKILL" in said, said
    assert outputs(tmp_path) == before
    assert program.run(tmp_path, ("build", "--to", "pdf,txt")).code == 0


def below(process: int) -> Iterator[int]:
    """All that a process has started, and what those have."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield int(child)
            yield from below(int(child))


def name(process: int) -> str:
    """What runs in a process."""
    try:
        return Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return ""
