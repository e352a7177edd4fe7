"""Writes values as an editor would type them in YAML; ruamel.yaml decides what needs quotation marks."""

from __future__ import annotations

import re
import textwrap
from functools import cache, lru_cache
from io import StringIO
from typing import Any

from edition.parse.yaml_nodes import Plain, Scalar
from edition.rewrite.layout import LONGEST, SIMPLE, ManyLinesError, is_number, laid_out

WIDTH = 130
"""Columns that a long note is filled to."""

LONG = 120
"""A new value of more characters is folded over several lines."""

BARE = frozenset({"at", "to", "occurrence"})
"""Keys whose numbers stand without quotation marks."""

_NUMBER = re.compile(r"\d+(\.\d+(n\d+)?)?")


def emit(key: str, value: Plain, indent: int, like: Scalar | None = None, opening: str = "") -> list[str]:
    """The lines of `key: value`, indented, in the style (`opening` sign) of the value `like` that it replaces."""
    margin = " " * indent
    if isinstance(value, str):
        if is_bare(key, value, opening):
            return [f"{margin}{key}: {value}"]
        folded = (like is not None and like.block) or (like is None and len(value) > LONG)
        if folded and value and value == " ".join(value.split()) and value.isprintable():
            width = max(40, WIDTH - indent - 2)
            words = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
            return [f"{margin}{key}: >-", *(f"{margin}  {line}" for line in words)]
    return [margin + line if line else line for line in _lines(key, value, opening)]


def is_bare(key: str, value: str, opening: str = "") -> bool:
    """Whether a value is a number that is typed without quotation marks."""
    return key in BARE and _NUMBER.fullmatch(value) is not None and not opening


def _lines(key: str, value: Plain, opening: str) -> list[str]:
    if not opening:
        try:
            return laid_out(key, value, _words)
        except ManyLinesError:
            pass
    return dump({key: _styled(value, opening)}).split("\n")


@lru_cache(maxsize=4096)
def _words(words: str, inside: bool, flow: bool) -> str:
    """Words of one line, with the quotation marks that they need."""
    if flow:
        return dump({"a": _styled([words])}).removeprefix("a: [").removesuffix("]")
    return dump({"a": _styled(words, inside=inside)}).removeprefix("a: ")


def dump(value: object) -> str:
    """A value as YAML, without a line break at its end."""
    stream = StringIO()
    _yaml().dump(value, stream)
    return stream.getvalue().rstrip("\n")


def emit_item(values: dict[str, Plain], column: int = 0) -> list[str]:
    """The lines of a whole item, its dash at `column`."""
    lines = [line for key, value in values.items() for line in emit(key, value, column + 2)]
    lines[0] = f"{' ' * column}- {lines[0].lstrip()}"
    return lines


@cache
def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = LONGEST
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def round_trip(text: str) -> Any:
    """A text as ruamel.yaml reads it for writing it again, with comments."""
    return _yaml().load(text)


def quoted(words: str) -> str:
    """Words in single quotation marks."""
    return "'" + words.replace("'", "''") + "'"


def careful(value: Plain) -> object:
    """A value in which words that could be misread in braces are quoted."""
    from ruamel.yaml.scalarstring import SingleQuotedScalarString

    if isinstance(value, str):
        return value if SIMPLE.fullmatch(value) or not value.isprintable() else SingleQuotedScalarString(value)
    if isinstance(value, list):
        return [careful(item) for item in value]
    return {key: careful(item) for key, item in value.items()}


def _styled(value: Plain, opening: str = "", inside: bool = False) -> object:
    """A value in the style of the shipped volumes: short lists in brackets, groups in a list one a line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

    if isinstance(value, str):
        if opening == '"':
            return DoubleQuotedScalarString(value)
        # a plain ? or : in braces is more than the reader (libyaml) takes
        quoted = opening == "'" or (inside and any(sign in value for sign in "?:"))
        return SingleQuotedScalarString(value) if quoted and value.isprintable() else value
    if isinstance(value, dict):
        group = CommentedMap({key: _bare(key, _styled(item, inside=True)) for key, item in value.items()})
        if inside or all(isinstance(item, str) for item in value.values()):
            group.fa.set_flow_style()
        return group
    items = CommentedSeq(_styled(item, inside=True) for item in value)
    if inside or not value or all(isinstance(item, str) for item in value):
        items.fa.set_flow_style()
    return items


def _bare(key: str, value: object) -> object:
    """Write numbers of issues and pages as an editor types them, without quotation marks."""
    return int(value) if isinstance(value, str) and is_number(key, value) else value
