"""The base text in TEI, with the changes of the edited text, the points of the apparatus and the mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import partial
from itertools import count
from urllib.parse import quote

from edition.derive import events, flow
from edition.derive.captions import legend
from edition.derive.edited_text import Piece, edited_text
from edition.derive.letters import Side, sides
from edition.derive.print_places import PrintPlaces
from edition.derive.reference_numbers import reference_system
from edition.model.edition import Edition
from edition.model.entry import Anchor, EntryKind
from edition.model.index_path import below, record_of
from edition.model.inline import Role
from edition.model.text import AROUND, LINE_FORMS, Block, BlockKind, Joint, Point, PointKind, Style
from edition.write.tei import letters
from edition.write.tei.dates import date_attributes
from edition.write.tei.facsimile import pointer_to_image
from edition.write.tei.identifiers import ENTRY, RECORD, RULE, WITNESS, WORK, identifier, locus_id, pointer, unit_id
from edition.write.tei.inline import ORDER, ElementMakers, Mark, TeiInline, WrappedRange, chain
from edition.write.tei.outline import Key, Outline, last_item
from edition.write.tei.partners import partners
from edition.write.tei.prose import LANGUAGE, REND, rich
from edition.write.tei.records import NAMES
from edition.write.tei.tree import Node, node

_TAGS = {
    BlockKind.VERSE: "lg",
    BlockKind.SPEECH: "sp",
    BlockKind.DIRECTION: "stage",
    BlockKind.ROW: "row",
    BlockKind.NOTE: "note",
    BlockKind.LACUNA: "ab",
}


def start_id(entry: str) -> str:
    """The xml:id of the point where an entry's lemma begins."""
    return identifier("from", entry)


def end_id(entry: str) -> str:
    """The xml:id of the point where it ends."""
    return identifier("to", entry)


