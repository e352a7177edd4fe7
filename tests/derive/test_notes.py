"""What each kind of entry prints, in English and Latin."""

from __future__ import annotations

import pytest

from edition.derive.edited_text import edited_text
from edition.derive.natural_name import natural_name
from edition.derive.notes import notes
from edition.model.inline import plain
from tests.small import small

TEXT = "The committee of the party met in secret on the 3rd of May and said nothing dear about the Bulletin, No. 5-4."
WORKS = """
@periodical{bo, title = {Bulletin of the Opposition}, shorttitle = {BO}, date = {1929/1941}}
@issue{bo-3-4, crossref = {bo}, number = {3-4}, date = {1929-09}}
"""
NAMES = """\
- {key: tz, kind: person, name: 'Trotsky, Leon', forms: [Trotsky]}
- {key: cc, kind: organisation, name: 'Committee, Central', forms: [Committee, Central]}
"""


def note(entry: str, volume: str = "") -> str:
    """The one note of an edition, as words: lemma ] body."""
    edition = small(TEXT, f"- {{id: e, at: 0.1, {entry}}}", NAMES, WORKS, volume=volume)
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
        (
            "kind: emendation, lemma: dear, readings: [{text: clear}, {text: near, wit: D}], print: base",
            "dear] recte clear ed.; near D",
            "dear] recte clear edd.; near D",
        ),
        (
            "kind: supplied, lemma: dear, position: after, readings: [{text: one}], print: base",
            "dear] recte add. one ed.",
            "dear] recte add. one edd.",
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


@pytest.mark.parametrize(
    ("entry", "negative", "positive"),
    [
        (
            "kind: variant, lemma: secret, readings: [{text: public, wit: C D, resp: Smith}]",
            "secret] public C D, Smith",
            "secret] M : public C D, Smith",
        ),
        (
            "kind: variant, lemma: secret, readings: [{text: public, wit: C, hand: second hand}]",
            "secret] public C (second hand)",
            "secret] M D : public C (second hand)",
        ),
        (
            "kind: variant, lemma: secret, readings: [{text: public, wit: C, note: in *pencil*}]",
            "secret] public C (in pencil)",
            "secret] M D : public C (in pencil)",
        ),
        (
            "kind: variant, lemma: secret, readings: [{text: public, wit: C, hand: second hand, note: faint}]",
            "secret] public C (second hand) (faint)",
            "secret] M D : public C (second hand) (faint)",
        ),
        (
            "kind: variant, lemma: secret, readings: [{text: public, wit: C}, {text: hidden, wit: D}]",
            "secret] public C; hidden D",
            "secret] M : public C; hidden D",
        ),
        (
            "kind: variant, lemma: secret, "
            "readings: [{text: public, wit: C}], certainty: medium, note: So *they* say., resp: Roe",
            "secret] public C (prob.) — So they say. (Roe)",
            "secret] M D : public C (prob.) — So they say. (Roe)",
        ),
        (
            "kind: variant, lemma: secret, readings: [{text: public, type: repetition, wit: C}]",
            "secret] rep. public C",
            "secret] M D : rep. public C",
        ),
        (
            "kind: variant, lemma: secret, readings: [{text: public, type: transposition, wit: C}]",
            "secret] transp. public C",
            "secret] M D : transp. public C",
        ),
        (
            "kind: variant, lemma: secret, readings: [{text: public, type: correction, wit: C}]",
            "secret] corr. public C",
            "secret] M D : corr. public C",
        ),
        (
            "kind: variant, lemma: secret, readings: [{type: illegible, wit: C}]",
            "secret] illeg. C",
            "secret] M D : illeg. C",
        ),
        (
            "kind: variant, lemma: secret, readings: [{type: lacuna, wit: C}]",
            "secret] lac. C",
            "secret] M D : lac. C",
        ),
        (
            "kind: variant, lemma: secret, position: after, readings: [{text: session, wit: D}, {text: party, wit: C}]",
            "secret] add. session D; add. party C",
            "secret] M : add. session D; add. party C",
        ),
        (
            "kind: variant, lemma: committee, position: before, "
            "readings: [{text: whole, wit: D}, {text: full, type: addition, wit: C}]",
            "committee] pref. whole D; pref. full C",
            "committee] M : pref. whole D; pref. full C",
        ),
        (
            "kind: emendation, lemma: dear, reading: clear, resp: Smith",
            "clear] Smith : dear M C D",
            "",
        ),
        (
            "kind: emendation, lemma: dear, readings: [{text: clear, resp: Smith, note: 1930}]",
            "clear] Smith (1930) : dear M C D",
            "",
        ),
        (
            "kind: emendation, lemma: dear, readings: [{text: clear, wit: C}]",
            "clear] C : dear M D",
            "",
        ),
        (
            "kind: emendation, lemma: dear, readings: [{text: clear, wit: C, resp: Smith}]",
            "clear] C, Smith : dear M D",
            "",
        ),
        (
            "kind: emendation, lemma: dear, readings: [{text: clear, note: as *below*}]",
            "clear] ed. (as below) : dear M C D",
            "",
        ),
        (
            "kind: emendation, lemma: dear, readings: [{text: clear, hand: pencil}]",
            "clear] ed. (pencil) : dear M C D",
            "",
        ),
        (
            "kind: emendation, lemma: dear, readings: [{text: clear}, {text: near, resp: Roe}], certainty: low",
            "clear] dear M C D; near Roe (uncertain)",
            "clear] ed. : dear M C D; near Roe (uncertain)",
        ),
        (
            "kind: emendation, lemma: dear, "
            "readings: [{text: clear}, {text: near, wit: D}], certainty: low, note: Why.",
            "clear] dear M C; near D (uncertain) — Why.",
            "clear] ed. : dear M C; near D (uncertain) — Why.",
        ),
        (
            "kind: emendation, lemma: dear, position: after, print: base, "
            "readings: [{text: comrade, resp: Smith}, {text: friend, wit: C}]",
            "dear] recte add. comrade Smith; add. friend C",
            "dear] M D : recte add. comrade Smith; add. friend C",
        ),
        (
            "kind: emendation, lemma: dear, readings: [{text: clear, type: transposition}]",
            "clear] transp. ed. : dear M C D",
            "",
        ),
        (
            "kind: emendation, lemma: dear, print: base, "
            "readings: [{text: clear, resp: Smith}, {text: near, wit: D}], note: Why.",
            "dear] recte clear Smith; near D — Why.",
            "dear] M C : recte clear Smith; near D — Why.",
        ),
        (
            "kind: emendation, lemma: in secret, readings: [{type: omission, wit: C}, {text: secretly, wit: D}]",
            "met] C : add. in secret M; add. secretly D",
            "",
        ),
        (
            "kind: emendation, lemma: The, readings: [{type: omission}, {text: A, resp: Roe}]",
            "committee] pref. The M C D; pref. A Roe",
            "committee] ed. : pref. The M C D; pref. A Roe",
        ),
        (
            "kind: emendation, lemma: secret, print: base, position: after, reading: session",
            "secret] recte add. session ed.",
            "",
        ),
        (
            "kind: conjecture, lemma: secret, readings: [{text: Moscow}]",
            "secret] Moscow conj. ed.",
            "",
        ),
        (
            "kind: conjecture, lemma: secret, readings: [{text: Moscow, resp: Smith}, {text: Minsk, resp: Roe}]",
            "secret] Moscow conj. Smith; Minsk conj. Roe",
            "",
        ),
        (
            "kind: conjecture, lemma: secret, print: reading, readings: [{text: Moscow, resp: Smith}]",
            "Moscow] Smith : secret M C D",
            "",
        ),
        (
            "kind: conjecture, lemma: secret, readings: [{text: Moscow, resp: Smith}], certainty: low, note: Bold.",
            "secret] Moscow conj. Smith (uncertain) — Bold.",
            "",
        ),
        (
            "kind: crux, lemma: said nothing, note: No sense.",
            "†said nothing†] corrupt — No sense.",
            "",
        ),
        (
            "kind: crux, lemma: said nothing, "
            "readings: [{text: laid anything, wit: C}], certainty: low, note: No sense.",
            "†said nothing†] laid anything C (uncertain) — No sense.",
            "†said nothing†] M D : laid anything C (uncertain) — No sense.",
        ),
        (
            "kind: lacuna, lemma: secret, position: after",
            "***] lacuna",
            "",
        ),
        (
            "kind: lacuna, lemma: secret, position: after, extent: two words",
            "***] lacuna: two words",
            "",
        ),
        (
            "kind: lacuna, lemma: secret, position: after, extent: two words, "
            "readings: [{text: room, wit: C}], note: Torn.",
            "***] lacuna: two words; room C — Torn.",
            "",
        ),
        (
            "kind: lacuna, lemma: secret, wit: C, extent: two words, note: Torn.",
            "secret] lac. C (two words) — Torn.",
            "secret] M D : lac. C (two words) — Torn.",
        ),
        (
            "kind: lacuna, lemma: secret, readings: [{type: lacuna, wit: C}]",
            "secret] lac. C",
            "secret] M D : lac. C",
        ),
        (
            "kind: supplied, lemma: secret, reading: a secret, certainty: medium, note: By sense.",
            "a secret] secret M C D (prob.) — By sense.",
            "a secret] ed. : secret M C D (prob.) — By sense.",
        ),
        (
            "kind: date, lemma: 3rd of May, date: 1929-05-03, note: Or later.",
            "3rd of May] 3 May 1929 — Or later.",
            "",
        ),
        (
            "kind: date, lemma: 3rd of May, date: 1929-05-04, stated: 3 May",
            "3rd of May] recte 4 May 1929",
            "",
        ),
        (
            "kind: date, lemma: 3rd of May, date: 1929-05-03, calendar: julian, certainty: low, note: So.",
            "3rd of May] 3 May 1929 (o.s.) (uncertain) — So.",
            "",
        ),
        (
            "kind: person, lemma: committee, ref: tz, certainty: low, note: All of them.",
            "committee] Leon Trotsky (uncertain) — All of them.",
            "",
        ),
        (
            "kind: organisation, lemma: committee, ref: cc",
            "committee] Committee, Central",
            "",
        ),
        (
            "kind: comment, lemma: party, position: after, note: A story.",
            "party] after: A story.",
            "",
        ),
        (
            "kind: comment, lemma: The, position: before, note: A story., certainty: low, resp: Roe",
            "The] before: A story. (uncertain) (Roe)",
            "",
        ),
        (
            "kind: citation, lemma: Bulletin, cite: [{work: bo, issue: 7, page: '3'}], certainty: medium, note: So.",
            "Bulletin]  no. 7, p. 3 (prob.) — So.",
            "",
        ),
        (
            "kind: citation, lemma: Bulletin, position: after, cite: [{work: bo, issue: 7}]",
            "Bulletin] after:  no. 7",
            "",
        ),
    ],
)
def test_what_is_said(entry: str, negative: str, positive: str) -> None:
    """Who has a reading, whose it is, its hand, its note; doubt, remark and signature; the witnesses of the lemma."""
    assert note(entry) == negative
    assert note(entry, "apparatus: positive\n") == (positive or negative)


TWO = """\
# One

The *old* end.

Of [the]{.sc} matter.

> Quoted words.
"""


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("kind: emendation, at: 1.1, lemma: end … Quoted, to: 1.3, reading: X",
         "X] end. Of the matter. Quoted M C D"),
        ("kind: comment, at: 1.1, lemma: old end. … the, to: 1.2, note: So.", "old end. Of the] So."),
        ("kind: emendation, at: 1.1, lemma: end, category: typo, reading: bend", "bend] end M C D"),
    ],
)  # fmt: skip
def test_words_that_run_over_blocks(entry: str, said: str) -> None:
    """The base text is quoted whole, from the first block to the last."""
    edition = small(TWO, f"- {{id: e, {entry}}}")
    (only,) = notes(edition, edited_text(edition))
    assert f"{plain(only.lemma)}] {plain(only.body)}" == said


