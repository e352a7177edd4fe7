"""Images of pages in TEI: a surface for each page, to which its break points; whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from edition.model.edition import Edition
from edition.model.facsimile import PageImage
from edition.model.text import Point
from edition.write.tei.identifiers import FACSIMILE
from edition.write.tei.tree import Node, node

_SAFE = "/:?&=+$,;@!*'()~#[]%"
"""What an address may have as it is; a file of the volume has none of it but the slash."""


def surface_ids(edition: Edition) -> Mapping[tuple[str, str], str]:
    """The xml:id of the surface of each page that has an image, in the order of the text."""
    breaks = ((point.value, point.facs) for _, point in edition.text.page_breaks)
    there = [key for key in dict.fromkeys(breaks) if key in edition.facsimiles.pages]
    return {key: f"{FACSIMILE}.{i}" for i, key in enumerate(there, 1)}


def facsimile(edition: Edition) -> Node | None:
    """The images of all pages; None when there are none."""
    ids, pages = edition.derived(surface_ids), edition.facsimiles.pages
    if not ids:
        return None
    made = node("facsimile", source=edition.facsimiles.manifest)
    said = [
        node("ab", edition.facsimiles.attribution, mixed=True, type="attribution"),
        node("ab", node("ref", edition.facsimiles.rights, mixed=True, target=edition.facsimiles.rights), type="rights"),
    ]
    said = [one for one, words in zip(said, (edition.facsimiles.attribution, edition.facsimiles.rights), strict=True)
            if words]  # fmt: skip
    if said:
        made.add(node("front", *said))
    for (label, facs), name in ids.items():
        image = pages[label, facs]
        made.add(node("surface", _graphic(image), xml_id=name, n=label, source=_uri(facs)))
    return made


def pointer_to_image(edition: Edition, point: Point) -> str:
    """To what a page break points: its surface; what was typed, where that has no image; empty without either."""
    name = edition.derived(surface_ids).get((point.value, point.facs))
    return f"#{name}" if name else _uri(point.facs)


def _graphic(image: PageImage) -> Node:
    width, height = (f"{length}px" if length else "" for length in (image.width, image.height))
    return node("graphic", url=image.address or _uri(image.source), width=width, height=height)


def _uri(typed: str) -> str:
    """An address as it is, a file as a relative reference."""
    return quote(typed, safe=_SAFE) if typed.startswith("https://") else quote(typed)
