"""The words of a text, with the forms in which they are compared, and where text of a witness is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.collation.forms import PAIRS, ComparedForms
from edition.model.collation import LOST, Rule
from edition.words import APOSTROPHES, WORD, is_boundary

_SPACE = re.compile(r"\s")
_RUN = re.compile(r"\S+")
_BRACKETS = re.compile(f"[{re.escape(''.join((*PAIRS, *PAIRS.values())))}]+")


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of a text in order, as sequences of the same length.

    `texts` are the words as they are written, `forms` as they are compared, `places` their paragraphs and characters
    there (`paragraph, start, end`). `lost` are the positions of words before which text is lost; the number of words
    is one of them when the end is lost.
    """

    texts: Sequence[str]
    forms: Sequence[str]
    places: Sequence[tuple[int, int, int]]
    lost: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.texts)


def words_of(paragraphs: Iterable[str], forms: ComparedForms, lost: Sequence[str] = LOST) -> TextWords:
    """Take the paragraphs of a text apart; when punctuation counts, its signs belong to the words that they touch.

    >>> some = words_of(["Arma uirumque [...] cano, l’an"], ComparedForms())
    >>> some.texts, some.forms[:2], sorted(some.lost)
    (['Arma', 'uirumque', 'cano', 'l’', 'an'], ['arma', 'uirumque'], [2])
    >>> words_of(["Mary’s don’t"], ComparedForms()).texts
    ['Mary’s', 'don’t']
    >>> words_of(["(ille) d(omi)n(u)s (do)minus domin(us) (et d(omi)"], ComparedForms()).texts
    ['ille', 'd(omi)n(u)s', '(do)minus', 'domin(us)', 'et', 'd(omi)']
    """
    taken = _Taken(Rule.PUNCTUATION not in forms.rules)
    gap = re.compile("|".join(map(re.escape, sorted(lost, key=len, reverse=True)))) if lost else None
    marks: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        reached = 0
        for mark in gap.finditer(paragraph) if gap is not None else ():
            taken.take(paragraph, number, reached, mark.start())
            marks.add(len(taken.texts))
            reached = mark.end()
        taken.take(paragraph, number, reached, len(paragraph))
    return TextWords(taken.texts, [forms.of(word) for word in taken.words], taken.places, frozenset(marks))


class _Taken:
    """The words found so far: as written, as they are compared, and their places.

    What is written between two words without a space, as in *l’an*, is written with the first.
    """

    def __init__(self, signs: bool) -> None:
        self.signs = signs
        self.texts: list[str] = []
        self.words: list[str] = []
        self.places: list[tuple[int, int, int]] = []

    def take(self, paragraph: str, number: int, reached: int, end: int) -> None:
        """Add the words of a part of a paragraph; each can be a lemma: it begins and ends where a word may."""
        found = [*(_with_signs if self.signs else _whole)(paragraph, reached, end)]
        for at, (start, stop) in enumerate(found):
            following = found[at + 1][0] if at + 1 < len(found) else stop
            between = paragraph[stop:following]
            word = paragraph[start:stop]
            self.texts.append(word if not between or _SPACE.search(between) else word + between)
            self.words.append(word)
            self.places.append((number, start, stop))


def _with_signs(paragraph: str, reached: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words stand, with the signs that they touch; signs that touch none stand alone."""
    for run in _RUN.finditer(paragraph, reached, end):
        at, last = run.span()
        words = [*_whole(paragraph, at, last)]
        for number, _ in enumerate(words):
            stop = words[number + 1][0] if number + 1 < len(words) else last
            yield at, stop
            at = stop
        if not words:
            yield at, last


def _whole(paragraph: str, reached: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words stand; one with letters in brackets, as d(omi)n(u)s, is one word, and has both brackets."""
    parts: list[tuple[int, int]] = []
    for start, stop in _bounded(paragraph, reached, end):
        if parts and not _BRACKETS.fullmatch(paragraph, parts[-1][1], start):
            yield from _joined(paragraph, parts, reached, end)
            parts = []
        parts.append((start, stop))
    yield from _joined(paragraph, parts, reached, end)


def _joined(paragraph: str, parts: list[tuple[int, int]], reached: int, end: int) -> list[tuple[int, int]]:
    """Parts between brackets as one word; as they are, when a bracket stands alone."""
    if len(parts) < 2:
        return parts
    start, stop = parts[0][0], parts[-1][1]
    open_, alone = list[str](), ""
    for sign in _BRACKETS.findall(paragraph, start, stop):
        for one in sign:
            if one in PAIRS:
                open_.append(PAIRS[one])
            elif open_:
                alone += "" if open_.pop() == one else one
            elif start > reached and PAIRS.get(paragraph[start - 1]) == one:
                start -= 1
            else:
                alone += one
    while open_ and stop < end and paragraph[stop] == open_[-1]:
        open_.pop()
        stop += 1
    return parts if alone or open_ else [(start, stop)]


def _bounded(paragraph: str, reached: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words stand; what no boundary separates (don’t) is one word."""
    before: tuple[int, int] | None = None
    for found in WORD.finditer(paragraph, reached, end):
        start, stop = found.span()
        if start and paragraph[start - 1] in APOSTROPHES and start > reached and not is_boundary(paragraph, start):
            start -= 1
            if before is not None and before[1] == start:  # Mary’s
                before = before[0], stop
                continue
        if before is not None and start - before[1] <= 1 and not is_boundary(paragraph, before[1]):
            before = before[0], stop
            continue
        if before is not None:
            yield before
        before = start, stop
    if before is not None:
        yield before
