"""Images: what is decoded, what is refused, and that nothing else of a file comes into an output."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from edition.pictures import PIXELS, Unfit, for_pdf, for_screen, look


def made(mode: str = "RGB", size: tuple[int, int] = (40, 30), form: str = "PNG", **more: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 128 if mode in ("L", "P") else None).save(out, form, **more)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is very large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_what_is_read(mode: str) -> None:
    assert look(made(mode)) == ("png", 40, 30)
    assert for_pdf(made(mode), grey=True).grey


def test_a_photograph_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert look(made(form="JPEG", exif=turned)) == ("jpeg", 30, 40)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is no image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is no image"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "is no image"),
        (b"%PDF-1.7\n", "is no image"),
        (made(form="GIF"), "is no image"),
        (made(form="TIFF"), "is no image"),
        (made()[:60], "is broken"),
        (made(form="JPEG")[:200], "is broken"),
        (made("CMYK", form="JPEG"), "has colours for a press"),
        (bomb(60_000, 60_000), "pixels"),
        (bomb(12_000, 12_000), "pixels"),
        (bomb(5_000, 5_000), "is broken"),
        (made() + b"\0" * (48 * 1024 * 1024), "has more than 48 MB"),
    ],
)
def test_what_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(Unfit, match=says):
        look(data)


def test_the_limit_is_that_of_the_message() -> None:
    assert PIXELS < 12_000 * 12_000


def test_nothing_else_of_a_file_is_left() -> None:
    """No metadata, no profile, nothing behind its end."""
    told = Image.Exif()
    told[0x010E] = "SECRET"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = made(form="JPEG", exif=told, comment=b"SECRET", icc_profile=profile) + b"<script>SECRET</script>"
    for output in (for_screen(data), for_pdf(data, grey=False).data, for_pdf(data, grey=True).data):
        assert b"SECRET" not in output
        assert b"ICC_PROFILE" not in output
        assert b"Exif" not in output


def test_the_same_bytes_from_the_same_file() -> None:
    data = made(form="JPEG")
    assert for_screen(data) == for_screen(data)
    assert for_pdf(data, grey=False) == for_pdf(data, grey=False)


def test_what_is_transparent_is_white() -> None:
    clear = BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(clear, "PNG")
    assert for_pdf(clear.getvalue(), grey=False).data == b"\xff" * 12


def test_a_screen_has_no_more_than_it_can_show() -> None:
    shown = Image.open(BytesIO(for_screen(made(size=(5000, 1000)))))
    assert shown.size == (2400, 480)
