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
    """A running `edition watch`, and what it says; `program` are words of Python to run instead of the command."""

    def __init__(self, root: Path, *words: str, program: str = "") -> None:
        how = ["-c", program] if program else ["-m", "edition"]
        self.process = subprocess.Popen(
            [sys.executable, *how, "watch", *words], cwd=root, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=os.environ | {"PYTHONPATH": str(MAIN), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        self.lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as out:
            for line in out:
                self.lines.put(line.rstrip("\n"))

    def until(self, words: str, within: float = 600) -> list[str]:
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
    files = {
        file: file.read_text(encoding="utf-8")
        for file in (*lamp.glob("apparatus/lamp/*.yaml"), lamp / "source/lamp/text.md")
    }
    for number in range(1, 20):
        start = time.monotonic()
        for file, words in files.items():
            file.write_text(words + "\n" * number, encoding="utf-8")
        together = time.monotonic() - start < 0.2
        watching.until("build/lamp.tex")
        more = not watching.quiet(2.5)
        if together:
            break
        while not watching.quiet(2.5):  # the machine was busy elsewhere between one file and the next
            watching.lines.get()
    assert together
    assert not more
    (lamp / "apparatus/lamp/anchors.lock").write_text("", encoding="utf-8")
    (lamp / "source/lamp/.text.md.swp").write_text("x", encoding="utf-8")
    assert watching.quiet(2.5)


def test_ctrl_c_ends_it(watching: Watching, lamp: Path) -> None:
    watching.process.send_signal(signal.SIGINT)
    watching.process.wait(60)
    said = list(watching.lines.queue)
    assert watching.process.returncode in {0, 130}
    assert not any("Traceback" in line for line in said)
    assert not list((lamp / "build").glob(".lamp.new-*"))


def test_sigterm_ends_it(watching: Watching) -> None:
    watching.process.terminate()
    watching.process.wait(60)
    assert watching.process.returncode == 143
    watching.until("edition: stopped")


BREAKS = """
import os, edition.build as building
from edition.start import main
real = building.build
def build(root, *more):
    if (root / "breaks").exists():
        raise RuntimeError("nobody foresaw this")
    if (root / "wrapped").exists():
        raise RuntimeError("heard while a class was made") from KeyboardInterrupt()
    if (root / "full").exists():
        raise OSError(28, "No space left on device", "build/x")
    return real(root, *more)
building.build = build
main()
"""
"""The command, with a build that fails while there is a file `breaks`, or `full`."""


def test_it_outlives_an_error_of_the_program_and_a_full_disk(lamp: Path) -> None:
    there = Watching(lamp, "--to", "tex", program=BREAKS)
    try:
        there.until("watching 1 volume")
        text = lamp / "source/lamp/text.md"
        for name, said in (("breaks", "please report"), ("full", "No space left on device")):
            (lamp / name).touch()
            text.write_text(text.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            lines = there.until(said)
            assert not any("Traceback" in line or "foresaw" in line for line in lines)
            (lamp / name).unlink()
            text.write_text(text.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            there.until("build/lamp.tex")
        (lamp / "wrapped").touch()  # but Ctrl-C ends it, however Python tells
        text.write_text(text.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        there.until("edition: stopped")
        assert there.process.wait(60) == 130
    finally:
        there.process.kill()
        there.process.wait()


def test_it_outlives_what_is_typed_and_how_editors_save(watching: Watching, lamp: Path) -> None:
    text, textual = lamp / "source/lamp/text.md", lamp / "apparatus/lamp/textual.yaml"
    words, entries = text.read_bytes(), textual.read_bytes()
    for half in (b"\xff\xfe", b"", b"- {id: \n- {id: a}", b"- [" * 3000, b"- id: a\n  kind", b"\0" * 10, b"a: &a [*a]"):
        textual.write_bytes(half)
        watching.until("not built")
    textual.write_bytes(entries)
    watching.until("build/lamp.tex")
    new = text.with_name("text.md.part")  # as many programs do: a new file takes the name of the old one
    new.write_bytes(words + b"\nMore.\n")
    new.replace(text)
    watching.until("build/lamp.tex")
    text.rename(text.with_name("text.md~"))
    text.write_bytes(words)
    watching.until("build/lamp.tex")
    assert watching.process.poll() is None


def test_it_does_nothing_when_nothing_is_saved(watching: Watching) -> None:
    def worked() -> float:
        fields = Path(f"/proc/{watching.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    if not Path("/proc/self/stat").exists():
        pytest.skip("needs /proc")
    for _ in range(20):  # what it did for the first book may take a while to end
        before = worked()
        time.sleep(3)
        if worked() - before < 0.3:
            return
    pytest.fail("it goes on working")


@pytest.mark.tex
def test_ctrl_c_while_tex_runs_leaves_nothing_behind(lamp: Path) -> None:
    there = Watching(lamp)
    deadline = time.monotonic() + 600
    while not list(lamp.glob("build/.lamp.new-*/tex-*/book.log")) and time.monotonic() < deadline:
        time.sleep(0.02)
    there.process.send_signal(signal.SIGINT)
    there.process.wait(60)
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
