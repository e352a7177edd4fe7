"""Pages of the series itself: the first one, the search, URNs, what is not there; and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.english import listed
from edition.model.series import Series
from edition.write.site.citation import cts_urn
from edition.write.site.volume import VolumeSite
from edition.write.xhtml.escape import escape
from edition.write.xhtml.title import titled

NOT_FOUND = """\
<h1>Not found</h1>
<p>There is no page at this address. The volumes of the series, and the search over all of them, are linked above.</p>
<p id="resolved" role="status"></p>
"""


def landing(series: Series, volumes: Sequence[VolumeSite], whole: VolumeSite | None) -> str:
    """The first page: the volumes in order, with what can be downloaded."""
    subtitle = f'<p class="subtitle">{titled(series.subtitle, series.styled[1])}</p>\n' if series.subtitle else ""
    editors = f'<p class="editors">Edited by {escape(listed(series.editors))}</p>\n' if series.editors else ""
    title = f"<h1>{titled(series.title, series.styled[0])}</h1>\n"
    opening = f'<section class="titlepage">\n{title}{subtitle}{editors}</section>\n'
    rows = "".join(map(_row, volumes))
    together = (
        f'<section class="whole"><h2>All volumes together</h2>\n<ul role="list">\n{_contents(whole)}</ul></section>\n'
        if whole
        else ""
    )
    return (
        f'{opening}<section aria-labelledby="volumes">\n<h2 id="volumes" class="unseen">Volumes</h2>\n'
        f'<ol class="volumes" role="list">\n{rows}</ol>\n</section>\n{together}'
    )


def _row(site: VolumeSite) -> str:
    volume, number = site.volume, escape(site.member.number)
    where = escape(f"{site.member.name}/")
    author = f"{escape(volume.author)}: " if volume.author else ""
    editors = f"Edited by {escape(listed(volume.editors))}" if volume.editors else ""
    details = ". ".join(filter(None, (escape(volume.subtitle), editors, escape(volume.imprint.year))))
    files = " ".join(f'<a href="{where}{escape(name)}">{_kind(name)}</a>' for name in site.downloads)
    lines = (("details", details), ("files", files))
    below = "".join(f'<p class="{kind}">{words}</p>\n' for kind, words in lines if words)
    return (
        f'<li><span class="number">{number}</span>\n<div><a class="title" href="{where}">{author}'
        f"<cite>{escape(volume.title)}</cite></a>\n{below}</div></li>\n"
    )


def _kind(name: str) -> str:
    """The kind of a file to download, by its name.

    >>> _kind("letters-2.tei.xml"), _kind("letters-2.pdf")
    ('TEI', 'PDF')
    """
    return {"pdf": "PDF", "epub": "EPUB", "xml": "TEI", "txt": "Text"}.get(name.rpartition(".")[2], "File")


def _contents(volume: VolumeSite) -> str:
    where = f"{volume.member.name}/"
    files = " ".join(f'<a href="{escape(where + name)}">{_kind(name)}</a>' for name in volume.downloads)
    rows = [f'<li><a href="{escape(where)}#contents">Indexes, concordances and corrigenda</a></li>\n']
    rows += [f'<li><a href="{escape(page)}">{escape(title)}</a></li>\n' for page, title in volume.parts]
    return "".join(rows) + (f'<li class="files">{files}</li>\n' if files else "")


def search_page(volumes: Sequence[VolumeSite]) -> str:
    """The page of the search; without a script it leads to the indexes."""
    choices = "".join(
        f'<option value="{escape(v.member.number)}">{escape(f"{v.member.number}: {v.volume.title}")}</option>\n'
        for v in volumes
    )
    indexes = "".join(
        f'<li><a href="../{escape(v.member.name)}/">{escape(v.member.number)}: {escape(v.volume.title)}</a></li>\n'
        for v in volumes
    )
    return f"""\
<h1>Search all volumes</h1>
<form id="query" class="query script" role="search" action="./" method="get">
<p><label for="q">Words</label> <input type="search" id="q" name="q" autocomplete="off" spellcheck="false"/>
<button type="submit">Search</button></p>
<fieldset><legend>In</legend>
<label><input type="radio" name="in" value="0" checked="checked"/> the edited text</label>
<label><input type="radio" name="in" value="1"/> notes</label>
<label><input type="radio" name="in" value="2"/> introductions and lists</label>
<label><input type="radio" name="in" value=""/> everything</label></fieldset>
<p><label for="volume">Volume</label> <select id="volume" name="volume"><option value="">all volumes</option>
{choices}</select>
<label><input type="checkbox" name="exact" value="1"/> with accents and capitals as typed</label></p>
</form>
<p id="status" class="said" role="status"></p>
<ol id="hits" class="hits" role="list" aria-label="Found"></ol>
<p><button type="button" id="more" hidden="hidden">Show more</button></p>
<section class="said" id="help"><h2>How to search</h2>
<p>Words are found as they are spelt, not by their stems. Accents and capitals make no difference unless you ask for
them. <b>trotsk*</b> finds all words that begin so; several words are found where all stand in one paragraph or note;
<b>“permanent revolution”</b> in quotation marks is found as a phrase.</p></section>
<section class="said" id="without"><h2>Without a script</h2>
<p>The search needs a script, which loads parts of the index from this site and nothing from elsewhere. Without one, use
the indexes and concordances of the volumes:</p>
<ul role="list">
{indexes}</ul></section>
"""


def urn_page(series: Series, volumes: Sequence[VolumeSite]) -> str:
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
<h1>URNs</h1>
<p id="resolved" role="status"></p>
<p>The texts of this series have CTS URNs: the volume, then section and paragraph. An address such as
<code>{example}</code>
leads to the place (with a script; without one, use the list).</p>
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
