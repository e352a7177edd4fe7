"""Where two sequences, two texts, two names are the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest

from edition.compare import sequences
from edition.compare.blocks import pair_blocks
from edition.compare.sequences import compared
from edition.compare.similarity import likeness
from edition.compare.word_diff import DiffRun, excerpt, marked
from edition.model.text import Block, BlockKind


def signs(runs: Iterable[DiffRun]) -> str:
    """What stayed, [-what went-], {+what came+}."""
    return "".join({"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}[run.sign].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("one", "one", "one"),
        ("", "one", "{+one+}"),
        ("one", "", "[-one-]"),
        ("the old man", "the young man", "the [-old-]{+young+} man"),
        ("the old grey man", "the young blond man", "the [-old grey-]{+young blond+} man"),  # one thing to read
        ("the old and grey man", "the young and blond man", "the [-old-]{+young+} and [-grey-]{+blond+} man"),
        ("a b", "a", "a[- b-]"),
        ("a", "a b", "a{+ b+}"),
        ("a b c", "a c", "a [-b -]c"),
        ("one, two", "one; two", "one[-,-]{+;+} two"),
        ("a b ", "x b ", "[-a-]{+x+} b "),
        ("l’an", "l’été", "l’[-an-]{+été+}"),
        ("x  y", "x y", "x[-  -]{+ +}y"),
        ("a b", "c d", "[-a b-]{+c d+}"),
        ("a ", "b ", "[-a-]{+b+} "),
    ],
)
def test_word_by_word(old: str, new: str, said: str) -> None:
    assert signs(marked(old, new)) == said


STAYED = "one two three four five six seven eight nine ten eleven twelve"


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ([DiffRun("=", STAYED), DiffRun("+", "x")], "… eleven twelve{+x+}"),
        ([DiffRun("-", "x"), DiffRun("=", STAYED)], "[-x-]one two three …"),
        ([DiffRun("-", "x"), DiffRun("=", STAYED), DiffRun("+", "y")], "[-x-]one two three … eleven twelve{+y+}"),
        ([DiffRun("=", STAYED)], " …"),
        ([DiffRun("=", "a" * 31), DiffRun("+", "x")], "a" * 31 + "{+x+}"),
        ([DiffRun("=", "a" * 32), DiffRun("+", "x")], " …{+x+}"),
        ([DiffRun("=", "word " * 6), DiffRun("+", "x")], "word word word word word word {+x+}"),
        ([DiffRun("+", STAYED)], f"{{+{STAYED}+}}"),
    ],
)
def test_what_stayed_is_cut(runs: list[DiffRun], said: str) -> None:
    assert signs(excerpt(runs, 14)) == said


@pytest.mark.parametrize(
    ("one", "two", "runs"),
    [
        ("", "", ""),
        ("abc", "abc", "abc"),
        ("abcd", "axd", "a(bc|x)d"),
        ("abc", "", "(abc|)"),
        ("", "abc", "(|abc)"),
        ("abc", "bc", "(a|)bc"),
        ("abc", "ab", "ab(c|)"),
        ("abcde", "abxde", "ab(c|x)de"),
        ("ab", "ba", "(|b)a(b|)"),
        ("aabb", "abab", "(a|)ab(|a)b"),
    ],
)
@pytest.mark.parametrize("way", ["difflib", "subsequence", "runs"])
def test_runs(one: str, two: str, runs: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the sequences are, both are told whole, and the same only of what is the same."""
    if way != "difflib":
        monkeypatch.setattr(sequences, "FEW", 0)
    if way == "runs":
        monkeypatch.setattr(sequences, "PAIRS", 0)
    found = list(compared(one, two))
    assert "".join(one[a:b] for _, a, b, _, _ in found) == one
    assert "".join(two[c:d] for _, _, _, c, d in found) == two
    assert all((one[a:b] == two[c:d]) is same for same, a, b, c, d in found)
    assert all(a < b or c < d for _, a, b, c, d in found)
    assert not any(first[0] is second[0] for first, second in pairwise(found))
    if way == "difflib":
        assert "".join(one[a:b] if same else f"({one[a:b]}|{two[c:d]})" for same, a, b, c, d in found) == runs


def test_long_sequences_are_laid_side_by_side_by_runs_of_eight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "FEW", 4)
    monkeypatch.setattr(sequences, "PAIRS", 400)
    one = [*range(100), "x", *range(200, 300)]
    two = ["y", *range(100), "z", *range(200, 300), "w"]
    assert list(compared(one, two)) == [
        (False, 0, 0, 0, 1), (True, 0, 100, 1, 101), (False, 100, 101, 101, 102), (True, 101, 201, 102, 202),
        (False, 201, 201, 202, 203),
    ]  # fmt: skip
    swapped = [*range(200, 300), "x", *range(100)]
    found = list(compared(one, swapped))
    assert sum(b - a for same, a, b, _, _ in found if same) >= 93


