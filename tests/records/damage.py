"""Damage to records: every value made another, bytes changed, cut off, put in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.draws import random_for

DEEP = "[" * 100_000 + "]" * 100_000
OTHERS = (
    "null", "true", "-1", "0", "1.5", "1e400", "NaN", "-Infinity", "9" * 400, '""', '"x"', '"-1"', "[]", "{}",
    "[[[[1]]]]", r'"\u0000"', r'"\u001b[2J"', r'"\ud800"', r'"\u202e"', r'"</script>"', r'"\\directlua{x}\n"',
    r'"../../x"', '"' + "x" * 100_000 + '"', '{"a": {"a": []}}', DEEP,
)  # fmt: skip
"""What may stand where something else should, as JSON that is none partly."""

_HERE = "\ue000here\ue000"


def every_value(data: bytes, most: int = 10**6) -> Iterator[bytes]:
    """The record with each of its values, up to `most`, made each of OTHERS in its turn; with each of its keys gone."""
    whole = json.loads(data)
    places = list(_places(whole))
    random_for(len(places)).shuffle(places)
    for place in places[:most]:
        marked = json.dumps(_changed(whole, place, _HERE), ensure_ascii=False)
        for other in OTHERS:
            yield marked.replace(f'"{_HERE}"', other, 1).encode()
        if place:
            yield json.dumps(_changed(whole, place, None, gone=True)).encode()


def random_bytes(data: bytes, count: int, seed: int = 1) -> Iterator[bytes]:
    """The record with bytes changed, cut off, taken out, put in or doubled at random."""
    chance = random_for(seed)
    for _ in range(count):
        at, length = chance.randrange(len(data)), chance.choice((1, 1, 4, 200))
        noise = bytes(chance.choice((chance.randrange(256), *b'"{}[],:0-\\')) for _ in range(length))
        yield chance.choice((
            data[:at] + noise + data[at + length :], data[:at], data[:at] + data[at + length :],
            data[:at] + noise + data[at:], data[:at] + data[at : at + length] * 2 + data[at + length :],
        ))  # fmt: skip


def _places(value: Any) -> Iterator[tuple[str | int, ...]]:
    yield ()
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield from ((key, *rest) for rest in _places(item))


def _changed(value: Any, place: tuple[str | int, ...], new: Any, gone: bool = False) -> Any:
    if not place:
        return new
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    if gone and len(place) == 1:
        del copy[place[0]]
    else:
        copy[place[0]] = _changed(value[place[0]], place[1:], new, gone)
    return copy
