"""Rich text as an editor types it, and words as Markdown that means just these words."""

from __future__ import annotations

import re

from edition.model.inline import Inline, Inlines, Role

_SIGNS = re.compile(r"[\\*{}<`~^_|\[\]]|&(?=[A-Za-z#])|!(?=\[)|(?<!\w)@(?=[A-Za-z0-9])")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](\s|$))")
_AROUND = {
    Role.EMPHASIS: ("*", "*"), Role.STRONG: ("**", "**"), Role.CAPS: ("[", "]{.sc}"), Role.SUP: ("^", "^"),
    Role.SUB: ("~", "~"),
}  # fmt: skip


def escape(words: str) -> str:
    """Words in the middle of a line; brackets in pairs are letters.

    >>> print(escape("2 * [3], [4"))
    2 \\* [3], \\[4
    """
    letters = _pairs(words)
    return _SIGNS.sub(lambda match: match[0] if match.start() in letters else "\\" + match[0], words)


def _pairs(words: str) -> set[int]:
    """Where brackets stand that are letters, in pairs."""
    found: set[int] = set()
    opened: list[int] = []
    for match in _BRACKET.finditer(words):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not words.startswith(("[@", "[^"), start) and not words.startswith(("](", "]{"), match.start()):
                found |= {start, match.start()}
    return found


_BRACKET = re.compile(r"[\[\]]")


def beginning(markdown: str) -> str:
    """A line of Markdown of which nothing is the sign of a block.

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
    return "".join(map(_piece, inlines))


def _piece(part: Inline) -> str:
    inside = escape(part.text) + inline(part.children)
    match part.role:
        case Role.CITE:
            return f"[@{part.target}{', ' + part.text if part.text else ''}]"
        case Role.CALL:
            return f"[^{part.target}]"
        case Role.PLACE:
            return f"@{part.target}"
        case Role.NAME:
            return f"[{inside}](name:{part.target})"
        case Role.LINK:
            return f"[{inside}]({part.target})"
        case Role.LANG:
            return f"[{inside}]{{lang={part.target}}}"
    before, after = _AROUND.get(part.role, ("", ""))
    return before + inside + after
