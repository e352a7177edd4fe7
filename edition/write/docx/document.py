"""The parts of a Word document of a book: title, contents, front matter, text with its notes, back matter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from string import ascii_lowercase
from types import MappingProxyType
from xml.etree.ElementTree import Element, fromstring

from edition.derive.index import own_index
from edition.derive.notes import Note
from edition.derive.parts import Book, Colophon, Hyphens, Index, Paragraphs, Part, WordConcordance
from edition.derive.print_places import PrintPlaces
from edition.derive.reference_numbers import cited_units, whole_range
from edition.direction import Direction, direction
from edition.model.design import Design
from edition.model.edition import Edition
from edition.model.facing import Facing
from edition.model.volume import Volume
from edition.write.docx.blocks import BlockWriter, WordNote, contents
from edition.write.docx.kept import known, shown_words
from edition.write.docx.package import DocumentProperties, WordPart, packed
from edition.write.docx.pictures import pictures
from edition.write.docx.styles import section, style_sheet, twips
from edition.write.tei import write_tei
from edition.write.xhtml.escape import escape
from edition.write.xhtml.links import Addresses, Medium, index_id
from edition.write.xhtml.notes import Notes
from edition.write.xhtml.parts import XhtmlPartWriter
from edition.write.xhtml.text import XhtmlTextWriter
from edition.write.xhtml.title import imprint, part_titled, title_page

_LEFT_OUT = (WordConcordance, Hyphens, Colophon)
"""Parts that say where words stand on pages that this document does not have, or how those were made."""


def _is_left_out(part: Part) -> bool:
    return isinstance(part.body, _LEFT_OUT) or (isinstance(part.body, Paragraphs) and not part.body.has_pages)


_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def write_docx(
    book: Book, printed: PrintPlaces, design: Design, images: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """The bytes of the document; notes begin with page and line of the printed book where these are known.

    `images` are files of images by their addresses in XHTML.
    """
    return _DocxWriter(book, printed, design).document(images)


def _alone(edition: Edition) -> Edition:
    """An edition whose own text is all that there is: a document has no other, nor has the volume made of it."""
    return replace(edition, volume=replace(edition.volume, texts=(), facing=Facing()), texts=())


class _DocxWriter:
    def __init__(self, book: Book, printed: PrintPlaces, design: Design) -> None:
        self.book = book
        self.design = design
        self.volume = book.edition.volume
        self.base = direction(self.volume.language)
        self.addresses = Addresses(book, Medium(False, "l", 1, False, lambda i: "", lambda key: f"part-{key}"), printed)
        self.addresses.here = ""
        self.notes = Notes(book, self.addresses)
        self.parts = XhtmlPartWriter(self.addresses, self.notes.rich)
        self.links: list[str] = []

    def document(self, images: Mapping[str, bytes]) -> bytes:
        """Everything, packed."""
        back = [("part", self._part(part)) for part in self.book.back if not _is_left_out(part)]
        front = [("part", self._part(part)) for part in self.book.front]
        sections = list(XhtmlTextWriter(self.book.edition, self.book.edited, self.addresses, self.notes).sections())
        rows = [row for one in sections for row in one.rows]
        opening = self._opening()
        text = [("", _parsed(row.text)) for row in rows]
        every = [*front, *text, *back]
        loose = [_parsed("".join(note for _, note in row.notes)) for row in rows]
        notes = dict(self._notes([*(element for _, element in every), *loose]))
        writer = BlockWriter(self.volume.language, self.base, notes, *self._links(
            [opening, *(element for _, element in every), *(note.element for note in notes.values())]
        ))  # fmt: skip
        shown = pictures((element for _, element in every), images, twips(self.design.page.measure))
        writer.pictures = {source: picture.shown for source, picture in shown.items()}
        writer.of = "part"
        writer.each(opening)
        before, writer.body = writer.body, []
        for part in (front, text, back):
            if part is not front and writer.body and part:
                writer.body.append(_NEW_PAGE)
            for of, element in part:
                writer.of = of
                writer.each(element)
        toc = contents(writer.headings, self.addresses.words("part.contents"))
        bidi = self.base is Direction.RTL
        body = "".join((*before, toc, *writer.body, f"<w:sectPr>{section(self.design, bidi)}</w:sectPr>"))
        parts = [
            WordPart("document", "document", f"<w:body>{body}</w:body>"),
            WordPart("styles", "styles", style_sheet(self.design, self.volume.language, bidi)),
            WordPart("numbering", "numbering", _BULLETS),
            WordPart("footnotes", "footnotes", _separators("footnote") + "".join(writer.called[False])),
            WordPart("endnotes", "endnotes", _separators("endnote") + "".join(writer.called[True])),
            WordPart("settings", "settings", _SETTINGS),
        ]
        kept = known(write_tei(_alone(self.book.edition))), known(shown_words((*writer.said, *writer.note_words)))
        about = DocumentProperties(self.volume.title, self.volume.author, self.volume.language)
        return packed(parts, self.links, kept, about, [*shown.values()])

    def _opening(self) -> Element:
        """The title page and the imprint."""
        page = title_page(self.book.edition).replace("<h1>", '<h1 class="title">', 1)
        return _parsed(page + imprint(self.book.edition).replace("<p>", '<p class="imprint">'))

    def _part(self, part: Part) -> Element:
        title = part_titled(self.addresses.words, part, part.title)
        return _parsed(f'<h1 id="part-{part.key}">{title}</h1>\n{"".join(self.parts.body(part.body))}')

    def _notes(self, roots: list[Element]) -> Iterator[tuple[str, WordNote]]:
        """The notes by their ids, taken out of what stands around them."""
        entries = {self.addresses.note(note.entry.id): note for note in self.notes.ordered}
        authors = {self.addresses.note(self.addresses.author(locus)): locus for locus in self.book.edition.text.notes}
        for root in roots:
            for parent in [*root.iter()]:
                for element in [*parent]:
                    kinds = element.get("class", "").split()
                    if kinds[:1] != ["note"]:
                        continue
                    parent.remove(element)
                    name, (inner,) = element.get("id", ""), element
                    note = entries.get(name)
                    place, at_end, style = "", False, "Edition Author Note"
                    if note is not None:
                        place = "" if inner.find("span[@class='at']") is not None else self._cited(note)
                        at_end = note.layer.endnotes
                        style = f"Edition Apparatus {min(9, int(kinds[1].rpartition('-')[2]))}"
                    said = note.entry.id if note else authors.get(name, name)
                    yield name, WordNote(inner, style, at_end, said, place)

    def _cited(self, note: Note) -> str:
        """The place of a note where nothing was printed: the reference of its work, else its paragraph."""
        units = cited_units(self.book.edition, note.anchor)
        return whole_range(*units) if units else str(self.book.edition.text.blocks[note.anchor.first].locus or "")

    def _links(self, roots: list[Element]) -> tuple[dict[str, str], dict[str, str]]:
        """What stands at the ids that are linked to, and the opening tags of links, by their addresses."""
        wanted, there = dict[str, None](), set[str]()
        for root in roots:
            for element in root.iter():
                there.add(element.get("id", ""))
                if element.tag == "a" and "call" not in element.get("id", ""):
                    wanted[element.get("href", "")] = None
        marks, targets = dict[str, str](), dict[str, str]()
        letters = _index_letters(self.volume)
        said = {
            index_id(heading.key): heading.words
            for part in self.book.back if isinstance(part.body, Index)
            for group in part.body.groups for first in group.headings for heading in first.all()
        }  # fmt: skip
        for name, headings in _indexed(roots, said).items():
            every = dict.fromkeys(headings)
            marks[name] = "".join(_index_entry(steps, letters[key]) for key, steps in every if key in letters)
        for at, address in enumerate(wanted, 1):
            name = address.partition("#")[2] or address
            if _WEB.match(address):
                self.links.append(address)
                targets[address] = f'<w:hyperlink r:id="link-{len(self.links)}">'
            elif name in there:
                mark = f"e{at}_{re.sub(r'[^A-Za-z0-9]', '_', name)}"[:40]
                marks[name] = (
                    marks.get(name, "") + f'<w:bookmarkStart w:id="{at}" w:name="{mark}"/><w:bookmarkEnd w:id="{at}"/>'
                )
                targets[address] = f'<w:hyperlink w:anchor="{mark}">'
        return marks, targets


_Indexed = tuple[str, tuple[str, ...]]
"""The key of the part that is an index, and the words of a heading behind those above it."""


def _indexed(roots: Iterable[Element], said: Mapping[str, str]) -> dict[str, list[_Indexed]]:
    """By the ids of places: the headings of the indexes that list them; `said` are their words, by their ids."""
    found = defaultdict[str, list[_Indexed]](list)
    for root in roots:
        title = root.find("h1")
        key = title.get("id", "").removeprefix("part-") if title is not None else ""
        for link, steps in _listed(root, said):
            found[link].append((key, steps))
    return found


def _listed(
    element: Element, said: Mapping[str, str], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every place in an index, by its id, with the headings under which it stands, from the highest."""
    for child in element:
        words = said.get(child.get("id", ""), "")
        if child.tag == "a" and above:
            yield child.get("href", "")[1:], above
        yield from _listed(child, said, (*above, words) if words else above)


