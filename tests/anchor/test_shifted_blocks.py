"""Where blocks were put in or taken out the first entry behind them says so, and the others follow from it."""

from __future__ import annotations

from edition.anchor import anchor
from edition.model.diagnostic import Diagnostic
from edition.parse.entries import parse_entries
from edition.parse.markdown import parse_text

WORDS = ("alpha", "beta", "gamma", "delta", "epsilon")
ENTRIES = "".join(f"- {{id: {word}, kind: crux, at: 1.{i}, lemma: {word}}}\n" for i, word in enumerate(WORDS, 1))


def found(text: str) -> list[tuple[str, bool]]:
    """The hints for entries on paragraphs 1.1 to 1.5, and whether they follow from another."""
    problems: list[Diagnostic] = []
    entries = parse_entries(ENTRIES, "e.yaml", problems.append)
    anchor(parse_text([("t.md", "# One\n\n" + text)], problems.append), entries, problems.append)
    return [(item.hint, item.cause is not None) for item in problems]


def paragraphs(*words: str) -> str:
    return "\n\n".join(f"The {word} here." for word in words)


def test_a_paragraph_put_in() -> None:
    (first, caused), *others = found(paragraphs("alpha", "new", *WORDS[1:]))
    assert first.startswith("a paragraph was put in before, it seems: `edition reanchor`")
    assert not caused
    assert [follows for _, follows in others] == [True, True, True]


def test_paragraphs_taken_out() -> None:
    """What stood in them is gone by itself, and no effect."""
    hints = found(paragraphs(*WORDS[2:]))
    assert [follows for _, follows in hints] == [False, False, False, True, True]
    assert hints[2][0].startswith("2 paragraphs were taken out before, it seems")


def test_two_entries_are_no_sign() -> None:
    """Each of a few says for itself where its words are."""
    hints = found(paragraphs("alpha", "beta", "gamma", "new", "delta", "epsilon"))
    assert [(hint.startswith("change `at`"), follows) for hint, follows in hints] == [(True, False), (True, False)]
