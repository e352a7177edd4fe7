"""Blocks of other volumes that prose cites by their loci (`@letters-2:3.12`): whether they are those of the last build.

A locus counts blocks, so another printing or build of the other volume may have another block there. Its record of
places tells by which words each block is known, and the citing volume's anchors.lock by which words the cited one was.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from functools import cache, partial

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
        self._take(
            f"@{member.name}:", locus, self._blocks(member, locus, kept), span, partial(self._beginning, member.name)
        )

    def cite_text(self, name: str, text: BaseText | None, locus: str, span: Span) -> None:
        """The same of a block of another text of this volume."""
        blocks = {} if text is None else contexts_of_blocks(text)

        def begins(locus: str, _: BlockContext) -> str:
            return "" if text is None else _first_words(text, locus)

        self._take(name.removesuffix(locus), locus, blocks, span, begins)

    def _take(
        self, prefix: str, locus: str, blocks: Mapping[str, BlockContext], span: Span,
        beginning: Callable[[str, BlockContext], str],
    ) -> None:  # fmt: skip
        """Take a block down; `prefix` is what its name has before the locus, `beginning` gives its first words."""
        name = f"{prefix}{locus}"
        was = self._recorded.get(name)
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
        if words := beginning(locus, blocks[locus]):
            message += f": to “{words}”"
        hint = f"when it is right here, run `edition reanchor --here {shlex.quote(name)}`"
        if elsewhere:
            words = beginning(elsewhere[0], blocks[elsewhere[0]])
            meant = f"that block, “{words}”," if words else "that block"
            there = " or ".join(elsewhere[:3])
            hint = f"{meant} is {there} now: write {prefix}{elsewhere[0]}; {hint}"
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
        return _first_words(text, locus)


def _first_words(text: BaseText, locus: str) -> str:
    """The first words of the block at a locus that is there."""
    read = read_locus(locus)
    words = text.blocks[text.index[read]].text.split() if read in text.index else []
    return " ".join(words[:_SHOWN]) + " …" * (len(words) > _SHOWN)


def _context(account: str, block: BlockContext) -> Context:
    return digest(account), *block
