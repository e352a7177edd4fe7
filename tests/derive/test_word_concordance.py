"""The concordance of words has the words of the text, as they are written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.derive.edited_text import edited_text
from edition.derive.word_concordance import concordance
from tests.small import small


def rows(text: str, language: str = "en") -> dict[str, list[str]]:
    """Headwords, with what is printed at each as the word."""
    edition = small(f"{text}\n", volume="concordance: {stop: [], min: 1}\n")
    edition = replace(edition, volume=replace(edition.volume, language=language))
    found = concordance(edition, edited_text(edition))
    return {headword.word: [one.whole()[1] for one in headword.occurrences] for headword in found}


@pytest.mark.parametrize(("text", "language", "head", "count"), [
    ("ὕψους λόγος, Λόγος", "grc", "λόγος", 2), ("ὕψους", "grc", "ὕψους", 1), ("Straße straße", "de", "straße", 2),
    ("İyi İYİ iyi", "tr", "iyi", 3), ("IŞIK ışık Işık", "tr", "ışık", 3), ("THE The the", "en", "the", 3),
])  # fmt: skip
def test_headwords_are_words_of_the_text(text: str, language: str, head: str, count: int) -> None:
    assert len(rows(text, language)[head]) == count


def test_words_with_figures_are_whole() -> None:
    """And lend no letters to another word."""
    found = rows("On the 1st of May St John wrote; on the 31st, in 1905 and on the 5th.")
    assert found["1st"] == ["1st"]
    assert found["st"] == ["St"]
    assert found["31st"] == ["31st,"]
    assert not {"th", "1905"} & set(found)


def test_what_touches_a_word_is_printed_with_it() -> None:
    """No space is printed that the text has not."""
    found = rows("In M.C.XX.III he wrote: anno XX° regni. I am---as ever.")
    assert found["xx"] == ["M.C.XX.III", "XX°"]
    assert all(" " not in shown for line in found.values() for shown in line)
    assert found["as"] in (["am---as"], ["am—as"])
