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
    {
        "model",
        "calendars",
        "combining_marks",
        "direction",
        "english",
        "nearest",
        "normalization",
        "ordinals",
        "output_names",
        "pictures",
        "document_kinds",
        "raised_letters",
        "roman",
        "scripts",
        "system",
        "invisible_characters",
    },
    {"keys", "messages", "records", "sort_order", "words"},
    {"lookalikes", "parse"},
    {"anchor", "disk", "hyphenation", "rewrite"},
    {"volume_files"},
    {"collation", "derive", "suggest"},
    {
        "check",
        "compare",
        "designs",
        "installation",
        "kept",
        "name_clashes",
        "parse_cache",
        "series_above",
        "store",
        "write",
    },
    {
        "coarse_images",
        "design_rules",
        "glyph_coverage",
        "load",
        "pattern_files",
        "pdf",
        "poppler",
        "revisions",
        "typeset",
    },
    {"audit", "collation_table", "doctor", "import_report", "migrate", "review", "states", "unreported_changes"},
    {"build"},
    {"jobs"},
    {"actions", "terminal"},
    {"commands"},
    {"cli"},
    {"start"},
    {"__main__"},
)
"""The parts of the package, lowest first, as in docs/ARCHITECTURE.md. Parts of one rank do not know each other."""

KNOWN_TO = {
    "PIL": {"pictures"},
    "babel": {"derive", "check", "messages", "suggest"},
    "click": {"cli", "commands", "terminal"},
    "difflib": {"compare"},
    "distributed": {"jobs"},
    "landlockpy": {"typeset"},
    "latexcodec": {"parse"},
    "msgspec": {"records"},
    "multiprocessing": {"jobs"},
    "pybtex": {"derive", "parse"},
    "pylatex": {"write"},
    "pylatexenc": {"parse"},
    "pypdf": {"pdf"},
    "pyphen": {"hyphenation"},
    "ruamel": {"parse", "rewrite"},
    "subprocess": {
        "doctor",
        "installation",
        "glyph_coverage",
        "pattern_files",
        "poppler",
        "typeset",
        "revisions",
        "system",
    },
    "pathlib": {
        "actions",
        "audit",
        "build",
        "cli",
        "commands",
        "designs",
        "disk",
        "doctor",
        "volume_files",
        "installation",
        "kept",
        "jobs",
        "name_clashes",
        "series_above",
        "parse_cache",
        "glyph_coverage",
        "hyphenation",
        "load",
        "messages",
        "pdf",
        "poppler",
        "review",
        "revisions",
        "states",
        "store",
        "system",
        "terminal",
        "typeset",
        "unreported_changes",
    },
    "sqlite3": {"build"},
    "tempfile": {"build", "disk", "terminal"},
    "random": set(),
    "socket": {"review"},
}
"""Which parts may import a library; others are free to all. Disk, clock and processes are for the upper ranks."""


_NAMED = re.compile(r"edition(\.\w+)+")


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
            elif isinstance(node, ast.Constant) and _NAMED.fullmatch(str(node.value)):  # imported late, by its name
                yield part, where, str(node.value)


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


def test_modules_that_are_named_are_there() -> None:
    """Also those whose names stand in tables, and that are imported when they are needed."""
    for _, where, module in imports():
        if _NAMED.fullmatch(module):
            path = PACKAGE.parent.joinpath(*module.split("."))
            there = path.is_dir() or path.with_suffix(".py").is_file()
            assert there or _has(path.parent, path.name), f"{where}: there is no {module}"


def _has(module: Path, name: str) -> bool:
    """Whether a module has something of a name."""
    file = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
    return file.is_file() and re.search(rf"\b{re.escape(name)}\b", file.read_text(encoding="utf-8")) is not None


def test_parsers_and_writers_do_not_know_each_other() -> None:
    for part, where, module in imports():
        assert not (part == "parse" and module.startswith("edition.write")), where
        assert not (part == "write" and module.startswith("edition.parse")), where


@pytest.mark.parametrize("library", KNOWN_TO)
def test_library_is_known_only_to_its_part(library: str) -> None:
    for part, where, module in imports():
        assert module.split(".")[0] != library or part in KNOWN_TO[library], f"{where}: {part} imports {library}"


@pytest.mark.parametrize("library", ["click", "pybtex", "pylatex", "pypdf", "ruamel"])
def test_library_that_was_asked_for_is_used(library: str) -> None:
    assert any(module.split(".")[0] == library for _, _, module in imports())


