"""Rules of sorting: how they are read, what they do, and the mistakes in them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.sort_order.collator import Collator
from edition.sort_order.languages import _data, imported, rules_of
from edition.sort_order.root import SEPARATOR
from edition.sort_order.rules import (
    IDENTICAL,
    PRIMARY,
    SECONDARY,
    TERTIARY,
    InvalidRules,
    Option,
    Relation,
    Reset,
    read_rules,
)
from edition.sort_order.tailoring import tailor


def collator(rules: str) -> Collator:
    return Collator(tuple(read_rules(rules)))


def test_every_kind_of_rule_is_read() -> None:
    typed = r"""
# a remark
[reorder Grek Latn] &[before 1] b < á <<< Á  # behind
&'a b' << ''x'' = \u0416 <<<< \& & x < c|ch / y <* pq-s"""
    assert [*read_rules(typed)] == [
        Option("reorder", "Grek Latn", 12), Reset("b", 1, 32), Relation(PRIMARY, "á", at=46),
        Relation(TERTIARY, "Á", at=50), Reset("a b", 0, 66), Relation(SECONDARY, "'x'", at=73),
        Relation(IDENTICAL, "Ж", at=82), Relation(IDENTICAL, "&", at=91), Reset("x", 0, 99),
        Relation(PRIMARY, "ch", "c", "y", 103), *(Relation(PRIMARY, char, at=114) for char in "pqrs"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "at", "message"),
    [
        ("< a", 0, "nothing says where this is put: & and words must come first"),
        ("&a b", 3, "is no rule: a rule begins with &, <, = or ["),
        ("&a <", 3, "words are missing, or a sign that must stand in '…'"),
        ("&a < -", 5, "words are missing, or a sign that must stand in '…'"),
        ("[reorder Latn", 0, "the bracket is not closed"),
        ("&a <* ", 3, "characters are missing"),
        ("&[before 1]a << b", 13, "[before 1] needs < behind it"),
        ("&[last implicit] < b", 0, "[last implicit] is not understood here"),
        ("&\u0301 < b", 3, "nothing is sorted as a letter behind what is none"),
        ("[import xx-u-co-none]", 0, "there is no order “none” for xx"),
        ("[import english]", 0, "cannot be the tag of a language"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(rules: str, at: int, message: str) -> None:
    with pytest.raises(InvalidRules) as caught:
        tailor(imported(read_rules(rules)))
    assert (caught.value.at, caught.value.message) == (at, message)


@pytest.mark.parametrize(
    ("rules", "order"),
    [
        ("&c < x", "b c ca x xa d"),  # a letter behind c
        ("&c < x < y &c < z", "c z x y d"),  # the later rule is nearer
        ("&[before 1]c < x", "b bz x c"),
        ("&[before 1]c < x < y", "b x y c"),
        ("&c << x", "ca xa cb"),  # an accent of c
        ("&c <<< x", "ca xa cá cb"),
        ("&c = x", "cA xB cc xd"),
        ("&ae << q", "ad ae q aez qz af"),  # sorted as two letters
        ("&n < ny", "nx nz ny o"),  # two letters as one
        ("&n < k / y", "nz ky"),
        ("&[before 2]c << x", "xa ca xb cb"),
        ("&[before 3]c <<< x", "xa ca xb cb"),
        ("&[last regular] < b", "a c z b"),
        ("[reorder Cyrl digit]", "- я 1 a"),
        ("[reorder others digit]", "- a ω 1"),
        ("[caseFirst upper]", "A a B b"),
        ("[caseFirst lower]", "a A b B"),
        ("[alternate shifted]", "de-luge deluge de-luges"),
        ("[numericOrdering on]", "a2 a10 a010b a11 ab"),
        ("[backwards 2]", "cote côte coté côté"),
        ("&c < č", "cz č č̣ ča"),  # with another accent between the two
    ],
)  # fmt: skip
def test_what_rules_do(rules: str, order: str) -> None:
    words, key = order.split(), collator(rules).key
    assert sorted(words[1:] + words[:1], key=key) == words
    assert all(key(one)[:3] <= key(other)[:3] for one, other in pairwise(words))


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (f"&{'a' * 60} < b", "has more than 50 characters"),
        ("&a <* " + "\u4e00-\u4ef0" * 50, "more than 10,000 characters are listed"),
        ("&a " + "<b" * 10_001, "more than 10,000 strings are put in one place"),
    ],
)
def test_rules_take_no_long_time(rules: str, message: str) -> None:
    with pytest.raises(InvalidRules, match=message):
        tailor(read_rules(rules))


PIECES = [
    "&",
    "&",
    "&",
    "<",
    "<",
    "<<",
    "<<<",
    "=",
    "/",
    "|",
    "a",
    "b",
    "n",
    "ch",
    "é",
    "ñ",
    "́",
    "ж",
    "1",
    "'-'",
    "ab",
    "[before 1]",
    "[before 2]",
    "[before 3]",
    "[last regular]",
    "[last primary ignorable]",
    "[reorder Cyrl]",
    "[caseFirst upper]",
    "[backwards 2]",
    "[alternate shifted]",
    "[numericOrdering on]",
    "[import cs]",
]


@settings(max_examples=80)
@given(
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.lists(st.text("abcAé\u0301ñжу1. -", max_size=8), max_size=4),
)
def test_any_rules_can_be_followed_or_are_refused(rules: str, words: list[str]) -> None:
    """And every word has its place then."""
    refused: list[int] = []
    made = Collator(())
    try:
        made = Collator(tuple(imported(read_rules(rules))))
    except InvalidRules as wrong:
        refused.append(wrong.at)
    assert all(0 <= at <= len(rules) for at in refused)
    assert sorted(words, key=made.key) == sorted(sorted(words), key=made.key)
    assert all(isinstance(made.letter(word), str) for word in words)


def test_what_is_identical_has_the_same_weights() -> None:
    key = collator("&u = v &ae = æ").key
    assert key("vae")[:3] == key("uæ")[:3] != key("uae\u0301")[:3]
    assert key("vae") != key("uæ")


def test_the_separator_sorts_before_everything() -> None:
    key = collator("").key
    assert key(f"a{SEPARATOR}z") < key("a b") < key("a-b") < key("ab")


def test_all_rules_of_all_languages_can_be_followed() -> None:
    """Of languages that have rules; of those that only have a script, some."""
    sections = re.findall(r"^@ (\S+) (\S+)$", _data(), re.MULTILINE)
    assert len(sections) > 400
    for language, kind in (*(item for item in sections if not re.fullmatch("[a-z]{3}", item[0])), *sections[::40]):
        assert tailor(rules_of(f"{language}-u-co-{kind}")).options is not None, language


def test_a_string_behind_another() -> None:
    """What stands in front of `|` decides, and is not part of the string."""
    key = collator("&z < c | h").key
    assert key("ach")[0][:2] == key("ac")[0] < key("acz")[0] < key("ach")[0]
    assert key("ah") < key("ai")
