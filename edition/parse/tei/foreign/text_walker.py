"""Walks through a foreign text, block by block; the elements among words are read in `phrases`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from edition.model.entry import EntryKind
from edition.model.text import BlockKind, Form
from edition.parse.tei.foreign.block_builder import BlockBuilder
from edition.parse.tei.foreign.lists import Lists
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.page_images import FacsPointers
from edition.parse.tei.foreign.phrases import MARKED
from edition.parse.tei.foreign.readings import Sources
from edition.parse.tei.foreign.substance import PARAGRAPHS, Substance, of_parts, substance
from edition.parse.tei.foreign.verse import Verse
from edition.parse.tei.tree import Element

_DIVISIONS = frozenset({"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "front", "body", "back", "group",
                        "text", "floatingText", "titlePage", "docTitle"})  # fmt: skip
_AS_PARAGRAPHS = frozenset({"opener", "closer", "salute", "signed", "dateline", "trailer", "byline", "argument",
                            "epigraph", "postscript", "titlePart", "docAuthor", "docDate", "docImprint", "imprimatur",
                            "salutation", "castList", "castGroup", "castItem", "set", "label", "address", "addrLine",
                            "docEdition", "performance", "prologue", "epilogue"})  # fmt: skip
_OF_LETTERS = {
    "dateline": Form.DATELINE, "salute": Form.SALUTATION, "signed": Form.SIGNATURE, "addrLine": Form.ADDRESS,
}  # fmt: skip
_QUOTES = frozenset({"quote", "q", "cit", "said"})
_HOLDERS = _AS_PARAGRAPHS & {"opener", "closer", "postscript", "epigraph", "argument", "castList", "castGroup", "set",
                             "address", "performance", "prologue", "epilogue"}  # fmt: skip
"""What holds paragraphs, unless words stand directly in it."""

_BLOCKS = _DIVISIONS | PARAGRAPHS | {"lg", "l", "list", "table", "sp", "listBibl"}
_LEAVES = PARAGRAPHS | _AS_PARAGRAPHS - _HOLDERS | {"head", "stage", "speaker"}
DEEPEST = 6
"""Levels of headings that Markdown has."""

_ELSEWHERE = frozenset({"listWit", "listPerson", "listOrg", "listPlace", "listApp", "standOff", "listEvent",
                        "listObject", "listNym", "listRelation", "listAnnotation"})  # fmt: skip


class TextWalker:
    """Reads the elements of a text as blocks, in order."""

    def __init__(self, sources: Sources, losses: Losses, images: FacsPointers, language: str = "en") -> None:
        self.sources = sources
        self.losses = losses
        self.builder = BlockBuilder(sources, losses, images, language)
        self.text, self.phrases = self.builder.text, self.builder.phrases
        self.closes = False  # in a closer
        self.left_out: frozenset[int] = frozenset()  # the ids of elements that are read elsewhere
        self.lists, self.verses = Lists(self.builder, self), Verse(self.builder, self)

    def walk(self, parent: Element, level: int = 0, quoted: bool = False, depth: int = 0) -> None:
        """Everything in a division, quotation or list item, as blocks."""
        parent.seen = parent.own = True
        before, self.closes = self.closes, parent.tag == "closer"
        loose: list[Element | str] = []
        lines: list[Element] = []
        behind: list[Element | str] = []  # what may stand among lines
        for child in [*parent.children, None]:
            if isinstance(child, Element) and _is_register(child, parent):
                continue
            if isinstance(child, Element) and self.verses.is_line(child):
                if not lines:
                    self._loose(loose, parent, quoted)
                    loose = []
                lines += [*(one for one in behind if isinstance(one, Element)), child]
                behind = []
                continue
            if lines and child is not None and self._among_lines(child, parent):
                behind.append(child)
                continue
            if lines:
                self.verses.verse(lines, lines[0], quoted)
                loose += behind
                lines, behind = [], []
            if child is None or (isinstance(child, Element) and self.is_block(child, parent)):
                self._loose(loose, parent, quoted)
                loose = []
                if child is not None:
                    assert isinstance(child, Element)
                    self.block(child, level, quoted, depth)
            else:
                loose.append(child)
        self.closes = before

    def _among_lines(self, child: Element | str, parent: Element) -> bool:
        """Whether white space or an element without words does not interrupt a verse."""
        apart = isinstance(child, Element) and self.is_block(child, parent)
        return not apart and of_parts([child]) is Substance.NOTHING

    def _loose(self, loose: list[Element | str], parent: Element, quoted: bool) -> None:
        """Words outside paragraphs; page breaks and the like go to the next block or the last one."""
        if of_parts(loose) is Substance.NOTHING:
            self.builder.aside(loose)
            return
        self.paragraph(loose, parent, BlockKind.QUOTATION if quoted else BlockKind.PARAGRAPH, quoted)

    def is_block(self, element: Element, parent: Element) -> bool:
        """Whether an element is a block where it stands."""
        if element.tag in _BLOCKS or element.tag in _AS_PARAGRAPHS or element.tag in _ELSEWHERE:
            return True
        if element.tag in ("head", "stage", "speaker", "figure", "milestone") or element.tag in _QUOTES:
            return True
        if element.tag in ("app", "choice", "del", "subst", "supplied", "seg", "q") or element.tag in MARKED:
            return any(True for _ in element.every("p", "ab", "lg", "l", "list", "table", "sp", "div", "head"))
        return False

    def block(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """One element of the level of paragraphs, or above."""
        self.text.remember(element)
        if element.tag in _ELSEWHERE or id(element) in self.left_out:
            return
        element.seen = True
        outer = self.text.language
        self.text.language = self.phrases.language(element) or outer
        if element.tag in _LEAVES and substance(element) is Substance.NOTHING:
            element.own = True
            self.builder.aside(element.children)
        else:
            self._block(element, level, quoted, depth)
        self.text.language = outer

    def _block(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        tag = element.tag
        plain = BlockKind.QUOTATION if quoted else BlockKind.PARAGRAPH
        if tag in _DIVISIONS or (tag in _HOLDERS | PARAGRAPHS and _holds(element)):
            self.walk(element, level + tag.startswith("div"), quoted, depth)
        elif tag == "head":
            self._head(element, level, quoted, depth)
        elif tag in PARAGRAPHS:
            self.paragraph(element.children, element, plain, quoted, depth)
        elif tag in _QUOTES:
            self.walk(element, level, True, 0)
        elif tag in ("list", "listBibl"):
            self.lists.list_of(element, level, quoted, depth + 1)
        elif tag == "table":
            self.lists.table(element, quoted)
        elif tag == "lg":
            self.verses.stanzas(element, level, quoted)
        elif tag == "l":
            self.verses.verse([element], element, quoted)
        elif tag == "sp":
            self.verses.speech(element, level, quoted)
        elif tag in ("stage", "speaker"):
            self.builder.begin()
            self.builder.say(element)
            self.builder.end(BlockKind.DIRECTION, element, quoted=quoted)
        elif tag == "app":
            self.variants(element, level, quoted, depth)
        elif tag in MARKED:
            self.marked(element, level, quoted, depth)
        elif tag in ("figure", "milestone"):
            self.losses.dropped(element)
        elif tag in _OF_LETTERS and not any(map(self._parts, element.children)):
            form = Form.CLOSING if tag == "salute" and self.closes else _OF_LETTERS[tag]
            self.builder.begin()
            self.builder.say(element)
            self.builder.end(BlockKind.LINES, element, quoted=quoted, indents=(0,), form=form)
        elif tag in _AS_PARAGRAPHS:
            self.losses("E201", element.span, f"<{tag}> is taken over as a paragraph")
            self.paragraph(element.children, element, plain, quoted)
        else:
            self.losses.words_only(element)
            self.walk(element, level, quoted, depth)

    def _head(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """A heading; one in a quotation or a list opens no section."""
        wanted = max(2 if quoted or depth else 1, level)
        if wanted > DEEPEST:
            self.losses("E204", element.span, f"a heading of level {wanted} becomes one of level {DEEPEST}")
        self.builder.begin(opens_section=wanted == 1)
        self.builder.say(element)
        self.builder.end(BlockKind.HEADING, element, level=min(wanted, DEEPEST), quoted=quoted)

    def paragraph(
        self, children: Iterable[Element | str], element: Element, kind: BlockKind, quoted: bool, depth: int = 0,
        **more: object,
    ) -> None:  # fmt: skip
        """A paragraph, which is divided at lists, verse and quotations of several paragraphs in it."""
        row = list(children)
        element.seen = element.own = True
        what = of_parts(row)
        if what is Substance.NOTHING:
            self.builder.aside(row)
            return
        whole, self.text.whole = self.text.whole, self.text.whole or what is Substance.SUPPLIED
        parted = False
        self.builder.begin()
        for inner, group in groupby(row, self._parts):
            parts = list(group)
            if not inner:
                self.phrases.pieces(parts, element)
                continue
            self.builder.end(kind, element, quoted=quoted, **more)
            self.walk(Element("div", {}, element.span, parts), 2, quoted, depth)
            self.builder.begin()
            parted = True
        if parted and self.text.content.text.strip():
            self.losses("E204", element.span, "a paragraph with a list, verse or quotation in it is parted there")
        self.builder.end(kind, element, quoted=quoted, **({} if parted else more))
        self.text.whole = whole

    @staticmethod
    def _parts(element: Element | str) -> bool:
        """Whether an element among words is a block of its own."""
        if isinstance(element, str) or element.tag in ("stage", "figure", "milestone", "label"):
            return False
        if element.tag in _QUOTES or element.tag in ("app", "del", "supplied", "seg") or element.tag in MARKED:
            return any(True for _ in element.every("p", "ab", "lg", "l", "list", "table", "sp"))
        return element.tag in _BLOCKS

    # kinds of blocks

    def variants(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """Variants of whole paragraphs."""
        lemma = self.sources.lemma(element)
        first = len(self.text.blocks)
        if lemma is not None:
            self.walk(lemma, level, quoted, depth)
        self.phrases.apparatus.fill(self.text.claim_blocks(EntryKind.VARIANT, element, first), element)

    def marked(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """Whole paragraphs or stanzas with a remark: that they are deleted, unclear …"""
        first = len(self.text.blocks)
        self.walk(element, level, quoted, depth)
        if len(self.text.blocks) > first:
            claim = self.phrases.about(element, 0)
            claim.first, claim.start = first, 0
            claim.last, claim.end = self.text.last_point()


def _is_register(element: Element, parent: Element) -> bool:
    """Whether it lists the works that the text cites: directly in the back matter, each with an identifier."""
    if element.tag != "listBibl" or parent.tag != "back":
        return False
    works = [work for work in element.elements() if work.tag in ("bibl", "biblStruct", "biblFull")]
    return bool(works) and all(work.get("xml:id") for work in works)


def _holds(element: Element) -> bool:
    """Whether an element holds blocks, and no words stand directly in it."""
    return not any(isinstance(child, str) and child.strip() for child in element.children) and any(
        child.tag in _BLOCKS or child.tag in _AS_PARAGRAPHS or child.tag in _QUOTES for child in element.elements()
    )
