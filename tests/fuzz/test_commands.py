"""Every command and option that the command line has is drawn, or said never to be."""

from __future__ import annotations

from collections import Counter

import click
import pytest

from edition.cli import COMMANDS, edition
from tests.draws import random_for
from tests.fuzz.cases import _imported, _merged
from tests.fuzz.commands import NEVER, SUGGESTED, Words, drawn, name_of, options
from tests.fuzz.projects import projects

DRAWN = 20_000


@pytest.fixture(scope="module")
def lines() -> list[Words]:
    """Very many command lines."""
    draw = random_for("command lines")
    return [drawn(draw) for _ in range(DRAWN)]


def test_every_command_is_drawn(lines: list[Words]) -> None:
    draw = random_for("others")
    files = dict(projects()["whole"])
    others = [words for found in (_merged(draw, files), _imported(draw, {"document.xml": b""}))
              for words in found.commands]  # fmt: skip
    assert {name_of(words) for words in (*lines, *others)} == set(COMMANDS)
    assert min(Counter(map(name_of, lines)).values()) > DRAWN / 1000


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_drawn(name: str, lines: list[Words]) -> None:
    command = edition.get_command(click.Context(edition), name)
    assert command is not None
    there = {option.opts[0] for option in command.params if isinstance(option, click.Option)}
    given = {word for words in lines if name_of(words) == name for word in words if word in there}
    never = {option for of, option in NEVER if of == name}
    assert given | never == there
    assert {option.opts[0] for option in options(name)} == there - never


def test_what_is_never_drawn_is_an_option() -> None:
    for name, option in NEVER:
        command = edition.get_command(click.Context(edition), name)
        assert command is not None
        assert option in {opt for param in command.params for opt in param.opts}


def test_a_browser_is_never_opened(lines: list[Words]) -> None:
    assert all("--no-open" in words for words in lines if name_of(words) == "review")


def test_the_root_and_an_id_are_drawn(lines: list[Words]) -> None:
    """What `-C` says is drawn too, for most commands; and ids of suggestions."""
    assert len({name_of(words) for words in lines if words[0] == "-C"}) > len(COMMANDS) / 2
    assert any(SUGGESTED in words for words in lines)
