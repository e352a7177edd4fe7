"""Instructions of the editors for the make-up of the printed pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.inline import Inlines
from edition.model.span import NOWHERE, Span
from edition.model.text import Locus


@dataclass(frozen=True, slots=True)
class MakeUp:
    """An instruction of the editors for the make-up of the printed pages.

    `before` page | recto | never: whether a page begins with the block, or with the line in which `words` begin;
    `inside` never: no page ends within the block. `short` is a heading's running title. `style` is the design that it
    is meant for; empty for all.
    """

    locus: Locus
    words: str = ""
    occurrence: int = 0
    before: str = ""
    inside: str = ""
    short: Inlines = ()
    style: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the group."""
        return self.spans.get(key, self.span)
