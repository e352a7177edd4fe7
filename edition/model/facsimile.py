"""Facsimiles: where a volume has the images of the pages whose breaks are in its text, and what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.image import Picture
from edition.model.inline import Inlines
from edition.model.span import NOWHERE, Span

LABEL = "{n}"
"""Stands for the label of a page in a pattern."""


@dataclass(frozen=True, slots=True)
class FacsimileRun:
    """From `page` on, pages have the canvases of the manifest from `canvas` on: its label, or `#` and its number."""

    page: str
    canvas: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The images of pages, said once for all.

    `files` are in the folder of the volume and `address` is on the web, both by a pattern. `manifest` is a IIIF
    manifest in the folder of the volume; `begins` says which of its canvases are which pages where their labels do not.
    `credit` is whose the images are.
    """

    files: str = ""
    manifest: str = ""
    address: str = ""
    begins: tuple[FacsimileRun, ...] = ()
    credit: Inlines = ()
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the group."""
        return self.spans.get(key, self.span)


def origin(address: str) -> str:
    """The server of an address: scheme, host and port.

    >>> origin("https://iiif.example.org:8443/a/full/max/0/default.jpg"), origin("https://example.org?a")
    ('https://iiif.example.org:8443', 'https://example.org')
    """
    return re.split("(?<=[^/:])[/?#]", address, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class PageImage:
    """The image of a page: a `picture` of the volume, or one at an `address`.

    `source` is the file in the folder of the volume, or the address that was given: of an image, of an image service,
    of a canvas, of a page that shows it. `large` is the address of more pixels. `is_image` is False for the address of
    a page, to which a reader can only go.
    """

    source: str
    picture: Picture | None = None
    address: str = ""
    large: str = ""
    width: int = 0
    height: int = 0
    is_image: bool = True

    @property
    def host(self) -> str:
        """The name of the server that a remote image comes from, for readers."""
        return origin(self.address).removeprefix("https://")


@dataclass(frozen=True, slots=True)
class Facsimiles:
    """The images of a volume's pages: by the label of a page and the image typed at its break, if there is one.

    `rights` and `attribution` are what a manifest says of its images, `manifest` is its own address.
    """

    pages: Mapping[tuple[str, str], PageImage] = field(default_factory=lambda: MappingProxyType({}))
    attribution: str = ""
    rights: str = ""
    manifest: str = ""

    def __bool__(self) -> bool:
        return bool(self.pages)

    def of(self, label: str, facs: str) -> PageImage | None:
        """The image of the page of a break."""
        return self.pages.get((label, facs))


_FILE = re.compile(r"(?![./])(?:[^\W:]|[ .,;()\[\]{}!+=@&~%\'/-])+\.(?:png|jpe?g)", re.IGNORECASE)


def is_image_file(name: str) -> bool:
    """Whether words can be the file of an image in the folder of a volume.

    >>> [is_image_file(name) for name in ("facsimiles/12v.jpg", "é 1.PNG", "../a.jpg", "/a.png", "a.svg", "b:a.jpg")]
    [True, True, False, False, False, False]
    """
    return bool(_FILE.fullmatch(name)) and not any(part in ("", ".", "..") for part in name.split("/"))
