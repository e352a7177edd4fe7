"""One name for each thing: no two classes of the package are called the same; files and functions stay short."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "edition"
SOURCES = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def class_names(source: str) -> list[str]:
    """The names of all classes of a module, also of those inside others and of private ones."""
    return [node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]


def test_no_two_classes_have_one_name() -> None:
    counts = Counter(name for source in SOURCES.values() for name in class_names(source))
    assert sorted(name for name, count in counts.items() if count > 1) == []


def test_classes_inside_others_are_found() -> None:
    assert class_names("class A:\n    class _B:\n        pass\n") == ["A", "_B"]


LINES = 400
"""The most lines of a module."""

FUNCTION_LINES = 60
"""The most lines of a function."""


def long_functions(source: str) -> list[str]:
    """The functions of a module that are too long."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    return [node.name for node in found if (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES]


def test_no_module_is_too_long() -> None:
    assert {path: lines for path, source in SOURCES.items() if (lines := source.count("\n")) > LINES} == {}


def test_no_function_is_too_long() -> None:
    assert [f"{path}: {name}" for path, source in SOURCES.items() for name in long_functions(source)] == []


def test_long_functions_are_found() -> None:
    body = "    pass\n" * (FUNCTION_LINES - 1)
    assert long_functions(f"def short():\n{body}\ndef long():\n{body}    pass\n") == ["long"]
