"""Reads images and makes them anew: what an output has was written here, and never came from a file of others.

A file is decoded by Pillow, within limits, and only in the formats named here. What else it holds (metadata, a
thumbnail, what follows its end) is left behind, and its colours become those of sRGB, or grey. The only part that knows
Pillow.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image as Pillow

PIXELS = 100_000_000
"""Of the largest image: 10,000 × 10,000."""
BYTES = 48 * 1024 * 1024
"""Of the largest file."""
SCREEN = 2400
"""Pixels of the longer side of an image on a screen."""
_FORMATS = ("PNG", "JPEG")
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16", "I;16B", "I"})
_QUALITY = 92
_ORIENTATION = 0x0112
"""The tag of Exif that says how an image is turned; from 5 on, its sides are exchanged."""


class Unfit(Exception):
    """Why a file is no image that can be used, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


_TOO_LARGE = Unfit(f"has more than {PIXELS // 10**6} million pixels", "save it smaller: 300 dots per inch are enough")


class Seen(NamedTuple):
    """What an image is: `png` or `jpeg`, its width and height in pixels as it is seen."""

    format: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Samples:
    """An image for a PDF: bytes as `filter` (DCTDecode, or empty for rows of 8-bit samples) has them."""

    width: int
    height: int
    grey: bool
    filter: str
    data: bytes


def look(data: bytes) -> Seen:
    """What an image is; raises `Unfit` for what cannot be printed. All of it is decoded once."""
    _refuse_large(data)
    image, form = _decoded(data)
    return Seen(form, *image.size)


def glance(data: bytes) -> Seen:
    """The same for an image that is not printed: all of it is read, and decoded as small as its format has it.

    A page of six megapixels as a JPEG takes a quarter of the time of `look`.
    """
    _refuse_large(data)
    _, form, size = _drafted(data, 1)
    return Seen(form, *size)


def for_screen(data: bytes, most: int = SCREEN, quality: int = 85) -> bytes:
    """An image as an e-book and a web page have it: of its own format, made anew, with `most` pixels on a side."""
    image, form, _ = _drafted(data, most)
    image.thumbnail((most, most))
    out = BytesIO()
    if form == "jpeg":
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    else:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()


def whole(data: bytes) -> bytes:
    """An image made anew in its own format, with all its pixels."""
    image, form = _decoded(data)
    out = BytesIO()
    image.save(out, form.upper(), **({"quality": _QUALITY} if form == "jpeg" else {"optimize": True}))
    return out.getvalue()


def for_pdf(data: bytes, grey: bool) -> Samples:
    """An image for a PDF, in sRGB, or in `grey` for a press with black ink."""
    image, form = _decoded(data)
    if grey and image.mode != "L":
        image = image.convert("L")
    flat, filtered = image.tobytes(), ""
    if form == "jpeg":
        out = BytesIO()
        image.save(out, "JPEG", quality=_QUALITY, optimize=True)
        flat, filtered = out.getvalue(), "DCTDecode"
    return Samples(*image.size, image.mode == "L", filtered, flat)


def _refuse_large(data: bytes) -> None:
    if len(data) > BYTES:
        raise Unfit(f"has more than {BYTES // 1024**2} MB", "save it smaller: 300 dots per inch are enough")


@contextmanager
def _strict() -> Iterator[None]:
    """Warnings of Pillow, as of metadata that are broken, are errors."""
    from PIL.Image import DecompressionBombWarning

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", DecompressionBombWarning)  # the limit here is another
        yield


def _decoded(data: bytes) -> tuple[Pillow.Image, str]:
    """The image in sRGB or grey, upright, on white, and its format."""
    return _drafted(data)[:2]


def _drafted(data: bytes, least: int = 0) -> tuple[Pillow.Image, str, tuple[int, int]]:
    """The same, and its whole size. A JPEG may come smaller, with at least so many pixels on a side."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    try:
        with _strict():
            image = Pillow.open(BytesIO(data), formats=_FORMATS)
            if image.width * image.height > PIXELS:
                raise _TOO_LARGE
            if image.mode not in _MODES:
                raise Unfit(f"has colours for a press ({image.mode})", "save it in RGB or in grey")
            form = str(image.format).lower()
            size = image.size[::-1] if image.getexif().get(_ORIENTATION, 1) >= 5 else image.size
            if least:
                image.draft(None, (least, least))
            image.load()
            upright = ImageOps.exif_transpose(image)
            return _plain(upright, image.info.get("icc_profile")), form, size
    except Unfit:
        raise
    except Pillow.DecompressionBombError as error:
        raise _TOO_LARGE from error
    except Exception as error:  # what decoders raise for broken files has no common class
        if not data.startswith((b"\x89PNG", b"\xff\xd8")):
            raise Unfit("is no image in PNG or JPEG", "save it as one") from error
        raise Unfit("is broken: it cannot be decoded", "open it in a program for images, and save it again") from error


def _plain(image: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """An image in grey or sRGB, without transparency."""
    from PIL import Image as Pillow

    if image.mode in ("I;16", "I;16B", "I"):
        image = image.point(lambda value: value / 257).convert("L")
    if image.has_transparency_data:
        whole_image = image.convert("RGBA")
        white = Pillow.new("RGBA", whole_image.size, "white")
        image = Pillow.alpha_composite(white, whole_image).convert("L" if image.mode == "LA" else "RGB")
    elif image.mode not in ("L", "RGB"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    if profile and image.mode == "RGB":
        image = _in_srgb(image, profile)
    bare = Pillow.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _in_srgb(image: Pillow.Image, profile: bytes) -> Pillow.Image:
    """The colours of a profile in sRGB; as they are where it is none for them."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return made or image
