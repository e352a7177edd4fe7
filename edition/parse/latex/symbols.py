"""Letters that LaTeX writes with commands: accents, ligatures, signs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

from edition.normalization import normal

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
    "t": "\u0361",
}  # fmt: skip
"""The combining mark of each command that sets an accent."""


def accented(command: str, letter: str) -> str:
    """A letter with the accent of a command, in one character where Unicode has one.

    >>> accented("'", "e"), accented("c", "c"), accented('"', "ı")
    ('é', 'ç', 'ï')
    """
    base = {"ı": "i", "ȷ": "j"}.get(letter[:1], letter[:1]) or "\u00a0"
    return normal("NFC", base + ACCENTS[command]) + letter[1:]


@lru_cache(maxsize=512)
def sign(command: str) -> str | None:
    """The character that a command without arguments is; None when it is none.

    >>> sign("ss"), sign("AE"), sign("alpha"), sign("vspace")
    ('ß', 'Æ', 'α', None)
    """
    spec = _context().get_macro_spec(command)
    replacement = getattr(spec, "simplify_repl", None)
    if not isinstance(replacement, str) or "%" in replacement or not replacement.strip() or len(replacement) > 3:
        return None
    return replacement


@lru_cache(maxsize=1)
def _context() -> Any:
    return get_default_latex_context_db()


@lru_cache(maxsize=256)
def formula(typed: str) -> str:
    """A formula in plain characters, as far as there are any.

    >>> formula("$\\\\langle$"), formula("$\\\\alpha$")
    ('⟨', 'α')
    """
    return str(LatexNodes2Text(math_mode="text").latex_to_text(typed)).strip()
