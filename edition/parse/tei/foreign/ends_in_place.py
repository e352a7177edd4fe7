"""Entries and notes in the text that say where the words end that they are about: these begin where they stand.

The Classical Text Editor writes the double end-point method so: `@to` of entries, `@targetEnd` of notes. (Of entries
with `@from` alone the words end where they stand: TEI Guidelines 13.2.2.)
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.parse.tei.tree import Element

_ENDS = {"app": ("from", "to"), "note": ("target", "targetEnd")}
_ELSEWHERE = frozenset({"listApp", "standOff", "note", "app"})
_FRESH = "here.of.entry"


def begin_in_place(root: Element) -> None:
    """Give them an anchor where they stand, and the pointer to it that they lack."""
    text = root.first("text")
    named = {element.get("xml:id") for element in root.every() if element.get("xml:id")}
    for number, (parent, entry) in enumerate([*_among_words(text)] if text is not None else ()):
        begin, end = _ENDS[entry.tag]
        if entry.get(begin) or entry.get(end).removeprefix("#") not in named:
            continue
        at = next(i for i, child in enumerate(parent.children) if child is entry)
        parent.children.insert(at, Element("anchor", {"xml:id": f"{_FRESH}.{number}"}, entry.span))
        entry.attributes[begin] = f"#{_FRESH}.{number}"


def begins_in_place(note: Element) -> bool:
    """Whether a note is about the words behind the place where it stood; none of an author's is."""
    return note.get("from").startswith(f"#{_FRESH}.")


def _among_words(parent: Element) -> Iterator[tuple[Element, Element]]:
    """Entries and notes in the text, each with the element that it stands in."""
    for child in parent.elements():
        if child.tag in _ENDS:
            yield parent, child
        if child.tag not in _ELSEWHERE:
            yield from _among_words(child)
