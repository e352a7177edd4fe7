"""What the apparatus tells of a witness, compared with its transcription."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.collation.alignment import NONE, align
from edition.collation.words import TextWords

AROUND = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the words put together from base text and entries are not those of the transcription.

    `paragraph` and `at` are the place in the text put together.
    """

    paragraph: int
    at: int
    told: str
    has: str


def difference(told: TextWords, transcription: TextWords, spaces: bool) -> Difference | None:
    """The first difference between what is told of a witness and its transcription; with `spaces`, letters count."""
    one, two = told.forms, transcription.forms
    if one == two or (spaces and "".join(one) == "".join(two)):
        return None
    same = 0
    for i, j in align(one, two):
        if i == NONE or j == NONE or one[i] != two[j]:
            break
        same += 1
    at = min(same, max(0, len(told) - 1))
    there = min(same, max(0, len(transcription) - 1))
    paragraph, start, _ = told.places[at] if told.places else (0, 0, 0)
    return Difference(paragraph, start, _around(told.texts, at), _around(transcription.texts, there))


def _around(texts: Sequence[str], at: int) -> str:
    return " ".join(texts[max(0, at - AROUND) : at + AROUND + 1])
