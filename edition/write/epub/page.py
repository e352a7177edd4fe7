"""One XHTML file of an e-book, and the navigation file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition.derive.wording import book_words
from edition.model.edition import Edition
from edition.write.xhtml.escape import attributes_of, escape, language


def page(edition: Edition, title: str, body: str, matter: str, tag: str = "") -> bytes:
    """A whole file; `matter` is frontmatter, bodymatter or backmatter, `tag` its language, if not that of the text."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{language(tag or edition.volume.language)}>\n"
        f'<head>\n<meta charset="UTF-8"/>\n<title>{escape(title)}</title>\n'
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f'<body epub:type="{matter}">\n<main>\n{body}</main>\n</body>\n</html>\n'
    ).encode()


def navigation(
    edition: Edition, contents: Sequence[tuple[int, str, str]], pages: Iterable[tuple[str, str]], start: str
) -> bytes:
    """Contents (level, XHTML, address), the pages of the printed book, and landmarks."""
    words = book_words(edition.volume)
    titles = ("page.contents", "page.printed", "page.landmarks", "page.title")
    listed, printed, marked, title = (escape(words(id)) for id in titles)
    toc = (
        f'<nav epub:type="toc" role="doc-toc" aria-label="{listed}">\n<h1>{listed}</h1>\n'
        f"{_nested(contents, title)}</nav>\n"
    )
    items = "".join(f'<li><a href="{where}">{escape(label)}</a></li>\n' for label, where in pages)
    page_list = (
        f'<nav epub:type="page-list" role="doc-pagelist" aria-label="{printed}" hidden="hidden">\n'
        f"<h2>{printed}</h2>\n<ol>\n{items}</ol>\n</nav>\n"
        if items
        else ""
    )
    marks = (
        ("cover", "cover.xhtml", escape(words("cover.title"))), ("titlepage", "title.xhtml", title),
        ("toc", "nav.xhtml", listed), ("bodymatter", start, escape(words("page.text"))),
    )  # fmt: skip
    known = {where for _, _, where in contents}
    more = tuple(
        (kind, where, escape(words(id)))
        for kind, where, id in (
            ("bibliography", "bibliography.xhtml", "part.bibliography"),
            ("index", "persons.xhtml", "part.persons"),
        )
        if where in known
    )
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{where}">{label}</a></li>\n' for kind, where, label in (*marks, *more)
    )
    body = (
        f"{toc}{page_list}"
        f'<nav epub:type="landmarks" aria-label="{marked}" hidden="hidden">\n<h2>{marked}</h2>\n'
        f"<ol>\n{landmarks}</ol>\n</nav>\n"
    )
    own = words.printed_as if attributes_of(words) else ""
    return page(edition, words("page.contents"), body, "frontmatter", own)


def _nested(lines: Sequence[tuple[int, str, str]], title: str) -> str:
    """Lines of the contents as nested lists; of nothing, the title page, which is called `title`."""
    out = ["<ol>\n"]
    depth = 1
    opened = False
    for level, words, where in lines:
        level = min(level, depth + 1) if opened else 1
        if level > depth:
            out.append("\n<ol>\n")
        elif opened:
            out.append("</li>\n" + "</ol>\n</li>\n" * (depth - level))
        depth, opened = level, True
        out.append(f'<li><a href="{where}">{words}</a>')
    return "".join(out) + ("</li>\n" if opened else f'<li><a href="title.xhtml">{title}</a></li>\n') + (
        "</ol>\n</li>\n" * (depth - 1) + "</ol>\n"
    )  # fmt: skip
