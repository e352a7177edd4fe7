"""What the lists of a book have of all texts that are printed in it: an original and its translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.derive.edited_text import edited_text
from edition.derive.index import places_by_record
from edition.derive.language_names import languages_named
from edition.derive.notes import Note, notes
from edition.derive.parts import Part, WordConcordance
from edition.derive.text_position import TextPosition
from edition.derive.word_concordance import Headword, concordance
from edition.derive.wording import book_words
from edition.model.edition import Edition

Others = Sequence[tuple[int, Edition]]
"""The other texts of a volume that stand in a book, by their numbers, from 1."""


def of_all_texts(
    edition: Edition, all_notes: Iterable[Note], others: Others = ()
) -> dict[str, tuple[TextPosition, ...]]:
    """Every place of every heading of the indexes, by its path; the places of each text are together."""
    places = places_by_record(edition, all_notes)
    for number, text in others:
        for path, found in places_by_record(text, notes(text, text.derived(edited_text))).items():
            there = (place._replace(text=number) for place in found)
            places[path] = (*places.get(path, ()), *there)
    return places


def concordances(edition: Edition, others: Others = ()) -> Iterator[Part]:
    """The concordance of words, of each text; where there are several, the title says the language."""
    words = book_words(edition.volume)
    title = words("part.words")
    for number, text in ((0, edition), *others):
        headwords = tuple(_of_text(headword, number) for headword in concordance(text, text.derived(edited_text)))
        named = f"{title} ({languages_named(text.volume.language, words)})" if others else title
        body = WordConcordance(headwords, tuple(sorted(text.volume.stop)))
        yield Part(f"words-{number}" if number else "words", named, body)


def _of_text(headword: Headword, number: int) -> Headword:
    """A headword of one of the other texts."""
    if not number:
        return headword
    there = (replace(one, place=one.place._replace(text=number)) for one in headword.occurrences)
    return replace(headword, occurrences=tuple(there))
