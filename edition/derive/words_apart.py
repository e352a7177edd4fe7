"""Words that stand by themselves, so that numbers and signs stay with them, where some go in the other direction."""

from __future__ import annotations

import re
from itertools import groupby

from edition.derive.language_names import work_language
from edition.direction import Direction, against, direction, needs_isolation
from edition.messages import ENGLISH, Words
from edition.messages.catalogues import words_in
from edition.model.authority import Work
from edition.model.inline import Inlines, Role, plain, styled, text, without
from edition.model.volume import Volume

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f]")


def around_lists(volume: Volume) -> Direction | None:
    """The direction of the lists: in print that of the book, on a page that of the text; None where these differ."""
    way = direction(volume.language)
    return way if way is direction(volume.book_language or volume.language) else None


def goes_one_way(words: str, base: Direction | None) -> bool:
    """Whether all letters of words go in the other direction than `base`; where that may be either, whether all agree.

    >>> goes_one_way("cf. Vulg.", Direction.LTR), goes_one_way("cf. Vulg.", None), goes_one_way("cf. שם", None)
    (False, True, False)
    """
    return any(against(words, way) for way in _either(base))


def _either(base: Direction | None) -> tuple[Direction, ...]:
    return tuple(Direction) if base is None else (base,)


def set_apart(words: Inlines, base: Direction | None) -> Inlines:
    """Words in a book that goes in the direction `base`: by themselves where their order depends on those beside them.

    A Latin sentence has its full stop behind its last word, on the right, in a Hebrew book too, and a date its day in
    front of the month. Each paragraph stands by itself; it goes in the direction of its first letter.

    >>> set_apart((text("cf. Vulg."),), Direction.RTL)[0].role, set_apart((text("cf. Vulg."),), Direction.LTR)[0].role
    (<Role.APART: 'apart'>, <Role.TEXT: 'text'>)
    """
    made: Inlines = ()
    for is_break, found in groupby(words, lambda part: part.role is Role.PARAGRAPH):
        parts = tuple(found)
        stays = is_break or is_apart(parts) or not any(needs_isolation(plain(parts), way) for way in _either(base))
        made += parts if stays else (styled(Role.APART, parts),)
    return made


def row_apart(words: Inlines, base: Direction | None) -> Inlines:
    """A row of several things that are said of one: by itself, as one, where all of it goes in the other direction."""
    if is_apart(words) or not goes_one_way(plain(words), base):
        return words
    return (styled(Role.APART, without(words, {Role.APART})),)


def said_apart(words: str, base: Direction | None) -> Inlines:
    """Plain words by themselves, as `set_apart` has them.

    >>> said_apart("12 January 1929", Direction.RTL)[0].role
    <Role.APART: 'apart'>
    """
    return set_apart((text(words),), base) if words else ()


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
    """Whether words stand by themselves."""
    return len(words) == 1 and words[0].role is Role.APART
