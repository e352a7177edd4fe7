"""Images of pages in XHTML: signs of page breaks that lead to them, and whose they are."""

from __future__ import annotations

from collections.abc import Callable

from edition.model.edition import Edition
from edition.model.facsimile import origin
from edition.model.inline import Inlines
from edition.model.text import Point
from edition.write.xhtml.escape import escape
from edition.write.xhtml.links import Addresses

FOLDER = "facsimiles/"
"""Where the files of the images of pages are, from the folder of all pages."""


def leaf(addresses: Addresses, point: Point) -> str:
    """The sign of a page break: a link, where the page has an image that the medium can lead to."""
    edition, words = addresses.book.edition, addresses.words
    sign, plain = f"|{escape(point.value)}", words("page.of_witness", page=point.value)
    image = edition.facsimiles.of(point.value, point.facs)
    target = _target(addresses, point) if image is not None else ""
    if image is None or not target:
        return f'<small class="leaf" title="{escape(plain)}">{sign}</small>'
    title = words("facsimile.page", page=point.value)
    if image.address:
        title = words("facsimile.from", page=point.value, host=image.host)
    here = image.is_image and not addresses.medium.epub
    shown = f' data-page="{escape(point.value)}"' if here else ""
    shown += f' data-large="{escape(image.large)}"' if here and image.large else ""
    rel = ' rel="noreferrer"' if image.address and not addresses.medium.epub else ""
    return f'<a class="leaf" href="{escape(target)}"{rel} title="{escape(title)}"{shown}>{sign}</a>'


def _target(addresses: Addresses, point: Point) -> str:
    """Where the image of a page is: on the web, or in a file of the volume's own; empty when the medium lacks that."""
    image = addresses.book.edition.facsimiles.of(point.value, point.facs)
    if image is None:
        return ""
    if image.picture is None:
        return image.address
    file = addresses.medium.facsimile(image.picture.name)
    return f"{addresses.up}{file}" if file else ""


def origins(edition: Edition) -> tuple[str, ...]:
    """The servers from which pages may show images, when readers ask for them: in ASCII, sorted."""
    images = [image for image in edition.facsimiles.pages.values() if image.is_image]
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
