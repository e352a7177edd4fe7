"""What is printed: a volume built and audited, and its lines and notes as they are read from the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from edition.audit.book import open_book
from edition.audit.page_layout import FOOT, Line
from edition.audit.printed_book import PrintedBook
from edition.records.places import Places
from tests.print.book import audited
from tests.print.volume import NAMES, write_volume


@dataclass(frozen=True)
class PrintedLine:
    """A line of the text: its page, its number as the margins count it (`12`, `12a`, empty for none), its words."""

    page: str
    number: str
    words: str
    left: float
    right: float
    margin: tuple[str, ...]


class Print:
    """A printed book."""

    def __init__(self, book: PrintedBook, places: Places) -> None:
        self.book = book
        self.places = places
        self.lines = [line for sheet in book.main for line in self._text(sheet)]

    def line(self, words: str) -> PrintedLine:
        """The one line that has some words."""
        found = [line for line in self.lines if words in line.words]
        assert len(found) == 1, (words, [line.words for line in self.lines])
        return found[0]

    def notes(self, page: str = "") -> str:
        """What stands below the text, of one page or all."""
        lines = [
            line.text
            for sheet in self.book.main
            for line in self.book.pages[sheet - 1].lines
            if self._is_note(sheet, line) and page in ("", self.book.pages[sheet - 1].label)
        ]
        return " ".join(" ".join(lines).replace("\u00a0", " ").split())

    def behind(self) -> str:
        """What stands on the pages behind the text."""
        pages = (page for page in self.book.pages if page.sheet >= self.book.main[-1] + 1)
        return " ".join(" ".join(line.text for page in pages for line in page.lines).replace("\u00a0", " ").split())

    def _is_note(self, sheet: int, line: Line) -> bool:
        return line.base >= self.book.feet.get(sheet, float("inf")) - FOOT

    def _text(self, sheet: int) -> list[PrintedLine]:
        page, numbers = self.book.pages[sheet - 1], self.book.numbers[sheet]
        return [
            PrintedLine(
                page.label,
                f"{number or ''}{self.book.letters.get((sheet, index), '')}",
                line.text,
                line.words[0].x0,
                line.words[-1].x1,
                tuple(word.text for word in line.margin),
            )
            for index, (line, number) in enumerate(zip(page.lines, numbers, strict=True))
            if number is not None
        ]


def printed(
    root: Path,
    text: str,
    entries: str,
    settings: str = "",
    structure: str = "",
    outputs: Sequence[str] = ("pdf",),
    names: str = NAMES,
) -> Print:
    """Build a volume and audit it: nothing may be wrong. With a `structure` the text is a transcription."""
    write_volume(root, settings, text, entries, names=names)
    source = root / "source" / "small"
    if structure:
        (source / "structure.yaml").write_text(structure, encoding="utf-8")
        (source / "text.md").rename(source / "words.txt")
        volume = (source / "volume.yaml").read_text(encoding="utf-8")
        transcript = "transcript: {name: words.txt, sha256: '%s', origin: Here., structure: structure.yaml}\n"
        digest = sha256((source / "words.txt").read_bytes()).hexdigest()
        volume = volume.replace("text: [text.md]\n", transcript % digest)
        (source / "volume.yaml").write_text(volume, encoding="utf-8")
    volume = (source / "volume.yaml").read_text(encoding="utf-8")
    if "{.pb}" not in text:
        (source / "volume.yaml").write_text(volume.replace("pages_of: M\n", ""), encoding="utf-8")
    edition, places, report = audited(root, outputs)
    assert report.entries_checked >= len(edition.entries)
    return Print(open_book(root / "build" / "small.pdf", edition), places)
