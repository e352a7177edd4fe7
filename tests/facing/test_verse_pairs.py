"""Which lines of verse belong together: by their numbers where both have them, else by their place in the stanza."""

from __future__ import annotations

import pytest

from edition.anchor.line_alignment import verse_pairs
from edition.anchor.text_alignment import TextUnit, UnitPair
from edition.model.text import Block, BlockKind, Joint, Locus, Point, PointKind

Numbers = dict[int, str]


def stanza(lines: int, numbers: Numbers | None = None, joints: tuple[Joint, ...] = ()) -> Block:
    """A stanza of so many lines, `a`, `a` …; some have the number of a verse, by their positions from 0."""
    points = tuple(Point(2 * line, PointKind.REFERENCE, number) for line, number in (numbers or {}).items())
    return Block(Locus(1, 1), BlockKind.VERSE, "\n".join("a" * lines), points=points, joints=joints)


def together(left: list[Block], right: list[Block]) -> list[tuple[int | str, int | str]]:
    """The lines that belong together, numbered through; - where there is none."""
    units = (TextUnit("1.1", range(len(blocks))) for blocks in (left, right))
    pairs = verse_pairs(left, right, UnitPair(*units))
    return [
        tuple("-" if one is None else 10 * one[0] + one[1] for one in (pair.left, pair.right))  # type: ignore[misc]
        for pair in pairs
    ]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([stanza(2)], [stanza(2)], [(0, 0), (1, 1)]),
        ([stanza(3)], [stanza(2)], [(0, 0), (1, 1), (2, "-")]),
        ([stanza(1)], [stanza(2)], [(0, 0), ("-", 1)]),
        # the number of a verse that both have: a line that was left out moves nothing
        ([stanza(4, {2: "1.17"})], [stanza(3, {1: "17"})], [(0, 0), (1, "-"), (2, 1), (3, 2)]),
        ([stanza(2, {1: "17"})], [stanza(2, {0: "18"})], [(0, 0), (1, 1)]),
        ([stanza(2, {0: "1", 1: "2"})], [stanza(2, {0: "2", 1: "1"})], [(0, "-"), (1, 0), ("-", 1)]),
        # the rest of a verse belongs to it
        ([stanza(3, joints=(Joint.NONE, Joint.REST, Joint.NONE))], [stanza(2)], [(0, 0), (2, 1)]),
        # stanza by stanza, unless they are divided otherwise
        ([stanza(2), stanza(1)], [stanza(1), stanza(2)], [(0, 0), (1, "-"), (10, 10), ("-", 11)]),
        ([stanza(2), stanza(1)], [stanza(3)], [(0, 0), (1, 1), (10, 2)]),
        # prose beside verse
        ([stanza(2)], [Block(Locus(1, 1), BlockKind.PARAGRAPH, "aa")], []),
        # lines of a letter are no verse
        ([Block(Locus(1, 1), BlockKind.LINES, "a\na")] * 2, [stanza(2)], []),
    ],
)
def test_lines_that_belong_together(
    left: list[Block], right: list[Block], expected: list[tuple[int | str, int | str]]
) -> None:
    assert together(left, right) == expected


def test_a_text_that_has_nothing_of_a_unit_has_no_verses_beside_it() -> None:
    blocks = [stanza(2)]
    assert list(verse_pairs(blocks, [], UnitPair(TextUnit("1.1", range(1)), None))) == []
