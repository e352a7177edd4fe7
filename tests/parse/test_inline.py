"""One grammar for whatever is typed: contexts differ by what they allow, and refuse the rest at its place."""

from __future__ import annotations

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.inline import Role, plain, styled, text, walk
from edition.model.text import Style
from edition.parse.inline import on_line
from edition.parse.markdown import parse_text
from edition.parse.markdown_dialect import NOTE, READING, RULE, STATEMENT, MarkupContext
from edition.parse.prose import parse_inline

CONTEXTS = [NOTE, READING, RULE, STATEMENT]
WORDS = "plain *em **strong*** [Caps]{.sc} [слово]{lang=ru} x^2^ H~2~O 2 * 3 [sic] \\*a"


def read(words: str, context: MarkupContext) -> tuple[str, list[str]]:
    """The words alone, and what is reported as “code:column”."""
    problems: list[Diagnostic] = []
    inlines = parse_inline(words, on_line("f", 1, 1), problems.append, context)
    return plain(inlines), [f"{item.code}:{item.span.column}" for item in problems]


def base(words: str) -> tuple[str, tuple[Style, ...], list[str]]:
    """The same of a base text."""
    problems: list[Diagnostic] = []
    block = parse_text([("f", words)], problems.append).blocks[0]
    return block.text, block.styles, [f"{item.code}:{item.span.column}" for item in problems]


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.name)
def test_what_every_context_has(context: MarkupContext) -> None:
    assert read(WORDS, context) == ("plain em strong Caps слово x2 H2O 2 * 3 [sic] *a", [])
    found = [part.role for part in walk(parse_inline(WORDS, on_line("f", 1, 1), list[Diagnostic]().append, context))]
    roles = [role for role in found if role is not Role.TEXT]
    assert roles == [Role.EMPHASIS, Role.STRONG, Role.CAPS, Role.LANG, Role.SUP, Role.SUB]


def test_what_a_base_text_has() -> None:
    words, styles, problems = base(WORDS)
    assert (words, problems) == ("plain em strong Caps слово x2 H2O 2 * 3 [sic] *a", [])
    assert [(words[style.start : style.end], style.role) for style in styles] == [
        ("em strong", Role.EMPHASIS), ("strong", Role.STRONG), ("Caps", Role.CAPS), ("слово", Role.LANG),
        ("2", Role.SUP), ("2", Role.SUB),
    ]  # fmt: skip


ALONE = [
    ("an *opened word", [4]), ("a word* closed", [7]), ("**a* b", [1]), ("a [bracket", [3]), ("a bracket] too", [10]),
    ("an _opened word", [4]), ("x^2 is raised", [2]), ("[a*]{.sc} b*", [3, 12]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "columns"), ALONE)
def test_signs_without_partner(words: str, columns: list[int]) -> None:
    for context in CONTEXTS:
        assert read(words, context)[1] == [f"A055:{column}" for column in columns]
    assert base(words)[2] == [f"S116:{column}" for column in columns]


@pytest.mark.parametrize(
    "words",
    [
        "a * b",
        "2 ** 3",
        "\\*a",
        "a\\_",
        "[a] [b [c]]",
        "\\[a",
        "a_b_c",
        "F_____ said",
        "~1929–~1930",
        "1934-12~/1935-01~",
        "a ^ b",
        "a @ b",
    ],
)
def test_signs_that_are_letters(words: str) -> None:
    for context in CONTEXTS:
        assert read(words, context) == (words.replace("\\", ""), [])
    assert base(words)[::2] == (words.replace("\\", ""), [])


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("see [@key, p. 12] there", {"a note"}),
        ("see [a](https://example.org) there", {"a note", "the imprint"}),
        ("see [a](name:b) there", {"a note", "the imprint"}),
        ("a call[^1] there", set()),
    ],
)
def test_what_others_have_is_refused(words: str, allowed: set[str]) -> None:
    for context in CONTEXTS:
        said, problems = read(words, context)
        assert bool(problems) is (context.name not in allowed), context.name
        assert "there" in said
    code = "S104" if "^" in words else "" if "name:" in words else "S101"
    assert [code.partition(":")[0] for code in base(words)[2]] == ([code] if code else [])


@pytest.mark.parametrize("path", ["b", "b > c d", "b>c  d", "b > c (1), d; e: f"])
def test_words_that_an_index_lists(path: str) -> None:
    said, styles, problems = base(f"see [a *b*](name:{path}) there")
    assert (said, problems) == ("see a b there", [])
    kept = " > ".join(" ".join(step.split()) for step in path.split(">"))
    assert [(style.role, style.value) for style in styles] == [(Role.INDEX, kept), (Role.EMPHASIS, "")]


def test_headings_without_words_are_refused() -> None:
    assert base("see [a](name:b > ) there")[2] == ["S101:5"]
    assert read("see [a](name:b > > c) there", NOTE)[1] == ["A051:5"]
    assert base("see [a](name:b > c > d > e) there")[2] == ["S101:5"]


def test_mark_up_inside_raised_words() -> None:
    problems: list[Diagnostic] = []
    assert parse_inline("B^*pc*^ x^a b^", on_line("f", 1, 1), problems.append, READING) == (
        text("B"), styled(Role.SUP, (styled(Role.EMPHASIS, "pc"),)), text(" x"), styled(Role.SUP, "a b"),
    )  # fmt: skip
    assert not problems


def test_side_notes_have_no_mark_up() -> None:
    assert base("a [b *c*]{.side} d")[2] == ["S101:6"]
