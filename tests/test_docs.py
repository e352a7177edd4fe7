"""Files and modules that the documents and the docstrings name are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_ranks import RANKS

MAIN = Path(__file__).parents[1]
PACKAGE = MAIN / "edition"
DOCUMENTS = (MAIN / "README.md", MAIN / "CHANGELOG.md", *sorted((MAIN / "docs").glob("*.md")))
PLACEHOLDERS = {"NAME", "CODE"}
ELSEWHERE = {"source", "apparatus", "build"}
"""Folders of the volumes: what the documents say of them is about the reader's own."""

INSTALLED = {"edition/styles/"}
"""In the wheel, not in the checkout."""


def paths(words: str) -> Iterator[str]:
    """Paths in backquotes that begin with a folder of the checkout or of the package, and all names of modules."""
    for path in re.findall(r"`([\w./-]+)`", words):
        folder, slash, _ = path.partition("/")
        known = slash and folder not in ELSEWHERE and ((MAIN / folder).is_dir() or (PACKAGE / folder).is_dir())
        if (known or path.endswith(".py")) and path not in INSTALLED and not PLACEHOLDERS & set(re.split(r"\W", path)):
            yield path


def is_there(path: str) -> bool:
    """Whether a path is there, from the checkout, the package or the tests."""
    return any((folder / path).exists() for folder in (MAIN, PACKAGE, MAIN / "tests"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_a_document_names_are_there(document: Path) -> None:
    assert [path for path in paths(document.read_text(encoding="utf-8")) if not is_there(path)] == []


def test_paths_are_found_in_a_document() -> None:
    words = "`write/latex/`, `no/such`, `write/gone.py`, `source/mine/text.md`, `commands/NAME.py`, `gone.py`"
    assert list(paths(words)) == ["write/latex/", "write/gone.py", "gone.py"]
    assert [path for path in paths(words) if not is_there(path)] == ["write/gone.py", "gone.py"]


def test_modules_that_docstrings_name_are_there() -> None:
    lost = []
    for file in sorted(PACKAGE.rglob("*.py")):
        for name in re.findall(r"`edition((?:\.\w+)+)`", file.read_text(encoding="utf-8")):
            module = PACKAGE.joinpath(*name.split("."))
            places = {module, module.parent} - {PACKAGE}  # the last word may be of something in the module
            if not any(place.is_dir() or place.with_suffix(".py").is_file() for place in places):
                lost.append(f"{file.relative_to(MAIN)}: edition{name}")
    assert not lost


def test_every_part_is_in_the_table_of_ranks() -> None:
    table = (MAIN / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Ranks")[2].partition("##")[0]
    named = set(re.findall(r"`(\w+)`", table))
    assert set().union(*RANKS) - {"__main__"} <= named
