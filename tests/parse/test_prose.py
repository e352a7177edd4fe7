"""Notes and introductions."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.diagnostic import Diagnostic
from edition.model.inline import Inline, Inlines, Role, plain, styled, text
from edition.parse.inline import on_line
from edition.parse.introduction import parse_prose
from edition.parse.prose import parse_inline


def read(words: str) -> tuple[Inlines, list[str]]:
    """A note typed at f:5:10, and its problems as “code line:column length”."""
    problems: list[Diagnostic] = []
    inlines = parse_inline(words, on_line("f", 5, 10), problems.append)
    assert all(item.hint and item.message for item in problems)
    return inlines, [f"{item.code} {item.span.line}:{item.span.column} {item.span.length}" for item in problems]


def cite(key: str, words: str = "") -> Inline:
    return Inline(Role.CITE, words, target=key)


def place(key: str) -> Inline:
    return Inline(Role.PLACE, target=key)


@pytest.mark.parametrize(
    ("words", "inlines"),
    [
        ("", ()),
        ("plain words", (text("plain words"),)),
        ("a *b **c***", (text("a "), styled(Role.EMPHASIS, (text("b "), styled(Role.STRONG, "c"))))),
        ("[@bo]", (cite("bo"),)),
        ("see [@bo-7, p. 12] there", (text("see "), cite("bo-7", "p. 12"), text(" there"))),
        ("[@a; @b, pp. 3–4]", (cite("a"), text("; "), cite("b", "pp. 3–4"))),
        (
            "[the *Old Man*](name:trotsky)",
            (styled(Role.NAME, (text("the "), styled(Role.EMPHASIS, "Old Man")), "trotsky"),),
        ),
        ("[archive](https://example.org/a)", (styled(Role.LINK, "archive", "https://example.org/a"),)),
        ("[слово]{lang=ru}", (styled(Role.LANG, "слово", "ru"),)),
        ("[Ed]{.sc}", (styled(Role.CAPS, "Ed"),)),
        ("cf. @clear-1.", (text("cf. "), place("clear-1"), text("."))),
        ("(@a.b_c-2), @x", (text("("), place("a.b_c-2"), text("), "), place("x"))),
        ("@a–@b", (place("a"), text("–"), place("b"))),
        ("*@a*", (styled(Role.EMPHASIS, (place("a"),)),)),
        ("me@example.org", (text("me@example.org"),)),
        ("see@b, 3@b, см@b, δες@b", (text("see@b, 3@b, см@b, δες@b"),)),
        ("ו@b", (text("ו"), place("b"))),
        ("ראו@1.2, ו־@b", (text("ראו"), place("1.2"), text(", ו־"), place("b"))),
        ("وَ@b، وبـ@a.b", (text("وَ"), place("b"), text("، وبـ"), place("a.b"))),
        ("ܘ@b ወ@b ⲛ@b", (text("ܘ"), place("b"), text(" ወ"), place("b"), text(" ⲛ"), place("b"))),
        ("见@b", (text("见"), place("b"))),
        ("ו@vol:b", (text("ו"), Inline(Role.ELSEWHERE, target="vol:b"))),
        ("ו[@b] see[@b, p. 2]", (text("ו"), cite("b"), text(" see"), cite("b", "p. 2"))),
        ("ו[א](name:b)", (text("ו"), styled(Role.NAME, "א", "b"))),
        ("ו\\@b", (text("ו@b"),)),
        ("[sic] and [@]", None),
        ("two\nlines", (text("two lines"),)),
        ("\\*a\\* \\@b", (text("*a* @b"),)),
        ("2 * 3, a_b_c, R&D, 5 < 6", (text("2 * 3, a_b_c, R&D, 5 < 6"),)),
    ],
)
def test_inline(words: str, inlines: Inlines | None) -> None:
    """Every construct of docs/formats.md."""
    if inlines is not None:
        assert read(words) == (inlines, [])
    else:
        assert read(words)[1] == ["A053 5:20 3"]


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        ("see [a](b)", ["A051 5:14 1"]),
        ("see [a](name:)", ["A051 5:14 1"]),
        ("see <i>a</i>", ["A052 5:14 3", "A052 5:18 4"]),
        ("see `a`", ["A052 5:14 3"]),
        ("see [a]{.b}", ["A052 5:16 2"]),
        ("see _a_", ["A052 5:14 3"]),
        ("see [@a p. 3]", ["A053 5:14 9"]),
        ("see [@a, p. 3; b]", ["A053 5:14 13"]),
    ],
)
def test_problems(words: str, problems: list[str]) -> None:
    """At the place in the note, when it stands on one line."""
    assert read(words)[1] == problems


def test_prose() -> None:
    """Blocks of an introduction, with their places."""
    problems: list[Diagnostic] = []
    words = "# One\n\nA *b*\nc [@d].\n\n> quoted\n\n1. first\n   - inner\n\n| x | *y* |\n|---|---|\n| z | @w |\n"
    blocks = parse_prose(words, "f.md", problems.append)
    assert not problems
    assert [(block.kind, plain(block.content), block.level, block.label, str(block.span)) for block in blocks] == [
        ("heading", "One", 1, "", "f.md:1:3"),
        ("paragraph", "A b c .", 0, "", "f.md:3:1"),
        ("quotation", "quoted", 0, "", "f.md:6:3"),
        ("item", "first", 1, "1.", "f.md:8:4"),
        ("item", "inner", 2, "", "f.md:9:6"),
        ("row", "x\ty", 1, "", "f.md:11:3"),
        ("row", "z\t", 0, "", "f.md:13:3"),
    ]


def where(problem: Diagnostic) -> tuple[int, int]:
    return problem.span.line, problem.span.column


def test_problems_of_prose() -> None:
    """At their exact place."""
    problems: list[Diagnostic] = []
    parse_prose(
        "# One\n\nA b\nc `d` e.\n\n- x <b>\n\n---\n\n| a | b |\n|--|--|\n| b | [c](d) |\n| [c](d) | e | f |\n",
        "f.md",
        problems.append,
    )
    assert [f"{item.code} {item.span.line}:{item.span.column}" for item in sorted(problems, key=where)] == [
        "A052 4:3",
        "A052 6:5",
        "A052 8:1",
        "A051 12:7",
        "A051 13:3",
        "A057 13:16",
    ]


@given(st.text("@[](){}*\\abc.:;, \n`<", max_size=50))
def test_no_pile_of_signs_makes_it_fall(words: str) -> None:
    """Any note is read."""
    read(words)
    parse_prose(words, "f", list[Diagnostic]().append)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "Z"]), max_size=50))
def test_plain_words_stay(words: str) -> None:
    """Letters and spaces are what they are."""
    inlines, problems = read(words)
    assert not problems
    assert plain(inlines).split() == normalize("NFC", words).split()
