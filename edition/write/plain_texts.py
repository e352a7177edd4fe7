"""Writes the words of all texts of a volume, unit by unit, as plain text or as light Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import chain

from edition.derive.edited_text import edited_text
from edition.derive.text_names import text_names
from edition.derive.units_together import units_together
from edition.model.edition import Edition
from edition.write.plain import WIDTH, PlainWriter

INDENT = "    "
"""Before each line of the texts beside the first."""


def write_plain_texts(edition: Edition, markdown: bool = False) -> str:
    """The edited texts of a volume: what each has of a unit stands behind its locus, in the order of the texts.

    Those beside the first are indented; in Markdown they are divisions with their language, as Pandoc has them.
    """
    return "\n\n".join(chain(*_parts(edition, markdown))) + "\n"


def _parts(edition: Edition, markdown: bool) -> Iterator[Iterable[str]]:
    """The titles, then unit by unit what each text has of it."""
    texts, names = (edition, *edition.texts), ("", *text_names(edition)[1:])
    widths = (WIDTH, *(WIDTH - len(INDENT) for _ in edition.texts))
    writers = [
        PlainWriter(text, text.derived(edited_text), markdown, width) for text, width in zip(texts, widths, strict=True)
    ]
    seen: set[tuple[str, str]] = set()
    for number, (text, writer) in enumerate(zip(texts, writers, strict=True)):
        volume = text.volume
        if (volume.title, volume.author) not in seen:
            author = "" if number and volume.author == edition.volume.author else volume.author
            yield _aside(number, text, [writer.title(volume.title, "", author)], markdown)
        seen.add((volume.title, volume.author))
    for unit in units_together(*texts):
        for number, (text, writer, blocks) in enumerate(zip(texts, writers, unit, strict=True)):
            yield _aside(number, text, writer.unit(blocks, names[number]), markdown)


def _aside(number: int, text: Edition, pieces: Iterable[str], markdown: bool) -> Iterable[str]:
    """What a text has, set off where it stands beside the first."""
    if not number:
        return pieces
    words = "\n\n".join(pieces)
    set_off = f'::: {{lang="{text.volume.language}"}}\n{words}\n:::' if markdown else textwrap.indent(words, INDENT)
    return [set_off] if words else []
