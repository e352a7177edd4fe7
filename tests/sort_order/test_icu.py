"""ICU as a judge: random words in the same order, for each language.

It is asked in a Python that has PyICU, such as Debian's with `python3-icu`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from functools import cache
from itertools import pairwise

import pytest

from edition.sort_order.collator import Collator
from edition.sort_order.languages import rules_of
from edition.sort_order.rules import Relation, Reset
from tests.draws import random_for

LANGUAGES = [
    "en",
    "de",
    "de-u-co-phonebk",
    "de-AT-u-co-phonebk",
    "fr",
    "fr-CA",
    "es",
    "es-u-co-trad",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sk",
    "hr",
    "sl",
    "hu",
    "ro",
    "sv",
    "sv-u-co-trad",
    "fi",
    "da",
    "nb",
    "nn",
    "is",
    "et",
    "lv",
    "lt",
    "tr",
    "az",
    "vi",
    "cy",
    "sq",
    "eo",
    "ru",
    "uk",
    "be",
    "bg",
    "sr",
    "sr-Latn",
    "mk",
    "el",
    "la",
    "he",
    "ar",
    "fa",
    "hy",
    "ka",
    "hi",
    "en-u-ka-shifted",
    "en-u-kn",
    "en-u-kf-upper",
]

_LATER = {"hy": 73, "lv": 76, "sv-u-co-trad": 76}
"""Languages whose rules CLDR has changed, and the first ICU that has the present ones."""

_RANGES = ((0x41, 0x5B), (0x61, 0x7B), (0xC0, 0xF0), (0x100, 0x17F), (0x391, 0x3AA), (0x3B1, 0x3CA), (0x410, 0x450),
           (0x1E00, 0x1E9A), (0x1EA0, 0x1F16))  # fmt: skip
LETTERS = [chr(code) for range_ in _RANGES for code in range(*range_) if unicodedata.category(chr(code))[0] == "L"]
MARKS = "\u0300\u0301\u0308\u0323\u0327\u0328"

PROGRAM = """
import json, sys
import icu
keys = {}
for tag, words in json.load(sys.stdin).items():
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(tag))
    collator.setAttribute(icu.UCollAttribute.NORMALIZATION_MODE, icu.UCollAttributeValue.ON)
    keys[tag] = [collator.getSortKey(word).hex() for word in words]
json.dump([icu.ICU_VERSION, keys], sys.stdout)
"""


def words_of(tag: str) -> list[str]:
    """Words of a language's own letters, others, accents and signs."""
    draw = random_for(7)
    own = [rule.words for rule in rules_of(tag) if isinstance(rule, Relation | Reset) and rule.words[0] != "["]
    words = set(own)
    for _ in range(250):
        parts = (
            draw.choice(own) if own and draw.random() < 0.5
            else draw.choice(LETTERS) + draw.choice(MARKS) * (draw.random() < 0.15)
            if draw.random() < 0.9 else draw.choice(" -.,;&0179")
            for _ in range(draw.choice((1, 2, 2, 3, 4)))
        )  # fmt: skip
        words.add("".join(parts))
    return sorted(words)


@cache
def judged() -> tuple[int, dict[str, list[str]]]:
    """The version of ICU, and the sort key of every word in every language."""
    asked = json.dumps({tag: words_of(tag) for tag in LANGUAGES})
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            told = subprocess.run([python, "-c", PROGRAM], input=asked, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        version, keys = json.loads(told.stdout)
        return int(version.partition(".")[0]), keys
    pytest.skip("no Python has PyICU: apt-get install python3-icu")


@pytest.mark.judge
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_order_is_that_of_icu(tag: str) -> None:
    version, keys = judged()
    if version < _LATER.get(tag, 72):
        pytest.skip(f"ICU {version} has older rules")
    order = Collator(rules_of(tag))
    judged_words = sorted(zip(keys[tag], words_of(tag), strict=True))
    for (judged_one, one), (judged_other, other) in pairwise(judged_words):
        mine, others = order.key(one)[:3], order.key(other)[:3]
        assert (mine == others) if judged_one == judged_other else (mine < others), (one, other)
