"""What a document asks for in its scripts: their fonts, and which languages go from right to left."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.languages_used import first_places
from edition.direction import Direction, direction
from edition.model.edition import Edition
from edition.scripts import Script, scripts_of
from edition.write.latex.tex import COMMA, Tex, joined, language_tag, word


def scripts(edition: Edition) -> Iterator[tuple[str, tuple[Tex, ...]]]:
    """The commands, with their arguments; none for a volume in Latin, Greek and Cyrillic letters."""
    for script in scripts_of(edition.letters):
        files = (joined((_scaled(script, name) for name in names), COMMA) for names in (script.upright, script.bold))
        yield "EdScript", (_file(script.name), word(script.tag), *files)
    leftward = [tag for tag in edition.derived(first_places) if direction(tag) is Direction.RTL]
    if leftward:
        yield "EdRightToLeft", (joined(map(language_tag, leftward), COMMA),)


def _scaled(script: Script, name: str) -> Tex:
    """A file, and its scale where it is not set at the size of the text."""
    scale = script.scales.get(name)
    return _file(name) + Tex("=") + word(f"{scale:g}") if scale else _file(name)


def _file(name: str) -> Tex:
    """A name with strokes below the line, none of which is TeX's in an argument that is only read by Lua."""
    return joined(map(word, name.split("_")), Tex("_"))
