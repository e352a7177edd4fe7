"""The words that a note quotes, where those of its entry are a point or are not printed."""

from __future__ import annotations

from edition.anchor.testimony import previous_word, spot
from edition.derive.edited import EditedText
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind


def quoted(edition: Edition, edited: EditedText, entry: Entry, anchor: Anchor) -> Anchor:
    """The anchor of what a note quotes.

    Of words put in these, of a deletion the word printed before it (behind it, where none stands before); of another
    point the lemma of the entry.
    """
    if entry.print_reading and entry.readings and not entry.readings[0].text and anchor.first == anchor.last:
        before = word_before(edited, anchor.first, anchor.start)
        return before or word_after(edited, anchor.first, anchor.end) or anchor
    if (entry.print_reading or entry.kind is EntryKind.LACUNA) and anchor.start == anchor.end:
        return anchor
    return spot(edition.text, entry, anchor)


def word_before(edited: EditedText, block: int, offset: int) -> Anchor | None:
    """The last word printed before an offset of a block: one of the base text, or all that a change puts in."""
    for piece in reversed(edited.pieces[block]):
        words = piece.text if piece.changed else piece.text[: max(0, offset - piece.start)]
        if piece.start <= offset and words.strip() and (not piece.changed or piece.end <= offset):
            if piece.changed:
                return Anchor(block, piece.start, block, piece.end)
            end = len(words.rstrip())
            return Anchor(block, piece.start + previous_word(words, end), block, piece.start + end)
    return None


def word_after(edited: EditedText, block: int, offset: int) -> Anchor | None:
    """The first word that is printed behind an offset of a block."""
    for piece in edited.pieces[block]:
        cut = 0 if piece.changed else max(0, offset - piece.start)
        words = piece.text[cut:]
        if piece.end >= offset and words.strip() and (not piece.changed or piece.start >= offset):
            if piece.changed:
                return Anchor(block, piece.start, block, piece.end)
            start = len(words) - len(words.lstrip())
            return Anchor(block, piece.start + cut + start, block, piece.start + cut + start + len(words.split()[0]))
    return None
