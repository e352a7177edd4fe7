"""Lists of definitions and tables in XHTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.write.xhtml.escape import escape


def definitions(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A list of terms and definitions; empty when there are none."""
    started = False
    for term, meaning in rows:
        yield "" if started else "<dl>\n"
        started = True
        yield f"<dt>{term}</dt><dd>{meaning}</dd>\n"
    if started:
        yield "</dl>\n"


def table(rows: Iterable[tuple[str, ...]], titles: Iterable[str] = ()) -> Iterator[str]:
    """A table, with the titles of its columns where it has such; empty when it has no rows."""
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    head = f"<thead>\n<tr>{heads}</tr>\n</thead>\n" if heads else ""
    started = False
    for row in rows:
        yield "" if started else f'<table class="list">\n{head}<tbody>\n'
        started = True
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n"
    if started:
        yield "</tbody>\n</table>\n"
