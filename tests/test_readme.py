"""The commands of README.md do what it shows: every ```console block is run; a line … stands for any lines.

`pytest --accept tests/test_readme.py` writes what came out into the README.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.screens import answered

MAIN = Path(__file__).parents[1]
README = MAIN / "README.md"
MADE = {"commands.md", "diagnostics.md"}
"""Pages of the site that docs/pages.py makes."""

ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
BLOCK = re.compile(r"^```console( tex)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [
    pytest.param(number, marks=[pytest.mark.tex] if match[1] else [], id=match[2].split("\n")[0])
    for number, match in enumerate(BLOCK.finditer(README.read_text(encoding="utf-8")))
]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The volumes of the README, and nothing that was built."""
    for folder in ("source", "apparatus"):
        for volume in ("bulletin-lecture", "consolation"):
            shutil.copytree(MAIN / folder / volume, tmp_path / folder / volume)
    return tmp_path


def steps(block: str) -> list[tuple[str, str]]:
    """Commands and their output."""
    pieces = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def matches(expected: str, output: str) -> bool:
    """Whether the output is as expected, a line … for any lines."""
    parts = re.split(r"^…\n", expected, flags=re.MULTILINE)
    return re.fullmatch("(?:.*\n)*?".join(map(re.escape, parts)), output) is not None


@pytest.mark.long
@pytest.mark.parametrize("number", BLOCKS)
def test_block(number: int, checkout: Path, accept: bool) -> None:
    text = README.read_text(encoding="utf-8")
    match = list(BLOCK.finditer(text))[number]
    came = [
        (command, expected, answered(command, checkout, ENVIRONMENT, messages=False))
        for command, expected in steps(match[2])
    ]
    if accept:
        said = "".join(f"$ {command}\n{old if matches(old, new) else new}" for command, old, new in came)
        README.write_text(text[: match.start(2)] + said + text[match.end(2) :], encoding="utf-8")
        return
    for command, expected, output in came:
        assert matches(expected, output), f"$ {command}\n{output}"


def test_every_command_is_shown() -> None:
    from edition.cli import COMMANDS

    shown = set(
        re.findall(r"^(?:\$ |    )(?:\.venv/bin/)?edition ([a-z-]+)", README.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert shown == set(COMMANDS)


def test_every_link_leads_somewhere() -> None:
    for file in [README, *(MAIN / "docs").glob("*.md")]:
        words = re.sub(r"`[^`\n]*`", "", file.read_text(encoding="utf-8"))  # what is shown is no link
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", words):
            if not target.startswith(("name", "http")) and target not in MADE:
                assert (file.parent / target).exists(), f"{file.name}: {target}"
