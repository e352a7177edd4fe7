"""Quotation marks: which opens, which closes, and which has no partner.

A quotation of several paragraphs has an opening mark at each of them and only one closing mark. Marks are judged by
their neighbours, so that a mark of the wrong form still counts for what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.model.text import BlockKind
from edition.suggest.language import Pairs
from edition.suggest.prose import RunningText
from edition.words import end_before

RUNNING = 3
"""How many times as many marks open as close where each line has one."""

NEAR = 199
"""Characters before a closing mark in which its fellow is looked for."""

_WORD = re.compile(r"\w+")
_SINGLE = re.compile(r"(?<![^\W_])[’'](?=\w)")
_IN_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)(?:[^'’“”\"]|(?<=\w)['’](?=\w)){1,500}['’](?!\w)")
_CLOSING = re.compile(r"(?<=[^\W_])[.,]?’(?=[\s.,;:?!)]|$)")
_STOP = re.compile(r"\w[.?!](?=\s+[A-Z“]|\s*$)")
_ELISION = re.compile(r"’(?:tis|twas|em|til|cause|\d\ds?|(?:tw|th|f|s|e|n)\w*(?:ies|ty))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """A double quotation mark at a character of a block; `opens` follows from its place, `form` is what was typed.

    `right` is the form for its place, and `fellow` that of the mark at the other end.
    """

    block: int
    at: int
    form: str
    opens: bool
    right: str
    fellow: str

    @property
    def wrong(self) -> bool:
        """Whether its form is not that of its place (a straight mark is neither right nor wrong)."""
        return self.form not in ('"', self.right)


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two marks of one block; `open` when the closing mark is not in the block."""

    block: int
    start: int
    end: int
    open: bool = False


def marks(prose: RunningText) -> Iterator[QuotationMark]:
    """Every double quotation mark of the running text, as its language has them."""
    pairs = prose.language.quotes
    opening = {form for form, _ in pairs}
    marked = re.compile("[" + "".join({'"', *(form for pair in pairs for form in pair)}) + "]")
    for i, block in prose.running:
        opens = False
        for match in marked.finditer(block.text):
            if not prose.is_foreign(i, match.start()):
                is_opening = _opens(block.text, match.start(), opening)
                opens = not opens if is_opening is None else is_opening
                yield QuotationMark(i, match.start(), match[0], opens, *_pair(pairs, match[0], opens))


def _pair(pairs: Pairs, form: str, opens: bool) -> tuple[str, str]:
    """The right form of a mark, and that of its fellow: those of the first pair in which it is what it should be."""
    sides = [pair if opens else pair[::-1] for pair in pairs]
    return next((pair for pair in sides if pair[0] == form), next((pair for pair in sides if form in pair), sides[0]))


