"""Words from right to left in a volume from left to right: each lemma on its line, all read as it was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.directions.volume import made, needs, read, write

pytestmark = [pytest.mark.tex, needs("אسܫ")]

TEXT = """\
# The scroll שלום

The old scroll said שָׁלוֹם לָכֶם (עולם) and then שלום עליכם, which means peace; the phrase
[בראשית ברא אלהים את השמים ואת הארץ, והארץ היתה תהו ובהו וחשך על פני תהום ורוח אלהים מרחפת על פני המים]{lang=he}
is longer, and שלום 1929 ends it; שלום again on the line שלום. An Arab sailor said السلام عليكم ورحمة الله، وبركاته
for thirty-three days. In Syriac ܫܠܡܐ ܥܠܡܐ was written, and with vowels السَّلَامُ عَلَيْكُمْ too.[^1]

[^1]: A note with אבג (דה), 12–14, in it.
"""

ENTRIES = """\
- {id: points, kind: variant, at: 1.1, lemma: שָׁלוֹם לָכֶם, readings: [{text: שלום לכן (א), wit: B}]}
- {id: second, kind: variant, at: 1.1, lemma: שלום, occurrence: 4, readings: [{text: שלמה, wit: B}]}
- {id: omitted, kind: variant, at: 1.1, lemma: אלהים את השמים, readings: [{type: omission, wit: B}]}
- {id: over, kind: comment, at: 1.1, lemma: 'הארץ, והארץ … וחשך', note: A lemma of many words; compare @points.}
- {id: latin, kind: variant, at: 1.1, lemma: תהום ורוח, readings: [{text: wind 12, wit: B}]}
- {id: arabic, kind: variant, at: 1.1, lemma: السلام, readings: [{text: سلام, wit: B}]}
- {id: blessing, kind: variant, at: 1.1, lemma: وبركاته, readings: [{text: وبركات, wit: B}]}
- {id: syriac, kind: emendation, at: 1.1, lemma: ܥܠܡܐ, reading: ܫܠܡܐ}
- {id: vowels, kind: variant, at: 1.1, lemma: عَلَيْكُمْ, readings: [{text: x, wit: B}]}
- {id: in-note, kind: variant, at: 1.1n1, lemma: (דה), readings: [{text: הד, wit: B}]}
"""

NAMES = """\
- {key: peace, kind: person, name: שלמה, sort: שלמה, forms: [עליכם]}
- {key: sailor, kind: person, name: Sailor, forms: [sailor]}
"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("inline")
    write(root, TEXT, ENTRIES, names=NAMES)
    return made(root)


@pytest.mark.parametrize(
    "words",
    [
        "שָׁלוֹם לָכֶם", "(עולם)", "שלום עליכם", "ואת הארץ", "תהום ורוח אלהים", "السلام عليكم ورحمة الله",
        "وبركاته", "ܫܠܡܐ ܫܠܡܐ",
        "عَلَيْكُمْ", "שלמה", "The scroll שלום",
    ],
)  # fmt: skip
def test_it_is_read_as_it_was_typed(pdf: Path, words: str) -> None:
    assert words in read(pdf)


def test_the_lemma_that_stands_twice_on_its_line_has_its_number(pdf: Path) -> None:
    assert re.search(r"2 ?ܫܠܡܐ|ܫܠܡܐ ?2", read(pdf))


@needs("١ⲁ")
def test_letters_that_unicode_names_otherwise_have_the_font_of_their_script(tmp_path: Path) -> None:
    """Arabic figures, in a cell with nothing beside them; Coptic letters that stand among Unicode's Greek ones."""
    text = "# One\n\nHere ⲡϣⲁϫⲉ and ϣ alone.\n\n| year | ١٢٣ |\n|---|---|\n| ۴۵ | ﴿الله﴾ |\n"
    write(tmp_path, text, "- {id: a, kind: variant, at: 1.1, lemma: ϣ, readings: [{text: ١٩, wit: B}]}\n")
    said = read(made(tmp_path))
    assert all(word in said for word in ("ⲡϣⲁϫⲉ", "ϣ alone", "١٢٣", "۴۵", "ϣ] ١٩ B"))


@needs("क")
@pytest.mark.parametrize("words", ["क्र.", "(क्षत्रि), then", "धर्म-abc"])
def test_signs_in_the_font_of_the_text_stand_right_after_letters_that_become_one(tmp_path: Path, words: str) -> None:
    entries = "- {id: a, kind: variant, at: 1.1, lemma: fires, readings: [{text: (क्र) offices, wit: B}]}\n"
    write(tmp_path, f"# One\n\nOf fires {words}\n", entries)
    said = read(made(tmp_path))
    assert f"Of fires {words}" in said
    assert "(क्र) offices" in said


@needs("ነܡ")
@pytest.mark.parametrize("words", ["ነበረ፥ ነበረ።", "ܡܠܬܐ܂ ܡܠܬܐ܀"])
def test_a_word_with_a_sign_of_its_script_behind_it_is_counted(tmp_path: Path, words: str) -> None:
    word = words.split()[0][:-1]
    entries = f"- {{id: a, kind: variant, at: 1.1, lemma: {word}, occurrence: 2, readings: [{{text: x, wit: B}}]}}\n"
    write(tmp_path, f"# One\n\nHere {words}\n", entries)
    made(tmp_path)  # the audit counts them, too
