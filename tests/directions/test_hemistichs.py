"""A verse in Arabic letters stands in two columns of one width."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from edition.audit.extract import WORD
from tests.directions.test_figures import setting
from tests.directions.volume import needs

pytestmark = [pytest.mark.tex, needs("اא")]

VERSES = (
    ("مصباحنا الدائر فوق الخليج", "ما عنده خل ولا من خصيم"),
    ("يضيء للباقي على حاله", "وللذي يمضي ومن لا يقيم"),
    ("في الليل", "يدور"),
)


def edges(body: str, folder: Path, letter: str = "ا") -> list[list[tuple[float, float]]]:
    """Of each line the stretches of letters without a gap, from the left."""
    pdf = setting(rf"\begin{{EdVerse}}{body}\end{{EdVerse}}", folder, "rtl", letter)
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    lines: dict[float, list[list[float]]] = {}
    for word in WORD.finditer(said):
        if not word[5].isdecimal():
            lines.setdefault(round(float(word[2])), []).append([float(word[1]), float(word[3])])
    found = []
    for _, words in sorted(lines.items()):
        pieces = [sorted(words)[0]]
        for left, right in sorted(words)[1:]:
            if left - pieces[-1][1] > 14:
                pieces.append([left, right])
            pieces[-1][1] = max(right, pieces[-1][1])
        found.append([(left, right) for left, right in pieces])
    return found


def verse(first: str, second: str) -> str:
    return rf"\EdLine{{}}{{0}}{first} \EdGap{{}}{second}\EdEnd"


def test_the_halves_stand_in_two_columns_of_one_width(tmp_path: Path) -> None:
    first, second, short = edges("".join(verse(*halves) for halves in VERSES), tmp_path)
    assert len(first) == len(second) == len(short) == 2
    for one, other in zip(first, second, strict=True):
        assert one == pytest.approx(other, abs=1.5)
    (left, right), (other_left, other_right) = first
    assert right - left == pytest.approx(other_right - other_left, abs=1.5)
    assert (short[0][0], short[1][1]) == pytest.approx((left, other_right), abs=1.5)  # at the outer edges


def test_a_verse_with_a_half_that_is_too_long_is_a_line_like_others(tmp_path: Path) -> None:
    long = "يضيء للباقي على حاله وللذي يمضي ومن لا يقيم"
    (usual, *_), (wide, *_) = (edges(verse(VERSES[0][0], half), tmp_path / half[:2]) for half in (VERSES[0][1], long))
    assert wide[-1][1] == pytest.approx(usual[-1][1], abs=1.5)  # it begins where others do
    assert wide[-1][0] != pytest.approx(usual[-1][0], abs=1.5)


def test_verses_in_other_letters_have_their_gap(tmp_path: Path) -> None:
    lines = edges(verse("שמעו שמים והאזיני ארץ", "כי דבר") + verse("בנים גדלתי", "והם פשעו בי"), tmp_path, "א")
    assert lines[0][1][1] == pytest.approx(lines[1][1][1], abs=1.5)
    assert lines[0][1][0] != pytest.approx(lines[1][1][0], abs=1.5)
