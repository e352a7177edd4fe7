"""Changes of words, carried from the words that a document shows to those that they were made from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.compare.sequences import compared
from edition.derive.edited_text import Piece
from edition.model.inline import Inline, Inlines, Role
from edition.model.text import Block, Style


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Characters `start:end` of some words become others."""

    start: int
    end: int
    words: str


_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "\u2011": "-"})


def _tokens(words: str) -> tuple[list[str], list[int]]:
    """The words and signs, made even, and where each begins; the last place is the end."""
    found = list(_TOKEN.finditer(words))
    return [one[0].translate(_ALIKE) for one in found], [*(one.start() for one in found), len(words)]


def edits(old: str, new: str) -> list[WordEdit]:
    """What has to be changed in `old` so that it is `new`, in whole words and signs.

    >>> edits("a lamp burns", "a bright lamp shines")
    [WordEdit(start=2, end=2, words='bright '), WordEdit(start=7, end=12, words='shines')]
    """
    (before, starts), (after, begins) = _tokens(old), _tokens(new)
    made: list[tuple[int, int, int, int]] = []
    for same, first, last, begin, end in compared(before, after, longest=True):
        if same:
            continue
        if made and not "".join(before[made[-1][1] : first]).strip():
            made[-1] = (made[-1][0], last, made[-1][2], end)
        else:
            made.append((first, last, begin, end))
    return [WordEdit(starts[a], starts[b], new[begins[c] : begins[d]]) for a, b, c, d in made]


class Alignment:
    """Where the words that are shown stand in the words that they were made from, which may be fewer."""

    def __init__(self, shown: str, own: str) -> None:
        (before, self._starts), (after, self._begins) = _tokens(shown), _tokens(own)
        self._same = {
            first + i: begin + i
            for same, first, last, begin, _ in compared(before, after, longest=True)
            if same
            for i in range(last - first)
        }

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """The place of characters `start:end` of the shown words; None when they are not all of those words."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(end - 1, start)) if start < end else first
        if start == end:
            if first in self._same:
                return (self._begins[self._same[first]],) * 2
            before = self._same.get(first - 1)
            return None if before is None else (self._begins[before + 1],) * 2
        there = [self._same.get(i, -1) for i in range(first, last)]
        if not there or -1 in there or there != [*range(there[0], there[0] + len(there))]:
            return None
        return self._begins[there[0]], self._begins[there[-1] + 1]


@dataclass(frozen=True, slots=True)
class InPiece:
    """A change in a piece of the edited text, by characters of that piece's words."""

    piece: Piece
    edit: WordEdit


def in_piece(pieces: Sequence[Piece], edit: WordEdit) -> InPiece | None:
    """The piece that a change of the edited text is in; of the base text where it touches one of that."""
    at = 0
    found: list[InPiece] = []
    for piece in pieces:
        start = at + len(piece.before)
        end = start + len(piece.text)
        if start <= edit.start and edit.end <= end:
            found.append(InPiece(piece, WordEdit(edit.start - start, edit.end - start, edit.words)))
        at = end + len(piece.after)
    return next((one for one in found if not one.piece.changed), found[0] if found else None)


def moved(offset: int, changes: Sequence[WordEdit]) -> int:
    """Where a character of the text is after changes that do not touch what it belongs to."""
    return offset + sum(len(one.words) - (one.end - one.start) for one in changes if one.end <= offset)


def moved_end(offset: int, changes: Sequence[WordEdit]) -> int:
    """Where words end that ended before a character: what is put in there stands behind them."""
    return offset + sum(
        len(one.words) - (one.end - one.start)
        for one in changes
        if one.end < offset or (one.end == offset and one.start < offset)
    )


def edited_block(block: Block, changes: Sequence[WordEdit]) -> Block:
    """A block with words changed; its styles and points stay with the words beside them."""
    text = block.text
    for one in sorted(changes, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + one.words + text[one.end :]

    def begin(offset: int) -> int:
        inside = next((one for one in changes if one.start < offset < one.end), None)
        return moved(inside.start if inside else offset, changes)

    def end(offset: int) -> int:
        inside = next((one for one in changes if one.start < offset < one.end), None)
        return moved_end(inside.end if inside else offset, changes)

    styles = (Style(begin(one.start), end(one.end), one.role, one.value) for one in block.styles)
    points = tuple(replace(one, offset=begin(one.offset)) for one in block.points)
    return replace(
        block, text=text, styles=tuple(one for one in styles if one.start < one.end), points=points,
        speaker=end(block.speaker) if block.speaker else 0, origin=(),
    )  # fmt: skip


def edited_inlines(inlines: Inlines, edit: WordEdit) -> Inlines | None:
    """Rich text with words changed, counted as `plain` has them; None when they are not in one piece of it."""
    at = 0
    for i, part in enumerate(inlines):
        size = _length(part)
        if at <= edit.start and edit.end <= at + size and size:
            inner = WordEdit(edit.start - at, edit.end - at, edit.words)
            changed = _edited(part, inner)
            return None if changed is None else (*inlines[:i], changed, *inlines[i + 1 :])
        at += size
    return None


def _edited(part: Inline, edit: WordEdit) -> Inline | None:
    if part.children:
        inner = edited_inlines(
            part.children, WordEdit(edit.start - len(part.text), edit.end - len(part.text), edit.words)
        )
        return None if inner is None else replace(part, children=inner)
    if part.role is not Role.TEXT:
        return None
    return replace(part, text=part.text[: edit.start] + edit.words + part.text[edit.end :])


def _length(part: Inline) -> int:
    if part.role is Role.CALL:
        return 0
    return len(part.text) + sum(map(_length, part.children)) + len(part.ending)


def said_of(shown: str, edit: WordEdit) -> str:
    """A change in words, for a message."""
    old, new = shown[edit.start : edit.end].strip(), edit.words.strip()
    if not old:
        before = shown[max(0, edit.start - 20) : edit.start].split()[-2:]
        return f"“{new}” put in behind “{' '.join(before)}”"
    return f"“{old}” became “{new}”" if new else f"“{old}” was deleted"
