"""Lists of places, of one text or of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from edition.derive.names_in_prose import ProsePlace
from edition.derive.text_position import TextPosition
from edition.write.latex.marks import Marks
from edition.write.latex.tex import NOTHING, Tex, escape, macro


def of_texts(
    marks: Marks, places: Sequence[TextPosition], asides: Sequence[ProsePlace], names: Sequence[str]
) -> Iterator[Tex]:
    """Places as locators; those of another text have its name before them, where there are `names`.

    Pages tell the texts apart; lines that are counted in paragraphs do not.
    """
    if not (names and any(place.text for place in places)):
        yield macro("EdLoci", marks.locators(places, asides))
        return
    if asides and places[0].text:
        yield macro("EdLoci", marks.locators((), asides))
        asides = ()
    for number, there in groupby(places, key=attrgetter("text")):
        named = macro("EdEditorial", escape(names[number])) + Tex(" ") if number else NOTHING
        yield named + macro("EdLoci", marks.locators([*there], asides))
        asides = ()
