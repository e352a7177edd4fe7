"""Names in introductions and in the chronology: linked by the editors, or found by the forms of the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.anchor.mentions import Names
from edition.derive.editors_prose import headings_in
from edition.model.edition import Edition
from edition.model.index_path import record_of
from edition.model.inline import Inline, Inlines, Role, text
from edition.model.volume import Introduction


@dataclass(frozen=True, slots=True, order=True)
class ProsePlace:
    """A place in prose of the editors: name number `name` in block `block` of introduction `part`, each from 1.

    A name in a note of the introduction stands where the note is called. Part 0 is the chronology, whose blocks are its
    events.
    """

    part: int
    block: int
    name: int


def with_names(introduction: Introduction, forms: Names) -> Introduction:
    """The introduction with the names that the forms find marked like linked ones."""
    blocks = (replace(block, content=named(block.content, forms)) for block in introduction.blocks)
    return replace(introduction, blocks=tuple(blocks))


def named(inlines: Inlines, forms: Names) -> Inlines:
    """Rich text with the names that the forms find marked like linked ones."""
    return tuple(_found(inlines, forms))


def _found(inlines: Inlines, forms: Names) -> Iterator[Inline]:
    for part in inlines:
        if part.role is Role.TEXT:
            at = 0
            for start, end, key in forms.within(part.text):
                yield from ((text(part.text[at:start]),) if start > at else ())
                yield Inline(Role.NAME, "", (text(part.text[start:end]),), key)
                at = end
            yield from ((text(part.text[at:]),) if part.text[at:] else ())
        elif part.role in {Role.NAME, Role.CITE, Role.PLACE, Role.ELSEWHERE, Role.LINK} or not part.children:
            yield part
        else:
            yield replace(part, children=tuple(_found(part.children, forms)))


def asides(edition: Edition, prose: Iterable[tuple[int, Iterable[Inlines]]]) -> dict[str, tuple[ProsePlace, ...]]:
    """By the path of its heading, where prose names a record.

    Names in the prose are marked, and its parts have numbers.
    """
    result: dict[str, list[ProsePlace]] = {}
    for i, blocks in prose:
        for j, content in enumerate(blocks, 1):
            for n, path in enumerate(headings_in(content), 1):
                if record_of(path) in edition.record:
                    result.setdefault(path, []).append(ProsePlace(i, j, n))
    return {key: tuple(places) for key, places in result.items()}
