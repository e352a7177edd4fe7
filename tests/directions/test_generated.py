"""What a book from right to left composes of words from left to right (authors, titles, places, names) stands in their
order, with their own signs behind them: in print and on the web page.
"""

from __future__ import annotations

import re
import subprocess
from html import unescape
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from edition.audit.extract import PAGE, WORD
from edition.build import build
from tests.directions.volume import made, needs, write

pytestmark = [pytest.mark.tex, needs("אا")]

BIBLIOGRAPHY = """\
@book{lex, author = {Miller, Anna and Berg, Karl}, editor = {Weber, Robert}, title = {Lexicon maius},
  shorttitle = {Lexicon},  location = {Leiden}, publisher = {Brill}, date = {1698}}
@book{vita, title = {Vita sancti}, location = {Patavii}, date = {1701}}
"""
NAMES = """\
- {key: miller, kind: person, name: 'Miller, Anna', forms: [Anna Miller], description: A printer of Leiden., born: 1640}
"""
TEXTS = {
    "he": (
        "# פרק\n\nכתב הסופר את המילים הראשונות בספר, ואחר כך באה Anna Miller אל העיר וקראה בו.\n",
        "המילים",
        "בספר",
        "העיר",
    ),
    "ar": (
        "# باب\n\nكتب الكاتب أول الكلمات في الكتاب، ثم جاءت Anna Miller إلى المدينة وقرأت فيه.\n",
        "الكلمات",
        "الكتاب",
        "المدينة",
    ),
}
ENTRIES = """\
- {{id: a, kind: variant, at: 1.1, lemma: {0}, note: cf. Vulg.,
   readings: [{{type: omission, wit: B, note: by eyeskip.}}]}}
- {{id: b, kind: citation, at: 1.1, lemma: {1}, cite: [{{work: lex, page: 12-14}}, {{work: vita}}]}}
- {{id: c, kind: comment, at: 1.1, lemma: {2}, note: 'This is said of Leiden, too.'}}
"""


def volume(root: Path, language: str) -> None:
    text, *lemmata = TEXTS[language]
    write(root, text, ENTRIES.format(*lemmata), language, names=NAMES)
    (root / "apparatus" / "scripts" / "works.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    path = root / "source" / "scripts" / "volume.yaml"
    words = path.read_text(encoding="utf-8").replace("name: Copy", "name: 'Parisinus, ar. 12'")
    path.write_text(words + "imprint: {place: Leiden, year: '2026'}\neditors: [Jan Novak]\n", encoding="utf-8")


def seen(pdf: Path) -> str:
    """The lines of a PDF as they are seen, from the left."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    lines = []
    for page in PAGE.finditer(said):
        words = [
            (round(float(w[4]) * 0.77 + float(w[2]) * 0.23), float(w[1]), unescape(w[5]))
            for w in WORD.finditer(page[3])
        ]
        for _, line in groupby(sorted(words), key=lambda word: word[0]):
            lines.append(" ".join(word for _, _, word in sorted(line, key=lambda word: word[1])))
    return "\n".join(lines)


@pytest.fixture(scope="module", params=["he", "ar"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("generated")
    volume(root, request.param)
    return root


@pytest.fixture(scope="module")
def lines(root: Path) -> str:
    return seen(made(root))


@pytest.mark.parametrize(
    "words",
    [
        "Miller, Anna; Berg, Karl. Lexicon maius. Edited by Robert Weber.",
        "Vita sancti. Patavii, 1701.",
        "Miller, Anna; Berg, Karl, Lexicon",
        "Leiden, 2026.",
        "cf. Vulg.",
        "by eyeskip.",
        "This is said of Leiden, too.",
        "Parisinus, ar. 12.",
        "A printer of Leiden.",
    ],
)
def test_words_from_left_to_right_stand_in_their_order_with_their_signs(lines: str, words: str) -> None:
    assert words in re.sub(r"\s+", " ", lines)


def test_a_work_of_the_other_direction_begins_on_its_side(lines: str, root: Path) -> None:
    """In a bibliography from right to left the lines of a Latin book begin at the left."""
    said = subprocess.run(
        ["pdftotext", "-bbox", str(root / "build" / "scripts.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    words = [(float(word[1]), word[5]) for word in WORD.finditer(said)]
    vita = next(x for (x, word), (_, following) in pairwise(words) if (word, following) == ("Vita", "sancti."))
    assert vita < 100


def test_the_web_page_isolates_them_too(root: Path) -> None:
    assert build(root, "scripts", ("html",), root / "build", print, lambda step: None)
    folder = root / "build" / "scripts" / "html"
    listed = (folder / "bibliography.html").read_text(encoding="utf-8")
    assert re.search(r'class="work" dir="ltr"><bdi>Miller, Anna; Berg, Karl\. .*1698\.</bdi></p>', listed)
    passages = (folder / "passages.html").read_text(encoding="utf-8")
    assert "<p><bdi><bdi>Miller, Anna; Berg, Karl</bdi>, <cite><bdi>Lexicon</bdi></cite></bdi></p>" in passages
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert "<bdi>cf. Vulg.</bdi>" in index
    assert "(<bdi>by eyeskip.</bdi>)" in index


def test_passages_in_other_words_than_the_book_stay_behind_their_works(tmp_path: Path) -> None:
    """Yiddish has no catalogue: its book says `pp.`; each passage stands behind the title of its work."""
    write(
        tmp_path,
        "# פרק\n\nדער שרײַבער האָט געשריבן דאָס בוך אין שטאָט.\n",
        "- {id: a, kind: citation, at: 1.1, lemma: בוך, cite: [{work: lex, page: 12-14}, {work: sefer, page: 3}]}\n"
        "- {id: b, kind: comment, at: 1.1, lemma: שטאָט, note: 'זע [@lex, p. 7].'}\n",
        "yi",
    )
    bibliography = BIBLIOGRAPHY + "@book{sefer, title = {דאָס בוך}, location = {ווילנע}, date = {1801}}\n"
    (tmp_path / "apparatus" / "scripts" / "works.bib").write_text(bibliography, encoding="utf-8")
    lines = seen(made(tmp_path))
    assert re.search(r"p\. 3 , [^A-Za-z]* ; ", lines)
    assert "Lexicon, pp. 12–14" in lines
    assert "Lexicon, p. 7" in lines
    assert "and set by LuaLaTeX." in lines
