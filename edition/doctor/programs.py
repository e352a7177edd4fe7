"""Other programs: for images of pages, versions, the sandbox of LuaLaTeX, and the toolkit's tests."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator

from edition.doctor.requirement import Readiness, Requirement, fine, left_out, missing
from edition.english import listed
from edition.system.limits import has_limits
from edition.system.packages import Need
from edition.typeset.sandbox import Wall, walls

_SECONDS = 30


def answer(*command: str) -> str:
    """The output of a program on either stream; empty when the program is missing or does not answer in time."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, *command[1:]], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def poppler() -> Iterator[Requirement]:
    """The programs that read a finished PDF."""
    versions = {name: _version(answer(name, "-v")) for name in ("pdftotext", "pdftoppm")}
    if gone := [name for name, version in versions.items() if not version]:
        yield missing("poppler", f"{listed(gone)}: `edition audit` and the pictures of a review", Need.POPPLER)
    else:
        yield fine("poppler", versions["pdftotext"])


def git() -> Iterator[Requirement]:
    """Git, which keeps versions."""
    if version := _version(answer("git", "--version")):
        yield fine("git", version)
    else:
        yield left_out("git", "`edition diff`, `merge` and `review` compare only folders without it", Need.GIT)


def wall() -> Iterator[Requirement]:
    """The sandbox that keeps LuaLaTeX in its own folder, in case a manuscript gets past TeX's own protection."""
    best = walls()[0]
    if best is Wall.BUBBLEWRAP:
        yield fine("wall", "bubblewrap")
        return
    why = "bubblewrap is there, but not allowed here" if shutil.which("bwrap") else "bubblewrap is not there"
    need = () if shutil.which("bwrap") else (Need.BUBBLEWRAP,)
    if best is Wall.LANDLOCK:
        yield left_out("wall", f"{why}; Landlock keeps LuaLaTeX from files and TCP, not from UDP", *need)
    else:
        yield left_out("wall", f"{why}, nor Landlock; LuaLaTeX is guarded by TeX’s and Lua’s own means alone", *need)


def limits() -> Iterator[Requirement]:
    """What ends a program that uses too much memory or time."""
    if has_limits():
        yield fine("limits", "processor time, memory, size of files")
    else:
        yield left_out("limits", "this system has none for other programs; only the clock ends one that runs away")


def browser() -> Iterator[Requirement]:
    """The browser in which the tests of the toolkit open pages."""
    yield _for_tests("Chromium", ("chromium", "chromium-browser", "google-chrome"), Need.CHROMIUM)


def java() -> Iterator[Requirement]:
    """Java, for EPUBCheck and jing, which validate e-books and TEI in the tests."""
    yield _for_tests("Java", ("java",), Need.JAVA)


def _for_tests(name: str, programs: tuple[str, ...], need: Need) -> Requirement:
    path = next((program for program in map(shutil.which, programs) if program), None)
    return (
        fine(name, path)
        if path
        else Requirement(name, Readiness.TESTS, "only the toolkit’s own tests want it", (need,))
    )


def _version(output: str) -> str:
    match = re.search(r"\d+(?:\.\d+)+", output)
    return match[0] if match else ""
