"""What the scripts of a page are told of its texts, where a volume has several."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from edition.write.html.citation import citation
from edition.write.xhtml.escape import escape
from edition.write.xhtml.links import Addresses


@dataclass(frozen=True, slots=True)
class ToldText:
    """A text: its name, what begins the ids of its places, how it is cited, and by what its lines are numbered."""

    name: str
    prefix: str
    cited: str
    lines: str


def told_texts(addresses: Addresses, of: str = "") -> tuple[ToldText, ...]:
    """The texts of the pages in order; none where there is only one. `of` is the series with the volume's number."""
    words, names = addresses.words, addresses.text_names
    texts = {0: addresses, **addresses.beside} if addresses.beside else {}
    return tuple(
        ToldText(names[n], text.own, citation(volume, words, of), volume.lines.by)
        for n, text in texts.items()
        for volume in (text.book.edition.volume,)
    )


def told(texts: Sequence[ToldText]) -> str:
    """The attribute `data-texts` of a page."""
    if not texts:
        return ""
    rows = [[text.name, text.prefix, text.cited, text.lines] for text in texts]
    return f' data-texts="{escape(json.dumps(rows, ensure_ascii=False, separators=(",", ":")))}"'


def shown_rules(texts: int) -> str:
    """The rules of a style sheet by which the texts that are not chosen are hidden; all are shown if none is."""
    return "".join(
        f"body:has(#show-text-{n}:not(:checked)):has(.texts :checked) .text-{n} {{ display: none; }}\n"
        for n in range(texts if texts > 1 else 0)
    )
