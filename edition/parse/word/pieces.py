"""The pieces of a paragraph as letters, among which lemmata can be found and marks can be put."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition.model.span import Span
from edition.parse.tei.tree import Element
from edition.parse.word.paragraphs import SetWords


@dataclass
class LetterRow:
    """The words of a paragraph in one row, and what is put in between them; positions count letters from 0 on."""

    span: Span
    text: str = ""
    runs: list[tuple[int, SetWords]] = field(default_factory=list)  # where each begins
    between: list[tuple[int, int, Element]] = field(default_factory=list)  # where, in which order, what
    changed: list[tuple[int, int, Element]] = field(default_factory=list)  # old words, and what they became
    sorted: bool = True

    def say(self, run: SetWords) -> None:
        """Add words."""
        self.runs.append((len(self.text), run))
        self.text += run.text

    def add(self, other: LetterRow) -> None:
        """Add the words of another row, with what is put in between them."""
        size = len(self.text)
        self.runs += [(size + at, run) for at, run in other.runs]
        self.sorted = False
        self.between += [(size + at, order, element) for at, order, element in other.between]
        self.changed += [(size + start, size + end, became) for start, end, became in other.changed]
        self.text += other.text

    def put(self, at: int, element: Element, order: int = 0) -> None:
        """Put an element before the letter at a position; among those at one position, by order, then as put."""
        self.between.append((at, order, element))
        self.sorted = False

    def place(self, at: int) -> Span:
        """The place of a letter."""
        return Span(self.span.file, self.span.line, at + 1)

    def elements(self, start: int = 0, end: int | None = None) -> list[Element | str]:
        """The row, or a part of it, as elements and words, with its marks and changes."""
        stop = len(self.text) if end is None else end
        made: list[Element | str] = []
        at = start
        for first, last, became in self.changed:
            if start <= first and last <= stop:
                made += self._part(at, first, at_end=first < last)
                inside = [*self._part(first, last, at_end=False, at_start=False)] if first < last else []
                old = Element("sic", {}, became.span, inside, name="words before a change")
                made.append(Element("choice", {}, became.span, [old, became], name="a tracked change"))
                at = last
        return [*made, *self._part(at, stop, at_end=True)]

    def _part(self, start: int, stop: int, at_end: bool, at_start: bool = True) -> Iterator[Element | str]:
        """A part without changes; marks at its ends belong to it, or to its neighbours."""
        marks = self._marks()
        inner = at_start and (start < stop or at_end)
        first = (bisect_left if inner else bisect_right)(marks, start, key=lambda mark: mark[0])
        last = (bisect_right if at_end else bisect_left)(marks, stop, key=lambda mark: mark[0])
        marks = marks[first:last]
        at = start
        for place, _, mark in marks:
            yield from self._styled(at, place)
            yield mark
            at = place
        yield from self._styled(at, stop)

    def _marks(self) -> list[tuple[int, int, Element]]:
        """What is put in between, sorted once."""
        if not self.sorted:
            self.between.sort(key=lambda mark: mark[:2])
            self.sorted = True
        return self.between

    def _styled(self, start: int, end: int) -> Iterator[Element | str]:
        if start == end:
            return
        first = max(bisect_right(self.runs, start, key=lambda run: run[0]) - 1, 0)
        for begin, run in self.runs[first:]:
            if begin >= end:
                break
            words = self.text[max(begin, start) : min(begin + len(run.text), end)]
            if words:
                yield dressed(words, run, self.place(max(begin, start)))


def dressed(words: str, run: SetWords, span: Span) -> Element | str:
    """Words with the look of a run around them."""
    made: Element | str = words
    for style in reversed(run.styles):
        made = Element("hi", {"rend": style}, span, [made], name=f"the look “{style}”")
    if run.language:
        made = Element("foreign", {"xml:lang": run.language}, span, [made], name="the language of words")
    return made


def of(runs: Iterable[SetWords], span: Span) -> LetterRow:
    """The letters of runs."""
    letters = LetterRow(span)
    for run in runs:
        letters.say(run)
    return letters
