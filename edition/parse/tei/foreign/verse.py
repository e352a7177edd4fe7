"""Verse and speeches of a foreign text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import Any

from edition.model.entry import EntryKind
from edition.model.text import BlockKind, Count, Joint, joints
from edition.parse.tei.foreign.block_builder import BlockBuilder, Walker
from edition.parse.tei.foreign.phrases import MARKED
from edition.parse.tei.foreign.substance import BEGINNINGS, PARAGRAPHS, Substance, substance
from edition.parse.tei.tree import Element

_OTHERS = ("p", "ab", "lg", "list", "table", "sp", "div", "head", "stage", "speaker", "quote", "floatingText")
"""What stands in no line of verse."""


class Verse:
    """Builds blocks for verse and speeches."""

    def __init__(self, builder: BlockBuilder, walker: Walker) -> None:
        self.builder = builder
        self.text = builder.text
        self.walker = walker
        self.parted = False  # the last verse goes on in another line

    def is_line(self, element: Element) -> bool:
        """Whether an element is a line of verse, or contains only lines."""
        if element.tag == "app":
            lemma = self.builder.sources.lemma(element)
            element = lemma if lemma is not None and any(True for _ in lemma.every("l")) else element
        elif element.tag not in MARKED:
            return element.tag == "l"
        return any(True for _ in element.every("l")) and not any(True for _ in element.every(*_OTHERS))

    def stanzas(self, element: Element, level: int, quoted: bool) -> None:
        """Stanzas of a poem, and headings in it."""
        lines: list[Element] = []
        for child in element.elements():
            if not self.is_line(child) and self.walker.is_block(child, element):
                if lines:
                    self.verse(lines, element, quoted)
                    lines = []
                self.walker.block(child, max(2, level + 1), quoted, 0)
            else:
                lines.append(child)
        if lines:
            self.verse(lines, element, quoted)

    def verse(self, lines: list[Element], element: Element, quoted: bool) -> None:
        """One stanza."""
        self.builder.begin()
        self.builder.end(BlockKind.VERSE, element, quoted=quoted, **self._verses(lines))

    def _verses(self, lines: Iterable[Element]) -> dict[str, Any]:
        """Add the words of lines of verse to the block; return the block's fields for the lines."""
        line_joints: list[tuple[int, Joint]] = []
        self._lines(lines, line_joints)
        return {"indents": tuple(step for step, _ in line_joints), "joints": joints(joint for _, joint in line_joints)}

    def _lines(self, lines: Iterable[Element], line_joints: list[tuple[int, Joint]]) -> None:
        for line in lines:
            if line.tag == "app" and any(True for _ in line.every("l")):
                lemma = self.builder.sources.lemma(line)
                start = len(self.text.content.text)
                line.seen = True
                if lemma is not None:
                    lemma.seen = True
                    self._lines(lemma.elements(), line_joints)
                self.builder.phrases.apparatus.fill(self.text.claim(EntryKind.VARIANT, line, start), line)
            elif line.tag in MARKED and any(True for _ in line.every("l")):
                start = len(self.text.content.text)
                line.seen = True
                self._lines(line.elements(), line_joints)
                self.builder.phrases.about(line, start)
            elif line.tag != "l":
                self.builder.phrases.piece(line)
            elif substance(line) is Substance.NOTHING:
                if not line.line:
                    self.builder.losses("E204", line.span, "an empty line of verse is left out")
                line.own = True
                self.builder.phrases.pieces(line.children, line)
            else:
                self._line(line, line_joints)

    def _line(self, line: Element, line_joints: list[tuple[int, Joint]]) -> None:
        """One line of verse, joined to the one before when both are parts of the same verse."""
        line.take(*(("rend",) if "indent" in line.get("rend") else ()))
        part = line.get("part")
        joint = (
            Joint.REST
            if part in ("M", "F") and (self.parted or line_joints) and self._joins(line_joints)
            else Joint.NONE
        )
        if part in ("M", "F") and not joint:
            self.builder.losses(
                "E204", line.span, f"a line that is the rest of a verse (@part {part}) has no verse before it"
            )
        line.take(*(("part",) if part in ("I", "M", "F") else ()))
        self.parted = part in ("I", "M")
        if line_joints:
            self.text.divide("\n")
        line_joints.append((1 if "indent" in line.get("rend") else 0, joint))
        self.text.remember(line)
        self.builder.say(line)

    def _joins(self, line_joints: list[tuple[int, Joint]]) -> bool:
        """Whether a verse precedes directly; directions between its parts are not numbered."""
        if line_joints:
            return True
        at = len(self.text.blocks)
        between: list[int] = []
        while at and self.text.blocks[at - 1].kind in (BlockKind.NOTE, BlockKind.DIRECTION):
            at -= 1
            between += [at] * (self.text.blocks[at].kind is BlockKind.DIRECTION)
        if not at or not self.text.blocks[at - 1].verse or self.text.blocks[at - 1].quoted:
            return False
        for i in between:
            self.text.blocks[i] = replace(self.text.blocks[i], count=Count.UNNUMBERED)
        return True

    def speech(self, element: Element, level: int, quoted: bool) -> None:
        """A speech: its first paragraph or lines; the rest follows it as blocks."""
        speaker = element.first("speaker")
        rest = [child for child in element.elements() if child is not speaker]
        ahead = [*takewhile(lambda child: child is not speaker and child.tag in BEGINNINGS, element.elements())]
        anchors = [one for one in (*self.builder.waiting, *ahead) if one.tag == "anchor" and speaker is not None]
        waiting = [one for one in self.builder.waiting if one not in anchors]
        rest = [child for child in rest if child not in anchors]
        self.builder.waiting = []
        self.builder.begin()
        for anchor in anchors:
            self.builder.phrases.piece(anchor)
        if speaker is not None:
            self.builder.say(speaker)
        while rest and rest[0].tag in BEGINNINGS:
            waiting.append(rest.pop(0))
        if waiting and speaker is not None:
            self.text.content.part()
        for element in waiting:  # a page begins behind the name of who speaks
            self.builder.phrases.piece(element)
        first = rest[0] if rest and rest[0].tag in PARAGRAPHS else None
        size = len(self.text.content.text.rstrip())
        lines = list(takewhile(_is_line, rest)) if size else []
        more: dict[str, Any] = {}
        if lines:
            self.text.content.say(" ")
            more = self._verses(lines)
            more["indents"] = (0, *more["indents"][1:])
        elif first is not None:
            self.text.content.say(" ")
            self.text.remember(first)
            self.builder.say(first)
        if size:
            self.builder.end(BlockKind.SPEECH, element, quoted=quoted, speaker=size, **more)
        else:
            self.builder.end(BlockKind.QUOTATION if quoted else BlockKind.PARAGRAPH, element, quoted=quoted)
        others = rest[1:] if first is not None else rest[len(lines) :]
        if any(child.tag in PARAGRAPHS for child in others):
            self.builder.losses("E204", element.span, "further paragraphs of a speech stand outside it")
        self.walker.walk(Element("sp", {}, element.span, [*others]), max(2, level), quoted, 0)


def _is_line(element: Element) -> bool:
    return element.tag == "l" and substance(element) is not Substance.NOTHING
