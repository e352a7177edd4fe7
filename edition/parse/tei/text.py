"""The base text, from the TEI that this toolkit writes; changes of the edited text are skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from edition.model.diagnostic import Diagnostic, Report
from edition.model.index_path import joined
from edition.model.inline import Role
from edition.model.limits import LEVELS, STEPS
from edition.model.text import (
    AROUND,
    LINE_FORMS,
    BaseText,
    Block,
    BlockKind,
    Count,
    Form,
    Joint,
    Locus,
    PointKind,
    Style,
    joints,
    read_locus,
)
from edition.parse.tei.content import Content
from edition.parse.tei.facsimile import typed
from edition.parse.tei.identifiers import language_of, name_of, number_of
from edition.parse.tei.prose import HI
from edition.parse.tei.tree import Element

_NONE: Mapping[str, str] = MappingProxyType({})
_AROUND = {form.value: form for form in AROUND}
_LINES = {
    "dateline": Form.DATELINE, "address": Form.ADDRESS, "salute": Form.SALUTATION, "signed": Form.SIGNATURE,
    "bibl": Form.SOURCE,
}  # fmt: skip
_PASSED = frozenset({"corr", "reg", "anchor", "gap", "lb"})

_PART = re.compile(r"paragraph|verse(-[0-9]{1,2})?")
"""What begins at a milestone in an author's note."""


def base_text(body: Element, files: tuple[str, ...], report: Report, images: Mapping[str, str] = _NONE) -> BaseText:
    """The blocks of the body; `images` are those that are typed at page breaks, by the pointers to their surfaces."""
    return BaseText(tuple(_TextReader(files, report, images).blocks(body, False, 0)))


def _step(line: Element) -> int:
    """The indentation of a line of verse, in steps."""
    steps = (word.removeprefix("indent-") for word in line.get("rend").split() if word.startswith("indent-"))
    return next((number_of(step, STEPS) for step in steps if step.isdecimal()), 0)


def _joint(line: Element) -> Joint:
    if line.get("part") in ("M", "F"):
        return Joint.REST
    return Joint.SAME if "same-number" in line.get("rend").split() else Joint.NONE


@dataclass
class _BlockParts:
    """What has been read of a block."""

    supplied: bool
    content: Content = field(default_factory=Content)
    label: str = ""
    speaker: int = 0  # length of the speaker's name
    cells: int = 0
    indents: list[int] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)


