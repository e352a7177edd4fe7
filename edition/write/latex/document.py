"""The whole book as one LaTeX document: PyLaTeX makes the document around what the text and part writers give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pylatex import Command, Document, NoEscape, Package
from pylatex.base_classes import Arguments

from edition.derive.edited import EditedText, edited_text
from edition.derive.index import places_by_record
from edition.derive.notes import Note, notes
from edition.derive.parts import Book, Part, heading_words, in_print, with_endnotes
from edition.derive.parts import book as book_of
from edition.derive.place import Place, beginning, ending
from edition.derive.titles import titled
from edition.derive.wording import wording
from edition.model.edition import Edition
from edition.model.inline import Inline, Inlines
from edition.model.text import BlockKind
from edition.model.volume import Layer, Lines
from edition.write.latex.escape import LATEX, escape
from edition.write.latex.marks import Marks
from edition.write.latex.parts import PartWriter, escape_key, layer_key
from edition.write.latex.text import TextWriter

LANGUAGES = {
    "en": "english", "ru": "russian", "fr": "french", "de": "ngerman", "la": "latin", "el": "greek",
    "es": "spanish", "it": "italian",
}  # fmt: skip
"""Language tags and what TeX calls their hyphenation."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The LaTeX of a book, and which marks stand for what.

    `entries` gives the marks (from, to) of every anchored entry's own words; `notes` the key of every printed note
    (its destination in the PDF is `n<key>`) with the marks (from, to) of the words it quotes; `mentions` a record's
    key, a mark, and whether the place is in a note; `said` the layer, lemma and body of every printed note as LaTeX;
    `paragraphs` the mark of every locus; `places` locus, offset and mark of every marked place of the text;
    `milestones` locus and offset of milestone 1, 2, …; `references` the marks that every note refers to; `lists` the
    marks of every reference and list of places before and behind the text, in the order printed; `behind` those of the
    parts behind the text.
    """

    tex: str
    entries: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[str, tuple[int, int, int]] = field(default_factory=lambda: MappingProxyType({}))
    mentions: tuple[tuple[str, int, bool], ...] = ()
    paragraphs: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    places: tuple[tuple[str, int, int], ...] = ()
    milestones: tuple[tuple[str, int], ...] = ()
    said: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    references: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    lists: tuple[tuple[int, ...], ...] = ()
    behind: tuple[int, ...] = ()


def write_latex(edition: Edition, book: Book | None = None) -> Manuscript:
    """A book's LaTeX, ready for one run: the whole book, or as a profile has it."""
    return _BookWriter(with_endnotes(book or in_print(book_of(edition)))).manuscript()


def write_excerpt(
    edition: Edition,
    page: int = 1,
    line: int = 1,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
    earlier: str = "",
) -> Manuscript:
    """The pages of a stretch of text alone, from a page and a line on, which stand on the page `earlier` of the earlier
    printing; `elsewhere` has the places of other entries.
    """
    edited = edited_text(edition)
    book = with_endnotes(Book(edition, edited, notes(edition, edited), (), ()), by_section=False)
    start = {"first-page": str(page), "first-line": str(line), "first-second": f"{{{escape(earlier)}}}"}
    return _BookWriter(book, elsewhere).excerpt(start)


def write_changes(
    edition: Edition, edited: EditedText, found: Sequence[Note], elsewhere: Mapping[str, str] = MappingProxyType({})
) -> Manuscript:
    """Passages with marked changes alone; `found` are the only notes."""
    book = with_endnotes(Book(edition, edited, tuple(found), (), ()), by_section=False)
    writer = _BookWriter(book, elsewhere)
    return writer.excerpt({}, ("edition-changes",))


