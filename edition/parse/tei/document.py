"""What is read of a document: the parts of an edition, and of those of the other texts of its volume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry
from edition.model.facsimile import Facsimiles
from edition.model.text import BaseText
from edition.model.volume import Volume


@dataclass(frozen=True, slots=True)
class Document:
    """The parsed file, not yet anchored. `own`: this toolkit wrote it; `losses`: everything that is not kept.

    `facsimiles` are what an own file says of the images of pages, which is read of a volume's other files.
    `lines` are those that a diagnostic quotes, where the file itself has none that say anything to people. `texts` are
    the other texts of the volume. In a document of others with several, `begins` has the names of what begins with a
    block, by its position, and stands in other texts, too: the widest first. `came_from` is what a text was there.
    """

    volume: Volume
    text: BaseText
    entries: tuple[Entry, ...]
    records: tuple[Record, ...]
    works: tuple[Work, ...]
    own: bool
    losses: tuple[Diagnostic, ...] = ()
    lines: tuple[str, ...] = ()
    facsimiles: Facsimiles = field(default_factory=Facsimiles)
    texts: tuple[Document, ...] = ()
    begins: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    came_from: str = ""