INDEX_LETTERS = {"persons": "a", "organisations": "b", "places": "c", "works": "d", "subjects": "e"}
"""The letters by which Word's fields tell the indexes apart; those of the volume's own have the next ones."""


def _index_letters(volume: Volume) -> dict[str, str]:
    own = zip(map(own_index, dict.fromkeys(one.name for one in volume.indexes)), ascii_lowercase[5:], strict=False)
    return {**INDEX_LETTERS, **dict(own)}


def _index_entry(steps: Iterable[str], letter: str) -> str:
    """An entry of Word's own index: colons part the headings, `f` names the index, so that each can be made apart."""
    shown = ":".join(
        words.replace("\\", "\\\\").replace('"', '\\"').replace(":", "\\:") for words in steps
    )  # fmt: skip
    code = escape(f' XE "{shown}" \\f "{letter}" ')
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return f'{signs[0]}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{signs[1]}'


def _parsed(xhtml: str) -> Element:
    return fromstring(f"<body>{xhtml}</body>")


def _separators(series: str) -> str:
    """The lines above the notes, which Word expects."""
    kinds = ((-1, "separator"), (0, "continuationSeparator"))
    return "".join(f'<w:{series} w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:{series}>'
                   for at, kind in kinds)  # fmt: skip


_NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_SETTINGS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
_BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{400 * (i + 1)}" w:hanging="400"/></w:pPr></w:lvl>'
        for i in range(9)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
