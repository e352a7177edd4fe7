"""EpiDoc: what stands on the stone, what is lost, restored or doubtful, said with the signs that epigraphers use."""

from __future__ import annotations

import pytest

from edition.model.inline import plain
from tests.tei.test_foreign_text import read


def said(body: str) -> list[tuple[str, str, str, str]]:
    """The kind, lemma, first reading and note of each entry."""
    made, _, _ = read(body)
    return [
        (str(entry.kind), entry.lemma, "".join(r.text for r in entry.readings[:1]), plain(entry.note))
        for entry in made.entries
    ]


LOST = "(lost in the source)"


@pytest.mark.parametrize(
    ("body", "reading"),
    [
        ("<p>in <w><supplied reason='lost'>f</supplied>elici</w> x</p>", "[f]elici"),
        ("<p>in <w><supplied reason='omitted'>f</supplied>elici</w> x</p>", "⟨f⟩elici"),
        ("<p>in <w><supplied reason='explanation'>f</supplied>elici</w> x</p>", "(f)elici"),
        (
            "<p>in <w>s<supplied reason='lost'>a</supplied>n<supplied reason='omitted'>t</supplied></w> x</p>",
            "s[a]n⟨t⟩",
        ),
    ],
)
def test_signs_say_why_words_are_supplied(body: str, reading: str) -> None:
    assert said(body)[0][2] == reading


def test_the_volume_has_the_signs_that_most_of_what_is_supplied_asks_for() -> None:
    """Of the others an emendation has its own signs."""
    lost, omitted = "<supplied reason='lost'>{}</supplied>", "<supplied reason='omitted'>{}</supplied>"
    body = f"<p>one {lost.format('two')} three {lost.format('four')} five {omitted.format('six')} seven</p>"
    made, _, _ = read(body)
    assert made.volume.signs.supplied == ("[", "]")
    assert [(str(e.kind), e.readings[0].text) for e in made.entries] == [
        ("supplied", "two"), ("supplied", "four"), ("emendation", "⟨six⟩")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        ("<p>co<unclear>l</unclear>onia x</p>", ["Unclear in the source: l."]),
        ("<p>c<unclear>o</unclear>l<unclear>o</unclear>n<unclear>ia</unclear> x</p>",
         ["Unclear in the source: o (2 times), ia."]),
        ("<p>c<unclear>o</unclear>l<unclear reason='damage'>o</unclear>n x</p>",
         ["Unclear in the source: o.", "Unclear in the source: o (reason: damage)."]),
        ("<p><unclear>colon</unclear> x</p>", ["Unclear in the source."]),
        ("<p>s<gap quantity='1' unit='character'/>n<gap quantity='1' unit='character'/>t x</p>",
         ["Lost here: 1 character (quantity: 1).", "Lost here: 1 character (quantity: 1)."]),
    ],
)  # fmt: skip
def test_a_comment_names_the_letters_that_it_is_about(body: str, notes: list[str]) -> None:
    """What is said of several parts of a word is said once."""
    assert [note for _, _, _, note in said(body)] == notes


def test_gaps_in_a_row_are_one() -> None:
    body = (
        "<p>one <gap reason='lost' quantity='3' unit='line'/> <gap reason='lost' extent='unknown' unit='line'/> two</p>"
    )
    made, _, _ = read(body)
    assert [(str(e.kind), e.extent, plain(e.note)) for e in made.entries] == [("lacuna", "3 lines, unknown", LOST)]


def test_a_gap_and_what_is_supplied_beside_it_are_one_entry() -> None:
    body = "<p>yena <gap reason='lost' quantity='2' unit='character'/><supplied reason='lost'>tam</supplied> x</p>"
    assert said(body) == [("emendation", "yena", "[…][tam]", f"Lost here: 2 characters {LOST}")]


def test_a_reading_of_an_earlier_edition_has_the_same_signs() -> None:
    body = '<p>one <app><lem>felix</lem><rdg source="#mommsen">feli<supplied reason="lost">x</supplied></rdg></app></p>'
    assert said(body) == [("variant", "felix", "feli[x]", "")]


def test_the_full_name_of_a_person_is_not_repeated_by_its_parts() -> None:
    parts = "".join(f'<name type="{kind}">{name}</name>' for kind, name in (
        ("full", "Cicria Mansueta"), ("nomen", "Cicria"), ("cognomen", "Mansueta")
    ))  # fmt: skip
    people = f'<listPerson><person xml:id="m"><persName>{parts}</persName></person></listPerson>'
    made, problems, _ = read(f'<p><persName ref="#m">Cicriae</persName> fecit</p>{people}')
    assert [record.name for record in made.records] == ["Cicria Mansueta"]
    assert any("beside the full name" in problem.message for problem in problems)
