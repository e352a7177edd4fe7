"""The direction of a language: by the script of its tag, else by CLDR; `--accept` writes the tables, from Babel."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from textwrap import fill

import regex
from babel.core import get_global

from edition import direction as module
from edition.direction import EDITED, Direction, direction

SCRIPTS = set(module.SCRIPTS.split())
_LANGUAGE = re.compile(r"(?!und)[a-z]{2,3}(_[A-Z]{2})?")
_NOT_ENCODED = {"Aran", "Phlv", "Syre", "Syrj", "Syrn"}
"""Forms of a script, and scripts that Unicode does not have yet."""
_NEWER = {"Gara", "Sidt"}
"""Scripts that Python's Unicode does not have yet."""


def usual() -> dict[str, str]:
    """The usual script of each language (in a region), as CLDR has it, also under other codes for it."""
    likely = {tag: of.split("_")[1] for tag, of in get_global("likely_subtags").items() if _LANGUAGE.fullmatch(tag)}
    aliases = {
        code: likely[of]
        for code, of in get_global("language_aliases").items()
        if _LANGUAGE.fullmatch(code) and of in likely
    }
    return {tag.replace("_", "-"): script for tag, script in (aliases | likely | EDITED).items()}


def tables() -> dict[str, list[str]]:
    scripts = usual()
    whole = {tag for tag, script in scripts.items() if script in SCRIPTS and "-" not in tag}
    return {
        "LANGUAGES": [
            tag for tag, script in scripts.items() if script in SCRIPTS and (tag in whole or tag[:-3] not in whole)
        ],
        "OTHERWISE": [tag for tag, script in scripts.items() if script not in SCRIPTS and tag[:-3] in whole],
    }


def test_the_tables_are_up_to_date(accept: bool) -> None:
    """What another version of Babel says otherwise is seen in the diff."""
    file = Path(module.__file__)
    written = file.read_text(encoding="utf-8")
    for name, tags in tables().items():
        lines = fill(" ".join(sorted(tags)), 115, break_on_hyphens=False)
        written = re.sub(rf'{name} = """\n.*?"""\n', f'{name} = """\n{lines}\n"""\n', written, flags=re.DOTALL)
    if accept:
        file.write_text(written, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == written


def test_every_language_of_cldr_has_the_direction_of_its_script() -> None:
    for tag, script in usual().items():
        assert (direction(tag) == Direction.RTL) == (script in SCRIPTS), tag


def test_the_scripts_are_those_whose_letters_unicode_puts_from_right_to_left() -> None:
    letters = (chr(code) for code in range(sys.maxunicode + 1))
    right = [letter for letter in letters if unicodedata.bidirectional(letter) in {"R", "AL"} and letter.isalpha()]
    for script in SCRIPTS - _NOT_ENCODED - _NEWER:
        found = regex.compile(rf"\p{{Script={script}}}")
        assert any(found.match(letter) for letter in right), script
    known = regex.compile("|".join(rf"\p{{Script_Extensions={script}}}" for script in SCRIPTS - _NOT_ENCODED))
    assert [letter for letter in right if not known.match(letter)] == []


EXAMPLES = """
rtl: he heb iw ar ar-EG fa ur yi syr syc arc hbo ota HE az-Arab az-IR ku-Arab sr-Hebr ar-x-judeo he-1901 pa-PK
rtl: en-Hebr-US
ltr: en de-1901 ru grc cop gez hy ka sa pra la zh-Hant he-Latn ar-latn-EG az az-Latn-IR sd-IN ug-KZ pa
ltr: he_IL hebrew x
"""


def test_a_tag_has_a_direction() -> None:
    for line in EXAMPLES.strip().splitlines():
        expected, _, tags = line.partition(": ")
        assert {tag: str(direction(tag)) for tag in tags.split()} == dict.fromkeys(tags.split(), expected)
    assert direction("") is Direction.LTR
