"""One text of a volume as a TEI document."""

from __future__ import annotations

from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from edition.model.volume import Volume
from edition.write.tei.facsimile import facsimile
from edition.write.tei.header import header
from edition.write.tei.prose import LANGUAGE, introduction
from edition.write.tei.references import lead
from edition.write.tei.standoff import stand_off
from edition.write.tei.text import TeiTextWriter
from edition.write.tei.tree import Node, node, show

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write_tei(edition: Edition, printed: PrintPlaces | None = None) -> str:
    """One text as a TEI document; with pages and lines of our print when these are known."""
    root = document(edition, printed or PrintPlaces())
    root.attributes = {"xmlns": NAMESPACE}
    return written(root)


def document(edition: Edition, places: PrintPlaces, shared: Edition | None = None) -> Node:
    """The document; without the records and works that `shared`, another text in the same file, has."""
    volume = edition.volume
    text = node("text", xml_lang=_language(volume), type="" if volume.role == "original" else volume.role)
    front, back = ([part for part in volume.introductions if part.behind is behind] for behind in (False, True))
    if front:
        text.add(node("front", *map(introduction, front)))
    text.add(TeiTextWriter(edition, places).body())
    if back:
        text.add(node("back", *map(introduction, back)))
    images = facsimile(edition)
    root = node("TEI", header(edition, bool(places)), *((images,) if images is not None else ()), text)
    rest = stand_off(edition, shared)
    lead(edition, root if rest is None else root.add(rest))
    return root


def written(root: Node) -> str:
    """A document as the text of a file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{show(root)}\n'


def _language(volume: Volume) -> str:
    return volume.language if LANGUAGE.fullmatch(volume.language) else ""