def test_what_is_rejected_is_shortened_at_twice_the_length_of_a_lemma() -> None:
    """Of twelve words (twice six) all are quoted, of thirteen the first and the last."""
    words = [f"w{i}" for i in range(1, 14)]
    said = []
    for size in (12, 13):
        lemma = " ".join(words[:size])
        entry = f"- {{id: e, kind: emendation, at: 0.1, lemma: {lemma}, reading: x}}"
        edition = small(f"So {lemma} it is.", entry)
        said.append(plain(notes(edition, edited_text(edition))[0].body))
    assert said == [f"{' '.join(words[:12])} M C D", "w1 … w13 M C D"]


@pytest.mark.parametrize(
    ("name", "natural"),
    [
        ("Trotsky, Leon", "Leon Trotsky"), ("Karl Radek", "Karl Radek"), ("Lenin", "Lenin"),
        ("Hirohito, Emperor of Japan", "Hirohito, Emperor of Japan"), ("Ivan, the Terrible", "Ivan, the Terrible"),
        ("Smith, John, Jr.", "Smith, John, Jr."), ("Webb, Sidney and Beatrice", "Webb, Sidney and Beatrice"),
        ("Theodore, Andrew", "Andrew Theodore"),
    ],
)  # fmt: skip
def test_natural_name(name: str, natural: str) -> None:
    assert natural_name(name) == natural


@pytest.mark.parametrize(
    ("more", "printed"),
    [
        ("", False), (", certainty: high", False), (", certainty: medium", True), (", certainty: low", True),
        (", note: N.", True), (", stated: x", True), (", calendar: julian", True), (", calendar: gregorian", False),
    ],
)  # fmt: skip
def test_a_date_that_the_words_say_in_full_has_no_note(more: str, printed: bool) -> None:
    """Unless it says more."""
    edition = small("It was the 7th of November, 1961.", (
        f"- {{id: e, kind: date, at: 0.1, lemma: 'the 7th of November, 1961', date: 1961-11-07{more}}}"
    ))  # fmt: skip
    assert bool(notes(edition, edited_text(edition))) is printed
