"""The paragraphs of a Word document that comes back, beside those that it showed when it was built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.compare.sequences import compared
from edition.parse.word.kept import KeptEdition, ShownParagraph, even
from edition.parse.word.paragraphs import Block, Paragraph, each

NEAR = 20
"""Paragraphs that may be the one that stood there."""

BEGINNING = 2000
"""Letters by which two paragraphs are compared."""

SHORT = 60
"""Letters of two paragraphs that are a cell or a heading: alone in each other's place, one is the other."""

LEAST = 40
"""How alike two paragraphs must be (0 to 100) so that one is the other, changed."""


@dataclass(frozen=True, slots=True)
class ParagraphPair:
    """A paragraph as it was, and as it is; one of them is None where it was deleted, or is new.

    A new one stands `behind` another, as that was.
    """

    was: ShownParagraph | None
    now: Paragraph | None
    behind: ShownParagraph | None = None


def pairs_of_text(kept: KeptEdition) -> Iterator[ParagraphPair]:
    """The paragraphs of the text, and of the parts around it, as they were and as they are."""
    return _pairs([one for one in kept.shown if not one.note], [*_paragraphs(kept.now.blocks)])


def pairs_of_notes(kept: KeptEdition) -> Iterator[ParagraphPair]:
    """The paragraphs of the notes, as they were and as they are."""
    now = [one for note in kept.now.notes.values() for one in _paragraphs(note)]
    return _pairs([one for one in kept.shown if one.note], now)


_CONTENTS = ("toc ", "contents ", "edition contents title")


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for paragraph in each(blocks):
        if even(paragraph.words) and not paragraph.style.startswith(_CONTENTS):
            yield paragraph


def _pairs(before: Sequence[ShownParagraph], after: Sequence[Paragraph]) -> Iterator[ParagraphPair]:
    old, new = [even(one.words) for one in before], [even(one.words) for one in after]
    for same, first, last, begin, end in compared(old, new, longest=True):
        there, here = before[first:last], after[begin:end]
        if same:
            yield from (ParagraphPair(was, now) for was, now in zip(there, here, strict=True))
        else:
            yield from _likely(there, here, before[first - 1] if first else None)


def _likely(
    before: Sequence[ShownParagraph], after: Sequence[Paragraph], behind: ShownParagraph | None
) -> Iterator[ParagraphPair]:
    """Paragraphs that stand in each other's place, in order: those that are alike belong together."""
    from rapidfuzz import fuzz

    if len(before) == len(after) == 1 and len(before[0].words) + len(after[0].words) <= SHORT:
        yield ParagraphPair(before[0], after[0])
        return
    at = 0
    for i, was in enumerate(before):
        room = len(after) - at - (len(before) - i - 1)
        likely = range(at, min(at + max(1, min(room, NEAR)), len(after)))
        words = even(was.words)[:BEGINNING]
        score, least = max(
            ((fuzz.ratio(words, even(after[k].words)[:BEGINNING]), -k) for k in likely), default=(0.0, 0)
        )
        if score < LEAST:
            yield ParagraphPair(was, None)
            continue
        yield from (ParagraphPair(None, one, behind) for one in after[at:-least])
        yield ParagraphPair(was, after[-least])
        at, behind = 1 - least, was
    yield from (ParagraphPair(None, one, behind) for one in after[at:])
