"""The whole site of a series: its volumes, and what leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from edition.messages import Words
from edition.model.diagnostic import Failure
from edition.model.series import Series
from edition.write.html.search_index import IndexedVolume, index_files
from edition.write.site.citation import cts_urn
from edition.write.site.dts import DtsText, dts_files
from edition.write.site.hosting import host_files
from edition.write.site.series_pages import landing, not_found, search_page, sitemaps, urn_page
from edition.write.site.shell import SitePage, write_page
from edition.write.site.volume import VolumeSite

_OWN = {"assets", "search", "urn", "dts", "404.html", "index.html", "sitemap.xml", "robots.txt"}
"""What the site has beside the folders of the volumes."""
_LIST = re.compile(r"sitemap-\d+\.xml")


@dataclass(frozen=True, slots=True)
class SeriesSite:
    """What the site is made from, volume by volume. `assets` are style sheets, scripts and fonts by name.

    `whole` is the volume that is made from all of them, where there is one.
    """

    series: Series
    words: Words
    volumes: Sequence[VolumeSite]
    assets: Mapping[str, bytes]
    texts: Sequence[DtsText] = ()
    whole: VolumeSite | None = None
    downloads: Sequence[tuple[str, bytes]] = field(default=())


def refuse_taken_names(series: Series) -> None:
    """Raise `Failure` for a volume that has the name of something else on the site, or the URN of another volume."""
    urns: dict[str, str] = {}
    for name in (member.name for member in series.members):
        if name.casefold() in _OWN or _LIST.fullmatch(name.casefold()):
            raise Failure(f"the volume “{name}” has the name of a page of the site: give it another name")
        urn = cts_urn(series, name)
        if urn and urns.setdefault(urn, name) != name:
            raise Failure(f"the volumes “{urns[urn]}” and “{name}” would both be {urn}: give one of them another name")


def _indexed(volume: VolumeSite) -> Iterator[IndexedVolume]:
    """What is indexed of a volume: each of its texts, where it has several."""
    number, title, folder = volume.member.number, volume.volume.title, f"{volume.member.name}/"
    for text, name in enumerate(volume.texts or ("",)):
        passages = [passage for passage in volume.passages if passage.text == text]
        yield IndexedVolume(number, f"{title} ({name})" if text else title, folder, passages)


def write_site(site: SeriesSite) -> Iterator[tuple[str, bytes]]:
    """The files of the site by path, beside those of the volumes."""
    series, words = site.series, site.words
    volumes = [*site.volumes, *([site.whole] if site.whole else ())]
    yield from ((f"assets/{name}", content) for name, content in site.assets.items())
    yield (
        "index.html",
        write_page(
            series, SitePage("", series.title, landing(series, site.volumes, site.whole, words), "landing", site.words)
        ),
    )
    search = SitePage(
        "search/",
        words("search.search"),
        search_page(site.volumes, words),
        "searching",
        words,
        scripts=("search-index.js", "search.js"),
    )
    yield "search/index.html", write_page(series, search)
    yield from index_files(
        [one for volume in site.volumes for one in _indexed(volume)],
        "assets/search/",
    )
    pages = ["", "search/", *(page for volume in volumes for page in volume.pages)]
    if series.cts:
        yield (
            "urn/index.html",
            write_page(
                series, SitePage("urn/", words("urn.title"), urn_page(series, site.volumes, words), "urns", words)
            ),
        )
        pages.append("urn/")
    lost = SitePage("", words("site.not_found"), not_found(words), "lost", words)
    yield "404.html", write_page(series, lost, urlsplit(series.address).path)
    if series.address:
        yield from sitemaps(series, pages)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {series.address}sitemap.xml\n".encode()
    dts = bool(series.address and series.cts and site.texts)
    if dts:
        yield from dts_files(series, site.texts)
    yield from host_files(series, dts)
