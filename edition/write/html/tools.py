"""The controls of the reading page: layers and loci (without script), names, witnesses, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from edition.derive.natural_name import natural_name
from edition.derive.parts import Book
from edition.derive.title_order import name_order
from edition.derive.wording import book_words
from edition.messages import Words
from edition.model.authority import RecordKind
from edition.model.volume import Witness
from edition.write.xhtml.escape import escape, identifier
from edition.write.xhtml.notes import Notes

STATUS = '<p id="status" class="status" role="status"></p>\n'
"""Says to those who do not see it what a script has done."""


def _loci(words: Words) -> str:
    """Whether the number by which entries refer to each paragraph stands beside it: no script is needed."""
    return (
        f'<fieldset class="shown"><legend>{escape(words("show.places"))}</legend>\n'
        f'<label><input type="checkbox" id="show-loci"/> {escape(words("show.loci"))}</label>\n</fieldset>\n'
    )


def page_search(words: Words, index: str | None = None) -> str:
    """Searches the page, or all pages by the `index` in a folder."""
    where = f' data-index="{escape(index)}"' if index is not None else ""
    return (
        f'<form class="search script" role="search"><input type="search" id="search"{where} '
        f'aria-label="{escape(words("search.text"))}" placeholder="{escape(words("search.search"))}" '
        'autocomplete="off" spellcheck="false"/></form>\n'
        f'<div id="found" class="found" role="region" aria-label="{escape(words("search.found"))}" '
        'hidden="hidden"></div>\n'
        f"{STATUS}"
    )


def tools(book: Book, notes: Notes, links: str, search: str, blocks: frozenset[int] | None = None) -> str:
    """The content of the bar of the reading page; `links` are those to witnesses, `search` the field of a search.

    Of a page with some `blocks` of the text, the names that it has are listed.
    """
    words = book_words(book.edition.volume)
    layers = "".join(
        f'<label><input type="checkbox" id="show-{i}" checked="checked"/> {escape(notes.title(layer))}</label>\n'
        for i, layer in enumerate(notes.layers, 1)
    )
    shown = (
        f'<fieldset class="layers"><legend>{escape(words("show.notes"))}</legend>\n{layers}</fieldset>\n'
        if layers
        else ""
    )
    settings = shown + _loci(words) + links + _names(book, words, blocks)
    return f"{_panel(settings, words)}{search or STATUS}"


def witness_tools(links: str, words: Words) -> str:
    """The content of the bar of a witness's page."""
    return _panel(_loci(words) + links, words)


def _panel(settings: str, words: Words) -> str:
    summary = f"<summary>{escape(words('page.show'))}</summary>"
    return f'<details class="tools">{summary}<div class="panel">\n{settings}</div></details>\n'


def witness_links(
    witnesses: Iterable[Witness], text: str, address: Callable[[str], str], words: Words, compare: str = ""
) -> str:
    """Links to the edited text and, by siglum, to that of each witness; a script leads to the place being read.

    `compare` is the address of the page with two of them side by side.
    """
    links = "".join(
        f'<li><a class="to-witness" href="{address(witness.siglum)}">'
        f'<b class="siglum"><bdi>{escape(witness.siglum)}</bdi></b> <bdi>{escape(witness.name)}</bdi></a></li>\n'
        for witness in witnesses
    )
    if not links:
        return ""
    title = escape(words("compare.title"))
    beside = f'<li class="script"><a class="to-witness" href="{compare}">{title}</a></li>\n' if compare else ""
    return (
        f'<section class="witnesses" aria-label="{escape(words("witness.texts"))}">'
        f'<p class="legend">{escape(words("witness.text_of"))}</p><ul role="list">\n'
        f'<li><a class="to-witness" href="{text}">{escape(words("witness.edited"))}</a></li>\n{links}{beside}'
        "</ul></section>\n"
    )


def _names(book: Book, words: Words, blocks: frozenset[int] | None) -> str:
    mentions = book.edition.mentions
    named = {mention.key for mention in mentions if blocks is None or mention.anchor.first in blocks}
    marked = (r for r in book.edition.records if r.key in named and r.kind is not RecordKind.TERM)  # those are links
    records = sorted(marked, key=name_order(book.edition.volume))
    options = "".join(
        f'<option value="{escape(r.key)}">{escape(r.name if r.kind == "person" else natural_name(r.name))}</option>\n'
        for r in records
    )
    if not options:
        return ""
    return (
        f'<p class="script names"><label for="name">{escape(words("show.mentions"))}</label>\n'
        f'<select id="name"><option value="">{escape(words("show.nobody"))}</option>\n{options}</select>\n'
        f'<button type="button" id="before" aria-label="{escape(words("show.before"))}">‹</button>'
        f'<button type="button" id="after" aria-label="{escape(words("show.next"))}">›</button></p>\n'
    )


def witness_stems(witnesses: Iterable[Witness]) -> Mapping[str, str]:
    """The names of the witnesses' pages by siglum; those of a and A, which are one to some hosts, differ."""
    seen = Counter[str]()
    stems: dict[str, str] = {}
    for witness in witnesses:
        name = f"witness-{identifier(witness.siglum)}"
        seen[name.casefold()] += 1
        again = seen[name.casefold()]
        stems[witness.siglum] = name if again == 1 else f"{name}.{again}"
    return stems
