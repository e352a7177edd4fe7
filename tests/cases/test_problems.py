"""One folder for each diagnostic code, laid over a small clean volume; `expected.txt` is what is reported.

`problems/A102/` holds only the files that differ from `clean/`, or are added; further folders on the same code have a
word behind it, `A102-inside`. A case reports its code and no other; only what
cannot be read at all may bring others along.
"""

from __future__ import annotations

import ast
import re
import shutil
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from shutil import ignore_patterns

import pytest

from edition.check import RULES, check
from edition.check.catalogue import STAGES, catalogue, code_of, severity
from edition.check.render import in_order
from edition.load import load
from edition.model.diagnostic import Diagnostic, Severity
from edition.volume_files import texts_of, volumes

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "problems").iterdir() if path.is_dir())
SOURCES = sorted((HERE.parents[1] / "edition").rglob("*.py"))
CODE = re.compile(r"[A-Z]\d{3}")
UNREADABLE = import_module("edition.parse.diagnostics").CODES
LARGE = {"C113", "S114", "Y015"}  # long files: in tests/parse/test_limits.py
SERIES = {"A224", "A225", "A226", "C503", "C504", "C505", "C506", "C508", "C509", "N105", "N106"}
"""Of several volumes: in tests/series/."""
WHOLE = {"B302", "B303", "C511", "C512", "C513", "C514", "C515", "C516", "C517", "N107", "N108"}
"""Of what is made from a whole series: in tests/series/test_whole.py."""
WITH_CASES = "ABCDNSWY"  # P (print) and E (exchange) are shown elsewhere: they need TeX, or two states of a volume


def problems(root: Path) -> list[Diagnostic]:
    """Everything reported for the volume `clean`, the only one, under `root`."""
    found: list[Diagnostic] = []
    assert volumes(root, found.append) == ("clean",)
    everything: list[Diagnostic] = []
    for name in ("clean", *texts_of(root, "clean")):
        edition = load(root, name, found.append)
        everything += found if edition is None else check(edition, found)
        found = []
    return in_order(everything)


def test_the_clean_volume_is_clean() -> None:
    assert problems(HERE / "clean") == []


@dataclass(frozen=True)
class Laid:
    """A case laid over the clean volume, and what is reported for it; not to be changed."""

    case: Path
    root: Path
    found: tuple[Diagnostic, ...]


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.name)
def laid(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Laid:
    root = tmp_path_factory.mktemp(request.param.name)
    shutil.copytree(HERE / "clean", root, dirs_exist_ok=True)
    shutil.copytree(request.param, root, symlinks=True, dirs_exist_ok=True, ignore=ignore_patterns("expected.txt"))
    return Laid(request.param, root, tuple(problems(root)))


def described(item: Diagnostic) -> str:
    """A diagnostic as it is written in `expected.txt`; `+4` is the number of characters that are underlined."""
    hint = f"  {item.hint}\n" if item.hint else ""
    others = "".join(f"  {span}+{span.length} {words}\n" for span, words in item.related)
    return f"{item.code} {item.span}+{item.span.length} {item.message}\n{hint}{others}"


def test_problem(laid: Laid, accept: bool) -> None:
    lines = "".join(map(described, laid.found))
    expected = laid.case / "expected.txt"
    if accept:
        expected.write_text(lines, encoding="utf-8")
    assert lines == (expected.read_text(encoding="utf-8") if expected.exists() else "")
    code, codes = laid.case.name.split("-")[0], {item.code for item in laid.found}
    assert code in codes
    if code not in UNREADABLE:
        assert codes == {code}


def test_every_warning_can_be_allowed(laid: Laid, tmp_path: Path) -> None:
    """In volume.yaml, with a reason; what is said of allowances, and of what volume.yaml cannot say, stays."""
    before = laid.found
    mild = {(item.code, item.span.file) for item in before if severity(item.code) is not Severity.ERROR}
    mild = {pair for pair in mild if pair[0] not in ("A209", "A210", "C112")}
    if not mild or not (laid.root / "source/clean/volume.yaml").is_file():
        return
    shutil.copytree(laid.root, tmp_path, symlinks=True, dirs_exist_ok=True)
    for text in ("english/", ""):  # each in the volume.yaml of its text
        path = tmp_path / f"source/clean/{text}volume.yaml"
        own = sorted(pair for pair in mild if ("/english/" in pair[1]) == bool(text))
        listed = ", ".join(f"{{code: {code}, of: '{file}', reason: it is meant}}" for code, file in own)
        if own:
            path.write_bytes(path.read_bytes().rstrip() + f"\nallow: [{listed}]\n".encode())
    left = problems(tmp_path)
    assert not mild & {(item.code, item.span.file) for item in left}
    assert "A210" not in {item.code for item in left} - {item.code for item in before}


def test_every_code_has_a_case() -> None:
    shown = {case.name.split("-")[0] for case in CASES}
    assert shown <= set(catalogue())
    assert [code for code in catalogue() if code[0] in WITH_CASES and code not in shown | LARGE | SERIES | WHOLE] == []


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    known = catalogue()
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                assert node.value in known, f"{file}:{node.lineno}"


def test_every_table_of_codes_is_in_the_catalogue() -> None:
    tables = [file for file in SOURCES if re.search(r"^CODES\b", file.read_text(encoding="utf-8"), re.MULTILINE)]
    root = HERE.parents[1]
    modules = {".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__") for file in tables}
    assert modules == set(STAGES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_explains_itself(rule: object) -> None:
    assert callable(rule)
    code = catalogue()[code_of(rule)]
    assert code.title[0].islower() or code.title.startswith("`")
    assert not code.title.endswith(".")
    assert len(code.explanation) > 40


def test_no_code_is_given_twice() -> None:
    codes = [code_of(rule) for rule in RULES]
    assert len(codes) == len(set(codes))
    for stage in STAGES:
        module = __import__(stage, fromlist=["CODES"])
        assert not set(module.CODES) & set(codes)
        codes += module.CODES
