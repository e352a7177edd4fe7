"""The parts of a book: their keys, their titles, their order; none that is empty."""

from __future__ import annotations

from dataclasses import replace

from edition.derive.book import book, in_print
from edition.derive.names_in_prose import ProsePlace
from edition.derive.parts import Index, IntroductionPart, heading_words, named_prose
from edition.derive.profile import for_profile, leaves_nothing_out, profiles
from edition.model.inline import plain, text
from edition.model.volume import Introduction, Profile, ProseBlock
from tests.small import small

TEXT = """\
# One

Anna wrote in the Gazette, No. 7, of the Party in Paris, on the 3rd of May 1936, and [12]{.pb} of the Life.
"""
WORKS = """
@periodical{gaz, title = {Gazette}}
@book{life, author = {Zed, A.}, title = {Life}, date = {1930}}
"""
NAMES = """\
- {key: anna, kind: person, name: Anna, forms: [Anna], description: A guest.}
- {key: party, kind: organisation, name: Party, forms: [Party]}
- {key: paris, kind: place, name: Paris, forms: [Paris]}
- {key: life, kind: work, name: Life, forms: [Life]}
"""
ENTRIES = """\
- {id: a, kind: emendation, at: 1.1, lemma: wrote, reading: writes}
- {id: b, kind: citation, at: 1.1, lemma: No. 7, cite: [{work: gaz, issue: 7}]}
- {id: c, kind: date, at: 1.1, lemma: 3rd of May, date: 1936-05-03, event: A meeting}
- {id: d, kind: comment, at: 1.1, lemma: Anna, note: 'See [@life].'}
"""
BEFORE = [("signs", "Signs and Abbreviations"), ("conspectus", "Conspectus Siglorum")]
BEHIND = [
    ("emendations", "List of Emendations"),
    ("chronology", "Chronology"),
    ("directory", "Biographical Directory"),
    ("periodicals", "Gazette: Issues Cited"),
    ("bibliography", "Bibliography"),
    ("passages", "Index of Passages Cited"),
    ("paragraphs", "Concordance of Paragraphs"),
    ("persons", "Index of Persons"),
    ("organisations", "Index of Organisations"),
    ("places", "Index of Places"),
    ("works", "Index of Works and Periodicals"),
    ("words", "Concordance of Words"),
    ("colophon", "Colophon"),
]


def test_every_part_has_its_title_and_its_place() -> None:
    whole = book(small(TEXT, ENTRIES, NAMES, WORKS, "concordance: {min: 1}\n"))
    assert [(part.key, part.title) for part in whole.front] == BEFORE
    assert [(part.key, part.title) for part in whole.back] == BEHIND


def test_the_hyphens_that_print_has_stand_before_the_indexes_and_never_fail_to() -> None:
    whole = in_print(book(small(TEXT, ENTRIES, NAMES, WORKS)))
    keys = [part.key for part in whole.back]
    assert keys[keys.index("hyphens") + 1] == "persons"
    bare = in_print(replace(whole, back=()))
    assert [part.key for part in bare.back] == ["hyphens"]
    first = whole.back[0]
    assert [part.key for part in in_print(replace(whole, back=(first,))).back] == ["hyphens", first.key]


def test_no_part_is_empty() -> None:
    whole = book(small("# One\n"))
    assert [part.key for part in (*whole.front, *whole.back)] == ["conspectus", "colophon"]


def test_each_part_can_be_left_out() -> None:
    edition = small(TEXT, ENTRIES, NAMES, WORKS, "concordance: {min: 1}\n")
    for key, _ in (*BEFORE, *BEHIND):
        less = book(edition, (key,))
        left = [part.key for part in (*less.front, *less.back)]
        assert left == [other for other, _ in (*BEFORE, *BEHIND) if other != key]


def test_profiles() -> None:
    """The scholarly book has everything, the reader's the commentary without the lists of the textual apparatus."""
    edition = small(TEXT, ENTRIES, NAMES, WORKS, "concordance: {min: 1}\n")
    known = profiles(edition.volume)
    assert list(known) == ["scholarly", "reader"]
    assert [leaves_nothing_out(edition, profile) for profile in known.values()] == [True, False]
    reader = for_profile(edition, known["reader"])
    assert [note.entry.id for note in reader.notes] == ["d"]
    assert [part.key for part in (*reader.front, *reader.back)] == [
        "chronology", "directory", "bibliography", "passages", "persons", "organisations", "places", "works",
        "colophon",
    ]  # fmt: skip
    kinds = known["scholarly"].kinds
    assert not leaves_nothing_out(edition, Profile("x", kinds, ("words",)))
    assert not leaves_nothing_out(edition, Profile("x", kinds[1:]))


def test_introductions_have_their_numbers_and_titles() -> None:
    """In front, behind the conspectus; names in them are found, and lead there from the indexes."""
    edition = small(TEXT, names=NAMES)
    paper = ProseBlock("paragraph", (text("Of Anna."),))
    introductions = tuple(Introduction(title, "x.md", (paper,), styled=(text(title),)) for title in ("One", "Two"))
    edition = replace(
        edition, volume=replace(edition.volume, introductions=(*introductions, Introduction("No", "y.md")))
    )
    whole = book(edition)
    found = [part for part in whole.front if isinstance(part.body, IntroductionPart)]
    assert [(part.key, part.title, plain(part.styled)) for part in found] == [
        ("introduction-1", "One", "One"), ("introduction-2", "Two", "Two"),
    ]  # fmt: skip
    assert [n for n, _ in named_prose(whole.front)] == [1, 2]
    (anna,) = (heading for part in whole.back if isinstance(part.body, Index) and part.key == "persons"
               for group in part.body.groups for heading in group.headings)  # fmt: skip
    assert anna.asides == (ProsePlace(1, 1, 1), ProsePlace(2, 1, 1))


def test_prose_that_may_name_somebody() -> None:
    """Introductions by their numbers; the chronology is 0."""
    whole = book(small(TEXT, ENTRIES, NAMES, WORKS))
    assert [(n, [plain(words) for words in blocks]) for n, blocks in named_prose(whole.back)] == [(0, ["A meeting"])]


def test_a_heading_in_the_contents() -> None:
    edition = small("# The *old* gate\n\nText.", "- {id: a, kind: emendation, at: 1.0, lemma: old, reading: new}\n")
    whole = book(edition)
    block = edition.text.blocks[0]
    assert heading_words(whole.edited, 0, block, ("⟨", "⟩")) == "The new gate"
    assert heading_words(whole.edited, 0, replace(block, supplied=True), ("⟨", "⟩")) == "⟨The new gate⟩"
