"""Pages of the series itself: the first one, the search, URNs, what is not there; and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.derive.wording import edited_by
from edition.messages import Words
from edition.model.series import Series
from edition.write.site.citation import cts_urn
from edition.write.site.volume import VolumeSite
from edition.write.xhtml.escape import escape, filled
from edition.write.xhtml.title import titled


def not_found(words: Words) -> str:
    """The page for addresses that are not there."""
    return (
        f"<h1>{escape(words('site.not_found'))}</h1>\n<p>{escape(words('site.not_found.says'))}</p>\n"
        '<p id="resolved" role="status"></p>\n'
    )


def landing(series: Series, volumes: Sequence[VolumeSite], whole: VolumeSite | None, words: Words) -> str:
    """The first page: the volumes in order, with what can be downloaded."""
    subtitle = f'<p class="subtitle">{titled(series.subtitle, series.styled[1])}</p>\n' if series.subtitle else ""
    editors = escape(edited_by(words, series.editors))
    editors = f'<p class="editors">{editors}</p>\n' if editors else ""
    title = f"<h1>{titled(series.title, series.styled[0])}</h1>\n"
    opening = f'<section class="titlepage">\n{title}{subtitle}{editors}</section>\n'
    rows = "".join(_row(volume, words) for volume in volumes)
    together = (
        f'<section class="whole"><h2>{escape(words("site.together"))}</h2>\n'
        f'<ul role="list">\n{_contents(whole, words)}</ul></section>\n'
        if whole
        else ""
    )
    heading = f'<h2 id="volumes" class="unseen">{escape(words("site.volumes"))}</h2>'
    return (
        f'{opening}<section aria-labelledby="volumes">\n{heading}\n'
        f'<ol class="volumes" role="list">\n{rows}</ol>\n</section>\n{together}'
    )


def _row(site: VolumeSite, words: Words) -> str:
    volume, number = site.volume, escape(site.member.number)
    where = escape(f"{site.member.name}/")
    author = f"{escape(volume.author)}: " if volume.author else ""
    editors = escape(edited_by(words, volume.editors))
    details = ". ".join(filter(None, (escape(volume.subtitle), editors, escape(volume.imprint.year))))
    files = " ".join(f'<a href="{where}{escape(name)}">{_kind(name, words)}</a>' for name in site.downloads)
    lines = (("details", details), ("files", files))
    below = "".join(f'<p class="{kind}">{line}</p>\n' for kind, line in lines if line)
    return (
        f'<li><span class="number">{number}</span>\n<div><a class="title" href="{where}">{author}'
        f"<cite>{escape(volume.title)}</cite></a>\n{below}</div></li>\n"
    )


_KINDS = {"pdf": "PDF", "epub": "EPUB", "xml": "TEI"}


def _kind(name: str, words: Words) -> str:
    """The kind of a file to download, by its name.

    >>> from edition.messages import ENGLISH
    >>> _kind("letters-2.tei.xml", ENGLISH), _kind("letters-2.txt", ENGLISH)
    ('TEI', 'Text')
    """
    ending = name.rpartition(".")[2]
    return _KINDS.get(ending) or escape(words("file.short.txt" if ending == "txt" else "file.short.other"))


def _contents(volume: VolumeSite, words: Words) -> str:
    where = f"{volume.member.name}/"
    files = " ".join(f'<a href="{escape(where + name)}">{_kind(name, words)}</a>' for name in volume.downloads)
    rows = [f'<li><a href="{escape(where)}#contents">{escape(words("site.indexes"))}</a></li>\n']
    rows += [f'<li><a href="{escape(page)}">{escape(title)}</a></li>\n' for page, title in volume.parts]
    return "".join(rows) + (f'<li class="files">{files}</li>\n' if files else "")


def search_page(volumes: Sequence[VolumeSite], words: Words) -> str:
    """The page of the search; without a script it leads to the indexes."""
    choices = "".join(
        f'<option value="{escape(v.member.number)}">{escape(f"{v.member.number}: {v.volume.title}")}</option>\n'
        for v in volumes
    )
    indexes = "".join(
        f'<li><a href="../{escape(v.member.name)}/">{escape(v.member.number)}: {escape(v.volume.title)}</a></li>\n'
        for v in volumes
    )
    said = {id: escape(words(f"search.{id}")) for id in _SEARCH}
    begin = f"<b>{escape(words('search.how.begin'))}*</b>"
    phrase = f"<b>{escape(words('quotation.outer', words=words('search.how.phrase')))}</b>"
    return f"""\
