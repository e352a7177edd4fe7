"""The record of what a build printed: a digest of the look of every page, and of every note with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from pypdf.generic import DictionaryObject

from edition.pdf.objects import Objects
from edition.pdf.page_order import cited, page_order
from edition.records.printed_pages import PrintedEntry, PrintedPage, PrintRecord
from edition.records.run import Run
from edition.write.latex import Manuscript, resolved

_FONT = re.compile(rb"/F(\d+) ")


def page_digests(objects: Objects) -> list[str]:
    """A digest of each page's content, in the order shipped: equal when the page looks the same.

    Fonts are identified by name, because LuaTeX's numbers for them depend on earlier pages.
    """
    result = []
    names: dict[int, bytes] = {}
    for number in objects.pages():
        page = objects.group(objects.get(number))
        resources = objects.value(page, "/Resources")
        fonts = objects.group((resources and objects.value(resources, "/Font")) or DictionaryObject())
        here: dict[bytes, bytes] = {}
        for key in fonts:
            font = objects.reference(fonts.raw_get(key))
            if font not in names:
                names[font] = _name(objects.group(objects.get(font)))
            here[key.removeprefix("/F").encode()] = names[font]
        data = objects.content(number)
        plain = _FONT.sub(partial(_called, here), data)
        result.append(sha256(plain).hexdigest()[:16])
    return result


def _called(names: dict[bytes, bytes], font: re.Match[bytes]) -> bytes:
    """A font by its name."""
    return b"/" + names.get(font[1], font[1]) + b" "


def _name(font: Any) -> bytes:
    """`EBGaramond12-Regular`: without the tag of a font that holds only the letters used."""
    return re.sub(r"^/(?:[A-Z]{6}\+)?", "", str(font.get("/BaseFont", ""))).encode()


def print_record(raw: Objects, manuscript: Manuscript, run: Run) -> PrintRecord:
    """The pages in the order of the book, and the entries, as they are printed."""
    digests = page_digests(raw)
    pages = tuple(
        PrintedPage(run.pages[shipped].label, run.pages[shipped].part, digests[shipped])
        for shipped in page_order(run.pages)
        if shipped is not None
    )

    texts = (manuscript, *manuscript.texts.values())
    return PrintRecord(pages, {name: entry for text in texts for name, entry in _entries(text, texts, run).items()})


def _entries(manuscript: Manuscript, texts: Sequence[Manuscript], run: Run) -> dict[str, PrintedEntry]:
    """The entries of one of the texts of a book; their notes may refer to places in all."""

    def place(mark: int) -> str:
        found = run.place(mark)
        return "?" if found is None else str(cited(texts, mark, found))

    entries = {}
    for name, ends in manuscript.entries.items():
        key, start, end = manuscript.notes.get(name, (0, *ends))
        resolved_words = resolved(manuscript.note_latex.get(name, ""), place)
        digest = sha256(f"{run.raised.get(key, '')}\0{resolved_words}".encode()).hexdigest()[:16]
        first, last = place(start), place(end)
        entries[name] = PrintedEntry(first if first == last else f"{first}–{last}", digest)
    return entries
