"""What a command loads: no library, and no part of the toolkit, that it can do without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generate import generate
from benchmarks.settings import Settings

SLOW = {"babel", "concurrent", "fontTools", "logging", "markdown_it", "PIL", "pybtex", "pylatex", "pypdf",
        "regex", "ruamel"}  # fmt: skip
"""Libraries that take a while to load."""

PARTS = {"edition.anchor", "edition.check", "edition.derive", "edition.keys", "edition.load", "edition.model.edition",
         "edition.parse_cache", "edition.pdf", "edition.write"}  # fmt: skip
"""Parts of the toolkit that do."""

NOTHING: frozenset[str] = frozenset()

PROGRAM = """
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
{before}
from edition.start import main
main()
"""

ENDS_AT_LUALATEX = """
import edition.typeset.lualatex
def begin(*arguments):
    print("LuaLaTeX is begun")
    sys.exit()
edition.typeset.lualatex.begin = begin
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume that is long enough for what is parsed of it to be kept."""
    root = tmp_path_factory.mktemp("loaded")
    generate(root, "book", Settings(seed=1, pages=40))
    return root


def loaded(root: Path, *words: str, before: str = "", says: str = "") -> frozenset[str]:
    """Libraries, and parts of the toolkit, that a command has loaded when it ends."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(before=before), "-C", str(root), *words], check=False,
        capture_output=True, text=True, env={**os.environ, "XDG_CACHE_HOME": str(root / "cache")},
    )  # fmt: skip
    assert says in ended.stdout, ended.stderr
    names = ended.stderr.splitlines()[-1].split()
    return frozenset(name.split(".")[0] for name in names).union(names)


def test_help_loads_no_command(root: Path) -> None:
    """Nor what they are made of."""
    found = loaded(root, "--help", says="Usage")
    assert (
        found & (SLOW | PARTS | {"edition.disk", "edition.model.entry", "hashlib", "msgspec", "subprocess"}) == NOTHING
    )


def test_what_is_parsed_already_needs_no_parser(root: Path) -> None:
    """`check` of a volume that has changed in nothing since it was checked."""
    loaded(root, "check")
    found = loaded(root, "check", says="book: ")
    needed = {"babel", "regex"}  # dates in words, silent rules
    assert (
        found & (SLOW - needed | {"edition.keys", "edition.parse.entries", "edition.pdf", "edition.write"}) == NOTHING
    )


def test_without_images_of_pages_nothing_looks_for_them(root: Path) -> None:
    """What is kept of the last check does not help: the volume has changed."""
    text = root / "source/book/volume.yaml"
    text.write_text(text.read_text() + "\n")
    found = loaded(root, "check", says="book: ")
    assert found & {"edition.load.facsimiles", "edition.derive.facsimile_pages", "edition.parse.iiif"} == NOTHING


def test_what_is_up_to_date_is_not_read(root: Path) -> None:
    loaded(root, "build", "--to", "txt", says="book.txt")
    assert loaded(root, "build", "--to", "txt", says="book.txt") & (SLOW | PARTS) == NOTHING


def test_before_lualatex_is_begun_nothing_is_loaded_that_can_wait(root: Path) -> None:
    """While it reads the engine there is time for the rest."""
    assert loaded(root, "build", before=ENDS_AT_LUALATEX, says="LuaLaTeX is begun") & (SLOW | PARTS) == NOTHING
