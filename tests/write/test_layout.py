"""Values in YAML: laid out here, with the quotation marks that ruamel.yaml gives them, as if it wrote them whole."""

from __future__ import annotations

import random

import pytest

from edition.parse.yaml_nodes import Plain
from edition.rewrite import emit
from edition.rewrite.layout import ManyLinesError, laid_out
from tests.draws import random_for

ODD = (
    "a", "b c", "a.b-c", "true", "Null", "FALSE", "1", "1.2", "12", "-", "- a", "x: y", "x:", "a #b", "#a", "it's",
    '"q"', "'q'", "", "[a]", "a]", "{b}", "a, b", "?", "? a", "a?", ":", "::", "a:b", "*a", "&a", "!a", "%a", "@a",
    "`a", "|", ">", "a ", " a", "yes", "~", "…", "“q”", "ἀνήρ", "שלום", "e\u0301", "\U0001f600", "0o7", "1e5", ".inf",
    "<<", "=", "2020-01-01", "--- a", "...", "a\nb", "\t", "\u200f", "a" * 200, "long words " * 20 + "end",
)  # fmt: skip
KEYS = ("id", "issue", "occurrence", "text", "note", "true", "a b", "A101")


def words(chance: random.Random) -> str:
    return chance.choice(ODD)


def some(chance: random.Random, depth: int) -> Plain:
    """A value; a group has no single pair, which ruamel.yaml writes without braces in brackets."""
    kind = chance.random()
    if not depth or kind < 0.4:
        return words(chance)
    if kind < 0.7:
        return [some(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    group = {key: some(chance, depth - 1) for key in chance.sample(KEYS, chance.randint(2, 4))}
    return dict(group)


@pytest.mark.parametrize("seed", range(40))
def test_as_ruamel_writes_it(seed: int) -> None:
    chance = random_for(seed)
    for _ in range(50):
        key, value = chance.choice(KEYS), some(chance, 3)
        whole = emit.dump({key: emit._styled(value)}).split("\n")
        assert emit._lines(key, value, "") == whole


def test_one_line_is_laid_out_here() -> None:
    value: Plain = [{"text": "a: b", "wit": ["A", "B 1"]}, {"type": "omission", "wit": ["C"]}]
    wanted = ["readings:", "  - {text: 'a: b', wit: [A, B 1]}", "  - {type: omission, wit: [C]}"]
    assert laid_out("readings", value, emit._words) == wanted


@pytest.mark.parametrize("value", ["a\nb", ["a", "\t"], {"text": "a\nb"}])
def test_more_lines_are_left_to_ruamel(value: Plain) -> None:
    with pytest.raises(ManyLinesError):
        laid_out("note", value, emit._words)
