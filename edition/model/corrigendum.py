"""A correction to a printed volume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.span import NOWHERE, Span
from edition.model.text import Locus


@dataclass(frozen=True, slots=True)
class Corrigendum:
    """For the words `printed`, which stand in the printed volume, one should read others.

    `locus` says where they stand in the text; `place` is page and line, as the editors typed them, of words elsewhere,
    such as in a note. `corrected` is the printing that has the right words, in the editors' words.
    """

    printed: str
    read: str
    locus: Locus | None = None
    occurrence: int = 0
    place: str = ""
    date: str = ""
    corrected: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the correction."""
        return self.spans.get(key, self.span)
