"""The blocks of a text that others encoded, in order; what stands among their words is in `phrases`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import Any

from edition.model.entry import EntryKind
from edition.model.text import Block, BlockKind, Joint, Locus, PointKind, joints
from edition.parse.counter import Counter
from edition.parse.tei.content import Content
from edition.parse.tei.foreign.attach import Mark
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.phrases import Phrases
from edition.parse.tei.foreign.readings import Sources
from edition.parse.tei.foreign.settle import Claim, of_apparatus
from edition.parse.tei.tree import Element

_DIVISIONS = frozenset({"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "front", "body", "back", "group",
                        "text", "floatingText", "titlePage", "docTitle"})  # fmt: skip
_PARAGRAPHS = frozenset({"p", "ab"})
_AS_PARAGRAPHS = frozenset({"opener", "closer", "salute", "signed", "dateline", "trailer", "byline", "argument",
                            "epigraph", "postscript", "titlePart", "docAuthor", "docDate", "docImprint", "imprimatur",
                            "salutation", "castList", "set", "label"})  # fmt: skip
_QUOTES = frozenset({"quote", "q", "cit", "said"})
_BLOCKS = _DIVISIONS | _PARAGRAPHS | {"lg", "l", "list", "table", "sp", "listBibl"}
_ELSEWHERE = frozenset({"listWit", "listPerson", "listOrg", "listPlace", "listApp", "standOff"})


class Blocks:
    """Walks through the text."""

    def __init__(self, sources: Sources, losses: Losses) -> None:
        self.losses = losses
        self.counter = Counter()
        self.blocks: list[Block] = []
        self.claims: list[Claim] = []
        self.places: dict[str, tuple[int, int, int]] = {}  # by xml:id: block, from, to
        self.marks: list[Mark] = []  # by number
        self.notes: list[Block] = []
        self.phrases = Phrases(self, sources, losses)
        self.sources = sources
        self.content = Content()
        self.here = 0
        self.locus = Locus(0, 0)
        self.inside_note = False
        self.waiting: list[Element] = []  # page breaks and the like between blocks

    # what a block is made of

    def begin(self, opens_section: bool = False) -> None:
        """A block begins."""
        self.content, self.here, self.notes = Content(), len(self.blocks), []
        self.locus = self.counter.open_section() if opens_section else self.counter.next()
        waiting, self.waiting = self.waiting, []
        for element in waiting:
            self.phrases.piece(element)

    def add_to_last(self, elements: list[Element]) -> None:
        """What stands behind a block, or at the end of the text, is taken for a part of the block before it."""
        last = self._last() if self.blocks else -1
        if last < 0:
            self.waiting += elements
            return
        block = self.blocks[last]
        assert block.locus is not None
        self.content = Content(block.text, list(block.styles), list(block.points))
        self.here, self.locus, self.notes = last, block.locus, self.blocks[last + 1 :]
        for element in elements:
            self.phrases.piece(element)
        self.content.finish()
        changed = replace(block, text=self.content.text, points=tuple(self.content.points))
        self.blocks[last:] = [changed, *self.notes]

    def end(self, kind: BlockKind, element: Element, **more: object) -> None:
        """The block is complete; one without words is none, and leaves no gap among the loci."""
        self.content.finish()
        if not self.content.text:
            if self.locus.block:
                self.counter.block -= 1
            lost = [claim for claim in self.claims if claim.first >= self.here and not of_apparatus(claim)]
            if self.notes or self.content.points or lost:
                self.losses("E204", element.span, "what stands in a block without words is not taken over")
                self.claims = [claim for claim in self.claims if claim not in lost]
            for claim in self.claims:
                if claim.first >= self.here:  # at the beginning of what comes next
                    claim.first = claim.last = self.here
                    claim.start = claim.end = 0
            return
        size = len(self.content.text)
        for claim in self.claims:
            if claim.last == self.here:
                claim.end = min(claim.end, size)
                claim.start = min(claim.start, size) if claim.first == self.here else claim.start
        origin = ((0, element.span.line, element.span.column),)
        block = Block(self.locus, kind, self.content.text, tuple(self.content.styles), tuple(self.content.points),
                      file=element.span.file, origin=origin)  # fmt: skip
        self.blocks.append(replace(block, **more))  # type: ignore[arg-type]
        self.blocks += self.notes

    def note(self, element: Element) -> None:
        """An author's note, called here."""
        if self.inside_note:
            self.losses("E204", element.span, "a note inside a note is put between brackets")
            self.content.say(f" ({element.take_words()})")
            return
        number = len(self.notes) + 1
        locus = Locus(self.locus.section, self.locus.block, number)
        self.content.point(PointKind.NOTE, str(locus))
        outer, here = self.content, self.here
        self.content, self.here, self.inside_note = Content(), self.here + number, True
        element.own = True
        for child in element.children:
            if isinstance(child, Element) and child.tag in _PARAGRAPHS:
                child.seen = True
                self.content.say(" ")
                self.phrases.inside(child)
            else:
                self.phrases.piece(child)
        self.content.finish()
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
        for child in [*parent.children, None]:
            is_line = isinstance(child, Element) and child.tag == "l"
            if lines and not is_line and not (isinstance(child, str) and not child.strip()):
                self.verse(lines, lines[0], quoted)
                lines = []
            if is_line:
                assert isinstance(child, Element)
                lines.append(child)
            elif child is None or (isinstance(child, Element) and self.is_block(child, parent)):
                self._loose(loose, parent, quoted)
                loose = []
                if child is not None:
                    assert isinstance(child, Element)
                    self.block(child, level, quoted, depth)
            else:
                loose.append(child)

    def _loose(self, loose: list[Element | str], parent: Element, quoted: bool) -> None:
        """Words that stand in no paragraph; page breaks and the like go to the next block or the last one."""
        if not any(part.strip() if isinstance(part, str) else part.tag != "note" and part.line for part in loose):
            elements = [part for part in loose if isinstance(part, Element)]
            notes = [element for element in elements if element.tag == "note"]
            self.waiting += [element for element in elements if element.tag != "note"]
            if notes:
                self.add_to_last(notes)
            return
        self.paragraph(loose, parent, BlockKind.QUOTATION if quoted else BlockKind.PARAGRAPH, quoted)

    def is_block(self, element: Element, parent: Element) -> bool:
        """Whether an element is a block where it stands."""
        if element.tag in _BLOCKS or element.tag in _AS_PARAGRAPHS or element.tag in _ELSEWHERE:
            return True
        if element.tag in ("head", "stage", "speaker", "figure", "milestone") or element.tag in _QUOTES:
            return True
        if element.tag in ("app", "choice", "add", "del", "subst", "supplied", "seg", "q"):
            return any(True for _ in element.every("p", "ab", "lg", "l", "list", "table", "sp", "div", "head"))
        return False

    def block(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """One element of the level of paragraphs, or above."""
        self._remember(element)
        tag = element.tag
        plain = BlockKind.QUOTATION if quoted else BlockKind.PARAGRAPH
        if tag in _ELSEWHERE:
            return
        element.seen = True
        if tag in _DIVISIONS:
            deeper = level + (tag.startswith("div"))
            self.walk(element, deeper, quoted, depth)
        elif tag == "head":
            wanted = max(1, level) if not quoted and not depth else max(2, level)
            self.begin(opens_section=wanted == 1)
            self.phrases.inside(element)
            self.end(BlockKind.HEADING, element, level=min(wanted, 6), quoted=quoted)
        elif tag in _PARAGRAPHS:
            self.paragraph(element.children, element, plain, quoted, depth)
        elif tag in _QUOTES:
            self.walk(element, level, True, 0)
        elif tag in ("list", "listBibl"):
            self._list(element, level, quoted, depth + 1)
        elif tag == "table":
            self._table(element, quoted)
        elif tag == "lg":
            self.stanzas(element, level, quoted)
        elif tag == "sp":
            self._speech(element, level, quoted)
        elif tag in ("stage", "speaker"):
            self.begin()
            self.phrases.inside(element)
            self.end(BlockKind.DIRECTION, element, quoted=quoted)
        elif tag == "app":
            self._app(element, level, quoted, depth)
        elif tag in ("figure", "milestone"):
            self.losses.dropped(element)
        elif tag in _AS_PARAGRAPHS:
            self.losses("E201", element.span, f"<{tag}> is taken over as a paragraph")
            self.paragraph(element.children, element, plain, quoted)
        else:
            self.losses.words_only(element)
            self.walk(element, level, quoted, depth)

    def paragraph(
        self, children: Iterable[Element | str], element: Element, kind: BlockKind, quoted: bool, depth: int = 0,
        **more: object,
    ) -> None:  # fmt: skip
        """A paragraph; lists, verse and quotations of several paragraphs in it part it."""
        self.begin()
        element.seen = element.own = True
        parted = False
        for child in children:
            if (
                isinstance(child, Element)
                and child.tag not in ("stage", "figure", "milestone", "label")
                and self._parts(child)
            ):
                self.end(kind, element, quoted=quoted, **more)
                self.block(child, 2, quoted, depth)
                self.begin()
                parted = True
            else:
                self.phrases.piece(child)
        if parted and self.content.text.strip():
            self.losses("E204", element.span, "a paragraph with a list, verse or quotation in it is parted there")
        self.end(kind, element, quoted=quoted, **({} if parted else more))

    @staticmethod
    def _parts(element: Element) -> bool:
        """Whether an element among words is a block of its own."""
        if element.tag in _QUOTES or element.tag in ("app", "add", "del", "supplied", "seg"):
            return any(True for _ in element.every("p", "ab", "lg", "l", "list", "table", "sp"))
        return element.tag in _BLOCKS

    # kinds of blocks

    def _list(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        label = ""
        for child in element.elements():
            if child.tag == "label":
                label = child.take_words()
            elif child.tag in ("item", "bibl", "biblStruct"):
                number = label or child.get("n")
                typed = number if number.rstrip(".)").isdecimal() and number[-1:] in (".", ")") else ""
                if number.isdecimal():
                    typed = f"{number}."
                if number and not typed:
                    self.losses("E204", child.span, "a label of a list is put before the words of its item")
                parts: list[Element | str] = [f"{number} "] if number and not typed else []
                self._remember(child)
                child.take("n" if not label else "")
                self._item([*parts, *child.children], child, typed, level, quoted, depth)
                label = ""
            else:
                self.block(child, max(2, level), quoted, depth)

    def _item(
        self, children: list[Element | str], item: Element, label: str, level: int, quoted: bool, depth: int
    ) -> None:
        first = next((c for c in children if isinstance(c, Element) and c.tag in _PARAGRAPHS), None)
        if first is not None and not any(isinstance(c, str) and c.strip() for c in children):
            first.seen = first.own = True
            children = [*first.children, *children[children.index(first) + 1 :]]
        self.paragraph(children, item, BlockKind.ITEM, quoted, depth, level=depth, label=label)

    def _table(self, element: Element, quoted: bool) -> None:
        rows = list(element.elements("row"))
        width = max((sum(1 for _ in row.elements("cell")) for row in rows), default=0)
        for head in element.elements("head"):
            self.block(head, 2, quoted, 0)
        for number, row in enumerate(rows):
            self.begin()
            row.take(*(("role",) if number == 0 and row.get("role") == "label" else ()))
            cells = list(row.elements("cell"))
            for i in range(width):
                if i:
                    self.content.divide("\t")
                if i < len(cells):
                    self.phrases.inside(cells[i])
            if number == 0 and row.get("role") != "label":
                self.losses("E204", row.span, "the first row of a table is taken for its header")
            self.end(BlockKind.ROW, row, quoted=quoted, header=number == 0)

    def stanzas(self, element: Element, level: int, quoted: bool) -> None:
        """Stanzas of a poem, and headings in it."""
        lines: list[Element] = []
        for child in element.elements():
            if child.tag in ("lg", "head", "p", "ab", "sp", "stage"):
                if lines:
                    self.verse(lines, element, quoted)
                    lines = []
                self.block(child, max(2, level + 1), quoted, 0)
            else:
                lines.append(child)
        if lines:
            self.verse(lines, element, quoted)

    def verse(self, lines: list[Element], element: Element, quoted: bool) -> None:
        """One stanza."""
        self.begin()
        self.end(BlockKind.VERSE, element, quoted=quoted, **self._verses(lines))

    def _verses(self, lines: Iterable[Element]) -> dict[str, Any]:
        """The words of lines of verse go into the block in the making; what the block is told of the lines."""
        found: list[tuple[int, Joint]] = []
        self._lines(lines, found)
        return {"indents": tuple(step for step, _ in found), "joints": joints(joint for _, joint in found)}

    def _lines(self, lines: Iterable[Element], found: list[tuple[int, Joint]]) -> None:
        for line in lines:
            if line.tag == "app" and any(True for _ in line.every("l")):
                lemma = self.sources.lemma(line)
                start = len(self.content.text)
                line.seen = True
                if lemma is not None:
                    lemma.seen = True
                    self._lines(lemma.elements(), found)
                self._claim_app(line, self.here, start)
            elif line.tag != "l":
                self.phrases.piece(line)
            else:
                line.take(*(("rend",) if "indent" in line.get("rend") else ()))
                line.take(*(("part",) if line.get("part") in ("I", "M", "F") else ()))
                if not line.line:
                    self.losses("E204", line.span, "an empty line of verse is left out")
                    continue
                if found:
                    self.content.divide("\n")
                joint = Joint.REST if line.get("part") in ("M", "F") else Joint.NONE
                found.append((1 if "indent" in line.get("rend") else 0, joint))
                self._remember(line)
                self.phrases.inside(line)

    def _speech(self, element: Element, level: int, quoted: bool) -> None:
        speaker = element.first("speaker")
        rest = [child for child in element.elements() if child is not speaker]
        first = rest[0] if rest and rest[0].tag in _PARAGRAPHS else None
        self.begin()
        if speaker is not None:
            self.phrases.inside(speaker)
        size = len(self.content.text.rstrip())
        lines = list(takewhile(lambda child: child.tag == "l" and child.line, rest)) if size else []
        more: dict[str, Any] = {}
        if lines:
            self.content.say(" ")
            more = self._verses(lines)
            more["indents"] = (0, *more["indents"][1:])
        elif first is not None:
            self.content.say(" ")
            self._remember(first)
            self.phrases.inside(first)
        if size:
            self.end(BlockKind.SPEECH, element, quoted=quoted, speaker=size, **more)
        else:
            self.end(BlockKind.QUOTATION if quoted else BlockKind.PARAGRAPH, element, quoted=quoted)
        others = rest[1:] if first is not None else rest[len(lines) :]
        if any(child.tag in _PARAGRAPHS for child in others):
            self.losses("E204", element.span, "further paragraphs of a speech stand outside it")
        self.walk(Element("sp", {}, element.span, [*others]), max(2, level), quoted, 0)

    def _app(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """Variants of whole paragraphs."""
        lemma = self.sources.lemma(element)
        first = len(self.blocks)
        if lemma is not None:
            self.walk(lemma, level, quoted, depth)
        if len(self.blocks) == first:
            self.claims.append(Claim(EntryKind.VARIANT, first, 0, first, 0, element.span))
        else:
            last = self._last()
            self.claims.append(Claim(EntryKind.VARIANT, first, 0, last, len(self.blocks[last].text), element.span))
        self.phrases.fill_app(self.claims[-1], element)

    def _last(self) -> int:
        return next(i for i in range(len(self.blocks) - 1, -1, -1) if self.blocks[i].kind is not BlockKind.NOTE)

    def last_point(self) -> tuple[int, int] | None:
        """Where the text ends; None when there is none."""
        if not self.blocks:
            return None
        last = self._last()
        return last, len(self.blocks[last].text)

    def _claim_app(self, element: Element, first: int, start: int) -> None:
        claim = Claim(EntryKind.VARIANT, first, start, self.here, len(self.content.text), element.span)
        self.claims.append(claim)
        self.phrases.fill_app(claim, element)

    def _remember(self, element: Element) -> None:
        """Where an element with an identifier or a number begins, in the block that is next or now."""
        now = len(self.blocks)
        start = len(self.content.text) if element.tag == "l" and self.here == now else 0
        if element.get("xml:id"):
            self.places.setdefault(element.get("xml:id"), (now, start, -1))
        if element.get("n"):
            self.marks.append(Mark(element.tag, element.get("n"), (now, start)))
