"""What stands under an image, and the images of a volume in the order of the book."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.image import Image
from edition.model.inline import Inlines, text
from edition.model.text import BlockKind


def legend(image: Image) -> Inlines:
    """The caption, and in brackets whose the image is."""
    if not image.credit:
        return image.caption
    return (*image.caption, text(" (" if image.caption else "("), *image.credit, text(")"))


def named(image: Image) -> Inlines:
    """An image in a list: its title, else its caption or what it shows."""
    return image.title or image.caption or (text(image.alt or image.id),)


def in_text(edition: Edition) -> dict[int, Image]:
    """The images that stand in the text, by their blocks; what is wrong with others is reported elsewhere."""
    found: dict[int, Image] = {}
    for i, block in enumerate(edition.text.blocks):
        image = edition.volume.image(block.label) if block.kind is BlockKind.IMAGE else None
        if image is not None and image.place != "end":
            found[i] = image
    return found


def plates(edition: Edition) -> tuple[Image, ...]:
    """The images that stand behind the text: in the order of the text, then those that it does not name."""
    named = [block.label for block in edition.text.blocks if block.kind is BlockKind.IMAGE]
    order = {name: i for i, name in reversed(list(enumerate(named)))}
    behind = [image for image in edition.volume.images if image.place == "end"]
    return tuple(sorted(behind, key=lambda image: order.get(image.id, len(named))))
