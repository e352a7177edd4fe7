"""The controls of the reading page: texts, layers and loci (without script), names, witnesses, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from edition.derive.natural_name import natural_name
from edition.derive.title_order import name_order
from edition.messages import Words
from edition.model.authority import RecordKind
from edition.model.volume import Witness
from edition.write.html.content import PageContent
from edition.write.html.division import TextPage
from edition.write.xhtml.escape import escape, identifier

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


def texts_shown(content: PageContent) -> str:
    """The choice of the texts that are shown, where there are several: buttons that work without a script."""
    if not content.beside:
        return ""
    words, names = content.addresses.words, content.addresses.text_names
    choices = "".join(
        f'<input type="checkbox" id="show-text-{number}" checked="checked"/>'
        f'<label for="show-text-{number}">{escape(names[number])}</label>\n'
        for number in (0, *content.beside)
    )
    return (
        f'<fieldset class="texts"><legend class="unseen">{escape(words("show.texts"))}</legend>\n{choices}</fieldset>\n'
    )


def tools(content: PageContent, links: str, search: str, page: TextPage | None = None) -> str:
    """The content of the bar of the reading page; `links` are those to witnesses, `search` the field of a search.

    Of a `page` of a text that has many, the names that it has are listed.
    """
    words = content.addresses.words
    titles = [escape(content.notes.title(layer)) for layer in content.layers]
    layers = "".join(
        f'<label><input type="checkbox" id="show-{i}" checked="checked"/> {title}</label>\n'
        for i, title in enumerate(titles, 1)
    )
    shown = (
        f'<fieldset class="layers"><legend>{escape(words("show.notes"))}</legend>\n{layers}</fieldset>\n'
        if layers
        else ""
    )
    settings = shown + _loci(words) + links + _names(content, words, page)
    return f"{texts_shown(content)}{_panel(settings, words)}{search or STATUS}"


def witness_tools(links: str, words: Words, texts: str = "") -> str:
    """The content of the bar of a witness's page; `texts` is the choice of those that are shown."""
    return texts + _panel(_loci(words) + links, words) + (STATUS if texts else "")


def _panel(settings: str, words: Words) -> str:
    summary = f"<summary>{escape(words('page.show'))}</summary>"
    return f'<details class="tools">{summary}<div class="panel">\n{settings}</div></details>\n'


def witness_links(
    witnesses: Iterable[Witness],
    text: str,
    address: Callable[[str], str],
    words: Words,
    compare: str = "",
    of: str = "",
) -> str:
    """Links to the edited text and, by siglum, to that of each witness; a script leads to the place being read.

    `compare` is the address of the page with two of them side by side, `of` the name of the text that they have, where
    there are several.
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
    named = f" ({escape(of)})" if of else ""
    return (
        f'<section class="witnesses" aria-label="{escape(words("witness.texts"))}{named}">'
        f'<p class="legend">{escape(words("witness.text_of"))}{named}</p><ul role="list">\n'
        f'<li><a class="to-witness" href="{text}">{escape(words("witness.edited"))}</a></li>\n{links}{beside}'
        "</ul></section>\n"
    )


def _names(content: PageContent, words: Words, page: TextPage | None) -> str:
    edition = content.edition
    named: set[str] = set()
    for number, text in enumerate(content.texts):
        blocks = None if page is None else {*page.blocks_of(number)}
        named |= {m.key for m in text.edition.mentions if blocks is None or m.anchor.first in blocks}
    records = {r.key: r for text in content.texts for r in text.edition.records if r.key in named}
    marked = (r for r in records.values() if r.kind is not RecordKind.TERM)  # those are links
    options = "".join(
        f'<option value="{escape(r.key)}">{escape(r.name if r.kind == "person" else natural_name(r.name))}</option>\n'
        for r in sorted(marked, key=name_order(edition.volume))
    )
    if not options:
        return ""
    return (
        f'<p class="script names"><label for="name">{escape(words("show.mentions"))}</label>\n'
        f'<select id="name"><option value="">{escape(words("show.nobody"))}</option>\n{options}</select>\n'
        f'<button type="button" id="before" aria-label="{escape(words("show.before"))}">‹</button>'
        f'<button type="button" id="after" aria-label="{escape(words("show.next"))}">›</button></p>\n'
    )


def witness_stems(witnesses: Iterable[Witness], text: str = "") -> Mapping[str, str]:
    """The names of the witnesses' pages by siglum; those of a and A, which are one to some hosts, differ.

    `text` is the name of the text that they have, where it is not the volume's own.
    """
    seen = Counter[str]()
    stems: dict[str, str] = {}
    for witness in witnesses:
        name = f"{identifier(text)}.witness-{identifier(witness.siglum)}".removeprefix(".")
        seen[name.casefold()] += 1
        again = seen[name.casefold()]
        stems[witness.siglum] = name if again == 1 else f"{name}.{again}"
    return stems
