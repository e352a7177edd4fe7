"""What a YAML file says: words, keys, items and their kinds."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from tests.fuzz.mutate.raw import Mutator, cut
from tests.fuzz.values import KEYS, RAW, words

Place = tuple[Any, Any]
"""A list or group, and an index or key of it."""
_NEWLINE = re.compile("\r\n?")


def retyped(draw: random.Random, data: bytes) -> bytes:
    """One value, typed anew where it stands; all else stays as it is."""
    text = data.decode("utf-8", "replace")
    node = read_yaml(text, "", lambda problem: None)
    scalars = list(_scalars(node)) if node is not None else []
    if not scalars:
        return cut(draw, data)
    key, scalar = draw.choice(scalars)
    lines = _NEWLINE.sub("\n", text).split("\n")
    line = lines[scalar.line - 1]
    new = draw.choice(RAW) if draw.random() < 0.4 else words(draw, key)
    if draw.random() < 0.3:
        new = json.dumps(new, ensure_ascii=False)
    start = scalar.column - 1
    lines[scalar.line - 1] = line[:start] + new + line[start + scalar.length :]
    return _encoded("\n".join(lines))


def half_typed(draw: random.Random, data: bytes) -> bytes:
    """The rest of a value's line is not typed yet, or the rest of the file."""
    text = data.decode("utf-8", "replace")
    node = read_yaml(text, "", lambda problem: None)
    scalars = list(_scalars(node)) if node is not None else []
    if not scalars:
        return cut(draw, data)
    _, scalar = draw.choice(scalars)
    lines = _NEWLINE.sub("\n", text).split("\n")
    end = scalar.column - 1 + draw.choice((0, 0, 1, scalar.length))
    lines[scalar.line - 1] = lines[scalar.line - 1][:end]
    return _encoded("\n".join(lines if draw.random() < 0.7 else lines[: scalar.line]))


def _scalars(node: Node, key: str = "") -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield key, node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item, key)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield "", name
            yield from _scalars(value, name.text)


def restructured(draw: random.Random, data: bytes) -> bytes:
    """What the file says, changed as a whole and written anew, an item or key a line."""
    node = read_yaml(data.decode("utf-8", "replace"), "", lambda problem: None)
    if node is None:
        return cut(draw, data)
    said: Any = plain(node)
    for _ in range(draw.choice((1, 1, 2, 4))):
        places = list(_places(said))
        if places:
            draw.choice(CHANGES)(draw, places, *draw.choice(places))
    if draw.random() < 0.03:
        said = draw.choice(([said], {"a": said}, [], {}, "a", None))
    return _encoded(_written(said))


def record_restructured(draw: random.Random, data: bytes) -> bytes:
    """What a record in JSON says, changed as a whole."""
    try:
        said: Any = json.loads(data)
    except (ValueError, RecursionError):
        return cut(draw, data)
    for _ in range(draw.choice((1, 1, 2, 4))):
        places = list(_places(said))
        if places:
            draw.choice(CHANGES)(draw, places, *draw.choice(places))
    return json.dumps(said, ensure_ascii=draw.random() < 0.5).encode("utf-8", "surrogatepass")


def _places(said: Any) -> Iterator[Place]:
    for name in range(len(said)) if isinstance(said, list) else list(said) if isinstance(said, dict) else ():
        yield said, name
        yield from _places(said[name])


def _written(said: Any) -> str:
    def flow(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    if isinstance(said, list):
        return "".join(f"- {flow(item)}\n" for item in said)
    if isinstance(said, dict):
        return "".join(f"{flow(str(key))}: {flow(value)}\n" for key, value in said.items())
    return flow(said)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# — changes of what is said —

Change = Callable[[random.Random, "list[Place]", Any, Any], None]


def set_words(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    where[name] = words(draw, str(name))


def set_odd(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    where[name] = draw.choice(
        (None, [], {}, "", [""], [[]], {"": ""}, {"a": "b"}, ["a", "a"], True, 3.10, 10**30, [None], -1)
    )


def delete(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    if name in range(len(where)) if isinstance(where, list) else name in where:
        del where[name]


def again(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    if isinstance(where, list):
        where.insert(draw.randrange(len(where) + 1), json.loads(json.dumps(where[name])))
    else:
        where[draw.choice(KEYS)] = where[name]


def renamed(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    if isinstance(where, dict):
        where[draw.choice((*KEYS, "", "a", str(name).upper(), f"{name} "))] = where.pop(name)


def wrapped(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    for _ in range(draw.choice((1, 1, 2, 25))):
        where[name] = draw.choice(([where[name]], {"text": where[name]}, {"a": where[name]}))


def unwrapped(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    inner = where[name]
    if inner and isinstance(inner, list | dict):
        where[name] = draw.choice(list(inner.values()) if isinstance(inner, dict) else inner)


def exchanged(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    there, other = draw.choice(places)
    where[name] = json.loads(json.dumps(there[other]))


def added(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    key = draw.choice(KEYS)
    if isinstance(where, dict):
        where[key] = words(draw, key)
    else:
        where.append({key: words(draw, key)} if draw.random() < 0.3 else words(draw))


def many(draw: random.Random, places: list[Place], where: Any, name: Any) -> None:
    if isinstance(where, list):
        where.extend([where[name]] * draw.choice((2, 30, 300)))
    else:
        where[name] = str(where[name])[:100] * draw.choice((2, 30, 300))


CHANGES: tuple[Change, ...] = (
    set_words, set_words, set_words, set_words, set_odd, set_odd, delete, delete, again, renamed, wrapped, unwrapped,
    exchanged,
    exchanged, added, added, many,
)  # fmt: skip

RECORDS: tuple[Mutator, ...] = (record_restructured,)
MUTATORS: tuple[Mutator, ...] = (retyped, retyped, half_typed, restructured, restructured, restructured)
