"""Parts of the volume that is made from a whole series: places are final words, so no mark is needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from edition.derive.series_places import (
    Corrigenda,
    Numberings,
    SeriesBody,
    SeriesPlaces,
    SeriesVolume,
    VolumeList,
    VolumeNumberings,
    WordIndex,
    WordPlaces,
    by_page,
)
from edition.derive.wording import Wording
from edition.messages import Words
from edition.write.latex.marks import Marks
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import NEWLINE, NOTHING, Tex, begin, end, escape, joined, macro, word

_ROOM = 10  # lines of the page for a heading and what stands in columns below it
_SPACE, _TIE = Tex(" "), Tex("~")


def series_loci(places: SeriesPlaces, words: Wording) -> Tex:
    r"""Places by volume, the number of the volume in bold: **II** 12.4, 15.1n; **III** 3.7.

    >>> from edition.derive.series_places import InVolume
    >>> from edition.derive.wording import ENGLISH
    >>> print(series_loci(SeriesPlaces((InVolume("II", "12.4, 15.1n"), InVolume("III"))), ENGLISH))
    \EdStrong{II}~12.4, 15.1n; \EdStrong{III}
    """
    volumes = []
    for number, sure, doubtful in places.volumes:
        groups = [escape(sure)] if sure else []
        for doubt, listed in doubtful:
            groups.append(macro("EdEditorial", escape(words.doubts[doubt])) + _SPACE + escape(listed))
        volume = macro("EdStrong", escape(number))
        volumes.append(volume + _TIE + joined(groups, escape(words.words.comma)) if groups else volume)
    return joined(volumes, escape(words.words.semicolon))


def series_part(body: SeriesBody, marks: Marks, book: Words, words: Wording) -> Iterator[Tex]:
    """The content of a part, in the words of the book and, at places, of the apparatus."""
    match body:
        case VolumeList(volumes):
            yield from map(_listed, volumes)
        case Corrigenda(corrected):
            for volume, rows in corrected:
                yield _heading(marks, volume)
                for row in rows:
                    printing = Tex(" (") + escape(row.printing) + Tex(")") if row.printing else NOTHING
                    said = (
                        _editorial(book("corrigenda.for")) + escape(row.printed) + _SPACE
                        + _editorial(book("corrigenda.read")) + escape(row.read) + printing
                    )  # fmt: skip
                    yield macro("EdListEntry", escape(row.place), said) + NEWLINE
        case Numberings(numbered):
            for numbering in numbered:
                yield from _numberings(marks, numbering, book)
        case WordIndex(listed):
            yield begin("EdColumns", 2)
            for letter, group in groupby(listed, key=attrgetter("letter")):
                yield macro("EdIndexLetter", escape(letter)) + NEWLINE
                for item in group:
                    yield _word(item, words)
            yield end("EdColumns")


def _listed(volume: SeriesVolume) -> Tex:
    said = joined((_title(volume) + Tex("."), *map(escape, volume.says)), _SPACE)
    return macro("EdDefinition", macro("EdStrong", escape(volume.number)), said, option=word("siglum")) + NEWLINE


def _heading(marks: Marks, volume: SeriesVolume) -> Tex:
    title = escape(f"{volume.number}. ") + _title(volume)
    return macro("EdHeading", 2, marks.new(), NOTHING, title) + NEWLINE


def _title(volume: SeriesVolume) -> Tex:
    return LATEX.words(volume.styled) if volume.styled else escape(volume.title)


def _editorial(words: str) -> Tex:
    return macro("EdEditorial", escape(words)) + _SPACE


def _numberings(marks: Marks, numbering: VolumeNumberings, words: Words) -> Iterator[Tex]:
    """The paragraphs of a volume, and the pages of its earlier printing."""
    yield macro("EdRoomFor", _ROOM) + NEWLINE + _heading(marks, numbering.volume)
    with_pages = any(page for _, _, page in numbering.paragraphs)
    yield begin("EdColumns", 2)
    for locus, place, page in numbering.paragraphs:
        cells = (escape(locus), escape(place), *((escape(page),) if with_pages else ()))
        yield macro("EdRowThree" if with_pages else "EdRowTwo", *cells) + NEWLINE
    yield end("EdColumns")
    if numbering.pages:
        earlier = escape(by_page(numbering, words))
        yield macro("EdRoomFor", _ROOM - 2) + NEWLINE + macro("EdHeading", 3, marks.new(), NOTHING, earlier) + NEWLINE
        yield begin("EdColumns", 2)
        for page, locus, place in numbering.pages:
            yield macro("EdRowThree", escape(page), escape(locus), escape(place)) + NEWLINE
        yield end("EdColumns")


def _word(item: WordPlaces, words: Wording) -> Tex:
    count = Tex(" (") + word(item.count) + Tex(") ")
    return macro("EdIndexHeading", 1, escape(item.word) + count + series_loci(item.places, words)) + NEWLINE
