"""Sort keys as bytes in the same order, so that a database can sort what does not fit into memory."""

from __future__ import annotations

_END, _TUPLE, _WORDS = b"\0", b"\1", b"\2"
_POSITIVE, _NEGATIVE = 0x80, 0x7F


def ordered(key: object) -> bytes:
    """A key made of tuples, integers and words as bytes, which sort as Python sorts the keys; equal keys are equal.

    At each place all keys must have the same kind of thing, as Python demands it too.

    >>> sorted([(12, "b"), (-300,), (-3,), (12, "a", 1), (12,), (70000,)], key=ordered)
    [(-300,), (-3,), (12,), (12, 'a', 1), (12, 'b'), (70000,)]
    """
    if isinstance(key, tuple):
        return _TUPLE + b"".join(map(ordered, key)) + _END
    if isinstance(key, int):
        return _number(key)
    if isinstance(key, str):
        return _WORDS + key.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "surrogatepass") + _END
    raise TypeError(f"cannot be ordered: {key!r}")


def _number(number: int) -> bytes:
    """A number behind its length; a longer negative number comes before a shorter one."""
    length = (number.bit_length() + 7) // 8
    if number >= 0:
        return bytes([_POSITIVE + length]) + number.to_bytes(length, "big")
    return bytes([_NEGATIVE - length]) + ((1 << 8 * length) - 1 + number).to_bytes(length, "big")
