"""The edited text: base text with the emendations, supplied words and silent changes that are printed.

Base text + entries + declared rules = printed text; nothing else changes a character.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from edition.anchor.lemma_search import flows
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind, Position
from edition.model.inline import Inlines, Role, of_words, plain, without
from edition.model.text import Block

_CLOSING = re.compile(r"[\s,.;:!?)\]’”»]")
_OPENING = re.compile(r"[\s(\[‘“«]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the edited text that stands for characters `start:end` of a block's base text.

    `entry` is the id of the entry, or `rule` that of the silent rule, that put it there; a piece with neither is base
    text, and only such a piece may be cut. `supplied` words are printed in the editors' brackets. `before` and `after`
    are the spaces that an insertion adds. `content` is the inserted rich text; base text has its styles in the block.
    """

    text: str
    start: int
    end: int
    entry: str = ""
    rule: str = ""
    supplied: bool = False
    before: str = ""
    after: str = ""
    content: Inlines = ()

    @property
    def changed(self) -> bool:
        """Whether this is not the base text."""
        return bool(self.entry or self.rule)


@dataclass(frozen=True, slots=True)
class TextChange:
    """What is printed instead of characters `start:end` of a block."""

    start: int
    end: int
    piece: Piece


def insertion(entry: str, position: Position, at: int, base: str, content: Inlines, supplied: bool = False) -> Piece:
    """Words inserted at a point, with the space that separates them from their neighbours."""
    words = plain(content)
    before = after = ""
    if position is Position.AFTER and at and not _OPENING.match(base[at - 1]) and not _CLOSING.match(words[:1] or " "):
        before = " "
    if (
        position is Position.BEFORE
        and at < len(base)
        and not _CLOSING.match(base[at])
        and not _OPENING.match(words[-1:] or " ")
    ):
        after = " "
    return Piece(words, at, at, entry, "", supplied, before, after, content)


def put_in(edition: Edition, entry: Entry, anchor: Anchor, content: Inlines) -> Iterator[tuple[int, TextChange]]:
    """The changes, with their blocks, that print `content` at the place of an entry."""
    blocks = edition.text.blocks
    words, supplied = plain(content), entry.kind is EntryKind.SUPPLIED
    if anchor.first != anchor.last:  # the reading stands in the first block, the rest of the lemma is dropped
        first = blocks[anchor.first].text
        piece = Piece(words, anchor.start, len(first), entry.id, supplied=supplied, content=content)
        yield anchor.first, TextChange(piece.start, piece.end, piece)
        for i in range(anchor.first + 1, anchor.last + 1):
            if blocks[i].apart:
                continue
            end = anchor.end if i == anchor.last else len(blocks[i].text)
            yield i, TextChange(0, end, Piece("", 0, end, entry.id))
        return
    base = blocks[anchor.first].text
    if anchor.start == anchor.end:
        piece = insertion(entry.id, entry.position, anchor.start, base, content, supplied)
    else:
        piece = Piece(words, anchor.start, anchor.end, entry.id, supplied=supplied, content=content)
    yield anchor.first, TextChange(piece.start, piece.end, piece)


def _changes(edition: Edition) -> dict[int, list[TextChange]]:
    changes: dict[int, list[TextChange]] = {}
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is None or edition.text.blocks[anchor.first].supplied:
            continue  # of a supplied block, the block itself is what was supplied
        if entry.kind is EntryKind.LACUNA and anchor.first == anchor.last and anchor.start == anchor.end:
            content = of_words(edition.volume.signs.lacuna)
        elif entry.print_reading and entry.readings:
            content = entry.readings[0].content
        else:
            continue
        for block, change in put_in(edition, entry, anchor, content):
            changes.setdefault(block, []).append(change)
    for silent in edition.silent:
        content = of_words(silent.replacement)
        piece = Piece(silent.replacement, silent.start, silent.end, rule=silent.rule, content=content)
        changes.setdefault(silent.block, []).append(TextChange(silent.start, silent.end, piece))
    for here in changes.values():
        here.sort(key=lambda change: (change.start, change.end))
    return changes


