"""docs/reviewing.md, run from the first command to the last; `pytest --accept` writes what came out into it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.review.conftest import ENVIRONMENT
from tests.screens import answered

PAGE = Path(__file__).parents[2] / "docs/reviewing.md"
BLOCK = re.compile(r"(```console\n)(.*?)(```\n)", re.DOTALL)


def commands(block: str) -> list[str]:
    """The commands of a block: `$ ` begins one, `> ` (or a bare `>`) goes on with it."""
    found: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif line.startswith("> ") or line == ">":
            found[-1] += "\n" + line[2:]
    return found


def typed(command: str) -> str:
    """A command as the page shows it."""
    first, *rest = command.split("\n")
    return "".join([f"$ {first}\n", *(f"> {line}\n" if line else ">\n" for line in rest)])


def test_the_story_is_true(tmp_path: Path, accept: bool) -> None:
    programs, project = tmp_path / "bin", tmp_path / "project"
    programs.mkdir()
    project.mkdir()
    program = programs / "edition"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -P -m edition "$@"\n')
    program.chmod(0o755)
    environment = ENVIRONMENT | {"PATH": f"{programs}:{ENVIRONMENT['PATH']}", "LC_ALL": "C.UTF-8"}

    def run(match: re.Match[str]) -> str:
        shown = ""
        for command in commands(match[2]):
            said = answered(command, project, environment)
            shown += typed(command) + said.replace(sys.executable, "/…/python")
        return match[1] + shown + match[3]

    told = PAGE.read_text(encoding="utf-8")
    true = BLOCK.sub(run, told)
    if accept:
        PAGE.write_text(true, encoding="utf-8")
        told = true
    assert told == true
