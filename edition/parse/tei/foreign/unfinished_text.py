"""The text of a document as far as it has been read: its blocks, and the claims on them that become entries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from edition.model.entry import EntryKind, Reading
from edition.model.inline import Role, of_words
from edition.model.text import Block, BlockKind, Locus, Style
from edition.parse.locus_counter import Counter
from edition.parse.tei.content import Content
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.page_images import FacsPointers
from edition.parse.tei.tree import Element
from edition.words import squeeze

Point = tuple[int, int]
"""The index of a block, and an offset in its words."""


@dataclass(frozen=True)
class NumberedElement:
    """An element with a number, and where it begins."""

    tag: str
    number: str
    point: Point


class UnfinishedText:
    """The blocks so far, and the block that is being read: its words (`content`) and its index (`here`)."""

    def __init__(self, losses: Losses, images: FacsPointers, language: str = "en") -> None:
        self.losses = losses
        self.images = images
        self.main = language  # of the volume
        self.counter = Counter()
        self.blocks: list[Block] = []
        self.claims: list[Claim] = []
        self.places: dict[str, tuple[int, int, int]] = {}  # by xml:id: block, from, to
        self.named: list[str] = []  # those of them that ended in this line
        self.marks: list[NumberedElement] = []
        self.begins: dict[int, list[str]] = {}  # by block: the names of parallel parts that begin with it
        self.notes: list[Block] = []  # the author's notes called in this block
        self.content = Content()
        self.here = 0
        self.locus = Locus(0, 0)
        self.inside_note = False
        self.language = language  # of what is being read
        self.whole = False  # what is read consists of supplied words only

    def begin(self, opens_section: bool) -> None:
        """Begin a block."""
        self.content, self.here, self.notes = Content(), len(self.blocks), []
        self.locus = self.counter.open_section() if opens_section else self.counter.next()

    def reopen(self, index: int) -> None:
        """Go on with a block that was complete."""
        block = self.blocks[index]
        assert block.locus is not None
        self.content = Content(block.text, block.styles, block.points)
        self.here, self.locus, self.notes = index, block.locus, self.blocks[index + 1 :]

    def close_again(self) -> None:
        """Complete the block that was reopened."""
        self.content.finish()
        changed = replace(self.blocks[self.here], text=self.content.text, points=tuple(self.content.points))
        self.blocks[self.here :] = [changed, *self.notes]

    def end(self, kind: BlockKind, element: Element, **fields: object) -> None:
        """Complete the block; one without words is no block, and leaves no gap among the loci."""
        self.content.finish()
        if not self.content.size:
            if self.locus.block:
                self.counter.block -= 1
            self._move_claims_on(element)
            return
        self.clamp_claims()
        if self.language != self.main:
            self._mark_language(fields.get("speaker", 0))
        self.blocks.append(replace(self.as_block(self.locus, kind, element), **fields))  # type: ignore[arg-type]
        quoted = bool(fields.get("quoted", False))
        self.blocks += [replace(note, quoted=quoted) for note in self.notes]

    def as_block(self, locus: Locus, kind: BlockKind, element: Element) -> Block:
        """The block that the words read so far make."""
        return Block(
            locus,
            kind,
            self.content.text,
            tuple(self.content.styles),
            tuple(self.content.points),
            file=element.span.file,
            origin=((0, element.span.line, element.span.column),),
        )

    def _mark_language(self, speaker: object) -> None:
        """Mark the words of a block in another language than the volume's, line by line and cell by cell."""
        cuts = {speaker} if isinstance(speaker, int) else set()
        for match in re.finditer(r"[^\n\t]+", self.content.text):
            start = match.start()
            for end in sorted({cut for cut in cuts if start < cut < match.end()} | {match.end()}):
                if not any((s.start, s.end, s.role) == (start, end, Role.LANG) for s in self.content.styles):
                    self.content.styles.append(Style(start, end, Role.LANG, self.language))
                start = end
        self.content.finish()

    # claims: what becomes entries

    def claim(self, kind: EntryKind, element: Element, start: int, *readings: Reading, **fields: object) -> Claim:
        """Claim the words since `start` for an entry."""
        end = self.content.size
        at, letter = self.content.grown
        if at == start and readings:  # the readings begin with a mark over the letter before
            start -= 1
            readings = tuple(replace(r, content=of_words(squeeze(letter + r.text))) for r in readings)
        claim = Claim(
            kind, self.here, start, self.here, end, element.span, element.get("xml:id"), readings, more=dict(fields)
        )
        self.claims.append(claim)
        return claim

    def claim_blocks(self, kind: EntryKind, element: Element, first: int) -> Claim:
        """Claim all blocks from `first` on, or the point behind the text when there are none."""
        last, end = (self.last(), self.last_point()[1]) if len(self.blocks) > first else (first, 0)
        claim = Claim(kind, first, 0, last, end, element.span)
        self.claims.append(claim)
        return claim

    def clamp_claims(self) -> None:
        """Let no claim on the block reach beyond its words."""
        size = self.content.size
        for claim in reversed(self.claims):
            if claim.last < self.here:
                break
            if claim.last == self.here:
                claim.end = min(claim.end, size)
                claim.start = min(claim.start, size) if claim.first == self.here else claim.start

    def _move_claims_on(self, element: Element) -> None:
        """Move the claims on a block without words to the beginning of what comes next."""
        if self.notes or self.content.points:
            self.losses("E204", element.span, "what stands in a block without words is not taken over")
        for claim in self.claims:
            if claim.first >= self.here:
                claim.first = claim.last = self.here
                claim.start = claim.end = 0

    def divide(self, sign: str) -> None:
        """Begin a new line or cell of the block."""
        self.trim()
        self.content.divide(sign)

    def trim(self) -> None:
        """Take the spaces from the end of the words; no claim and no named element reaches beyond what is left."""
        self.content.trim()
        size = self.content.size
        for claim in reversed(self.claims):
            if claim.last != self.here or claim.end <= size:
                break
            claim.end = size
            claim.start = min(claim.start, size) if claim.first == self.here else claim.start
        for name in self.named:
            block, start, end = self.places[name]
            if block == self.here:
                self.places[name] = (block, min(start, size), min(end, size))
        self.named.clear()

    # places

    def last(self) -> int:
        """The index of the last block that is no note; -1 when there is none."""
        return next((i for i in range(len(self.blocks) - 1, -1, -1) if not self.blocks[i].apart), -1)

    def last_point(self) -> Point:
        """Where the text ends; block -1 when it has none."""
        last = self.last()
        return last, len(self.blocks[last].text) if last >= 0 else 0

    def remember(self, element: Element) -> None:
        """Keep where an element with an identifier or a number begins, in the block that is next or now."""
        now = len(self.blocks)
        start = self.content.size if element.tag == "l" and self.here == now else 0
        if element.parallel and not start and not self.inside_note:
            self.begins.setdefault(now, []).append(element.parallel)
        if element.get("xml:id"):
            self.places.setdefault(element.get("xml:id"), (now, start, -1))
        if element.get("n"):
            self.marks.append(NumberedElement(element.tag, element.get("n"), (now, start)))
