"""Names behind letters that are written together with them, in print: in the index, at their lines, in whole words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.directions.volume import made, needs, read, write

HEBREW = """\
# בראשית

ויאמר אברהם אל העם. וילך לירושלים ויבוא אליה.

ואברהם ישב שם. אז אמר לאברהם: שוב מירושלים.
"""
ARABIC = """\
# الأول

قال الزبير كلاما طويلا. ثم قيل للزبير شيء آخر.

والزبير سمع ذلك. فقال لمحمد: اسمع.
"""


@pytest.mark.tex
@pytest.mark.parametrize(
    ("language", "text", "names", "places", "words"),
    [
        pytest.param("he", HEBREW, {"abraham": "אברהם", "zion": "ירושלים"}, {"abraham": 3, "zion": 2},
                     ["ואברהם", "לאברהם", "לירושלים", "מירושלים"], marks=needs("א")),
        pytest.param("ar", ARABIC, {"zubayr": "الزبير", "muhammad": "محمد"}, {"zubayr": 3, "muhammad": 1},
                     ["للزبير", "والزبير", "لمحمد"], marks=needs("ا")),
    ],
)  # fmt: skip
def test_every_place_is_in_the_index(
    language: str, text: str, names: dict[str, str], places: dict[str, int], words: list[str], tmp_path: Path
) -> None:
    listed = "".join(f"- {{key: {key}, kind: person, name: {name}, forms: [{name}]}}\n" for key, name in names.items())
    first = text.split("\n")[2].split()[0]
    entries = f"- {{id: a, kind: variant, at: 1.1, lemma: {first}, readings: [{{type: omission, wit: B}}]}}\n"
    write(tmp_path, text, entries, language, names=listed)
    pdf = made(tmp_path)
    record = json.loads((pdf.parent / "scripts.loci.json").read_text(encoding="utf-8"))
    assert {key: len(found) for key, found in record["names"].items()} == places
    printed = read(pdf)
    assert [word for word in words if word not in printed] == []
