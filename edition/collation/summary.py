"""An entry in a line of words, for messages."""

from __future__ import annotations

from edition.model.entry import Entry, Position, ReadingType


def in_words(entry: Entry | None) -> str:
    """What an entry of a collation says.

    >>> in_words(None)
    'nothing'
    """
    if entry is None:
        return "nothing"
    point = {Position.AFTER: " (after)", Position.BEFORE: " (before)"}.get(entry.position, "")
    readings = []
    for reading in entry.readings:
        plain = reading.type is ReadingType.SUBSTITUTION
        said = reading.text if plain else f"{reading.type} {reading.text}".strip()
        readings.append(f"{said} {' '.join(reading.witnesses)}")
    return f"{entry.lemma}{point}] {' : '.join(readings)}"
