"""The transcriptions of witnesses that stand side by side in a table, and which of their words belong together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from edition.actions.transcriptions import Transcription
from edition.collation.words import TextWords
from edition.model.alignment import PARAGRAPH, AlignmentTable

Place = tuple[int, int]
"""A paragraph of a transcription, and a character of it."""

_BREAK = re.compile(r"[ \t]*\n[ \t]*\n\s*")
_CLOSING = re.compile(r"[.,;:!?·)\]}»”’…]")
_POINTS = (".", ",")
_OPENING = "([{«“‘„"


def transcribed(table: AlignmentTable, siglum: str, file: str, verse: bool) -> Transcription:
    """The transcription of a witness of a table, with the places at which the columns begin in it."""
    paragraphs, cells = _joined(table.cells(siglum), _is_spaced(table), verse)

    def as_typed() -> str:
        from edition.write.source.plain import plain_markdown

        return plain_markdown(paragraphs, verse)

    return replace(Transcription(siglum, file, paragraphs, as_typed), cells=cells)


def _is_spaced(table: AlignmentTable) -> bool:
    """Whether the words of a table have the spaces that stand between them."""
    return any(cell and cell != PARAGRAPH and (cell[0].isspace() or cell[-1].isspace())
               for column in table.columns for cell in column)  # fmt: skip


def _joined(cells: Sequence[str], spaced: bool, verse: bool) -> tuple[list[str], list[Place]]:
    """The paragraphs that cells make, and where each cell begins in them."""
    paragraphs: list[str] = []
    starts: list[Place] = []
    here: list[str] = []
    size = 0
    last = ""
    gap = False
    for cell in cells:
        if cell and not spaced and last and not last.isspace() and last not in _OPENING and not _CLOSING.match(cell):
            here.append(" ")
            size, last = size + 1, " "
        if gap and size and last == " " and cell[:1] in _POINTS:  # the space was that of words which others have there
            here[-1] = here[-1].rstrip()
            size, last = size - 1, ""
        starts.append((len(paragraphs), size))
        gap = not cell
        for number, part in enumerate(_BREAK.split(cell)):
            if number and size:
                paragraphs.append("".join(here).strip())
                here, size, last = [], 0, ""
            words = _single_spaces(part, verse)
            if not size or last.isspace():
                words = words.lstrip()
            if words:
                here.append(words)
                size, last = size + len(words), words[-1]
    if here:
        paragraphs.append("".join(here).strip())
    return paragraphs, starts


def _single_spaces(words: str, verse: bool) -> str:
    """Words with single spaces between them; of verse, the ends of lines are kept."""
    return re.sub(r"\s+", lambda space: "\n" if verse and "\n" in space[0] else " ", words)


def shared_cuts(base: tuple[TextWords, Sequence[Place]], witness: tuple[TextWords, Sequence[Place]]) -> list[Place]:
    """The numbers of words of the base text and of a witness before each column of their table."""
    cuts = zip(*(_words_before(words, cells) for words, cells in (base, witness)), strict=True)
    return [*dict.fromkeys(cuts)]


def _words_before(words: TextWords, cells: Sequence[Place]) -> list[int]:
    starts = [(number, start) for number, start, _ in words.places]
    return [bisect_left(starts, cell) for cell in cells]
