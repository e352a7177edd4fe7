"""Dates, extents, hands, names and other things that a note, a list or a title page puts beside one another: each is
on the line as FriBidi, an independent implementation of the bidirectional algorithm, puts it by itself, whatever the
languages of the text, the notes and the book.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

import pytest

from edition.derive.dates import in_words
from edition.direction import Direction, of_first_letter
from edition.messages.catalogues import words_in
from tests.directions.test_visual_order import printed, reference, seen
from tests.directions.volume import made, needs, write
from tests.draws import RANDOM, random_for

pytestmark = [
    pytest.mark.tex,
    needs("אا"),
    pytest.mark.skipif(shutil.which("fribidi") is None, reason="FriBidi is missing: apt-get install libfribidi-bin"),
]

WORDS = {
    "en": ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "theta", "kappa", "lambda", "sigma", "omega", "iota"],
    "he": ["אבגד", "הוזח", "טיכל", "מנסע", "פצקר", "שתאב", "גדהו", "זחטי", "כלמנ", "סעפצ", "קרשת", "בדוח"],
    "ar": ["كتاب", "مدينة", "رجل", "كتب", "كلمة", "سنة", "بيت", "نور", "قلم", "باب", "شمس", "قمر"],
}
TEXTS = {
    "en": "Writers came with Moses to towns until they read this book there on that day before noon near gates",
    "he": "כתב הסופר את המילים הראשונות בספר ואחר כך באה משה אל העיר וקראה בו המנורה דולקת בבית והשמן חסר",
    "ar": "كتب الكاتب أول الكلمات في الكتاب ثم جاءت إلى المدينة وقرأت فيه على ضوء المصباح قبل الليل",
}
PATTERNS = {
    "note": "1 a, 2 (a)", "of_reading": "1, a 2.", "hand": "1 a", "proposed": "1 a, a", "extent": "1 a",
    "of_date": "a 1", "locator": "1 a, 2", "event": "1 a (2).", "name": "1 a", "full": "a, a", "described": "1 a.",
    "term": "1 a", "defined": "1 a (2).", "title": "1 a: a", "subtitle": "1 a (2)", "author": "a 1", "witness": "1 a",
    "dated": "1 a", "more": "1 a (2).", "place": "1 a", "stated": "1 a.", "author_of_work": "a", "work": "1 a",
    "heading": "a (1) 2",
}  # fmt: skip
DATES = ("1929-01-12", "1830-02-03", "1898-10-03", "1897-05-06", "1899-11-05", "1640-02-03")


def fields(languages: Iterator[str]) -> dict[str, str]:
    """What editors write: numbers and words, each of which stands nowhere else, in the language drawn for each."""
    numbers, words = iter(range(201, 300)), {language: cycle(listed) for language, listed in WORDS.items()}

    def filled(pattern: str, listed: Iterator[str]) -> str:
        return re.sub("[a12]", lambda sign: next(listed) if sign[0] == "a" else str(next(numbers)), pattern)

    return {name: filled(pattern, words[next(languages)]) for name, pattern in PATTERNS.items()}


def volume(root: Path, text: str, notes: str, book: str, say: dict[str, str]) -> None:
    """The files of a volume with all of these fields."""
    words = TEXTS[text].split()
    entries = [
        "kind: comment, note: '{note}'",
        "kind: variant, readings: [{{type: omission, wit: B, hand: '{hand}', note: '{of_reading}'}}]",
        "kind: conjecture, readings: [{{text: x, resp: '{proposed}'}}]",
        "kind: date, date: 1929-01-12, note: '{of_date}'",
        "kind: lacuna, readings: [{{type: lacuna, wit: B}}], extent: '{extent}'",
        "kind: citation, cite: [{{work: journal, issue: 7, date: 1899-11-05, written: 1898-10-03}}]",
        "kind: citation, cite: [{{work: journal, issue: 9, stated: {{issue: 8, date: 1897-05-06}}}}]",
        "kind: citation, cite: [{{work: book, locator: '{locator}'}}]",
        "kind: date, date: 1830-02-03, event: '{event}'",
    ]
    made = (f"- {{id: e{i}, at: 1.1, lemma: {words[i]}, {entry.format(**say)}}}\n" for i, entry in enumerate(entries))
    names = """\
- {{key: person, kind: person, name: '{name}', full: '{full}', forms: [{0}],
   description: '{described}', born: 1640-02-03}}
- {{key: term, kind: term, name: '{term}', forms: [{1}], description: '{defined}'}}
"""
    paragraph = f"# {say['heading']}\n\n{TEXTS[text]}.\n"
    write(root, paragraph, "".join(made), text, names=names.format(words[-1], words[-2], **say))
    works = """\
@book{{book, author = {{{author_of_work}}}, title = {{{work}}}, location = {{Rome}}, date = {{1698}}}}
@periodical{{journal, title = {{Acta}}, date = {{1890}}}}
"""
    (root / "apparatus/scripts/works.bib").write_text(works.format(**say), encoding="utf-8")
    settings = """\
format: 2
title: '{title}'
subtitle: '{subtitle}'
author: '{author}'
language: {0}
apparatus_language: {1}
book_language: {2}
text: [text.md]
base: A
layers: [{{name: all, kinds: [variant, conjecture, lacuna, citation, date, comment], arrangement: lines}}]
imprint: {{place: '{place}', note: '{stated}'}}
witnesses:
  - {{siglum: A, name: Autograph}}
  - {{siglum: B, name: '{witness}', date: '{dated}', description: '{more}'}}
"""
    said = settings.format(text, notes, book, **say)
    (root / "source/scripts/volume.yaml").write_text(said, encoding="utf-8")


def alone(words: str) -> str:
    """How FriBidi, which shapes Arabic letters too, puts words that are by themselves."""
    put = reference([words], "rtl" if of_first_letter(words) is Direction.RTL else "ltr")[0]
    return unicodedata.normalize("NFKC", put)


COMBINATIONS = [
    ("he", "en", "en", "en"), ("he", "en", "en", "he"), ("he", "he", "he", "en"), ("he", "he", "en", "mixed"),
    ("ar", "en", "he", "mixed"), ("en", "he", "he", "he"), ("en", "en", "ar", "mixed"),
]  # fmt: skip
EVERY = list(product(WORDS, WORDS, WORDS, [*WORDS, "mixed"]))


@pytest.mark.parametrize(("text", "notes", "book", "written"), EVERY if RANDOM else COMBINATIONS)
def test_each_thing_stands_as_by_itself(tmp_path: Path, text: str, notes: str, book: str, written: str) -> None:
    draw = random_for(f"fields {text} {notes} {book} {written}")
    languages = (draw.choice([*WORDS]) for _ in PATTERNS) if written == "mixed" else cycle([written])
    say = fields(iter(languages))
    volume(tmp_path, text, notes, book, say)
    lines = printed(made(tmp_path))
    lost = [words for words in say.values() if not any(alone(words) in line for line in lines)]
    for date in DATES:
        words = in_words(date, words_in(book))
        found = [line for line in lines if seen(words.split()[0]) in line and words.split()[-1] in line]
        lost += [words for _ in found[:1] if not any(alone(words) in line for line in lines)]
    assert lost == []
