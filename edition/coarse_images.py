"""Images with too few pixels for the size in which the design prints them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.captions import in_text, plates
from edition.designs.finding import design_of
from edition.model.design import points
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition

SHARP = 300
"""Pixels to an inch that print wants."""


def coarse(edition: Edition) -> Iterator[Diagnostic]:
    """P121: images with fewer than 300 pixels to a printed inch."""
    if not edition.pictures:
        return
    measure = points(design_of(edition).page.measure) / 72.27
    printed = {image.id for image in (*in_text(edition).values(), *plates(edition))}
    for image in edition.volume.images:
        picture = edition.pictures.get(image.id)
        if picture is None or image.id not in printed:
            continue
        sharp = round(picture.width / (measure * image.width))
        if sharp < SHARP:
            message = f"the image “{image.id}” is printed with {sharp} pixels to an inch, fewer than {SHARP}"
            fits = max(10, int(100 * picture.width / SHARP / measure)) / 100
            yield Diagnostic("P121", image.at("file"), message, f"scan it anew, or write width: {fits:g}")
