"""Who has what: readings of witnesses, of hands in them, of fragments."""

from __future__ import annotations

import pytest

from edition.anchor.testimonies import Testimonies as Has
from edition.anchor.testimony import previous_word, spot
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind, Position
from edition.model.text import BaseText, Block, BlockKind, Locus
from tests.small import small

WITNESSES = """\
witnesses:
  - {siglum: M, name: Manuscript}
  - {siglum: Mc, name: corrector, hand_of: M}
  - {siglum: C, name: Copy}
  - {siglum: Cc, name: corrector, hand_of: C}
  - {siglum: Cd, name: later corrector, hand_of: Cc}
  - {siglum: F, name: Fragment, spans: [{from: 1.1, first: burned, to: 1.1, last: high}, {from: 1.2}]}
  - {siglum: Fc, name: corrector, hand_of: F}
  - {siglum: S, name: Silent}
"""
TEXT = """\
# One

The old lamp burned on the high rock[^n] of the sea.

Nobody came to it by day or night.

The keeper slept.

[^n]: A note on it.
"""
ENTRIES = """\
- {id: old, kind: variant, at: 1.1, lemma: old, readings: [{type: omission, wit: [C]}]}
- {id: bright, kind: variant, at: 1.1, lemma: lamp, position: before, readings: [{text: bright, wit: [C]}]}
- {id: there, kind: variant, at: 1.1, lemma: lamp, position: after, readings: [{text: there, wit: [C]}]}
- {id: burnt, kind: variant, at: 1.1, lemma: burned, readings: [{text: burnt, wit: [C]}, {text: blazed, wit: [Cc]}]}
- {id: rock, kind: variant, at: 1.1, lemma: rock of, readings: [{type: omission, wit: [C]}]}
- {id: sea, kind: variant, at: 1.1, lemma: sea, readings: [{text: ocean, wit: [Cd]}]}
- {id: note, kind: variant, at: 1.1n1, lemma: note, readings: [{text: word, wit: [S]}]}
- id: nobody
  kind: variant
  at: 1.2
  lemma: Nobody
  readings: [{text: None, wit: [C], hand: second}, {text: Noone, wit: [C]}]
- {id: came, kind: variant, at: 1.2, lemma: came, readings: [{type: repetition, wit: [C]}]}
- {id: to-it, kind: variant, at: 1.2, lemma: to it, readings: [{type: transposition, wit: [F]}]}
- {id: it-by, kind: conjecture, at: 1.2, lemma: it by, reading: him by}
- {id: day, kind: variant, at: 1.2, lemma: day, readings: [{type: correction, text: dawn, wit: [M]}]}
- {id: night, kind: variant, at: 1.2, lemma: night, readings: [{type: correction, wit: [C]}]}
- {id: gone, kind: variant, at: 1.3, lemma: The keeper slept., readings: [{type: omission, wit: [Cc]}]}
- {id: keeper, kind: variant, at: 1.3, lemma: keeper, readings: [{text: warden, wit: [C]}]}
- {id: slept, kind: comment, at: 1.3, lemma: slept, note: x}
"""
COPY = "old omission, bright +bright, there +there, burnt burnt, rock omission, nobody Noone, came +repetition, night ="
CORRECTED = COPY.replace("burnt burnt", "burnt blazed")
FRAGMENT = ["One|The old lamp ", " rock of the sea.|A note on it.", ""]
ITS_GAPS = ["old", "rock of"]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small(TEXT, ENTRIES, witnesses=WITNESSES)


