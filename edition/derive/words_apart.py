"""Words that go in the other direction than the book: by themselves, so that their own signs stay with them."""

from __future__ import annotations

import re

from edition.derive.language_names import work_language
from edition.direction import Direction, against, direction
from edition.messages import ENGLISH, Words
from edition.messages.catalogues import words_in
from edition.model.authority import Work
from edition.model.inline import Inlines, Role, plain, styled, walk, without

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f]")
_ELSEWHERE = frozenset({Role.CITE, Role.PLACE, Role.ELSEWHERE, Role.CALL})
"""Roles of what is put in later, in words of the book's direction."""


def set_apart(words: Inlines, base: Direction) -> Inlines:
    """Words of a book that goes in the direction `base`: by themselves where all of them go in the other.

    A sentence that is wholly Latin has its full stop behind its last word, on the right, in a Hebrew book too.

    >>> from edition.model.inline import text
    >>> set_apart((text("cf. Vulg."),), Direction.RTL)[0].role, set_apart((text("cf. Vulg."),), Direction.LTR)[0].role
    (<Role.APART: 'apart'>, <Role.TEXT: 'text'>)
    """
    if is_apart(words) or not against(plain(words), base) or any(part.role in _ELSEWHERE for part in walk(words)):
        return words
    return (styled(Role.APART, without(words, {Role.APART})),)


def signs_between(words: str, book: Words) -> tuple[str, str]:
    """The comma and the semicolon between words: those of the book, but Latin ones where all go in its other direction.

    >>> from edition.messages.catalogues import words_in
    >>> signs_between("Leiden 1698", words_in("ar")), signs_between("ابن رشد", words_in("ar"))
    ((', ', '; '), ('، ', '؛ '))
    >>> signs_between("کوهی مریم", words_in("fa"))  # for which there is no catalogue
    ('، ', '؛ ')
    """
    if against(words, direction(book.around)):
        return ", ", "; "
    if _ARABIC.search(words) and not book.has("punctuation.comma"):
        return "، ", "؛ "
    return book.comma, book.semicolon


def words_around(words: Words, work: Work, base: Direction) -> Words:
    """The words around what a work is called: `words`; but its own, in a book that goes from right to left (`base`),
    if it goes the other way.

    Those of its language, or English ones: a Hebrew bibliography says “ed. Robert Weber” of a Latin book.
    """
    if base is Direction.LTR:
        return words
    names = (f"{name.family} {name.given}" for several in work.persons.values() for name in several)
    if not against(" ".join((*work.fields.values(), *names)), Direction.RTL):
        return words
    own = words_in(work_language(work) or "en")
    return own if own.is_there and direction(own.printed_as) is Direction.LTR else ENGLISH


def is_apart(words: Inlines) -> bool:
    """Whether all of the words go in the other direction."""
    return len(words) == 1 and words[0].role is Role.APART
