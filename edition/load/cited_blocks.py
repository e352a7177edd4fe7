"""Blocks of other volumes that prose cites by their loci (`@letters-2:3.12`): whether they are those of the last build.

A locus counts blocks, so another printing or build of the other volume may have another block there. Its record of
places tells by which words each block is known, and the citing volume's anchors.lock by which words the cited one was.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from functools import cache

from edition.anchor.context import digest
from edition.anchor.lockfile import Context
from edition.anchor.moved_loci import contexts_of_blocks, whereabouts
from edition.anchor.typed_loci import Edge
from edition.kept import Kept
from edition.model.diagnostic import Diagnostic, Report
from edition.model.series import Member
from edition.model.span import Span
from edition.model.text import BaseText, read_locus
from edition.records.places import BlockContext

_SHOWN = 5
"""How many words of a block a message has."""


class CitedBlocks:
    """The blocks of other volumes that one volume cites; `recorded` is its anchors.lock.

    `read_text` gives the text of another volume by its name; None when it is not here.
    """

    def __init__(self, recorded: Mapping[str, Context], read_text: Callable[[str], BaseText | None], report: Report):
        self._recorded = recorded
        self._read_text = read_text
        self._report = report
        self._in_text = cache(self._contexts_in_text)
        self.contexts: dict[str, Context] = {}
        """What anchors.lock is to have of them, by name (`@letters-2:3.12`)."""

    def cite(self, member: Member, locus: str, kept: Kept, span: Span) -> None:
        """Take down the block that is cited, and report one that was another when the citing volume was last built."""
        name = f"@{member.name}:{locus}"
        was = self._recorded.get(name)
        blocks = self._blocks(member, locus, kept)
        if locus in blocks:
            self.contexts[name] = now = _context(name, blocks[locus])
        elif was is not None:
            self.contexts[name] = was  # a printing of an earlier version does not tell
        if was is None or locus not in blocks or was[0] != now[0] or was == now:
            return
        others = [(other, _context("", block)) for other, block in blocks.items() if other != locus]
        elsewhere = whereabouts(was, now, others, Edge.BEGIN)
        if elsewhere is None:
            return
        message = f"“{name}” leads to another block than when this volume was last built"
        if words := self._beginning(member.name, locus, blocks[locus]):
            message += f": to “{words}”"
        hint = f"when it is right here, run `edition reanchor --here {shlex.quote(name)}`"
        if elsewhere:
            words = self._beginning(member.name, elsewhere[0], blocks[elsewhere[0]])
            meant = f"that block, “{words}”," if words else "that block"
            there = " or ".join(elsewhere[:3])
            hint = f"{meant} is {there} now: write @{member.name}:{elsewhere[0]}; {hint}"
        self._report(Diagnostic("A219", span, message, hint))

    def _blocks(self, member: Member, locus: str, kept: Kept) -> Mapping[str, BlockContext]:
        """By which words each block is known in what is cited: the last printing, the last build, else the text.

        A block that the last printing has no more is cited where it was.
        """
        if not kept.place(locus):
            return self._in_text(member.name)
        gone = kept.printed.gone() - {locus}
        return {other: block for other, block in kept.places.contexts.items() if other not in gone}

    def _contexts_in_text(self, name: str) -> Mapping[str, BlockContext]:
        text = self._read_text(name)
        return {} if text is None else contexts_of_blocks(text)

    def _beginning(self, name: str, locus: str, block: BlockContext) -> str:
        """The first words of a block; empty when the text as it is does not have it there."""
        text, read = self._read_text(name), read_locus(locus)
        if text is None or read is None or self._in_text(name).get(locus) != block:
            return ""
        words = text.blocks[text.index[read]].text.split()
        return " ".join(words[:_SHOWN]) + " …" * (len(words) > _SHOWN)


def _context(account: str, block: BlockContext) -> Context:
    return digest(account), *block
