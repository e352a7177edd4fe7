"""Words are words in every script: their boundaries, and the marks that belong to their letters."""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import groupby
from pathlib import Path

import pytest
import regex

from edition import combining_marks
from edition.combining_marks import MARKS
from edition.compare.word_diff import marked
from edition.normalization import normal
from edition.words import LETTER, WORD, is_boundary, occurrences
from tests.scripts import PAGES

_SELECTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def marks() -> list[str]:
    """The ranges of the marks; characters that Unicode has not given away yet do not end one."""
    kinds = regex.compile(r"(?P<mark>\p{M})|(?P<free>\p{Cn})")
    numbers = [
        number for number in range(sys.maxunicode + 1) if kinds.match(chr(number)) and not _SELECTS.match(chr(number))
    ]
    ranges = []
    for _, run in groupby(enumerate(numbers), key=lambda item: item[1] - item[0]):
        found = [number for _, number in run if (match := kinds.match(chr(number))) and match["mark"]]
        if found:
            ranges.append((found[0], found[-1]))
    return [_escape(first) + (f"-{_escape(last)}" if last > first else "") for first, last in ranges]


def _escape(number: int) -> str:
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def test_the_table_of_marks_is_up_to_date(accept: bool) -> None:
    lines, line = [], ""
    for each in marks():
        if len(line) + len(each) > 110:
            lines.append(line)
            line = ""
        line += each
    table = "".join(f'    "{each}"\n' for each in (*lines, line))
    file = Path(combining_marks.__file__)
    written = re.sub(r"MARKS = \(\n.*?\)\n", lambda _: f"MARKS = (\n{table})\n", file.read_text(), flags=re.DOTALL)
    if accept:
        file.write_text(written, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == written


def test_every_mark_of_python_is_one() -> None:
    pattern = re.compile(f"[{MARKS}]")
    for number in range(sys.maxunicode + 1):
        letter = chr(number)
        if unicodedata.category(letter).startswith("M") and not _SELECTS.match(letter):
            assert pattern.match(letter), f"U+{number:04X}"
        elif letter.isalnum() or letter.isspace():
            assert not pattern.match(letter), f"U+{number:04X}"


EXAMPLES = {
    "Hebrew": ('בֶּן־אָדָם, רש״י וצה"ל; ר׳ עקיבא.', ["בֶּן", "אָדָם", "רש״י", 'וצה"ל', "ר", "עקיבא"]),
    "Hebrew with accents": ("בְּרֵאשִׁ֖ית בָּרָ֣א׃", ["בְּרֵאשִׁ֖ית", "בָּרָ֣א"]),
    "Arabic": ("قَالَ: مُحَـــمَّد، ٱللّٰه", ["قَالَ", "مُحَـــمَّد", "ٱللّٰه"]),
    "Persian": ("می‌خواهم بروم", ["می‌خواهم", "بروم"]),
    "Syriac": ("ܒܪܵܫܝܼܬ݂ ܐܝܬ݂ܘܗܝ܂", ["ܒܪܵܫܝܼܬ݂", "ܐܝܬ݂ܘܗܝ"]),
    "Greek": ("ἀλλ’ ἐγώ, ᾧ·τί", ["ἀλλ", "ἐγώ", "ᾧ", "τί"]),
    "old Cyrillic": ("гл҃ѧ бг҃ъ · и҆́же ꙗ҆́кѡ", ["гл҃ѧ", "бг҃ъ", "и҆́же", "ꙗ҆́кѡ"]),
    "Armenian": ("Ի՞նչ ասաց, այո՛։", ["Ի՞նչ", "ասաց", "այո"]),
    "Georgian": ("დასაბამად ქმნა.", ["დასაბამად", "ქმნა"]),
    "Coptic": ("ϩⲛ̄ ⲧⲉϩⲟⲩⲉⲓⲧⲉ ⲛ︤ⲙ︥", ["ϩⲛ̄", "ⲧⲉϩⲟⲩⲉⲓⲧⲉ", "ⲛ︤ⲙ︥"]),
    "Ethiopic": ("በቀዳሚ፡ገብረ፡እግዚአብሔር።", ["በቀዳሚ", "ገብረ", "እግዚአብሔር"]),
    "Devanagari": ("धर्मक्षेत्रे कुरुक्षेत्रे। क्‍ष ऽहम्॥", ["धर्मक्षेत्रे", "कुरुक्षेत्रे", "क्‍ष", "ऽहम्"]),
    "MUFI": ("p\uf1c3 q\ue8bfo", ["p\uf1c3", "q\ue8bfo"]),
    "Catalan": ("col·lecció l’aigua", ["col·lecció", "l", "aigua"]),
    "marks of no composed letter": ("m̄ q̃ ɔ̃́", ["m̄", "q̃", "ɔ̃́"]),
}


@pytest.mark.parametrize("script", EXAMPLES)
def test_the_words_of_each_script(script: str) -> None:
    text, words = EXAMPLES[script]
    assert WORD.findall(text) == words
    for match in WORD.finditer(text):
        borders = [i for i in range(match.start(), match.end() + 1) if is_boundary(text, i)]
        assert borders == [match.start(), match.end()], match[0]


@pytest.mark.parametrize("script", PAGES)
def test_a_word_is_no_part_of_a_longer_one(script: str) -> None:
    """The beginning of a word, without its last letter or mark, is found nowhere inside it."""
    text = PAGES[script].text
    for word in set(WORD.findall(text)):
        assert [*occurrences(text, word)], word
        assert all(match.start() not in occurrences(text, word[:-1]) for match in re.finditer(re.escape(word), text))


def test_a_letter_is_what_words_are_made_of() -> None:
    letter = re.compile(LETTER)
    for _, words in EXAMPLES.values():
        for word in words:
            assert all(letter.fullmatch(char) or char in '״"·՞' for char in word), word


@pytest.mark.parametrize("script", PAGES)
def test_a_comparison_is_word_by_word(script: str) -> None:
    """A word that lost its last mark is another word, and no part of it stayed."""
    words = WORD.findall(normal("NFC", PAGES[script].text))[:6]
    changed = [*words[:2], words[2][:-1] or "x", *words[3:]]
    runs = marked(" ".join(words), " ".join(changed))
    assert [run.text for run in runs if run.sign == "-"] == [words[2]]
    assert [run.text for run in runs if run.sign == "+"] == [changed[2]]
