"""Links to the pages before and after one: their arrows point to where a reader of the language turns."""

from __future__ import annotations

from collections.abc import Iterable

from edition.direction import Direction, direction
from edition.write.xhtml.escape import escape


def neighbours(language: str, links: Iterable[tuple[str, str]]) -> str:
    """The links to the page before and to the one after (address, title); nothing for one without an address.

    >>> neighbours("he", [("a.html", "א"), ("", "")])
    '<a rel="prev" href="a.html">→ א</a>'
    """
    before, after = ("←", "→") if direction(language) is Direction.LTR else ("→", "←")
    signs = (("prev", f"{before} {{}}"), ("next", f"{{}} {after}"))
    return "".join(
        f'<a rel="{rel}" href="{escape(address)}">{sign.format(escape(words))}</a>'
        for (rel, sign), (address, words) in zip(signs, links, strict=False)
        if address
    )
