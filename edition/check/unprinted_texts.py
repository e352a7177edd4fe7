"""Texts of a volume that an output does not have."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition


def unprinted(edition: Edition, on_facing_pages: bool = False) -> Iterator[Diagnostic]:
    """P123: texts beside the volume's own that some output does not have.

    With `on_facing_pages`, all outputs have the first where the volume has its texts on facing pages.
    """
    volume = edition.volume
    for i, text in enumerate(volume.texts):
        if i == 0 and volume.facing.arrangement == "pages" and on_facing_pages:
            continue
        message = f"an output is made without the text “{text}”"
        hint = f"`edition build {volume.name}/{text}` makes it as a book of its own"
        yield Diagnostic("P123", volume.at(f"texts.{i}"), message, hint)
