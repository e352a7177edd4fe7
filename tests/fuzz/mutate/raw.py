"""Bytes and lines of any file: what slips, half-saved files and other encodings do to them."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable

from tests.fuzz.values import WORDS

Mutator = Callable[[random.Random, bytes], bytes]

_BYTES = (b"\x00", b"\xff", b"\xe9", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b[31m", b"\r", b"\r\n",
b"\x0b",
          b"\x0c", b"\x7f", b"\x85", b"\xc2\x85", b"\xef\xbb\xbf", b"\t", b"\n", b" ")  # fmt: skip
_SIGNS = b"-:{}[]\"'|>#*&!%@`,.?=+_~^$\\/<>()"


def flip(draw: random.Random, data: bytes) -> bytes:
    """Some bytes become others."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8))):
        if changed:
            changed[draw.randrange(len(changed))] = draw.choice((draw.randrange(256), draw.choice(_SIGNS)))
    return bytes(changed)


def cut(draw: random.Random, data: bytes) -> bytes:
    """Half typed, or half saved: the end is missing, or what follows the cursor on its line."""
    at = draw.randrange(len(data) + 1)
    if draw.random() < 0.5:
        return data[:at]
    end = data.find(b"\n", at)
    return data[:at] + (data[end:] if end >= 0 else b"")


def take_out(draw: random.Random, data: bytes) -> bytes:
    """Some bytes are gone."""
    at = draw.randrange(len(data) + 1)
    return data[:at] + data[at + draw.choice((1, 1, 2, 5, 40)) :]


def put_in(draw: random.Random, data: bytes) -> bytes:
    """Bytes or words that belong nowhere."""
    at = draw.randrange(len(data) + 1)
    new = draw.choice(_BYTES) if draw.random() < 0.4 else draw.choice(WORDS).encode("utf-8", "surrogatepass")
    return data[:at] + new * draw.choice((1, 1, 1, 3, 50)) + data[at:]


def double(draw: random.Random, data: bytes) -> bytes:
    """A passage is there twice."""
    first, last = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    last = min(last, first + 200)
    return data[:last] + data[first:last] * draw.choice((1, 1, 4)) + data[last:]


def line_out(draw: random.Random, data: bytes) -> bytes:
    """Some lines are gone."""
    lines = data.split(b"\n")
    at = draw.randrange(len(lines))
    del lines[at : at + draw.choice((1, 1, 2, 5))]
    return b"\n".join(lines)


def line_twice(draw: random.Random, data: bytes) -> bytes:
    """Lines are there twice, here or elsewhere."""
    lines = data.split(b"\n")
    at, size = draw.randrange(len(lines)), draw.choice((1, 1, 3, 6))
    to = draw.choice((at, draw.randrange(len(lines))))
    lines[to:to] = lines[at : at + size]
    return b"\n".join(lines)


def lines_swapped(draw: random.Random, data: bytes) -> bytes:
    """Two lines change places."""
    lines = data.split(b"\n")
    a, b = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def indented(draw: random.Random, data: bytes) -> bytes:
    """A line is indented otherwise."""
    lines = data.split(b"\n")
    at = draw.randrange(len(lines))
    words = lines[at].lstrip(b" ")
    lines[at] = (
        draw.choice((b"", b" ", b"  ", b"   ", b"    ", b"\t", lines[at][: len(lines[at]) - len(words)] + b" ")) + words
    )
    return b"\n".join(lines)


def joined(draw: random.Random, data: bytes) -> bytes:
    """A line runs on into the next, or is broken in two."""
    if draw.random() < 0.5:
        ends = [i for i, byte in enumerate(data) if byte == 10]
        return data if not ends else (lambda at: data[:at] + b" " + data[at + 1 :])(draw.choice(ends))
    at = draw.randrange(len(data) + 1)
    return data[:at] + b"\n" + data[at:]


def other_encoding(draw: random.Random, data: bytes) -> bytes:
    """Saved by another program."""
    words = data.decode("utf-8", "replace")
    codec = draw.choice(("latin-1", "cp1251", "utf-16", "utf-16-le", "utf-8-sig", "utf-32", "utf-7", "koi8-r"))
    encoded = words.encode(codec, "replace")
    return draw.choice((encoded, encoded, data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r"), data + b"\xe9",
                        b"\xef\xbb\xbf" + data, b"\xef\xbb\xbf\xef\xbb\xbf" + data))  # fmt: skip


def nothing(draw: random.Random, data: bytes) -> bytes:
    """Nothing is left, or next to nothing."""
    return draw.choice(
        (b"", b"\n", b"\x00", b" ", b"#", b"-", b"\xef\xbb\xbf", b"[]", b"{}", b"null", b"\n" * 5000, b"- " * 40)
    )


def foreign(draw: random.Random, data: bytes) -> bytes:
    """The document of another program, saved under this name."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as document:
        for name, content in (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w>" + data + b"</w>")):
            document.writestr(zipfile.ZipInfo(name), content)  # without the time of day
    return draw.choice((
        archive.getvalue(), gzip.compress(data, mtime=0), b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + data,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + data[:200], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,
        b"{\\rtf1\\ansi " + data.replace(b"\n", b"\\par\n") + b"}", b"<!DOCTYPE html><html><p>" + data + b"</html>",
        b"\x7fELF\x02\x01\x01" + b"\x00" * 60, b"id;kind;at;lemma\n" + data.replace(b":", b";"),
    ))  # fmt: skip


def mixed(draw: random.Random, data: bytes) -> bytes:
    """A merge left two versions."""
    lines = data.split(b"\n")
    at = draw.randrange(len(lines))
    lines[at:at] = [b"<<<<<<< ours", *lines[at : at + 2], b"=======", *lines[at : at + 1], b">>>>>>> theirs"]
    return b"\n".join(lines)


MUTATORS: tuple[Mutator, ...] = (
    flip, cut, cut, take_out, put_in, double, line_out, line_twice, lines_swapped, indented, joined, other_encoding,
    nothing, mixed, foreign,
)  # fmt: skip
