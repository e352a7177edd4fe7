"""What a document says that the volume made of it does not have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from edition.english import counted, listed
from edition.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from edition.parse.tei import Document


def as_loss(item: Diagnostic) -> dict[str, str | int]:
    """One thing in a document that the volume does not have, with its place, for programs."""
    from edition.check.catalogue import catalogue

    place: dict[str, str | int] = {"file": item.span.file, "line": item.span.line, "column": item.span.column}
    return place | {"what": item.message, "why": catalogue()[item.code].title}


def without(document: Document) -> str:
    """How many entries and readings of an apparatus the volume does not have."""
    lost = Counter(item.code for part in (document, *document.texts) for item in part.losses)
    parts = [counted(lost[code], noun) for code, noun in (("E203", "entry"), ("E207", "reading")) if lost[code]]
    return f", {listed(parts)} not" if parts else ""