class TeiTextWriter:
    """Writes the body, block by block."""

    def __init__(self, edition: Edition, printed: PrintPlaces) -> None:
        self.edition = edition
        self.edited = edition.derived(edited_text)
        self.number = count(1)
        self.flow = flow.Flow(edition, self.edited, ORDER, cruces=False)
        self._points: defaultdict[int, list[tuple[int, events.Sided[Mark]]]] = defaultdict(list)
        self._stretches: defaultdict[int, list[WrappedRange]] = defaultdict(list)
        blocks = edition.text.blocks
        self._verse = [i for i, block in enumerate(blocks) if block.verse and block.kind is not BlockKind.LINES]
        self._called: set[int] = set()
        self._sides = sides(blocks)
        self._partners = partners(edition) if edition.texts or edition.original else {}
        self._edges()
        self._names()
        self._prints(printed)

    def body(self) -> Node:
        """The text's body."""
        outline = Outline(node("body"))
        stages = letters.Stages(outline)
        file = ""
        for i, block in enumerate(self.edition.text.blocks):
            if block.apart and i in self._called:
                continue
            if block.file != file and len(self.edition.volume.text_files) > 1:
                outline.inner.add(node("milestone", unit="file", n=block.file.rpartition("/")[2]))
            file = block.file
            self._add(outline, stages, i, block)
        if not outline.root.children:
            outline.root.add(node("p"))
        return outline.root

    # what stands inside the blocks

    def _edges(self) -> None:
        """Mark the ends of every lemma; cruces, dates and citations are elements around it."""
        for entry in self.edition.entries:
            anchor = self.edition.anchors.get(entry.id)
            if anchor is None:
                continue
            self._point(anchor.first, anchor.start, node("anchor", xml_id=start_id(entry.id)))
            if (anchor.first, anchor.start) != (anchor.last, anchor.end):
                self._point(anchor.last, anchor.end, node("anchor", xml_id=end_id(entry.id)), after=True)
            attributes = {"corresp": pointer(ENTRY, entry.id)}
            if entry.kind is EntryKind.CRUX:
                self._stretch(anchor, "unclear", {"reason": "crux", **attributes})
            elif entry.kind is EntryKind.DATE:
                self._stretch(anchor, "date", {**date_attributes(entry.date, entry.calendar), **attributes})
            elif entry.kind is EntryKind.CITATION:
                works = " ".join(dict.fromkeys(pointer(WORK, cite.work) for cite in entry.cite))
                self._stretch(
                    anchor, "ref", {"type": "citation", "target": works, **attributes} if works else attributes
                )

    def _names(self) -> None:
        for mention in self.edition.mentions:
            record = self.edition.record[mention.key]
            tag, kind = NAMES[record.kind]
            values = (
                {"ref": pointer(RECORD, mention.key), "type": kind} if kind else {"ref": pointer(RECORD, mention.key)}
            )
            if mention.entry:
                values["corresp"] = pointer(ENTRY, mention.entry)
            self._stretch(mention.anchor, tag, values)

    def _prints(self, printed: PrintPlaces) -> None:
        """Mark pages and lines of our own print."""
        for page, line, block, offset in printed.lines(self.edition.text):
            tag = "lb" if line else "pb"
            self._point(block, offset, node(tag, type="print", n=line or page, edRef="#print"))

    def _point(self, block: int, offset: int, made: Node, after: bool = False) -> None:
        self._points[block].append((offset, events.MarkEnds(made) if after else events.MarkBegins(made)))

    def _stretch(self, anchor: Anchor, tag: str, values: dict[str, str]) -> None:
        """Add an element to each block that an anchor touches; a common target makes them one."""
        for i in range(anchor.first, anchor.last + 1):
            block = self.edition.text.blocks[i]
            if block.apart and i not in (anchor.first, anchor.last):
                continue
            start = anchor.start if i == anchor.first else 0
            end = anchor.end if i == anchor.last else len(block.text)
            self._stretches[i].append(WrappedRange(start, end, tag, values))

    def _style(self, style: Style) -> WrappedRange:
        if style.role is Role.LANG:
            name = "xml:lang" if LANGUAGE.fullmatch(style.value) else "rend"
            return WrappedRange(style.start, style.end, "foreign", {name: style.value}, exact=True)
        if style.role is Role.INDEX:
            key, heading = record_of(style.value), below(style.value)
            values = {"type": "index", "ref": pointer(RECORD, key), "key": heading}
            return WrappedRange(style.start, style.end, "rs", {k: v for k, v in values.items() if v}, exact=True)
        if style.role is Role.EMPHASIS:
            return WrappedRange(style.start, style.end, "emph", {}, exact=True)
        return WrappedRange(style.start, style.end, "hi", {"rend": REND.get(style.role, style.role.value)}, exact=True)

    def _fill(self, first: Node, i: int, block: Block, makers: ElementMakers) -> None:
        """Add the words of a block, and what is among them, to its elements."""
        styles = map(self._style, block.styles)
        stretches = [s for s in (*self._stretches.pop(i, ()), *styles) if s.start < s.end]
        stretches.sort(key=lambda s: (s.start, -s.end))
        marks: list[tuple[int, events.Sided[Mark]]] = self._points.pop(i, [])
        if block.unit:
            marks.append((0, events.MarkBegins(node("milestone", type="unit", unit="parallel", n=block.unit))))
        if block.kind is BlockKind.SPEECH:
            marks.append((block.speaker, events.MarkAt(first)))
        marks += ((stretch.start, events.MarkBegins(stretch)) for stretch in stretches)
        marks += ((stretch.end, events.MarkEnds(stretch)) for stretch in stretches)
        TeiInline(first, makers).fill(self.flow.base(i, marks))
        chain(stretches, self.number)

    def _of_the_text(self, block: int, point: Point) -> Node:
        match point.kind:
            case PointKind.PARAGRAPH:
                return node("milestone", unit=point.value or "paragraph")
            case PointKind.PAGE:
                facs = pointer_to_image(self.edition, point)
                return node("pb", n=point.value, edRef=pointer(WITNESS, self.edition.volume.pages_of), facs=facs)
            case PointKind.GAP:
                return node("caesura")
            case PointKind.REFERENCE:
                return self._unit(block, point)
            case PointKind.SIDE:
                return node("note", point.value, mixed=True, type="side", place="margin")
            case PointKind.NOTE:
                i = self.edition.text.notes.get(point.value, -1)
                if i < 0:
                    return node("ptr", type="note", n=point.value, target=f"#{locus_id(point.value)}")
                self._called.add(i)
                return self._block(i, self.edition.text.blocks[i])

    def _unit(self, block: int, point: Point) -> Node:
        """Where a unit of a work begins: by the name of its lowest level, with all its numbers, and those typed."""
        system = self.edition.derived(reference_system)
        unit = system.marked.get((block, point.offset))
        if unit is None:
            return node("milestone", type="reference", unit="reference", subtype=point.value)
        name = "-".join(unit.work.levels[len(unit.path) - 1].name.split())
        return node(
            "milestone", xml_id=unit_id(unit.work.id, unit.path), type="reference", unit=name,
            n=".".join(unit.path), subtype=point.value,
        )  # fmt: skip

    def _change(self, piece: Piece, first: bool) -> tuple[Node, Node]:
        """A `choice`, or an insertion."""
        if piece.rule:
            base = node("orig", mixed=True)
            words = node("reg", *(rich(piece.content) if first else ()), mixed=True)
            return node("choice", base, words, corresp=pointer(RULE, piece.rule)), base
        entry = self.edition.entry[piece.entry]
        target = pointer(ENTRY, entry.id)
        if piece.start == piece.end:
            if entry.kind is EntryKind.LACUNA:
                return node("gap", reason="lost", extent=entry.extent, corresp=target), node("sic")
            tag = "supplied" if piece.supplied else "corr"
            content = (piece.before, *rich(piece.content), piece.after)
            return node(tag, *content, mixed=True, cert=entry.certainty, corresp=target), node("sic")
        base = node("sic", mixed=True)
        words = node("corr", mixed=True, cert=entry.certainty)
        if first and piece.text:
            content = tuple(rich(piece.content))
            words.add(*((node("supplied", *content, mixed=True),) if piece.supplied else content))
        return node("choice", base, words, corresp=target), base

    # the blocks

    def _add(self, outline: Outline, stages: letters.Stages, i: int, block: Block) -> None:
        """Add a block where it belongs."""
        quote: tuple[Key, ...] = (("quote", "passage"),) if block.quoted else ()
        if block.kind is BlockKind.QUOTATION and not block.quoted:
            quote = (("quote", ""),)
        if (
            block.kind is BlockKind.HEADING
            and not (block.quoted or block.form)
            and block.locus
            and (block.level > 1) == (block.locus.block > 0)
        ):
            number = str(block.locus.section) if block.level == 1 else ""
            kind, level = ("section", "") if block.level == 1 else ("subsection", f"level-{block.level}")
            division = outline.divide(block.level, node("div", type=kind, subtype=level, n=number))
            division.add(self._block(i, block, "head"))
            return
        if outline.division is outline.root:
            outline.divide(1, node("div", type="section", n="0"))
        side = self._sides.get(i, Side.NONE)
        if not block.wordless:
            stages.enter(block, side)
        quote = (*letters.path(block, side), *quote)
        lists = (("list", ""),) * max(1, block.level)
        if block.kind is BlockKind.ITEM:
            holder = outline.enter((*quote, *lists))
            holder.add(node("item", self._block(i, block)))
        elif (
            block.kind is BlockKind.PARAGRAPH and block.level and outline.path[: len(quote + lists)] == (*quote, *lists)
        ):
            item = last_item(outline.enter((*quote, *lists)))
            assert item is not None
            item.add(self._block(i, block))
        elif block.kind is BlockKind.ROW:
            outline.enter((*quote, ("table", "")), new=block.header).add(self._block(i, block))
        else:
            outline.enter(quote).add(self._block(i, block))

    def _block(self, i: int, block: Block, tag: str = "") -> Node:
        """One block."""
        if block.kind is BlockKind.BREAK:
            return node("milestone", unit="break")
        if block.kind is BlockKind.IMAGE:
            return self._figure(block)
        if block.kind is BlockKind.ARTEFACT:
            made = node("fw", type="artefact")
        else:
            special = block.kind is BlockKind.HEADING and not tag
            lines = block.kind is BlockKind.LINES
            side = self._sides.get(i, Side.NONE)
            own = letters.tag(block, side) if lines else ""
            made = node(
                "ab" if special else tag or own or _TAGS.get(block.kind, "p"),
                xml_id=locus_id(block.locus),
                n=str(block.locus),
                corresp=self._partners.get(i, ""),
                type=_type(block, special, own),
                subtype=f"level-{block.level}" if special else "",
                rend=_rend(block),
                cert=block.certainty,
                role="label" if block.header else "",
                place="foot" if block.apart else "",
            )
        if block.label:
            made.mixed = True
            made.add(node("label", block.label, mixed=True), " ")

        first = self._first(made, i, block)
        space = block.kind is BlockKind.SPEECH and block.text.startswith(" ", block.speaker)

        def part(event: events.LineEnds | events.CellEnds | events.MarkAt[Mark]) -> Node:
            match event:
                case events.CellEnds():
                    return _added(made, node("cell"))
                case events.LineEnds(_, line) if block.kind is BlockKind.LINES and made.tag != "address":
                    made.add(node("lb", rend=f"indent-{block.step(line)}" if block.step(line) else ""))
                    return made
                case events.LineEnds(_, line):
                    return _added(made, self._line(i, block, line))
                case events.MarkAt():
                    first.add(" " if space else "")
                    return _added(made, self._line(i, block, 0) if block.verse else node("p"))

        self._fill(
            first,
            i,
            block,
            ElementMakers(self._change, partial(self._of_the_text, i), part, block.speaker if space else -1),
        )
        return made

    def _figure(self, block: Block) -> Node:
        """An image, with what the editors say of it."""
        image = self.edition.volume.image(block.label)
        made = node("figure", n=block.label)
        if image is None:
            return made
        made.add(node("graphic", url=quote(image.file)))
        if caption := legend(image):
            made.add(node("head", *rich(caption), mixed=True))
        return made.add(node("figDesc", image.alt, mixed=True)) if image.alt else made

    def _first(self, made: Node, i: int, block: Block) -> Node:
        """The element for the first words of a block, which for most has all of them."""
        match block.kind:
            case BlockKind.ROW:
                return _added(made, node("cell"))
            case BlockKind.VERSE:
                return _added(made, self._line(i, block, 0))
            case BlockKind.LINES if made.tag == "address":
                return _added(made, self._line(i, block, 0))
            case BlockKind.SPEECH:
                return _added(made, node("speaker"))
            case BlockKind.LACUNA:
                made.add(node("gap", reason="lost"))
                made.mixed = True
                return _added(made, node("note", type="editorial"))
            case _ if block.supplied:
                made.mixed = True
                return _added(made, node("supplied"))
            case _:
                return made

    def _line(self, i: int, block: Block, line: int) -> Node:
        """A line of verse; parts of a divided verse have @part."""
        if block.kind is BlockKind.LINES:
            return node("addrLine", rend=f"indent-{block.step(line)}" if block.step(line) else "")
        last = line == block.text.count("\n")
        begun = block.joint(line) is Joint.REST
        goes_on = self._goes_on(i) if last else block.joint(line + 1) is Joint.REST
        rend = [f"indent-{block.step(line)}"] if block.step(line) else []
        rend += ["same-number"] if block.joint(line) is Joint.SAME else []
        part = {(False, False): "", (False, True): "I", (True, True): "M", (True, False): "F"}[begun, goes_on]
        return node("l", rend=" ".join(rend), part=part)

    def _goes_on(self, i: int) -> bool:
        """Whether the last verse of block `i` continues in the next verse of the text."""
        at = bisect_right(self._verse, i)
        return at < len(self._verse) and self.edition.text.blocks[self._verse[at]].joint(0) is Joint.REST


def _added(parent: Node, made: Node) -> Node:
    parent.add(made)
    return made


def _type(block: Block, special: bool, own: str) -> str:
    """The type of an `ab`."""
    if special:
        return "heading"
    if own == "ab":
        return str(block.form) if block.form in LINE_FORMS else "lines"
    return "lacuna" if block.kind is BlockKind.LACUNA else ""


def _rend(block: Block) -> str:
    """The properties of a block that its element does not express."""
    words = [block.count.value] if block.count else []
    if block.quoted and block.form in AROUND:
        words.append(str(block.form))
    if block.kind is BlockKind.LINES and block.step(0):
        words.append(f"indent-{block.step(0)}")
    if block.kind is BlockKind.THESIS:
        words.append("thesis")
    if block.kind is BlockKind.PARAGRAPH and block.quoted:
        words.append("paragraph")
    if not block.indent:
        words.append("unindented")
    if block.level and block.kind is not BlockKind.HEADING and (block.kind is not BlockKind.ITEM or block.level > 1):
        words.append(f"level-{block.level}")
    return " ".join(words)
