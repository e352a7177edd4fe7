"""docs/features.md: every feature has a test that exists, or is said not to be there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PAGE = (CHECKOUT / "docs" / "features.md").read_text(encoding="utf-8")
THERE, _, MISSING = PAGE.partition("## What there is not")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in THERE.splitlines() if line.startswith("| ")]
FEATURES = [row for row in ROWS if row[0] not in {"id", "---"}]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def functions(path: str) -> frozenset[str]:
    """The tests of a file."""
    tree = ast.parse((CHECKOUT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", FEATURES, ids=lambda row: row[0])
def test_every_feature_has_its_tests(row: list[str]) -> None:
    assert len(row) == 4, row
    assert all(row), row
    named = TEST.findall(row[3])
    assert ", ".join(f"`{path}::{name}`" for path, name in named) == row[3], "tests, and nothing else"
    assert named
    for path, name in named:
        assert name in functions(path), f"{path} has no {name}"


def test_every_feature_is_there_once_or_said_to_be_missing() -> None:
    missing = re.findall(r"^\| ([A-F]\d+) \|", MISSING, re.MULTILINE)
    names = [row[0] for row in FEATURES] + missing
    assert len(names) == len(set(names)) > 60
    assert all(line.count(" | ") == 2 for line in MISSING.splitlines() if line.startswith("| ")), "what, and instead"
    for letter in "ABCDEF":
        section = THERE.partition(f"## {letter}. ")[2].partition("\n## ")[0]
        found = re.findall(r"^\| ([A-F])\d+ \|", section, re.MULTILINE)
        assert found
        assert set(found) == {letter}
