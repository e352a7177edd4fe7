"""The encoding that a LaTeX document declares (inputenc), where it is not UTF-8; Greek that is in none."""

from __future__ import annotations

import re

from edition.model.diagnostic import Diagnostic
from edition.model.span import Span

_ACCENTS_BEFORE = re.compile(r"(?:[<>][~'`\"]?|(?<=[\u0370-\u03ff])[~`])(?=[\u0370-\u03ff])")
"""A breathing or an accent before its letter, as babel's polutonikogreek reads it: `<a` for rough alpha."""

_DECLARED = re.compile(rb"\\(?:usepackage\s*\[([A-Za-z0-9-]+)\]\s*\{inputenc\}|inputencoding\{([A-Za-z0-9-]+)\})")
_ENCODINGS = {
    "latin1": "latin-1", "latin2": "latin2", "latin3": "latin3", "latin4": "latin4", "latin5": "iso8859-9",
    "latin9": "iso8859-15", "latin10": "iso8859-16", "ansinew": "cp1252", "cp1252": "cp1252", "cp1250": "cp1250",
    "cp1251": "cp1251", "koi8-r": "koi8-r", "applemac": "mac-roman", "macce": "mac-latin2", "cp437": "cp437",
    "cp850": "cp850", "cp852": "cp852", "iso-8859-7": "iso8859-7",
}  # fmt: skip
"""Encodings as inputenc calls them."""


def as_unicode(data: bytes) -> bytes:
    """A document in UTF-8; one that is not, and declares no encoding that is known, as it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data)
        encoding = _ENCODINGS.get(b"".join(part or b"" for part in declared.groups()).decode()) if declared else None
        if encoding:
            return data.decode(encoding, "replace").encode()
    return data


def typed_accents(words: str, file: str) -> Diagnostic | None:
    """That the accents of Greek letters are signs of their own, which would stand in the text."""
    found = _ACCENTS_BEFORE.search(words) if "polutoniko" in words else None
    if found is None:
        return None
    line = words.count("\n", 0, found.start()) + 1
    span = Span(file, line, found.start() - words.rfind("\n", 0, found.start()))
    message = "the accents of Greek letters are typed before them, for babel’s polutonikogreek"
    return Diagnostic("E103", span, message, "convert them to letters with accents first: ἁ for <α")
