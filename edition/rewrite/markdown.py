"""Writes rich text as an editor types it, and escapes words for Markdown."""

from __future__ import annotations

import re
import unicodedata

from edition.model.inline import Inline, Inlines, Role, plain
from edition.parse.markdown_dialect import may_refer

_SIGNS = re.compile(r"[\\*{}<`~^_|\[\]]|&(?=[A-Za-z#])|!(?=\[)|@(?=[A-Za-z0-9])")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](\s|$))")
SIGN = {Role.EMPHASIS: "*", Role.STRONG: "**", Role.SUP: "^", Role.SUB: "~"}
_CLASS = {Role.EMPHASIS: "em", Role.STRONG: "strong", Role.SUP: "sup", Role.SUB: "sub", Role.CAPS: "sc"}
_REFERENCES = frozenset({Role.PLACE, Role.ELSEWHERE})
STARS = frozenset({Role.EMPHASIS, Role.STRONG})


def around(role: Role, words: str, before: str, after: str, touches: bool = False) -> tuple[str, str]:
    """The signs around words in a role, or brackets where the signs would not be read as such.

    `before` and `after` are the neighbouring characters; `touches`: signs of another piece stand there.

    >>> around(Role.EMPHASIS, "mola", " ", ","), around(Role.EMPHASIS, "l’", "", "a")
    (('*', '*'), ('[', ']{.em}'))
    """
    sign = SIGN.get(role, "")
    if sign and not touches and _reads(role, words, before, after):
        return sign, sign
    return ("[", f"]{{.{_CLASS[role]}}}") if role in _CLASS else ("", "")


def _reads(role: Role, words: str, before: str, after: str) -> bool:
    """Whether signs around words are read as such."""
    if not words or words[0].isspace() or words[-1].isspace():
        return False
    if role is Role.SUP:
        return "^" not in (before, after)
    if role is Role.SUB:
        return re.fullmatch(r"[^\W_]+", words) is not None and before.isalnum()
    return _beside(words[0], before) and _beside(words[-1], after)


def _beside(letter: str, other: str) -> bool:
    """Whether a star between a letter and a character outside the words belongs to the words."""
    return unicodedata.category(letter)[0] in "LMN" or not other.strip() or unicodedata.category(other)[0] == "P"


def escape(words: str) -> str:
    """Escape words in the middle of a line; paired brackets are ordinary characters.

    >>> print(escape("2 * [3], [4"))
    2 \\* [3], \\[4
    """
    letters = _pairs(words)

    def escaped(sign: re.Match[str]) -> str:
        is_letter = sign[0] == "@" and not may_refer(words, sign.start())
        return sign[0] if is_letter or sign.start() in letters else "\\" + sign[0]

    return _SIGNS.sub(escaped, words)


def _pairs(words: str) -> set[int]:
    """The offsets of paired brackets."""
    result: set[int] = set()
    opened: list[int] = []
    for match in _BRACKET.finditer(words):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not words.startswith(("[@", "[-@", "[^"), start) and not words.startswith(("](", "]{"), match.start()):
                result |= {start, match.start()}
    return result


_BRACKET = re.compile(r"[\[\]]")


def beginning(markdown: str) -> str:
    """Escape the beginning of a line, so that it does not begin a block.

    >>> beginning("1917. October"), beginning("- so")
    ('1917\\\\. October', '\\\\- so')
    """
    if markdown[:1] in ("#", ">", "+", "=", ":", "-"):
        return "\\" + markdown
    number = _NUMBER.match(markdown)
    return f"{number[0]}\\{markdown[number.end() :]}" if number else markdown


def inline(inlines: Inlines) -> str:
    """Rich text in one line.

    >>> from edition.model.inline import styled, text
    >>> inline((text("see "), styled(Role.EMPHASIS, "there")))
    'see *there*'
    >>> print(inline((text("2 * 2, [sic], @home"),)))
    2 \\* 2, [sic], \\@home
    """
    return _row(inlines, "", "")


def _row(inlines: Inlines, before: str, after: str) -> str:
    """Pieces in a row between two characters."""
    cells: list[str] = []
    for i, part in enumerate(inlines):
        following = plain(inlines[i + 1 :])[:1] if part.role in _CLASS else ""
        beside = {piece.role for piece in inlines[max(0, i - 1) : i + 2] if piece is not part}
        if (
            part.role in _REFERENCES
            and not part.children
            and i
            and inlines[i - 1].role is Role.TEXT
            and not may_refer(before, len(before))
        ):
            cells.append(" ")  # right behind a letter it would not be read as a reference
        cells.append(_piece(part, before, following or after, bool(beside & STARS)))
        before = cells[-1][-1:] or before
    return "".join(cells)


def _piece(part: Inline, before: str = "", after: str = "", touches: bool = False) -> str:
    first, last = around(part.role, _as_typed(part), before, after, touches or _edged(part))
    bracketed = part.role in (Role.NAME, Role.LINK, Role.LANG, Role.ELSEWHERE)
    opening, closing = ("[", "]") if bracketed else (first[-1:] or before, last[:1] or after)
    inside = escape(part.text) + _row(part.children, opening, closing)
    match part.role:
        case Role.CITE:
            sign = "-@" if part.nameless else "@"
            return f"[{sign}{part.target}{', ' + part.text if part.text else ''}]"
        case Role.CALL:
            return f"[^{part.target}]"
        case Role.PLACE:
            return f"@{part.target}"
        case Role.ELSEWHERE:
            volume, _, key = part.target.partition(":name:")
            return f"[{inside}](name:{volume}:{key})" if key else f"@{part.target}"
        case Role.NAME:
            return f"[{inside}](name:{part.target})"
        case Role.LINK:
            return f"[{inside}]({part.target})"
        case Role.LANG:
            return f"[{inside}]{{lang={part.target}}}"
    return first + inside + last


def _as_typed(part: Inline) -> str:
    """The words of a piece, with a bracket where the sign of an inner one stands before them or behind."""
    opens, closes = (bool(ends) and ends[0].role is not Role.TEXT for ends in (part.children[:1], part.children[-1:]))
    return "[" * opens + plain((part,)) + "]" * closes


def _edged(part: Inline) -> bool:
    """Whether stars of an inner piece stand at an end of a piece."""
    ends = (*part.children[:1], *part.children[-1:])
    return part.role in STARS and any(child.role in STARS or _edged(child) for child in ends)
