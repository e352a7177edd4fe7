"""The bidirectional algorithm, by Unicode's own tests of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.draws import RANDOM

HERE = Path(__file__).parent
ENGINE = HERE.parents[1] / "styles" / "edition-bidi.lua"
UNICODE = Path("/usr/share/unicode")

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(shutil.which("texlua") is None, reason="TeX is not installed"),
    pytest.mark.skipif(
        not (UNICODE / "BidiTest.txt").exists(), reason="Unicode's tests are not here: apt-get install unicode-data"
    ),
]


@pytest.mark.parametrize(("name", "least"), [("BidiCharacterTest.txt", 9_000), ("BidiTest.txt", 15_000)])
def test_every_sign_has_the_level_that_unicode_gives_it(name: str, least: int) -> None:
    step = "1" if RANDOM else {"BidiCharacterTest.txt": "10"}.get(name, "50")
    command = ["texlua", str(HERE / "conformance.lua"), str(ENGINE), str(UNICODE), name, step]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout.splitlines()
    assert [line for line in said if line.startswith("WRONG")] == []
    assert int(said[-1].removeprefix("CASES ")) >= least
