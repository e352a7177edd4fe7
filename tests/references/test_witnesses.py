"""Which witnesses have which works, and parts of them."""

from __future__ import annotations

import pytest

from edition.anchor.witness_spans import extents
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Anchor
from tests.references.test_system import read
from tests.references.two_works import FERRY, SONGS, WORKS

FILES = (("source/small/ferry.md", FERRY), ("source/small/songs.md", SONGS))
ALL = (
    "base: M\nwitnesses:\n- {siglum: M, name: Manuscript}\n- {siglum: C, name: Copy}\n- {siglum: F, name: Fragment%s}\n"
)


def parts(fragment: str = "", works: str = WORKS) -> dict[str, list[str]]:
    """The words of each witness that lacks some, part by part, from the first to the last."""
    text, volume = read(ALL % fragment + works, *FILES)
    problems: list[Diagnostic] = []
    found = extents(text, volume, problems.append)
    assert not problems, problems

    def ends(part: Anchor) -> str:
        first, last = text.blocks[part.first].text[part.start :], text.blocks[part.last].text[: part.end]
        return f"{first.split()[0]} … {last.split()[-1]}"

    return {siglum: [ends(part) for part in anchors] for siglum, anchors in found.items()}


def test_a_witness_has_the_works_that_list_it() -> None:
    works = WORKS.replace("- id: songs\n", "- id: songs\n  witnesses: [M, C]\n")
    assert parts(works=works) == {"F": ["The … back."]}


def test_a_witness_begins_and_ends_at_references() -> None:
    assert parts(", from: Fer 1.3, to: Fer 2.1") == {"F": ["So … patience."]}
    assert parts(", from: Fer 1.2, to: Fer 1.2, first: whether, last: wanted a") == {"F": ["whether … a"]}
    assert parts(", to: Fer 1.1") == {"F": ["The … road."]}
    assert parts(", from: Lamp 2") == {"F": ["At … night?"]}


@pytest.mark.parametrize(
    ("fragment", "why"),
    [
        (", from: Fer 9.1", "there is no “Fer 9.1” in the text"),
        (", from: Fer 1.3, first: lamp", "“lamp” does not stand in Fer 1.3"),
        (", from: Fer 2.1, to: Fer 1.1", "ends before it begins"),
    ],
)
def test_a_part_that_is_none_is_refused(fragment: str, why: str) -> None:
    text, volume = read(ALL % fragment + WORKS, *FILES)
    problems: list[Diagnostic] = []
    extents(text, volume, problems.append)
    assert [why in problem.message for problem in problems] == [True]
