"""The language of a document that names none, where its letters are those of one language above all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.parse.tei.tree import Element

_SCRIPTS = {
    ("ar", "Arabic"): "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    ("he", "Hebrew"): "\u0590-\u05ff\ufb1d-\ufb4f",
    ("syr", "Syriac"): "\u0700-\u074f",
    ("grc", "Ancient Greek"): "\u0370-\u03ff\u1f00-\u1fff",
    ("hy", "Armenian"): "\u0530-\u058f",
    ("ka", "Georgian"): "\u10a0-\u10ff\u2d00-\u2d2f",
    ("cop", "Coptic"): "\u2c80-\u2cff\u03e2-\u03ef",
    ("gez", "Geez"): "\u1200-\u139f",
    ("sa", "Sanskrit"): "\u0900-\u097f",
}
"""Languages, and the letters in which no other has so many editions."""

_LETTERS = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}


def language_by_letters(text: Element) -> tuple[str, str]:
    """The tag and the English name of the language in whose letters more than half of a text is; empty without one."""
    words = "".join(_words(text))
    many = sum(char.isalpha() for char in words) / 2
    return next((language for language, letters in _LETTERS.items() if len(letters.findall(words)) > many), ("", ""))


def _words(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _words(child)
