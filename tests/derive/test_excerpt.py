"""The stretch of the text that proof pages are set from: which blocks, where they begin, what goes along with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from edition.derive.excerpt import ExcerptRange, excerpt, section_at, stretch
from edition.model.entry import Anchor
from edition.records.places import NO_PLACES, Places
from edition.records.print_place import PrintPlace
from tests.small import small

TEXT = """\
# One

First words.

Second words.

# Two

Third words.[^1]

[^1]: A note.

# Three

Fourth words.
"""


def test_a_section_is_named_by_its_number_or_by_a_locus() -> None:
    text = small(TEXT).text
    assert section_at(text, "2") == section_at(text, "2.1") == section_at(text, "2.1n1") == range(3, 6)
    assert [section_at(text, words) for words in ("4", "2.7", "x", "2.1n2")] == [None] * 4


def paragraphs(places: Mapping[str, tuple[str, int]]) -> Places:
    """What a build recorded of paragraphs: page and line by locus."""
    return replace(NO_PLACES, paragraphs={locus: PrintPlace(*place) for locus, place in places.items()})


def test_what_is_set_begins_where_a_page_of_the_book_began() -> None:
    edition = small(TEXT)
    section = range(3, 6)
    places = {"1.0": ("7", 1), "1.1": ("7", 3), "1.2": ("8", 1), "2.0": ("8", 9), "2.1": ("8", 11)}
    assert stretch(edition, section, paragraphs(places)) == ExcerptRange(2, 3, 6, 8, 1)
    places["1.2"] = ("8", 2)
    assert stretch(edition, section, paragraphs(places)) == ExcerptRange(0, 3, 6, 7, 1)
    places["1.0"] = ("7", 4)
    assert stretch(edition, section, paragraphs(places)) == ExcerptRange(3, 3, 6, 8, 1)
    assert stretch(edition, section, NO_PLACES) == ExcerptRange(3, 3, 6, 1, 1)


def test_lines_numbered_through_the_volume_go_on_where_they_were() -> None:
    edition = small(TEXT, volume="lines: {by: volume}\n")
    known = paragraphs({"1.0": ("7", 1), "2.0": ("8", 45)})
    assert stretch(edition, range(3, 6), known) == ExcerptRange(3, 3, 6, 8, 45)


def test_a_lemma_that_runs_on_takes_its_blocks_along() -> None:
    entries = "- {id: long, kind: comment, at: 2.1, lemma: Third … Fourth, to: 3.1, note: Long.}\n"
    edition = small(TEXT, entries)
    assert stretch(edition, range(3, 6), NO_PLACES) == ExcerptRange(3, 3, 8)
    part = excerpt(edition, 3, 8)
    assert part.text.blocks == edition.text.blocks[3:8]
    anchor, whole = part.anchors["long"], edition.anchors["long"]
    assert (anchor.first, anchor.last, anchor.start) == (whole.first - 3, whole.last - 3, whole.start)
    assert excerpt(edition, 3, 6).entries == ()


@pytest.mark.parametrize(
    ("begins", "wanted"),
    [
        ({"1.0": "1", "2.0": "13"}, ExcerptRange(0, 3, 6, 1, 1)),  # twelve pages before may be set with it
        ({"1.0": "1", "2.0": "14"}, ExcerptRange(3, 3, 6, 14, 1)),  # thirteen may not
        ({"1.0": "1", "2.0": "iv"}, ExcerptRange(3, 3, 6, 1, 1)),  # a page without a figure is no place to count from
        ({"1.0": "1", "1.1": "2", "1.2": "2", "2.0": "2"}, ExcerptRange(1, 3, 6, 2, 1)),
    ],
)
def test_pages_before_the_section(begins: dict[str, str], wanted: ExcerptRange) -> None:
    """Each begins with line 1; what has no number in front of it, on the same page, is set with it."""
    text = TEXT.replace("First words.", "::: unnumbered\n\nFirst words.\n\n:::")
    lines = {"1.0": 1, "1.1": None, "1.2": 1, "2.0": 9}
    known = {locus: PrintPlace(page, lines[locus]) for locus, page in begins.items()}
    assert stretch(small(text), range(3, 6), replace(NO_PLACES, paragraphs=known)) == wanted


def test_only_what_lies_wholly_within_goes_along() -> None:
    """Entries, mentions and silent changes, counted from the first block of the excerpt."""
    entries = """\
- {id: one, kind: comment, at: 1.1, lemma: First, note: A.}
- {id: over, kind: comment, at: 1.2, lemma: Second … Third, to: 2.1, note: B.}
- {id: two, kind: comment, at: 2.1, lemma: words, note: C.}
- {id: on, kind: comment, at: 2.1, lemma: Third … Fourth, to: 3.1, note: D.}
"""
    names = "- {key: w, kind: person, name: Fourth, forms: [Fourth, Third, Second]}\n"
    silent = "silent: [{id: stops, says: Stops., find: '\\.', replace: '!'}]\n"
    part = excerpt(small(TEXT, entries, names, volume=silent), 3, 5)
    assert [(entry.id, part.anchors[entry.id].first) for entry in part.entries] == [("two", 1)]
    assert [(mention.form, mention.anchor.first, mention.anchor.last) for mention in part.mentions] == [("Third", 1, 1)]
    assert [change.block for change in part.silent] == [1]


def test_no_page_is_set_from_the_rest_of_a_verse() -> None:
    """It begins where the part before it ends, which then has to be set too."""
    play = "# One\n\n::: verse dialogue\n**A.** Who is\n\n**B.** + It is I\n:::\n\n# Two\n\nWords.\n"
    edition = small(play)
    assert edition.text.blocks[2].joint(0)
    places = {"1.0": ("7", 1), "1.1": ("8", 1), "1.2": ("8", 1), "2.0": ("8", 9)}
    assert stretch(edition, range(3, 5), paragraphs(places)) == ExcerptRange(1, 3, 5, 8, 1)


def test_a_witness_has_of_its_parts_what_is_in_the_passage() -> None:
    """One that begins before it or goes on behind it has all up to its edges; one that ends before it has nothing."""
    edition = small(TEXT)
    extents = {"A": (Anchor(1, 2, 7, 5),), "B": (Anchor(0, 0, 2, 3),), "C": (Anchor(0, 0, 1, 3), Anchor(4, 6, 4, 11))}
    found = excerpt(replace(edition, extents=extents), 3, 6).extents
    end = len(edition.text.blocks[4].text)  # the author's note behind it is called, and read, within it
    assert found == {"A": (Anchor(0, 0, 1, end),), "B": (), "C": (Anchor(1, 6, 1, 11),)}
