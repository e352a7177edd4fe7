"""What all tests share: `--accept` writes what came out over what was expected (read the diff)."""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from edition.start import collect_seldom
from edition.typeset import lualatex
from tests.draws import RANDOM
from tests.warm.books import Books
from tests.warm.process import KEPT_WARM

BEGIN = lualatex.begin

os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
"""EPUBCheck and jing are done before Java would have compiled them well: half the time."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
"""Modules are compiled once, as those of an installed package are: not by every command that a test starts."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
"""In the background of a shell nobody hears Ctrl-C: nor would the commands that tests start, and stop by it."""

MEMORY, ROOM = Path("/dev/shm"), 4 * 1024**3


def _in_memory() -> bool:
    """Whether temporary folders may be in memory, where syncing takes no time: it has room, and runs programs."""
    if sys.platform != "linux" or not os.access(MEMORY, os.W_OK):
        return False
    disk = os.statvfs(MEMORY)
    return disk.f_bavail * disk.f_frsize > ROOM and not disk.f_flag & os.ST_NOEXEC


if _in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

for _name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"):
    os.environ.pop(_name, None)  # a make that a test calls is not told that it was called by the make of the tests

# The same examples every time, however slow the machine is; EDITION_RANDOM=1234 draws others, always the same for 1234.
settings.register_profile("edition", deadline=None, derandomize=not RANDOM, print_blob=True)
settings.load_profile("edition")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --accept`."""
    parser.addoption("--accept", action="store_true", help="write results over the expected files; then read the diff")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis draws by the same number as the tests that draw for themselves."""
    if RANDOM and config.getoption("--hypothesis-seed") is None:
        config.option.hypothesis_seed = str(RANDOM)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How to draw the same again."""
    if RANDOM:
        terminalreporter.write_line(f"drawn with EDITION_RANDOM={RANDOM}: with it the same is drawn again")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written."""
    return bool(request.config.getoption("--accept"))


LONGEST = 60
"""Bytes of a folder below which sockets may be made: the name of one has 104, on Linux 108."""


@pytest.fixture(scope="session", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests, and programs that they start, leave among temporary files goes with the folders of the tests."""
    folder = tmp_path_factory.mktemp("t")
    with pytest.MonkeyPatch.context() as patch:
        if len(os.fsencode(folder)) <= LONGEST:
            patch.setenv("TMPDIR", str(folder))
            patch.setattr(tempfile, "tempdir", str(folder))
        yield


@pytest.fixture(scope="session", autouse=True)
def warm(temporary: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """LuaLaTeX is started once, and copied for each book (tests/warm)."""
    if not KEPT_WARM:
        yield
        return
    books = Books(tmp_path_factory.mktemp("warm"))
    with pytest.MonkeyPatch.context() as patch:
        _replace(patch, books.begin, books.run)
        yield
    books.end()


@pytest.fixture(autouse=True)
def _cold(request: pytest.FixtureRequest) -> None:
    """Each run of a test marked `cold` has a process of its own."""
    if request.node.get_closest_marker("cold"):
        _replace(request.getfixturevalue("monkeypatch"), BEGIN, lualatex.run)


def _replace(patch: pytest.MonkeyPatch, begin: object, run: object) -> None:
    for name in ("edition.typeset.begin", "edition.typeset.lualatex.begin"):
        patch.setattr(name, begin)
    patch.setattr("edition.typeset.run", run)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that nobody waits for it in the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Nobody looks for garbage among thousands of tests again and again, nor copies them into a child.

    What the tests themselves leave is looked for as seldom as by the command `edition`.
    """
    gc.collect()
    gc.freeze()
    collect_seldom()
