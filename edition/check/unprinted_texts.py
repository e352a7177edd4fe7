"""Texts of a volume that an output does not have."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition


def unprinted(edition: Edition, lacking: Collection[int]) -> Iterator[Diagnostic]:
    """P123: texts beside the volume's own, by their numbers from 1, that some output does not have."""
    volume = edition.volume
    for i, text in enumerate(volume.texts):
        if i + 1 in lacking:
            message = f"an output is made without the text “{text}”"
            hint = f"`edition build {volume.name}/{text}` makes it as a book of its own"
            yield Diagnostic("P123", volume.at(f"texts.{i}"), message, hint)
