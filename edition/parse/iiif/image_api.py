"""Addresses of images by the IIIF Image API, versions 1 to 3."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from edition.model.facsimile import PageImage

SCREEN = 1600
"""Pixels of the longer side of an image that is looked at as a whole."""
CLOSE = 4000
"""Pixels of the longer side of one that is looked at closely."""

_IMAGE = re.compile(r"\.(?:png|jpe?g|webp|avif|gif)(?:[?#].*)?$", re.IGNORECASE)
_REQUEST = re.compile(
    r".+/(?:full|square|(?:pct:)?[\d.]+,[\d.]+,[\d.]+,[\d.]+)/\^?(?:full|max|pct:[\d.]+|\d*,\d*|!\d+,\d+)"
    r"/!?[\d.]+/(?:default|native|color|gray|grey|bitonal)\.(?:jpg|png|webp|gif)"
)
_VERSION = re.compile(r"/image(?:-api)?/(?:api/)?(?P<version>[123])[./]")
_LEVEL = re.compile(r"level(?P<level>[012])")


@dataclass(frozen=True, slots=True)
class ImageService:
    """A server of images by the Image API: its address without a slash, version, and level of compliance."""

    address: str
    version: int = 2
    level: int = 2

    def request(self, pixels: int, width: int, height: int) -> str:
        """The address of the whole image with at most so many pixels to its longer side; its own size may be unknown.

        Servers of level 1 take a width only. No image is asked for larger than it is: some servers refuse that.

        >>> ImageService("https://a.org/1", 3).request(1600, 3000, 4000)
        'https://a.org/1/full/!1600,1600/0/default.jpg'
        >>> ImageService("https://a.org/1", 1, 1).request(1600, 3000, 4000)
        'https://a.org/1/full/1200,/0/native.jpg'
        """
        longer = max(width, height)
        if longer and longer <= pixels:
            size = "max" if self.version == 3 else "full"
        elif self.level == 2:
            size = f"!{pixels},{pixels}"
        elif longer:
            size = f"{width * pixels // longer},"
        else:
            size = f"{pixels},"
        quality = "native" if self.version == 1 else "default"
        return f"{self.address}/full/{size}/0/{quality}.jpg"


def service_of(address: str, context: str, profile: str) -> ImageService:
    """A service as a manifest describes it: by the words of its `@context` or type, and of its profile."""
    said = f"{context} {profile} "
    version = _VERSION.search(said.replace(" ", "/")) or re.search(r"ImageService(?P<version>[123])", said)
    level = _LEVEL.search(profile)
    return ImageService(
        address.rstrip("/"), int(version["version"]) if version else 2, int(level["level"]) if level else 2
    )


def served(service: ImageService, source: str, width: int = 0, height: int = 0) -> PageImage:
    """The image of a service, in two sizes."""
    address, large = (service.request(pixels, width, height) for pixels in (SCREEN, CLOSE))
    return PageImage(source, address=address, large=large if large != address else "", width=width, height=height)


def page_image(address: str) -> PageImage:
    """What is at an address, as far as it can be told without going there: an image, a service, or any page.

    >>> page_image("https://a.org/iiif/12v/info.json").address
    'https://a.org/iiif/12v/full/!1600,1600/0/default.jpg'
    >>> page_image("https://a.org/iiif/12v/full/full/0/native.jpg").is_image
    True
    >>> page_image("https://a.org/viewer?page=12").is_image
    False
    """
    if address.endswith("/info.json"):
        return served(ImageService(address.removesuffix("/info.json")), address)
    is_image = _REQUEST.fullmatch(address) or _IMAGE.search(address)
    return PageImage(address, address=address, is_image=bool(is_image))


def secured(image: PageImage) -> PageImage:
    """The same image by https: older manifests have addresses of servers that have long been asked by it.

    >>> secured(PageImage("http://a.org/1.jpg", address="http://a.org/1.jpg")).address
    'https://a.org/1.jpg'
    """
    address, large = (
        f"https{one.removeprefix('http')}" if one.startswith("http://") else one for one in (image.address, image.large)
    )
    return replace(image, address=address, large=large)
