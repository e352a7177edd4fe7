"""A module imports only from lower ranks, and each outside library is known to one part of the toolkit."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "edition"

RANKS = (
    {"model", "unseen", "words"},
    {"alike", "nearest", "parse", "records"},
    {"anchor", "disk", "rewrite"},
    {"check"},
    {"derive", "suggest"},
    {"compare", "designs", "kept", "store", "write"},
    {"load", "pdf", "revisions", "typeset"},
    {"audit", "review", "sides"},
    {"build"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
"""The parts of the package, lowest first, as in docs/ARCHITECTURE.md. Parts of one rank do not know each other."""

KNOWN_TO = {
    "babel": {"derive", "check"},
    "click": {"cli", "commands"},
    "msgspec": {"records"},
    "pybtex": {"parse"},
    "pydantic": {"parse"},
    "pydantic_core": {"parse"},
    "pypdf": {"pdf"},
    "pyuca": {"derive"},
    "ruamel": {"parse", "rewrite"},
    "subprocess": {"typeset", "audit", "revisions", "review"},
    "pathlib": {
        "audit", "build", "cli", "commands", "designs", "disk", "kept", "load", "pdf", "review", "revisions", "sides",
        "store", "typeset",
    },
    "tempfile": {"build", "commands", "disk"},
    "random": set(),
    "socket": {"review"},
}
"""Which parts may import a library; others are free to all. Disk, clock and processes are for the upper ranks."""


@cache
def imports() -> tuple[tuple[str, str, str], ...]:
    """Every import in the package: part, file and line, module."""
    return tuple(_imports())


def _imports() -> Iterator[tuple[str, str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).with_suffix("").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(PACKAGE.parent)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{where}: a relative import"
                yield part, where, str(node.module)
                if node.module == "edition":
                    yield from ((part, where, f"edition.{name.name}") for name in node.names)
            elif isinstance(node, ast.Import):
                yield from ((part, where, name.name) for name in node.names)


def rank(part: str) -> int:
    """The rank of a part of the package; -1 when it has none."""
    return next((i for i, parts in enumerate(RANKS) if part in parts), -1)


def test_every_part_has_a_rank() -> None:
    parts = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts - {"__init__"} <= set().union(*RANKS), "give it a rank in RANKS, and in docs/ARCHITECTURE.md"


def test_imports_come_from_lower_ranks() -> None:
    for part, where, module in imports():
        if not module.startswith("edition.") or part == "__init__":
            continue
        other = module.split(".")[1]
        if other != part and not other.startswith("__"):
            assert rank(other) < rank(part), f"{where}: {part} imports {other}, which is not below it"


def test_parsers_and_writers_do_not_know_each_other() -> None:
    for part, where, module in imports():
        assert not (part == "parse" and module.startswith("edition.write")), where
        assert not (part == "write" and module.startswith("edition.parse")), where


@pytest.mark.parametrize("library", KNOWN_TO)
def test_library_is_known_only_to_its_part(library: str) -> None:
    for part, where, module in imports():
        assert module.split(".")[0] != library or part in KNOWN_TO[library], f"{where}: {part} imports {library}"


def test_only_the_latex_writer_knows_the_engine() -> None:
    """The macros of docs/engine.md are written by write/latex; typeset runs them; nothing else speaks TeX."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(("write/latex", "write/reledmac", "typeset")):
            assert not re.search(r"\\Ed[A-Z]", path.read_text(encoding="utf-8")), name


def test_modules_import_one_another_in_no_circle() -> None:
    """Within a part there are no ranks, but there is an order; what is imported only when it is needed is left out."""
    known = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    needs: dict[str, set[str]] = {module: set() for module in known}
    for module, path in known.items():
        lines = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom)]
        for source, name in ((str(line.module), alias.name) for line in lines for alias in line.names):
            wanted = (f"{source}.{name}", source, f"{source}.__init__")
            needs[module].update(next(([word] for word in wanted if word in known), []))
    TopologicalSorter(needs).prepare()  # raises CycleError, which names the circle
