"""`edition watch` in a process of its own: makes the book when a file is saved, outlives mistakes, ends at Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.commands.conftest import Run

MAIN = Path(__file__).parents[2]


class Watching:
    """A running `edition watch`, and what it says."""

    def __init__(self, root: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "edition", "watch", *words], cwd=root, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=os.environ | {"PYTHONPATH": str(MAIN), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        self.lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as out:
            for line in out:
                self.lines.put(line.rstrip("\n"))

    def until(self, words: str, within: float = 60) -> list[str]:
        """What it says up to the line that has these words."""
        said: list[str] = []
        end = time.monotonic() + within
        while time.monotonic() < end:
            try:
                said.append(self.lines.get(timeout=0.2))
            except Empty:
                continue
            if words in said[-1]:
                return said
        raise AssertionError(f"never said “{words}”: {said}")

    def quiet(self, seconds: float) -> bool:
        """Whether it says nothing for so long."""
        time.sleep(seconds)
        return self.lines.empty()


@pytest.fixture
def watching(lamp: Path) -> Iterator[Watching]:
    """`edition watch --to tex` on the skeleton volume, when it has said that it watches."""
    there = Watching(lamp, "--to", "tex")
    try:
        first = there.until("watching 1 volume")
        assert any(line.endswith("s)") and "build/lamp.tex" in line for line in first)
        yield there
    finally:
        if there.process.poll() is None:
            there.process.kill()
        there.process.wait()


def test_it_makes_the_book_when_a_file_is_saved_and_outlives_mistakes(watching: Watching, lamp: Path) -> None:
    textual = lamp / "apparatus/lamp/textual.yaml"
    whole = textual.read_text(encoding="utf-8")
    textual.write_text(whole.replace("wit: B}", "wit: Z}"), encoding="utf-8")
    said = watching.until("not built")
    assert any("error[W201]" in line for line in said)
    textual.write_text("- {", encoding="utf-8")
    assert any("error[Y" in line for line in watching.until("not built"))
    textual.unlink()
    watching.until("not built")
    textual.write_text(whole, encoding="utf-8")
    watching.until("build/lamp.tex")
    assert watching.process.poll() is None


def test_files_saved_together_are_one_build_and_locks_are_none(watching: Watching, lamp: Path) -> None:
    for _ in range(3):
        for file in (*lamp.glob("apparatus/lamp/*.yaml"), lamp / "source/lamp/text.md"):
            file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            time.sleep(0.02)
    assert len([line for line in watching.until("build/lamp.tex") if "lamp.tex" in line]) == 1
    assert watching.quiet(2.5)
    (lamp / "apparatus/lamp/anchors.lock").write_text("", encoding="utf-8")
    (lamp / "source/lamp/.text.md.swp").write_text("x", encoding="utf-8")
    assert watching.quiet(2.5)


def test_ctrl_c_ends_it(watching: Watching, lamp: Path) -> None:
    watching.process.send_signal(signal.SIGINT)
    watching.process.wait(10)
    said = list(watching.lines.queue)
    assert watching.process.returncode in {0, 130}
    assert not any("Traceback" in line for line in said)
    assert not list((lamp / "build").glob(".lamp.new-*"))


@pytest.mark.tex
def test_ctrl_c_while_tex_runs_leaves_nothing_behind(lamp: Path) -> None:
    there = Watching(lamp)
    deadline = time.monotonic() + 30
    while not list(lamp.glob("build/.lamp.new-*/tex-*/book.log")) and time.monotonic() < deadline:
        time.sleep(0.02)
    there.process.send_signal(signal.SIGINT)
    there.process.wait(10)
    assert there.process.returncode in {0, 130}
    assert not list((lamp / "build").glob(".lamp.new-*"))
    assert not list((lamp / "build").glob("lamp.*"))


def test_what_cannot_be_made_of_one_section_is_wrong_use(run: Run, lamp: Path) -> None:
    assert run("watch", "--to", "epub", "--only", "1").code == 2
    assert run("build", "--only", "one").code == 2


def test_it_does_not_watch_what_links_lead_to(watching: Watching, lamp: Path) -> None:
    """Nor does it end for them; and it hears of folders that are new, that go and that come back."""
    elsewhere = lamp / "elsewhere"
    elsewhere.mkdir()
    (lamp / "source/lamp/.link").symlink_to(elsewhere)
    (elsewhere / "text.md").write_text("x", encoding="utf-8")
    assert watching.quiet(2.5)
    (lamp / "source/lamp/link").symlink_to(elsewhere)
    assert any("error[C111]" in line for line in watching.until("not built"))
    (elsewhere / "text.md").write_text("y", encoding="utf-8")
    assert watching.quiet(2.5)
    (lamp / "source/lamp/link").unlink()
    watching.until("build/lamp.tex")


def test_it_hears_of_a_folder_that_went_and_came_back(watching: Watching, lamp: Path) -> None:
    for place in ("source", "apparatus/lamp"):
        folder = lamp / place
        folder.rename(lamp / "away")
        watching.until("lamp")
        (lamp / "away").rename(folder)
        watching.until("build/lamp.tex")
    textual = lamp / "apparatus/lamp/textual.yaml"
    textual.write_text(textual.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    watching.until("build/lamp.tex")
