"""Volumes drawn at random, of words that go either way: every entry, place and word is as it should be."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.directions.volume import made, needs, write
from tests.draws import many, random_for

pytestmark = [pytest.mark.tex, needs("אس")]

_LINES = """
    he בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו וחשך על פני תהום ורוח מרחפת המים שָׁלוֹם רקיע
    ar السلام عليكم ورحمة الله وبركاته قال في سنة لا إله إلا المدينة رجل يكتب الكتب كلها عَلَيْكُمْ
    en the and lamp burning New York Paris captain of letters wrote in book 1929 12–14 (ibid.)
"""
WORDS = {language: words for language, *words in map(str.split, _LINES.strip().splitlines())}


def several(draw: Random, count: int, language: str, share: float) -> list[str]:
    """Words of a language, some of them of others, some with a comma behind them."""
    others = [word for other in WORDS if other != language for word in WORDS[other]]
    words = (draw.choice(others if draw.random() < share else WORDS[language]) for _ in range(count))
    return [word + ("," if draw.random() < 0.1 else "") for word in words]


def volume(draw: Random, language: str) -> tuple[str, str]:
    """A text and its entries, of which none overlap."""
    text, entries = list[str](), list[str]()
    for section in (1, 2):
        text.append(f"# {WORDS[language][section]} {WORDS[language][section + 2]}")
        for number in range(1, 9):
            words = several(draw, draw.randint(60, 120), language, 0.15)
            paragraph = " ".join(words)
            text.append(f"{paragraph} {WORDS[language][0]}.")
            for at in range(draw.randint(1, 8), len(words) - 4, 9):
                lemma = " ".join(words[at : at + draw.choice([1, 1, 2, 3])]).rstrip(",")
                if paragraph.count(lemma) != 1:
                    continue
                name = f"{{id: e{section}-{number}-{at}, at: {section}.{number}, lemma: '{lemma}'"
                said = " ".join(several(draw, draw.randint(1, 40), language, 0.3))
                kind = draw.choice(
                    [
                        f"kind: variant, readings: [{{text: '{said[:20].strip()}', wit: B}}]",
                        "kind: variant, readings: [{type: omission, wit: B}]",
                        f"kind: comment, note: '{said}'",
                    ]
                )
                entries.append(f"- {name}, {kind}}}\n")
    return "\n\n".join(text) + "\n", "".join(entries)


@pytest.mark.parametrize("language", [*WORDS])
@pytest.mark.parametrize("number", range(many(3)))
def test_nothing_is_wrong(tmp_path: Path, language: str, number: int) -> None:
    text, entries = volume(random_for(f"directions {language} {number}"), language)
    write(tmp_path, text, entries, language)
    made(tmp_path)
