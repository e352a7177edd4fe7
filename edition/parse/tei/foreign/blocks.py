"""The blocks of a text that others encoded, in order; what stands among their words is in `phrases`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from edition.model.entry import EntryKind
from edition.model.inline import Role
from edition.model.text import Block, BlockKind, Locus, PointKind, Style
from edition.parse.locus_counter import Counter
from edition.parse.tei.content import Content
from edition.parse.tei.foreign.attach import NumberedElement
from edition.parse.tei.foreign.editor_notes import said
from edition.parse.tei.foreign.lists import Lists
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.phrases import MARKED, ForeignPhrases
from edition.parse.tei.foreign.readings import Sources
from edition.parse.tei.foreign.resolve_places import Claim
from edition.parse.tei.foreign.substance import BEGINNINGS, PARAGRAPHS, Substance, of_parts, substance
from edition.parse.tei.foreign.verse import Verse
from edition.parse.tei.tree import Element

_DIVISIONS = frozenset({"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "front", "body", "back", "group",
                        "text", "floatingText", "titlePage", "docTitle"})  # fmt: skip
_AS_PARAGRAPHS = frozenset({"opener", "closer", "salute", "signed", "dateline", "trailer", "byline", "argument",
                            "epigraph", "postscript", "titlePart", "docAuthor", "docDate", "docImprint", "imprimatur",
                            "salutation", "castList", "castGroup", "castItem", "set", "label", "address", "addrLine",
                            "docEdition", "performance", "prologue", "epilogue"})  # fmt: skip
_QUOTES = frozenset({"quote", "q", "cit", "said"})
_HOLDERS = _AS_PARAGRAPHS & {"opener", "closer", "postscript", "epigraph", "argument", "castList", "castGroup", "set",
                             "address", "performance", "prologue", "epilogue"}  # fmt: skip
"""What holds paragraphs, unless words stand directly in it."""

_BLOCKS = _DIVISIONS | PARAGRAPHS | {"lg", "l", "list", "table", "sp", "listBibl"}
_LEAVES = PARAGRAPHS | _AS_PARAGRAPHS - _HOLDERS | {"head", "stage", "speaker"}
DEEPEST = 6
"""Levels of headings that Markdown has."""

_ELSEWHERE = frozenset({"listWit", "listPerson", "listOrg", "listPlace", "listApp", "standOff"})


class Blocks:
    """Walks through the text."""

    def __init__(self, sources: Sources, losses: Losses, language: str = "en") -> None:
        self.losses = losses
        self.main = language  # of the volume
        self.counter = Counter()
        self.blocks: list[Block] = []
        self.claims: list[Claim] = []
        self.places: dict[str, tuple[int, int, int]] = {}  # by xml:id: block, from, to
        self.marks: list[NumberedElement] = []  # by number
        self.notes: list[Block] = []
        self.phrases = ForeignPhrases(self, sources, losses)
        self.sources = sources
        self.lists, self.verses = Lists(self), Verse(self)
        self.content = Content()
        self.here = 0
        self.locus = Locus(0, 0)
        self.inside_note = False
        self.language = language  # of what is being read
        self.whole = False  # what is read consists of supplied words only
        self.waiting: list[Element] = []  # page breaks and the like between blocks

    # what a block is made of

    def begin(self, opens_section: bool = False) -> None:
        """A block begins."""
        self.content, self.here, self.notes = Content(), len(self.blocks), []
        self.locus = self.counter.open_section() if opens_section else self.counter.next()
        self.phrases.put_in = None
        waiting, self.waiting = self.waiting, []
        for element in waiting:
            self.phrases.piece(element)

    def add_to_last(self, elements: list[Element]) -> None:
        """What stands behind a block, or at the end of the text, is taken for a part of the block before it."""
        last = self.last() if self.blocks else -1
        if last < 0:
            self.waiting += elements
            return
        block = self.blocks[last]
        assert block.locus is not None
        self.content = Content(block.text, block.styles, block.points)
        self.here, self.locus, self.notes = last, block.locus, self.blocks[last + 1 :]
        for element in elements:
            self.phrases.piece(element)
        self.content.finish()
        changed = replace(block, text=self.content.text, points=tuple(self.content.points))
        self.blocks[last:] = [changed, *self.notes]

    def end(self, kind: BlockKind, element: Element, **more: object) -> None:
        """The block is complete; one without words is none, and leaves no gap among the loci."""
        self.content.finish()
        if not self.content.size:
            if self.locus.block:
                self.counter.block -= 1
            self._wordless(element)
            return
        self._clamp()
        if self.language != self.main:
            self._in_language(more.get("speaker", 0))
        origin = ((0, element.span.line, element.span.column),)
        block = Block(self.locus, kind, self.content.text, tuple(self.content.styles), tuple(self.content.points),
                      file=element.span.file, origin=origin)  # fmt: skip
        self.blocks.append(replace(block, **more))  # type: ignore[arg-type]
        self.blocks += self.notes

    def _in_language(self, speaker: object) -> None:
        """The words of a block in another language than the volume's, line by line and cell by cell."""
        cuts = {speaker} if isinstance(speaker, int) else set()
        for match in re.finditer(r"[^\n\t]+", self.content.text):
            start = match.start()
            for end in sorted({cut for cut in cuts if start < cut < match.end()} | {match.end()}):
                if not any((s.start, s.end, s.role) == (start, end, Role.LANG) for s in self.content.styles):
                    self.content.styles.append(Style(start, end, Role.LANG, self.language))
                start = end
        self.content.finish()

    def aside(self, children: Iterable[Element | str]) -> None:
        """What has no words of the text: pages begin before the next block, all else is said at the end of the last."""
        elements = [child for child in children if isinstance(child, Element)]
        self.waiting += [child for child in elements if child.tag in BEGINNINGS]
        others = [child for child in elements if child.tag not in BEGINNINGS]
        if others:
            self.add_to_last(others)

    def say(self, element: Element) -> None:
        """The words of a heading, a line or a cell."""
        whole, self.whole = self.whole, self.whole or substance(element) is Substance.SUPPLIED
        self.phrases.inside(element)
        self.whole = whole

    def _clamp(self) -> None:
        """Nothing that is said of the block reaches beyond its words."""
        size = self.content.size
        for claim in reversed(self.claims):
            if claim.last < self.here:
                break
            if claim.last == self.here:
                claim.end = min(claim.end, size)
                claim.start = min(claim.start, size) if claim.first == self.here else claim.start

    def _wordless(self, element: Element) -> None:
        """Entries on a block without words are about the beginning of what comes next."""
        if self.notes or self.content.points:
            self.losses("E204", element.span, "what stands in a block without words is not taken over")
        for claim in self.claims:
            if claim.first >= self.here:
                claim.first = claim.last = self.here
                claim.start = claim.end = 0

    def note(self, element: Element) -> None:
        """An author's note, called here."""
        if self.inside_note or substance(element) is not Substance.WORDS:
            what = "a note inside a note" if self.inside_note else "a note of which all words are supplied"
            self.losses("E204", element.span, f"{what} is put between brackets")
            self.content.say(f" ({said(element)})")
            return
        number = len(self.notes) + 1
        locus = Locus(self.locus.section, self.locus.block, number)
        self.content.point(PointKind.NOTE, str(locus))
        outer, here = self.content, self.here
        self.content, self.here, self.inside_note = Content(), self.here + number, True
        if sum(1 for _ in element.elements("p", "ab")) > 1:
            self.losses("E204", element.span, "the paragraphs of a note become one")
        self.phrases.inside(element)
        self.content.finish()
        self._clamp()
        origin = ((0, element.span.line, element.span.column),)
        self.notes.append(Block(locus, BlockKind.NOTE, self.content.text, tuple(self.content.styles),
                                tuple(self.content.points), file=element.span.file, origin=origin))  # fmt: skip
        self.content, self.here, self.inside_note = outer, here, False

    # the walk

    def walk(self, parent: Element, level: int = 0, quoted: bool = False, depth: int = 0) -> None:
        """Everything in a division, quotation or list item, as blocks."""
        parent.seen = parent.own = True
        loose: list[Element | str] = []
        lines: list[Element] = []
        behind: list[Element | str] = []  # what may stand among lines
        for child in [*parent.children, None]:
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

    def _among_lines(self, child: Element | str, parent: Element) -> bool:
        """Whether white space or an element without words of the text parts no verse."""
        apart = isinstance(child, Element) and self.is_block(child, parent)
        return not apart and of_parts([child]) is Substance.NOTHING

    def _loose(self, loose: list[Element | str], parent: Element, quoted: bool) -> None:
        """Words that stand in no paragraph; page breaks and the like go to the next block or the last one."""
        if of_parts(loose) is Substance.NOTHING:
            self.aside(loose)
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
        self.remember(element)
        if element.tag in _ELSEWHERE:
            return
        element.seen = True
        outer = self.language
        self.language = self.phrases.language(element) or outer
        if element.tag in _LEAVES and substance(element) is Substance.NOTHING:
            element.own = True
            self.aside(element.children)
        else:
            self._block(element, level, quoted, depth)
        self.language = outer

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
            self.begin()
            self.say(element)
            self.end(BlockKind.DIRECTION, element, quoted=quoted)
        elif tag == "app":
            self.variants(element, level, quoted, depth)
        elif tag in MARKED:
            self.marked(element, level, quoted, depth)
        elif tag in ("figure", "milestone"):
            self.losses.dropped(element)
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
        self.begin(opens_section=wanted == 1)
        self.say(element)
        self.end(BlockKind.HEADING, element, level=min(wanted, DEEPEST), quoted=quoted)

    def paragraph(
        self, children: Iterable[Element | str], element: Element, kind: BlockKind, quoted: bool, depth: int = 0,
        **more: object,
    ) -> None:  # fmt: skip
        """A paragraph; lists, verse and quotations of several paragraphs in it part it."""
        row = list(children)
        element.seen = element.own = True
        what = of_parts(row)
        if what is Substance.NOTHING:
            self.aside(row)
            return
        whole, self.whole = self.whole, self.whole or what is Substance.SUPPLIED
        parted = False
        self.begin()
        for inner, group in groupby(row, self._parts):
            parts = list(group)
            if not inner:
                self.phrases.pieces(parts, element)
                continue
            self.end(kind, element, quoted=quoted, **more)
            self.walk(Element("div", {}, element.span, parts), 2, quoted, depth)
            self.begin()
            parted = True
        if parted and self.content.text.strip():
            self.losses("E204", element.span, "a paragraph with a list, verse or quotation in it is parted there")
        self.end(kind, element, quoted=quoted, **({} if parted else more))
        self.whole = whole

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
        first = len(self.blocks)
        if lemma is not None:
            self.walk(lemma, level, quoted, depth)
        if len(self.blocks) == first:
            self.claims.append(Claim(EntryKind.VARIANT, first, 0, first, 0, element.span))
        else:
            last = self.last()
            self.claims.append(Claim(EntryKind.VARIANT, first, 0, last, len(self.blocks[last].text), element.span))
        self.phrases.fill_app(self.claims[-1], element)

    def marked(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """Whole paragraphs or stanzas of which something is said."""
        first = len(self.blocks)
        self.walk(element, level, quoted, depth)
        if len(self.blocks) > first:
            claim = self.phrases.about(element, 0)
            claim.first, claim.start, claim.last = first, 0, self.last()
            claim.end = len(self.blocks[claim.last].text)

    def last(self) -> int:
        return next(i for i in range(len(self.blocks) - 1, -1, -1) if not self.blocks[i].apart)

    def claim_app(self, element: Element, first: int, start: int) -> None:
        claim = Claim(EntryKind.VARIANT, first, start, self.here, len(self.content.text), element.span)
        self.claims.append(claim)
        self.phrases.fill_app(claim, element)

    def last_point(self) -> tuple[int, int] | None:
        """Where the text ends; None when there is none."""
        if not self.blocks:
            return None
        last = self.last()
        return last, len(self.blocks[last].text)

    def remember(self, element: Element) -> None:
        """Where an element with an identifier or a number begins, in the block that is next or now."""
        now = len(self.blocks)
        start = self.content.size if element.tag == "l" and self.here == now else 0
        if element.get("xml:id"):
            self.places.setdefault(element.get("xml:id"), (now, start, -1))
        if element.get("n"):
            self.marks.append(NumberedElement(element.tag, element.get("n"), (now, start)))


def _holds(element: Element) -> bool:
    """Whether an element holds blocks, and no words stand directly in it."""
    return not any(isinstance(child, str) and child.strip() for child in element.children) and any(
        child.tag in _BLOCKS or child.tag in _AS_PARAGRAPHS or child.tag in _QUOTES for child in element.elements()
    )
