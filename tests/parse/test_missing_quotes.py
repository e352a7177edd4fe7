"""Values that need quotation marks are found where they stand, and shown as they should be typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.diagnostic import Diagnostic
from edition.parse.entries import parse_entries
from edition.parse.missing_quotes import in_braces, on_line
from edition.parse.quotation import quoted
from edition.parse.volume import parse_volume
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import plain

IN_BRACES = [
    ("{text: little oil, wit: B, note: im Archiv, Fonds 109}", "im Archiv, Fonds 109", 'note: "im Archiv, Fonds 109"'),
    ("{lemma: strong, reading: strong, two sails}", "strong, two sails", 'reading: "strong, two sails"'),
    ("{id: x, note: so B: falling}", "so B: falling", 'note: "so B: falling"'),
    ("{lemma: 'l'huile', id: x}", "'l'huile'", 'lemma: "l\'huile"'),
    ("{id: x, note: [sic] in A}", "[sic] in A", 'note: "[sic] in A"'),
    ("{id: x, note: {sic} A, text: x}", "{sic} A", 'note: "{sic} A"'),
    (
        '{id: x, note: "he wrote "faling" twice", text: x}',
        '"he wrote "faling" twice"',
        "note: 'he wrote \"faling\" twice'",
    ),
    ("{id: x, note: “so B, too”}", "“so B, too”", 'note: "so B, too"'),
    ("{id: x, note: „so B: too“, at: 1.1}", "„so B: too“", 'note: "so B: too"'),
    ("{text: no one, wit: B, Kh}", "B, Kh", "wit: [B, Kh]"),
    ("{id: x, reading: 'falling, note: x}", "'falling", 'reading: "falling"'),
    ("{readings: [{text: a, b, wit: B}]}", "a, b", 'text: "a, b"'),
    ("{id: x, note: 'it's}", "'it's", 'note: "it\'s"'),
    ("{readings: [{text: no one, wit: [B, Kh}]}", "[B, Kh", "wit: [B, Kh]"),
    ("{id: x, lemma: &, note: x}", "&", 'lemma: "&"'),
]
ON_LINE = [
    ("title: “Letters: from the Light”", "“Letters: from the Light”", 'title: "Letters: from the Light"'),
    ("  note: 'l'avis'", "'l'avis'", 'note: "l\'avis"'),
    ('- lemma: "a" b', '"a" b', "lemma: '\"a\" b'"),
    ("note: @x", "@x", 'note: "@x"'),
    ("note: a: b", "a: b", 'note: "a: b"'),
]
GOOD = [
    "{id: x, note: 'falling', text: \"a, b\", readings: []}",
    "{id: x, note: it's said, text: x}",
    "{text: winds, wit: [B, Kh]}",
    "{text: winds, wiht: Kh}",
    "{cite: [{work: b, isue: 3}]}",
    "{name: a, sha256: x, origin: y}",
]


@pytest.mark.parametrize(("line", "value", "typed"), IN_BRACES)
def test_in_braces(line: str, value: str, typed: str) -> None:
    """What is shown is read as the words that were meant."""
    found = in_braces([f"- {line}"], "f.yaml", 1, 3)
    assert found is not None
    assert f"- {line}"[found.span.column - 1 :][: found.span.length] == value
    assert found.hint.endswith(f": {typed}")


@pytest.mark.parametrize(("line", "value", "typed"), ON_LINE)
def test_on_a_line(line: str, value: str, typed: str) -> None:
    """Likewise where there are no braces."""
    found = on_line([line], "f.yaml", 1)
    assert found is not None
    assert line[found.span.column - 1 :][: found.span.length] == value
    assert found.hint.endswith(f": {typed}")


@pytest.mark.parametrize("line", GOOD)
def test_what_is_read_as_it_is_meant(line: str) -> None:
    """Nothing is said of values that YAML reads as one, or of keys that are misspelt."""
    assert in_braces([line], "f.yaml", 1, 1) is None


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=("C", "Z"))).map(str.strip))
def test_quoted_words_are_read(words: str) -> None:
    """Whatever is put into quotation marks is one value for YAML."""
    problems: list[Diagnostic] = []
    node = read_yaml(f"- {{note: {quoted('a ' + words)}}}", "f.yaml", problems.append)
    codes = {problem.code for problem in problems}
    assert codes <= {"Y011", "Y013", "Y014"}
    assert node is not None
    if not codes:
        assert [str(item["note"]).split() for item in plain(node)] == [("a " + words).split()]  # type: ignore[index,call-overload]


@given(st.text("{}[]'\",:a #\n-&", max_size=60))
def test_anything_may_stand_there(words: str) -> None:
    """Nothing that is typed makes looking for a value fail."""
    lines = ["- {note: " + words.split("\n")[0], *words.split("\n")[1:]]
    in_braces(lines, "f.yaml", 1, 3)
    for number in range(len(lines)):
        on_line(lines, "f.yaml", number + 1)


# — every sign that means something to YAML —

SIGNS = "?:#'\"[]{}&*!|>%@`,-~=<"
PLACES = (
    "{}word", "{} word", "wo{}rd", "one {} two", "one {}two", "one{} two", "word{}", "word {}", "{}", "{}word{}",
    "word{}{}",
)  # fmt: skip
GROUPS = {
    "in the middle": "- {{id: a, kind: variant, at: 1.1, lemma: {}, readings: [{{text: x, wit: [B]}}]}}",
    "at the end": "- {{id: a, kind: variant, at: 1.1, readings: [{{text: x, wit: [B]}}], lemma: {}}}",
    "of a reading": "- {{id: a, kind: variant, at: 1.1, lemma: x, readings: [{{text: {}, wit: [B]}}]}}",
    "at the end of a reading": "- {{id: a, kind: variant, at: 1.1, lemma: x, readings: [{{wit: [B], text: {}}}]}}",
    "of a reading of several": (
        "- {{id: a, kind: variant, at: 1.1, lemma: x, readings: [{{wit: [B], text: {}}}, {{text: y, wit: [C]}}]}}"
    ),
    "over lines": "- {{id: a, kind: variant, at: 1.1,\n   lemma: {},\n   readings: [{{text: x, wit: [B]}}]}}",
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_in_a_value_in_braces(sign: str, group: str) -> None:
    """It is read as it is typed, or what is wrong is said once, at the value, and how to type it."""
    for place in PLACES:
        value = place.replace("{}", sign)
        text = GROUPS[group].format(value) + "\n- {id: z, kind: comment, at: 1.1, lemma: z, note: x}\n"
        problems: list[Diagnostic] = []
        entries = parse_entries(text, "f.yaml", problems.append)
        wrong = [problem for problem in problems if problem.code[0] == "Y" and problem.cause is None]
        assert entries[-1].id == "z"
        if not wrong:
            (reading, *_), lemma = entries[0].readings, entries[0].lemma
            read = [f"{mark}{words}{mark}" for words in (lemma, reading.text) for mark in ("", "'", '"')]
            assert value in read or [problem.code for problem in problems] == ["A055"]  # an asterisk is mark-up
            continue
        problem = wrong[0]
        shown = text.split("\n")[problem.span.line - 1][problem.span.column - 1 :][: problem.span.length]
        assert "straight quotation marks" in problem.hint, value
        assert value.startswith(shown[:1]) or (problem.code, shown) == ("Y016", ","), (value, shown)
        assert len(wrong) == 1 or [other.code for other in wrong] == ["Y016", "Y001"], (value, wrong)


@pytest.mark.parametrize("sign", "?&!|>%@`-")
def test_every_sign_that_a_value_on_a_line_cannot_begin_with(sign: str) -> None:
    for value in (f"{sign}word", f"{sign} word"):
        problems: list[Diagnostic] = []
        text = f"- id: a\n  kind: comment\n  at: 1.1\n  lemma: {value}\n  note: x\n"
        entries = parse_entries(text, "f.yaml", problems.append)
        assert (entries[0].lemma == value) if not problems else "straight quotation marks" in problems[0].hint
        assert [problem.span.column for problem in problems] in ([], [10])


def test_a_question_mark_before_a_comma() -> None:
    """The record of a witness that was dated with doubt: not the brace is wrong, but the date."""
    problems: list[Diagnostic] = []
    text = "witnesses:\n  - {siglum: B, name: Copy, date: 1619-21?, description: x}\n"
    assert read_yaml(text, "volume.yaml", problems.append) is None
    (problem,) = problems
    assert (problem.span.line, problem.span.column, problem.span.length) == (2, 35, 8)
    assert problem.hint == 'put the value in straight quotation marks: date: "1619-21?"'


@pytest.mark.parametrize("settings", [
    "concordance: {words: ['a', 'b']}", "concordance: {words: [a, b], min: 2}", 'concordance: {min: 2, words: ["a"]}',
])  # fmt: skip
def test_a_list_is_none_of_words_where_its_group_has_a_list(settings: str) -> None:
    """`words` are words in other groups: with another mistake in the file, nothing is said of the list."""
    problems: list[Diagnostic] = []
    parse_volume(f"title: T\ntext: [a.md]\n{settings}\nlanguage: {{}}\n", "volume.yaml", "v", problems.append)
    assert {problem.span.line for problem in problems} == {4}