@pytest.mark.parametrize(
    ("one", "two", "few"),
    [
        ("a" * 10, "a" * 10, True),
        ("a" * 40, "a" * 40, True),  # 1,600 pairs that are equal, of 80 items
        ("a" * 41, "a" * 41, False),
        ("ab" * 250, "cd" * 250, True),
        ("ab" * 250, "cd" * 250 + "e", False),
        ([*range(500)], [*range(500)], True),
        ([*range(500)] , [*range(501)], False),
        ("a" * 70 + "b" * 75, "a" * 70 + "c" * 75, True),
    ],
)  # fmt: skip
def test_how_many_are_few(one: sequences.Items, two: sequences.Items, few: bool) -> None:
    assert sequences._few(one, two) is few


@pytest.mark.parametrize(
    ("one", "two", "least", "alike"),
    [
        ("abc", "abc", 50, 100),
        ("abc", "xyz", 50, 0),
        ("abcd", "abxy", 50, 50),
        ("abcd", "abxy", 51, 0),
        ("ab " * 1000, "ab " * 1000, 50, 100),
        ("ab " * 1001, "ab " * 1001, 50, 100),
        ("ab cd " * 600, "ab xy " * 600, 50, 50),  # word by word
        ("ab cd " * 600, "ab xy " * 600, 51, 0),
        ("ab cd ef gh " * 10_000, "ab cd xy gh " * 10_000, 20, 50),  # by pairs of words
        ("ab cd ef gh " * 10_000, "ab cd xy gh " * 10_000, 51, 0),
    ],
    ids=range(10),
)
def test_how_alike_texts_are(one: str, two: str, least: float, alike: float) -> None:
    assert likeness(one, two, least) == pytest.approx(alike, abs=0.01)


def blocks(*words: str) -> list[Block]:
    return [Block(None, BlockKind.PARAGRAPH, each) for each in words]


ONE, TWO, THREE = "the lamp burned all night", "the keeper slept on the rock", "nobody came to the light again"


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ((), (), []),
        ((ONE,), (), [(0, None)]),
        ((), (ONE,), [(None, 0)]),
        ((ONE, TWO), (ONE, TWO), [(0, 0), (1, 1)]),
        ((ONE, TWO), (ONE, THREE, TWO), [(0, 0), (None, 1), (1, 2)]),
        ((ONE, THREE, TWO), (ONE, TWO), [(0, 0), (1, None), (2, 1)]),
        ((ONE, TWO), (ONE, TWO + " always"), [(0, 0), (1, 1)]),
        ((ONE, TWO, THREE), (ONE, "quite another thing", THREE), [(0, 0), (1, None), (None, 1), (2, 2)]),
        ((ONE, TWO, THREE), (ONE + "!", "new words here", TWO + "?", THREE), [(0, 0), (None, 1), (1, 2), (2, 3)]),
        ((ONE, "gone now", TWO, THREE), (ONE + "!", TWO + "?", THREE), [(0, 0), (1, None), (2, 1), (3, 2)]),
        ((ONE, TWO), (TWO, ONE), [(None, 0), (0, 1), (1, None)]),
        ((ONE,), (ONE + " x", ONE), [(None, 0), (0, 1)]),
        ((ONE + " x y", TWO), (ONE, ONE + " x", TWO), [(None, 0), (0, 1), (1, 2)]),  # the likelier
        (("",), ("",), [(0, 0)]),
        (("", ONE), ("x", ONE + "!"), [(0, None), (None, 0), (1, 1)]),
    ],
)
def test_blocks_in_pairs(
    old: tuple[str, ...], new: tuple[str, ...], pairs: list[tuple[int | None, int | None]]
) -> None:
    assert pair_blocks(blocks(*old), blocks(*new)) == pairs


def test_only_blocks_near_to_one_another_are_pairs() -> None:
    """Of a run of blocks that are all other ones, one far behind is not compared."""
    fresh = [f"{letter * 9} {letter * 4}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    other = [f"{letter * 7} {letter * 5}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    for distance, paired in ((11, True), (13, False)):
        new = [*other[:distance], ONE + "!", *other[distance:]]
        assert ((0, distance) in pair_blocks(blocks(ONE, *fresh), blocks(*new))) is paired
