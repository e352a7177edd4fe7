"""The kinds of documents that `edition import` makes a volume of."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: what `--as` calls it, what messages call it, and the endings of its files.

    `root`: the outermost element of an XML document. `several`: several files make one document.
    `as_texts`: several documents can be the texts of one volume.
    """

    name: str
    called: str
    endings: tuple[str, ...]
    root: str = ""
    several: bool = False
    as_texts: bool = False


TEI = DocumentKind("tei", "a TEI document", (".xml", ".tei"), as_texts=True)
LATEX = DocumentKind("reledmac", "a LaTeX edition", (".tex", ".ltx"))
EKDOSIS = DocumentKind("ekdosis", "a LaTeX edition", ())
PAGE = DocumentKind("page", "a transcription in PAGE", (), "PcGts", several=True)
ALTO = DocumentKind("alto", "a transcription in ALTO", (), "alto", several=True)
WORD = DocumentKind("word", "a document of a word processor", (".docx", ".docm", ".dotx", ".odt", ".ott"))
KINDS = {kind.name: kind for kind in (TEI, LATEX, EKDOSIS, WORD, PAGE, ALTO)}


_BEFORE = rb"(?:\xef\xbb\xbf)?(?:\s|<\?.{0,999}?\?>|<!--.{0,9999}?-->|<!DOCTYPE[^>\[]{0,999}>)*"
_ROOT = re.compile(_BEFORE + rb"<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL)


def kind_of(name: str, begins: bytes = b"") -> DocumentKind | None:
    """The kind of a document, by the ending of its name and how it begins; None for a transcription.

    >>> kind_of("saga.TEX") is LATEX, kind_of("saga.txt")
    (True, None)
    >>> kind_of("0001.xml", b'<?xml version="1.0"?><PcGts>') is PAGE, kind_of("0001.xml") is TEI
    (True, True)
    """
    found = next((kind for kind in KINDS.values() if name.lower().endswith(kind.endings)), None)
    root = _ROOT.match(begins) if found is TEI else None
    outermost = root[1].decode("ascii", "replace") if root else ""
    return next((kind for kind in KINDS.values() if kind.root and kind.root == outermost), found)
