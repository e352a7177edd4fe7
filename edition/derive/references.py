"""Works as the bibliography prints them."""

from __future__ import annotations

from edition.derive.dates import in_words
from edition.model.authority import Work
from edition.model.inline import Inline, Inlines, Role, styled, text


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
