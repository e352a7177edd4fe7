"""Behind a difference: where what is printed is again what should be."""

from __future__ import annotations

from edition.audit.expected_words import ExpectedWords
from edition.audit.printed_lines import PrintedLines

_LENGTH = 12  # characters, one after the other, by which a passage is known again
_WINDOWS = (2_000, 64_000)  # how many characters are looked through, first and at most
_END = "\0"


def known_again(expected: ExpectedWords, printed: PrintedLines, at: int, on: int, least: int) -> tuple[int, int]:
    """The characters, expected and printed, from which on both are the same, with as few as may be left out.

    `at` and `on` are where they differ; of those expected, it is `least` or one behind. A row of a table is gone on
    with at its beginning only.
    """
    for window in _WINDOWS:
        places: dict[str, int] = {}
        for passage, place in _passages(printed.characters, on, window):
            places.setdefault(passage, place)
        found = [
            (max(wanted - at, places[passage] - on), wanted, places[passage])
            for passage, wanted in _passages(expected.characters, least, window)
            if passage in places and _may_go_on(expected, printed, wanted, places[passage])
        ]
        if found:
            return min(found)[1:]
    return len(expected.characters), len(printed.characters)


def _may_go_on(expected: ExpectedWords, printed: PrintedLines, at: int, on: int) -> bool:
    row = expected.row(at)
    return not row or (row[0][0] == at and on == printed.starts[printed.line(on)])


def _passages(characters: str, start: int, window: int) -> list[tuple[str, int]]:
    """Short passages, one from each character on, and where they begin; of hyphens nothing is known."""
    places = [i for i in range(start, min(len(characters), start + window)) if characters[i] != "-"]
    said = "".join(characters[i] for i in places)
    if start + window >= len(characters):
        said += _END * _LENGTH
        places.append(len(characters))
    return [(said[i : i + _LENGTH], place) for i, place in enumerate(places) if i + _LENGTH <= len(said)]
