"""A printed book without TeX: its lines are typed, and where links, destinations and words stand follows from them.

`{@m3}` is a destination, `{m3|1.3}` words that lead to one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.audit.extract import Destination, Extract, Link
from edition.audit.page_layout import page_of
from edition.audit.pdf_word import PdfWord
from edition.audit.printed_book import PrintedBook
from edition.model.edition import Edition
from edition.write.latex import Manuscript, write_latex
from edition.write.latex.tex import Tex

_PART = re.compile(r"\{@(?P<here>\w+)\}|\{(?P<target>\w+)\|(?P<words>[^}]*)\}|(?P<char>.)")
_LEFT, _TOP, _LEADING = 50.0, 100.0, 12.0


@dataclass(frozen=True)
class Sheet:
    """A page: its label, the lines of the text, and those that have no line number: notes, or a list."""

    label: str
    text: Sequence[str] = ()
    below: Sequence[str] = ()


@dataclass
class _Drawing:
    """What is on the sheets drawn so far."""

    words: list[list[PdfWord]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    destinations: dict[str, Destination] = field(default_factory=dict)

    def draw(self, sheet: int, line: str, base: float) -> None:
        """Draw one line; a sign is half as wide as a letter, and words stand nearer to one another than columns."""
        x, begin, word = _LEFT, _LEFT, ""
        for part in _PART.finditer(f"{line} "):
            if part["here"]:
                self.destinations[part["here"]] = Destination(sheet, x, base)
            left = x
            for char in part["words"] or part["char"] or "":
                if char == " " and word:
                    self.words[-1].append(PdfWord(word, begin, base - 7.7, x, base + 2.3))
                    word = ""
                begin = begin if word else x
                word += char.strip()
                x += 3.0 if char == " " else 5.0 if char.isalnum() or char == "–" else 2.5
                begin = begin if word else x
            if part["target"]:
                self.links.append(Link(sheet, part["target"], left, base - 8.5, x, base + 2.3))


def sketch(edition: Edition, *sheets: Sheet, manuscript: Manuscript | None = None) -> PrintedBook:
    """A book of these pages; the pages that have lines of text are numbered, each from 1."""
    drawing = _Drawing()
    feet: dict[int, float] = {}
    for number, sheet in enumerate(sheets, 1):
        drawing.words.append([])
        for i, line in enumerate((*sheet.text, *sheet.below)):
            gap = _LEADING if i >= len(sheet.text) else 0
            base = _TOP + _LEADING * i + gap
            if i == len(sheet.text):
                feet[number] = base
            drawing.draw(number, line, base)
    words = tuple(map(tuple, drawing.words))
    labels = tuple(sheet.label for sheet in sheets)
    extract = Extract(words, ((300.0, 500.0),) * len(sheets), labels, drawing.destinations, tuple(drawing.links))
    pages = [page_of(i, sheet.label, words[i - 1], None) for i, sheet in enumerate(sheets, 1)]
    main = [i for i, sheet in enumerate(sheets, 1) if sheet.text]
    numbers: dict[int, list[int | None]] = {
        i: [*range(1, len(sheets[i - 1].text) + 1), *[None] * len(sheets[i - 1].below)] for i in main
    }
    return PrintedBook(
        edition, manuscript or write_latex(edition), extract, pages, range(main[0], main[-1] + 1), numbers,
        {sheet: feet[sheet] for sheet in main if sheet in feet}, {},
    )  # fmt: skip


def without_notes(lists: Sequence[tuple[int, ...]] = ()) -> Manuscript:
    """A manuscript of which only the lists of places count."""
    return Manuscript(Tex(""), lists=tuple(lists))
