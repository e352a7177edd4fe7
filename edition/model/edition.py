"""The edition: base text, entries, records and works, anchored to one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from edition.model.authority import Mention, Record, Work
from edition.model.design import Design
from edition.model.entry import Anchor, Entry
from edition.model.facsimile import Facsimiles
from edition.model.image import Picture
from edition.model.layer import Layer
from edition.model.text import BaseText
from edition.model.volume import Volume

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SilentChange:
    """A declared silent change at characters `start:end` of block `block`."""

    rule: str
    block: int
    start: int
    end: int
    replacement: str


@dataclass(frozen=True)
class Edition:
    """One volume, read and anchored.

    `entries` are in the order of the text (those without an anchor last); `anchors` maps an entry's id to its place,
    and contains only exact anchors; `extents` has, by siglum, the parts of the text that a witness has, unless it has
    all of it. `digest` is the SHA-256 of all input files, `letters` are the non-ASCII characters in them. `pictures`
    has, by the names of images, what their files hold; `facsimiles` has the images of pages. `design` is the project's
    own design of the volume; None for one of the toolkit's. `indexed_in` is the volume of the whole series, which
    indexes this one; None for a volume that belongs to no series. `cited_blocks` are the contexts, as in anchors.lock,
    of the blocks of other volumes to which its prose refers by their loci (`@letters-2:3.12`). `texts` are the other
    texts of the volume, such as a translation, each an edition of its own; such a text has the volume's own one, with
    all of its texts, as `original` (and no `texts`).
    """

    volume: Volume
    text: BaseText
    entries: tuple[Entry, ...]
    records: tuple[Record, ...]
    works: tuple[Work, ...]
    anchors: Mapping[str, Anchor] = field(default_factory=lambda: MappingProxyType({}))
    mentions: tuple[Mention, ...] = ()
    silent: tuple[SilentChange, ...] = ()
    extents: Mapping[str, tuple[Anchor, ...]] = field(default_factory=lambda: MappingProxyType({}))
    digest: str = field(default="", compare=False)
    letters: frozenset[str] = field(default=frozenset(), compare=False)
    design: Design | None = field(default=None, compare=False)
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    facsimiles: Facsimiles = field(default_factory=Facsimiles, compare=False)
    indexed_in: Volume | None = field(default=None, compare=False)
    cited_blocks: Mapping[str, tuple[str, str, str]] = field(
        default_factory=lambda: MappingProxyType({}), compare=False
    )

    texts: tuple[Edition, ...] = ()
    original: Edition | None = None

    @cached_property
    def record(self) -> dict[str, Record]:
        """Authority records by key."""
        return {record.key: record for record in self.records}

    @cached_property
    def work(self) -> dict[str, Work]:
        """Works by key."""
        return {work.key: work for work in self.works}

    @cached_property
    def entry(self) -> dict[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def beside(self) -> dict[str, Edition]:
        """The texts beside the volume's own, by their names in it."""
        return {text.volume.home.text: text for text in self.texts}

    @cached_property
    def layer_of(self) -> dict[str, Layer]:
        """The layer that prints each kind of entry."""
        return {kind: layer for layer in self.volume.layers for kind in layer.kinds}

    def derived(self, work_out: Callable[[Edition], T]) -> T:
        """A value computed from this edition; cached, so that it is computed once."""
        if work_out not in self._derived:
            self._derived[work_out] = work_out(self)
        value: T = self._derived[work_out]
        return value

    @cached_property
    def _derived(self) -> dict[Callable[[Edition], Any], Any]:
        return {}
