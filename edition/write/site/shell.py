"""What every page of the site has around its content."""

from __future__ import annotations

from dataclasses import dataclass

from edition.messages import Words
from edition.model.series import Series
from edition.write.html.metadata import About, coins, head
from edition.write.html.page import FACSIMILE, FACSIMILE_SCRIPT, SAID, policy
from edition.write.html.script_words import script_words
from edition.write.xhtml.escape import attributes_of, escape, language
from edition.write.xhtml.neighbours import neighbours

SEARCHED = (
    "search.searching", "search.places", "search.volumes", "search.result", "search.not_found", "search.note",
    "search.part_failed", "search.failed",
)  # fmt: skip
"""The messages that the script of the search shows."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page. `path` is its address below the site, empty or with a slash at its end; `kind` its class in the style
    sheet, `words` are those of the pages.

    `volume` is the address and the title of the volume that it belongs to, `links` the addresses (from the page) and
    titles of the pages before and after it, `bar` what its bar has besides, `scripts` files of assets/. `about` is what
    other programs are told of a page of a volume, `data` the attributes that tell its scripts something.
    `servers` are those from which it may show images.
    """

    path: str
    title: str
    content: str
    kind: str
    words: Words
    volume: tuple[str, str] = ("", "")
    bar: str = ""
    links: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", ""))
    scripts: tuple[str, ...] = ()
    description: str = ""
    about: About | None = None
    data: str = ""
    servers: tuple[str, ...] = ()


def write_page(series: Series, page: SitePage, root: str = "") -> bytes:
    """The whole page; `root` is the way to the first page of the series where it is not the usual one."""
    said, allowed = page.words, policy("self", page.servers)
    own = attributes_of(said)
    up = root or "../" * page.path.count("/") or "./"
    where, volume = page.volume
    title = " – ".join(dict.fromkeys(filter(None, (page.title, volume, series.title))))
    canonical = f'<link rel="canonical" href="{escape(series.address + page.path)}">\n' if series.address else ""
    around = neighbours(said.around, page.links)
    footer = f'<nav aria-label="{escape(said("page.neighbours"))}">{around}</nav>' if around else ""
    described = f'<meta name="description" content="{escape(page.description)}">\n' if page.description else ""
    scripts = "".join(
        f'<script src="{up}assets/{name}" defer></script>\n' for name in ("web.js", "cite.js", "site.js", *page.scripts)
    )
    inside = f'<a class="volume" href="{up}{where}">{escape(volume)}</a>\n' if where else ""
    label = escape(said("page.contents" if where else "site.volumes"))
    contents = f'<a href="{up}{where}#contents">{label}</a>' if where else f'<a href="{up}#volumes">{label}</a>'
    field = "" if page.kind == "searching" else _search(up, said)
    shown = SAID + (SEARCHED if page.kind == "searching" else ())
    shown += FACSIMILE if FACSIMILE_SCRIPT in page.scripts else ()
    return (
        f"<!DOCTYPE html>\n<html{language(said.around).partition(' xml')[0]}>\n<head>\n"
        '<meta charset="UTF-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"{described}<title>{escape(title)}</title>\n{canonical}{head(page.about) if page.about else ''}"
        f'<link rel="stylesheet" href="{up}assets/site.css">\n{scripts}'
        f'</head>\n<body class="{page.kind}" data-root="{up}"{script_words(said, shown)}{page.data}>\n'
        f'<a class="skip" href="#text"{own}>{escape(said("page.skip"))}</a>\n'
        f'<header class="bar">\n<a class="book" href="{up}">{escape(series.title)}</a>\n{inside}'
        f'<nav aria-label="{escape(said("page.book"))}"{own}>{contents}</nav>\n{page.bar}{field}</header>\n'
        f'<main id="text" tabindex="-1">\n{page.content}</main>\n'
        f"{coins(page.about) if page.about else ''}<footer>{footer}</footer>\n</body>\n</html>\n"
    ).encode()


def _search(up: str, words: Words) -> str:
    """The field that leads to the page of the search; without a script, to one that says so."""
    label = escape(words("search.all"))
    return (
        f'<form class="search" role="search" action="{up}search/" method="get"{attributes_of(words)}>'
        f'<input type="search" name="q" aria-label="{label}" placeholder="{label}" '
        'autocomplete="off" spellcheck="false"/></form>\n'
    )
