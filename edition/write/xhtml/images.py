"""Images in XHTML: figures with captions, and with words for those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from edition.derive.captions import named
from edition.derive.parts import ListedImage
from edition.model.image import Image
from edition.model.inline import Inlines
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.links import Addresses

FOLDER = "images/"
"""Where the files of images are, from the folder of all pages."""

_LINK = re.compile(r"</?a(?: [^>]*)?>")


def image_id(addresses: Addresses, image: Image) -> str:
    """The id of an image."""
    return f"{addresses.own}image-{identifier(image.id)}"


def figure(addresses: Addresses, image: Image, caption: str) -> str:
    """An image with its caption, which is XHTML; nothing where its file cannot be used. Its width is one of ten."""
    picture = addresses.book.edition.pictures.get(image.id)
    if picture is None:
        return ""
    size = f'width="{picture.width}" height="{picture.height}"'
    lazy = "" if addresses.medium.epub else ' loading="lazy"'
    source = f"{addresses.up}{FOLDER}{picture.name}"
    under = f"\n<figcaption>{caption}</figcaption>" if caption else ""
    shown = f'<img src="{source}" alt="{escape(image.alt)}" {size}{lazy}/>'
    name, width = image_id(addresses, image), round(10 * image.width)
    return f'<figure id="{name}" class="image of-{width}">\n{shown}{under}\n</figure>\n'


def illustrations(addresses: Addresses, rows: Iterable[ListedImage], rich: Callable[[Inlines], str]) -> Iterator[str]:
    """The list of illustrations: links to images in blocks of the text, and among the plates."""
    yield '<ul class="list" role="list">\n'
    for image, block, text in rows:
        there = addresses.beside[text] if text else addresses
        file = there.file(block) if block >= 0 else addresses.medium.part("plates")
        name = _LINK.sub("", rich(named(image)))  # that of the list leads to the image: no link may be in another
        yield f'<li><a href="{addresses.link(file, image_id(there, image))}">{name}</a></li>\n'
    yield "</ul>\n"
