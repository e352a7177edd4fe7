"""The smallest books: one to three blocks of any kind, lines numbered in any way, hardly a note, in some languages."""

from __future__ import annotations

import random
from pathlib import Path

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import BlockKind
from edition.words import WORD

_BLOCKS = (
    "# One", "# One", "# One *and* two", "## Below", "### Deeper", "# One\n\n## And at once two", "Some words.",
    "Word", "One.",
    "Some words that are a few more than one printed line can hold on a page of this book, so that they need another.",
    "…", "—", "* * *", "¶ !", "12", "“…”", "---", "[p. 3]{.pb}", "[p. 3]{.pb}Some words.", "Some [p. 4]{.pb}words.",
    "Some words.[p. 5]{.pb}", "[aside]{.side}Some words.", "Words with a note.[^1]\n\n[^1]: The note.",
    "*All in italics.*",
    "> A quotation.", "> …", "> # no heading", "> - an item in it", "- an item", "- one\n- two", "1. one\n2. two",
    "- …",
    "- one\n\n  1. in it", "::: verse\nA verse ,\n:::", "::: verse\nOne verse\nand its fellow\n:::",
    "::: verse\n…\n:::",
    "::: verse\nA verse that is so very long that it has to be turned over, for no page is as wide as this one\n:::",
    "::: verse\n\n:::", "::: verse\nOne\n\nTwo\n\n  …\n:::", "::: verse\nOne\n+ and the rest\n= and the same\n:::",
    "::: verse dialogue\n**A.** One verse\n\n**B.** + and its rest\n:::",
    "::: verse dialogue\n**A.**\nVerse one\nverse two\n:::",
    "::: dialogue\n**A.** Who goes?\n:::", "::: dialogue\nHe goes.\n:::", "::: dialogue\n**A.** …\n:::",
    "::: direction\nHe goes.\n:::", "::: lacuna\nA leaf is lost.\n:::", "| A | B |\n|---|---|\n| 1 | 2 |",
    "| A |\n|---|",
    "| A | B |\n|---|---|\n|  | … |", "| … | — |\n|---|---|",
    "| A | B |\n|---|---|\n| one word after another and then some | 2 |",
)  # fmt: skip
_ZONES = ("unnumbered", "sublines", "locked")
_KINDS = (
    "kind: comment, note: A note.",
    "kind: comment, note: 'A note that is a line or two of the foot longer than it needs to be, and broken.'",
    "kind: variant, readings: [{text: other, wit: C}]", "kind: crux",
    "kind: emendation, reading: other", "kind: emendation, reading: ''",
    "kind: lacuna, position: after, extent: a line",
    "kind: supplied, position: after, reading: more", "kind: variant, position: before, readings: [{text: x, wit: C}]",
)  # fmt: skip
_NUMBERING = tuple(
    f"lines: {{by: {by}, step: {step}, margin: {margin}}}\n"
    for by in ("page", "section", "paragraph", "volume")
    for step in (1, 2, 5)
    for margin in ("outer", "left")
)
_ALL = "layers: [{name: all, kinds: [comment, variant, crux, emendation, lacuna, supplied], arrangement: "
_SETTINGS = (
    "", "", "pages_of: M\n", "pages_of: M\npages_in: entries\n", "footnotes: volume\n", "apparatus: positive\n",
    f"{_ALL}endnotes, heading: Notes}}]\n", f"{_ALL}columns-2}}]\n", f"{_ALL}lines}}]\n",
)  # fmt: skip
_OTHERS = (
    "# Один", "Слова.", "Слова, которых немного больше, чем помещается в строке этой книги, так что нужна вторая.",
    "::: verse\nСтих ,\nи другой\n:::", "| А | Б |\n|---|---|\n| 1 | 2 |", "Слова.[^1]\n\n[^1]: Примечание.",
    "::: dialogue\n**А.** Кто идёт?\n:::", "Λόγος καὶ ἔργον.", "Ein [слово]{lang=ru} und [λόγος]{lang=el}.", "# 1",
    "*Слова*", "[^1]\n\n[^1]: A note alone.", "- один\n- два",
)  # fmt: skip
_LANGUAGES = (
    "language: en\n", "language: ru\n", "language: ru\napparatus_language: la\n", "language: el\n",
    "language: de-1901\n", "language: la\napparatus_language: la\n",
)  # fmt: skip
_RECORDS = (
    "", "", "- {key: one, kind: person, name: One, forms: [One, Some]}\n",
    "- {key: a, kind: place, name: А, forms: [А]}\n", "- {key: w, kind: work, name: Слова, forms: [Слова]}\n"
    "- {key: nobody, kind: person, name: 'Nobody, No', born: '1870'}\n",
)  # fmt: skip
_PARTS = (
    "", "", "introductions: [{title: Introduction, file: introduction.md}]\n", "concordance: {min: 1}\n",
    "imprint: {year: '2026'}\neditors: [A. B.]\n", "silent: [{id: s, find: 'S', replace: 's', says: Small letters.}]\n",
)  # fmt: skip
_CITED = ("kind: citation, cite: [{work: book, page: ix}]", "kind: date, date: '1870-11-03'", "kind: person, ref: one")
SIMPLE = 1000
"""The numbers up to this one are of books in English, without records and other parts."""

