"""Words as Markdown that means just these words."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\\*\[\]{}<`~^_|]|&(?=[A-Za-z#])|!(?=\[)|@(?=[A-Za-z0-9])")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](\s|$))")


def escape(words: str) -> str:
    """Words in the middle of a line.

    >>> escape("2 * [3]")
    '2 \\\\* \\\\[3\\\\]'
    """
    return _SIGNS.sub(lambda match: "\\" + match[0], words)


def beginning(markdown: str) -> str:
    """A line of Markdown of which nothing is the sign of a block.

    >>> beginning("1917. October"), beginning("- so")
    ('1917\\\\. October', '\\\\- so')
    """
    if markdown[:1] in ("#", ">", "+", "=", ":", "-"):
        return "\\" + markdown
    number = _NUMBER.match(markdown)
    return f"{number[0]}\\{markdown[number.end() :]}" if number else markdown
