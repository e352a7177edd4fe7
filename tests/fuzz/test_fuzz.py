"""Nothing falls: cases drawn by number, and those that fell once.

`EDITION_FUZZ=5000` runs so many cases (default 100, at night 300), from number `EDITION_FUZZ_FIRST` on; `make fuzz`
runs 100,000.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.actions import checking
from edition.check import check as checks
from edition.check.catalogue import severity
from edition.commands import status
from edition.load import load
from edition.model.diagnostic import Severity
from tests.draws import many, seed_of
from tests.fuzz.cases import Case, as_json, case, from_json
from tests.fuzz.commands import BUILD, CHECK
from tests.fuzz.farm import run_all
from tests.fuzz.projects import projects
from tests.fuzz.shrink import Sign, shrunk, signs

HERE = Path(__file__).parent
FOUND = sorted((HERE / "found").glob("*.json"))
CASES = int(os.environ.get("EDITION_FUZZ") or many(300))
FIRST = seed_of("EDITION_FUZZ_FIRST")

WHOLE = Case(dict(projects()["whole"]), (CHECK, BUILD, ("status",)))


@pytest.mark.long
def test_nothing_falls() -> None:
    tally = run_all(range(FIRST, FIRST + CASES), 1, lambda tally: None)
    assert not tally.faults, "\n".join([*tally.table(), *tally.details.values()])
    assert tally.cases == CASES
    assert {code for _, code in tally.codes} == {0, 1, 2}


@pytest.mark.parametrize("file", FOUND, ids=lambda path: path.stem)
def test_what_fell_once_stands(file: Path) -> None:
    assert signs(from_json(file.read_text(encoding="utf-8"))) == set()


def test_the_volume_to_begin_with_is_sound() -> None:
    """What is spoilt must be whole at first, or nothing would be found but its own errors."""
    assert signs(WHOLE) == set()
    edition = load(HERE / "whole", "whole", lambda problem: pytest.fail(str(problem)))
    assert edition is not None
    assert [problem for problem in checks(edition) if severity(problem.code) is Severity.ERROR] == []


def test_a_number_makes_the_same_case_everywhere() -> None:
    """Whoever runs case 77 sees what somebody else saw."""
    numbers = [1, 25, 77]
    program = (
        f"from tests.fuzz.cases import *; print(*[as_json(case(number)) for number in {numbers}], sep='\\0', end='')"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=HERE.parents[1], capture_output=True, check=True)
    made = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    assert made == [as_json(case(number)) for number in numbers]
    assert all(from_json(as_json(case(number))) == case(number) for number in numbers)


# — the judge is no better than what it notices —


def raising(*_: object) -> None:
    raise KeyError("x")


def sleeping(*_: object) -> None:
    while True:
        time.process_time()


def swelling(*_: object) -> None:
    bytearray(2 << 30)


def writing_elsewhere(*_: object) -> None:
    Path("../../escaped").write_text("x")


def renaming_elsewhere(*_: object) -> None:
    Path("../../outside/secret").rename("stolen")


def looking_elsewhere(*_: object) -> None:
    Path("link").symlink_to("../../outside/secret")
    Path("link").read_text()


def running_a_program(*_: object) -> None:
    subprocess.run(["true"], check=True)


def changing_a_file(*_: object) -> None:
    Path("source/whole/volume.yaml").write_text("x")


def leaving_a_file(*_: object) -> None:
    Path("apparatus/whole/.names.yaml.x1y2").write_text("x")
    print("[]")


def exiting(*_: object) -> None:
    sys.exit(3)


def silent(*_: object) -> None:
    sys.exit(1)


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        (raising, "KeyError"), (swelling, "memory"), (writing_elsewhere, "outside"),
        (renaming_elsewhere, "outside"),
        (looking_elsewhere, "outside"), (running_a_program, "outside"), (changing_a_file, "changed"),
        (exiting, "exit code"), (leaving_a_file, "stray"), (silent, "silent"), (sleeping, "time"),
    ],
)  # fmt: skip
def test_what_is_noticed(deed: Callable[..., None], kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of fault, committed on purpose."""
    monkeypatch.setattr(status, "as_json", deed)
    monkeypatch.setattr("tests.fuzz.judge.SECONDS", 1)
    found = signs(Case(WHOLE.files, (("status", "--format", "json"),)))
    assert {sign[1] for sign in found} == {kind}


def test_a_verdict_that_contradicts_another_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check says that all is well, and build that it is not."""
    files = {**WHOLE.files, "apparatus/whole/odd.yaml": b"- {id: odd, kind: crux, at: 9.9, lemma: nowhere}\n"}
    assert signs(Case(files, (CHECK, BUILD))) == set()
    monkeypatch.setattr(checking, "load", lambda *_, **__: None)
    assert {sign[1:] for sign in signs(Case(files, (CHECK, BUILD)))} == {("verdict", "not built")}


def test_what_fails_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left of a case but what makes it fall."""

    def falls(found: Case) -> set[Sign]:
        data = found.files.get("apparatus/whole/names.yaml", b"")
        guilty = isinstance(data, bytes) and b"brannoc" in data and CHECK in found.commands
        return {("x", "y", "z")} if guilty else set()

    monkeypatch.setattr("tests.fuzz.shrink.signs", falls)
    small = shrunk(WHOLE, ("x", "y", "z"))
    assert small == Case({"apparatus/whole/names.yaml": b"brannoc"}, (CHECK,))
