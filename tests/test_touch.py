"""How many files name a kind of block, a kind of point, a role or an output: what a new one of its sort would touch.

docs/ARCHITECTURE.md has the table; a number that grows fails, one that falls is to be written down here and there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import pytest

from edition.build.outputs import OUTPUTS
from edition.model.inline import STYLES, Role
from edition.model.text import BlockKind, PointKind

PACKAGE = Path(__file__).resolve().parents[1] / "edition"
WORDS = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
DOCUMENT = (PACKAGE.parent / "docs" / "ARCHITECTURE.md").read_text("utf-8")

FILES: dict[type[StrEnum], dict[str, int]] = {
    BlockKind: {
        "HEADING": 25, "PARAGRAPH": 15, "THESIS": 10, "QUOTATION": 14, "ITEM": 15, "VERSE": 12, "LINES": 15,
        "SPEECH": 13, "DIRECTION": 13, "ROW": 16, "NOTE": 11, "LACUNA": 13, "BREAK": 12, "IMAGE": 13,
        "ARTEFACT": 9,
    },
    PointKind: {
        "PAGE": 13, "NOTE": 12, "SIDE": 8, "GAP": 10, "PARAGRAPH": 8, "REFERENCE": 9,
    },
    Role: {
        "EMPHASIS": 18, "STRONG": 15, "CAPS": 12, "LANG": 20, "SUP": 13, "SUB": 13,
    },
}  # fmt: skip
"""Files of the package that name each."""

OUTPUT_FILES = {"tex": 4, "epub": 2, "html": 3, "txt": 3, "md": 3, "tei": 3, "reledmac": 3, "docx": 1}
"""Files beside its writer that name an output, or a kind of document that is imported by the same name."""


def naming(member: StrEnum) -> list[str]:
    """The files that name a member of an enumeration; where it is defined is one more."""
    word = re.compile(rf"\b{type(member).__name__}\.{member.name}\b")
    return [path for path, words in WORDS.items() if word.search(words)]


@pytest.mark.parametrize("member", [*BlockKind, *PointKind, *STYLES], ids=repr)
def test_no_more_files_name_it(member: StrEnum) -> None:
    assert len(naming(member)) <= FILES[type(member)][member.name], naming(member)


def test_the_table_is_true() -> None:
    """And the document has the same numbers."""
    found = {sort: {name: len(naming(sort[name])) for name in names} for sort, names in FILES.items()}
    assert found == FILES
    for members in (BlockKind, PointKind, STYLES):
        assert f" | {_said(members)} |" in DOCUMENT


def _said(members: Iterable[StrEnum]) -> str:
    """A row of the document: `row 16, lacuna 13`."""
    return ", ".join(f"{member.value} {FILES[type(member)][member.name]}" for member in members)


def test_no_more_files_name_an_output() -> None:
    """The table `OUTPUTS` does, and what is said of its files; the command reads the table."""
    found = {
        name: sum(f'"{name}"' in words and not path.startswith("write/") for path, words in WORDS.items())
        for name in OUTPUTS
        if name not in {"pdf", "print"}  # `print` is a key of entries too
    }
    assert found == OUTPUT_FILES
