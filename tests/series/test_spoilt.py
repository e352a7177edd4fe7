"""Series whose shared files are spoilt at random: every command says what is wrong, and none falls."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import edition
from tests.fuzz.mutate import spoil_file
from tests.fuzz.projects import Files
from tests.series.conftest import FILES, git

SHARED = ("source/series.yaml", "apparatus/names.yaml", "apparatus/works.bib")
COMMANDS = (("series", "check"), ("series", "affected"), ("check",), ("diff",), ("build", "--to", "tex"))


@pytest.mark.parametrize("seed", range(30))
def test_spoilt(shelf: Path, seed: int) -> None:
    draw = random.Random(seed)
    files: Files = {name: FILES[name].encode() for name in SHARED}
    git(shelf, "init", "-q")
    git(shelf, "add", "-A")
    git(shelf, "commit", "-qm", "first")
    for _ in range(draw.choice((1, 1, 2, 3))):
        spoil_file(draw, files, draw.choice(SHARED))
    for name, data in files.items():
        assert isinstance(data, bytes)
        (shelf / name).write_bytes(data)
    for words in COMMANDS:
        result = CliRunner().invoke(edition, ["-C", str(shelf), *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), (words, result.exception)
        assert result.exit_code in (0, 1), (words, result.output)
        assert "an error of the program itself" not in result.output
