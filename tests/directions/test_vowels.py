"""Every Arabic letter with every vowel sign, before and behind others: what is copied is the word as it was typed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pypdf import PdfReader

from edition.scripts import script_of
from edition.system.fonts import files
from tests.directions.volume import made, needs, write
from tests.engine.engine_run import compile_tex

pytestmark = [pytest.mark.tex, needs("اא")]

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإؤئآٱپچژگکی"
VOWELS = [*map(chr, range(0x64B, 0x657)), "\u0670", "\u0651\u064e", "\u0651\u0650", "\u0651\u064c", "\u064e\u0670"]
HEBREW = "אבגדהוזחטיכךלמםנןסעפףצץקרשת"
POINTS = [*map(chr, range(0x5B0, 0x5BD)), "\u05bc\u05b8"]
SIGNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200d\u200e\u200f"))
"""What says a direction, and what stands for a mark to those who do not read `ActualText`."""


def pointed(letters: str, marks: list[str], before: str, behind: str) -> list[str]:
    """Each letter with each mark, at the beginning of a word, in it, and at its end."""
    words = (word for mark in marks for each in letters for word in (each + mark + behind, before + each + mark))
    return [*map(composed, words), *(composed(before + each + mark + before) for mark in marks for each in letters)]


def composed(word: str) -> str:
    return normalize("NFC", word)


def poppler(pdf: Path) -> str:
    return subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def by_pypdf(pdf: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(pdf).pages)


def printed(words: list[str], folder: Path, direction: str, font: str = "") -> Path:
    """Six words a line, in the first font of their script that is installed, or in another."""
    script = script_of(words[0][0])
    assert script is not None
    body = "".join(rf"\EdPar{{}}{' '.join(words[i : i + 6])}\EdEnd" for i in range(0, len(words), 6))
    tex = (
        rf"\documentclass{{article}}\usepackage[design=octavo]{{edition}}\EdSetup{{direction={direction},step=0}}"
        rf"\EdScript{{{script.name}}}{{{script.tag}}}{{{font or ','.join(script.upright)}}}{{}}"
        rf"\begin{{document}}\EdBack {body}\end{{document}}"
    )
    return compile_tex(tex, folder / "doc").pdf


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("font", ["", "Amiri-Regular.ttf", "NotoNaskhArabic-Regular.ttf"])
def test_a_vowel_is_read_behind_its_letter(tmp_path: Path, direction: str, font: str) -> None:
    if font and not files((font,)):
        pytest.skip(f"{font} is not installed")
    words = pointed(ARABIC, VOWELS, "ب", "د")
    said = {composed(word) for word in poppler(printed(words, tmp_path, direction, font)).translate(SIGNS).split()}
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_hebrew_point_is_read_behind_its_letter(tmp_path: Path, direction: str) -> None:
    words = pointed(HEBREW, POINTS, "ב", "ר")
    said = {composed(word) for word in poppler(printed(words, tmp_path, direction)).translate(SIGNS).split()}
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("read", [poppler, by_pypdf])
def test_letters_and_vowels_follow_one_another_for_every_reader(tmp_path: Path, read: Callable[[Path], str]) -> None:
    """Where pypdf sees the end of a word is its own: it knows no `ActualText`."""
    words = pointed("بدرسهوي", ["\u064e", "\u0651\u0650"], "ب", "د")
    said = "".join(read(printed(words, tmp_path, "rtl")).translate(SIGNS).split())
    assert composed("".join(words)) in composed(said)


def test_what_stands_for_a_vowel_is_not_painted(tmp_path: Path) -> None:
    """Scheherazade has a picture of the joiner."""
    pdf = printed(pointed("بدر", ["\u064e"], "ب", "د"), tmp_path, "rtl")
    contents = PdfReader(pdf).pages[0].get_contents()
    assert contents is not None
    script = script_of("ب")
    assert script is not None
    there = files(script.upright)
    font = TTFont(next(there[name] for name in script.upright if name in there))
    joiner = b"%04X" % font.getGlyphID(font.getBestCmap()[0x200D])
    first, *others = contents.get_data().split(b"3 Tr")
    unpainted, painted = zip(*(piece.split(b"0 Tr") for piece in others), strict=True)
    assert all(joiner in piece for piece in unpainted)
    assert not any(joiner in piece for piece in (first, *painted))


def test_words_with_kerns_of_either_kind_are_found_where_they_stand(tmp_path: Path) -> None:
    """Some kerns bring letters nearer to one another, some part them."""
    entries = "- {id: a, kind: variant, at: 1.1, lemma: وَإِيَّانَا, readings: [{text: وَرِثَ, wit: B}]}\n"
    write(tmp_path, "# باب\n\nقَالَ وَإِيَّانَا وَرِثُوا ثُمَّ دَرَسُوا وَزَرَعُوا إِلَى أَنْ رَجَعُوا.\n", entries, "ar", title="كتاب")
    made(tmp_path)


def test_words_with_a_sign_that_parts_their_letters_are_read_as_they_were_typed(tmp_path: Path) -> None:
    """Persian writes می‌گفت with a sign of no width (U+200C), which no other letter may stand before."""
    words = "می‌گفت آن‌ها نمی‌رود کتاب‌های نامه‌ای"
    entries = "- {id: a, kind: variant, at: 1.1, lemma: نمی‌رود, readings: [{text: نرفت, wit: B}]}\n"
    write(tmp_path, f"# باب\n\n{words} بود.\n", entries, "fa", title="کتاب")
    pdf = made(tmp_path)
    signs = {code: None for code in SIGNS if code != 0x200C}
    assert words in " ".join(poppler(pdf).translate(signs).split())
    assert "می‌گفت" in by_pypdf(pdf).translate(signs)
