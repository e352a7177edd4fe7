"""Everything the editors wrote, and what it refers to: works, names, places."""

from __future__ import annotations

import pytest

from edition.derive.editors_prose import cited_works, named_records, targets, uncited_works, written
from edition.model.edition import Edition
from edition.model.inline import Role, plain
from tests.small import small

WORKS = """
@book{one, title = {One}}
@book{two, title = {Two}}
@periodical{paper, title = {Paper}}
@issue{paper-1, crossref = {paper}, number = {1}}
@collection{host, title = {Host}}
@incollection{part, title = {Part}, crossref = {host}}
"""
NAMES = """\
- {key: anna, kind: person, name: Anna, forms: [Anna]}
- {key: bert, kind: person, name: Bert, forms: [Bert]}
- {key: card, kind: person, name: Card, forms: [Card], description: DESCRIPTION}
"""
WITNESSES = "witnesses:\n  - {siglum: M, name: Manuscript, description: 'WITNESS'}\n  - {siglum: C, name: Copy}\n"
ENTRIES = """\
- {id: note, kind: comment, at: 0.1, lemma: two, note: 'NOTE'}
- {id: date, kind: date, at: 0.1, lemma: three, date: '1929', event: 'EVENT', note: A.}
- {id: read, kind: variant, at: 0.1, lemma: four, readings: [{text: five, wit: C, note: 'READING'}]}
"""
PLACES = ("NOTE", "EVENT", "READING", "DESCRIPTION", "WITNESS")


def edition(where: str = "", said: str = "", text: str = "One two three four.") -> Edition:
    """An edition in which the editors say something in one of the places where they may."""

    def filled(words: str) -> str:
        for place in PLACES:
            words = words.replace(place, (said if place == where else "Said.").replace("'", "''"))
        return words

    names = filled(NAMES.replace("DESCRIPTION", "'DESCRIPTION'"))
    return small(text, filled(ENTRIES), names, WORKS, witnesses=filled(WITNESSES))


@pytest.mark.parametrize(
    ("where", "line", "entry"),
    [
        ("NOTE", ("entries.yaml", 1), "note"),
        ("EVENT", ("entries.yaml", 2), "date"),
        ("READING", ("entries.yaml", 3), "read"),
        ("DESCRIPTION", ("names.yaml", 3), ""),
        ("WITNESS", ("volume.yaml", 8), ""),
    ],
)
def test_prose_is_found_wherever_it_stands(where: str, line: tuple[str, int], entry: str) -> None:
    """With its place and the entry that it belongs to; so are the works, names and places in it."""
    made = edition(where, "*See* [@one, p. 3], [her](name:anna) and @0.1.")
    (found,) = [(span, id_) for words, span, id_ in written(made) if plain(words).startswith("See")]
    assert ((found[0].file, found[0].line), found[1]) == (line, entry)
    for role, target in ((Role.CITE, "one"), (Role.NAME, "anna"), (Role.PLACE, "0.1")):
        ((key, span, id_),) = targets(made, role)
        assert (key, (span.file, span.line), id_) == (target, line, entry)
    assert cited_works(made) == {"one"}
    assert named_records(made) == {"anna"}


@pytest.mark.parametrize("where", PLACES)
def test_a_name_is_known_by_its_form_too(where: str) -> None:
    assert named_records(edition(where, "As Bert says.")) == {"bert"}


def test_names_of_the_text_and_of_entries() -> None:
    assert named_records(edition(text="One two three four. Anna.")) == {"anna"}
    entry = "- {id: he, kind: person, at: 0.1, lemma: two, ref: bert}\n"
    assert named_records(small("One two three.", entry, NAMES)) == {"bert"}


@pytest.mark.parametrize(
    ("cited", "left"),
    [
        ("", ["one", "two", "paper", "host", "part"]),
        ("[@one]", ["two", "paper", "host", "part"]),
        ("[@paper-1]", ["one", "two", "host", "part"]),  # a periodical of which an issue is cited
        ("[@part]", ["one", "two", "paper"]),  # a collection of which a part is cited
        ("[@host]", ["one", "two", "paper", "part"]),
    ],
)
def test_works_that_nothing_cites(cited: str, left: list[str]) -> None:
    """An issue that nothing cites is its periodical's matter."""
    assert [work.key for work in uncited_works(edition("NOTE", f"See {cited}."))] == left


def test_what_an_entry_cites_is_cited() -> None:
    entry = "- {id: a, kind: citation, at: 0.1, lemma: two, cite: [{work: two}]}\n"
    assert cited_works(small("One two.", entry, works=WORKS)) == {"two"}