<h1>{said["all"]}</h1>
<form id="query" class="query script" role="search" action="./" method="get">
<p><label for="q">{said["words"]}</label> <input type="search" id="q" name="q" autocomplete="off" spellcheck="false"/>
<button type="submit">{said["search"]}</button></p>
<fieldset><legend>{said["in"]}</legend>
<label><input type="radio" name="in" value="0" checked="checked"/> {said["in.text"]}</label>
<label><input type="radio" name="in" value="1"/> {said["in.notes"]}</label>
<label><input type="radio" name="in" value="2"/> {said["in.prose"]}</label>
<label><input type="radio" name="in" value=""/> {said["in.all"]}</label></fieldset>
<p><label for="volume">{said["volume"]}</label> \
<select id="volume" name="volume"><option value="">{said["every_volume"]}</option>
{choices}</select>
<label><input type="checkbox" name="exact" value="1"/> {said["exact"]}</label></p>
</form>
<p id="status" class="said" role="status"></p>
<ol id="hits" class="hits" role="list" aria-label="{said["found"]}"></ol>
<p><button type="button" id="more" hidden="hidden">{said["more"]}</button></p>
<section class="said" id="help"><h2>{said["how"]}</h2>
<p>{filled(words, "search.how.says", begin=begin, phrase=phrase)}</p></section>
<section class="said" id="without"><h2>{said["without"]}</h2>
<p>{said["without.says"]}</p>
<ul role="list">
{indexes}</ul></section>
"""


_SEARCH = (
    "all", "words", "search", "in", "in.text", "in.notes", "in.prose", "in.all", "volume", "every_volume", "exact",
    "found", "more", "how", "without", "without.says",
)  # fmt: skip
"""The messages of the page of the search."""


def urn_page(series: Series, volumes: Sequence[VolumeSite], words: Words) -> str:
    """The page that leads from a URN to its place, and lists those of volumes and sections."""
    rows = ""
    for volume in volumes:
        name = volume.member.name
        where, urn = f"../{escape(name)}/", escape(cts_urn(series, name))
        sections = "".join(
            f'<li><a href="{where}{number}/">{urn}:{number}</a> {escape(title)}</li>\n'
            for number, title in volume.sections
        )
        rows += (
            f'<li><a href="{where}" data-urn="{urn}">{urn}</a> '
            f'{escape(volume.volume.title)}\n<ul role="list">\n{sections}</ul></li>\n'
        )
    first = volumes[0].member.name if volumes else "volume"
    example = escape(f"{series.address}urn/?{cts_urn(series, first, '1.2')}")
    return f"""\
<h1>{escape(words("urn.title"))}</h1>
<p id="resolved" role="status"></p>
<p>{filled(words, "urn.says", example=f"<code>{example}</code>")}</p>
<ul class="urns" role="list">
{rows}</ul>
"""


def sitemaps(series: Series, pages: Sequence[str], most: int = 50_000) -> Iterator[tuple[str, bytes]]:
    """The list of all pages; of more than a list may have, a list of lists.

    Limits: https://www.sitemaps.org/protocol.html (50,000 addresses a file; the longest ones fit into its 50 MB).
    """
    lists = [pages[first : first + most] for first in range(0, len(pages), most)]
    if len(lists) == 1:
        yield "sitemap.xml", _sitemap("urlset", "url", series, pages)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(lists) + 1)]
    yield "sitemap.xml", _sitemap("sitemapindex", "sitemap", series, names)
    for name, some in zip(names, lists, strict=True):
        yield name, _sitemap("urlset", "url", series, some)


def _sitemap(root: str, item: str, series: Series, paths: Sequence[str]) -> bytes:
    rows = "".join(f"<{item}><loc>{escape(series.address + path)}</loc></{item}>\n" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{root}>\n'
    ).encode()