class _TextReader:
    def __init__(self, files: tuple[str, ...], report: Report, images: Mapping[str, str]) -> None:
        self.images = images
        self.file = files[0] if files else ""
        self.report = report
        self.notes: list[Block] = []
        self.form = Form.NONE  # of all that stands in an epigraph or a postscript
        self.closes = False  # in a closer
        self.pieces: dict[str, int] = {}  # by @next: where the style in the making is in the block's list

    def blocks(self, parent: Element, quoted: bool, depth: int) -> Iterator[Block]:
        """Every block in a division, quotation, list or table."""
        kind = parent.get("type")
        first = True
        outer = self.form, self.closes
        self.form, self.closes = _AROUND.get(parent.tag, self.form), parent.tag == "closer"
        for child in parent.elements():
            match child.tag:
                case "div" | "opener" | "closer" | "epigraph" | "postscript":
                    yield from self.blocks(child, quoted, depth)
                case "quote":
                    yield from self.blocks(child, child.get("type") == "passage", depth)
                case "list":
                    yield from self.blocks(child, quoted, depth + 1)
                case "table" | "item":
                    yield from self.blocks(child, quoted, depth)
                case "milestone" if child.get("unit") == "file":
                    self.file = child.get("n")
                case "milestone":
                    yield Block(None, BlockKind.BREAK, "", quoted=quoted, file=self.file)
                case "figure":
                    yield Block(None, BlockKind.IMAGE, "", label=child.get("n"), quoted=quoted, file=self.file)
                case "head":
                    level = 1 if kind == "section" else self._level(parent)
                    yield from self.block(child, BlockKind.HEADING, quoted, level=level)
                case "p" if parent.tag == "item":
                    level = self._level(child) or 1
                    if first:
                        yield from self.block(child, BlockKind.ITEM, quoted, level=level)
                    else:
                        yield from self.block(child, self._paragraph(child, parent), quoted, level=level)
                    first = False
                case _:
                    yield from self.block(child, self._paragraph(child, parent), quoted, level=self._level(child))
        self.form, self.closes = outer

    def _form(self, element: Element) -> Form:
        """What a block is in a letter, or in what it stands."""
        named = _LINES.get(element.tag, element.get("type") if element.tag == "ab" else "")
        if element.tag == "salute" and self.closes:
            named = Form.CLOSING
        words = (named, *element.get("rend").split())
        return next((form for form in (*LINE_FORMS, *AROUND) if form in words), self.form)

    def _paragraph(self, element: Element, parent: Element) -> BlockKind:
        rend = element.get("rend").split()
        match element.tag, element.get("type"):
            case "lg", _:
                return BlockKind.VERSE
            case "sp", _:
                return BlockKind.SPEECH
            case "stage", _:
                return BlockKind.DIRECTION
            case "row", _:
                return BlockKind.ROW
            case "note", _:
                return BlockKind.NOTE
            case "fw", _:
                return BlockKind.ARTEFACT
            case "ab", "heading":
                return BlockKind.HEADING
            case "ab", kind if kind == "lines" or kind in LINE_FORMS:
                return BlockKind.LINES
            case tag, _ if tag in _LINES:
                return BlockKind.LINES
            case "ab", _:
                return BlockKind.LACUNA
        if "thesis" in rend:
            return BlockKind.THESIS
        return BlockKind.QUOTATION if parent.tag == "quote" and "paragraph" not in rend else BlockKind.PARAGRAPH

    @staticmethod
    def _level(element: Element) -> int:
        for word in (element.get("subtype"), *element.get("rend").split()):
            number = word.removeprefix("level-")
            if number != word and number.isdecimal():
                return number_of(number, LEVELS)
        return 0

    def block(self, element: Element, kind: BlockKind, quoted: bool, level: int = 0) -> Iterator[Block]:
        """A block, and the author's notes that it calls."""
        if kind is BlockKind.PARAGRAPH and not element.children and not element.get("n"):
            return  # the paragraph that an empty body has
        locus = self._locus(element, kind)
        outer, self.notes, self.pieces = (self.notes, self.pieces), [], {}
        parts = _BlockParts(supplied=kind is BlockKind.LACUNA)
        if kind is BlockKind.LINES and element.tag != "address":
            parts.indents.append(_step(element))
        for child in element.children:
            if not isinstance(child, str):
                self._part(child, parts)
            elif kind not in (BlockKind.VERSE, BlockKind.ROW, BlockKind.SPEECH) and element.tag != "address":
                parts.content.say(child)
        parts.content.finish()
        notes = self.notes
        self.notes, self.pieces = outer
        yield self._block(element, kind, locus, parts, quoted, level)
        if kind is BlockKind.NOTE:
            self.notes += notes
        else:
            yield from (replace(note, quoted=quoted) for note in notes)

    def _locus(self, element: Element, kind: BlockKind) -> Locus | None:
        """The locus of a block; artefacts have none."""
        locus = read_locus(element.get("n"))
        if kind is BlockKind.ARTEFACT:
            return None
        if locus is None:
            self.report(Diagnostic("E105", element.span, f"<{element.tag}> has no locus in @n", "put it back"))
        return locus or Locus(0, 0)

    def _part(self, child: Element, parts: _BlockParts) -> None:
        """An element directly in a block: its label, a cell, a line, or something among its words."""
        content = parts.content
        match child.tag:
            case "label":
                parts.label = child.words
            case "cell":
                if parts.cells:
                    content.divide("\t")
                parts.cells += 1
                self._inside(child, content)
            case "lb" if parts.indents and not child.get("type"):
                content.divide("\n")
                parts.indents.append(_step(child))
            case "l" | "addrLine":
                if parts.indents:
                    content.divide("\n")
                parts.indents.append(_step(child))
                parts.joints.append(_joint(child))
                self._inside(child, content)
            case "speaker":
                self._inside(child, content)
                parts.speaker = len(content.text.rstrip(" "))
            case "p":
                self._inside(child, content)
            case "note" if child.get("type") == "editorial":
                self._inside(child, content)
            case "supplied" if not child.get("corresp"):
                parts.supplied = True
                self._inside(child, content)
            case _:
                self._piece(child, content)

    def _block(
        self, element: Element, kind: BlockKind, locus: Locus | None, parts: _BlockParts, quoted: bool, level: int
    ) -> Block:
        rend = element.get("rend").split()
        indents = parts.indents
        return Block(
            locus,
            kind,
            parts.content.text,
            tuple(parts.content.styles),
            tuple(parts.content.points),
            level=level,
            label=parts.label,
            quoted=quoted,
            supplied=parts.supplied,
            certainty=element.get("cert"),
            indent="unindented" not in rend,
            speaker=parts.speaker,
            indents=(0, *indents[1:]) if parts.speaker and indents else tuple(indents),
            joints=joints(parts.joints),
            form=Form.NONE if kind is BlockKind.NOTE else self._form(element),
            count=next((count for count in Count if count and count in rend), Count.EACH),
            header=element.get("role") == "label",
            unit=parts.content.unit,
            file=self.file,
            origin=((0, element.span.line, element.span.column),),
        )

    def _inside(self, element: Element, content: Content) -> None:
        for child in element.children:
            if isinstance(child, str):
                content.say(child)
            else:
                self._piece(child, content)

    def _piece(self, element: Element, content: Content) -> None:
        """An element among the words."""
        kind = element.get("type")
        if element.tag in _PASSED or (element.tag == "supplied" and element.get("corresp")):
            return
        if element.tag == "pb":
            if kind != "print":
                facs = element.get("facs")
                image = self.images.get(facs, "") if facs.startswith("#") else typed(facs)
                content.point(PointKind.PAGE, element.get("n"), image)
        elif element.tag == "milestone" and not kind and _PART.fullmatch(element.get("unit")):
            content.point(PointKind.PARAGRAPH, element.get("unit").removeprefix("paragraph"))
        elif element.tag == "caesura":
            content.point(PointKind.GAP, "")
        elif element.tag == "milestone" and kind == "reference":
            content.point(PointKind.REFERENCE, element.get("subtype"))
        elif element.tag == "milestone" and kind == "unit":
            content.unit = element.get("n")
        elif element.tag == "note" and kind == "side":
            content.point(PointKind.SIDE, element.words)
        elif element.tag == "note":
            content.point(PointKind.NOTE, element.get("n"))
            self.notes += self.block(element, BlockKind.NOTE, False)
        elif element.tag == "ptr":
            content.point(PointKind.NOTE, element.get("n"))
        elif element.tag in ("emph", "hi", "foreign") or (element.tag == "rs" and kind == "index"):
            start = content.size
            index = len(content.styles)
            content.styles.append(Style(start, start, Role.EMPHASIS))
            self._inside(element, content)
            self._style(element, content, index, start)
        else:
            self._inside(element, content)

    def _style(self, element: Element, content: Content, index: int, start: int) -> None:
        """Give the words of an element their role; parts of a divided style become one again."""
        roles = {"emph": Role.EMPHASIS, "foreign": Role.LANG, "rs": Role.INDEX}
        role = roles.get(element.tag) or HI.get(element.get("rend"), Role.EMPHASIS)
        value = language_of(element.get("xml:lang") or element.get("rend")) if role is Role.LANG else ""
        value = joined(name_of(element.get("ref")), element.get("key")) if role is Role.INDEX else value
        place = f"#{element.get('xml:id')}"
        end = content.size
        words = element.get("n").split()
        if element.get("prev") and place in self.pieces:
            index = self.pieces.pop(place)
            start = content.styles[index].start
            end = max(end, content.styles[index].end)
        elif len(words) == 2 and all(word.isdecimal() for word in words):
            start, end = (number_of(word, content.size) for word in words)
        content.styles[index] = Style(start, end, role, value)
        if element.get("next"):
            self.pieces[element.get("next")] = index
