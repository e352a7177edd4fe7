"""Notes in a language that goes in the other direction than the book: each is one sentence, with all that it quotes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.directions.test_ranges import pages
from tests.directions.volume import made, needs, write

pytestmark = [pytest.mark.tex, needs("א")]

HEBREW = "# ספר\n\nבראשית ברא אלהים את השמים ואת הארץ. והארץ היתה תהו ובהו.\n"
ENGLISH = "# The Book\n\nIn the beginning was the word, and the heaven and the earth.\n"


def across(pdf: Path, *words: str) -> list[float]:
    """How far from the left edge words of the print begin, each of which stands there once, on one line."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    found = [word for word in etree.fromstring(said).iter("{*}word") if word.text in words]
    assert sorted(word.text or "" for word in found) == sorted(words)
    assert len({round(float(word.get("yMin", 0)) / 3) for word in found}) == 1
    places = {word.text: float(word.get("xMin", 0)) for word in found}
    return [places[word] for word in words]


@pytest.mark.parametrize("note", [
    "Plural; compare [KJV]{lang=en} beside @b, *Thesaurus* twelve.",
    "Plural; compare [את]{lang=he} KJV beside @b, *Thesaurus* twelve.",
])  # fmt: skip
def test_an_english_note_on_a_hebrew_text_goes_from_left_to_right(tmp_path: Path, note: str) -> None:
    entries = f"""\
- {{id: a, kind: comment, at: 1.1, lemma: אלהים, note: '{note}'}}
- {{id: b, kind: comment, at: 1.1, lemma: הארץ, note: 'A first.

    And [a second](name:x) paragraph, on @a.'}}
"""
    names = "- {key: x, kind: person, name: Somebody, forms: [Somebody]}\n"
    write(tmp_path, HEBREW, entries, "he\napparatus_language: en-GB", names=names)
    pdf = made(tmp_path)
    words = across(pdf, "Plural;", "compare", "KJV", "beside", "twelve.")
    assert words == sorted(words)


def test_a_remark_on_a_reading_too(tmp_path: Path) -> None:
    entries = (
        "- {id: a, kind: variant, at: 1.1, lemma: ברא, "
        "readings: [{text: יברא, wit: B, note: 'thus, [QQQ]{lang=la} like @a, first hand'}]}\n"
    )
    write(tmp_path, HEBREW, entries, "he\napparatus_language: en-GB")
    words = across(made(tmp_path), "QQQ", "like", "first")
    assert words == sorted(words)


def test_a_hebrew_note_on_an_english_text_goes_from_right_to_left(tmp_path: Path) -> None:
    entries = "- {id: a, kind: comment, at: 1.1, lemma: heaven, note: 'ראשון [KJV]{lang=en} שני @a, שלישי'}\n"
    write(tmp_path, ENGLISH, entries, "en\napparatus_language: he")
    pdf = made(tmp_path)
    letters = {word.text: word.x0 for page in pages(pdf) for word in page if word.text in ("KJV", "ן", "נ", "ל")}
    assert letters["ן"] > letters["KJV"] > letters["נ"] > letters["ל"]  # each stands in one word of the note
