"""A see-reference that would stand beside the heading to which it refers is left out."""

from __future__ import annotations

import pytest

from edition.derive.edited_text import edited_text
from edition.derive.index import INDEXES, index, places_by_record
from edition.derive.notes import notes
from tests.small import small


def headings(names: str, text: str) -> list[str]:
    edition = small(text, "", names)
    places = places_by_record(edition, notes(edition, edition.derived(edited_text)))
    every = [group for _, kinds in INDEXES for group in index(edition, places, kinds)]
    return [
        f"{heading.words} see {heading.see[0]}" if heading.is_reference else heading.words
        for group in every
        for heading in group.headings
    ]


WIEN = "- {key: v, kind: place, name: 'Wien (Vienna)', forms: [Wien, Vienna, Wien Stadt]}\n"
OTHER = "- {key: o, kind: place, name: 'Wien am Berg', forms: [Berg]}\n"


@pytest.mark.parametrize(("names", "text", "listed"), [
    (WIEN, "In Wien and in Vienna.", ["Vienna see Wien (Vienna)", "Wien (Vienna)"]),
    (WIEN, "In Wien and Wien Stadt.", ["Wien (Vienna)"]),
    (WIEN + OTHER, "In Wien, Wien Stadt and Berg.",
     ["Berg see Wien am Berg", "Wien (Vienna)", "Wien am Berg", "Wien Stadt see Wien (Vienna)"]),
])  # fmt: skip
def test_what_begins_with_the_same_word_and_stands_beside_its_heading(names: str, text: str, listed: list[str]) -> None:
    assert headings(names, text) == listed
