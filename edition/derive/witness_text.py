"""The text of one witness, reconstructed from the base text and the witness's readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.anchor.testimonies import Testimonies
from edition.anchor.testimony import Stretch, Testimony, words_between
from edition.derive.edited_text import EditedText, Piece, TextChange, assemble, insertion
from edition.model.edition import Edition
from edition.model.entry import Position, ReadingType
from edition.model.inline import of_words, plain

ILLEGIBLE = "[…]"
GONE = "gone"
"""What a piece of text that a witness has not got is called."""


def witness_text(edition: Edition, siglum: str, testimonies: Testimonies | None = None) -> EditedText:
    """The text of a witness.

    A hand has the text of its document with its own readings; a witness that is never cited has the base text. What a
    witness omits or has lost is left out, with the author's notes called there.
    """
    testimonies = testimonies or edition.derived(Testimonies)
    changes: dict[int, list[TextChange]] = {}
    for stretch in testimonies.gaps(siglum):
        for block, change in _gap(edition, stretch):
            changes.setdefault(block, []).append(change)
    for item in testimonies.of(siglum):
        for block, change in () if item.absent else _read(edition, item):
            changes.setdefault(block, []).append(change)
    for here in changes.values():
        here.sort(key=lambda change: (change.start, change.end))
    return assemble(edition, changes)


def _gap(edition: Edition, stretch: Stretch) -> Iterator[tuple[int, TextChange]]:
    """What is missing of each block in a passage in reading order."""
    text = edition.text
    begin, end = stretch
    for i in range(max(0, begin[0]), len(text.blocks)):
        if i > end[0] and not text.blocks[i].apart:
            break
        start, stop = text.before(i, begin), text.before(i, end)
        lost = text.blocks[i].text[start:stop]
        if lost.strip():
            start, stop = stop - len(lost.lstrip()), start + len(lost.rstrip())
            yield i, TextChange(start, stop, Piece("", start, stop, GONE))


def _read(edition: Edition, item: Testimony) -> Iterator[tuple[int, TextChange]]:
    """The changes, with their blocks, that a witness's reading makes."""
    anchor, blocks = item.anchor, edition.text.blocks
    illegible = item.reading.type is ReadingType.ILLEGIBLE and not item.reading.text
    content = of_words(ILLEGIBLE) if illegible else item.reading.content
    words = plain(content)
    if not item.beside:
        piece = Piece(words, anchor.start, anchor.end, item.entry.id, content=content)
        if anchor.first < anchor.last:  # what is read stands in the first block, the rest of the lemma is dropped
            piece = replace(piece, end=len(blocks[anchor.first].text))
        yield anchor.first, TextChange(piece.start, piece.end, piece)
        for i in range(anchor.first + 1, anchor.last + 1):
            if not blocks[i].apart:
                end = anchor.end if i == anchor.last else len(blocks[i].text)
                yield i, TextChange(0, end, Piece("", 0, end, item.entry.id))
        return
    if item.reading.type is ReadingType.REPETITION and not words:
        content = of_words(words_between(edition.text, item.words))
    if content:
        position = Position.AFTER if item.entry.position is Position.WORDS else item.entry.position
        piece = insertion(item.entry.id, position, anchor.end, blocks[anchor.last].text, content)
        yield anchor.last, TextChange(piece.start, piece.end, piece)
