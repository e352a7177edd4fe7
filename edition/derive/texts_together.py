"""What the lists of a book have of all texts that are printed in it: an original and its translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from edition.derive import back_matter
from edition.derive.conspectus import conspectus as sigla
from edition.derive.edited_text import edited_text
from edition.derive.index import places_by_record
from edition.derive.notes import Note, printed_notes
from edition.derive.other_texts import Others, in_words_of, of_text
from edition.derive.parts import Book, Conspectus, Endnotes, Part, WordConcordance, full, is_appendix
from edition.derive.text_names import text_names
from edition.derive.text_position import TextPosition
from edition.derive.word_concordance import Headword, concordance
from edition.derive.wording import book_words, layer_title
from edition.messages import Words
from edition.model.edition import Edition


def of_all_texts(
    edition: Edition, all_notes: Iterable[Note], others: Others = ()
) -> dict[str, tuple[TextPosition, ...]]:
    """Every place of every heading of the indexes, by its path; the places of each text are together."""
    places = places_by_record(edition, all_notes)
    for number, text in others:
        for path, found in places_by_record(text, text.derived(printed_notes)).items():
            places[path] = (*places.get(path, ()), *of_text(number, found))
    return places


def of_each_text(edition: Edition, others: Others, make: Callable[[Edition, int], Part]) -> Iterator[Part]:
    """A list that each text has for itself, made of a text and its number; several say in the title whose they are.

    One that holds the same as that of the volume's own text is left out.
    """
    made = [make(edition, 0), *(make(text, number) for number, text in others)]
    names = text_names(edition)
    there = [full(part) and (i == 0 or part.body != made[0].body) for i, part in enumerate(made)]
    for (number, _), part, is_there in zip(((0, edition), *others), made, there, strict=True):
        if is_there:
            title = f"{part.title} ({names[number]})" if sum(there) > 1 else part.title
            yield replace(part, key=f"{part.key}-0{number}" if number else part.key, title=title)


def concordances(edition: Edition, others: Others = ()) -> Iterator[Part]:
    """The concordance of words, of each text; where there are several, the title says the language."""
    title = book_words(edition.volume)("part.words")

    def make(text: Edition, number: int) -> Part:
        headwords = tuple(_of_text(headword, number) for headword in concordance(text, text.derived(edited_text)))
        body = WordConcordance(headwords, tuple(sorted(text.volume.stop)), text.volume.language if number else "")
        return Part("words", title, body)

    yield from of_each_text(edition, others, make)


def emendations(edition: Edition, others: Others = ()) -> Iterator[Part]:
    """The list of emendations of each text."""
    whole = edition.volume
    return of_each_text(
        edition,
        others,
        lambda text, number: back_matter.emendations(text, text.derived(printed_notes), whole, number),
    )


def paragraphs(edition: Edition, others: Others = ()) -> Iterator[Part]:
    """The concordance of the paragraphs of each text."""
    return of_each_text(edition, others, lambda text, number: back_matter.paragraphs(text, edition.volume, number))


def conspectus(edition: Edition, others: Others = ()) -> Iterator[Part]:
    """The sigla of each text; a text that has no others than the volume's own has no list."""
    known: set[object] = set()

    def make(text: Edition, number: int) -> Part:
        part = sigla(replace(text, volume=in_words_of(edition.volume, text.volume)) if number else text)
        assert isinstance(part.body, Conspectus)
        rows = {row for _, listed in part.body.groups for row in listed}
        if number and rows <= known:
            return replace(part, body=Conspectus(()))
        known.update(rows)
        return part

    return of_each_text(edition, others, make)


def with_endnotes_of_all(book: Book, others: Sequence[tuple[int, Book]]) -> Book:
    """A book with the endnotes of its other texts behind its own; where titles would be the same they say the language.

    Of the other texts `others` are the numbers, and their books, which have nothing but endnotes behind the text.
    """
    words = book_words(book.edition.volume)
    names = text_names(book.edition)
    theirs = tuple(
        replace(_of_endnotes(part, number, other, words), key=f"{part.key}-{number}")
        for number, other in others
        for part in other.back
    )
    title_of = Counter(part.title for part in (*book.back, *theirs))
    back = tuple(
        replace(part, title=f"{part.title} ({names[part.body.text]})")
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
