"""Every macro that is written is one of the engine's: a new one that no style defines would be found by TeX alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
WRITERS = TOP / "edition" / "write"
STYLES = TOP / "styles"
NAME = re.compile(r"\bEd[A-Z]\w*")


def written(folder: str) -> set[str]:
    """The macros and environments that stand in the strings of a writer."""
    return {name for path in (WRITERS / folder).glob("*.py") for words in strings(path) for name in NAME.findall(words)}


def strings(path: Path) -> Iterator[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


DEFINITION = re.compile(
    r"\\(?:new|renew|provide|New|Renew)(?:Document)?(?:command|Command|environment|Environment)\*?\s*\{?\\?(Ed[A-Z]\w*)"
    r"|\\[gex]?def\\(Ed[A-Z]\w*)|\\cs_new_protected:Npn \\(Ed[A-Z]\w*)|define\(\"(Ed[A-Z]\w*)"
)
"""By LaTeX, by TeX, by LaTeX3, by Lua."""


def defined(paths: Iterable[Path]) -> set[str]:
    """The macros and environments that style files define."""
    return {match[match.lastindex or 0] for path in paths for match in DEFINITION.finditer(path.read_text("utf-8"))}


ENGINE = [path for path in STYLES.rglob("*") if path.suffix in {".sty", ".tex", ".lua"} and "reledmac" not in path.name]


@pytest.mark.parametrize(("writer", "styles"), [("latex", ENGINE), ("reledmac", [STYLES / "edition-reledmac.sty"])])
def test_what_is_written_is_defined(writer: str, styles: list[Path]) -> None:
    assert written(writer)
    assert written(writer) - defined(styles) == set()


def test_what_is_written_is_documented() -> None:
    assert written("latex") - {*NAME.findall((TOP / "docs" / "engine.md").read_text(encoding="utf-8"))} == set()
