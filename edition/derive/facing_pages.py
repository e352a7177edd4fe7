"""Which texts of a volume its print has on facing pages."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.volume import Volume


def facing_texts(edition: Edition) -> tuple[int, ...]:
    """The other texts of a volume, from 1, that its print has beside its own: one, on facing pages."""
    if edition.volume.facing.arrangement != "pages":
        return ()
    name = chosen(edition.volume)
    return tuple(number for number, text in enumerate(edition.texts, 1) if text.volume.home.text == name)


def faced(edition: Edition) -> Edition | None:
    """The text that stands on the facing pages of the volume's print: of its own text the other, of that its own."""
    if edition.original is not None:
        whole = edition.original.volume
        stands_there = whole.facing.arrangement == "pages" and edition.volume.home.text == chosen(whole)
        return edition.original if stands_there else None
    return next((edition.texts[number - 1] for number in facing_texts(edition)), None)


def chosen(volume: Volume) -> str:
    """The name of the text that print has beside the volume's own: the one that `facing` names, else the first."""
    return volume.facing.text if volume.facing.text in volume.texts else next(iter(volume.texts), "")
