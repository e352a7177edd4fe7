"""Which texts of a volume its print has on facing pages."""

from __future__ import annotations

from edition.model.edition import Edition


def facing_texts(edition: Edition) -> tuple[int, ...]:
    """The other texts of a volume, from 1, that its print has beside its own: one, on facing pages."""
    return (1,) if edition.texts and edition.volume.facing.arrangement == "pages" else ()


def faced(edition: Edition) -> Edition | None:
    """The text that stands on the facing pages of the volume's print: of its own text the other, of that its own."""
    if edition.original is not None:
        first = edition.original.volume.texts[:1]
        stands_there = edition.original.volume.facing.arrangement == "pages" and edition.volume.home.text in first
        return edition.original if stands_there else None
    return next((edition.texts[number - 1] for number in facing_texts(edition)), None)