def test_only_the_latex_writer_knows_the_engine() -> None:
    """The macros of docs/engine.md are written by write/latex; typeset runs them; nothing else speaks TeX."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(("write/latex", "write/reledmac", "typeset")):
            assert not re.search(r"\\Ed[A-Z]", path.read_text(encoding="utf-8")), name


def test_modules_import_one_another_in_no_circle() -> None:
    """Within a part there are no ranks, but an order; imports inside functions and for types keep it as well."""
    TopologicalSorter(_needs()).prepare()  # raises CycleError, which names the circle


def _needs() -> dict[str, set[str]]:
    """The modules of the package that each of them imports, anywhere in the file."""
    known = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    needs: dict[str, set[str]] = {module: set() for module in known}
    for module, path in known.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        lines = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        for source, name in ((str(line.module), alias.name) for line in lines for alias in line.names):
            wanted = (f"{source}.{name}", source, f"{source}.__init__")
            needs[module].update(next(([word] for word in wanted if word in known), []))
    return needs


OPENING = {
    "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "as_file", "chmod", "copy2", "copyfile", "copytree",
    "exists", "glob", "is_dir", "is_file", "is_symlink", "isdir", "isfile", "iterdir", "lexists", "listdir",
    "makedirs", "mkdir", "mkdtemp", "mkstemp", "open", "read_bytes", "read_text", "rename", "rglob", "rmdir",
    "rmtree", "scandir", "symlink", "symlink_to", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
"""What reaches a file by its path, and follows links on the way."""

REACHES = {
    # the package's own files, and those of other libraries
    "build/ebook.py": "read_text",
    "sort_order/languages.py": "read_text",
    "sort_order/root.py": "read_text",
    "build/inputs.py": "is_dir is_file read_bytes scandir",
    "actions/skeleton.py": "iterdir read_bytes",
    "compare/html_page.py": "is_file read_text",
    "designs/finding.py": "read_bytes read_text",
    "designs/folder.py": "glob is_dir",
    "designs/fonts.py": "read_bytes",
    "doctor/places.py": "exists",
    "hyphenation/dictionaries.py": "read_bytes",
    "messages/catalogues.py": "glob read_text",
    "commands/words.py": "read_text",
    "installation.py": "is_file read_text",
    "parse_cache/result_cache.py": "is_dir scandir",
    "suggest/lexicon.py": "read_text",
    # fonts and folders of the system
    "build/font_subsets.py": "read_bytes",
    "jobs/toolkit.py": "read_bytes read_text",
    "system/fonts.py": "is_dir",
    "system/places.py": "copytree symlink_to",
    "system/processes.py": "read_text",
    "typeset/sandbox.py": "is_dir",
    # a folder that was just made for this, and that nobody else has been told of
    "build/atomic_outputs.py": "mkdtemp open rmtree write_text",
    "build/outputs.py": "mkdir read_text write_bytes write_text",
    "actions/merged_files.py": "write_bytes",
    "actions/changes_proof.py": "mkdir read_bytes",
    "jobs/job.py": "read_bytes",
    "actions/series_site.py": "mkdir write_bytes",
    "terminal/unexpected.py": "mkstemp",
    "pdf/objects.py": "read_bytes",
    "pdf/incremental_update.py": "write_bytes",
    "typeset/__init__.py": "read_bytes write_text",
    "typeset/trial.py": "write_text",
    "typeset/environment.py": "exists is_dir",
    # what a person named, and the folder that the command works in
    "cli.py": "lexists open",
    "jobs/scheduler.py": "is_file",
    "terminal/project.py": "exists is_symlink",
    "actions/reanchoring.py": "exists",
    "revisions/git.py": "exists",
    "revisions/revision_names.py": "is_dir",
    "store/journal.py": "lexists",
    "store/reading.py": "lexists",
    # no file
    "commands/review.py": "open",
    "parse/word/archive.py": "open",
    "pictures.py": "open",
    "write/tei/inline.py": "open",
}
"""Which modules reach files otherwise than by `edition.disk`, by what, and why they may."""


def test_what_a_stranger_may_have_made_is_opened_by_disk_alone() -> None:
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if not name.startswith("disk/") else ():
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                found.setdefault(name, set()).update({called} & OPENING)
    assert {name: " ".join(sorted(calls)) for name, calls in found.items() if calls} == REACHES, (
        "read and write through edition.disk or edition.store, which follow no link"
    )


def test_one_module_normalizes() -> None:
    """`edition.normalization` does it in bounded time; Python's own function takes for ever over a heap of marks."""
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Name, ast.Attribute, ast.alias))
        and getattr(node, "attr", getattr(node, "id", getattr(node, "name", ""))) in {"normalize", "is_normalized"}
    ]
    assert {place.partition(":")[0] for place in found} == {"normalization.py"}, found


_PRINTS = re.compile(
    r"print|click\.(s?echo\w*|style|prompt|confirm|progressbar|pause|edit)|(\w+\.)*(stdout|stderr)\.(buffer\.)?write\w*"
    r"|wrong\.show"
)


def outlets(path: Path) -> list[str]:
    """Where a module prints, not through `say` and its like."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return [f"{path.name}:{call.lineno}" for call in calls if _PRINTS.fullmatch(ast.unparse(call.func))]


def test_only_the_terminal_prints() -> None:
    """Whatever an editor's files say goes through `say`, which shows what nobody sees."""
    others = (path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "terminal" / "output.py")
    assert [*(line for path in others for line in outlets(path))] == []


def test_the_terminal_itself_prints() -> None:
    """The test above finds what it looks for."""
    assert len(outlets(PACKAGE / "terminal" / "output.py")) >= 4
