"""Lists of places, of one text or of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from edition.derive.names_in_prose import ProsePlace
from edition.derive.reference_numbers import cited_unit
from edition.derive.text_names import text_names
from edition.derive.text_position import TextPosition
from edition.model.edition import Edition
from edition.write.latex.marks import Marks
from edition.write.latex.tex import Tex, escape, macro


@dataclass(frozen=True, slots=True)
class NamedTexts:
    """The texts of a volume, its own first, with their names.

    Pages tell them apart; lines that are counted in paragraphs (`by_paragraph`) and references of a work's own do not.
    """

    texts: Sequence[Edition] = ()
    names: Sequence[str] = ()
    by_paragraph: bool = False

    def needed(self, place: TextPosition) -> bool:
        """Whether a place of another text could as well be one of the volume's own."""
        if not place.text:
            return False
        return self.by_paragraph or cited_unit(self.texts[place.text], place.block, place.offset) is not None


ONE_TEXT = NamedTexts()
"""Of a book with one text, places need no name."""


def named_texts(edition: Edition) -> NamedTexts:
    """The texts of a volume, as lists of places tell them apart."""
    if not edition.texts:
        return ONE_TEXT
    return NamedTexts((edition, *edition.texts), text_names(edition), edition.volume.lines.by == "paragraph")


def of_texts(
    marks: Marks, places: Sequence[TextPosition], asides: Sequence[ProsePlace], named: NamedTexts
) -> Iterator[Tex]:
    """Places as locators; those of another text of which nothing else tells it have its name before them."""
    told = [place for place in places if not named.needed(place)]
    if told or asides:
        yield macro("EdLoci", marks.locators(told, asides))
    for number, there in groupby(filter(named.needed, places), key=attrgetter("text")):
        name = macro("EdEditorial", escape(named.names[number])) + Tex(" ")
        yield name + macro("EdLoci", marks.locators([*there]))
