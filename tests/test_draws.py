"""Random tests draw the same in every run, something else with another `EDITION_RANDOM`, and tell with which."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
DRAWN_ALIKE = re.compile(
    r"""\bRandom\(\s*(?:[\d_]+|f?"[^"{]*")?\s*\)"""  # by a number that nothing changes
    r"""|\brandom\.(?:choice|choices|random|randint|randrange|sample|shuffle|uniform)\("""  # by none that is known
    r"""|from random import (?!Random$)"""
    r"""|environ(?:\.get\(|\[)["']EDITION_\w*(?:SEED|FIRST|RANDOM)""",
    re.MULTILINE,
)
TEST = """
from hypothesis import given, strategies as st
from tests.draws import random_for
drawn = []

@given(st.integers(0, 10**9))
def test_drawn(number: int) -> None:
    drawn.append(number)

def test_said() -> None:
    print("drew", random_for("this").randrange(10**9), drawn)
    assert not SPOILT
"""


def test_no_test_draws_for_itself() -> None:
    """What it drew would be the same every night, or nobody could draw it again."""
    modules = [
        path for path in (TOP / "tests").rglob("*.py") if path.name not in ("draws.py", "test_draws.py", "mutants.py")
    ]
    assert [str(path) for path in modules if DRAWN_ALIKE.search(path.read_text(encoding="utf-8"))] == []


def test_the_same_is_drawn_for_the_same_number(tmp_path: Path) -> None:
    def run(number: str, spoilt: bool = False) -> tuple[str, str]:
        (tmp_path / "test_some.py").write_text(TEST.replace("SPOILT", str(spoilt)), encoding="utf-8")
        words = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "tests.conftest", "-p", "no:cacheprovider", "."]
        more = {"EDITION_RANDOM": number, "PYTHONPATH": str(TOP)}
        said = subprocess.run(words, cwd=tmp_path, env=os.environ | more, capture_output=True, text=True, check=False)
        [drew] = re.findall(r"drew .*", said.stdout)
        [*told] = re.findall(r"drawn with EDITION_RANDOM=\d+", said.stdout)
        return drew, "".join(told)

    usual, one = run(""), run("1234")
    assert run("") == usual
    assert usual[1] == ""
    assert run("1234", spoilt=True) == one
    assert one[1] == "drawn with EDITION_RANDOM=1234"
    assert one[0].split()[1] != usual[0].split()[1]
    assert one[0].split()[2:] != usual[0].split()[2:]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("fails", [False, True])
def test_make_random_says_what_it_drew_by(fails: bool, tmp_path: Path) -> None:
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".ci").mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(TOP / name, tmp_path)
    (tmp_path / ".venv/ready").write_text(f"{tmp_path}\n")
    scripts = {
        ".ci/system": "exit 0",
        ".venv/bin/python": f'exec {sys.executable} "$@"',
        ".venv/bin/pytest": f'echo "$EDITION_RANDOM: $@"; exit {int(fails)}',
    }
    for name, script in scripts.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)

    def made(*words: str) -> tuple[list[str], str]:
        done = subprocess.run(["make", "random", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode != 0) is fails
        return done.stdout.splitlines(), done.stderr

    (first, *ran), complained = made()
    seed = first.removeprefix("SEED=")
    assert ran
    assert all(line.startswith(f"{seed}: -q") for line in ran)
    assert (f"make random SEED={seed}" in complained) is fails
    assert made("SEED=1234")[0][1].startswith("1234: -q")
    assert {made()[0][0] for _ in range(3)} - {first}
