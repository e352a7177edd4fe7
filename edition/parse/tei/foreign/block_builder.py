"""Builds the blocks of a foreign text: each is begun, filled and completed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from edition.model.text import BlockKind
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.page_images import FacsPointers
from edition.parse.tei.foreign.phrases import ForeignPhrases
from edition.parse.tei.foreign.readings import Sources
from edition.parse.tei.foreign.substance import BEGINNINGS, Substance, substance
from edition.parse.tei.foreign.unfinished_text import UnfinishedText
from edition.parse.tei.tree import Element


class Walker(Protocol):
    """Reads elements of any kind: lists, tables, poems and speeches pass on what they hold."""

    def walk(self, parent: Element, level: int = 0, quoted: bool = False, depth: int = 0) -> None:
        """Read everything in a division, quotation or list item, as blocks."""

    def block(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """Read one element of the level of paragraphs, or above."""

    def paragraph(
        self, children: Iterable[Element | str], element: Element, kind: BlockKind, quoted: bool, depth: int = 0,
        **fields: object,
    ) -> None:  # fmt: skip
        """Read words and elements as a paragraph of some kind."""

    def is_block(self, element: Element, parent: Element) -> bool:
        """Whether an element is a block where it stands."""


class BlockBuilder:
    """Adds blocks to the text, and page breaks between them to the block that comes next."""

    def __init__(self, sources: Sources, losses: Losses, images: FacsPointers, language: str = "en") -> None:
        self.sources = sources
        self.losses = losses
        self.text = UnfinishedText(losses, images, language)
        self.phrases = ForeignPhrases(self.text, sources, losses)
        self.waiting: list[Element] = []  # page breaks and the like between blocks

    def begin(self, opens_section: bool = False) -> None:
        """Begin a block."""
        self.text.begin(opens_section)
        self.phrases.put_in = None
        waiting, self.waiting = self.waiting, []
        for element in waiting:
            self.phrases.piece(element)

    def end(self, kind: BlockKind, element: Element, **fields: object) -> None:
        """Complete the block; one without words is no block."""
        self.text.end(kind, element, **fields)

    def add_to_last(self, elements: list[Element]) -> None:
        """Take what stands behind a block, or at the end of the text, for a part of the block before it."""
        last = self.text.last()
        if last < 0:
            self.waiting += elements
            return
        self.text.reopen(last)
        for element in elements:
            self.phrases.piece(element)
        self.text.close_again()

    def aside(self, children: Iterable[Element | str]) -> None:
        """Take elements without words of the text: page breaks for the next block, all else for the last one."""
        elements = [child for child in children if isinstance(child, Element)]
        self.waiting += [child for child in elements if child.tag in BEGINNINGS]
        others = [child for child in elements if child.tag not in BEGINNINGS]
        if others:
            self.add_to_last(others)

    def say(self, element: Element) -> None:
        """Add the words of a heading, a line or a cell."""
        whole, self.text.whole = self.text.whole, self.text.whole or substance(element) is Substance.SUPPLIED
        self.phrases.inside(element)
        self.text.whole = whole
