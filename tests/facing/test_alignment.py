"""What belongs together in two texts: by locus, by marks; what has no partner, what crosses, what is there twice."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from edition.anchor.text_alignment import TextAlignment, UnitPair, align, in_rows, units
from edition.model.text import Block
from edition.parse.markdown import parse_text
from tests.draws import many, random_for


def text(words: str) -> tuple[Block, ...]:
    problems: list[object] = []
    blocks = parse_text([("text.md", words)], problems.append).blocks
    assert problems == []
    return blocks


def shown(alignment: TextAlignment) -> list[str]:
    """Each pair by the names of its units: `1.1 | 1.1`, `1.2 |`."""
    return [f"{_name(pair.left)} | {_name(pair.right)}".strip() for pair in alignment.pairs]


def _name(unit: object) -> str:
    return getattr(unit, "name", "")


def marked(*marks: str) -> str:
    """Paragraphs with marks; `-` has none, `#` is a heading."""
    lines = {"#": "## A heading", "-": "Some words."}
    return "\n\n".join(lines.get(mark, f"[{mark}]{{.unit}} Some words.") for mark in marks) + "\n"


ORIGINAL = "# One\n\nA.[^1]\n\n---\n\n::: verse\nB,\n  C.\n:::\n\n# Two\n\nD.\n\n[^1]: A note.\n"


def test_by_locus_blocks_of_the_same_place_belong_together() -> None:
    blocks = text(ORIGINAL)
    found = align(blocks, text("# Eins\n\nA.\n\nB, C.\n\n# Zwei\n\nD.\n"), "locus")
    assert shown(found) == ["1.0 | 1.0", "1.1 | 1.1", "1.2 | 1.2", "2.0 | 2.0", "2.1 | 2.1"]
    assert (found.alone, found.repeated, found.crossing) == (((), ()), ((), ()), ())


def test_notes_and_white_lines_go_with_what_stands_before() -> None:
    blocks = text(ORIGINAL)
    found, _ = units(blocks, "locus")
    assert [[str(blocks[i].kind) for i in unit.blocks] for unit in found] == [
        ["heading"], ["paragraph", "note", "break"], ["verse"], ["heading"], ["paragraph"],
    ]  # fmt: skip


def test_what_has_no_partner_stands_alone_in_its_place() -> None:
    found = align(text("# A\n\nx\n\ny\n\n# B\n\nz\n"), text("# A\n\nx\n\n# B\n\nz\n\nv\n"), "locus")
    assert shown(found) == ["1.0 | 1.0", "1.1 | 1.1", "1.2 |", "2.0 | 2.0", "2.1 | 2.1", "| 2.2"]
    assert [[unit.name for unit in side] for side in found.alone] == [["1.2"], ["2.2"]]


def test_by_marks_units_go_from_mark_to_mark() -> None:
    left = text("# A\n\n" + marked("1", "-", "2") + "\n# B\n\n" + marked("3"))
    right = text("# A\n\n" + marked("1", "2", "-", "-") + "\n# B\n\n" + marked("3", "-"))
    found = align(left, right, "marks")
    assert shown(found) == ["1, heading 1 | 1, heading 1", "1 | 1", "2 | 2", "3, heading 1 | 3, heading 1", "3 | 3"]
    sizes = [(len(pair.left.blocks), len(pair.right.blocks)) for pair in found.pairs if pair.left and pair.right]
    assert sizes == [(1, 1), (2, 1), (1, 3), (1, 1), (1, 2)]


def test_what_has_no_mark_belongs_to_the_same_of_the_other_text() -> None:
    """A preamble before the first mark of a section, and a section without marks."""
    left, right = text("# A\n\nx\n\n" + marked("1")), text("# A\n\nx\n\ny\n\n" + marked("1"))
    assert shown(align(left, right, "marks")) == ["§1.1, heading 1 | §1.1, heading 1", "§1.1 | §1.1", "1 | 1"]


def test_a_heading_more_in_one_text_leaves_the_others_together() -> None:
    found = align(text(marked("1", "2", "#", "3")), text(marked("1", "#", "2", "#", "3")), "marks")
    assert shown(found) == ["1 | 1", "| 2, heading 1", "2 | 2", "3, heading 1 | 3, heading 1", "3 | 3"]


def test_a_mark_that_stands_twice_counts_once() -> None:
    found = align(text(marked("1", "2", "1")), text(marked("1", "2")), "marks")
    assert found.repeated == ((2,), ())
    assert shown(found) == ["1 | 1", "2 | 2"]


def test_as_few_pairs_as_can_be_are_said_to_cross() -> None:
    found = align(text(marked(*"12345")), text(marked(*"15234")), "marks")
    assert [_name(pair.left) for pair in found.crossing] == ["5"]
    assert shown(found) == ["1 | 1", "| 5", "2 | 2", "3 | 3", "4 | 4", "5 |"]


@pytest.mark.parametrize("seed", range(many(40)))
def test_every_block_of_both_texts_is_in_one_pair_in_order(seed: int) -> None:
    """Whatever stands in them: nothing is lost, doubled or moved."""
    draw = random_for(seed)
    left, right = (text("# A\n\n" + marked(*_marks(draw))) for _ in "ab")
    for by in ("locus", "marks"):
        found = align(left, right, by)
        for side, blocks in (("left", left), ("right", right)):
            assert _blocks(found.pairs, side) == list(range(len(blocks)))
        both = [pair for pair in found.pairs if pair.left and pair.right]
        assert all(pair.left.name == pair.right.name for pair in both if pair.left and pair.right)
        common = {u.name for u in units(left, by)[0]} & {u.name for u in units(right, by)[0]}
        assert len(both) + len(found.crossing) == len(common)


def _marks(draw: Random) -> Sequence[str]:
    some = [str(number) for number in range(1, draw.randint(2, 12))]
    if draw.random() < 0.3:
        draw.shuffle(some)
    return [mark if draw.random() < 0.7 else draw.choice("-#") for mark in (*some, *draw.sample(some, 1))]


def _blocks(pairs: Sequence[UnitPair], side: str) -> list[int]:
    units_there = [unit for pair in pairs if (unit := getattr(pair, side)) is not None]
    return [i for unit in units_there for i in unit.blocks]


def rows(*texts: tuple[Block, ...], by: str = "marks") -> list[str]:
    """Each row by the names of its units: `1 | 1 | 1`."""
    return [" | ".join(map(_name, row)) for row in in_rows(texts, by)]


def test_three_texts_are_in_one_order_that_of_the_first() -> None:
    found = rows(text(marked(*"124")), text(marked(*"1234")), text(marked(*"1235")))
    assert found == ["1 | 1 | 1", "2 | 2 | 2", " | 3 | 3", "4 | 4 | ", " |  | 5"]


def test_what_stands_elsewhere_in_a_third_text_has_a_row_of_its_own() -> None:
    found = rows(text(marked(*"123")), text(marked(*"132")), text(marked(*"312")))
    assert found == [" |  | 3", "1 | 1 | 1", "2 |  | 2", "3 | 3 | ", " | 2 | "]


@pytest.mark.parametrize("seed", range(many(40)))
@pytest.mark.parametrize("by", ["locus", "marks"])
def test_every_block_of_every_text_is_in_one_row_in_order(seed: int, by: str) -> None:
    """Two texts are as they are aligned; each further one is whole, in order, beside what has the same name."""
    draw = random_for(seed)
    texts = [text("# A\n\n" + marked(*_marks(draw))) for _ in range(draw.randint(1, 4))]
    found = in_rows(texts, by)
    for number, blocks in enumerate(texts):
        assert [i for row in found if (unit := row[number]) for i in unit.blocks] == list(range(len(blocks)))
    assert all(len({unit.name for unit in row if unit}) == 1 for row in found)
    two = [(pair.left, pair.right) for pair in align(texts[0], texts[-1], by).pairs]
    assert in_rows((texts[0], texts[-1]), by) == tuple(two)
