"""`Edition` → TEI P5: everything in the edition, so that `edition.parse.tei` reads the same edition again."""

from __future__ import annotations

from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from edition.write.tei.facsimile import facsimile
from edition.write.tei.header import header
from edition.write.tei.prose import LANGUAGE, introduction
from edition.write.tei.standoff import stand_off
from edition.write.tei.text import TeiTextWriter
from edition.write.tei.tree import node, show

__all__ = ["write_tei"]

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write_tei(edition: Edition, printed: PrintPlaces | None = None) -> str:
    """The edition as one TEI document; with pages and lines of our print when these are known."""
    volume = edition.volume
    places = printed or PrintPlaces()
    text = node("text", xml_lang=volume.language if LANGUAGE.fullmatch(volume.language) else "")
    front, back = ([part for part in volume.introductions if part.behind is behind] for behind in (False, True))
    if front:
        text.add(node("front", *map(introduction, front)))
    text.add(TeiTextWriter(edition, places).body())
    if back:
        text.add(node("back", *map(introduction, back)))
    images = facsimile(edition)
    parts = (header(edition, bool(places)), *((images,) if images is not None else ()), text)
    root = node("TEI", *parts, xmlns=NAMESPACE)
    rest = stand_off(edition)
    if rest is not None:
        root.add(rest)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{show(root)}\n'
