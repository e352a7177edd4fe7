"""The controls of the reading page: layers and loci (without script), names, witnesses, search."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from edition.derive.natural_name import natural_name
from edition.derive.parts import Book
from edition.derive.title_order import name_order
from edition.model.volume import Witness
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.notes import Notes

LOCI = (
    '<fieldset class="shown"><legend>Places</legend>\n'
    '<label><input type="checkbox" id="show-loci"/> Loci</label>\n</fieldset>\n'
)
"""Whether the number by which entries refer to each paragraph stands beside it: no script is needed."""


SEARCH = (
    '<form class="search script" role="search"><input type="search" id="search" aria-label="Search the text" '
    'placeholder="Search" autocomplete="off" spellcheck="false"/></form>\n'
    '<div id="found" class="found" role="region" aria-label="Found" hidden="hidden"></div>\n'
)
"""Searches the page."""


def tools(book: Book, notes: Notes, links: str, search: str = SEARCH) -> str:
    """The content of the bar of the reading page; `links` are those to witnesses."""
    layers = "".join(
        f'<label><input type="checkbox" id="show-{i}" checked="checked"/> {escape(layer.title)}</label>\n'
        for i, layer in enumerate(notes.layers, 1)
    )
    shown = f'<fieldset class="layers"><legend>Notes</legend>\n{layers}</fieldset>\n' if layers else ""
    settings = shown + LOCI + links + _names(book)
    return (
        f'<details class="tools"><summary>Show</summary><div class="panel">\n{settings}</div></details>\n'
        f'{search}<p id="status" class="status" role="status"></p>\n'
    )


def witness_tools(links: str) -> str:
    """The content of the bar of a witness's page."""
    return f'<details class="tools"><summary>Show</summary><div class="panel">\n{LOCI}{links}</div></details>\n'


def witness_links(witnesses: Iterable[Witness], text: str, address: Callable[[str], str]) -> str:
    """Links to the edited text and, by siglum, to that of each witness; a script leads to the place being read."""
    links = "".join(
        f'<li><a class="to-witness" href="{address(witness.siglum)}">'
        f'<b class="siglum"><bdi>{escape(witness.siglum)}</bdi></b> <bdi>{escape(witness.name)}</bdi></a></li>\n'
        for witness in witnesses
    )
    if not links:
        return ""
    return (
        '<section class="witnesses" aria-label="Texts of the witnesses"><p class="legend">Text of</p><ul role="list">\n'
        f'<li><a class="to-witness" href="{text}">Edited text</a></li>\n{links}</ul></section>\n'
    )


def _names(book: Book) -> str:
    named = {mention.key for mention in book.edition.mentions}
    records = sorted((r for r in book.edition.records if r.key in named), key=name_order(book.edition.volume))
    options = "".join(
        f'<option value="{escape(r.key)}">{escape(r.name if r.kind == "person" else natural_name(r.name))}</option>\n'
        for r in records
    )
    if not options:
        return ""
    return (
        '<p class="script names"><label for="name">Mentions of</label>\n'
        f'<select id="name"><option value="">nobody marked</option>\n{options}</select>\n'
        '<button type="button" id="before" aria-label="Mention before">‹</button>'
        '<button type="button" id="after" aria-label="Next mention">›</button></p>\n'
    )


def witness_file(siglum: str) -> str:
    """The name of a witness's page."""
    return f"witness-{identifier(siglum)}.html"
