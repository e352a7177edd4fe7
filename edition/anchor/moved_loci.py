"""Checks that loci typed outside entries (see `typed_loci`) still lead to the same place after the text was edited.

A locus counts blocks. So `anchors.lock` has a line for each locus in prose (`@3.12`), of a witness, and of an ignored
name, with digests of the words before and after the place to which it leads (see `context`).
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from edition.anchor.context import ContextIndex, half
from edition.anchor.lemma_search import Finder
from edition.anchor.lockfile import Context
from edition.anchor.typed_loci import Edge, Pointer
from edition.model.diagnostic import Code, Diagnostic, Severity
from edition.model.entry import Anchor
from edition.model.text import BaseText, Locus
from edition.words import squeeze

CODES = {
    "A219": Code(
        Severity.ERROR, "a locus leads to another place than before",
        "A locus is used by a reference in a note (such as @3.12), by the extent of a witness, or by an `ignore` rule "
        "of a name. When the volume was last built, there was another block of the text at this locus: since then "
        "blocks were added or removed before it. `edition reanchor` finds the right place. With a reference into "
        "another volume (such as @letters-2:3.12), the other volume was printed or built again meanwhile, and its "
        "record has another block at this locus. If the locus is right as it is, confirm it with `edition reanchor "
        "--here NAME`; the hint gives the name."),
}  # fmt: skip

Place = TypeVar("Place")

_TELL = {Edge.BEGIN: (2,), Edge.END: (1,), Edge.WORDS: (1, 2)}
"""Which words tell where a pointer leads, as they stand in a context: those before its place (1), or behind it (2)."""


def contexts_of(text: BaseText, pointers: Iterable[Pointer]) -> dict[str, Context]:
    """The contexts to record, by name, of the pointers that lead to a place."""
    context_index, finder = ContextIndex(text), Finder(text)
    contexts = {name: _context(context_index, finder, pointer) for name, pointer in named(pointers)}
    return {name: context for name, context in sorted(contexts.items()) if context is not None}


def named(pointers: Iterable[Pointer]) -> Iterator[tuple[str, Pointer]]:
    """Each pointer with a unique name; references in prose to one locus share a name."""
    seen: dict[str, list[Pointer]] = {}
    for pointer in pointers:
        alike = seen.setdefault(pointer.name, [])
        if pointer not in alike:
            alike.append(pointer)
        number = alike.index(pointer) + 1 if pointer.key else 1
        yield (pointer.name if number == 1 else f"{pointer.name}/{number}"), pointer


def astray(text: BaseText, pointers: Iterable[Pointer], recorded: Mapping[str, Context]) -> Iterator[Diagnostic]:
    """The pointers that lead to another place than before."""
    known = [(name, pointer, was) for name, pointer in named(pointers) if (was := recorded.get(name)) is not None]
    if not known:
        return
    context_index, finder = ContextIndex(text), Finder(text)
    edges = {edge: _edges(context_index, edge) for edge in {pointer.edge for _, pointer, _ in known} - {Edge.WORDS}}
    for name, pointer, was in known:
        now = _context(context_index, finder, pointer)
        if now is None or now == was or now[0] != was[0]:
            continue  # one that is nowhere is reported as such; one that says something else was typed anew
        others = edges[pointer.edge] if pointer.edge in edges else _elsewhere(context_index, finder, pointer)
        elsewhere = whereabouts(was, now, [row for row in others if row[0] != pointer.locus], pointer.edge)
        if elsewhere is not None:
            yield _strayed(name, pointer, elsewhere)


def whereabouts(
    was: Context, now: Context, others: Iterable[tuple[Place, Context]], edge: Edge
) -> Sequence[Place] | None:
    """Where a place is that had one context and has another now; None when it is still here.

    `others` are the contexts of all other places that it may be.
    """
    others = list(others)
    same = [place for place, context in others if context[1:] == was[1:]]
    tell = _TELL[edge]
    alike = [place for place, context in others if any(context[side] == was[side] for side in tell)]
    told = len(tell) == 1 and now[tell[0]] == was[tell[0]]
    return None if half(was, now) and not same and (told or not alike) else same or alike


def contexts_of_blocks(text: BaseText) -> dict[str, tuple[str, str]]:
    """By locus, digests of the words before and behind the beginning of each block, as in anchors.lock."""
    return {str(locus): context[1:] for locus, context in _edges(ContextIndex(text), Edge.BEGIN)}


def _account(pointer: Pointer) -> str:
    if not pointer.key:
        return str(pointer.locus)
    return f"{pointer.locus} {squeeze(pointer.words)} {pointer.occurrence}"


def _context(context_index: ContextIndex, finder: Finder, pointer: Pointer) -> Context | None:
    """The words before and after the place to which a pointer leads; None when it leads nowhere."""
    block = context_index.text.index.get(pointer.locus)
    if block is None:
        return None
    if pointer.edge is not Edge.WORDS:
        return context_index.at(_account(pointer), _edge(context_index.text, block, pointer.edge))
    spots = pointer.spots(finder)
    return context_index.at(_account(pointer), spots[0]) if spots else None


def _edge(text: BaseText, block: int, edge: Edge) -> Anchor:
    at = 0 if edge is Edge.BEGIN else len(text.blocks[block].text)
    return Anchor(block, at, block, at)


def _edges(context_index: ContextIndex, edge: Edge) -> list[tuple[Locus, Context]]:
    """What is around the beginning or the end of every block."""
    return [
        (locus, context_index.at("", _edge(context_index.text, block, edge)))
        for locus, block in context_index.text.index.items()
    ]


def _elsewhere(context_index: ContextIndex, finder: Finder, pointer: Pointer) -> Sequence[tuple[Locus, Context]]:
    """What is around the words of a pointer in other blocks."""
    block = context_index.text.index[pointer.locus]
    spots = finder.elsewhere(squeeze(pointer.words), block, block)
    loci = [(context_index.text.blocks[spot.first].locus, spot) for spot in spots]
    return [(locus, context_index.at("", spot)) for locus, spot in loci if locus is not None]


def _strayed(name: str, pointer: Pointer, others: Sequence[Locus]) -> Diagnostic:
    says = f"{pointer.key}: {pointer.locus}" if pointer.key else pointer.typed
    if pointer.key == "ignore":
        says = f"at: {pointer.locus}"
    message = f"“{says}” leads to another block than when the volume was last built"
    hint = f"when it is right here, run `edition reanchor --here {shlex.quote(name)}`"
    if others:
        at = "" if pointer.key else "@"
        hint = f"that block is {' or '.join(map(str, others[:3]))} now: write {at}{others[0]}; {hint}"
    return Diagnostic("A219", pointer.span, message, hint)
