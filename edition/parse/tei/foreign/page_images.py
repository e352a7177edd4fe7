"""The images of pages in the TEI of others: where `@facs` leads, directly or by a surface, a graphic or a zone.

What is taken over is an address, or a file below the folder of the document; everything else is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from edition.model.facsimile import is_image_file
from edition.parse.iiif import page_image
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.tree import Element
from edition.parse.web_addresses import is_secure

_PREFIX = re.compile(r"([A-Za-z][\w.+-]*):(.+)")
_WHOLE = re.compile(r"\^?\((?:\.|\\S|\\w|\[[^\[\]()]{1,40}\])[+*]\)\$?")
"""A pattern of a private scheme (`prefixDef`) that takes all that stands behind the scheme."""


LABEL = 40
"""Characters of the longest label of a surface that can be the name of a page."""


class FacsPointers:
    """What page breaks point to in one document."""

    def __init__(self, root: Element, losses: Losses) -> None:
        self.losses = losses
        self._parts = list(root.elements("facsimile"))
        self._by_id: dict[str, tuple[Element, Element]] = {}  # an element, and the surface or the part it stands in
        self._bases: dict[int, str] = {}
        for part in self._parts:
            self._index(part, part, root.get("xml:base"))
        self._schemes = {one.get("ident"): one for one in root.every("prefixDef")}
        self._used: set[int] = set()

    def _index(self, element: Element, surface: Element, base: str) -> None:
        todo = [(element, surface, base)]
        while todo:
            one, around, above = todo.pop()
            around = one if one.tag == "surface" else around
            own = urljoin(above, one.get("xml:base")) if one.get("xml:base") else above
            self._bases[id(one)] = own
            if one.get("xml:id"):
                self._by_id.setdefault(one.get("xml:id"), (one, around))
            todo += [(child, around, own) for child in one.elements()]

    def of(self, element: Element) -> str:
        """The image of a page break, as it is typed in a volume; empty, and reported, where it has none to be taken."""
        typed = element.get("facs").split()
        images = [image for pointer in typed if (image := self._image(pointer, element))]
        if not images:
            return ""
        element.take("facs")
        if len(typed) > 1:
            what = f"of {len(typed)} images of a page the first is taken over"
            self.losses("E202", element.span, what, "a page has one image")
        return images[0]

    def _image(self, pointer: str, element: Element) -> str:
        if not pointer.startswith("#"):
            return self._address(self._unfolded(pointer), element)
        found: list[tuple[Element, str]] = []
        for graphic in self._graphics(pointer[1:]):
            url = urljoin(self._bases[id(graphic)], graphic.get("url"))
            if url and graphic.get("mimeType") == "application/json" and not url.endswith("/info.json"):
                url += "/info.json"  # an image service of IIIF
            if image := self._address(url, element):
                found.append((graphic, image))
        best = next((one for one in found if is_image_file(one[1]) or page_image(one[1]).is_image), None)
        if best is None and not found:
            return ""
        graphic, image = best or found[0]
        graphic.take("url", "mimeType", "width", "height", "n", "xml:id")
        self._used.add(id(graphic))
        return image

    def _graphics(self, name: str) -> Iterator[Element]:
        """The images that are meant by an id: its own, those of its surface, or of the surface around a zone."""
        found, surface = self._by_id.get(name, (None, None))
        for one in (found, surface):
            if one is not None and one.tag == "graphic":
                yield one
            elif one is not None and one.tag in ("surface", "zone"):
                yield from one.elements("graphic")

    def _unfolded(self, pointer: str) -> str:
        """A pointer with a scheme of the document's own (`facs:12v`), as what that stands for."""
        match = _PREFIX.fullmatch(pointer)
        scheme = self._schemes.get(match[1]) if match else None
        if match is None or scheme is None or not _WHOLE.fullmatch(scheme.get("matchPattern")):
            return pointer
        scheme.take("ident", "matchPattern", "replacementPattern")
        for inner in scheme.every("p"):
            inner.take_words()
        return scheme.get("replacementPattern").replace("$1", match[2])

    def label(self, element: Element) -> str:
        """What the page of a break is called, where the break itself does not say it: by its surface; else empty."""
        for pointer in element.get("facs").split():
            _, surface = self._by_id.get(pointer.removeprefix("#"), (None, None)) if pointer[0] == "#" else (None, None)
            if surface is not None and surface.get("n"):
                return surface.get("n")
            for label in surface.elements("label") if surface is not None else ():
                if 0 < len(label.line) <= LABEL:
                    label.take_words()
                    return label.line
        return ""

    def _address(self, url: str, element: Element) -> str:
        """An address or a file that a volume may have; empty for anything else."""
        if re.match("https?:", url):
            url = url.replace(" ", "%20")
        if is_secure(url):
            return url
        secure = f"https{url.removeprefix('http')}"
        if url.startswith("http://") and is_secure(secure):
            what = "addresses of images that begin with http:// are written with https://"
            self.losses("E204", element.span, what, "look whether the server has them")
            return secure
        file = unquote(url).removeprefix("./")
        return file if is_image_file(file) else ""

    def account(self) -> None:
        """Report what no page break took: surfaces with their images, and zones."""
        for part in self._parts:
            part.seen = True
            for one in _below(part):
                if one.tag in ("surface", "surfaceGrp") and any(id(inner) in self._used for inner in one.every()):
                    one.take("n", "xml:id", "type", "ulx", "uly", "lrx", "lry", "start")
                elif one.tag == "graphic" and id(one) in self._used:
                    one.seen = True
                elif one.own:
                    one.seen = True  # a label that names a page
                elif one.tag in ("surface", "graphic"):
                    what = f"{one.called} to which no page break leads is not taken over"
                    one.reported = True
                    self.losses("E201", one.span, what, "add a page break with its image, if it is a page of the text")
                else:
                    self.losses.dropped(one)


def _below(part: Element) -> Iterator[Element]:
    """The elements of a part in order; not those in what was reported."""
    todo = [*part.elements()][::-1]
    while todo:
        one = todo.pop()
        yield one
        if not one.reported:
            todo += [*one.elements()][::-1]
