"""Rich text to compose references with, and back."""

from __future__ import annotations

import pytest
from pybtex.richtext import HRef, Symbol, Tag, Text  # type: ignore[import-untyped]

from edition.derive.rich_text import FIELD, Backend, composed
from edition.model.inline import Inline, Inlines, Role, styled, text

LINK = Inline(Role.LINK, "", (text("page"),), "https://a.org")


@pytest.mark.parametrize(
    "inlines",
    [
        (text("words"),),
        (text("one "), styled(Role.EMPHASIS, "two"), text(" three")),
        (styled(Role.WORK, (text("The "), styled(Role.EMPHASIS, "Ark"))),),
        (text("a "), LINK, text(".")),
    ],
)
def test_there_and_back(inlines: Inlines) -> None:
    assert composed(inlines).render(Backend()) == inlines


def test_fields_are_noted_and_leave_no_mark() -> None:
    backend = Backend()
    said = Text(Tag(FIELD + "title", "The "), Tag(FIELD + "note", Tag("emphasis", "Ark")), "")
    assert said.render(backend) == (text("The "), styled(Role.EMPHASIS, "Ark"))
    assert backend.printed == {"title", "note"}


def test_nothing_empty_is_printed() -> None:
    said = Text(Tag("emphasis", ""), HRef("https://a.org", ""), "a", Symbol("nbsp"), "b", Symbol("ndash"), "c")
    assert said.render(Backend()) == (text("a\u00a0b–c"),)
