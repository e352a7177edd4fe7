"""Writes a page design as its file: what an editor changes first, and the rest as remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from edition.keys.declarations import Group, Key, inner
from edition.keys.design import DESIGN, FONTS, STYLE
from edition.model.design import Design, DesignStyle, Typeface

_OPEN = ("page", "sizes")
"""Groups that are written out; of the others every line is a remark."""
_WIDTH = 34
"""Column at which remarks begin."""
_HEAD = """\
# A page design of the house. `style: {name}` in volume.yaml chooses it; it has from “{base}” what it does not say.
# A line that begins with # is a remark: take its # away, and that of the line above it that ends in a colon, to change
# what it says. Lengths are in mm, cm, in or pt. `edition check` says what does not fit; docs/designs.md has all keys.
format: 2
description: {description}
extends: {base}
"""
_FONTS = """\
fonts:
  text:
    family: Gentium Plus          # an installed family; or files, beside this design or installed:
    regular: fonts/House.otf      # {regular} in “{base}”
    italic: fonts/House-Italic.otf
    bold: fonts/House-Bold.otf
    features: onum                # old-style figures; lnum: lining ones
"""


def write_page_design(name: str, base: Design) -> str:
    """The file of a new design that extends another: its page and sizes to change, all else as remarks."""
    parts = [_HEAD.format(name=name, base=base.name, description=f"The house’s design {name}.")]
    for key in DESIGN.keys:
        group = inner(key.value)
        if group is None:
            continue
        parts.append(f"\n# {key.says}\n")
        if group is FONTS:
            regular = base.fonts.text.family or base.fonts.text.regular
            parts.append(_remarked(_FONTS.format(regular=regular, base=base.name)))
            scripts = ", ".join(each.name for each in FONTS.keys if each.name not in {"text", "fallback"})
            parts.append(f"# also: {scripts}\n")
        else:
            lines = "".join(f"  {line}\n" for line in _lines(group, getattr(base, key.name)))
            body = f"{key.name}:\n{lines}"
            parts.append(body if key.name in _OPEN else _remarked(body))
    return "".join(parts)


def _remarked(lines: str) -> str:
    """Lines as remarks."""
    return "".join(line if line.startswith("#") else f"# {line}" for line in lines.splitlines(keepends=True))


def _lines(group: Group[Any], value: Any) -> Iterator[str]:
    """Each key with its value, and what it means."""
    for key in group.keys:
        said = f"{key.name}: {_typed(_value(key, value))}"
        yield f"{said.ljust(_WIDTH)}  # {key.says}"


def _value(key: Key, value: Any) -> Any:
    return value[key.name] if isinstance(value, Mapping) else getattr(value, key.into)


def _typed(value: Any) -> str:
    """A value as it is typed."""
    match value:
        case bool():
            return str(value).lower()
        case DesignStyle():
            parts = ((key.name, getattr(value, key.name)) for key in STYLE.keys)
            return "{" + ", ".join(f"{name}: {part}" for name, part in parts if part) + "}"
        case Typeface():
            raise TypeError(value)
        case str() if not value or not value[0].isalnum():
            return "'" + value.replace("'", "''") + "'"
    return str(value)
