"""The headings in the contents of a book: those of several texts that belong together in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from edition.derive.units_together import units_together
from edition.model.edition import Edition
from edition.write.latex.tex import Tex, joined, macro

LOWEST = 2
"""The lowest level of headings that contents list."""


def headings_beside(texts: Sequence[Edition]) -> Iterator[Sequence[tuple[int, int]]]:
    """The headings for each line of the contents: the number of the text, from 0, and the block."""
    units = units_together(*texts) if len(texts) > 1 else ((range(len(texts[0].text.blocks)),),)
    for unit in units:
        rows = [
            [(number, i) for i in some if texts[number].text.blocks[i].is_heading] for number, some in enumerate(unit)
        ]
        listed = [[(number, i) for number, i in row if texts[number].text.blocks[i].level <= LOWEST] for row in rows]
        for together in zip_longest(*listed):
            yield [one for one in together if one is not None]


def titles_beside(titles: Iterable[tuple[Tex, Tex]]) -> Tex:
    """Titles, each with its language or nothing: `De lucerna / The Lamp`; what is alike is said once."""
    said: dict[Tex, Tex] = {}
    for words, language in titles:
        said.setdefault(words, language)
    return joined(
        (macro("EdLang", language, words) if language else words for words, language in said.items()), Tex(" / ")
    )
