"""Whether the bytes of a file are a font that may be given to TeX."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO

LARGEST = 20_000_000
"""Bytes of a font beside a design."""
_KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_TABLES = ("cmap", "head", "hhea", "hmtx", "maxp", "name")
_POINTS = 0x110000


def amiss(data: bytes) -> str:
    """What is wrong with a font, in words that follow its name; empty when it can be used."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    if data[:4] not in _KINDS:
        return "is no OpenType or TrueType font"
    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            if lacks := [table for table in _TABLES if table not in font]:
                return f"is no whole font: it lacks its table {lacks[0]}"
            if not {"glyf", "CFF ", "CFF2"} & set(font.keys()):
                return "has no shapes of letters"
            if font["maxp"].numGlyphs < 1 or not 16 <= font["head"].unitsPerEm <= 16384:
                return "is no whole font"
            if sum(_named(font.getTableData("cmap"))) > _POINTS:
                return "names more letters than there are"
            if not font.getBestCmap():
                return "has no letters of Unicode"
    except Exception as error:  # whatever a broken font makes of fontTools
        return f"cannot be read as a font ({type(error).__name__})"
    return ""


RESTRICTED, PRINT_ONLY, WHOLE_ONLY, BITMAPS = 0x2, 0x4, 0x100, 0x200
"""Bits of `fsType` in the table OS/2 of OpenType: what the maker of a font does not license."""


def not_embedded(data: bytes) -> str:
    """Why a font may not be put into e-books and web pages, by what it says of its licence; empty when it may."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(data), lazy=True, fontNumber=0) as font:
        allowed = font["OS/2"].fsType if "OS/2" in font else 0
    refused = (
        (RESTRICTED, "may not be embedded"), (PRINT_ONLY, "may be embedded only to be looked at and printed"),
        (WHOLE_ONLY, "may not be reduced to the letters that occur"), (BITMAPS, "may be embedded only as pictures"),
    )  # fmt: skip
    return next((why for bit, why in refused if allowed & bit), "")


def _named(cmap: bytes) -> Iterator[int]:
    """How many letters each part of the table of letters says it has, before anything is made of it."""
    (count,) = struct.unpack(">H", cmap[2:4])
    for where in {struct.unpack(">I", cmap[8 + 8 * i : 12 + 8 * i])[0] for i in range(count)}:
        (form,) = struct.unpack(">H", cmap[where : where + 2])
        if form == 4:
            (twice,) = struct.unpack(">H", cmap[where + 6 : where + 8])
            ends = struct.unpack(f">{twice // 2}H", cmap[where + 14 : where + 14 + twice])
            starts = struct.unpack(f">{twice // 2}H", cmap[where + 16 + twice : where + 16 + 2 * twice])
            yield sum(max(0, end - start + 1) for start, end in zip(starts, ends, strict=True)) // 4
        elif form in (12, 13):
            (groups,) = struct.unpack(">I", cmap[where + 12 : where + 16])
            runs = struct.iter_unpack(">3I", cmap[where + 16 : where + 16 + 12 * groups])
            yield sum(max(0, end - start + 1) for start, end, _ in runs) // 4
