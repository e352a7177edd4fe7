"""The parsed files of a volume."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from edition.model.authority import Record, Work
from edition.model.entry import Entry
from edition.model.text import BaseText
from edition.model.volume import Volume


class Parts(NamedTuple):
    """The parsed files of a volume, before anything is anchored; without a text when it cannot be read."""

    volume: Volume
    text: BaseText | None
    entries: Sequence[Entry]
    records: tuple[Record, ...]
    works: tuple[Work, ...]
