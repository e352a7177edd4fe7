"""Whole volumes from right to left: all of the page is mirrored, and the audit finds everything in its place."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from edition.audit.extract import extract
from edition.audit.pdf_word import PdfWord
from edition.audit.reading_order import is_leftward
from tests.directions.test_ranges import pages
from tests.directions.volume import made, needs, read, write

pytestmark = [pytest.mark.tex, needs("אسܫ")]

HEBREW = """\
# ספר המגילה

בראשית ברא אלהים את השמים ואת הארץ. והארץ היתה תהו ובהו (וחשך על פני תהום) ורוח אלהים מרחפת על פני המים. ויאמר אלהים
יהי אור ויהי אור, וירא אלהים את האור כי טוב, ויבדל אלהים בין האור ובין החשך. בשנת 1929 נדפס הספר בעיר New York, USA
ושם נקרא שָׁלוֹם. ויקרא אלהים לאור יום ולחשך קרא לילה, ויהי ערב ויהי בקר יום אחד.[^1]

[^1]: הערה של המחבר, 12–14 (שם).

> ציטוט ארוך שבא כאן בשוליים רחבים יותר, ויש בו מילים רבות כדי שיתפרש על שתי שורות לפחות בדפוס.

- ראשון
- שני, ועוד מילים

::: verse
שיר המעלות אשא עיני
  אל ההרים מאין יבא עזרי
:::

| שנה | טעויות |
|------|--------|
| 1701 | שבע |

# פרק שני

[p. 12]{.pb}ויאמר אלהים יהי רקיע בתוך המים ויהי מבדיל בין מים למים. ויעש אלהים את הרקיע ויבדל בין המים.
"""

HEBREW_ENTRIES = """\
- {id: a, kind: variant, at: 1.1, lemma: השמים, readings: [{text: שמים, wit: B}]}
- {id: b, kind: variant, at: 1.1, lemma: אלהים, occurrence: 2, readings: [{text: יהוה, wit: B}]}
- {id: b3, kind: variant, at: 1.1, lemma: אור, occurrence: 2, readings: [{text: אורה, wit: B}]}
- {id: c, kind: emendation, at: 1.1, lemma: (וחשך על פני תהום), reading: וחשך}
- {id: d, kind: variant, at: 1.1, lemma: New York, readings: [{text: נויארק, wit: B}]}
- {id: e, kind: comment, at: 1.1, lemma: בשנת 1929, note: 'הערה, ראו @a (Paris 1930).'}
- {id: long, kind: comment, at: 1.1, lemma: 'השמים … לילה', note: ארוך}
- {id: f, kind: variant, at: 1.1n1, lemma: המחבר, readings: [{text: הסופר, wit: B}]}
- {id: g, kind: variant, at: 1.5, lemma: המעלות, readings: [{text: המעלה, wit: B}]}
- {id: h, kind: variant, at: 2.1, lemma: מבדיל בין מים למים, readings: [{type: omission, wit: B}]}
"""

NAMES = """\
- {key: ny, kind: place, name: ניו יורק, sort: ניו יורק, forms: [New York]}
- {key: el, kind: person, name: אלהים, sort: אלהים, forms: [אלהים]}
"""

ARABIC = """\
# كتاب الأول

السلام عليكم ورحمة الله وبركاته (قال في سنة 1929) لا إله إلا الله. وكان في, المدينة رجل يكتب الكتب كلها بيده، ولم يكن له
صديق غير الكتاب. السَّلَامُ عَلَيْكُمْ، ثم ذهب إلى Paris and London وعاد بعد ثلاث سنين
ومعه كتب كثيرة من كل فن، وكان لا يقرأ منها شيئا.
"""

ARABIC_ENTRIES = """\
- {id: a, kind: variant, at: 1.1, lemma: عليكم, occurrence: 1, readings: [{text: عليك, wit: B}]}
- {id: b, kind: emendation, at: 1.1, lemma: الله, occurrence: 2, reading: اللّه}
- {id: c, kind: variant, at: 1.1, lemma: 'الكتب … الكتاب', readings: [{type: omission, wit: B}]}
- {id: d, kind: comment, at: 1.1, lemma: Paris and London, note: مدينتان}
- {id: e, kind: variant, at: 1.1, lemma: عَلَيْكُمْ, readings: [{text: عليكم, wit: B}]}
"""


@dataclass(frozen=True)
class Book:
    """A book, and the words of its first page of text, their places counted from the right edge of the paper."""

    pdf: Path
    words: tuple[PdfWord, ...]


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("hebrew")
    write(root, HEBREW, HEBREW_ENTRIES, "he", "ספר המגילה", NAMES)
    pdf = made(root)
    found = extract(pdf, leftward=True)
    return Book(pdf, found.words[found.labels.index("1")])


@pytest.mark.parametrize(
    "words",
    [
        "בראשית ברא אלהים את השמים ואת הארץ", "נדפס הספר בעיר", "New York", "1929",
        "שָׁלוֹם", "ספר המגילה", "הערה של המחבר", "טעויות",
    ],
)  # fmt: skip
def test_it_is_read_as_it_was_typed(hebrew: Book, words: str) -> None:
    assert words in read(hebrew.pdf)


def place(book: Book, word: str, last: bool = False) -> PdfWord:
    """A word on the page."""
    return [found for found in book.words if found.text == word][-1 if last else 0]


def test_the_page_is_mirrored(hebrew: Book) -> None:
    """Page 1 is on the left of its opening: what is outside is at the left, and lines begin at the right."""
    begins = place(hebrew, "בראשית").x0
    ends = max(word.x1 for word in hebrew.words if is_leftward(word.text))
    numbers = {word.text for word in hebrew.words if word.x0 > ends + 4}
    assert numbers == {"5", "10", "15"}
    assert place(hebrew, "12").x1 < begins  # the page of the earlier printing
    assert place(hebrew, "1").x1 > ends - 1  # that of this one
    assert abs(place(hebrew, "ויאמר", last=True).x0 - begins) < 9  # what is not indented begins at the right
    assert place(hebrew, "שנה").x0 < place(hebrew, "טעויות").x0  # the first column
    assert place(hebrew, "שיר").x0 < place(hebrew, "אל").x0  # an indent


def densest(pdf: Path, sheet: int, word: PdfWord) -> float:
    """Where most of a sign's ink is: 0 at its left edge, 1 at its right edge."""
    x, y, width, height = (round(4 * place) for place in (word.x0, word.y0, word.x1 - word.x0, word.y1 - word.y0))
    area = ["-x", str(x), "-y", str(y), "-W", str(width), "-H", str(height)]
    command = ["pdftoppm", "-gray", "-r", "288", "-f", str(sheet), "-l", str(sheet), *area, str(pdf)]
    pixels = subprocess.run(command, check=True, capture_output=True).stdout[-width * height :]
    ink = [sum(255 - grey for grey in pixels[column::width]) for column in range(width)]
    return ink.index(max(ink)) / width


