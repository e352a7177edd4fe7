"""Parses IIIF manifests of the Presentation API, versions 2 and 3: what the canvases are called, and their images."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from json import JSONDecodeError

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.facsimile import PageImage
from edition.model.span import Span
from edition.parse.iiif.image_api import secured, served, service_of
from edition.parse.json import JsonItem, read_json
from edition.parse.web_addresses import is_secure, is_web_address
from edition.parse.whole_numbers import whole_number

_BREAK = re.compile(r"<(?:br|/?(?:p|div|li))\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")

DEEPEST = 100
"""Brackets in one another: tables of contents are nested."""
CANVASES = 20_000
"""Of the longest manifest."""
CHARACTERS = 16_000_000
"""Of the longest file: ten times the longest that were met, of nine hundred pages."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A page of a manifest, as readers of it see it: its label and its image; None when it has none that can be used.

    `number` counts the canvases from 1; `span` is where it stands in the file.
    """

    id: str
    label: str
    number: int
    image: PageImage | None
    span: Span


@dataclass(frozen=True, slots=True)
class Manifest:
    """The canvases in order; what is said of the rights, as plain words and as an address."""

    id: str
    canvases: tuple[Canvas, ...]
    attribution: str
    rights: str


def parse_manifest(text: str, file: str, report: Report) -> Manifest | None:
    """The manifest in a file; None, and a diagnostic, when it is none."""
    at = Span(file, 1, 1)
    if len(text) > CHARACTERS:
        message = f"the manifest has more than {CHARACTERS:,} characters"
        report(Diagnostic("C130", at, message, "take out its annotations", doubt=Doubt.LOST))
        return None
    try:
        root = read_json(text, DEEPEST)
    except JSONDecodeError as error:
        span = Span(file, error.lineno, error.colno)
        report(Diagnostic("C130", span, f"the manifest is no JSON: {error.msg}", "fetch it anew", doubt=Doubt.LOST))
        return None
    kind = _words(root, "type", "@type").removeprefix("sc:")
    if kind != "Manifest":
        what = f"is a IIIF {kind}" if kind in ("Collection", "Canvas", "Range", "AnnotationPage") else "is none"
        message = f"this is to be a IIIF manifest, and {what}"
        report(Diagnostic("C130", at, message, "fetch the manifest of the document itself", doubt=Doubt.LOST))
        return None
    found = _found(root)
    if not 0 < len(found) <= CANVASES:
        message = f"the manifest has more than {CANVASES:,} canvases" if found else "the manifest has no canvases"
        report(Diagnostic("C130", at, message, "fetch the manifest of the document itself", doubt=Doubt.LOST))
        return None
    places = _Places(text, file)
    canvases = tuple(_canvas(item, i, places) for i, item in enumerate(found, 1))
    rights = _words(root, "rights", "license")
    own = _words(root, "id", "@id")
    return Manifest(
        own if is_web_address(own) else "", canvases, _attribution(root), rights if is_web_address(rights) else ""
    )


class _Places:
    """The line and the column of characters, asked for in order."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.line, self.begin, self.at = 1, 0, 0

    def span(self, at: int) -> Span:
        self.line += self.text.count("\n", self.at, at)
        self.begin = self.text.rfind("\n", self.at, at) + 1 or self.begin
        self.at = at
        return Span(self.file, self.line, at - self.begin + 1)


def _found(root: JsonItem) -> list[JsonItem]:
    """The canvases: of version 3, or those of all sequences of version 2."""
    items = [item for item in _items(root, "items") if _words(item, "type") == "Canvas"]
    sequences = _items(root, "sequences")
    return items or [canvas for sequence in sequences for canvas in _items(sequence, "canvases")]


def _canvas(item: JsonItem, number: int, places: _Places) -> Canvas:
    label = " ".join(" / ".join(_languages(item.get("label"))).split())
    image = next((image for body in _bodies(item) if (image := _image(body)) is not None), None)
    return Canvas(_words(item, "id", "@id"), label, number, image, places.span(item.at))


def _bodies(canvas: JsonItem) -> Iterator[JsonItem]:
    """What is painted on a canvas; of several images to choose from, the first."""
    for annotation in (
        *_items(canvas, "images"),
        *(one for page in _items(canvas, "items") for one in _items(page, "items")),
    ):
        for body in (*_items(annotation, "resource"), *_items(annotation, "body")):
            yield from _items(body, "default") or _items(body, "items") or (body,)


def _image(body: JsonItem) -> PageImage | None:
    """The image of a body; None when it has none at an address that can be linked."""
    address = _words(body, "id", "@id")
    width, height = (_number(body, side) for side in ("width", "height"))
    is_image = _words(body, "type", "@type").endswith("Image")
    image = PageImage(address, address=address, width=width, height=height) if address and is_image else None
    for one in _items(body, "service"):
        own, profile = _words(one, "id", "@id"), " ".join(_leaves(one.get("profile")))
        context = " ".join((*_leaves(one.get("@context")), _words(one, "type", "@type")))
        service = service_of(own, context, profile)
        if own and service.level and _serves_images(own, context, profile):
            image = served(service, own, width, height)
            break
    if image is None:
        return None
    image = secured(image)
    return image if is_secure(image.address) and (not image.large or is_secure(image.large)) else None


def _serves_images(address: str, context: str, profile: str) -> bool:
    """Whether a service is one of the Image API, and not for searching or logging in."""
    return is_web_address(address) and (
        "ImageService" in context or "image" in context.lower() or "/image" in profile or profile.startswith("level")
    )


def _attribution(root: JsonItem) -> str:
    """What is to be shown beside the images, as plain words."""
    required = root.get("requiredStatement")
    said = (
        [*_languages(required.get("label")), *_languages(required.get("value"))]
        if required
        else _languages(root.get("attribution"))
    )
    plain = [" ".join(_plain(words).split()) for words in said]
    return ": ".join(filter(None, plain)) if required else " ".join(filter(None, plain))


# — values —


def _items(item: JsonItem, name: str) -> list[JsonItem]:
    value = item.get(name)
    return [one for one in value.items if isinstance(one.value, dict)] if value else []


def _words(item: JsonItem, *names: str) -> str:
    """The words of the first of these keys; of a resource, its id."""
    for name in names:
        for one in value.items if (value := item.get(name)) else ():
            if words := one.words or ("" if name in ("id", "@id") else _words(one, "id", "@id")):
                return words
    return ""


def _number(item: JsonItem, name: str) -> int:
    words = _words(item, name)
    return whole_number(words, 0, 999_999)


def _leaves(item: JsonItem | None) -> list[str]:
    """The words of a value, or of those in a list."""
    return [one.words for one in item.items if one.words] if item else []


def _languages(item: JsonItem | None) -> list[str]:
    """The words of a label, whatever version and language: of several languages, those of the first."""
    if item is None:
        return []
    if isinstance(item.value, dict) and item.get("@value") is None:
        return next((found for words in item.value.values() if (found := _leaves(words))), [])
    found = [_words(one, "@value") if isinstance(one.value, dict) else one.words for one in item.items]
    in_languages = any(isinstance(one.value, dict) and one.get("@language") for one in item.items)
    return [words for words in found if words][: 1 if in_languages else None]


def _plain(words: str) -> str:
    """Words without mark-up: manifests may have simple HTML in what they say."""
    return unescape(_TAG.sub("", _BREAK.sub(" ", words)))
