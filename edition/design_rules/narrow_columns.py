"""Two texts in columns that are too narrow for them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.facing_pages import in_columns
from edition.designs.finding import design_of
from edition.designs.text_columns import text_columns
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition

_LEAST = 25
"""Letters in a line: with fewer, even lines that are not spread out are too short for words of usual length."""


def narrow_columns(edition: Edition, facing: Edition | None) -> Iterator[Diagnostic]:
    """P128: columns of two texts in which a line has fewer than 25 letters on average; notes in columns within them.

    `facing` is the text in the other column. Of that text, what it has from its volume is told with the volume.
    """
    whole = edition.original or edition
    if facing is None or not in_columns(whole):
        return
    if whole is edition:
        yield from _short_lines(edition)
    told = {layer.span for layer in whole.volume.layers} if whole is not edition else set()
    for layer in edition.volume.layers:
        if layer.columns > 1 and layer.span not in told:
            message = (
                f"the notes of the layer “{layer.name}” stand in {layer.columns} columns within a column of the page"
            )
            yield Diagnostic("P128", layer.span, message, "write `arrangement: lines`, or `run-on`")


def _short_lines(edition: Edition) -> Iterator[Diagnostic]:
    """What is said of the columns of the design, where they are too narrow."""
    from edition.write.latex import numbers_margin  # few volumes need it, and it loads all that prints

    columns = text_columns(design_of(edition), numbers_margin(edition))
    if columns.letters < _LEAST:
        between = ", with the numbers of lines between them," if any(columns.numbers) else ""
        named = f"the two columns of the design “{edition.volume.style}”{between}"
        message = f"{named} have some {columns.letters:.0f} letters in a line"
        hint = "choose a wider design, or write `facing: {as: pages}`"
        yield Diagnostic("P128", edition.volume.at("facing"), message, hint)
