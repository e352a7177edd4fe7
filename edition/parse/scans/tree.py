"""Transcribed pages as the elements that TEI is read from: lines joined to paragraphs, pages to a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.english import short
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.parse.line_ends import HYPHENS, LineEnd, end_of_line, small
from edition.parse.scans.marked_words import MarkedWords
from edition.parse.scans.pages import Region, RegionKind, ScannedLine, ScannedPage
from edition.parse.scans.picture_names import page_names
from edition.parse.tei.tree import Element

_ENDED = re.compile(r"[.!?:;…»”’\")\]:]\s*$")


@dataclass
class PageTree:
    """Builds the body of a text of pages, and gathers what is to be reported."""

    verse: bool  # each line is a verse
    told: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepare the words."""
        self.words = MarkedWords(lambda span, what, hint: self._tell("E201", span, what, hint))
        self.open: Element | None = None  # the paragraph that the next region may go on with
        self.last: ScannedLine | None = None  # its last line
        self.initial = ""  # an initial that stands in front of the next line
        self.begins: Element | None = None  # the break of a page that is not in the text yet

    def _tell(self, code: str, span: Span, message: str, hint: str = "") -> None:
        self.told.append(Diagnostic(code, span, message, hint))

    def body(self, pages: Iterable[ScannedPage]) -> Element:
        """The body of the text."""
        pages = tuple(pages)
        body = Element("body", {}, pages[0].span if pages else Span("", 1, 1))
        for page, picture in zip(pages, page_names([_stem(page.image) for page in pages]), strict=True):
            self._page(page, picture, body)
        if not all(page.number for page in pages):
            what = "a page without a number is named by its picture"
            self._tell("E204", body.span, what, "correct the names of the page breaks")
        return body

    def _page(self, page: ScannedPage, picture: str, body: Element) -> None:
        number = page.number or picture or "?"
        self.begins = Element("pb", {"n": number, "facs": page.image}, page.span, name="a page")
        regions = [region for region in page.regions if self._is_text(region)]
        notes = [region for region in regions if region.kind in (RegionKind.MARGIN, RegionKind.FOOTNOTE)]
        for region in regions:
            if region.kind is RegionKind.INITIAL:
                self.initial += "".join(region.words.split())
            elif region.is_table:
                self._begin(body)
                body.children.append(self._table(region))
                self.open = None
            elif region not in notes:
                self._region(region, body)
        self._begin(body)
        for region in notes:
            self._note(region, body)

    def _is_text(self, region: Region) -> bool:
        """Whether a region has words of the text; what has none is reported."""
        if region.kind is RegionKind.TABLE and not region.is_table and any(region.every_line()):
            what = "of which nearly all cells are empty" if region.cells else "without cells"
            self._tell("E204", region.span, f"a table {what} becomes a paragraph", "make it a table")
        if region.kind is RegionKind.PICTURE and region.words.strip():
            what = f"the lines of a region that is called no text ({region.called}) become a paragraph"
            self._tell("E204", region.span, what, "take them out if they are none of the text")
        elif region.kind is RegionKind.PICTURE:
            self._tell("E201", region.span, f"a region that is no text ({region.called}) is not taken over")
            return False
        if region.kind in (RegionKind.AROUND, RegionKind.NUMBER):
            if region.words.strip():
                what = f"{region.kind.value} is left out: “{short(' '.join(region.words.split()))}”"
                self._tell("E204", region.span, what)
            return False
        return True

    def _region(self, region: Region, body: Element) -> None:
        lines = list(region.every_line())
        while lines:
            heading = region.kind is RegionKind.HEADING or lines[0].heading
            count = len(lines) if region.kind is RegionKind.HEADING else _alike(lines, heading)
            group, lines = lines[:count], lines[count:]
            if heading:
                self._begin(body)
                body.children.append(self._joined(Element("head", {}, group[0].span, name="a heading"), group))
                self.open = None
            elif self.verse:
                self._begin(body)
                body.children.append(self._stanza(group))
            else:
                self._paragraph(group, body)

    def _begin(self, holder: Element) -> None:
        """Put the break of the page that begins here into the text."""
        if self.begins is not None:
            holder.children.append(self.begins)
            self.begins = None

    def _paragraph(self, lines: list[ScannedLine], body: Element) -> None:
        paragraph, last = self.open, self.last
        if paragraph is None or last is None or not _goes_on(last, lines[0]):
            self._begin(body)
            paragraph = Element("p", {}, lines[0].span, name="a region")
            body.children.append(paragraph)
            last = None
        else:
            before = "region" if self.begins is None else "page"
            self._tell("E204", lines[0].span, f"a paragraph is taken to go on here from the {before} before")
        self._joined(paragraph, lines, last)
        self.open, self.last = paragraph, lines[-1]

    def _joined(self, holder: Element, lines: list[ScannedLine], before: ScannedLine | None = None) -> Element:
        """Put lines into an element, one after the other; words that the end of a line divides are made whole."""
        if self.initial and holder.tag != "head":
            holder.children.append(self.initial)
            self.initial = ""
        for line in lines:
            if before is not None:
                self._join(holder, before, line)
            holder.children += self.words.of(line, len(line.words.rstrip()))
            before = line
        return holder

    def _join(self, holder: Element, before: ScannedLine, line: ScannedLine) -> None:
        """Put between two lines what stands there: a space, unless they divide a word, and the break of a page."""
        end = end_of_line(before.words, line.words, before.divided)
        if end is LineEnd.DIVIDED:
            _trim(holder)
            self._tell("E204", before.span, "a hyphen at the end of a line is left out, and the word made whole")
        elif end is LineEnd.COMPOUND:
            self._tell("E204", before.span, "a hyphen at the end of a line is kept, without a space behind it")
        else:
            holder.children.append(" ")
        if end is not LineEnd.SPACE and self.begins is not None:
            self.begins.attributes["break"] = "no"
        self._begin(holder)

    def _stanza(self, lines: list[ScannedLine]) -> Element:
        stanza = Element("lg", {}, lines[0].span, name="a region")
        for line in lines:
            verse = Element("l", {}, line.span, self.words.of(line, len(line.words)), name="a line")
            if self.initial:
                verse.children.insert(0, self.initial)
                self.initial = ""
            stanza.children.append(verse)
        return stanza

    def _note(self, region: Region, body: Element) -> None:
        """A note in the margin or at the foot: a comment on the last words of its page."""
        if not region.lines:
            return
        note = Element("note", {"type": "editorial"}, region.span, name=region.kind.value)
        note.children.append(f"{region.kind.value[2:].capitalize()}: ")
        self._joined(note, list(region.lines))
        blocks = [one for one in body.elements() if one.tag in ("p", "lg", "head")]
        if not blocks:
            self._tell("E201", region.span, f"{region.kind.value} stands on a page without text: it is not taken over")
            return
        holder = blocks[-1]
        verses = list(holder.elements("l"))
        (verses[-1] if verses else holder).children.append(note)
        what = f"{region.kind.value} becomes a comment on the last words of its page"
        self._tell("E204", region.span, what, "move it to the words that it is about")

    def _table(self, region: Region) -> Element:
        table = Element("table", {}, region.span, name="a table")
        cells = region.cells or {}
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        for row in rows:
            made = Element("row", {}, region.span, name="a row of a table")
            for column in columns:
                lines = list(cells.get((row, column), ()))
                cell = Element("cell", {}, lines[0].span if lines else region.span, name="a cell of a table")
                made.children.append(self._joined(cell, lines))
            table.children.append(made)
        return table


def _stem(address: str) -> str:
    r"""The name of a file without its folders and its ending.

    >>> _stem("scans/0003_12r.jpg"), _stem(r"C:\scans\12r.tif")
    ('0003_12r', '12r')
    """
    name = re.split(r"[/\\]", address)[-1]
    return name.rpartition(".")[0] or name


def _alike(lines: list[ScannedLine], heading: bool) -> int:
    """How many lines are headings, or none, like the first."""
    return next((i for i, line in enumerate(lines) if line.heading != heading), len(lines))


def _trim(holder: Element) -> None:
    """Take the sign of a divided word from the end of an element."""
    while holder.children and isinstance(holder.children[-1], Element):
        holder = holder.children[-1]
    if holder.children and isinstance(holder.children[-1], str):
        holder.children[-1] = holder.children[-1].rstrip().rstrip(HYPHENS)


def _goes_on(last: ScannedLine, first: ScannedLine) -> bool:
    """Whether a paragraph goes on over the end of a page."""
    return end_of_line(last.words, first.words, last.divided) is LineEnd.DIVIDED or (
        small(first.words) and not _ENDED.search(last.words)
    )
