"""Concordance of words (KWIC): every word of the edited text that the volume's stop list does not leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from edition.derive.edited import EditedText
from edition.derive.place import Place
from edition.derive.sorting import collation_key
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind

WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:[’'\-]\p{L}[\p{L}\p{M}]*)*")
"""A word: letters, with apostrophes and hyphens inside it. Figures are no words."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word in its context; `left` and `right` are up to `reach` characters of the same block."""

    left: str
    word: str
    right: str
    place: Place


@dataclass(frozen=True, slots=True)
class Headword:
    """A word and all its occurrences, in the order of the text."""

    word: str
    occurrences: tuple[Occurrence, ...]


def occurrences(
    edition: Edition, edited: EditedText, reach: int = 60, wanted: Callable[[str], object] = len
) -> Iterator[Occurrence]:
    """Every word of the edited text that is wanted.

    Headings, author's notes and tables included; what the editors supplied as blocks is not.
    """
    for i, block in enumerate(edition.text.blocks):
        if block.kind in {BlockKind.ARTEFACT, BlockKind.BREAK} or block.supplied:
            continue
        words = (
            edited.words(i).replace("\n", " / ").replace("\t", " | ")
            if _divided(block)
            else edited.words(i)
        )
        starts: list[tuple[int, int, bool]] = []
        for match in WORD.finditer(words):
            if not wanted(match[0]):
                continue
            starts = starts or list(_offsets(edited, i, _divided(block)))
            left = words[max(0, match.start() - reach) : match.start()]
            right = words[match.end() : match.end() + reach]
            yield Occurrence(left, match[0], right, Place(i, _base_offset(starts, match.start())))


def _divided(block: Block) -> bool:
    """Whether lines or cells are parted in it."""
    return block.verse or block.kind is BlockKind.ROW


def _offsets(edited: EditedText, block: int, divided: bool) -> Iterator[tuple[int, int, bool]]:
    """(offset in the printed words, offset in the base text, whether the run is base text), piece by piece."""
    at = 0
    wide = {"\n": 2, "\t": 2} if divided else {}
    for piece in edited.pieces[block]:
        if not piece.changed and wide:
            for offset, char in enumerate(piece.text):
                yield at, piece.start + offset, True
                at += 1 + wide.get(char, 0)
        else:
            yield at, piece.start, not piece.changed
            at += len(piece.before) + len(piece.text) + len(piece.after)


def _base_offset(starts: list[tuple[int, int, bool]], at: int) -> int:
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle][0] <= at else (low, middle)
    start, base, is_base = starts[low]
    return base + at - start if is_base else base


def concordance(edition: Edition, edited: EditedText) -> tuple[Headword, ...]:
    """Headwords by the collation algorithm, capitals folded.

    Left out are stop words (or all but the words listed), and words rarer than the volume's minimum.
    """
    volume = edition.volume
    chosen = frozenset(word.casefold() for word in volume.concordance_words)
    beginnings = {word.removesuffix("*") for word in chosen if word.endswith("*")}
    lengths = {len(beginning) for beginning in beginnings}

    @cache
    def key(word: str) -> str:
        """The headword that a word stands under; empty when it is left out."""
        folded = word.replace("'", "’").casefold().removesuffix("’s")
        if chosen:
            listed = folded in chosen or any(folded[:length] in beginnings for length in lengths)
            return folded if listed else ""
        return folded if folded not in volume.stop and len(folded) > 1 else ""

    found: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences(edition, edited, wanted=key):
        found.setdefault(key(occurrence.word), []).append(occurrence)
    kept = (item for item in found.items() if len(item[1]) >= volume.concordance_min)
    return tuple(Headword(word, tuple(items)) for word, items in sorted(kept, key=lambda item: collation_key(item[0])))
