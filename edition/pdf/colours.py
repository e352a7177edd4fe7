"""ICC profiles, made from definitions: of sRGB, and of black ink on paper.

They say what colours in a PDF/A mean when nothing else is said of them, and for what a PDF/X is made. The primaries,
the white point and the curve of sRGB are those of IEC 61966-2-1; the layout is that of ICC.1:2004-10, version 4. The
white of its profile connection space is D50, to which the primaries are adapted by Bradford's matrix.
"""

from __future__ import annotations

from collections.abc import Mapping
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

GAIN = 0.2
"""By how much a tone of half the ink is darker on uncoated paper than in the file: a usual value of offset printing."""
_STEPS = 256


def srgb() -> bytes:
    """The profile of sRGB, some 600 bytes."""
    curve = b"para\0\0\0\0" + pack(">HH", 3, 0) + _numbers(*_CURVE)
    primaries = {name: b"XYZ \0\0\0\0" + _numbers(*value) for name, value in _PRIMARIES.items()}
    return _profile("sRGB", b"mntr", b"RGB ", primaries | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve))


def black() -> bytes:
    """The profile of black ink on uncoated paper, where tones become darker by `GAIN`."""

    def light(step: int) -> int:
        ink = 1 - step / (_STEPS - 1)
        return round(65535 * (1 - (ink + 4 * GAIN * ink * (1 - ink))))

    curve = b"curv\0\0\0\0" + pack(f">I{_STEPS}H", _STEPS, *map(light, range(_STEPS)))
    return _profile("Black on uncoated paper, dot gain 20 %", b"prtr", b"GRAY", {b"kTRC": curve})


def _profile(name: str, kind: bytes, space: bytes, own: Mapping[bytes, bytes]) -> bytes:
    tags: dict[bytes, bytes] = {
        b"desc": _text(name),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _numbers(*_WHITE),
        b"chad": b"sf32\0\0\0\0" + _numbers(*_ADAPTATION),
        **own,
    }
    start = 128 + 4 + 12 * len(tags)
    table, body = b"", b""
    placed: dict[bytes, bytes] = {}
    for tag, data in tags.items():
        if data not in placed:
            placed[data] = pack(">II", start + len(body), len(data))
            body += data + bytes(-len(data) % 4)
        table += tag + placed[data]
    head = pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI", start + len(body), bytes(4), 0x04200000, kind, space, b"XYZ ", *_MADE, b"acsp",
        bytes(4), 0, bytes(4), bytes(4), 0, 0,
    )  # fmt: skip
    head += _numbers(*_WHITE)
    return head + bytes(128 - len(head)) + pack(">I", len(tags)) + table + body


def _numbers(*values: float) -> bytes:
    """Numbers with sixteen bits behind the point."""
    return pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _text(words: str) -> bytes:
    said = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + pack(">II2s2sII", 1, 12, b"en", b"US", len(said), 28) + said
