"""The words that a note quotes where those of its entry are a point or are not printed."""

from __future__ import annotations

from edition.anchor.testimony import previous_word, spot
from edition.derive.edited_text import EditedText, Piece
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind


def quoted(edition: Edition, edited: EditedText, entry: Entry, anchor: Anchor) -> Anchor:
    """The anchor of the words that a note quotes.

    For an insertion these are the inserted words; for a deletion the word printed before it (after it, where none
    precedes it in its verse or cell); for any other point the lemma of the entry.
    """
    if entry.print_reading and entry.readings and not entry.readings[0].text and anchor.first == anchor.last:
        before = word_before(edited, anchor.first, anchor.start)
        after = word_after(edited, anchor.first, anchor.end)
        words = edition.text.blocks[anchor.first].text
        behind = before is None or (
            after is not None
            and _parted(words[before.end : anchor.start])
            and not _parted(words[anchor.end : after.start])
        )
        return (after if behind else before) or anchor
    if (entry.print_reading or entry.kind is EntryKind.LACUNA) and anchor.start == anchor.end:
        return anchor
    return spot(edition.text, entry, anchor)


def _parted(words: str) -> bool:
    """Whether a verse or a cell ends among the words."""
    return "\n" in words or "\t" in words


def word_before(
    edited: EditedText, block: int, offset: int | None, without: frozenset[str] = frozenset()
) -> Anchor | None:
    """The last word printed before an offset of a block: one of the base text, or everything that a change inserts.

    The offset None is the end of the block. Insertions at a point by the entries `without` are ignored.
    """
    for piece in reversed(edited.pieces[block]):
        end = piece.end if offset is None else min(piece.end, offset)
        if end < piece.start or (piece.changed and end < piece.end) or _put_in(piece, without):
            continue
        words = piece.text if piece.changed else piece.text[: end - piece.start]
        if words.strip() and piece.changed:
            return Anchor(block, piece.start, block, piece.end)
        if words.strip():
            size = len(words.rstrip())
            return Anchor(block, piece.start + previous_word(words, size), block, piece.start + size)
    return None


def word_after(edited: EditedText, block: int, offset: int, without: frozenset[str] = frozenset()) -> Anchor | None:
    """The first word printed after an offset of a block."""
    for piece in edited.pieces[block]:
        start = max(piece.start, offset)
        if start > piece.end or (piece.changed and start > piece.start) or _put_in(piece, without):
            continue
        words = piece.text if piece.changed else piece.text[start - piece.start :]
        if words.strip() and piece.changed:
            return Anchor(block, piece.start, block, piece.end)
        if words.strip():
            start += len(words) - len(words.lstrip())
            return Anchor(block, start, block, start + len(words.split()[0]))
    return None


def _put_in(piece: Piece, without: frozenset[str]) -> bool:
    return piece.start == piece.end and piece.entry in without
