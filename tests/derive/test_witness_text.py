"""Who has what: in the notes of a positive and a negative apparatus, in the conspectus, in the text of a witness."""

from __future__ import annotations

import pytest

from edition.check import check
from edition.derive.conspectus import conspectus
from edition.derive.edited_text import edited_text
from edition.derive.notes import notes
from edition.derive.parts import Conspectus
from edition.derive.witness_text import witness_text
from edition.model.edition import Edition
from edition.model.inline import plain
from tests.small import small

FOUR = """witnesses:
  - {siglum: A, name: Autograph}
  - {siglum: B, name: Copy}
  - {siglum: Bc, name: Corrections in B, hand_of: B}
  - {siglum: C, name: Print}
  - {siglum: D, name: Draft}
"""
TEXT = "He wrote it in a slow old hand[^1] that we know.\n\nNothing came of it.\n\n[^1]: His own.\n"


def edition(entries: str, witnesses: str = FOUR, positive: bool = True, language: str = "en") -> Edition:
    """An edition of four witnesses, of which A is the base text."""
    settings = f"apparatus: {'positive' if positive else 'negative'}\napparatus_language: {language}\n"
    return small(TEXT, entries, witnesses=witnesses, volume=settings)


def said(entries: str, witnesses: str = FOUR, positive: bool = True, language: str = "en") -> list[str]:
    """The notes as words."""
    made = edition(entries, witnesses, positive, language)
    return [f"{plain(note.lemma)}] {plain(note.body)}" for note in notes(made, edited_text(made))]


OMITTED = "- {id: om, kind: variant, at: 0.1, lemma: wrote … we know, readings: [{type: omission, wit: C}]}\n"
SLOW = "- {id: slow, kind: variant, at: 0.1, lemma: slow, readings: [{text: swift, wit: D}]}\n"
OWN = "- {id: own, kind: variant, at: 0.1n1, lemma: own, readings: [{text: very own, wit: D}]}\n"


def test_a_witness_is_listed_only_where_it_has_the_passage() -> None:
    assert said(OMITTED + SLOW + OWN) == [
        "wrote … know] A B D : om. C", "slow] A B : swift D", "own] A B : very own D",
    ]  # fmt: skip
    assert said(OMITTED + SLOW, positive=False) == ["wrote … know] om. C", "slow] swift D"]


def test_a_longer_reading_of_a_witness_keeps_it_from_parts_of_the_lemma() -> None:
    hand = "- {id: hand, kind: variant, at: 0.1, lemma: a slow old hand, readings: [{text: haste, wit: C}]}\n"
    assert said(hand + SLOW) == ["a slow old hand] A B D : haste C", "slow] A B : swift D"]


@pytest.mark.parametrize(("language", "sign"), [("en", "lac."), ("la", "def.")])
def test_what_is_lost_is_not_said_to_be_omitted(language: str, sign: str) -> None:
    lost = "- {id: gap, kind: lacuna, at: 0.2, lemma: Nothing came, wit: C D, extent: a torn corner}\n"
    (note,) = said(lost, language=language)
    assert note == f"Nothing came] A B : {sign} C D (a torn corner)"
    made = edition(lost)
    assert (witness_text(made, "C").words(2), witness_text(made, "B").words(2)) == ("of it.", "Nothing came of it.")


FRAGMENT = FOUR.replace("{siglum: C, name: Print}", "{siglum: C, name: Print, from: 0.1, first: that we, to: 0.2}")
PIECES = FOUR.replace(
    "{siglum: C, name: Print}", "{siglum: C, name: Print, spans: [{to: 0.1, last: slow}, {from: 0.2, first: came}]}"
)


def test_where_a_fragment_begins_and_ends_is_said_and_it_is_listed_nowhere_else() -> None:
    late = "- {id: it, kind: variant, at: 0.2, lemma: came, readings: [{text: comes, wit: D}]}\n"
    assert said(SLOW + OWN + late, FRAGMENT) == [
        "slow] A B : swift D", "that] inc. C", "own] A B : very own D", "came] A B C : comes D",
    ]  # fmt: skip
    assert said(SLOW + late, PIECES, positive=False) == [
        "slow] swift D", "slow] expl. C", "came] comes D", "came] inc. C",
    ]  # fmt: skip
    body = conspectus(edition(SLOW, PIECES)).body
    assert isinstance(body, Conspectus)
    rows = {siglum: plain(words) for _, listed in body.groups for siglum, words in listed}
    assert rows["C"] == "Print. Only up to 0.1 “slow”, from 0.2 “came”."


def test_the_text_of_a_fragment_has_what_the_fragment_has_and_the_author_s_notes_called_there() -> None:
    made = edition(SLOW, PIECES)
    assert [witness_text(made, "C").words(i) for i in range(3)] == ["He wrote it in a slow", "", "came of it."]
    made = edition(OMITTED)
    assert [witness_text(made, "C").words(i) for i in range(3)] == ["He.", "", "Nothing came of it."]


@pytest.mark.parametrize(
    ("readings", "note", "text"),
    [
        ("{text: swift, wit: B}", "slow] A C D : swift B", "swift"),
        ("{text: swift, wit: Bc}", "slow] A B C D : swift Bc", "swift"),
        ("{text: swift, wit: B}, {text: quick, wit: Bc}", "slow] A C D : swift B; quick Bc", "quick"),
        ("{text: swift, wit: B}, {type: correction, wit: Bc}", "slow] A C D : swift B; corr. Bc", "slow"),
        ("{type: omission, wit: B}, {type: correction, wit: Bc}", "slow] A C D : om. B; corr. Bc", "slow"),
    ],
)
def test_a_hand_follows_its_document_unless_it_has_a_reading_of_its_own(readings: str, note: str, text: str) -> None:
    entries = f"- {{id: e, kind: variant, at: 0.1, lemma: slow, readings: [{readings}]}}\n"
    assert said(entries) == [note]
    assert witness_text(edition(entries), "Bc").words(0).split()[5] == text


