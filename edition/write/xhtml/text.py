"""The edited text as XHTML: sections of rows.

A row is a block, or a group of blocks that stand together, with its notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import assert_never

from edition.derive.block_language import of_block
from edition.derive.captions import in_text
from edition.derive.containers import Container, holders, shared
from edition.derive.edited_text import EditedText
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind, Joint, PointKind
from edition.write.xhtml.escape import across, escape
from edition.write.xhtml.images import figure
from edition.write.xhtml.inline import XhtmlInline
from edition.write.xhtml.links import Addresses
from edition.write.xhtml.notes import Notes, footnote


@dataclass(slots=True)
class PageRow:
    """Blocks that stand together, and their notes as (layer, XHTML), the author's before all layers as -1."""

    text: str
    blocks: list[int] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A section of the text: its number, its heading's words, and its rows."""

    number: int
    title: str
    rows: list[PageRow] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Its first block."""
        return next((i for row in self.rows for i in row.blocks), 0)


class XhtmlTextWriter:
    """Writes the sections of the edited text, or (without notes) of a witness."""

    def __init__(self, edition: Edition, edited: EditedText, addresses: Addresses, notes: Notes | None) -> None:
        self.edition = edition
        self.edited = edited
        self.addresses = addresses
        self.notes = notes
        self.images = in_text(edition)
        self.inside = XhtmlInline(edition, edited, addresses, notes)

    def sections(self) -> Iterator[Section]:
        """The sections in order, each written when it is needed."""
        section: Section | None = None
        for row in self.rows(range(len(self.edition.text.blocks))):
            number = self._section[row.blocks[0]]
            if section is None or number != section.number:
                if section:
                    yield section
                section = Section(number, self.title(row.blocks[0]))
            section.rows.append(row)
        if section:
            yield section

    def rows(self, blocks: range) -> Iterator[PageRow]:
        """The rows of a run of blocks, each written when it is needed: of one section, and in one file."""
        group: list[tuple[int, Block]] = []
        before: tuple[int, str, str] | None = None
        for i in blocks:
            block = self.edition.text.blocks[i]
            if block.apart or not block.printed:
                continue
            kind = family(block)
            here = self._section[i], self.addresses.medium.file(i), kind
            if group and (here != before or not kind):
                yield self._row(group)
                group = []
            before = here
            group.append((i, block))
        if group:
            yield self._row(group)

    @cached_property
    def _section(self) -> Sequence[int]:
        """The number of the section of each block: of one without a locus that of the block before it."""
        loci = (block.locus for block in self.edition.text.blocks)
        return list(accumulate((locus.section if locus else -1 for locus in loci), _last_known, initial=0))[1:]

    def title(self, i: int) -> str:
        """The title of a section, by its first block: the words of its heading, or else that of the volume."""
        block = self.edition.text.blocks[i]
        if block.kind is not BlockKind.HEADING:
            return self.edition.volume.title
        before, after = self.edition.volume.signs.supplied if block.supplied else ("", "")
        return f"{before}{self.edited.words(i)}{after}"

    def _row(self, group: list[tuple[int, Block]]) -> PageRow:
        self.addresses.here = self.addresses.medium.file(group[0][0])
        numbers = [i for i, _ in group]
        row = PageRow("".join(_nested(group, self._block)), numbers)
        called = [p.value for _, block in group for p in block.points if p.kind is PointKind.NOTE]
        authors = [self.edition.text.notes[locus] for locus in called if locus in self.edition.text.notes]
        authors = [i for i in authors if self.edited.words(i)]  # a witness may lack it
        row.notes += ((-1, self._author(i)) for i in authors)
        if self.notes:
            row.notes += self.notes.of([*numbers, *authors])
        return row

    def _author(self, i: int) -> str:
        block = self.edition.text.blocks[i]
        content = f'<span id="{self.addresses.block(i)}">{self._locus(i, block)}{self.inside.content(i, block)}</span>'
        sign, title = self.notes.author if self.notes else "*", self.addresses.words("note.author")
        return footnote(self.addresses, self.addresses.author(str(block.locus)), sign, title, content, "author")

    def _locus(self, i: int, block: Block) -> str:
        """On the web, the locus of a block as a link; hidden by default."""
        if self.addresses.medium.epub or block.locus is None:
            return ""
        label = escape(self.addresses.words("page.locus", locus=block.locus))
        return f'<a class="locus" href="#{self.addresses.block(i)}" aria-label="{label}">{block.locus}</a>'

    def _own(self, i: int, block: Block) -> str:
        """The attributes common to all blocks."""
        own = f' id="{self.addresses.block(i)}"' if block.locus else ""
        own += across(of_block(block), self.edition.volume.language)
        return own + (f' data-count="{block.count}"' if block.count else "")

    def _block(self, i: int, block: Block) -> str:
        content, locus, own = self.inside.content(i, block), self._locus(i, block), self._own(i, block)
        content = locus + (f'<span class="{self.inside.line_class(i, 0)}">{content}</span>' if block.verse else content)
        on = " on" if block.joint(0) is Joint.REST else ""
        label = f'<span class="label">{escape(block.label)}</span> ' if block.label else ""
        match block.kind:
            case BlockKind.HEADING:
                if block.supplied:
                    before, after = map(escape, self.edition.volume.signs.supplied)
                    content = f'<span class="supplied">{before}{content}{after}</span>'
                level = min(6, self.addresses.medium.top + max(1, block.level) - 1)
                return f"<h{level}{own}>{content}</h{level}>\n"
            case BlockKind.BREAK:
                return '<hr class="break"/>\n'
            case BlockKind.IMAGE:
                image = self.images.get(i)
                return figure(self.addresses, image, self.notes.captions[i]) if image and self.notes else ""
            case BlockKind.ITEM:
                return f"<li{own}>{label}{content}"
            case BlockKind.ROW:
                start, end = ('<th scope="col">', "</th>") if block.header else ("<td>", "</td>")
                return f"<tr{own}>{start}{content}{end}</tr>\n"
            case BlockKind.LACUNA:
                sign = escape(self.edition.volume.signs.lacuna)
                return f'<p{own} class="lacuna">{sign} <i class="ed">{content}</i> {sign}</p>\n'
            case BlockKind.VERSE:
                return f'<p{own} class="stanza{on}">{content}</p>\n'
            case BlockKind.LINES:
                return f'<p{own} class="lines {block.form.value}">{content}</p>\n'
            case BlockKind.SPEECH if block.verse:
                return f'<p{own} class="speech verses{on}">{content}</p>\n'
            case BlockKind.THESIS | BlockKind.SPEECH | BlockKind.DIRECTION:
                return f'<p{own} class="{block.kind.value}">{label}{content}</p>\n'
            case BlockKind.PARAGRAPH | BlockKind.QUOTATION:
                kind = "" if block.indent else ' class="on"'
                return f"<p{own}{kind}>{label}{content}</p>\n"
            case BlockKind.ARTEFACT | BlockKind.NOTE:
                return ""
            case never:
                assert_never(never)


def _last_known(section: int, following: int) -> int:
    return section if following < 0 else following


ELEMENTS = {
    Container.QUOTE: "blockquote", Container.LIST: "ul", Container.VERSE: "div", Container.TABLE: "table",
    Container.LINES: "lines", Container.EPIGRAPH: "epigraph", Container.POSTSCRIPT: "postscript",
}  # fmt: skip
"""What holds blocks: the names of elements, or of classes of one."""


def family(block: Block) -> str:
    """A key shared by blocks that stand in one row; empty for a block that stands alone."""
    return next(iter(_elements(block)), "")


def _elements(block: Block) -> list[str]:
    """The elements around a block, outermost first; a speech in verse stands alone."""
    containers = holders(block)
    return [ELEMENTS[h] for h in containers if not (h is Container.VERSE and block.kind is BlockKind.SPEECH)]


_START = {
    "blockquote": "<blockquote>\n", "div": '<div class="verse">\n', "table": "<table>\n<tbody>\n",
    "lines": '<div class="kept">\n', "epigraph": '<div class="epigraph">\n',
    "postscript": '<div class="postscript">\n',
}  # fmt: skip
_END = {
    "blockquote": "</blockquote>\n", "div": "</div>\n", "table": "</tbody>\n</table>\n", "ul": "</li>\n</ul>\n",
    "lines": "</div>\n", "epigraph": "</div>\n", "postscript": "</div>\n",
}  # fmt: skip


def _nested(group: list[tuple[int, Block]], write: Callable[[int, Block], str]) -> Iterator[str]:
    """The blocks of a row in their elements. An item stays open for the list inside it."""
    stack: list[str] = []
    for i, block in group:
        wanted = _elements(block)
        same = shared(stack, wanted, block)
        while len(stack) > same:
            yield _END[stack.pop()]
        if wanted and wanted[-1] == "ul" and same == len(wanted):
            yield "</li>\n"
        for j, name in enumerate(wanted[same:], same):
            stack.append(name)
            if name == "ul":
                yield '<ul class="list" role="list">\n'
                if j + 1 < len(wanted):
                    yield "<li>"
            else:
                yield _START[name]
        yield write(i, block)
    while stack:
        yield _END[stack.pop()]
