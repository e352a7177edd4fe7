"""A small volume built as an editor builds it, audited, and read again line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from edition.audit import AuditReport, audit
from edition.audit.extract import Extract
from edition.audit.page_layout import clusters
from edition.audit.pdf_word import PdfWord
from edition.build import build
from edition.kept import last_places
from edition.load import load
from edition.messages.declared import MESSAGES
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.pdf import Objects
from edition.records.places import Places
from tests.print.extracts import extracted
from tests.print.volume import ENTRIES, TEXT, write_volume


@dataclass(frozen=True)
class Line:
    """A line as it stands on its page: its words from left to right, and where."""

    words: tuple[PdfWord, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins, in points from the edge of the page."""
        return self.words[0].x0

    @property
    def base(self) -> float:
        """How far down the page it stands, in points."""
        return self.words[0].base


_TITLES = {message.forms[0] for id, message in MESSAGES.items() if id.startswith("part.")}
"""The titles of the parts of a book in English."""


@dataclass(frozen=True)
class Built:
    """A built volume: its folder of outputs, what the audit says, and what is printed."""

    out: Path
    report: AuditReport

    @cached_property
    def loci(self) -> dict[str, Any]:
        """The record of places."""
        record: dict[str, Any] = json.loads((self.out / "small.loci.json").read_text(encoding="utf-8"))
        return record

    @cached_property
    def printed(self) -> Extract:
        """Words, links and destinations of the PDF."""
        return extracted(self.out / "small.pdf")

    def sheet(self, label: str) -> int:
        """The sheet of a page by its printed number."""
        return self.printed.labels.index(label) + 1

    def lines(self, label: str) -> list[Line]:
        """The lines of a page, from top to bottom."""
        words = self.printed.words[self.sheet(label) - 1]
        return [Line(tuple(cluster)) for cluster in clusters(words)]

    def texts(self, label: str) -> list[str]:
        """The words of every line of a page."""
        return [line.text for line in self.lines(label)]

    def line(self, label: str, words: str) -> Line:
        """The line of a page that has some words."""
        return next(line for line in self.lines(label) if words in line.text)

    @property
    def words(self) -> str:
        """Everything printed, page by page."""
        pages = (" ".join(word.text for line in clusters(page) for word in line) for page in self.printed.words)
        return " ".join(pages)

    def part(self, title: str) -> list[str]:
        """The lines of a part of the book on the page where it begins, from its title to the next one's."""
        label = next(label for label in self.printed.labels if label and title in self.texts(label))
        lines = self.texts(label)
        lines = lines[lines.index(title) :]
        end = (i for i, line in enumerate(lines) if i and (line in _TITLES or line == label))
        return lines[: next(end, len(lines))]

    def rules(self, label: str) -> list[float]:
        """The widths of the rules of a page, in points, from the top."""
        objects = Objects(self.out / "small.pdf")
        page = objects.get(objects.pages()[self.sheet(label) - 1])
        content: bytes = objects.at(page.raw_get("/Contents")).get_data()
        return [float(width) for width in re.findall(rb" 0 0 m ([\d.]+) 0 l S", content)]


def built(
    root: Path, settings: str = "", text: str = TEXT, entries: str = ENTRIES, outputs: Sequence[str] = ("pdf",)
) -> Built:
    """Build the small volume and audit it; any problem, and anything the audit finds, fails the test."""
    write_volume(root, settings, text, entries)
    _, _, found = audited(root, outputs)
    assert found.entries_checked == len(entries.strip().splitlines())
    return Built(root / "build", found)


def audited(root: Path, outputs: Sequence[str] = ("pdf",)) -> tuple[Edition, Places, AuditReport]:
    """Build the volume that is there: what it says, its record of places, and an audit that finds nothing."""
    problems: list[Diagnostic] = []
    out = root / "build"
    assert build(root, "small", outputs, out, problems.append, lambda step: None), problems
    edition = load(root, "small", problems.append)
    assert edition is not None
    record = last_places(out, "small")
    assert record.settled
    found = audit(out / "small.pdf", edition, record)
    assert found.fine, [str(wrong) for wrong in found.wrong]
    return edition, record, found


def verses(count: int) -> str:
    """A text of so many verses, each of one printed line; the heading is line 1, so verse 9 is line 10."""
    lines = "\n".join(f"Verse {number} of a long poem{', and on' * (number % 7)}" for number in range(1, count + 1))
    return f"# Of Verses\n\n::: verse\n[p. 1]{{.pb}}{lines}\n:::\n"


def comments(*lemmata: tuple[str, str], kind: str = "comment") -> str:
    """An entry for each lemma of 1.1 with what is said about it."""
    return "".join(_entries(lemmata, kind))


def _entries(lemmata: Sequence[tuple[str, str]], kind: str) -> Iterator[str]:
    for number, (lemma, note) in enumerate(lemmata, 1):
        yield f"- {{id: e{number}, kind: {kind}, at: 1.1, lemma: {lemma}, note: {note}}}\n"
