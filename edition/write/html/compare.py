"""Two texts side by side, those of witnesses and the edited one: a page with a choice, and the words of each text.

The words are in scripts that each call one function, like the index of the search: a page may load them from a folder
too. A script of the page marks the differences.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from edition.derive.edited_text import EditedText
from edition.derive.witness_text import witness_text
from edition.messages import Words
from edition.model.edition import Edition
from edition.model.volume import Witness
from edition.write.html.division import TextPage
from edition.write.xhtml.escape import escape
from edition.write.xhtml.text import family

COMPARE = "compare.html"
FOLDER = "texts/"


def compare_page(witnesses: Sequence[Witness], pages: Sequence[TextPage], links: str, words: Words, folder: str) -> str:
    """The content of the page; `links` are those to the text of each witness, `folder` is where the words are."""
    edited = f'<option value="" data-text="0">{escape(words("witness.edited"))}</option>\n'
    texts = "".join(
        f'<option value="{escape(witness.siglum)}" data-text="{i}">{escape(f"{witness.siglum}: {witness.name}")}'
        "</option>\n"
        for i, witness in enumerate(witnesses, 1)
    )
    listed = "".join(
        f'<option value="{escape(page.name)}" data-page="{i}" data-first="{page.first}">{escape(page.title)}</option>\n'
        for i, page in enumerate(pages)
    )
    section = _choice("page", words("compare.page"), listed) if len(pages) > 1 else ""
    left, right = (_choice(side, words(f"compare.{side}"), edited + texts) for side in ("left", "right"))
    before, after = (
        f'<button type="button" id="{name}" aria-label="{escape(words(f"compare.{name}"))}">{sign}</button>'
        for name, sign in (("before", "‹"), ("next", "›"))
    )
    turn = f'<button type="button" id="turn" aria-pressed="false">{escape(words("compare.turn"))}</button>'
    return (
        f'<h1>{escape(words("compare.title"))}</h1>\n<p class="said">{escape(words("compare.says"))}</p>\n'
        f'<form id="compare" class="script compare" data-folder="{escape(folder)}">\n{left}{right}{section}'
        f'<p class="differences">{before}{after}{turn} <span id="status" role="status"></span></p>\n</form>\n'
        f'<div id="compared" class="compared script"></div>\n{links}'
    )


def _choice(name: str, label: str, options: str) -> str:
    return f'<p><label>{escape(label)} <select name="{name}">\n{options}</select></label></p>\n'


def compared_texts(
    edition: Edition, edited: EditedText, witnesses: Sequence[Witness], pages: Sequence[TextPage],
    number: int = 0, folder: str = FOLDER,
) -> Iterator[tuple[str, bytes]]:  # fmt: skip
    """The words of the edited text and of each witness, page by page, in files of a folder: `texts/1-0.js`.

    `number` is that of the text on pages that have several.
    """
    for i, witness in enumerate([None, *witnesses]):
        text = edited if witness is None else witness_text(edition, witness.siglum)
        for j, page in enumerate(pages):
            blocks = _blocks(edition, page.blocks_of(number))
            rows = [[str(edition.text.blocks[k].locus), *_row(edition, text, k)] for k in blocks]
            data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
            yield f"{folder}{i}-{j}.js", b'compared("%d-%d",%b);\n' % (i, j, data)


def _blocks(edition: Edition, on_page: Iterable[int]) -> Iterable[int]:
    """The blocks of a page that have words, each with the author's notes called in it, which stand behind it."""
    blocks = edition.text.blocks
    for i in on_page:
        if blocks[i].locus:
            yield i
            yield from takewhile(lambda j: blocks[j].apart, range(i + 1, len(blocks)))


def _row(edition: Edition, text: EditedText, i: int) -> tuple[str, str]:
    """The kind and the words of a block."""
    block = edition.text.blocks[i]
    kinds = (("h2", block.is_heading), ("note", block.apart), ("verse", block.verse), ("quoted", bool(family(block))))
    return next((kind for kind, fits in kinds if fits), "p"), text.words(i)
