"""Names known, names almost known, names unknown."""

from __future__ import annotations

from edition.suggest import SuggestionKind, suggest
from tests.small import small
from tests.suggest.prose import NAMES, found

NAME = SuggestionKind.NAME
TEXT = (
    "Captain Alder came to Falmouth with Ruth Penhallow. Old Penhallow was her uncle. The doctor, Simeon Trask, met "
    "them; Trask was a Cornishman. Captain Aldor and the English mate Pascoe went to Falmonth by the Treffry Street."
)


def test_what_is_found() -> None:
    finds = {TEXT[find.start : find.end]: dict(find.fields) for find in found(TEXT, NAME)}
    assert finds["Captain Alder"]["ref"] == "alder"
    assert finds["Falmouth"]["ref"] == "falmouth"
    assert finds["Penhallow"] == {"ref": "penhallow", "form": "Penhallow"}
    assert finds["Falmonth"] == {"wrong": "Falmonth", "ref": "falmouth"}
    assert finds["Aldor"] == {"wrong": "Aldor", "ref": "alder"}
    assert finds["Simeon Trask"]["kind"] == "person"
    assert finds["Treffry Street"]["kind"] == "place"
    assert finds["her uncle"]["kind"] == "person"
    assert not {"English", "Cornishman", "Old", "The"} & set(finds)


def test_a_capital_that_begins_a_sentence_is_no_name() -> None:
    assert found("Nothing came of it. Soon the rain began. “Never mind,” he said. Which was wise.", NAME) == []


def test_an_initial_belongs_to_its_name() -> None:
    text = "It was sold to J. R. Vosper by the Board of Ordnance in the end."
    assert [text[find.start : find.end] for find in found(text, NAME)] == ["J. R. Vosper", "Board of Ordnance"]


def test_what_names_nobody_is_none() -> None:
    text = "He trusted in God, and the American trusted in Him; it was the Sabbath. Oh, it was so In those days."
    assert [text[find.start : find.end] for find in found(text, NAME)] == []


def test_a_small_word_before_a_name_does_not_belong_to_it() -> None:
    text = "We went there, At Penryn and The Lizard, for This Trask was late."
    assert [text[find.start : find.end] for find in found(text, NAME)] == ["Penryn", "Lizard", "Trask"]


def test_a_name_that_is_listed_where_it_stands_is_not_suggested() -> None:
    """`[…](name:…)` around the name itself; one within a longer passage that is listed still is."""
    listed = "The wind came from [Threicio](name:alder) caves to [the sea of Eleaticus](name:falmouth) then."
    edition = small(listed, names=NAMES)
    words = {
        edition.text.blocks[place.first].text[place.start : place.end]
        for suggestion in suggest(edition, (NAME,))
        for place in suggestion.places
    }
    assert words == {"Eleaticus"}
