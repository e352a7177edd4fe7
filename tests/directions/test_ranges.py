"""Ranges of lines in a volume from right to left: the first number stands at the right, and is read first."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from edition.audit.extract import PAGE, WORD
from edition.audit.pdf_word import PdfWord
from tests.directions.volume import made, needs, write

pytestmark = [pytest.mark.tex, needs("א")]

PARAGRAPH = """\
ויאמר משה אל העם אל תיראו כי לבעבור נסות אתכם בא האלהים ובעבור תהיה יראתו על פניכם לבלתי תחטאו. ויעמד העם מרחק ומשה נגש
אל הערפל אשר שם האלהים, {end}."""

ENDS = ("אחד", "שנים", "ראו 112–114, ועוד", "נגיד " * 30, "חמש", "שש", "שבע", "שמונה", "תשע אחרון")
TEXT = "# פרק\n\n" + "\n\n".join(PARAGRAPH.format(end=end) for end in ENDS) + "\n"

ENTRIES = """\
- {id: lines, kind: comment, at: 1.1, lemma: 'ויאמר משה … ויעמד', note: 'ראו Vulgata. @late, (Genesis) @late; סוף'}
- {id: pages, kind: comment, at: 1.2, lemma: 'שנים … אחרון', to: '1.9', note: ארוך}
- {id: late, kind: comment, at: 1.3, lemma: ועוד, note: קצר}
"""

NAMES = "- {key: gate, kind: person, name: נגיד, sort: נגיד, forms: [נגיד]}\n"


def pages(pdf: Path) -> list[list[PdfWord]]:
    """The words of each page as the PDF has them, in its order, their places counted from the left."""
    said = subprocess.run(["pdftotext", "-bbox", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True)
    return [
        [PdfWord(unescape(w[5]), *(float(w[i]) for i in (1, 2, 3, 4))) for w in WORD.finditer(page[3])]
        for page in PAGE.finditer(said.stdout)
    ]


def ranges(words: list[PdfWord]) -> Iterator[tuple[PdfWord, PdfWord, PdfWord]]:
    """Three words that touch, the second of which is a dash, in the order in which they are read."""
    for first, dash, last in zip(words, words[1:], words[2:], strict=False):
        if dash.text == "–":
            yield first, dash, last


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("ranges")
    write(root, TEXT, ENTRIES, "he", "ספר", NAMES)
    return made(root)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2", "4"),  # the number of a note
        ("9", "2.8"),  # … that ends on another page
        ("112", "114"),  # typed
        ("1.17", "19"),  # in an index
    ],
)
def test_the_first_number_stands_at_the_right(pdf: Path, first: str, last: str) -> None:
    found = [each for page in pages(pdf) for each in ranges(page) if (each[0].text, each[2].text) == (first, last)]
    assert found, [(a.text, b.text) for page in pages(pdf) for a, _, b in ranges(page)]
    for begin, dash, end in found:
        assert abs(dash.x1 - begin.x0) < 0.2
        assert abs(end.x1 - dash.x0) < 0.2


def test_the_count_stands_apart_from_its_headword(pdf: Path) -> None:
    words = next(page for page in pages(pdf) if any(word.text == "30" for word in page))
    count = next(word for word in words if word.text == "30")
    before = words[words.index(count) - 1]
    assert before.x0 - count.x1 > 2


def test_the_link_covers_a_range(pdf: Path) -> None:
    typed = {"112"}
    for words, page in zip(pages(pdf), PdfReader(pdf).pages, strict=True):
        links = [annotation.get_object()["/Rect"] for annotation in page.get("/Annots", ())]
        for begin, _, end in ranges(words):
            if begin.text not in typed:
                assert any(abs(link[0] - end.x0) < 0.3 and abs(link[2] - begin.x1) < 0.3 for link in links), begin


def test_a_full_stop_stands_beside_the_latin_word_that_it_ends(pdf: Path) -> None:
    """Not beside the reference behind it."""
    words = next(page for page in pages(pdf) if any("Vulgata" in word.text for word in page))
    at = next(i for i, word in enumerate(words) if word.text.startswith("Vulgata"))
    assert [word.text for word in words[at : at + 8]] == ["Vulgata", ".", "1.13", ",", "(", "Genesis", ")", "1.13"]
    for before, after in pairwise(words[at : at + 8]):
        assert after.x1 < before.x0 + 0.2
