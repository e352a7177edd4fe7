"""One page of the site around its content."""

from __future__ import annotations

from edition.derive.wording import book_words
from edition.model.edition import Edition
from edition.write.html.script_words import script_words
from edition.write.xhtml.escape import escape, language
from edition.write.xhtml.neighbours import neighbours

_POLICY = "; ".join(
    (
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "font-src 'self'", "img-src 'self'",
        "base-uri 'none'", "form-action 'none'",
    )
)  # fmt: skip

SAID = ("show.mention", "show.marked", "search.once", "search.times", "search.first", "search.not_found")
"""The messages that the page's script shows."""


def page(
    edition: Edition, title: str, content: str, kind: str, tools: str = "", links: tuple[tuple[str, str], ...] = ()
) -> str:
    """A whole page. `kind` is its class, `tools` the controls of its bar, `links` the pages before and after it.

    Its content security policy forbids everything that is not from the site's own files, inline scripts above all.
    """
    volume, words = edition.volume, book_words(edition.volume)
    whole = title if title == volume.title else f"{title} – {volume.title}"
    around = neighbours(volume.language, links)
    footer = f'<nav aria-label="{escape(words("page.neighbours"))}">{around}</nav>' if around else ""
    return (
        f"<!DOCTYPE html>\n<html{language(volume.language).partition(' xml')[0]}>\n<head>\n"
        '<meta charset="UTF-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"{_meta('author', volume.author)}{_meta('description', volume.subtitle)}"
        f"<title>{escape(whole)}</title>\n"
        '<link rel="stylesheet" href="web.css">\n<script src="web.js" defer></script>\n'
        f'</head>\n<body class="{kind}"{script_words(words, SAID)}>\n'
        f'<a class="skip" href="#text">{escape(words("page.skip"))}</a>\n'
        f'<header class="bar">\n<a class="book" href="index.html">{escape(volume.title)}</a>\n'
        f'<nav aria-label="{escape(words("page.book"))}"><a href="index.html#contents">'
        f"{escape(words('page.contents'))}</a></nav>\n{tools}</header>\n"
        f'<main id="text" tabindex="-1">\n{content}</main>\n'
        f"<footer>{footer}</footer>\n</body>\n</html>\n"
    )


def _meta(name: str, words: str) -> str:
    return f'<meta name="{name}" content="{escape(words)}">\n' if words else ""
