"""A lemma that the editors emend as a whole makes one entry with the readings of the witnesses."""

from __future__ import annotations

from edition.model.entry import EntryKind, ReadingType
from edition.model.inline import plain
from tests.tei.test_ends_in_place import read

LEMMA = '<lem wit="#A"><choice><orig>shippes</orig><reg resp="#ed">ships</reg></choice></lem>'


def test_it_is_the_emendation_that_tells_of_the_readings() -> None:
    document, _ = read(f'<p>three <app>{LEMMA}<rdg wit="#B">boats</rdg></app> came</p>')
    (entry,) = document.entries
    assert (entry.kind, entry.lemma) == (EntryKind.EMENDATION, "shippes")
    assert [(one.text, one.witnesses) for one in entry.readings] == [("ships", ()), ("boats", ("B",))]


def test_what_was_corrected_to_the_lemma_is_told_with_the_words_before() -> None:
    document, _ = read(f'<p>three <app>{LEMMA}<rdg wit="#B"><del>b</del> shippes</rdg></app> came</p>')
    (entry,) = document.entries
    printed, before = entry.readings
    assert printed.text == "ships"
    assert (before.text, before.hand, before.type) == ("b shippes", "before correction", ReadingType.SUBSTITUTION)
    assert plain(entry.note) == "B: corrected to shippes"


def test_a_choice_of_some_of_its_words_stays_an_entry_of_its_own() -> None:
    document, _ = read(
        f'<p>three <app>{LEMMA.replace("<choice>", "green <choice>")}<rdg wit="#B">boats</rdg></app>!</p>'
    )
    assert sorted(entry.kind.value for entry in document.entries) == ["emendation", "variant"]