@pytest.mark.parametrize(
    ("siglum", "has", "gaps", "lineage"),
    [
        ("M", "", [], "M"),
        ("Mc", "", [], "Mc M"),
        ("C", COPY + ", keeper warden", ITS_GAPS, "C"),
        ("Cc", CORRECTED + ", gone omission", [*ITS_GAPS, "The keeper slept."], "Cc C"),
        (
            "Cd",
            CORRECTED.replace(", nobody", ", sea ocean, nobody") + ", gone omission",
            [*ITS_GAPS, "The keeper slept."],
            "Cd Cc C",
        ),
        ("F", "to-it =", FRAGMENT, "F"),
        ("Fc", "to-it =", FRAGMENT, "Fc F"),
        ("S", "note word", [], "S"),
        ("X", "", [], "X"),  # no witness of the volume
    ],
)
def test_what_a_witness_has_otherwise(edition: Edition, siglum: str, has: str, gaps: list[str], lineage: str) -> None:
    """`+`: words come to those of the base text; `=`: it has them all the same."""
    found = Has(edition)
    said = ", ".join(
        f"{item.entry.id} {'+' * item.adds}"
        + ("=" if item.beside and not item.adds else item.reading.text or item.reading.type.value)
        for item in found.of(siglum)
    )
    assert said == has
    assert [item.entry.id for item in found.of(siglum) if item.absent] == [
        name for name in ("old", "rock", "gone") if f"{name} omission" in has
    ]
    blocks = edition.text.blocks
    words = []
    for (first, start, _, _), (last, end, _, _) in found.gaps(siglum):
        inside = [block.text for block in blocks[max(0, first) : last + 1]]
        if last < len(blocks):
            inside[-1] = inside[-1][: int(end)]
        inside[0] = inside[0][int(start) :] if first >= 0 else inside[0]
        words.append("|".join(filter(None, inside)))
    assert words == gaps
    assert found.outside(siglum) == (found.gaps(siglum) if siglum in ("F", "Fc") else ())
    assert found.lineage(siglum) == lineage.split()


@pytest.mark.parametrize(
    ("name", "having", "outside"),
    [
        ("old", "M S", "F"),
        ("bright", "M S", "F"),
        ("there", "M S", "F"),
        ("burnt", "M F S", ""),
        ("rock", "M S", "F"),
        ("sea", "M C S", "F"),
        ("note", "M", "F"),  # it is called at the rock, which C omits
        ("nobody", "M F S", ""),
        ("came", "M F S", ""),
        ("to-it", "M C S", ""),
        ("it-by", "M C F S", ""),
        ("day", "M C F S", ""),
        ("night", "M F S", ""),
        ("gone", "M C F S", ""),
        ("keeper", "M F S", ""),  # what C’s corrector struck out it has neither
        ("slept", "M C F S", ""),
    ],
)
def test_who_has_the_words(edition: Edition, name: str, having: str, outside: str) -> None:
    """A hand only where its document has not."""
    found = Has(edition)
    (entry,) = (entry for entry in edition.entries if entry.id == name)
    anchor = edition.anchors[name]
    assert found.having(entry, spot(edition.text, entry, anchor)) == tuple(having.split())
    assert found.having(entry, anchor) == tuple(having.split())
    assert [siglum for siglum in "MCFS" if found.outside_of(siglum, anchor)] == outside.split()


def test_a_hand_has_words_that_its_document_has_not() -> None:
    """What the copyist left out the corrector put in, in other words or not."""
    entries = """\
- {id: a, kind: variant, at: 1.1, lemma: old, readings: [{type: omission, wit: [C]}, {text: ancient, wit: [Cc]}]}
- {id: b, kind: comment, at: 1.1, lemma: old lamp, note: x}
- {id: c, kind: comment, at: 1.1, lemma: old, note: x}
- {id: d, kind: variant, at: 1.1, lemma: high, readings: [{text: steep, wit: [C]}]}
- {id: e, kind: variant, at: 1.1, lemma: high, position: after, readings: [{text: x, wit: [S]}]}
"""
    edition = small(TEXT, entries, witnesses=WITNESSES)
    found = Has(edition)
    having = {entry.id: " ".join(found.having(entry, edition.anchors[entry.id])) for entry in edition.entries}
    assert having == {"a": "M S", "b": "M C S", "c": "M S", "d": "M F S", "e": "M C F"}


WORDS = BaseText((Block(Locus(1, 1), BlockKind.VERSE, "the old\tlamp\nburned  on"),))