HEAD = """\
title: Small
language: en
version: '1'
text: [text.md]
base: M
witnesses:
  - {siglum: M, name: Manuscript}
  - {siglum: C, name: Copy}
"""


def smallest(root: Path, seed: int) -> Edition:
    """Write the smallest book of this number as the volume `small`; one that has an error is drawn again."""
    draw = random.Random(f"smallest {seed}")
    while True:
        edition = _written(root, draw, seed <= SIMPLE)
        if edition is not None:
            return edition


def _written(root: Path, draw: random.Random, simple: bool) -> Edition | None:
    blocks = [_block(draw) for _ in range(draw.choice((1, 1, 2, 2, 3)))]
    style = draw.choice(("octavo", "octavo", "a4"))
    settings = f"{HEAD}{draw.choice(_NUMBERING)}{draw.choice(_SETTINGS)}style: {style}\n"
    files = {"source/small/text.md": "\n\n".join(blocks) + "\n", "source/small/volume.yaml": settings}
    if not simple:
        files |= _more(draw, blocks, settings)
    entries, records = "apparatus/small/entries.yaml", files.get("apparatus/small/names.yaml", "")
    for file, words in {**files, entries: ""}.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(words, encoding="utf-8")
    plain = _checked(root)
    if plain is None:
        return None
    kinds = (*_KINDS, *_CITED[: 3 if "key: one" in records else 2]) if not simple else _KINDS
    said = "".join(_entry(draw, plain, number, kinds) for number in range(draw.choice((0, 0, 1, 2))))
    (root / entries).write_text(said, encoding="utf-8")
    return _checked(root)


def _more(draw: random.Random, blocks: list[str], settings: str) -> dict[str, str]:
    """The same book in another language, with what a volume has besides text and entries."""
    others = [draw.choice((*_OTHERS, block)) for block in blocks]
    settings = settings.replace("language: en\n", draw.choice(_LANGUAGES)) + draw.choice(_PARTS)
    return {
        "source/small/text.md": "\n\n".join(others) + "\n", "source/small/volume.yaml": settings,
        "source/small/introduction.md": draw.choice(("A word.\n", "# A\n\nA *word* on [words](name:one).\n", "- a\n")),
        "apparatus/small/names.yaml": draw.choice(_RECORDS),
        "apparatus/small/works.bib": "@book{book, title = {A Book}, author = {Mill, A.}, date = {1870}}\n",
    }  # fmt: skip


def _block(draw: random.Random) -> str:
    block = draw.choice(_BLOCKS)
    if draw.random() < 0.15:
        block = f"::: {draw.choice(_ZONES)}\n{block}\n:::"
    return block


def _entry(draw: random.Random, edition: Edition, number: int, kinds: tuple[str, ...]) -> str:
    """An entry on a word that stands in its block once; none when there is no such word."""
    words = [
        (block.locus, match[0])
        for block in edition.text.blocks
        if block.locus is not None and not block.supplied and block.kind is not BlockKind.LACUNA
        for match in WORD.finditer(block.text)
        if len(WORD.findall(block.text)) == len(set(WORD.findall(block.text)))
    ]
    if not words:
        return ""
    locus, word = draw.choice(words)
    return f"- {{id: e{number}, at: '{locus}', lemma: '{word}', {draw.choice(kinds)}}}\n"


def _checked(root: Path) -> Edition | None:
    """The volume; None when it has an error."""
    from edition.check import check
    from edition.check.catalogue import severity
    from edition.model.diagnostic import Severity

    problems: list[Diagnostic] = []
    edition = load(root, "small", problems.append)
    if edition is not None:
        problems += check(edition)
    return None if any(severity(item.code) is Severity.ERROR for item in problems) else edition
