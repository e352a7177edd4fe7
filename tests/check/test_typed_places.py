"""Where blocks and entries were typed, which tells what follows from a mistake; and how rules explain themselves."""

from __future__ import annotations

import pytest

from edition.check.catalogue import catalogue, code_of
from edition.check.causes import _TypedPlaces
from edition.model.diagnostic import Diagnostic, Doubt, Severity
from edition.model.edition import Edition
from edition.model.span import Span
from tests.small import small

TEXT = """\
# One

First.[^n]

Second.

# Two

Third.

[^n]: A note.

# Three

Fourth.
"""
ENTRIES = "- id: a\n  kind: crux\n  at: 1.1\n  lemma: First\n- {id: b, kind: crux, at: 2.1, lemma: Third}\n"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small(TEXT, ENTRIES)


@pytest.mark.parametrize(
    ("file", "line", "doubt", "around"),
    [
        ("text.md", 1, Doubt.NONE, (None, None, None)),
        ("text.md", 2, Doubt.NONE, ("1.0", None, None)),
        ("text.md", 5, Doubt.NONE, ("1.1", None, None)),
        ("text.md", 6, Doubt.NONE, ("1.1", None, None)),
        ("text.md", 99, Doubt.NONE, ("3.1", None, None)),
        ("text.md", 1, Doubt.SECTION, (None, 1, 7)),
        ("text.md", 4, Doubt.SECTION, ("1.0", 1, 7)),
        ("text.md", 6, Doubt.SECTION, ("1.1", 1, 7)),
        ("text.md", 8, Doubt.SECTION, ("2.0", 2, 13)),
        ("text.md", 12, Doubt.SECTION, ("2.1", 3, None)),
        ("text.md", 15, Doubt.SECTION, ("3.0", 3, None)),
        ("text.md", 16, Doubt.SECTION, ("3.0", 3, None)),
        ("entries.yaml", 1, Doubt.SECTION, (None, None, None)),
    ],
)
def test_what_is_around_a_cause(
    edition: Edition, file: str, line: int, doubt: Doubt, around: tuple[str | None, int | None, int | None]
) -> None:
    """A line right below a paragraph was to be part of it, so the paragraph is in doubt; a heading has one line."""
    before, section, end = _TypedPlaces(edition).around(Diagnostic("S101", Span(file, line, 1), "m", doubt=doubt))
    assert (str(before) if before else None, section, end) == around


@pytest.mark.parametrize(
    ("file", "line", "block"),
    [
        ("text.md", 1, "1.0"),
        ("text.md", 3, "1.1"),
        ("text.md", 4, ""),
        ("text.md", 11, "1.1n1"),
        ("entries.yaml", 1, ""),
    ],
)
def test_the_block_of_a_diagnostic(edition: Edition, file: str, line: int, block: str) -> None:
    found = _TypedPlaces(edition).block(Diagnostic("S101", Span(file, line, 1), "m"))
    assert (str(found.locus) if found else "") == block


def test_sections_of_a_file(edition: Edition) -> None:
    assert _TypedPlaces(edition).sections("text.md") == {1, 2, 3}
    assert _TypedPlaces(edition).sections("other.md") == frozenset()


@pytest.mark.parametrize(
    ("file", "line", "entry"),
    [
        ("entries.yaml", 1, "a"),
        ("entries.yaml", 4, "a"),
        ("entries.yaml", 5, "b"),
        ("entries.yaml", 9, "b"),
        ("x", 1, ""),
    ],
)
def test_the_entry_of_a_line(edition: Edition, file: str, line: int, entry: str) -> None:
    found = _TypedPlaces(edition).entry(Diagnostic("A101", Span(file, line, 1), "m"))
    assert (found.id if found else "") == entry


def test_how_a_rule_is_read() -> None:
    def rule() -> None:
        """X123 (warning): a thing is
        wrong.

        Because of this
        and that.

        And so on.
        """

    def bare() -> None:
        """X124 (error): short"""

    def none() -> None:
        """Nothing of the kind."""

    assert (code_of(rule), code_of(bare)) == ("X123", "X124")
    with pytest.raises(ValueError, match=r"^none: the docstring must begin “X123 \(severity\): title\.”$"):
        code_of(none)


@pytest.mark.parametrize(
    ("code", "severity", "title", "beginning", "paragraphs"),
    [
        ("A102", Severity.ERROR, "a lemma does not occur at its locus", "The words are searched for exactly", 1),
        (
            "D209",
            Severity.WARNING,
            "the words of the text say another date than the entry",
            "The lemma says “3rd of",
            1,
        ),
    ],
)
def test_what_the_catalogue_says(code: str, severity: Severity, title: str, beginning: str, paragraphs: int) -> None:
    found = catalogue()[code]
    assert (found.severity, found.title) == (severity, title)
    assert found.explanation.startswith(beginning)
    assert found.explanation.count("\n\n") == paragraphs - 1
    assert "  " not in found.explanation
