"""Quotation marks and brackets without a partner, or of a wrong form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.text import Block
from edition.suggest import quotation_marks
from edition.suggest.prose import RunningText, behind
from edition.suggest.slips.slip import slip
from edition.suggest.suggestion import Find

_SINGLE = re.compile(r"(?<![^\W_])[’'](?=[^\W\d_]{3})")
LONG = 1_000
"""Characters that a bracket may enclose."""

_CLOSED = re.compile(r"’[^“”‘]{1,300}’(?!\w)")
_STRAIGHT = re.compile(r"'(?=\w)[^“”\"]{1,300}?(?<=[\w.,;:?!])'(?!\w)")
"""What straight single marks quote, which have one form for both ends."""

_ITEM = re.compile(r"(?:^|[\s;,])\(?\w{1,3}$")
_STOP = re.compile(r"(?<=\w)(?=[.;:?!]|\s+[–—])")
_ELISION = re.compile(r"[’'](?:tis|twas|twere|em|til|cause|gainst|neath|\w+(?:ies|ty)|s|t)\b", re.IGNORECASE)


def marks(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Every mark that cannot be right."""
    yield from _balance(prose)
    yield from _forms(prose)
    if prose.language.english:
        yield from _singles(prose)
    for i, block in prose.running:
        yield from _brackets(i, block)


def _balance(prose: RunningText) -> Iterator[Find]:
    for fault in quotation_marks.unbalanced(prose):
        block = prose.text.blocks[fault.block]
        why = f"the {fault.need} quotation mark is missing"
        yield slip(
            fault.block,
            block,
            fault.start,
            fault.end,
            fault.reading,
            "quotation",
            fault.score,
            why,
            bool(fault.reading),
        )


def _forms(prose: RunningText) -> Iterator[Find]:
    """A mark of the wrong form for its place; a straight mark in a text that has curved ones."""
    marks = list(quotation_marks.marks(prose))
    forms = Counter(mark.form == '"' for mark in marks)
    curved = forms[False] > 3 * forms[True]
    otherwise = 2 * sum(mark.wrong for mark in marks) > forms[False]  # the text quotes in a way of its own
    for mark in marks:
        straight = mark.form == '"' and curved
        if straight or (mark.wrong and not otherwise):
            block, right = prose.text.blocks[mark.block], mark.right
            why = "a straight quotation mark among curved ones" if straight else f"the mark should be {right} here"
            yield slip(mark.block, block, mark.at, mark.at + 1, right, "quotation", 0.9, why)


def _singles(prose: RunningText) -> Iterator[Find]:
    """A closing single mark or apostrophe before a word that elides nothing."""
    for i, block in prose.running:
        if i in prose.dialect:
            continue  # there an apostrophe may stand before any word
        inner, looked = False, 0  # whether a double quotation is open, and up to where that is known
        for match in _SINGLE.finditer(block.text):
            at = match.start()
            opened, closed = block.text.rfind("“", looked, at), block.text.rfind("”", looked, at)
            inner, looked = opened > closed if opened != closed else inner, at
            if _ELISION.match(block.text, at) or (
                at and not block.text[at - 1].isspace() and block.text[at - 1] not in "([—–“"
            ):
                continue
            if _STRAIGHT.match(block.text, at):
                continue
            right = "‘" if inner or _CLOSED.match(block.text, at) else "“"
            yield slip(i, block, at, at + 1, right, "quotation", 0.8, "a closing mark, or an apostrophe, opens here")


def _brackets(i: int, block: Block) -> Iterator[Find]:
    text, opened = block.text, []
    for match in re.finditer(r"[()\[\]]", text):
        at, sign = match.start(), match[0]
        if sign in "([":
            opened.append(at)
        elif opened and text[opened[-1]] + sign in ("()", "[]"):
            opened.pop()
        elif sign == ")" and behind(_ITEM, text, at):
            continue  # the number of an item: a) or 1)
        elif re.match(r"\w\]\w", text[at - 1 : at + 2]):
            start, end = _word(text, at)
            read = f"{text[start:at]}l{text[at + 1 : end]}"
            yield slip(i, block, start, end, read, "ocr", 0.9, "a bracket inside a word")
        else:
            yield slip(
                i, block, max(0, at - 1), at + 1, text[at - 1 : at], "punctuation", 0.7, f"“{sign}” closes nothing"
            )
    for at in opened:
        yield _unclosed(i, block, at)


def _unclosed(i: int, block: Block, at: int) -> Find:
    """A bracket that is never closed: the whole that it may enclose is the lemma, unless that is long."""
    text, why = block.text, f"“{block.text[at]}” is not closed"
    stop = _STOP.search(text, at + 1, at + LONG)
    if stop is None and len(text) > at + LONG:
        return slip(i, block, at, at + 1, "", "punctuation", 0.7, why, known=False)
    words = text[at : stop.start() if stop else len(text)]
    sign = ")" if text[at] == "(" else "]"
    return slip(i, block, at, at + len(words), f"{words}{sign}", "punctuation", 0.7, why)


def _word(text: str, at: int) -> tuple[int, int]:
    """The letters on both sides of a sign."""
    start, end = at, at + 1
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end
