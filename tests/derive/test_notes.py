"""What each kind of entry prints, in English and Latin."""

from __future__ import annotations

import pytest

from edition.derive.edited_text import edited_text
from edition.derive.notes import notes
from edition.model.inline import plain
from tests.small import small

TEXT = "The committee of the party met in secret on the 3rd of May and said nothing dear about the Bulletin, No. 5-4."
WORKS = """
@periodical{bo, title = {Bulletin of the Opposition}, shorttitle = {BO}, date = {1929/1941}}
@issue{bo-3-4, crossref = {bo}, number = {3-4}, date = {1929-09}}
"""


def note(entry: str, volume: str = "") -> str:
    """The one note of an edition, as words: lemma ] body."""
    edition = small(TEXT, f"- {{id: e, at: 0.1, {entry}}}", works=WORKS, volume=volume)
    (only,) = notes(edition, edited_text(edition))
    return f"{plain(only.lemma)}] {plain(only.body)}"


@pytest.mark.parametrize(
    ("entry", "english", "latin"),
    [
        ("kind: emendation, lemma: dear, reading: clear", "clear] dear M C D", "clear] dear M C D"),
        (
            "kind: emendation, lemma: dear, reading: clear, print: base",
            "dear] recte clear ed.",
            "dear] recte clear edd.",
        ),
        ("kind: emendation, lemma: in secret, reading: ''", "met] add. in secret M C D", "met] add. in secret M C D"),
        (
            "kind: emendation, lemma: secret, position: after, reading: session",
            "session] om. M C D",
            "session] om. M C D",
        ),
        ("kind: variant, lemma: secret, readings: [{text: public, wit: C}]", "secret] public C", "secret] public C"),
        (
            "kind: variant, lemma: secret, readings: [{type: omission, wit: C D}]",
            "secret] om. C D",
            "secret] om. C D",
        ),
        (
            "kind: variant, lemma: secret, position: after, readings: [{text: session, wit: D}]",
            "secret] add. session D",
            "secret] add. session D",
        ),
        (
            "kind: variant, lemma: committee, position: before, readings: [{text: whole, wit: D}]",
            "committee] pref. whole D",
            "committee] praem. whole D",
        ),
        ("kind: crux, lemma: said nothing", "†said nothing†] corrupt", "†said nothing†] locus corruptus"),
        (
            "kind: conjecture, lemma: secret, reading: Moscow, resp: Smith",
            "secret] Moscow conj. Smith",
            "secret] Moscow coni. Smith",
        ),
        (
            "kind: date, lemma: 3rd of May, date: 1929-05-03, certainty: low",
            "3rd of May] 3 May 1929 (uncertain)",
            "3rd of May] 3 May 1929 (incertum)",
        ),
        (
            "kind: citation, lemma: No. 5-4, cite: [{work: bo, issue: 3-4, stated: {issue: [5, 4]}}]",
            "No. 5-4]  nos. 3–4 (September 1929) (text: nos. 5, 4)",
            "No. 5-4]  nn. 3–4 (September 1929) (textus: nn. 5, 4)",
        ),
        ("kind: comment, lemma: party, note: A *long* story.", "party] A long story.", "party] A long story."),
    ],
)
def test_note(entry: str, english: str, latin: str) -> None:
    assert note(entry) == english
    assert note(entry, "apparatus_language: la\n") == latin


def test_positive_apparatus_lists_the_witnesses_of_the_lemma() -> None:
    entry = "kind: variant, lemma: secret, readings: [{text: public, wit: C}]"
    assert note(entry, "apparatus: positive\n") == "secret] M D : public C"


def test_long_lemma_is_shortened() -> None:
    entry = "kind: comment, lemma: committee of the party met in secret on the 3rd, note: Where."
    assert note(entry) == "committee … 3rd] Where."