@dataclass(frozen=True, slots=True)
class EditedText:
    """The edited text as pieces, block by block (same positions as `BaseText.blocks`).

    `apart` are the blocks that a passage skips: author's notes and supplied blocks.
    """

    pieces: tuple[tuple[Piece, ...], ...]
    apart: frozenset[int] = frozenset()

    def words(self, block: int) -> str:
        """The printed words of a block, editorial brackets left out."""
        return "".join(piece.before + piece.text + piece.after for piece in self.pieces[block])

    def passage(self, anchor: Anchor) -> list[int]:
        """The blocks of which an anchor includes a part."""
        between = (i for i in range(anchor.first + 1, anchor.last) if i not in self.apart)
        return [anchor.first] if anchor.first == anchor.last else [anchor.first, *between, anchor.last]

    def at(self, anchor: Anchor) -> str:
        """The printed words for an anchor; blocks are separated by a space.

        A piece that cannot be cut is included whole when the anchor touches it.
        """
        parts: list[str] = []
        for i in self.passage(anchor):
            start = anchor.start if i == anchor.first else 0
            end = anchor.end if i == anchor.last else None
            parts.append("".join(cut_piece(piece, start, end) for piece in self.touching(i, start, end)).strip())
        return " ".join(" ".join(parts).split())

    def touching(self, block: int, start: int, end: int | None) -> tuple[Piece, ...]:
        """The pieces of a block that may overlap two offsets of its base text."""
        pieces = self.pieces[block]
        first = max(0, bisect_left(pieces, start, key=attrgetter("start")) - 1)
        last = len(pieces) if end is None else bisect_right(pieces, end, key=attrgetter("start"))
        return pieces[first:last]


def cut_piece(piece: Piece, start: int, end: int | None) -> str:
    """The part of a piece between two offsets of the base text."""
    stop = piece.end if end is None else min(piece.end, end)
    if piece.start == piece.end:  # an insertion belongs to an anchor that holds or is its point, not to one beside it
        inside = start == piece.start == end or (start < piece.start and (end is None or piece.start < end))
        return piece.before + piece.text + piece.after if inside else ""
    begin = max(piece.start, start)
    if begin >= stop:
        return ""
    return piece.text if piece.changed else piece.text[begin - piece.start : stop - piece.start]


_ONCE = frozenset({Role.EMPHASIS, Role.STRONG, Role.CAPS})


def _within(block: Block, piece: Piece) -> Piece:
    """Inserted words in the styles of the words around them, each style once."""
    around = {s.role for s in block.styles if s.start <= piece.start and piece.end <= s.end and s.role in _ONCE}
    return replace(piece, content=without(piece.content, around)) if around and piece.content else piece


def edited_text(edition: Edition) -> EditedText:
    """The edited text of an edition."""
    return assemble(edition, _changes(edition))


def _with_a_space(deletion: Piece, base: str, at: int, following: int, begun: bool) -> Piece:
    """Extend a deletion by one of the two spaces around it, within the text from `at` to the following change.

    `begun` tells whether words precede it.
    """
    start, end = deletion.start, deletion.end
    if start > at and base[start - 1] == " " and (end == len(base) or _CLOSING.match(base[end])):
        return replace(deletion, start=start - 1)
    if end < following and base[end] == " " and (not start or base[start - 1] == " " or not begun):
        return replace(deletion, end=end + 1)
    return deletion


def assemble(edition: Edition, changes: Mapping[int, Sequence[TextChange]]) -> EditedText:
    """The base text with changes, block by block; of two that overlap the first one wins."""
    result: list[tuple[Piece, ...]] = []
    for i, block in enumerate(edition.text.blocks):
        pieces: list[Piece] = []
        at = 0
        here = changes.get(i, ())
        for number, change in enumerate(here):
            if change.start < at:
                continue  # an overlap: check reports it, and such a volume is not built
            piece = change.piece
            if not piece.text and piece.start < piece.end:
                following = here[number + 1].start if number + 1 < len(here) else len(block.text)
                begun = bool(block.text[at : piece.start].strip()) or any(known.text for known in pieces)
                piece = _with_a_space(piece, block.text, at, following, begun)
            if piece.start > at:
                pieces.append(Piece(block.text[at : piece.start], at, piece.start))
            pieces.append(_within(block, piece))
            at = piece.end
        if at < len(block.text) or not pieces:
            pieces.append(Piece(block.text[at:], at, len(block.text)))
        result.append(tuple(pieces))
    return EditedText(tuple(result), frozenset(i for i, block in enumerate(edition.text.blocks) if not flows(block)))
