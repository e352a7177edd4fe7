"""Front and back matter in the engine's macros: one function for each kind of part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from edition.derive.dates import in_words
from edition.derive.index import Heading
from edition.derive.parts import (
    Bibliography,
    Chronology,
    Colophon,
    Conspectus,
    Directory,
    Emendations,
    Endnotes,
    Hyphens,
    Index,
    Paragraphs,
    Part,
    Passages,
    Periodicals,
    Prose,
    Signs,
    Words,
)
from edition.derive.place import Place
from edition.derive.wording import Wording
from edition.derive.words import Occurrence
from edition.model.inline import Inlines
from edition.model.volume import Layer, ProseBlock
from edition.write.latex.escape import escape, origin
from edition.write.latex.marks import Marks


class PartWriter:
    """Writes the parts around the text; asks for the marks that they refer to."""

    def __init__(
        self, marks: Marks, rich: Callable[[Inlines], str], words: Wording, language: str, by_paragraph: bool = False
    ) -> None:
        self.marks = marks
        self.rich = rich
        self.words = words
        self.language = language
        self.by_paragraph = by_paragraph

    def part(self, part: Part, mark: int) -> str:
        """A part, with its heading."""
        title = escape(part.title)
        body = "".join(self.body(part.body))
        if isinstance(part.body, Colophon):
            return f"\\EdColophon{{{body}}}\n"
        return f"\\EdPart{{{mark}}}{{{title}}}{{{title}}}\\EdOutline{{0}}{{{mark}}}{{{title}}}\n{body}\n"

    def body(self, body: object) -> Iterator[str]:
        """What a part holds."""
        match body:
            case Signs():
                yield from self.signs(body)
            case Conspectus(listed):
                for name, rows in listed:
                    if name:
                        yield f"\\EdHeading{{3}}{{{self.marks.new()}}}{{}}{{{escape(name)}}}\n"
                    for siglum, described in rows:
                        yield f"\\EdDefinition[siglum]{{\\EdSiglum{{{escape(siglum)}}}}}{{{self.rich(described)}}}\n"
            case Prose(introduction):
                yield from self.prose(introduction.blocks)
            case Emendations():
                yield from self.emendations(body)
            case Chronology(events):
                for event in events:
                    said = self.rich(event.what) + (f" {self.loci(event.places)}" if event.places else "")
                    yield f"\\EdDefinition[date]{{{escape(event.words)}}}{{{said}}}\n"
            case Directory(rows):
                for name, described in rows:
                    yield f"\\EdDefinition[name]{{{escape(name)}}}{{{self.rich(described)}}}\n"
            case Periodicals():
                yield from self.periodicals(body)
            case Paragraphs():
                yield from self.paragraphs(body)
            case Index(groups):
                yield "\\begin{EdColumns}{2}\n"
                for group in groups:
                    yield f"\\EdIndexLetter{{{escape(group.letter)}}}\n"
                    yield from map(self.heading, group.headings)
                yield "\\end{EdColumns}\n"
            case Words():
                yield from self.concordance(body)
            case Bibliography(items):
                for key, reference in items:
                    yield f"\\EdBibItem{{\\EdDest{{w:{escape_key(key)}}}{self.rich(reference)}}}\n"
            case Hyphens(some, none):
                yield f"\\EdHyphenList{{{escape(some)}}}{{{escape(none)}}}\n"
            case Passages():
                yield from self.passages(body)
            case Endnotes():
                yield from self.endnotes(body)
            case Colophon(sentences):
                yield "\\par ".join(escape(sentence) for sentence in sentences)

    def loci(self, places: Sequence[Place]) -> str:
        """Places as locators."""
        return f"\\EdLoci{{{self.marks.locators(places)}}}" if places else ""

    def signs(self, body: Signs) -> Iterator[str]:
        for sign, meaning in body.signs:
            yield f"\\EdSignRow{{{escape(sign)}}}{{{escape(meaning)}}}\n"
        if body.signs and body.abbreviations:
            yield "\\EdBreak\n"
        for short, meaning in body.abbreviations:
            yield f"\\EdSignRow{{\\EdEditorial{{{escape(short)}}}}}{{{escape(meaning)}}}\n"

    def prose(self, blocks: tuple[ProseBlock, ...]) -> Iterator[str]:
        """Paragraphs, headings, quotations, lists and rows of an introduction."""
        inside = ""
        for block in blocks:
            wanted = {"quotation": "EdQuote", "item": "EdList"}.get(block.kind, "")
            if inside != wanted:
                yield f"\\end{{{inside}}}\n" if inside else ""
                yield f"\\begin{{{wanted}}}\n" if wanted else ""
                inside = wanted
            yield origin(block.span)
            content, mark = self.rich(block.content), self.marks.new()
            if block.kind == "heading":
                yield f"\\EdHeading{{{max(2, block.level)}}}{{{mark}}}{{}}{{{content}}}\n\n"
            elif block.kind == "item":
                yield f"\\EdItem{{{mark}}}{{{escape(block.label)}}}{content}\\EdEnd\n\n"
            elif block.kind == "row":
                cells = [cell.strip() for cell in content.split("\t")]
                macro, count = ("EdRowThree", 3) if len(cells) > 2 else ("EdRowTwo", 2)
                columns = (*cells, "", "")[:count]
                yield f"\\{macro}{''.join(f'{{{cell}}}' for cell in columns)}\n"
            else:
                yield f"\\EdPar{{{mark}}}{content}\\EdEnd\n\n"
        yield f"\\end{{{inside}}}\n" if inside else ""

    def emendations(self, part: Emendations) -> Iterator[str]:
        for place, said in part.rows:
            yield f"\\EdListEntry{{{self.loci((place,))}}}{{{self.rich(said)}}}\n"
        if part.silent:
            yield f"\\EdHeading{{2}}{{{self.marks.new()}}}{{}}{{Silent changes}}\n"
            for says, count in part.silent:
                times = "once" if count == 1 else f"{count:,} times"
                yield f"\\EdPar{{{self.marks.new()}}}{escape(says.rstrip('.'))} ({times}).\\EdEnd\n\n"

    def periodicals(self, body: Periodicals) -> Iterator[str]:
        for periodical in body.periodicals:
            if len(body.periodicals) > 1:
                yield f"\\EdHeading{{2}}{{{self.marks.new()}}}{{}}{{{escape(periodical.title)}}}\n"
            number = self.words.number[:1].upper() + self.words.number[1:]
            for issue in periodical.issues:
                date = escape(in_words(issue.date, self.language)) if issue.date else ""
                yield f"\\EdRowThree{{{escape(number)} {escape(issue.label)}}}{{{date}}}{{{self.loci(issue.places)}}}\n"
            yield f"\\EdHeading{{3}}{{{self.marks.new()}}}{{}}{{By place}}\n\\begin{{EdColumns}}{{2}}\n"
            for place, label in periodical.by_place:
                yield f"\\EdRowTwo{{{self.loci((place,))}}}{{{escape(self.words.number)} {escape(label)}}}\n"
            yield "\\end{EdColumns}\n"

    def paragraphs(self, body: Paragraphs) -> Iterator[str]:
        has_pages = any(page for _, _, page in body.rows)
        yield "\\begin{EdColumns}{2}\n"
        for locus, place, page in body.rows:
            loci = self.loci((place,)) if not self.by_paragraph else f"\\EdPages{{{self.marks.locators((place,))}}}"
            if has_pages:
                yield f"\\EdRowThree{{{locus}}}{{{loci}}}{{{escape(page)}}}\n"
            else:
                yield f"\\EdRowTwo{{{locus}}}{{{loci}}}\n"
        yield "\\end{EdColumns}\n"
        if body.pages:
            yield f"\\EdHeading{{3}}{{{self.marks.new()}}}{{}}{{By page of the earlier witness}}\n"
            yield "\\begin{EdColumns}{2}\n"
            for page, locus in body.pages:
                yield f"\\EdRowTwo{{{escape(page)}}}{{{locus}}}\n"
            yield "\\end{EdColumns}\n"

    def passages(self, body: Passages) -> Iterator[str]:
        yield "\\begin{EdColumns}{2}\n"
        for work in body.works:
            first, *rest = work.passages
            whole = "" if first.words else f" {self.loci(first.places)}"
            authors = f"{escape(work.authors)}, " if work.authors else ""
            yield f"\\EdIndexHeading{{1}}{{{authors}\\EdWork{{{escape(work.title)}}}{whole}}}\n"
            for passage in (first, *rest) if first.words else rest:
                yield f"\\EdIndexHeading{{2}}{{{escape(passage.words)}: {self.loci(passage.places)}}}\n"
        yield "\\end{EdColumns}\n"

    def endnotes(self, body: Endnotes) -> Iterator[str]:
        """The notes of a layer under the headings of the sections that they are about."""
        key = layer_key(body.layer)
        yield f"\\EdEndnotesHead{{{escape(self.words.notes_to_page)}}}{{{escape(self.words.notes_to_pages)}}}\n"
        if len(body.sections) == 1:
            yield f"\\EdEndnotes{{{key}}}\n"
            return
        for section, title, _ in body.sections:
            if title:
                yield f"\\EdHeading{{2}}{{{self.marks.new()}}}{{}}{{{escape(title)}}}\n"
            yield f"\\EdEndnotes[{section}]{{{key}}}\n"

    def heading(self, heading: Heading) -> str:
        words = escape(heading.words)
        if heading.title:
            words = rf"\EdWork{{{words}}}"
        see = escape("; ".join(heading.see))
        if not heading.places:
            return f"\\EdIndexHeading{{1}}{{{words}, \\EdEditorial{{{escape(self.words.see)}}} {see}}}\n"
        also = f"; \\EdEditorial{{{escape(self.words.see_also)}}} {see}" if see else ""
        return f"\\EdIndexHeading{{1}}{{{words} {self.loci(heading.places)}{also}}}\n"

    def concordance(self, body: Words) -> Iterator[str]:
        for headword in body.headwords:
            yield f"\\EdKwicHead{{{escape(headword.word)}}}{{{len(headword.occurrences)}}}\n"
            for occurrence in headword.occurrences:
                left, word, right = map(escape, _attached(occurrence))
                yield f"\\EdKwic{{{left}}}{{{word}}}{{{right}}}{{{self.loci((occurrence.place,))}}}\n"


def _attached(occurrence: Occurrence) -> tuple[str, str, str]:
    """Left context, word and right context: punctuation that touches the word stays with it.

    >>> from edition.derive.place import Place
    >>> _attached(Occurrence("he called it “", "paper", ", and", Place(0, 0)))
    ('he called it ', '“paper,', ' and')
    """
    left, right = occurrence.left, occurrence.right
    before = left[len(left.rstrip("“‘\"'([⟨†—")) :]
    after = right[: len(right) - len(right.lstrip("”’\"'.,;:!?…)]⟩†—"))]
    return left.removesuffix(before), before + occurrence.word + after, right.removeprefix(after)


def layer_key(layer: Layer) -> str:
    """What the engine calls a layer; `footnotes` is its own name for the author's notes."""
    key = escape_key(layer.name)
    return f"{key}-layer" if key == "footnotes" else key


def escape_key(key: str) -> str:
    """A key as (part of) the name of a PDF destination: letters, digits and `-._:` only."""
    return "".join(
        char if char.isascii() and (char.isalnum() or char in "-._:") else f".{ord(char):x}." for char in key
    )
