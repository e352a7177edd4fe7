"""An ICC profile of sRGB, made from its definition: what colours in a PDF/A mean when nothing else is said of them.

The primaries, the white point and the curve are those of IEC 61966-2-1; the layout is that of ICC.1:2004-10, version 4.
The white of its profile connection space is D50, to which the primaries are adapted by Bradford's matrix.
"""

from __future__ import annotations

from struct import pack

_WHITE = (0.9642, 1.0, 0.8249)  # D50
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_ADAPTATION = (1.04788, 0.02292, -0.05019, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_MADE = (2004, 1, 1, 0, 0, 0)  # a date must be there; always the same


def srgb() -> bytes:
    """The profile, some 600 bytes."""
    tags: dict[bytes, bytes] = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _numbers(*_WHITE),
        b"chad": b"sf32\0\0\0\0" + _numbers(*_ADAPTATION),
        **{name: b"XYZ \0\0\0\0" + _numbers(*value) for name, value in _PRIMARIES.items()},
    }
    curve = b"para\0\0\0\0" + pack(">HH", 3, 0) + _numbers(*_CURVE)
    start = 128 + 4 + 12 * (len(tags) + 3)
    table, body = b"", b""
    for name, data in (*tags.items(), (b"rTRC", curve)):
        table += name + pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    shared = table[-8:]
    table += b"gTRC" + shared + b"bTRC" + shared
    head = pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI", start + len(body), bytes(4), 0x04200000, b"mntr", b"RGB ", b"XYZ ", *_MADE, b"acsp",
        bytes(4), 0, bytes(4), bytes(4), 0, 0,
    )  # fmt: skip
    head += _numbers(*_WHITE)
    return head + bytes(128 - len(head)) + pack(">I", len(tags) + 3) + table + body


def _numbers(*values: float) -> bytes:
    """Numbers with sixteen bits behind the point."""
    return pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _text(words: str) -> bytes:
    said = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + pack(">II2s2sII", 1, 12, b"en", b"US", len(said), 28) + said
