"""The notes on where a witness begins and ends, when it has only part of the text."""

from __future__ import annotations

from collections.abc import Iterator

from edition.anchor.lemma_search import flows
from edition.derive.edited_text import EditedText
from edition.derive.quoted_words import word_after, word_before
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind
from edition.model.span import Span
from edition.model.volume import Volume

Border = tuple[bool, Anchor]


def borders(edition: Edition, edited: EditedText) -> Iterator[tuple[Entry, Anchor, bool, tuple[str, ...]]]:
    """Each word with which witnesses begin or end: an entry for it, its place, whether they begin, and their sigla.

    The beginning and the end of the text itself are not included.
    """
    result: dict[Border, list[str]] = {}
    spans: dict[Border, Span] = {}
    blocks = [i for i, block in enumerate(edition.text.blocks) if flows(block)]
    for witness in (witness for witness in edition.volume.witnesses if witness.spans):
        for part in edition.extents.get(witness.siglum, ()):
            without = _put_in_by_others(edition, witness.siglum)
            for begins, anchor in _ends(edited, part, blocks, without):
                result.setdefault((begins, anchor), []).append(witness.siglum)
                spans.setdefault((begins, anchor), _own(witness.spans[0].span, edition.volume))
    for number, ((begins, anchor), sigla) in enumerate(result.items(), 1):
        block = edition.text.blocks[anchor.first]
        if block.locus is not None:
            words = block.text[anchor.start : anchor.end]
            span = spans[begins, anchor]
            # no editor can type such an id
            entry = Entry(f"_witness-{number}", EntryKind.VARIANT, block.locus, words, block.locus, span=span)
            yield entry, anchor, begins, tuple(sigla)


def _own(span: Span, volume: Volume) -> Span:
    """A place in volume.yaml; not one in a file of the series, which may differ without the book being another."""
    return span if span.file == volume.span.file else volume.span


def _put_in_by_others(edition: Edition, siglum: str) -> frozenset[str]:
    """The entries that insert words which a witness does not have: it does not begin or end with them."""
    entries = (entry for entry in edition.entries if entry.print_reading and entry.readings)
    return frozenset(entry.id for entry in entries if siglum not in entry.readings[0].witnesses)


def _ends(edited: EditedText, part: Anchor, blocks: list[int], without: frozenset[str]) -> Iterator[Border]:
    """The first and the last printed word of a part of the text, where words precede or follow them."""
    inside = [i for i in blocks if part.first <= i <= part.last]
    starts = ((i, part.start if i == part.first else 0) for i in inside)
    ends = ((i, part.end if i == part.last else None) for i in reversed(inside))
    first = next((word for i, start in starts if (word := word_after(edited, i, start, without))), None)
    last = next((word for i, end in ends if (word := word_before(edited, i, end, without))), None)
    if first is None or last is None or (last.first, last.end) <= (first.first, first.start):
        return  # not a word of it is printed: `check` has said so
    if _stands(edited, blocks, first, before=True):
        yield True, first
    if _stands(edited, blocks, last, before=False):
        yield False, last


def _stands(edited: EditedText, blocks: list[int], word: Anchor, before: bool) -> bool:
    """Whether words are printed before a word, or after it."""
    here = word_before(edited, word.first, word.start) if before else word_after(edited, word.last, word.end)
    others = (i for i in blocks if (i < word.first if before else i > word.last))
    return here is not None or any(edited.words(i).strip() for i in others)
