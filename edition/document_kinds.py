"""The kinds of documents that `edition import` makes a volume of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: what `--as` calls it, what messages call it, and the endings of its files."""

    name: str
    called: str
    endings: tuple[str, ...]


TEI = DocumentKind("tei", "a TEI document", (".xml", ".tei"))
LATEX = DocumentKind("reledmac", "a LaTeX edition", (".tex", ".ltx"))
EKDOSIS = DocumentKind("ekdosis", "a LaTeX edition", ())
WORD = DocumentKind("word", "a document of a word processor", (".docx", ".docm", ".dotx", ".odt", ".ott"))
KINDS = {kind.name: kind for kind in (TEI, LATEX, EKDOSIS, WORD)}


def kind_of(name: str) -> DocumentKind | None:
    """The kind of a document, by the ending of its name; None for a transcription.

    >>> kind_of("saga.TEX") is LATEX, kind_of("saga.txt")
    (True, None)
    """
    return next((kind for kind in KINDS.values() if name.lower().endswith(kind.endings)), None)
