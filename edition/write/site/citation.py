"""How a volume, or a section of it, is cited: in words, by its address, by its CTS URN."""

from __future__ import annotations

from edition.derive.wording import book_words
from edition.model.series import Member, Series
from edition.model.volume import Volume
from edition.write.html.citation import citation
from edition.write.xhtml.escape import attributes_of, escape


def cite(series: Series, member: Member, volume: Volume, path: str, pages: str, passage: str, said: str = "") -> str:
    """The box at the end of a page; a script puts the printed place that is looked at instead of the `pages`.

    `said` tells how far places in it can be relied on, where they cannot.
    """
    told = book_words(volume)
    of = numbered(series, member)
    words = citation(volume, told, of, escape, f"<cite>{escape(volume.title)}</cite>")
    cited = f', <span class="cited">{escape(pages)}</span>' if pages else ""
    address = escape(series.address + path)
    link = f'. <a class="address" href="{address}">{address}</a>' if series.address else ""
    urn = cts_urn(series, member.name, passage)
    named = f'<p class="urn">{escape(urn)}</p>\n' if urn else ""
    own = attributes_of(told)
    doubt = f'<p class="unsettled"{own}>{escape(said)}</p>\n' if said else ""
    return (
        f'<section class="cite" aria-labelledby="cite">\n<h2 id="cite"{own}>{escape(told("cite.title"))}</h2>\n'
        f'<p class="citation">{words}{cited}{link}</p>\n{named}{doubt}</section>\n'
    )


def numbered(series: Series, member: Member) -> str:
    """The series with the number of a volume; empty for one without a number."""
    return f"{series.title} {member.number}" if member.number else ""


def cts_urn(series: Series, volume: str, passage: str = "") -> str:
    """The CTS URN of a volume, or of a section or block of its text; empty when the series has none.

    A point parts the names in a URN, so that of a volume's name is a hyphen there.

    >>> cts_urn(Series("Letters", (), cts="letters:papers"), "vol.1", "3.12")
    'urn:cts:letters:papers.vol-1:3.12'
    """
    work = f"urn:cts:{series.cts}.{volume.replace('.', '-')}"
    return "" if not series.cts else f"{work}:{passage}" if passage else work
