"""Images of pages in the TEI of this toolkit: what is typed at page breaks, and what follows from the volume."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from edition.model.facsimile import Facsimiles, PageImage
from edition.model.text import BaseText
from edition.parse.tei.tree import Element
from edition.parse.web_addresses import is_page_image, is_secure
from edition.parse.whole_numbers import whole_number


def typed_images(root: Element) -> Mapping[str, str]:
    """By its pointer, what is typed at the break of each page whose surface says it."""
    surfaces = (surface for part in root.elements("facsimile") for surface in part.elements("surface"))
    return {f"#{surface.get('xml:id')}": typed(surface.get("source")) for surface in surfaces}


def typed(uri: str) -> str:
    """What is typed in a volume for a URI: an address as it is, a file in its own letters; empty for anything else."""
    words = uri if uri.startswith("https://") else unquote(uri)
    return words if is_page_image(words) else ""


def facsimiles(root: Element, text: BaseText) -> Facsimiles:
    """The images of pages, as far as the TEI says what they are."""
    part = root.first("facsimile")
    if part is None:
        return Facsimiles()
    breaks = {(point.value, point.facs) for _, point in text.page_breaks}
    pages: dict[tuple[str, str], PageImage] = {}
    for surface in part.elements("surface"):
        key, graphic = (surface.get("n"), typed(surface.get("source"))), surface.first("graphic")
        if key in breaks and graphic is not None:
            url = graphic.get("url")
            address = url if is_secure(url) else ""
            width, height = (_pixels(graphic.get(side)) for side in ("width", "height"))
            pages[key] = PageImage(unquote(url), address=address, width=width, height=height)
    said = {ab.get("type"): ab for front in part.elements("front") for ab in front.elements("ab")}
    attribution, rights = (said[kind].line if kind in said else "" for kind in ("attribution", "rights"))
    return Facsimiles(pages, attribution, rights, part.get("source"))


def _pixels(measure: str) -> int:
    number = measure.removesuffix("px")
    return whole_number(number, 0, 999_999)
