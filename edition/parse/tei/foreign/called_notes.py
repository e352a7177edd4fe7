"""Notes that stand apart from the words that they are about, at the end or in a division of notes.

Each is put where it is called: behind the element to which its `@target` points, or in the place of the `ref` or `ptr`
that points to it (TEI P5, 3.9.1). One that points to an entry of the apparatus or to a reading becomes a note of that
entry. A note whose place is not found stays where it is, and its `@target` is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.people_and_witnesses import own
from edition.parse.tei.tree import Element

_LEAVES = frozenset(
    {"p", "ab", "l", "head", "item", "cell", "stage", "speaker", "salute", "signed", "dateline", "trailer"}
)
"""A note on one of these is called at its end."""
_POINTS = frozenset({"anchor", "ptr", "ref"})
_BEGINNINGS = frozenset({"lb", "pb", "cb", "gb", "milestone"})
"""A note on one of these is called where what it begins ends."""
_HOLDERS = frozenset({"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "body", "front", "back", "text",
                      "group", "lg", "sp", "list", "table", "row", "quote", "q", "cit", "floatingText", "figure",
                      "standOff", "listAnnotation", "noteGrp"})  # fmt: skip
"""Nobody can say at which of the words in one of these a note on it is called."""
_APART = frozenset({"app", "rdg", "note", "witDetail"})
_ENTRY = frozenset({"app", "lem", "rdg"})
"""A note on one of these is a note of the entry."""
_SIGN = re.compile(r"[\[(]?([\d*†‡§]{1,4}|[a-z]{1,2})[\])]?\.?")
"""A number, letter or sign with which a note is called: numbers are given anew."""


@dataclass
class _NoteMoves:
    """Which notes come where, by the `id` of elements."""

    behind: dict[int, list[Element]] = field(default_factory=dict)
    at_end: dict[int, list[Element]] = field(default_factory=dict)
    after_part: dict[int, list[Element]] = field(default_factory=dict)
    in_entry: dict[int, list[Element]] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    dropped: set[int] = field(default_factory=set)  # the signs with which they are called


def call_notes(root: Element, losses: Losses) -> None:
    """Put notes that stand apart where they are called."""
    inside = [(one, holder) for text in root.elements("text") for one, holder in _all(text)]
    beside = [(one, holder) for part in root.elements("standOff") for one, holder in _all(part)]
    named = {one.get("xml:id"): one for one, _ in inside if one.get("xml:id")}
    entries = _entries(root)
    calls: dict[str, Element] = {}
    for one, _ in sorted(inside, key=lambda found: "note" not in found[0].get("type").lower()):
        if one.tag in ("ref", "ptr") and (not one.line or _SIGN.fullmatch(one.line)):
            calls.setdefault(one.get("target").strip().removeprefix("#"), one)
    places = _NoteMoves()
    holders = {id(holder): holder for one, holder in (*inside, *beside) if one.tag == "note"}
    apart = {id(one) for one in holders.values() if one.tag in _HOLDERS or not any(map(_is_said, one.children))}
    for note, holder in (*inside, *beside):
        if note.tag == "note":
            call = calls.get(note.get("xml:id")) if id(holder) in apart and note.get("xml:id") else None
            entry = _entry(note, entries) if id(holder) in apart and call is None else None
            if entry is not None:
                places.in_entry.setdefault(id(entry), []).append(note)
                places.moved.add(id(note))
            else:
                _place(note, named, call, places, losses)
    if places.moved:
        for part in root.elements("text", "standOff"):
            _rebuild(part, places)


def _entries(root: Element) -> dict[str, Element]:
    """The entries of the apparatus by their identifiers, and by those of their lemmata and readings."""
    found: dict[str, Element] = {}
    for app in root.every("app"):
        for one in (app, *own(app, *_ENTRY)):
            if one.get("xml:id"):
                found.setdefault(one.get("xml:id"), app)
    return found


def _entry(note: Element, entries: dict[str, Element]) -> Element | None:
    """The entry to which all pointers of a note lead: to itself, or to what it has."""
    pointed = [entries.get(pointer.rpartition("#")[2]) for pointer in note.get("target").split()]
    found = {id(one): one for one in pointed}
    return next(iter(found.values())) if len(found) == 1 else None


def _all(element: Element) -> Iterator[tuple[Element, Element]]:
    """All elements in one with what holds them, in order, but what is in an entry or a note."""
    for child in element.elements():
        yield child, element
        if child.tag not in _APART:
            yield from _all(child)


def _is_said(part: Element | str) -> bool:
    """Whether it has words that are in no note."""
    return bool(part.strip()) if isinstance(part, str) else part.tag != "note" and any(map(_is_said, part.children))


def _place(note: Element, named: dict[str, Element], call: Element | None, places: _NoteMoves, losses: Losses) -> None:
    pointers = note.get("target").split()
    last = note.get("targetEnd") or (pointers[-1] if pointers else "")
    target, first = (named.get(p.rpartition("#")[2]) for p in (last, pointers[0] if pointers else ""))
    if call is not None:
        note.take("target", "xml:id", "n")
        call.take("target", "type", "n")
        sign = _SIGN.fullmatch(call.line)
        if sign:
            call.take_words()
            losses(
                "E204", call.span, "the sign with which a note is called is left out: notes have numbers of their own"
            )
        if sign or not call.line:
            places.dropped.add(id(call))
        places.behind.setdefault(id(call), []).append(note)
    elif target is None or first is None or target.tag in _APART or target.tag in _HOLDERS or len(pointers) > 1:
        return
    else:
        note.take("target", "targetEnd", "n")
        if first is not target or first.tag not in _POINTS:
            note.attributes["from"] = f"#{first.get('xml:id')}"  # where its words begin; they end where it is called
            note.take("from")
        where = places.at_end if target.tag in _LEAVES else places.behind
        where = places.after_part if target.tag in _BEGINNINGS else where
        where.setdefault(id(target), []).append(note)
    places.moved.add(id(note))


def _rebuild(element: Element, places: _NoteMoves) -> None:
    """Move the notes in an element and in all that it has."""
    children: list[Element | str] = []
    waiting: dict[str, list[Element]] = {}  # notes on lines, pages … that have begun, by what begins them
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
            continue
        if id(child) in places.moved:
            continue
        children += waiting.pop(child.tag, [])
        _rebuild(child, places)
        if id(child) not in places.dropped:
            children.append(child)
        child.children += places.in_entry.get(id(child), [])
        children += places.behind.get(id(child), [])
        if id(child) in places.after_part:
            waiting[child.tag] = places.after_part[id(child)]
    for notes in (*waiting.values(), places.at_end.get(id(element), [])):
        children += notes
    element.children = children
