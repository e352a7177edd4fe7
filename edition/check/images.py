"""Rules on images: declared and used, and described."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import BlockKind
from edition.nearest import Nearest


def unknown_image(edition: Edition) -> Iterator[Diagnostic]:
    """S119 (error): the text has an image that volume.yaml does not declare.

    `![](name)` stands for the image of this name under `images` in volume.yaml, which says what file it is, what it
    shows and what stands under it.
    """
    names = [image.id for image in edition.volume.images]
    for block in edition.text.blocks:
        if block.kind is BlockKind.IMAGE and block.label not in names:
            hint = Nearest(names).hint(block.label, "declare it under `images` in volume.yaml")
            yield Diagnostic("S119", block.span(0), f"there is no image “{block.label}”", hint)


def unused_image(edition: Edition) -> Iterator[Diagnostic]:
    """C118 (warning): an image that is declared and stands nowhere.

    The text has an image where a paragraph is `![](name)`, and an overlay where an item is `{image: name}`. With
    `place: end` it stands among the plates behind the text without that.
    """
    used = {block.label for block in edition.text.blocks if block.kind is BlockKind.IMAGE}
    for image in edition.volume.images:
        if image.id not in used and image.place != "end":
            hint = f"write ![]({image.id}) where it belongs, or add place: end"
            yield Diagnostic("C118", image.at("id"), f"the image “{image.id}” stands nowhere in the text", hint)


def undescribed_image(edition: Edition) -> Iterator[Diagnostic]:
    """C119 (warning): an image without words for those who do not see it.

    Screen readers read `alt` aloud in the PDF, the e-book and the web page; it says what the image shows, not what it
    is called: the caption does that.
    """
    for image in edition.volume.images:
        if not image.alt:
            yield Diagnostic(
                "C119", image.at("id"), f"the image “{image.id}” has no `alt`", "say what it shows: alt: …"
            )
