"""The sentence around a place of the edited text, in whole words."""

from __future__ import annotations

import re

from edition.derive.edited_text import EditedText, Piece
from edition.derive.quotation_marks import inside_quotation, marks
from edition.messages import ENGLISH, Words
from edition.model.entry import Anchor

REACH = 9
"""Words quoted on either side."""

LONGEST = 24
"""Words of the place itself; of more, the first and the last few are quoted."""

_STOP = re.compile(r"(?P<word>\S*)[.!?…][’”»\"')\]]*(?P<gap>\s+)(?=[^\w\s]*[^\W\d_])")
_WORD = re.compile(r"\S+")
_STOP_OUTSIDE = frozenset({"be", "bg", "pl", "ru", "uk"})
"""Languages that have the full stop of a sentence behind its closing quotation mark; a place follows there instead."""


def around(edited: EditedText, anchor: Anchor, language: Words = ENGLISH) -> str:
    """The words at an anchor within their sentence, with … where the sentence goes on, for use in quotation marks."""
    block = anchor.first
    words = edited.words(block)
    start = _offset(edited.pieces[block], anchor.start)
    end = len(words) if anchor.last != block else _offset(edited.pieces[block], anchor.end, end=True)
    if anchor.last != block:
        return _shown(edited.at(anchor))
    first, last = _sentence(words, start, end)
    before, after = list(_WORD.finditer(words, first, start)), list(_WORD.finditer(words, end, last))
    cut_before, cut_after = len(before) > REACH, len(after) > REACH
    begin = before[-REACH].start() if cut_before else first
    stop = after[REACH - 1].end() if cut_after else last
    context = words[begin:start] + _shown(words[start:end]) + words[end:stop]
    context = " ".join(context.replace("\n", " / ").replace("\t", " | ").split())
    before_it = "… " if cut_before and not context.startswith("…") else ""
    behind_it = " …" if cut_after and not context.endswith("…") else ""
    if language.language in _STOP_OUTSIDE and not behind_it and not context.endswith(".."):
        context = context.removesuffix(".")
    return before_it + _quotable(context, language) + behind_it


def _offset(pieces: tuple[Piece, ...], at: int, end: bool = False) -> int:
    """The offset in the printed words of a block for one in its base text; a change is taken whole."""
    length = 0
    for piece in pieces:
        size = len(piece.before) + len(piece.text) + len(piece.after)
        if (piece.start >= at) if end else (piece.end > at):
            return length if end or piece.changed else length + max(0, at - piece.start)
        if end and piece.end >= at:
            return length + (size if piece.changed else at - piece.start)
        length += size
    return length


def _sentence(words: str, start: int, end: int) -> tuple[int, int]:
    """The start and end of the sentence around `start:end`."""
    first, last = 0, len(words)
    for stop in _STOP.finditer(words):
        if not _ends(stop["word"], words[stop.end() :]):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start("gap") >= end:
            last = stop.start("gap")
            break
    return first, last


def _ends(word: str, rest: str) -> bool:
    """Whether a full stop after a word ends the sentence: an initial or a short word with a capital is abbreviated."""
    opening = next((char for char in rest if char.isalpha()), "")
    letters = word.strip("“”‘’\"'()[]«»")
    return opening == opening.upper() and not (len(letters) < 2 or (letters[:1].isupper() and len(letters) < 5))


def _shown(words: str) -> str:
    parts = words.split()
    if len(parts) <= LONGEST:
        return words
    return f"{' '.join(parts[: LONGEST // 2])} … {' '.join(parts[-LONGEST // 2 :])}"


def _quotable(words: str, language: Words) -> str:
    """Words for use in quotation marks: their own marks are single, and an unpaired one at an end is left out."""
    opening, closing = marks(language)
    if words.startswith(opening) and closing not in words:
        words = words.removeprefix(opening)
    if words.endswith(closing) and opening not in words:
        words = words.removesuffix(closing)
    return inside_quotation(words, language)


def stopped(words: str) -> str:
    """Words with a full stop, unless they end with one.

    >>> stopped("born 1879"), stopped("1879 г.")
    ('born 1879.', '1879 г.')
    """
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
