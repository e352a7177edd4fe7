"""Texts of a volume that its outputs do not have yet."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition


def unprinted(edition: Edition) -> Iterator[Diagnostic]:
    """P123: texts beside the volume's own, which no output has."""
    volume = edition.volume
    for i, text in enumerate(volume.texts):
        message = f"the text “{text}” is not in this output: only the volume's own text is"
        yield Diagnostic(
            "P123",
            volume.at(f"texts.{i}"),
            message,
            f"`edition build {volume.name}/{text}` makes it as a book of its own",
        )
