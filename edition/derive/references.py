"""Works as the bibliography prints them, and which are cited at all."""

from __future__ import annotations

from edition.derive.dates import in_words
from edition.model.authority import Work
from edition.model.edition import Edition
from edition.model.inline import Inline, Inlines, Role, styled, text, walk


def cited_works(edition: Edition) -> frozenset[str]:
    """Keys of all works that an entry, a note, a record or an introduction cites."""
    keys = {cite.work for entry in edition.entries for cite in entry.cite}
    said: list[Inlines] = [entry.note for entry in edition.entries]
    said += (record.description for record in edition.records)
    said += (block.content for intro in edition.volume.introductions for block in intro.blocks)
    keys |= {part.target for inlines in said for part in walk(inlines) if part.role is Role.CITE}
    return frozenset(keys)


def reference(work: Work) -> Inlines:
    """A work as the bibliography prints it."""
    parts: list[Inline] = []
    if work.authors:
        parts.append(text("; ".join(work.authors) + ". "))
    quoted = work.type in {"article", "letter"}
    parts.append(text(f"“{work.title}.” ") if quoted else styled(Role.WORK, work.title))
    if not quoted:
        parts.append(text(". "))
    container = work.fields.get("journal", "")
    if container:
        parts += (text("In "), styled(Role.WORK, container), text(", "))
    if work.editors:
        label = "Edited by " if not container else "edited by "
        parts.append(text(label + "; ".join(_natural(name) for name in work.editors) + ". "))
    where = [part for part in (work.fields.get("address", ""), work.fields.get("publisher", "")) if part]
    when = in_words(work.date) if work.date else ""
    published = ", ".join(part for part in (": ".join(where), when) if part)
    if published:
        parts.append(text(published + "."))
    note = work.fields.get("note", "")
    if note:
        parts.append(text(f" {note.rstrip('.')}."))
    return tuple(parts)


def _natural(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name
