"""What a witness has at one entry, and the places that this is about."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.entry import ABSENT, Anchor, Entry, Position, Reading, ReadingType
from edition.model.text import BaseText, Order

Stretch = tuple[Order, Order]


def spot(text: BaseText, entry: Entry, anchor: Anchor) -> Anchor:
    """The words that an entry is about: its lemma, also where the entry is about the point before or after it."""
    if (anchor.first, anchor.start) != (anchor.last, anchor.end) or entry.position is Position.WORDS:
        return anchor
    words = text.blocks[anchor.first].text
    at, size = anchor.start, len(entry.lemma)
    if entry.position is Position.BEFORE:
        ends = (at + size if words.startswith(entry.lemma, at) else _next_space(words, at), at)
        return Anchor(anchor.first, at, anchor.last, max(ends))
    begin = at - size if at >= size and words.endswith(entry.lemma, 0, at) else previous_word(words, at)
    return Anchor(anchor.first, begin, anchor.last, at)


def previous_word(words: str, offset: int) -> int:
    """Where the word before `offset` begins (or `offset` when there is none)."""
    end = len(words[:offset].rstrip())
    return max(words.rfind(space, 0, end) for space in " \n\t") + 1 if end else offset


def _next_space(words: str, offset: int) -> int:
    return min((at for space in " \n\t" if (at := words.find(space, offset)) >= 0), default=len(words))


@dataclass(frozen=True, slots=True)
class Testimony:
    """What a witness has at an entry: `anchor` is the place of the reading, `words` that of the lemma."""

    entry: Entry
    reading: Reading
    anchor: Anchor
    words: Anchor

    @property
    def absent(self) -> bool:
        """Whether the witness has nothing there."""
        return self.reading.type in ABSENT

    @property
    def beside(self) -> bool:
        """Whether the witness has the words of the base text as well: something is added to them, or they are moved."""
        match self.reading.type:
            case ReadingType.ADDITION | ReadingType.REPETITION:
                return True
            case ReadingType.CORRECTION | ReadingType.TRANSPOSITION if not self.reading.text:
                return True
        return self.entry.position is not Position.WORDS

    @property
    def adds(self) -> bool:
        """Whether the witness adds words to those of the base text."""
        return self.beside and (bool(self.reading.text) or self.reading.type is ReadingType.REPETITION)


def reading_order(text: BaseText, anchor: Anchor) -> Stretch:
    """An anchor in reading order: it includes the author's notes that are called in it."""
    return text.order(anchor.first, anchor.start), text.order(anchor.last, anchor.end)


def flow_order(text: BaseText, anchor: Anchor) -> Stretch:
    """An anchor in the text without author's notes, or in one of the notes."""
    note = int(text.blocks[anchor.first].apart)
    return (note, anchor.first, float(anchor.start), 0), (note, anchor.last, float(anchor.end), 0)


def words_between(text: BaseText, anchor: Anchor) -> str:
    """The words of a place, without author's notes in between."""
    parts = []
    for i in range(anchor.first, anchor.last + 1):
        block = text.blocks[i]
        if i in (anchor.first, anchor.last) or (not block.apart and block.locus is not None):
            end = anchor.end if i == anchor.last else len(block.text)
            parts += block.text[anchor.start if i == anchor.first else 0 : end].split()
    return " ".join(parts)
