"""Converts between this toolkit's rich text and pybtex's, in which references are composed."""

from __future__ import annotations

from pybtex import richtext  # type: ignore[import-untyped]
from pybtex.backends import BaseBackend  # type: ignore[import-untyped]

from edition.derive.words_apart import set_apart
from edition.direction import Direction
from edition.model.inline import Inline, Inlines, Role, styled, text

FIELD = "field "
"""Begins the name of the tag around what a field says."""


def composed(inlines: Inlines) -> richtext.Text:
    """Rich text as pybtex's."""
    return richtext.Text(*(_piece(part) for part in inlines))


def _piece(part: Inline) -> richtext.BaseText:
    if part.role is Role.TEXT and not part.children:
        return richtext.String(part.text)
    inside = (richtext.String(part.text), *(_piece(child) for child in part.children))
    if part.role is Role.LINK:
        return richtext.HRef(part.target, *inside)
    return richtext.Tag(f"{part.role} {part.target}".rstrip(), *inside)


class Backend(BaseBackend):  # type: ignore[misc]
    """Renders pybtex's rich text as ours; `printed` are the fields in it.

    `way` is the direction of the lists (`around_lists`): a field that goes in the other one stands by itself.
    """

    RenderType = tuple
    symbols = {"nbsp": (text("\u00a0"),), "ndash": (text("–"),), "newblock": (text(" "),)}  # noqa: RUF012

    def __init__(self, way: Direction | None = Direction.LTR) -> None:
        super().__init__("utf-8")
        self.way = way
        self.printed: set[str] = set()

    def format_str(self, words: str) -> Inlines:
        """Plain words."""
        return (text(words),) if words else ()

    def format_tag(self, name: str, inside: Inlines) -> Inlines:
        """Words in a role; the tags of fields only mark them as printed."""
        if name.startswith(FIELD):
            self.printed.add(name.removeprefix(FIELD))
            return set_apart(inside, self.way)
        role, _, target = name.partition(" ")
        return (styled(Role(role), inside, target),) if inside else ()

    def format_href(self, url: str, inside: Inlines, external: bool = False) -> Inlines:
        """A link."""
        return (styled(Role.LINK, inside, url),) if inside else ()

    def render_sequence(self, parts: list[Inlines]) -> Inlines:
        """Join the parts, neighbouring words into one piece."""
        made: list[Inline] = []
        for part in (part for inlines in parts for part in inlines):
            before = made[-1] if made else None
            if before and part.role is before.role is Role.TEXT and not (part.children or before.children):
                part = text(made.pop().text + part.text)
            made.append(part)
        return tuple(made)
