"""The kinds of values that keys of a design have."""

from __future__ import annotations

import re
from typing import Any

from edition.keys.declarations import InvalidValue, Items, SingleValue, TypedForm
from edition.model.design import Size

_AMOUNT = r"-?[0-9]{1,3}(\.[0-9]{1,3})?"
_PLAIN = r"[0-9]{1,3}(\.[0-9]{1,3})? ?(pt|mm|cm|in|pc|bp)"
_SPACE = rf"{_AMOUNT} ?(pt|mm|cm|in|pc|bp|em|ex)"
_GLUE = rf"{_SPACE.removeprefix('-?')}( plus {_SPACE})?( minus {_SPACE})?"
_SIZE = r"[0-9]{1,2}(\.[0-9]{1,2})?/[0-9]{1,3}(\.[0-9]{1,2})?"
_SIZES = ("text", "quote", "notes", "margin", "head")
_FILE = r"([A-Za-z0-9][A-Za-z0-9 ._+-]{0,99}/){0,5}[A-Za-z0-9][A-Za-z0-9 ._+-]{0,99}\.([ot]tf|[OT]TF)"
_FAMILY = r"[^\W_][\w .,'’&+-]{0,99}"
_FEATURE = (
    "(aalt|c2pc|c2sc|calt|case|clig|cpsp|cv[0-9]{2}|dlig|dnom|frac|hist|hlig|kern|liga|lnum|nalt|numr|onum|ordn|ornm|"
    "pcap|pnum|salt|sinf|smcp|ss[012][0-9]|subs|sups|swsh|titl|tnum|unic|zero)"
)


def _form(pattern: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}$", **more}


def _length(typed: str) -> str:
    if not re.fullmatch(_PLAIN, typed):
        raise InvalidValue("is no length", "write a number and mm, cm, in, pt, pc or bp, such as 19mm")
    return typed.replace(" ", "")


def _glue(typed: str) -> str:
    if not re.fullmatch(_GLUE, typed):
        how = "write a length such as 13pt or 1.2em, and how it may change: 13pt plus 3pt minus 2pt"
        raise InvalidValue("is no space", how)
    return re.sub(r"(?<=[0-9]) (?=[a-z]{2}( |$))", "", typed)


def _size(typed: str) -> Size:
    if not re.fullmatch(_SIZE, typed):
        raise InvalidValue("is no size", "write size and distance of lines in points, such as 10.5/13")
    letters, _, leading = typed.partition("/")
    if not (4 <= float(letters) <= 72 and float(letters) * 0.9 <= float(leading) <= float(letters) * 3):
        how = "letters have 4 to 72 points, and their lines are 0.9 to 3 times as far apart"
        raise InvalidValue("is no size to read", how)
    return Size(letters, leading)


def _size_or_name(typed: str) -> Size | str:
    return typed if typed in _SIZES else _size(typed)


def _file(typed: str) -> str:
    if typed.startswith(("/", "~", "\\")) or ".." in typed.split("/") or re.match("[A-Za-z]:", typed):
        raise InvalidValue("is outside the folder of the design", "put the font beside the design, in styles/fonts/")
    if not re.fullmatch(_FILE, typed):
        how = "write a file such as EBGaramond12-Regular.otf or fonts/House.ttf; an installed family by `family`"
        raise InvalidValue("is no file of a font", how)
    return typed


def _family(typed: str) -> str:
    if not re.fullmatch(_FAMILY, typed):
        raise InvalidValue("is no family of fonts", "write it as fc-list shows it, such as Gentium Plus")
    if re.search(r"\.[ot]tf$", typed, re.IGNORECASE):
        raise InvalidValue("is a file", "name files by `regular`, `italic`, `bold` …")
    return typed


def _feature(typed: str) -> str:
    if not re.fullmatch(_FEATURE, typed):
        raise InvalidValue("is no feature of fonts", "write four letters such as onum, lnum, dlig, swsh, ss01 or cv11")
    return typed


def _scale(typed: str) -> float:
    if not re.fullmatch(r"[0-9]?\.?[0-9]{1,3}", typed) or not 0.5 <= float(typed) <= 2:
        raise InvalidValue("is no scale", "write a number from 0.5 to 2, such as 0.96")
    return float(typed)


def _track(typed: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", typed) or int(typed) > 500:
        raise InvalidValue("is no space between letters", "write thousandths of an em, from 0 to 500")
    return int(typed)


def _lines(typed: str) -> int:
    if not re.fullmatch("[1-9][0-9]?", typed) or int(typed) < 5:
        raise InvalidValue("is no number of lines of a page", "write a number from 5 to 99")
    return int(typed)


def _whole(typed: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", typed) or int(typed) > 20_000:
        raise InvalidValue("is no number", "write a whole number from 0 to 20000")
    return int(typed)


LENGTH = TypedForm("a length, 19mm", _length, _form(_PLAIN))
SPACE = TypedForm("a space, 13pt plus 3pt minus 2pt", _glue, _form(_GLUE))
SIZE = TypedForm("size and leading in points, 10.5/13", _size, _form(_SIZE))
SIZE_OR_NAME = TypedForm(
    f"10.5/13, or {', '.join(_SIZES)}", _size_or_name, _form(f"({_SIZE}|{'|'.join(_SIZES)})")
)  # fmt: skip
FILE = TypedForm("a font file: beside the design, or installed", _file, _form(_FILE))
FAMILY = TypedForm("a family of installed fonts", _family, {"type": "string"})
FEATURE = TypedForm("a feature of OpenType", _feature, _form(_FEATURE))
SCALE = TypedForm("a number, 0.96", _scale, {"type": ["number", "string"], "minimum": 0.5, "maximum": 2})
TRACK = TypedForm("thousandths of an em", _track, {"type": ["integer", "string"], "minimum": 0, "maximum": 500})
LINES = TypedForm("a number of lines", _lines, {"type": ["integer", "string"], "minimum": 5, "maximum": 99})
WHOLE = TypedForm("a whole number", _whole, {"type": ["integer", "string"], "minimum": 0, "maximum": 20000})
FILES = Items(FILE, SingleValue.ITEM)
