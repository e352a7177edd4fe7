"""Which patterns a language has, as docs/formats.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.hyphenation import all_patterns, is_divided, patterns_of

FORMATS = Path(__file__).parents[2] / "docs" / "formats.md"
ROW = re.compile(
    r"^\| [^|]+ \| ((?:`[\w-]+`(?:, )?)+) \| `(\w[\w-]*)` \| (\d), (\d) \| ([\w-]+(?: rule)?)", re.MULTILINE
)


def test_the_table_is_in_the_documents() -> None:
    """Every tag with its patterns, its minima and what brings them; and no other."""
    rows = {
        tag.lower(): (name, int(left), int(right), source)
        for tags, name, left, right, source in ROW.findall(FORMATS.read_text(encoding="utf-8"))
        for tag in re.findall(r"`([\w-]+)`", tags)
    }
    assert rows == {
        tag: (
            found.name, found.left, found.right,
            "pyphen" if found.is_dictionary else "by rule" if found.is_by_rule
            else f"texlive-lang-{found.collection}" if found.collection else "LuaLaTeX",
        )
        for tag, found in all_patterns().items()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "hyph-de-1996"), ("de-AT", "hyph-de-1996"), ("de-Latn-DE-1996", "hyph-de-1996"),
        ("de-1901", "hyph-de-1901"), ("de-AT-1901", "hyph-de-1901"), ("de-CH-1901", "hyph-de-ch-1901"),
        ("deu", "hyph-de-1996"), ("fr-CA", "hyph_fr"), ("fr-1694acad", "hyph_fr"), ("pt-BR", "hyph_pt_BR"),
        ("pt-AO", "hyph_pt_PT"), ("la", "hyph-la"), ("lat", "hyph-la"), ("la-x-classic", "hyph-la-x-classic"),
        ("la-x-medieval", "hyph-la"), ("la-VA", "hyph-la"), ("ru-petr1708", "hyph-ru"), ("ru-Cyrl-RU", "hyph-ru"),
        ("sr", "hyph-sh-cyrl"), ("sr-Latn-RS", "hyph-sh-latn"), ("en-US", "english"), ("grc-Grek", "hyph-grc"),
        ("sa", "syllables-sa"), ("san-Latn", "syllables-sa"), ("sa-Deva-IN", "syllables-sa"),
        ("pi-Latn", "syllables-pi"), ("pra", "syllables-sa"),
        ("el-polyton", "hyph-el-polyton"), ("nl-BE", "hyph_nl_NL"), ("de-x-mundart", "hyph-de-1996"),
    ],
)  # fmt: skip
def test_what_a_tag_is_divided_as(tag: str, name: str) -> None:
    found = patterns_of(tag)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "tag", ["kk", "ru-Latn", "grc-Latn", "de-fonipa", "sl-rozaj", "hi-Latn", "frr", "frm", "english", ""]
)
def test_nothing_stands_in_for_a_language(tag: str) -> None:
    assert patterns_of(tag) is None


def test_languages_that_divide_nothing() -> None:
    assert not any(map(is_divided, ["he", "ar", "zh-Hant-TW", "ja", "und", "heb"]))
    assert all(map(is_divided, ["kk", "la", "en-x-old", "hi-Latn"]))
