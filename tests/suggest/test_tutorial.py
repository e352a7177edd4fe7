"""docs/editing.md, followed by the letter: every file written, every command run, every screen compared.

`pytest --accept` writes the screens anew; then read the diff. In the page `ID(words)` or `ID(kind: words)` may be
written for the id of the suggestion with these words: --accept puts the id there.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.screens import answered

PAGE = Path(__file__).parent.parent.parent / "docs" / "editing.md"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`((?:source|apparatus)/[\w./-]+)`:\n\n$")
ENVIRONMENT = os.environ | {"NO_COLOR": "1"}
PRINTS = ("edition build", "edition audit")
"""Commands that need LuaLaTeX, or what it made."""


@dataclass(frozen=True)
class Part:
    """A file that the reader types (`file`), or a screen: characters `start:end` of the page."""

    file: str
    content: str
    start: int
    end: int


def parts(page: str) -> Iterator[Part]:
    """The files and screens of the page, in its order."""
    for match in _FENCE.finditer(page):
        named = _NAMED.search(page[: match.start()])
        if match[1] == "console" or named:
            file = named[1] if named and match[1] != "console" else ""
            yield Part(file, match[2], match.start(2), match.end(2))


def commands(screen: str) -> Iterator[tuple[str, str]]:
    """Each command of a screen, and what is answered to it."""
    for said in re.split(r"^\$ ", screen, flags=re.MULTILINE)[1:]:
        command, _, answer = said.partition("\n")
        yield command, answer


def named(command: str, folder: Path) -> str:
    """The command with the ids of the suggestions whose words it gives."""
    if "ID(" not in command:
        return command
    listed = json.loads(answered("edition suggest voyage --all --format json", folder, ENVIRONMENT, messages=False))
    ids: dict[str, str] = {}
    for item in listed:
        ids.setdefault(item["lemma"], item["id"])
        ids[f"{item['kind']}: {item['lemma']}"] = item["id"]
    return re.sub(r"ID\(([^)]*)\)", lambda match: ids[match[1]], command)


@pytest.fixture(params=[pytest.param(True, marks=pytest.mark.tex), False], ids=["printing", "not printing"])
def printing(request: pytest.FixtureRequest) -> bool:
    """Whether the book is made as well."""
    return bool(request.param)


@pytest.mark.long
def test_the_tutorial(tmp_path: Path, printing: bool, accept: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    written, at = [], 0
    wrong = []
    for part in parts(page):
        written.append(page[at : part.start])
        at = part.end
        if part.file:
            (tmp_path / part.file).write_text(part.content, encoding="utf-8")
            written.append(part.content)
            continue
        screen = ""
        for command, expected in commands(part.content):
            command = named(command, tmp_path)
            if command.startswith(PRINTS) and not printing:
                screen += f"$ {command}\n{expected}"
                continue
            got = answered(command, tmp_path, ENVIRONMENT)
            screen += f"$ {command}\n{got}"
            if got != expected:
                wrong.append(f"$ {command}\n--- the page says\n{expected}--- it is\n{got}")
        written.append(screen)
    if accept:
        PAGE.write_text("".join([*written, page[at:]]), encoding="utf-8")
        return
    assert not wrong, "\n".join(wrong)
