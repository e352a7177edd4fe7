"""Which texts of a volume its print has beside one another: on facing pages, or in columns of one page."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.volume import Volume


def facing_texts(edition: Edition) -> tuple[int, ...]:
    """The other texts of a volume, from 1, that its print has beside its own: one."""
    name = chosen(edition.volume)
    return tuple(number for number, text in enumerate(edition.texts, 1) if text.volume.home.text == name)


def faced(edition: Edition) -> Edition | None:
    """The text that stands beside a text in the volume's print: of its own text the other, of that its own."""
    if edition.original is not None:
        stands_there = edition.volume.home.text == chosen(edition.original.volume)
        return edition.original if stands_there else None
    return next((edition.texts[number - 1] for number in facing_texts(edition)), None)


def chosen(volume: Volume) -> str:
    """The name of the text that print has beside the volume's own: the one that `facing` names, else the first."""
    return volume.facing.text if volume.facing.text in volume.texts else next(iter(volume.texts), "")


def in_columns(edition: Edition) -> bool:
    """Whether the print of a volume has its texts in two columns of a page."""
    return bool(facing_texts(edition)) and edition.volume.facing.arrangement == "columns"
