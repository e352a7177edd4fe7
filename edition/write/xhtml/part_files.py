"""The files of a part of the book: a long concordance or index has one for each letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from edition.derive.parts import Body, Index, Part, WordConcordance
from edition.derive.series_places import WordIndex
from edition.messages import Words


def split(part: Part, file: Callable[[str], str], long: int, words: Words) -> Iterator[tuple[str, str, Body]]:
    """The files of a part: name, title, content; `file` gives the name of the file for a key.

    A concordance, or an index of a whole series, of more than `long` lines or places has one for each letter.
    """
    for i, (letter, body) in enumerate(_by_letter(part.body, long)):
        title = words("part.by_letter", title=part.title, letter=letter) if letter else part.title
        yield file(f"{part.key}-{i}" if i else part.key), title, body


def _by_letter(body: Body, long: int) -> Iterator[tuple[str, Body]]:
    """A long part letter by letter; any other under no letter."""
    match body:
        case WordConcordance(headwords) if sum(len(headword.occurrences) for headword in headwords) > long:
            for letter, group in groupby(headwords, key=attrgetter("letter")):
                yield letter, replace(body, headwords=tuple(group))
        case WordIndex(words) if sum(word.count for word in words) > long:
            for letter, listed in groupby(words, key=attrgetter("letter")):
                yield letter, WordIndex(tuple(listed))
        case Index(groups) if sum(heading.elsewhere.size for of in groups for heading in of.headings) > long:
            yield from ((of.letter, Index((of,))) for of in groups)
        case _:
            yield "", body
