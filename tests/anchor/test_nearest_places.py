"""The words and the locus that an editor may have meant."""

from __future__ import annotations

import pytest

from edition.anchor.nearest_places import NearestLocus, nearest_block, nearest_words
from edition.model.text import BaseText, Block, BlockKind, Locus, read_locus
from edition.nearest import LONGEST

LOCI = "1.0 1.1 1.1n1 1.1n2 1.3 1.7 2.0 4.1 4.1n1"


def text(loci: str) -> BaseText:
    return BaseText(
        tuple(
            Block(read_locus(locus), BlockKind.NOTE if "n" in locus else BlockKind.PARAGRAPH, "x")
            for locus in loci.split()
        )
    )


@pytest.mark.parametrize(
    ("meant", "nearest"),
    [
        ("1.2", "1.1"),  # of two as near the first
        ("1.4", "1.3"),
        ("1.6", "1.7"),
        ("1.9", "1.7"),
        ("2.1", "2.0"),
        ("2.9", "2.0"),
        ("4.0", "4.1"),
        ("3.1", "4.1"),  # there is no such section: the last of all
        ("9.9", "4.1"),
        ("0.1", "4.1"),
        ("1.1n3", "1.1n2"),
        ("1.1n9", "1.1n2"),
        ("4.1n2", "4.1n1"),
        ("1.3n1", "1.3"),
        ("1.2n1", "1.1"),
        ("9.1n1", "4.1"),
    ],
)
def test_the_nearest_locus(meant: str, nearest: str) -> None:
    assert str(NearestLocus(text(LOCI)).of(read_locus(meant) or Locus(0, 0))) == nearest


def test_of_a_text_without_loci() -> None:
    assert NearestLocus(BaseText(())).of(Locus(1, 1)) is None
    assert NearestLocus(BaseText(())).of(Locus(1, 1, 1)) is None


WORDS = "Arma virumque cano Troiae qui primus ab oris"


@pytest.mark.parametrize(
    ("lemma", "words", "found"),
    [
        ("uirumque", WORDS, "virumque"),
        ("virumque canto", WORDS, "virumque cano"),
        ("arma", WORDS, "Arma"),
        ("ab oriz", WORDS, "ab oris"),
        ("qui primos", WORDS, "qui primus"),
        ("zzzz", WORDS, ""),
        ("", WORDS, ""),
        ("arma", "", ""),
        ("Arma virumque canto", "Arma virumque cano", "Arma virumque cano"),
        ("Arma virumque cano Troiae", "Italiam fato", ""),
        ("a" * LONGEST, "b" + "a" * LONGEST, "b" + "a" * LONGEST),
        ("a" * (LONGEST + 1), "b" + "a" * (LONGEST + 1), ""),
    ],
)
def test_the_nearest_words(lemma: str, words: str, found: str) -> None:
    assert nearest_words(lemma, words) == found


def test_the_nearest_block() -> None:
    blocks = ["Italiam fato profugus", WORDS, "Litora multum ille"]
    assert nearest_block("uirumque cano", blocks) == 1
    assert nearest_block("fato profugos", blocks) == 0
    assert nearest_block("quite another", blocks) is None