@pytest.mark.parametrize(
    ("lemma", "position", "at", "words"),
    [
        ("old", Position.BEFORE, 4, (4, 7)),
        ("old lamp", Position.BEFORE, 4, (4, 7)),  # typed otherwise than it stands there: the word alone
        ("lamp … on", Position.BEFORE, 8, (8, 12)),
        ("on", Position.BEFORE, 21, (21, 23)),
        ("x", Position.BEFORE, 21, (21, 23)),
        ("old", Position.AFTER, 7, (4, 7)),
        ("the", Position.AFTER, 3, (0, 3)),
        ("lamp", Position.AFTER, 12, (8, 12)),
        ("x y", Position.AFTER, 12, (8, 12)),
        ("the old lamp burned on", Position.AFTER, 3, (0, 3)),
        ("x", Position.AFTER, 19, (13, 19)),
        ("x", Position.AFTER, 21, (13, 21)),
        ("x", Position.AFTER, 0, (0, 0)),
        ("on", Position.AFTER, 7, (4, 7)),  # those words end the text, not what is before the point
    ],
)
def test_the_words_at_a_point(lemma: str, position: Position, at: int, words: tuple[int, int]) -> None:
    entry = Entry("e", EntryKind.VARIANT, Locus(1, 1), lemma, Locus(1, 1), position=position)
    assert spot(WORDS, entry, Anchor(0, at, 0, at)) == Anchor(0, words[0], 0, words[1])


def test_an_entry_about_words_speaks_of_them() -> None:
    entry = Entry("e", EntryKind.VARIANT, Locus(1, 1), "old", Locus(1, 1))
    assert spot(WORDS, entry, Anchor(0, 4, 0, 4)) == Anchor(0, 4, 0, 4)
    before = Entry("e", EntryKind.VARIANT, Locus(1, 1), "x", Locus(1, 1), position=Position.BEFORE)
    assert spot(WORDS, before, Anchor(0, 1, 0, 5)) == Anchor(0, 1, 0, 5)


@pytest.mark.parametrize(("offset", "begins"), [(0, 0), (3, 0), (4, 0), (7, 4), (8, 4), (13, 8), (21, 13), (23, 21)])
def test_the_word_before(offset: int, begins: int) -> None:
    assert previous_word(WORDS.blocks[0].text, offset) == begins


OMISSION = "- {{id: {}, kind: variant, at: {}, lemma: {}, readings: [{{type: omission, wit: [C]}}]}}\n"


@pytest.mark.parametrize(
    ("gone", "asked", "has"),
    [
        ([("1.1", "old"), ("1.1", "lamp")], ("1.1", "old lamp"), False),  # only a space is left between
        ([("1.1", "old"), ("1.1", "burned")], ("1.1", "old lamp burned"), True),
        ([("1.1", "old lamp"), ("1.1", "lamp burned")], ("1.1", "old lamp burned"), False),
        ([("1.1", "old lamp"), ("1.1", "lamp burned")], ("1.1", "The old"), False),
        ([("1.1", "old lamp"), ("1.1", "lamp burned")], ("1.1", "burned on"), False),
        ([("1.1", "old lamp"), ("1.1", "lamp burned")], ("1.1", "on the"), True),
        ([("1.1", "lamp"), ("1.1", "old lamp burned")], ("1.1", "old"), False),
        ([("1.1n1", "A"), ("1.1n1", "note")], ("1.1n1", "A note"), False),
        ([("1.1n1", "A"), ("1.1n1", "on")], ("1.1n1", "A note on"), True),
        ([("1.2", "night."), ("1.3", "The")], ("1.3", "The keeper"), True),
    ],
)
def test_what_is_left_of_words_of_which_parts_are_gone(
    gone: list[tuple[str, str]], asked: tuple[str, str], has: bool
) -> None:
    entries = "".join(OMISSION.format(f"g{i}", at, lemma) for i, (at, lemma) in enumerate(gone))
    at, lemma = asked
    edition = small(
        TEXT, f"{entries}- {{id: x, kind: comment, at: {at}, lemma: {lemma}, note: y}}\n", witnesses=WITNESSES
    )
    (entry,) = (entry for entry in edition.entries if entry.id == "x")
    assert ("C" in Has(edition).having(entry, edition.anchors["x"])) is has
