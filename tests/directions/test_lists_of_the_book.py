"""Lists in the language of a book that is not written as its text: they go in the direction of the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.audit.extract import extract
from tests.directions.volume import made, needs, read, write

pytestmark = [pytest.mark.tex, needs("א")]

HEBREW = """\
# פרק ראשון

כתב הסופר את המילים הראשונות בספר, ואחר כך באה משה אל העיר וקראה בו. המנורה דולקת בבית והשמן חסר.

# פרק שני

ומשה הלך אל העיר הגדולה ביום השני.
"""
ENTRIES = """\
- {id: a, kind: emendation, at: 1.1, lemma: המילים, reading: הדברים, note: thus the copy.}
- {id: b, kind: citation, at: 1.1, lemma: בספר, cite: [{work: lex, page: 12-14}]}
- {id: c, kind: date, at: 2.1, lemma: ביום, date: 1929-01-12}
"""
NAMES = "- {key: moshe, kind: person, name: Moses, forms: [משה, ומשה], description: A man., born: 1640, died: 1700}\n"
WORKS = "@book{lex, author = {Miller, Anna}, title = {Lexicon maius}, location = {Leiden}, date = {1698}}\n"


def book(root: Path, language: str, around: str, text: str, entries: str, names: str) -> Path:
    """The PDF of a volume in one language, in a book in another one; audited."""
    write(root, text, entries, language, names=names)
    (root / "apparatus/scripts/works.bib").write_text(WORKS, encoding="utf-8")
    path = root / "source/scripts/volume.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"book_language: {around}\n", encoding="utf-8")
    return made(root)


def columns(pdf: Path, *words: str) -> list[float]:
    """How far from the left edge words begin that stand once in the book, or for the first time."""
    found = [word for page in extract(pdf).words for word in page]
    return [next(word.x0 for word in found if word.text.strip(".,:") == one) for one in words]


def test_english_lists_around_a_hebrew_text(tmp_path: Path) -> None:
    pdf = book(tmp_path, "he", "en", HEBREW, ENTRIES, NAMES)
    said = read(pdf)
    for line in (
        "Moses 1640 – 1700. A man.",
        "12 January 1929",
        "Moses 1.3, 6",
        "Miller, Anna. Lexicon maius. Leiden, 1698.",
    ):
        assert line in said, line
    listed, number = columns(pdf, "Chronology", "v")
    assert listed < 100 < number, "the contents have their pages at the right"
    letter, described = columns(pdf, "A", "Autograph")
    assert letter < described


def test_hebrew_lists_around_an_english_text(tmp_path: Path) -> None:
    text = "# One\n\nThe writer came with Moses to the town, and read the book.\n"
    entries = "- {id: a, kind: emendation, at: 1.1, lemma: town, reading: city}\n"
    names = "- {key: moshe, kind: person, name: משה, forms: [Moses], description: איש העיר}\n"
    pdf = book(tmp_path, "en", "he", text, entries, names)
    said = read(pdf)
    assert "משה 1.2" in said, said
    letter, described = columns(pdf, "A", "Autograph")
    assert letter > described
