"""Kinds of values in YAML files: how each is read from the words typed, and what JSON Schema calls it."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from edition.model.limits import LEVELS
from edition.model.text import Locus, read_locus
from edition.parse.addresses import is_tag
from edition.parse.issues import read_issues

Json = dict[str, Any]


def _wrong(message: str, hint: str = "") -> PydanticCustomError:
    """A mistake in an editor's words; `message` goes on after the value in quotation marks."""
    return PydanticCustomError("edition", "{message}", {"message": message, "hint": hint})


def _number(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[1-9][0-9]{0,8}", value):
            raise _wrong("is no whole number above 0")
        return int(value)
    raise _wrong("", "")


def _level(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]?", value) and int(value) <= LEVELS:
        return int(value)
    raise _wrong("is no level", f"write a number from 1 to {LEVELS}")


def _share(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"0?\.[1-9][0-9]?", value):
        return float(value)
    raise _wrong("is no share of a page", "write a number from 0.1 to 0.99")


def _length(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})? ?(pt|mm|cm|in)", value):
        return value.replace(" ", "")
    raise _wrong("is no length", "write a number and pt, mm, cm or in, such as 6pt")


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise _wrong("is neither true nor false", "write true or false")


_NEAR_LOCUS = re.compile(r"\W*(\d{1,4})\s?[.,:;/]\s?(\d{1,4})\W*")
"""What is nearly a locus: 2,2, § 2.2, (2.2)."""


def _locus(value: object) -> object:
    locus = read_locus(value) if isinstance(value, str) else None
    if locus is None:
        near = _NEAR_LOCUS.fullmatch(value) if isinstance(value, str) else None
        how = "write section.block, such as 3.12, or 3.12n1 for an author's note"
        raise _wrong("is no locus", f"write {near[1]}.{near[2]}" if near else how)
    return locus


def _id(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", value) or value.endswith("."):
        raise _wrong("cannot be an id", "use letters from a to z, digits, - _ and . (not at the end)")
    if read_locus(value):
        raise _wrong("cannot be an id: it looks like a place of the text", "put a letter in front of it")
    return value


def _design(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9-]{0,63}", value):
        return value
    raise _wrong("cannot be the name of a design", "write a name such as octavo")


def _tag(value: object) -> object:
    if isinstance(value, str) and is_tag(value):
        return value
    raise _wrong("cannot be the tag of a language", "write a tag such as en, en-GB, ru or grc")


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    raise _wrong("is no day", "write year-month-day, such as 1936-08-19")


_SPACE = re.compile(r"[ \t\n]+")


def _words(value: object) -> object:
    if isinstance(value, str):
        return _SPACE.sub(" ", value).strip(" ")
    return value


def _list(value: object) -> object:
    if isinstance(value, str) and (sign := re.search("[,;]", value)):
        parts = ", ".join(part.strip() for part in re.split("[,;]", value) if part.strip())
        what = "a comma" if sign[0] == "," else "a semicolon"
        raise _wrong(f"has {what}: one item, or several?", f"write a list, [{parts}]; a single item: ['{value}']")
    return [value] if isinstance(value, str) else value


def _sigla(value: object) -> object:
    return value.split() if isinstance(value, str) else value


def _issues(value: object) -> object:
    parts = value if isinstance(value, list) else [value]
    numbers: list[int] = []
    for part in parts:
        found = read_issues(part) if isinstance(part, str) else ()
        if not found:
            raise _wrong("is no number of an issue", "write a number, a range such as 3-4, or a list of numbers")
        numbers.extend(found)
    return numbers


FREE = "free words"
"""Marks values that say something in words, which are printed or looked for; all others have a fixed form."""

_TEXT: Json = {"type": ["string", "number", "boolean"]}
_SOME: Json = {**_TEXT, "minLength": 1}
Words = Annotated[str, BeforeValidator(_words), WithJsonSchema(_TEXT), FREE]
Sign = Annotated[str, BeforeValidator(_words), WithJsonSchema(_TEXT)]
"""A date, a key, a siglum, the name of a file."""
Id = Annotated[
    str, BeforeValidator(_id), WithJsonSchema({**_TEXT, "pattern": r"^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?$"})
]
Design = Annotated[
    str, BeforeValidator(_design), WithJsonSchema({**_TEXT, "pattern": r"^[a-z][a-z0-9-]{0,63}$"})
]
Tag = Annotated[str, BeforeValidator(_tag), WithJsonSchema({**_TEXT, "pattern": r"^[A-Za-z0-9_-]{1,40}$"})]
Day = Annotated[
    str, BeforeValidator(_day), WithJsonSchema({**_TEXT, "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
Place = Annotated[
    Locus, BeforeValidator(_locus), WithJsonSchema({"type": ["string", "number"], "pattern": r"^\d+\.\d+(n\d+)?$"})
]
Number = Annotated[
    int,
    BeforeValidator(_number),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "pattern": r"^[1-9]\d*$"}),
]
Level = Annotated[
    int,
    BeforeValidator(_level),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": LEVELS, "pattern": r"^[1-9]\d?$"}),
]
Share = Annotated[
    float,
    BeforeValidator(_share),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0.1, "maximum": 0.99, "pattern": r"^0?\.[1-9][0-9]?$"}),
]
Length = Annotated[
    str,
    BeforeValidator(_length),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,3})? ?(pt|mm|cm|in)$"}),
]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, "true", "false"]})]
_Item = Annotated[str, Field(min_length=1), BeforeValidator(_words), WithJsonSchema(_SOME), FREE]
"""What stands in a list says something: an empty one would be read nowhere, or everywhere."""

_LIST: Json = {"anyOf": [_SOME, {"type": "array", "items": _SOME}]}
WordList = Annotated[list[_Item], BeforeValidator(_list), WithJsonSchema(_LIST)]
_Siglum = Annotated[str, Field(min_length=1), BeforeValidator(_words), WithJsonSchema(_SOME)]
Sigla = Annotated[list[_Siglum], BeforeValidator(_sigla), WithJsonSchema(_LIST)]
Issues = Annotated[list[int], BeforeValidator(_issues), WithJsonSchema(_LIST)]