@needs("س")
def test_what_stands_in_a_list_of_signs_is_set_once(tmp_path: Path) -> None:
    """Its cells are boxes that are opened again: their letters stay joined, and a bracket is mirrored once."""
    entries = "- {id: a, kind: variant, at: 1.1, lemma: السلام, readings: [{type: omission, wit: B}]}\n"
    write(tmp_path, "# كتاب\n\nالسلام عليكم ورحمة الله.\n", entries, "ar", "كتاب")
    pdf = made(tmp_path)
    words = next(page for page in pages(pdf) if any(word.text == "]" for word in page))
    letters = [word for word in words if word.text in "ساقط"]
    first = next(i for i in range(len(letters)) if "".join(word.text for word in letters[i : i + 4]) == "ساقط")
    assert all(after.x0 < before.x0 for before, after in pairwise(letters[first : first + 4]))
    bracket = next(word for word in words if word.text == "]")
    assert densest(pdf, pages(pdf).index(words) + 1, bracket) < 0.5  # its stroke is at the left


def test_viewers_are_told(hebrew: Book) -> None:
    catalogue = PdfReader(hebrew.pdf).trailer["/Root"]
    assert catalogue["/ViewerPreferences"]["/Direction"] == "/R2L"  # type: ignore[index]
    assert catalogue["/Lang"] == "he"  # type: ignore[index]


def test_an_arabic_volume(tmp_path: Path) -> None:
    write(tmp_path, ARABIC, ARABIC_ENTRIES, "ar", "كتاب")
    said = read(made(tmp_path))
    for words in ("السلام عليكم ورحمة الله وبركاته", "قال في سنة", "لا إله إلا", "Paris and London", "عَلَيْكُمْ"):
        assert words in said


SYRIAC = """\
# ܐܘܢܓܠܝܘܢ

ܒܪܫܝܬ ܐܝܬܘܗܝ ܗܘܐ ܡܠܬܐ܂ ܘܗܘ ܡܠܬܐ ܐܝܬܘܗܝ ܗܘܐ ܠܘܬ ܐܠܗܐ܂ ܘܐܠܗܐ ܐܝܬܘܗܝ ܗܘܐ ܗܘ ܡܠܬܐ܀ [In principio erat Verbum]{lang=la}, 12.

ܒܗ ܚܝܐ ܗܘܐ܂ ܘܚܝܐ ܐܝܬܝܗܘܢ ܢܘܗܪܐ ܕܒܢܝܢܫܐ܂ ܘܗܘ ܢܘܗܪܐ ܒܚܫܘܟܐ ܡܢܗܪ܂ ܘܚܫܘܟܐ ܠܐ ܐܕܪܟܗ܀ [In principio]{lang=la}
"""

SYRIAC_ENTRIES = """\
- {id: a, kind: variant, at: 1.1, lemma: ܡܠܬܐ, occurrence: 1, readings: [{text: ܡܠܬ, wit: B}]}
- {id: b, kind: comment, at: 1.2, lemma: 'ܒܗ … ܠܐ', note: 'cf. Io 1, 3; @a. ܡܠܬܐ'}
- {id: c, kind: variant, at: 1.1, lemma: In principio, readings: [{type: omission, wit: B}]}
"""


def test_a_syriac_volume(tmp_path: Path) -> None:
    """Latin words that a line divides end at the edge of the column, not beyond it."""
    write(tmp_path, SYRIAC, SYRIAC_ENTRIES, "syr", "ܐܘܢܓܠܝܘܢ")
    words = extract(made(tmp_path), leftward=True)
    page = words.words[words.labels.index("1")]
    edge = max(word.x1 for word in page if is_leftward(word.text))
    cut = [word for word in page if word.text.endswith("-")]
    assert cut
    assert all(word.x1 < edge + 1 for word in cut)
