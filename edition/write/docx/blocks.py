"""Elements of XHTML as paragraphs and tables of a Word document, with Word's own notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from edition.derive.callouts import letters
from edition.direction import Direction, direction
from edition.model.text import AROUND, LINE_FORMS
from edition.write.docx.runs import Call, Look, RunWriter, WordParagraph, text
from edition.write.docx.styles import in_order, style_id

PARAGRAPHS: Mapping[tuple[str, str], str] = {
    ("p", ""): "Edition Paragraph", ("p", "on"): "Edition Paragraph Continued", ("p", "thesis"): "Edition Thesis",
    ("p", "speech"): "Edition Speech", ("p", "direction"): "Edition Stage Direction",
    ("p", "speech verses"): "Edition Speech in Verse", ("p", "speech verses on"): "Edition Speech in Verse",
    ("p", "stanza"): "Edition Verse", ("p", "stanza on"): "Edition Verse", ("p", "lacuna"): "Edition Lacuna",
    ("p", "author"): "Edition Author", ("p", "subtitle"): "Subtitle", ("p", "editors"): "Edition Editors",
    ("p", "published"): "Edition Imprint", ("p", "imprint"): "Edition Imprint", ("p", "work"): "Edition Bibliography",
    **{("p", f"lines {form}".strip()): f"Edition {(form or 'lines').title()}" for form in ("", *LINE_FORMS, *AROUND)},
    ("li", "list"): "Edition List Item",
    ("li", "index"): "Edition Index", ("th", ""): "Edition Table Head", ("td", ""): "Edition Table Cell",
    ("dl", ""): "Edition List", ("hr", "break"): "Edition Break", ("figcaption", ""): "Edition Caption",
}  # fmt: skip
"""The styles of paragraphs, by the element and the class that they have in XHTML; of an item, the class of its list."""

_PLAIN = ("Edition Paragraph", "Edition Paragraph Continued")
_WITHIN: Mapping[str, Mapping[str, str]] = {
    "blockquote": dict.fromkeys(_PLAIN, "Edition Quotation") | {"Edition Verse": "Edition Quoted Verse"},
    "epigraph": dict.fromkeys(_PLAIN, "Edition Epigraph"),
    "postscript": dict.fromkeys(_PLAIN, "Edition Postscript"),
}
"""The styles of paragraphs that stand in something, by its element or its class."""
_UNLISTED = {"title": "Title", "letter": "Edition Index Letter"}
"""Headings that are not in the outline, by the class that they have here."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HOLDERS = frozenset({"section", "div", "body", "tbody", "ul", "blockquote", "aside", "figure"})
_LOCUS = re.compile(r"l([0-9]+\.[0-9]+(?:n[0-9]+)?)")
CONTENTS = 3
"""Levels of headings in the table of contents."""
_TABLE_END = "</w:tbl>"


@dataclass(frozen=True, slots=True)
class WordNote:
    """A note: its element in XHTML, its style, whether it is an endnote, what it is called, where its words stand."""

    element: Element
    style: str
    at_end: bool
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class SaidParagraph:
    """A paragraph as the document shows it, and what it is of.

    `of` is the locus of a block, `note` and the entry, or the author's note, `part` and the key of a part of the book.
    """

    of: str
    words: str


