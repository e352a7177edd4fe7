"""Images of pages in XHTML: signs of page breaks that lead to them, and whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from edition.messages import Words
from edition.model.edition import Edition
from edition.model.facsimile import PageImage, origin
from edition.model.image import Picture
from edition.model.inline import Inlines
from edition.model.text import Point
from edition.write.xhtml.escape import escape
from edition.write.xhtml.links import Addresses

FOLDER = "facsimiles/"
"""Where the files of the images of pages are, from the folder of all pages."""


def by_picture(edition: Edition) -> Mapping[Picture, list[tuple[int, Point]]]:
    """The breaks of the pages that each file of the volume shows, each with its block; an opening shows two."""
    found: defaultdict[Picture, list[tuple[int, Point]]] = defaultdict(list)
    for i, point in edition.text.page_breaks:
        image = edition.facsimiles.of(point.value, point.facs)
        if image is not None and image.picture is not None:
            found[image.picture].append((i, point))
    return found


def image_page(words: Words, picture: Picture, labels: str, back: str, said: str) -> str:
    """The page of an e-book with the image of a page; `back` leads to its break, `said` is whose it is."""
    title = escape(words("facsimile.page", page=labels))
    under = f"<p>{said}</p>\n" if said else ""
    return (
        f'<section class="facsimile" aria-label="{title}">\n<p><a href="{back}" role="doc-backlink">{title}</a></p>\n'
        f'<figure><img src="{FOLDER}{picture.name}" alt="{title}"/></figure>\n{under}</section>\n'
    )


def leaf(addresses: Addresses, edition: Edition, block: int, point: Point) -> str:
    """The sign of a page break: a link, where the page has an image that the medium can lead to."""
    words = addresses.words
    sign, plain = f"|{escape(point.value)}", words("page.of_witness", page=point.value)
    image = edition.facsimiles.of(point.value, point.facs)
    target = _target(addresses, image) if image is not None else ""
    if image is None or not target:
        return f'<small class="leaf" title="{escape(plain)}">{sign}</small>'
    title = words("facsimile.page", page=point.value)
    if image.address:
        title = words("facsimile.from", page=point.value, host=image.host)
    here = image.is_image and not addresses.medium.epub
    shown = f' data-page="{escape(point.value)}"' if here else ""
    shown += f' data-large="{escape(image.large)}"' if here and image.large else ""
    name = f' id="{addresses.leaf(block, point)}"' if addresses.medium.epub else ""
    rel = ' rel="noreferrer"' if image.address and not addresses.medium.epub else ""
    return f'<a class="leaf"{name} href="{escape(target)}"{rel} title="{escape(title)}"{shown}>{sign}</a>'


def _target(addresses: Addresses, image: PageImage) -> str:
    """Where the image of a page is: on the web, or in a file of the volume's own; empty when the medium lacks that."""
    if image.picture is None:
        return image.address
    file = addresses.medium.facsimile(image.picture.name)
    return f"{addresses.up}{file}" if file else ""


def origins(edition: Edition) -> tuple[str, ...]:
    """The servers from which pages may show images, when readers ask for them: in ASCII, sorted."""
    texts = (edition, *edition.texts)
    images = [image for text in texts for image in text.facsimiles.pages.values() if image.is_image]
    found = {_ascii(origin(address)) for image in images for address in (image.address, image.large) if address}
    return tuple(sorted(found - {""}))


def credit(edition: Edition, rich: Callable[[Inlines], str]) -> str:
    """Whose the images are, as the editors and the manifest say it; empty when nobody does, or there are none."""
    facsimiles, own = edition.facsimiles, edition.volume.facsimile.credit
    if not facsimiles:
        return ""
    rights = escape(facsimiles.rights)
    licence = f'<a href="{rights}" rel="noreferrer">{rights}</a>' if rights else ""
    parts = (rich(own), escape(facsimiles.attribution), licence)
    return " ".join(f"<span>{part}</span>" for part in parts if part)


def _ascii(server: str) -> str:
    """A server as policies have it; empty for a host whose letters no domain has."""
    try:
        return server if server.isascii() else server.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