def _opens(text: str, at: int, opening: set[str]) -> bool | None:
    """Whether a mark stands before words rather than after them; None for a straight one between spaces."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    left = not before or before.isspace() or before in "([—–‘“„«"
    right = not after or after.isspace() or after in ".,;:?!)]—–’”"
    if left != right:
        return left
    return None if text[at] == '"' else text[at] in opening


def quotations(prose: RunningText) -> Iterator[Quotation]:
    """The quotations, block by block: from an opening mark to the next closing one, or to the end of the block.

    In a text that quotes in single marks, these count.
    """
    by_block: dict[int, list[QuotationMark]] = {}
    for mark in marks(prose):
        by_block.setdefault(mark.block, []).append(mark)
    single = list(_in_single_marks(prose)) if prose.language.english else []
    if 2 * len(single) > sum(map(len, by_block.values())):
        yield from single
        return
    for i, block in prose.running:
        begun = -1
        for mark in by_block.get(i, ()):
            if mark.opens:
                if begun < 0:
                    begun = mark.at
            elif begun >= 0:
                yield Quotation(i, begun, mark.at + 1)
                begun = -1
        if begun >= 0:
            yield Quotation(i, begun, len(block.text), open=True)


def _in_single_marks(prose: RunningText) -> Iterator[Quotation]:
    for i, block in prose.running:
        for match in _IN_SINGLE.finditer(block.text):
            yield Quotation(i, match.start(), match.end())


@dataclass(frozen=True, slots=True)
class Fault:
    """A mark without its partner: `need` is “opening” or “closing”; characters `start:end` are the words concerned."""

    block: int
    start: int
    end: int
    need: str
    reading: str
    score: float


def unbalanced(prose: RunningText) -> Iterator[Fault]:
    """Where a mark of the other kind must have stood."""
    by_block: dict[int, list[QuotationMark]] = {}
    for mark in marks(prose):
        by_block.setdefault(mark.block, []).append(mark)
    blocks = prose.running
    for position, (i, block) in enumerate(blocks):
        text, begun, closing = block.text, -1, ""
        if _at_every_line(by_block.get(i, ())):
            continue
        for mark in by_block.get(i, ()):
            if mark.opens and begun >= 0:
                yield _unclosed(i, text, begun, mark.at, 0.8, closing)
                begun, closing = mark.at, mark.fellow
            elif mark.opens:
                begun, closing = mark.at, mark.fellow
            elif begun < 0:
                yield _unopened(i, text, mark)
            else:
                begun = -1
        if begun >= 0 and not _goes_on(prose, position, by_block):
            lone = begun == 0 and text.endswith((":", ",", "–"))
            yield _unclosed(i, text, begun, len(text), 0.35 if lone else 0.8, closing)


def _at_every_line(marks: Sequence[QuotationMark]) -> bool:
    """Whether an old print has an opening mark at every line of what is quoted: many open and hardly one closes."""
    return sum(mark.opens for mark in marks) > RUNNING * max(1, sum(not mark.opens for mark in marks))


def _goes_on(prose: RunningText, position: int, by_block: dict[int, list[QuotationMark]]) -> bool:
    """Whether the next paragraph begins with an opening mark, as when a quotation runs on."""
    block = prose.running[position][1]
    for i, following in prose.running[position + 1 : position + 6]:
        if following.quoted == block.quoted or following.kind is not BlockKind.ITEM:
            first = by_block.get(i, [])
            opening = bool(first) and first[0].at == 0 and first[0].opens
            if opening:
                return True
            if following.kind is not BlockKind.ITEM:
                return False
    return False


def _unclosed(i: int, text: str, begun: int, limit: int, score: float, mark: str) -> Fault:
    """Where the closing mark is likeliest: at a single mark that closes, else at the first end of a sentence."""
    single = _CLOSING.search(text, begun, limit)
    opened = text.find("‘", begun, limit)
    if single and opened < 0:
        start = _word_start(text, single.start())
        closed = f"{text[start : single.end() - 1]}{mark}"
        return Fault(i, start, single.end(), "closing", closed, score)
    stops = [match.end() for match in _STOP.finditer(text, begun + 1, limit)]
    if len(stops) > 1:  # only the sense can tell where it ends
        return Fault(i, begun, end_before(text, limit), "closing", "", score)
    end = stops[0] if stops else end_before(text, limit)
    start = _word_start(text, max(begun + 1, end - 1))
    return Fault(i, start, end, "closing", f"{text[start:end]}{mark}", score)


def _unopened(i: int, text: str, mark: QuotationMark) -> Fault:
    """A closing mark alone: the opening one stood at a stray single mark before it, at the word, or at the sentence."""
    at = mark.at
    singles = [m.start() for m in _SINGLE.finditer(text, max(0, at - NEAR), at) if not _ELISION.match(text, m.start())]
    word = _word_start(text, at)
    if singles:
        first = singles[-1]
        end = _WORD.search(text, first)
        stop = end.end() if end else first + 1
        return Fault(i, first, stop, "opening", f"{mark.fellow}{text[first + 1 : stop]}", 0.85)
    return Fault(i, word, at + 1, "opening", f"{mark.fellow}{text[word : at + 1]}", 0.75)


def _word_start(text: str, at: int) -> int:
    """Where the word begins that ends before or at `at`."""
    start, least = at, max(0, at - NEAR)
    while start > least and not (text[start - 1].isalnum()):
        start -= 1
    while start > least and (text[start - 1].isalnum() or text[start - 1] in "-’"):
        start -= 1
    return start if start < at else max(0, at - 1)
