"""Words that go in the other direction than the book: by themselves, so that their own signs stay with them."""

from __future__ import annotations

import re

from edition.direction import Direction, against, direction
from edition.messages import Words
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


def is_apart(words: Inlines) -> bool:
    """Whether all of the words go in the other direction."""
    return len(words) == 1 and words[0].role is Role.APART
