"""Parts of the volume that is made from a whole series, as XHTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter

from edition.derive.series_places import (
    Corrigenda,
    CorrigendumRow,
    Numberings,
    SeriesBody,
    SeriesPlaces,
    SeriesVolume,
    VolumeList,
    WordIndex,
    WordPlaces,
    by_page,
)
from edition.derive.wording import Wording
from edition.direction import direction
from edition.messages import Words
from edition.write.xhtml.escape import XHTML, escape, isolated

Link = Callable[[str, str], str]
"""Places in a volume, given its number and the places as they are printed, as XHTML."""
Apart = Callable[[str], str]
"""Words that stand beside signs and numbers, as XHTML: isolated where they are written in the other direction."""


def unlinked(number: str, places: str) -> str:
    """The places as words."""
    return escape(places)


def series_loci(places: SeriesPlaces, words: Wording, link: Link = unlinked) -> str:
    """Places by volume, the number of the volume in bold.

    >>> from edition.derive.series_places import InVolume
    >>> from edition.derive.wording import ENGLISH
    >>> series_loci(SeriesPlaces((InVolume("II", "12.4, 15.1n"), InVolume("III"))), ENGLISH)
    '<b class="volume">II</b>&#160;12.4, 15.1n; <b class="volume">III</b>'
    """
    volumes = []
    for number, sure, doubtful in places.volumes:
        groups = [link(number, sure)] if sure else []
        groups += (f"<i>{escape(words.doubts[doubt])}</i> {link(number, listed)}" for doubt, listed in doubtful)
        volume = f'<b class="volume">{escape(number)}</b>'
        volumes.append(f"{volume}&#160;{words.words.comma.join(groups)}" if groups else volume)
    return words.words.semicolon.join(volumes)


def series_part(body: SeriesBody, book: Words, words: Wording, link: Link = unlinked) -> Iterator[str]:
    """The content of a part."""
    apart = partial(isolated, base=direction(book.around))
    match body:
        case VolumeList(volumes):
            yield '<dl class="volumes">\n'
            yield from (_listed(volume, apart) for volume in volumes)
            yield "</dl>\n"
        case Corrigenda(corrected):
            for volume, rows in corrected:
                yield _heading(volume, apart)
                yield from _table(_corrigendum(row, book, apart) for row in rows)
        case Numberings(numbered):
            for numbering in numbered:
                yield _heading(numbering.volume, apart)
                yield from _table(tuple(map(escape, row)) for row in numbering.paragraphs)
                if numbering.pages:
                    yield f"<h3>{escape(by_page(numbering, book))}</h3>\n"
                    yield from _table(tuple(map(escape, row)) for row in numbering.pages)
        case WordIndex(listed):
            for letter, group in groupby(listed, key=attrgetter("letter")):
                yield f'<section class="letter">\n<h2>{escape(letter)}</h2>\n<ul class="index" role="list">\n'
                yield from (_word(item, words, link, apart) for item in group)
                yield "</ul>\n</section>\n"


def _listed(volume: SeriesVolume, apart: Apart) -> str:
    said = " ".join((f"{_title(volume, apart)}.", *map(escape, volume.says)))
    return f'<dt><b class="volume">{escape(volume.number)}</b></dt><dd>{said}</dd>\n'


def _heading(volume: SeriesVolume, apart: Apart) -> str:
    return f"<h2>{escape(volume.number)}. {_title(volume, apart)}</h2>\n"


def _title(volume: SeriesVolume, apart: Apart) -> str:
    return f"<bdi>{XHTML.words(volume.styled)}</bdi>" if volume.styled else apart(volume.title)


def _corrigendum(row: CorrigendumRow, words: Words, apart: Apart) -> tuple[str, ...]:
    printing = f" ({escape(row.printing)})" if row.printing else ""
    instead_of, to_read = (escape(words(f"corrigenda.{name}")) for name in ("for", "read"))
    said = f"<i>{instead_of}</i> {apart(row.printed)} <i>{to_read}</i> {apart(row.read)}"
    return escape(row.place), said + printing


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table, of which a column without any words is left out."""
    listed = [*rows]
    kept = [i for i, cells in enumerate(zip(*listed, strict=True)) if any(cells)]
    yield '<table class="list">\n<tbody>\n'
    for row in listed:
        yield f"<tr>{''.join(f'<td>{row[i]}</td>' for i in kept)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _word(item: WordPlaces, words: Wording, link: Link, apart: Apart) -> str:
    return f"<li>{apart(item.word)} ({item.count}) {series_loci(item.places, words, link)}</li>\n"
