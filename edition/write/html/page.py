"""One page of the site around its content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edition.derive.wording import book_words
from edition.messages import Words
from edition.model.edition import Edition
from edition.model.volume import Volume
from edition.write.html.citation import citation
from edition.write.html.metadata import About, coins, head
from edition.write.html.script_words import script_words
from edition.write.html.told_texts import ToldText, told
from edition.write.xhtml.escape import escape, language
from edition.write.xhtml.facsimiles import origins
from edition.write.xhtml.neighbours import neighbours


def policy(forms: str, servers: Iterable[str]) -> str:
    """The policy of a page: nothing but the site's own files, no request from a script, and no inline script.

    `forms` is where forms may lead: none or self. `servers` are those from which it may show images of pages, when
    readers ask for them.
    """
    images = " ".join(("'self'", *servers))
    return "; ".join(
        (
            "default-src 'none'", "style-src 'self'", "script-src 'self'", "font-src 'self'", f"img-src {images}",
            "base-uri 'none'", f"form-action '{forms}'",
        )
    )  # fmt: skip


FACSIMILE = (
    "facsimile.title", "facsimile.page", "facsimile.before", "facsimile.next", "facsimile.larger", "facsimile.smaller",
    "facsimile.load", "facsimile.failed", "facsimile.alone",
)  # fmt: skip
"""The messages of the script that shows images of pages."""

FACSIMILE_SCRIPT = "facsimile.js"

SAID = (
    "show.now", "show.mention", "show.marked", "search.once", "search.times", "search.first", "search.not_found",
    "search.note", "search.more", "search.part_failed", "step.before", "step.next", "place.resume", "cite.title",
    "cite.page", "cite.pages", "cite.copy", "cite.copied", "cite.share", "cite.close", "compare.count",
    "compare.lacking",
)  # fmt: skip
"""The messages that the pages' scripts show."""


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page. `kind` is its class in the style sheet, `bar` what its bar has besides, `scripts` those beside web.js.

    `links` are the file and the title of the page before and after it, `about` is what other programs are told,
    `search` the folder with the index of a text of many pages, `texts` are those of the volume where it has several.
    """

    file: str
    title: str
    content: str
    kind: str
    bar: str = ""
    links: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", ""))
    about: About | None = None
    scripts: tuple[str, ...] = ()
    search: str = ""
    texts: tuple[ToldText, ...] = ()


def write_page(edition: Edition, page: HtmlPage) -> str:
    """The whole page.

    Its content security policy forbids everything that is not from the site's own files, inline scripts above all.
    """
    volume, words = edition.volume, book_words(edition.volume)
    shows = FACSIMILE_SCRIPT in page.scripts
    allowed = policy("none", edition.derived(origins) if shows else ())
    messages = SAID + (FACSIMILE if shows else ())
    whole = page.title if page.title == volume.title else f"{page.title} – {volume.title}"
    around = neighbours(volume.language, page.links)
    footer = f'<nav aria-label="{escape(words("page.neighbours"))}">{around}</nav>' if around else ""
    scripts = "".join(f'<script src="{name}" defer></script>\n' for name in ("web.js", *page.scripts))
    data = script_words(words, messages) + (cited(volume, words) if page.about else "")
    data += f' data-places="{escape(page.search)}"' if page.search else ""
    data += told(page.texts)
    return (
        f"<!DOCTYPE html>\n<html{language(volume.language).partition(' xml')[0]}>\n<head>\n"
        '<meta charset="UTF-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"{_meta('author', volume.author)}{_meta('description', volume.subtitle)}"
        f"<title>{escape(whole)}</title>\n{head(page.about) if page.about else ''}"
        f'<link rel="stylesheet" href="web.css">\n{scripts}'
        f'</head>\n<body class="{page.kind}"{data}>\n'
        f'<a class="skip" href="#text">{escape(words("page.skip"))}</a>\n'
        f'<header class="bar">\n<a class="book" href="index.html">{escape(volume.title)}</a>\n'
        f'<nav aria-label="{escape(words("page.book"))}"><a href="index.html#contents">'
        f"{escape(words('page.contents'))}</a></nav>\n{page.bar}</header>\n"
        f'<main id="text" tabindex="-1">\n{page.content}</main>\n'
        f"{coins(page.about) if page.about else ''}<footer>{footer}</footer>\n</body>\n</html>\n"
    )


def cited(volume: Volume, words: Words, of: str = "") -> str:
    """The attributes of a page of the text by which its script cites a place: the volume, and what its lines belong to.

    `of` is the series with the volume's number.
    """
    return f' data-cite="{escape(citation(volume, words, of))}" data-lines="{volume.lines.by}"'


def _meta(name: str, words: str) -> str:
    return f'<meta name="{name}" content="{escape(words)}">\n' if words else ""
