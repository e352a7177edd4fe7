"""The callouts of notes in the text: which sign each note has, and in which order they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from edition.derive import events, flow
from edition.derive.edited_text import EditedText
from edition.derive.notes import Note
from edition.model.edition import Edition
from edition.model.text import Point

ALPHABETS = {"letters": "abcdefghijklmnopqrstuvwxyz", "greek": "αβγδεζηθικλμνξοπρστυφχψω", "symbols": "*†‡§‖¶"}
"""The signs of a layer, in their order; those of the engine are the same. Symbols are those of English printing."""

ORDER = events.Order(
    ends=(events.NoteEnds, Point),
    behind=(events.NoteBehind,),
    begins=(events.NoteBegins,),
    unused=(events.Crux, events.NoteAt, events.Mark, events.StyleBegins, events.StyleEnds),
)
"""A callout stands behind the words that end there, before the number of a note of the author's."""


def letters(number: int, alphabet: str) -> str:
    """A number, from 1, in letters.

    >>> letters(1, "abc"), letters(3, "abc"), letters(4, "abc")
    ('a', 'c', 'aa')
    """
    words = ""
    while number:
        number, rest = divmod(number - 1, len(alphabet))
        words = alphabet[rest] + words
    return words


def sign(signs: str, number: int) -> str:
    """The sign of the `number`-th note, from 1; symbols are doubled when all have been used.

    >>> sign("letters", 27), sign("greek", 2), sign("numbers", 12), sign("symbols", 2), sign("symbols", 7)
    ('aa', 'β', '12', '†', '**')
    """
    alphabet = ALPHABETS.get(signs, "")
    if not alphabet:
        return str(number)
    if signs == "symbols":
        return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)
    return letters(number, alphabet)


def is_called_twice(edited: EditedText, note: Note) -> bool:
    """Whether a note has a callout before its lemma and one behind it: lemmata of several words, where wanted.

    A note on a whole block, or on a point, has one.
    """
    anchor = note.anchor
    if note.layer.callouts_at != "both" or (anchor.first, anchor.start) == (anchor.last, anchor.end):
        return False
    words = edited.at(anchor)
    return len(words.split()) > 1 and words != edited.words(anchor.first)


def labels(calls: Iterable[Call]) -> Mapping[str, str]:
    """By entry, the callouts that are counted by section or volume.

    Those that begin anew on each page are counted by section, too: only print has pages.
    """
    found: dict[str, str] = {}
    count: Counter[tuple[str, int]] = Counter()
    for _, section, note in calls:
        begun = note.layer.name, 0 if note.layer.callouts_by == "volume" else section
        count[begun] += 1
        found[note.entry.id] = sign(note.layer.callouts, count[begun])
    return found


Call = tuple[int, int, Note]
"""The block and the section of the first callout of a note, and the note."""


def calls(edition: Edition, edited: EditedText, notes: Iterable[Note]) -> Iterator[Call]:
    """The notes of layers with callouts, in the order in which their first callouts stand in the text.

    Of a callout in an author's note these are the block and the section that call the note.
    """
    notes = [note for note in notes if note.layer.called]
    if not notes:
        return
    text = edition.text
    stream = flow.Flow(edition, edited, ORDER, notes, cruces=False)
    twice = {note.entry.id for note in notes if is_called_twice(edited, note)}

    def of_block(i: int) -> Iterator[Note]:
        found: Sequence[events.Event[Any]] = stream.block(i)
        for event in found:
            match event:
                case events.NoteBegins(note) if note.entry.id in twice:
                    yield note
                case events.NoteEnds(note) if note.entry.id not in twice:
                    yield note
                case events.NoteBehind(note):
                    yield note
                case Point() if event.calls_note and event.value in text.notes:
                    yield from of_block(text.notes[event.value])
                case _:
                    pass

    section = 0
    for i, block in enumerate(text.blocks):
        section = block.locus.section if block.locus else section
        if not block.apart:
            yield from ((i, section, note) for note in of_block(i))