def test_a_hand_that_restores_what_its_document_omits_is_listed_beside_those_that_have_it() -> None:
    restored = OMITTED.replace("wit: C}", "wit: B}, {type: correction, wit: Bc}")
    assert said(restored + SLOW) == ["wrote … know] A C D : om. B; corr. Bc", "slow] A Bc C : swift D"]


def test_a_correction_in_another_hand_is_not_what_the_document_reads() -> None:
    entries = "- {id: e, kind: variant, at: 0.1, lemma: slow, readings: [{text: swift, wit: B, hand: pencil}]}\n"
    readings = "[{text: o, wit: B}, {text: x, wit: B, hand: ink}]"
    later = f"- {{id: f, kind: variant, at: 0.1, lemma: old, readings: {readings}}}\n"
    assert witness_text(edition(entries), "B").words(0).startswith("He wrote it in a swift old")
    assert witness_text(edition(later), "B").words(0).startswith("He wrote it in a slow o hand")


@pytest.mark.parametrize(("readings", "mistakes"), [
    ("{text: very, type: addition, wit: B, hand: before correction}, {type: correction, wit: B}", 0),
    ("{text: very, type: addition, wit: B, hand: before correction}, {type: correction, wit: C}", 1),
    ("{text: very, type: addition, wit: B}, {type: correction, wit: B}", 1),
    ("{type: correction, wit: B}", 1),
])  # fmt: skip
def test_what_was_put_in_and_taken_out_again(readings: str, mistakes: int) -> None:
    made = edition(f"- {{id: e, kind: variant, at: 0.1, lemma: a, position: after, readings: [{readings}]}}\n")
    assert sum(problem.code == "A206" for problem in check(made)) == mistakes
    if not mistakes:
        assert witness_text(made, "B").words(0).startswith("He wrote it in a slow old")
        (note,) = notes(made, edited_text(made))
        assert plain(note.body) == "A C D : add. very B (before correction); corr. B"


def test_an_emendation_names_all_who_have_what_the_editors_reject() -> None:
    emended = "- {id: e, kind: emendation, at: 0.1, lemma: slow, readings: [{text: sloe, wit: D}]}\n"
    put_in = "- {id: s, kind: supplied, at: 0.2, lemma: came, position: after, readings: [{text: out, wit: C}]}\n"
    deleted = "- {id: d, kind: emendation, at: 0.2, lemma: Nothing, reading: ''}\n"
    for positive in (True, False):
        assert said(emended, positive=positive) == ["sloe] D : slow A B C"]
        assert said(put_in, positive=positive) == ["out] C : om. A B D"]
    assert said(deleted, positive=False) == ["came] pref. Nothing A B C D"]
    assert said(emended + OMITTED, positive=False)[1] == "sloe] D : slow A B"


def test_every_reading_in_front_of_a_lemma_says_so() -> None:
    readings = "[{text: very, wit: B}, {text: so, wit: C}]"
    entries = f"- {{id: e, kind: variant, at: 0.1, lemma: slow, position: before, readings: {readings}}}\n"
    assert said(entries) == ["slow] A D : pref. very B; pref. so C"]


def test_what_two_entries_delete_side_by_side_is_not_printed() -> None:
    two = "".join(
        f"- {{id: {word}, kind: emendation, at: 0.2, lemma: {word}, reading: ''}}\n" for word in ("Nothing", "came")
    )
    assert edited_text(edition(two)).words(2) == "of it."


def test_a_reading_over_paragraphs_stands_in_the_first_of_them() -> None:
    """What of the lemma is in the others is not of the witness, and whose reading that is can be told."""
    across = "- {id: e, kind: variant, at: 0.1, to: 0.2, lemma: know. Nothing, readings: [{text: x, wit: B}]}\n"
    text = witness_text(edition(across), "B")
    assert [text.words(i) for i in range(3)] == ["He wrote it in a slow old hand that we x", "His own.", "came of it."]
    assert [(piece.entry, piece.start, piece.end) for i in (0, 2) for piece in text.pieces[i] if piece.entry] == [
        ("e", 39, 44), ("e", 0, 8),
    ]  # fmt: skip
    emended = edited_text(edition(across.replace("variant", "emendation").replace("x, wit: B", "x")))
    assert [piece.entry for piece in emended.pieces[2] if piece.entry] == ["e"]


def test_what_is_repeated_or_put_in_is_the_reading_of_its_entry() -> None:
    twice = "- {id: e, kind: variant, at: 0.1, to: 0.2, lemma: know. Nothing, readings: [{type: repetition, wit: B}]}\n"
    text = witness_text(edition(twice), "B")
    assert text.words(2) == "Nothing know. Nothing came of it."
    assert [piece.entry for piece in text.pieces[2] if piece.entry] == ["e"]


def test_a_lemma_over_paragraphs_has_no_author_s_notes_in_it() -> None:
    across = "- {id: e, kind: variant, at: 0.1, to: 0.2, lemma: know. Nothing, readings: [{text: x, wit: B}]}\n"
    assert said(across) == ["know. Nothing] A C D : x B"]
