"""One XHTML file of an e-book, and the navigation file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition.model.edition import Edition
from edition.write.xhtml.escape import escape, language


def page(edition: Edition, title: str, body: str, matter: str) -> bytes:
    """A whole file; `matter` is frontmatter, bodymatter or backmatter."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{language(edition.volume.language)}>\n"
        f'<head>\n<meta charset="UTF-8"/>\n<title>{escape(title)}</title>\n'
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f'<body epub:type="{matter}">\n<main>\n{body}</main>\n</body>\n</html>\n'
    ).encode()


def navigation(
    edition: Edition, contents: Sequence[tuple[int, str, str]], pages: Iterable[tuple[str, str]], start: str
) -> bytes:
    """Contents, the pages of the printed book, and landmarks."""
    toc = f'<nav epub:type="toc" role="doc-toc" aria-label="Contents">\n<h1>Contents</h1>\n{_nested(contents)}</nav>\n'
    items = "".join(f'<li><a href="{where}">{escape(label)}</a></li>\n' for label, where in pages)
    page_list = (
        '<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages of the printed book" hidden="hidden">\n'
        f"<h2>Pages of the printed book</h2>\n<ol>\n{items}</ol>\n</nav>\n"
        if items
        else ""
    )
    marks = (("cover", "cover.xhtml", "Cover"), ("titlepage", "title.xhtml", "Title page"), ("toc", "nav.xhtml",
             "Contents"), ("bodymatter", start, "Text"))  # fmt: skip
    known = {where for _, _, where in contents}
    more = tuple(
        (kind, where, words)
        for kind, where, words in (
            ("bibliography", "bibliography.xhtml", "Bibliography"),
            ("index", "persons.xhtml", "Index of Persons"),
        )
        if where in known
    )
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{where}">{words}</a></li>\n' for kind, where, words in (*marks, *more)
    )
    body = (
        f"{toc}{page_list}"
        '<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden">\n<h2>Landmarks</h2>\n'
        f"<ol>\n{landmarks}</ol>\n</nav>\n"
    )
    return page(edition, "Contents", body, "frontmatter")


def _nested(lines: Sequence[tuple[int, str, str]]) -> str:
    """Lines of the contents as nested lists."""
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
        out.append(f'<li><a href="{where}">{escape(words)}</a>')
    return "".join(out) + ("</li>\n" if opened else "<li><a href=\"title.xhtml\">Title page</a></li>\n") + (
        "</ol>\n</li>\n" * (depth - 1) + "</ol>\n"
    )  # fmt: skip
