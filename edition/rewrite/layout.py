"""Writes values of one line as YAML, in the style of the shipped volumes: short lists in brackets, groups in braces.

ruamel.yaml quotes words that may need it, once for each; letting it write every group takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.parse.yaml_nodes import Plain

SIMPLE = re.compile(r"[^\W\d_][\w.-]*(?: \w[\w.-]*)*")
"""Words that are read as words anywhere, but for the three that mean something."""

_MEANING = frozenset({"true", "false", "null"})
_KEY = re.compile(r"[a-z_]{1,40}")
LONGEST = 10**6
"""Characters of a line."""

Words = Callable[[str, bool, bool], str]
"""Writes words that may need quotation marks: in a group or not, in braces or brackets or not."""


class ManyLinesError(Exception):
    """A value has more than one line, or a key is not one that is typed."""


def laid_out(key: str, value: Plain, words: Words) -> list[str]:
    """The lines of `key: value`."""
    name = _name(key)
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        lines = [f"{name}:", *(f"  - {_inside(item, words, flow=False)}" for item in value)]
    elif isinstance(value, dict) and not all(isinstance(item, str) for item in value.values()):
        inner = ((_name(key), _bare(key, item)) for key, item in value.items())
        lines = [f"{name}:", *(f"  {key}: {bare or _inside(value[key], words, flow=False)}" for key, bare in inner)]
    elif isinstance(value, str):
        lines = [f"{name}: {_written(value, words, inside=False, flow=False)}"]
    else:
        lines = [f"{name}: {_inside(value, words)}"]
    if max(map(len, lines)) >= LONGEST:
        raise ManyLinesError
    return lines


def _inside(value: Plain, words: Words, flow: bool = True) -> str:
    """A value inside another."""
    if isinstance(value, str):
        return _written(value, words, inside=True, flow=flow)
    if isinstance(value, list):
        return f"[{', '.join(_inside(item, words) for item in value)}]"
    pairs = (f"{_name(key)}: {_bare(key, item) or _inside(item, words)}" for key, item in value.items())
    return f"{{{', '.join(pairs)}}}"


def _written(value: str, words: Words, inside: bool, flow: bool) -> str:
    if SIMPLE.fullmatch(value) and value.lower() not in _MEANING:
        return value
    if not value.isprintable():
        raise ManyLinesError
    return words(value, inside, flow)


def _name(key: str) -> str:
    if not _KEY.fullmatch(key) or key in _MEANING:
        raise ManyLinesError
    return key


def _bare(key: str, value: Plain) -> str:
    """The number of an issue, as an editor types it; empty when it is none."""
    return value if isinstance(value, str) and is_number(key, value) else ""


def is_number(key: str, value: str) -> bool:
    """Whether words are a number of an issue or an occurrence, which is typed without quotation marks.

    >>> is_number("issue", "12"), is_number("page", "12")
    (True, False)
    """
    return key in ("issue", "occurrence") and re.fullmatch(r"[1-9]\d{0,8}", value) is not None
