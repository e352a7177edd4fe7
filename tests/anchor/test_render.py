"""Diagnostics as they are read."""

from __future__ import annotations

from edition.check.render import as_json, in_order, render, rendered
from edition.model.colored_line import StyledWords
from edition.model.diagnostic import Diagnostic
from edition.model.span import NOWHERE, Span

SPAN = Span("apparatus/lecture/text.yaml", 3, 10, 8)
PROBLEM = Diagnostic("A102", SPAN, "lemma “uirumque” does not occur at 1.1", "the text has “virumque” there")


def test_like_a_compiler() -> None:
    assert render(PROBLEM, ["- id: x", "  at: 1.1", "  lemma: uirumque"]) == (
        "apparatus/lecture/text.yaml:3:10: error[A102]: lemma “uirumque” does not occur at 1.1\n"
        "   |\n"
        " 3 |   lemma: uirumque\n"
        "   |          ^^^^^^^^\n"
        "   = hint: the text has “virumque” there"
    )


def test_without_the_file_or_a_place() -> None:
    assert render(PROBLEM).splitlines()[1:] == ["   = hint: the text has “virumque” there"]
    assert render(Diagnostic("A210", NOWHERE, "something")) == "warning[A210]: something"


def test_the_caret_stands_under_wide_and_combining_characters() -> None:
    lines = render(Diagnostic("A102", Span("f", 1, 4, 1), "m"), ["中e\u0301x"]).splitlines()
    assert lines[3] == "   |    ^"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "word " * 500
    quoted, caret = render(Diagnostic("A102", Span("f", 1, 1001, 4), "m"), [line]).splitlines()[2:4]
    assert len(quoted) < 120
    assert quoted[caret.index("^") : caret.index("^") + 4] == "word"
    assert quoted[5] == quoted[-1] == "…"


def test_related_places() -> None:
    problem = Diagnostic("A203", SPAN, "m", related=((Span("other.yaml", 7, 3), "the other"),))
    assert render(problem).splitlines()[-1] == "   = see: other.yaml:7:3: the other"


def test_json() -> None:
    assert as_json(PROBLEM) == {
        "code": "A102",
        "severity": "error",
        "message": "lemma “uirumque” does not occur at 1.1",
        "hint": "the text has “virumque” there",
        "file": "apparatus/lecture/text.yaml",
        "line": 3,
        "column": 10,
        "related": [],
        "follows_from": None,
    }


def test_in_order_and_once() -> None:
    other = Diagnostic("A102", Span("a.yaml", 1, 1), "m")
    assert in_order([PROBLEM, other, PROBLEM]) == [other, PROBLEM]


def test_colour() -> None:
    assert StyledWords("error[A102]", "1;31") in next(rendered(PROBLEM))


def test_what_nobody_sees_is_shown_and_the_caret_stands_under_what_is_meant() -> None:
    quoted, caret = render(Diagnostic("A102", Span("f", 1, 6, 3), "m"), ["a\u202eb\x1b odd"]).splitlines()[2:4]
    assert quoted == " 1 | a⟨U+202E⟩b\\x1b odd"
    assert caret.index("^") == quoted.index("odd")
