"""Numbers blocks: assigns loci in the order of the text."""

from __future__ import annotations

from edition.model.text import Locus


class Counter:
    """Assigns loci: a heading of level 1 opens a section, everything else counts on in it."""

    def __init__(self) -> None:
        self.section = 0
        self.block = 0

    def open_section(self) -> Locus:
        """The locus of the heading of a new section."""
        self.section += 1
        self.block = 0
        return Locus(self.section, 0)

    def next(self) -> Locus:
        """The locus of the next block."""
        self.block += 1
        return Locus(self.section, self.block)
