r"""Addresses of web pages among words: a line may end behind their separators, and nothing is put where it does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.write.latex.tex import NOTHING, Tex, escape, joined, macro

_TYPED = re.compile(r"(https?://\S+|\b(?:www|doi)\.\w[^\s/]*/\S+)")
"""An address of a web page, as somebody typed it among other words."""
_SEPARATOR = re.compile(r"(?<!/)[/?&=.#_](?=\w)")
"""Where a line may end, but not behind `//` or a hyphen of the address."""
_BREAK = "\u200b"


def address(words: str) -> Tex:
    """An address that is known as one."""
    return macro("EdAddress", escape(_SEPARATOR.sub(lambda sign: sign[0] + _BREAK, words)))


def parted(words: str) -> list[str]:
    """Words, and at every second place an address."""
    return _TYPED.split(words)


def has_address(words: str) -> bool:
    """Whether an address stands among words."""
    return _TYPED.search(words) is not None


def addresses_in(row: Sequence[str]) -> list[Tex]:
    r"""Words that follow one another, with the addresses in them, each of which may go on from one run to the next.

    >>> print(*addresses_in(["see http://a.org/b", "c", "d/e now"]))
    see \EdAddress{http://a.\hskip0pt{}org/\hskip0pt{}b} \EdAddress{c} \EdAddress{d/\hskip0pt{}e} now
    """
    whole = "".join(row)
    found = [match.span() for match in _TYPED.finditer(whole)]
    if not found:
        return [escape(words) for words in row]
    breaks = {at.end() for start, end in found for at in _SEPARATOR.finditer(whole, start, end)}
    made: list[Tex] = []
    at = i = 0
    for words in row:
        end, parts = at + len(words), list[Tex]()
        while at < end:
            while i < len(found) and found[i][1] <= at:
                i += 1
            start, stop = found[i] if i < len(found) else (end, end)
            if start > at:
                parts.append(escape(whole[at : min(start, end)]))
                at = min(start, end)
                continue
            stop = min(stop, end)
            said = "".join(whole[k] + (_BREAK if k + 1 in breaks else "") for k in range(at, stop))
            parts.append(macro("EdAddress", escape(said)))
            at = stop
        made.append(joined(parts) if parts else NOTHING)
    return made
