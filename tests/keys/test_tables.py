"""The tables of keys in docs/formats.md are what the declarations say."""

from __future__ import annotations

from pathlib import Path

from edition.keys.files import FILES, groups
from edition.keys.tables import with_tables

FORMATS = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_tables_are_up_to_date(accept: bool) -> None:
    """A key without its row, or with other words, fails; `--accept` writes it."""
    text = FORMATS.read_text(encoding="utf-8")
    if accept:
        FORMATS.write_text(with_tables(text), encoding="utf-8")
    assert FORMATS.read_text(encoding="utf-8") == with_tables(text)


def test_every_key_has_a_row() -> None:
    """Found by its name and what it means, whoever wrote the table."""
    rows = [line.replace("\\", "") for line in FORMATS.read_text(encoding="utf-8").splitlines()]
    for file in FILES:
        for placed in groups(file.group):
            for key in placed.group.keys:
                own = [row for row in rows if row.startswith(f"| `{key.name}`")]
                assert any(key.says in row for row in own), f"{placed.group.name}.{key.name}"


def test_a_row_that_says_something_else_is_seen() -> None:
    text = FORMATS.read_text(encoding="utf-8")
    other = text.replace("| Short sign of the witness. |", "| Another text. |")
    assert other != text
    assert with_tables(other) == text