class _BookWriter:
    def __init__(self, book: Book, elsewhere: Mapping[str, str] = MappingProxyType({})) -> None:
        self.book = book
        self.elsewhere = elsewhere
        self.edition = book.edition
        self.marks = Marks()
        volume = self.edition.volume
        self.text = TextWriter(book, self.marks, self.rich)
        words, by_paragraph = wording(volume.apparatus_language), volume.lines.by == "paragraph"
        self.parts = PartWriter(self.marks, self.rich, words, volume.language, by_paragraph)

    # — rich text —

    def rich(self, inlines: Inlines) -> str:
        return LATEX.rich(inlines, self._place, self._cite)

    def _place(self, entry: str) -> str:
        anchor = self.edition.anchors.get(entry)
        if anchor is None:
            return escape(self.elsewhere.get(entry, f"@{entry}"))
        return rf"\EdPlace{{{self.marks.reference(beginning(anchor))}}}"

    def _cite(self, part: Inline) -> str:
        work = titled(self.edition, part.target)
        title = (work.shorttitle or work.title) if work else part.target
        words = escape(part.text)
        return rf"\EdLink{{w:{escape_key(part.target)}}}{{\EdWork{{{escape(title)}}}}}{', ' + words if words else ''}"

    # — the document —

    def manuscript(self) -> Manuscript:
        self.text.register()
        part_marks = {part.key: self.marks.new() for part in (*self.book.front, *self.book.back)}
        contents = self._contents(part_marks)
        front = [self.parts.part(part, part_marks[part.key]) for part in self.book.front]
        back = [self.parts.part(part, part_marks[part.key]) for part in self.book.back]
        lists = tuple(self.marks.referred)
        text = "".join(self.text.blocks())
        document = self._document()
        document.append(NoEscape("\\EdMain\n" + text))
        document.append(NoEscape("\\EdBack\n" + "\n".join(back)))
        document.append(NoEscape("\\EdFront\n" + self._title_pages() + contents + "\n".join(front)))
        behind = tuple(part_marks[part.key] for part in self.book.back)
        return replace(self._made(document), lists=lists, behind=behind)

    def excerpt(self, start: dict[str, str], packages: Sequence[str] = ()) -> Manuscript:
        """The text alone, and its endnotes."""
        self.text.register()
        text = "".join(self.text.blocks())
        back = "\n".join(self.parts.part(part, self.marks.new()) for part in self.book.back)
        document = self._document(start)
        for package in packages:
            document.packages.append(Package(NoEscape(package)))
        begin = "" if self.edition.text.blocks[0].kind is BlockKind.HEADING else "\\EdGoOn\n"
        document.append(NoEscape(f"\\EdMain\n{begin}{text}"))
        if back:
            document.append(NoEscape(f"\\EdBack\n{back}"))
        return self._made(document)

    def _made(self, document: Document) -> Manuscript:
        return Manuscript(
            document.dumps(), self._entries(), self._notes(), self._mentions(), self._paragraphs(), self._places(),
            self._milestones(), self.text.said, self.text.references,
        )  # fmt: skip

    def _document(self, start: Mapping[str, str] = MappingProxyType({})) -> Document:
        volume = self.edition.volume
        document = Document(
            documentclass="article", document_options=None, fontenc=None, inputenc=None, lmodern=False, textcomp=False,
            microtype=False, page_numbers=False, indent=True, font_size="normalsize",
        )  # fmt: skip
        document.data.clear()  # PyLaTeX's own page style and size: the design sets them
        document.packages.append(Package("edition", options=NoEscape(f"design={volume.style},letters=used")))
        setup = {
            **_numbers(volume.lines),
            "separator": f"{{{escape(volume.signs.separator)}}}",
            "second": volume.pages_in, "footnotes": volume.footnotes,
            "language": LANGUAGES.get(volume.language.partition("-")[0], "english"),
            "running-left": f"{{{escape(volume.title)}}}",
            "title": f"{{{escape(volume.title)}}}", "seed": self.edition.digest[:32] or "00", **start,
        }  # fmt: skip
        values = ",\n  ".join(f"{key}={value}" for key, value in setup.items())
        document.preamble.append(Command("EdSetup", Arguments(NoEscape(values))))
        for layer in volume.layers:
            document.preamble.append(
                Command("EdLayer", Arguments(NoEscape(layer_key(layer)), NoEscape(_options(layer))))
            )
        return document

    def _title_pages(self) -> str:
        volume = self.edition.volume
        imprint = volume.imprint
        published = ", ".join(part for part in (imprint.place, imprint.publisher, imprint.year) if part)
        editors = ("Edited by " + _and(volume.editors)) if volume.editors else ""
        arguments = (volume.author, volume.title, volume.subtitle, editors, published)
        lines = [
            published and f"{published}.",
            volume.version and f"Version {volume.version}. Digest of the data {self.edition.digest[:16]}.",
            imprint.licence,
            imprint.note,
            volume.transcript.origin if volume.transcript else "",
        ]
        paragraphs = "\\par ".join(escape(line) for line in lines if line)
        return (
            f"\\EdHalfTitle{{{escape(volume.title)}}}\n\\EdTitlePage"
            + "".join(f"{{{escape(argument)}}}" for argument in arguments)
            + f"\n\\EdImprint{{{paragraphs}}}\n"
        )

    def _contents(self, part_marks: dict[str, int]) -> str:
        own = self.marks.new()
        lines = [f"\\EdPart{{{own}}}{{Contents}}{{Contents}}\\EdOutline{{0}}{{{own}}}{{Contents}}\n"]
        lines += (self._contents_line(part, part_marks) for part in self.book.front)
        signs = self.edition.volume.signs.supplied
        for i, block in enumerate(self.edition.text.blocks):
            if block.kind is BlockKind.HEADING and block.level <= 2:
                words = escape(heading_words(self.book.edited, i, block, signs))
                lines.append(f"\\EdTocLine{{{block.level}}}{{{self.marks.reference(Place(i, 0))}}}{{{words}}}\n")
        lines += (self._contents_line(part, part_marks) for part in self.book.back if part.key != "colophon")
        return "".join(lines)

    def _contents_line(self, part: Part, part_marks: dict[str, int]) -> str:
        self.marks.referred.append((part_marks[part.key],))
        return f"\\EdTocLine{{1}}{{{part_marks[part.key]}}}{{{escape(part.title)}}}\n"

    # — which mark is what —

    def _entries(self) -> dict[str, tuple[int, int]]:
        anchors = self.edition.anchors
        return {
            e.id: self.text.ends(beginning(anchors[e.id]), ending(anchors[e.id]))
            for e in self.edition.entries
            if e.id in anchors
        }

    def _notes(self) -> dict[str, tuple[int, int, int]]:
        return {
            note.entry.id: (self.text.keys[note.entry.id], *self.text.ends(beginning(note.anchor), ending(note.anchor)))
            for note in self.book.notes
        }

    def _mentions(self) -> tuple[tuple[str, int, bool], ...]:
        places = places_by_record(self.edition, self.book.notes)
        return tuple((key, self.marks.of(place), place.in_note) for key, found in places.items() for place in found)

    def _places(self) -> tuple[tuple[str, int, int], ...]:
        """Every place of the text that has a mark; of two at an offset the beginning of what follows counts."""
        found: dict[tuple[str, int], int] = {}
        for i, block in enumerate(self.edition.text.blocks):
            for offset, _, mark in self.marks.within(i):
                if block.locus is not None:
                    found[str(block.locus), offset] = mark
        return tuple((locus, offset, mark) for (locus, offset), mark in found.items())

    def _milestones(self) -> tuple[tuple[str, int], ...]:
        blocks = self.edition.text.blocks
        return tuple((str(blocks[i].locus), offset) for i, offset in self.marks.milestones)

    def _paragraphs(self) -> dict[str, int]:
        blocks = enumerate(self.edition.text.blocks)
        return {str(block.locus): self.marks.of(Place(i, 0)) for i, block in blocks if block.locus is not None}


def _numbers(lines: Lines) -> dict[str, str]:
    """The engine's settings of how lines are numbered."""
    return {
        "numbering": lines.by, "step": str(lines.step), "margin": lines.margin, "ranges": lines.ranges,
        "following": lines.following, "repeated": f"{{{escape(lines.repeated)}}}",
    }  # fmt: skip


def _options(layer: Layer) -> str:
    """The engine's settings of a layer."""
    if layer.endnotes:
        return "arrangement=endnotes"
    options = [f"arrangement={layer.arrangement}", f"rule={layer.rule}", f"max={layer.max}"]
    options += [f"skip={layer.skip}"] if layer.skip else []
    options += [f"heading={{{escape(layer.heading)}}}"] if layer.heading else []
    return ", ".join(options)


def _and(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
