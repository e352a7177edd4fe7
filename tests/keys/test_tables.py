"""The tables of keys in docs/formats.md and docs/designs.md are what the declarations say."""

from __future__ import annotations

from pathlib import Path

from edition.keys.files import ALL_FILES, groups
from edition.keys.tables import with_tables

DOCS = Path(__file__).parents[2] / "docs"
FORMATS = DOCS / "formats.md"
PAGES = (FORMATS, DOCS / "designs.md")


def test_the_tables_are_up_to_date(accept: bool) -> None:
    """A key without its row, or with other words, fails; `--accept` writes it."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if accept:
            page.write_text(with_tables(text), encoding="utf-8")
        assert page.read_text(encoding="utf-8") == with_tables(text)


def test_every_key_has_a_row() -> None:
    """Found by its name and what it means, whoever wrote the table."""
    rows = [line.replace("\\", "") for page in PAGES for line in page.read_text(encoding="utf-8").splitlines()]
    for file in ALL_FILES:
        for placed in groups(file.group):
            for key in placed.group.keys:
                own = [row for row in rows if row.startswith(f"| `{key.name}`")]
                assert any(key.says in row for row in own), f"{placed.group.name}.{key.name}"


def test_a_row_that_says_something_else_is_seen() -> None:
    text = FORMATS.read_text(encoding="utf-8")
    other = text.replace("| Short sign of the witness. |", "| Another text. |")
    assert other != text
    assert with_tables(other) == text
