"""A base text is written with signs that are read as the styles that they stand for."""

from __future__ import annotations

import random

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.inline import Role
from edition.model.text import Block, BlockKind, Locus, Style
from edition.parse.markdown import parse_text
from edition.write.source.markdown import markdown

ROLES = (Role.EMPHASIS, Role.STRONG, Role.SUP, Role.SUB, Role.CAPS, Role.LANG)


def drawn(draw: random.Random, start: int, end: int, depth: int = 0, free: tuple[Role, ...] = ROLES) -> list[Style]:
    """Styles by chance on parts of some characters, side by side and in one another, the outer ones first."""
    result: list[Style] = []
    at = start
    while at < end and depth < 3:
        stop = draw.randint(at + 1, end)
        if draw.random() < 0.6:
            role = draw.choice(free)
            result.append(Style(at, stop, role, "fr" if role is Role.LANG else ""))
            result += drawn(draw, at, stop, depth + 1, tuple(other for other in free if other is not role))
        at = stop
    return result


def by_letter(words: str, styles: tuple[Style, ...] | list[Style]) -> list[tuple[str, set[str]]]:
    """Each letter, with the roles in which it stands."""
    return [
        (letter, {style.role.value + style.value for style in styles if style.start <= i < style.end})
        for i, letter in enumerate(words)
    ]


@pytest.mark.parametrize("seed", range(30))
def test_styles_beside_and_in_one_another_are_read_as_they_were_meant(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(30):
        words = draw.choice(("EdAac pc", "a.b(c) d", "l’an 12", "H2Oñx"))
        styles = drawn(draw, 0, len(words))
        block = Block(Locus(1, 1), BlockKind.PARAGRAPH, words, styles=tuple(styles))
        typed = markdown([block], {})
        problems: list[Diagnostic] = []
        (found,) = parse_text([("text.md", typed)], problems.append).blocks
        assert by_letter(found.text, found.styles) == by_letter(words, styles), typed
        assert not [problem for problem in problems if problem.code != "S301"]
