"""What the lists of a book have of all texts that are printed in it: an original and its translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.derive.edited_text import edited_text
from edition.derive.index import places_by_record
from edition.derive.language_names import languages_named
from edition.derive.notes import Note, printed_notes
from edition.derive.parts import Book, Endnotes, Part, WordConcordance, is_appendix
from edition.derive.text_position import TextPosition
from edition.derive.word_concordance import Headword, concordance
from edition.derive.wording import book_words, layer_title
from edition.messages import Words
from edition.model.edition import Edition

Others = Sequence[tuple[int, Edition]]
"""The other texts of a volume that stand in a book, by their numbers, from 1."""


def of_all_texts(
    edition: Edition, all_notes: Iterable[Note], others: Others = ()
) -> dict[str, tuple[TextPosition, ...]]:
    """Every place of every heading of the indexes, by its path; the places of each text are together."""
    places = places_by_record(edition, all_notes)
    for number, text in others:
        for path, found in places_by_record(text, text.derived(printed_notes)).items():
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
        body = WordConcordance(headwords, tuple(sorted(text.volume.stop)), text.volume.language if number else "")
        yield Part(f"words-{number}" if number else "words", named, body)


def with_endnotes_of_all(book: Book, others: Sequence[tuple[int, Book]]) -> Book:
    """A book with the endnotes of its other texts behind its own; where titles would be the same they say the language.

    Of the other texts `others` are the numbers, and their books, which have nothing but endnotes behind the text.
    """
    words = book_words(book.edition.volume)
    theirs = tuple(
        replace(_of_endnotes(part, number, other, words), key=f"{part.key}-{number}")
        for number, other in others
        for part in other.back
    )
    title_of = Counter(part.title for part in (*book.back, *theirs))
    back = tuple(
        replace(part, title=f"{part.title} ({languages_named(_language(part, book), words)})")
        if isinstance(part.body, Endnotes) and title_of[part.title] > 1
        else part
        for part in _put_behind_endnotes(book.back, theirs)
    )
    return replace(book, back=back)


def _of_endnotes(part: Part, number: int, book: Book, words: Words) -> Part:
    """The endnotes of another text, with a title in the words of the whole book."""
    if not isinstance(part.body, Endnotes):
        return part
    body = replace(part.body, text=number, language=book.edition.volume.language)
    return replace(part, title=layer_title(body.layer, words), body=body)


def _language(part: Part, book: Book) -> str:
    return (isinstance(part.body, Endnotes) and part.body.language) or book.edition.volume.language


def _put_behind_endnotes(back: tuple[Part, ...], theirs: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts behind the text, with others behind its appendices and endnotes."""
    first = max(
        (i for i, part in enumerate(back, 1) if isinstance(part.body, Endnotes) or is_appendix(part)), default=0
    )
    return (*back[:first], *theirs, *back[first:])


def _of_text(headword: Headword, number: int) -> Headword:
    """A headword of one of the other texts."""
    if not number:
        return headword
    there = (replace(one, place=one.place._replace(text=number)) for one in headword.occurrences)
    return replace(headword, occurrences=tuple(there))
