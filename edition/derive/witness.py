"""The text of one witness, rebuilt from the data: the base text with the witness's readings put in."""

from __future__ import annotations

from edition.derive.edited import Change, EditedText, assemble, put_in
from edition.model.edition import Edition
from edition.model.entry import Entry, Position, Reading, ReadingType
from edition.model.inline import Inlines, of_words, text


def witness_text(edition: Edition, siglum: str) -> EditedText:
    """What a witness has.

    A hand has the text of its document with its own readings; who is not cited has the base text.
    """
    hand_of = {witness.siglum: witness.hand_of for witness in edition.volume.witnesses}
    lineage = [siglum]
    while hand_of.get(lineage[-1]) and hand_of[lineage[-1]] not in lineage:
        lineage.append(hand_of[lineage[-1]])
    changes: dict[int, list[Change]] = {}
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        reading = _reading(entry, lineage)
        if anchor is None or reading is None:
            continue
        lemma = edition.text.blocks[anchor.first].text[anchor.start : anchor.end] if anchor.first == anchor.last else ""
        for block, change in put_in(edition, entry, anchor, _content(entry, reading, lemma)):
            changes.setdefault(block, []).append(change)
    for here in changes.values():
        here.sort(key=lambda change: (change.start, -change.end))
    return assemble(edition, changes)


def _reading(entry: Entry, lineage: list[str]) -> Reading | None:
    """The reading of the first siglum of `lineage` that the entry cites."""
    for siglum in lineage:
        for reading in entry.readings:
            if siglum in reading.witnesses:
                return reading
    return None


def _content(entry: Entry, reading: Reading, lemma: str) -> Inlines:
    match reading.type:
        case ReadingType.OMISSION:
            return ()
        case ReadingType.ADDITION if entry.position is Position.WORDS:
            return _joined(lemma, reading.content)
        case ReadingType.REPETITION:
            return _joined(lemma, reading.content or of_words(lemma))
        case ReadingType.ILLEGIBLE:
            return reading.content or of_words("[…]")
        case _:
            return reading.content


def _joined(lemma: str, content: Inlines) -> Inlines:
    return (text(f"{lemma} "), *content) if lemma and content else content or of_words(lemma)