@dataclass
class BlockWriter:
    """Writes paragraphs, tables and notes, in the order in which they come."""

    language: str
    base: Direction
    notes: Mapping[str, WordNote]
    marks: Mapping[str, str]  # of ids: the mark-up that stands there
    target: Mapping[str, str]  # of addresses: the opening tag of a link
    pictures: Mapping[str, str] = field(default_factory=dict)  # of their files: the mark-up that shows them
    body: list[str] = field(default_factory=list)
    said: list[SaidParagraph] = field(default_factory=list)
    headings: list[tuple[int, str, str]] = field(default_factory=list)  # level, words, bookmark
    called: dict[bool, list[str]] = field(default_factory=lambda: {False: [], True: []})
    seen: set[str] = field(default_factory=set)  # notes that are called
    of: str = ""
    note_words: list[SaidParagraph] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepare the runs."""
        self.runs = RunWriter(self.language, self.base, self._call, lambda name: self.marks.get(name, ""),
                              lambda address: self.target.get(address, ""))  # fmt: skip

    # — blocks —

    def each(self, elements: Iterable[Element], within: str = "", way: Direction | None = None) -> None:
        """Write elements, `within` a quotation, an epigraph, a postscript."""
        for element in elements:
            self.block(element, within, way or self.base)

    def block(self, element: Element, within: str, way: Direction) -> None:
        """Write an element that holds paragraphs, or is one."""
        before = self.of
        if locus := _LOCUS.fullmatch(element.get("id", "")):
            self.of = locus[1]
        way = _way(element, way)
        kind, tag = element.get("class", ""), element.tag
        if tag in _HEADINGS:
            self._heading(element, way)
        elif tag == "li":
            self._item(element, "Edition List Item", 1, way)
        elif tag == "ul":
            style = PARAGRAPHS.get(("li", kind), "Edition List")
            for item in element:
                self._item(item, style, 1, _way(item, way))
        elif tag == "table":
            self._table(element, way)
        elif tag == "dl":
            self._definitions(element, way)
        elif tag == "img":
            self._picture(element, way)
        elif tag in _HOLDERS:
            marks = self.marks.get(element.get("id", ""), "")
            if marks:
                self.body.append(marks)
            if kind == "letter":
                element[0].set("class", "letter")
            self.each(element, kind if kind in _WITHIN else tag if tag in _WITHIN else within, way)
        else:
            style = PARAGRAPHS.get((tag, kind), PARAGRAPHS[("p", "")])
            self.paragraph(element, _WITHIN.get(within, {}).get(style, style), way)
        self.of = before

    def paragraph(self, element: Element, style: str, way: Direction, own: str = "") -> WordParagraph:
        """Write an element as a paragraph; `own` is what only this one has."""
        made = WordParagraph()
        if name := element.get("id"):
            made.put(self.marks.get(name, ""))
        self.runs.inside(element, made, Look(language=element.get("lang", "")))
        self._add(made, style, way, own)
        return made

    def _add(self, made: WordParagraph, style: str, way: Direction, own: str = "") -> None:
        for side in made.sides:
            self.body.append(self._shown(WordParagraph([(side, Look())]), "Edition Side Note", way))
            self._say(side, "side")
        if made.empty and style != "Edition Break" and not style.startswith("Edition Table"):
            self.body += [words for words, look in made.runs if look is None and words]
            return
        self.body.append(self._shown(made, style, way, own))
        self._say(made.words, self.of)

    def _shown(self, made: WordParagraph, style: str, way: Direction, own: str = "") -> str:
        turned = "" if way is self.base else f'<w:bidi w:val="{int(way is Direction.RTL)}"/>'
        rules = in_order(filter(None, (f'<w:pStyle w:val="{style_id(style)}"/>', turned, own)))
        return f"<w:p><w:pPr>{rules}</w:pPr>{self.runs.xml(made, way)}</w:p>"

    def _say(self, words: str, of: str) -> None:
        if words.strip():
            self.said.append(SaidParagraph(of, words))

    def _picture(self, element: Element, way: Direction) -> None:
        """A picture in a paragraph of its own; words for those who do not see it are with it."""
        shown = self.pictures.get(element.get("src", ""), "")
        made = WordParagraph()
        made.put(shown)
        if not shown:
            made.say(f"[{element.get('alt', '')}]")
            self._say(made.words, self.of)
        self.body.append(self._shown(made, "Edition Picture", way))

    def _heading(self, element: Element, way: Direction) -> None:
        level, kind = _HEADINGS[element.tag], element.get("class", "")
        if kind in _UNLISTED:
            self.paragraph(element, _UNLISTED[kind], way)
            return
        name = f"_Toc{len(self.headings) + 1:09d}"
        at = 100_000 + len(self.headings)
        self.body.append(f'<w:bookmarkStart w:id="{at}" w:name="{name}"/>')
        made = self.paragraph(element, f"heading {level}", way)
        self.body.append(f'<w:bookmarkEnd w:id="{at}"/>')
        if level <= CONTENTS:
            self.headings.append((level, " ".join(made.words.split()), name))

    def _item(self, item: Element, style: str, depth: int, way: Direction) -> None:
        before = self.of
        if locus := _LOCUS.fullmatch(item.get("id", "")):
            self.of = locus[1]
        own = f'<w:ind w:left="{400 * depth}" w:hanging="400"/>' if depth > 1 else ""
        inline = Element("span", {key: said for key, said in item.attrib.items() if key in ("id", "lang")})
        inline.text = item.text
        bulleted = style == "Edition List Item" and not any(child.get("class") == "label" for child in item)
        nested: list[Element] = []
        for child in item:
            if child.tag in ("ul", "p", "blockquote", "table"):
                nested.append(child)
            else:
                inline.append(child)
        made = WordParagraph()
        if name := item.get("id"):
            made.put(self.marks.get(name, ""))
        if bulleted:
            own = f'<w:numPr><w:ilvl w:val="{min(depth, 9) - 1}"/><w:numId w:val="1"/></w:numPr>' + own
        self.runs.inside(inline, made, Look(language=item.get("lang", "")))
        self._add(made, style, way, own)
        for child in nested:
            if child.tag == "ul":
                for inner in child:
                    self._item(inner, style, depth + 1, _way(inner, way))
            else:
                self.block(child, "", way)
        self.of = before

    def _definitions(self, element: Element, way: Direction) -> None:
        """A list of terms: each in one paragraph with what is said of it, behind a tab."""
        made = WordParagraph()
        for child in element:
            if child.tag == "dt":
                made = WordParagraph()
            else:
                made.say("\t")
            self.runs.inside(child, made, Look(language=child.get("lang", "")))
            if child.tag == "dd":
                self._add(made, "Edition List", way)

    def _table(self, table: Element, way: Direction) -> None:
        rows = list(table.iter("tr"))
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return
        widths = _widths(rows, columns)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        turned = "<w:bidiVisual/>" if way is Direction.RTL else ""
        if self.body[-1:] == [_TABLE_END]:
            self.body.append("<w:p/>")  # Word makes one table of two that follow each other
        self.body.append(f'<w:tbl><w:tblPr>{turned}<w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
                         f"<w:tblGrid>{grid}</w:tblGrid>")  # fmt: skip
        for row in rows:
            before = self.of
            if locus := _LOCUS.fullmatch(row.get("id", "")):
                self.of = locus[1]
            head = any(cell.tag == "th" for cell in row)
            self.body.append(f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}")
            for i in range(columns):
                cell = row[i] if i < len(row) else Element("td")
                if not i and row.get("id"):
                    cell.set("id", cell.get("id", row.get("id", "")))
                self.body.append(f'<w:tc><w:tcPr><w:tcW w:w="{widths[i]}" w:type="pct"/></w:tcPr>')
                self.paragraph(cell, PARAGRAPHS[(cell.tag, "")], _way(cell, way))
                self.body.append("</w:tc>")
            self.body.append("</w:tr>")
            self.of = before
        self.body.append(_TABLE_END)

    # — notes —

    def _call(self, name: str, into: WordParagraph) -> None:
        note = self.notes.get(name)
        if note is None or name in self.seen:
            return
        self.seen.add(name)
        if into.called:
            into.runs.append((f'<w:r><w:rPr><w:rStyle w:val="{style_id("Edition Note Divider")}"/></w:rPr>'
                              f"{text(',')}</w:r>", None))  # fmt: skip
        series = "endnote" if note.at_end else "footnote"
        notes = self.called[note.at_end]
        at = len(notes)
        notes.append("")
        notes[at] = self._note(note, series, at + 1)
        style = style_id(f"{series} reference")
        into.put(f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:{series}Reference w:id="{at + 1}"/></w:r>')
        into.called = True

    def _note(self, note: WordNote, series: str, at: int) -> str:
        """A note, in as many paragraphs as it has; Word has no notes in notes, so that those of a note stand in it."""
        opening = WordParagraph()
        reference = style_id(f"{series} reference")
        opening.put(f'<w:r><w:rPr><w:rStyle w:val="{reference}"/></w:rPr><w:{series}Ref/></w:r>')
        inner: list[WordNote] = []

        def call(name: str, into: WordParagraph) -> None:
            if (found := self.notes.get(name)) is not None and name not in self.seen:
                self.seen.add(name)
                inner.append(found)
                into.say(letters(len(inner), _ALPHABET), Look(("Edition Raised",)))

        shown = self._note_paragraphs(note, opening, call)
        for i, one in enumerate(inner, 1):  # grows while they are written
            opening = WordParagraph()
            opening.say(letters(i, _ALPHABET), Look(("Edition Raised",)))
            shown += self._note_paragraphs(one, opening, call)
        return f'<w:{series} w:id="{at}">{shown}</w:{series}>'

    def _note_paragraphs(self, note: WordNote, opening: WordParagraph, call: Call) -> str:
        paragraphs = [opening]
        opening.say(" ")
        if note.place:
            opening.say(note.place, Look(("Edition Place",)))
            opening.say(" ")

        def begin(_: WordParagraph) -> WordParagraph:
            paragraphs.append(WordParagraph())
            return paragraphs[-1]

        runs = RunWriter(self.language, self.base, call, self.runs.mark, self.runs.target, begin)
        runs.inside(note.element, opening)
        self.note_words += [SaidParagraph(f"note {note.name}", made.words) for made in paragraphs]
        way = _way(note.element, self.base)
        return "".join(self._shown(made, note.style, way) for made in paragraphs)


_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 40
"""Letters of a cell that count for the width of its column."""


def _widths(rows: Iterable[Element], columns: int) -> list[int]:
    """The widths of columns, in fiftieths of a per cent, by the longest words in each."""
    longest = [4] * columns
    for row in rows:
        for i, cell in enumerate(row):
            longest[i] = max(longest[i], min(_LONGEST, len("".join(cell.itertext())) + 2))
    return [5000 * one // sum(longest) for one in longest]


def _way(element: Element, around: Direction) -> Direction:
    if said := element.get("dir"):
        return Direction(said)
    return direction(element.get("lang", "")) if element.get("lang") else around


def contents(headings: Iterable[tuple[int, str, str]], title: str) -> str:
    """The table of contents: a field, with the headings as they are; Word puts the pages in."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'TOC \\o "1-{CONTENTS}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = [
        (f"TOC{level}", f'<w:hyperlink w:anchor="{name}" w:history="1"><w:r>{text(words)}</w:r></w:hyperlink>')
        for level, words, name in headings
    ]
    if not lines:
        return ""
    shown = [f'<w:p><w:pPr><w:pStyle w:val="{style_id("Edition Contents Title")}"/></w:pPr>'
             f"<w:r>{text(title)}</w:r></w:p>"]  # fmt: skip
    for i, (style, line) in enumerate(lines):
        around = (begin if i == 0 else "", end if i == len(lines) - 1 else "")
        shown.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{around[0]}{line}{around[1]}</w:p>')
    return "".join(shown)
