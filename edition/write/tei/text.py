"""The base text in TEI, with the changes of the edited text, the points of the apparatus and the names in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import count

from edition.derive.edited import Piece, edited_text
from edition.derive.printed import Printed
from edition.model.edition import Edition
from edition.model.entry import Anchor, EntryKind
from edition.model.inline import Role
from edition.model.text import Block, BlockKind, Joint, PointKind, Style
from edition.write.tei.dates import date_attributes
from edition.write.tei.identifiers import ENTRY, RECORD, RULE, WITNESS, WORK, identifier, locus_id, pointer
from edition.write.tei.inside import Inside, Point, Stretch
from edition.write.tei.outline import Key, Outline, last_item
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


class TextWriter:
    """Writes the body, block by block."""

    def __init__(self, edition: Edition, printed: Printed) -> None:
        self.edition = edition
        self.edited = edited_text(edition)
        self.number = count(1)
        self._points: defaultdict[int, list[Point]] = defaultdict(list)
        self._stretches: defaultdict[int, list[Stretch]] = defaultdict(list)
        blocks = edition.text.blocks
        self._verse = [i for i, block in enumerate(blocks) if block.verse]
        self._called: set[int] = set()
        self._edges()
        self._names()
        self._prints(printed)

    def body(self) -> Node:
        """The text's body."""
        outline = Outline(node("body"))
        file = ""
        for i, block in enumerate(self.edition.text.blocks):
            if block.apart and i in self._called:
                continue
            if block.file != file and len(self.edition.volume.text_files) > 1:
                outline.inner.add(node("milestone", unit="file", n=block.file.rpartition("/")[2]))
            file = block.file
            self._add(outline, i, block)
        if not outline.root.children:
            outline.root.add(node("p"))
        return outline.root

    # what stands inside the blocks

    def _edges(self) -> None:
        """The ends of every lemma; cruces, dates and citations as elements around it."""
        for entry in self.edition.entries:
            anchor = self.edition.anchors.get(entry.id)
            if anchor is None:
                continue
            self._point(anchor.first, anchor.start, node("anchor", xml_id=start_id(entry.id)))
            if (anchor.first, anchor.start) != (anchor.last, anchor.end):
                self._point(anchor.last, anchor.end, node("anchor", xml_id=end_id(entry.id)), after=True)
            said = {"corresp": pointer(ENTRY, entry.id)}
            if entry.kind is EntryKind.CRUX:
                self._stretch(anchor, "unclear", {"reason": "crux", **said})
            elif entry.kind is EntryKind.DATE:
                self._stretch(anchor, "date", {**date_attributes(entry.date), **said})
            elif entry.kind is EntryKind.CITATION:
                works = " ".join(dict.fromkeys(pointer(WORK, cite.work) for cite in entry.cite))
                self._stretch(anchor, "ref", {"type": "citation", "target": works, **said} if works else said)

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

    def _prints(self, printed: Printed) -> None:
        """Pages and lines of our own print."""
        for page, line, block, offset in printed.lines(self.edition.text):
            tag = "lb" if line else "pb"
            self._point(block, offset, node(tag, type="print", n=line or page, edRef="#print"))

    def _point(self, block: int, offset: int, made: Node, after: bool = False) -> None:
        self._points[block].append(Point(offset, lambda: made, after))

    def _stretch(self, anchor: Anchor, tag: str, values: dict[str, str]) -> None:
        """An element in each block that an anchor touches; they are one by what they refer to."""
        for i in range(anchor.first, anchor.last + 1):
            block = self.edition.text.blocks[i]
            if block.apart and i not in (anchor.first, anchor.last):
                continue
            start = anchor.start if i == anchor.first else 0
            end = anchor.end if i == anchor.last else len(block.text)
            self._stretches[i].append(Stretch(start, end, tag, values))

    def _style(self, style: Style) -> Stretch:
        if style.role is Role.LANG:
            name = "xml:lang" if LANGUAGE.fullmatch(style.value) else "rend"
            return Stretch(style.start, style.end, "foreign", {name: style.value}, exact=True)
        if style.role is Role.EMPHASIS:
            return Stretch(style.start, style.end, "emph", {}, exact=True)
        return Stretch(style.start, style.end, "hi", {"rend": REND.get(style.role, style.role.value)}, exact=True)

    def _inside(self, i: int, block: Block) -> Inside:
        points = [Point(point.offset, lambda point=point: self._of_the_text(point.kind, point.value), True)  # type: ignore[misc]
                  for point in block.points]  # fmt: skip
        stretches = [*self._stretches.pop(i, ()), *map(self._style, block.styles)]
        return Inside(
            block.text, self.edited.pieces[i], stretches, [*points, *self._points.pop(i, ())], self._change, self.number
        )

    def _of_the_text(self, kind: PointKind, value: str) -> Node:
        if kind is PointKind.PAGE:
            return node("pb", n=value, edRef=pointer(WITNESS, self.edition.volume.pages_of))
        if kind is PointKind.GAP:
            return node("caesura")
        if kind is PointKind.SIDE:
            return node("note", value, mixed=True, type="side", place="margin")
        i = self.edition.text.notes.get(value, -1)
        if i < 0:
            return node("ptr", type="note", n=value, target=f"#{locus_id(value)}")
        self._called.add(i)
        return self._block(i, self.edition.text.blocks[i])

    def _change(self, piece: Piece, first: bool) -> tuple[Node, Node]:
        """`choice`, or what is put in at a point."""
        if piece.rule:
            base = node("orig", mixed=True)
            words = node("reg", *(rich(piece.content) if first else ()), mixed=True)
            return node("choice", base, words, corresp=pointer(RULE, piece.rule)), base
        entry = self.edition.entry[piece.entry]
        said = pointer(ENTRY, entry.id)
        if piece.start == piece.end:
            if entry.kind is EntryKind.LACUNA:
                return node("gap", reason="lost", extent=entry.extent, corresp=said), node("sic")
            tag = "supplied" if piece.supplied else "corr"
            content = (piece.before, *rich(piece.content), piece.after)
            return node(tag, *content, mixed=True, cert=entry.certainty, corresp=said), node("sic")
        base = node("sic", mixed=True)
        words = node("corr", mixed=True, cert=entry.certainty)
        if first and piece.text:
            content = tuple(rich(piece.content))
            words.add(*((node("supplied", *content, mixed=True),) if piece.supplied else content))
        return node("choice", base, words, corresp=said), base

    # the blocks

    def _add(self, outline: Outline, i: int, block: Block) -> None:
        """Put a block where it belongs."""
        quote: tuple[Key, ...] = (("quote", "passage"),) if block.quoted else ()
        if block.kind is BlockKind.QUOTATION and not block.quoted:
            quote = (("quote", ""),)
        if (
            block.kind is BlockKind.HEADING
            and not block.quoted
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
        if block.kind is BlockKind.ARTEFACT:
            made = node("fw", type="artefact")
        else:
            special = block.kind is BlockKind.HEADING and not tag
            made = node(
                "ab" if special else tag or _TAGS.get(block.kind, "p"),
                xml_id=locus_id(block.locus),
                n=str(block.locus),
                type="heading" if special else "lacuna" if block.kind is BlockKind.LACUNA else "",
                subtype=f"level-{block.level}" if special else "",
                rend=_rend(block),
                cert=block.certainty,
                role="label" if block.header else "",
                place="foot" if block.apart else "",
            )
        inside = self._inside(i, block)
        self._fill(made, i, block, inside)
        inside.chain()
        return made

    def _fill(self, made: Node, i: int, block: Block, inside: Inside) -> None:
        text, end = block.text, len(block.text)
        if block.label:
            made.mixed = True
            made.add(node("label", block.label, mixed=True), " ")
        match block.kind:
            case BlockKind.ROW:
                at = 0
                for part in text.split("\t"):
                    inner = node("cell")
                    made.add(inner)
                    inside.fill(inner, at, at + len(part))
                    at += len(part) + 1
            case BlockKind.VERSE:
                self._verses(made, i, block, 0, inside)
            case BlockKind.SPEECH:
                speaker = node("speaker")
                made.add(speaker)
                inside.fill(speaker, 0, block.speaker)
                at = block.speaker + text.startswith(" ", block.speaker)
                if at > block.speaker:
                    speaker.add(" ")
                if block.verse:
                    self._verses(made, i, block, at, inside)
                else:
                    rest = node("p")
                    made.add(rest)
                    inside.fill(rest, at, end)
            case BlockKind.LACUNA:
                words = node("note", type="editorial")
                made.add(node("gap", reason="lost"), words)
                made.mixed = True
                inside.fill(words, 0, end)
            case _ if block.supplied:
                words = node("supplied")
                made.add(words)
                made.mixed = True
                inside.fill(words, 0, end)
            case _:
                inside.fill(made, 0, end)


    def _verses(self, made: Node, i: int, block: Block, start: int, inside: Inside) -> None:
        """The lines of verse from character `start` on. A verse that is divided has its parts in @part."""
        lines = block.text[start:].split("\n")
        goes_on = [block.joint(line) is Joint.REST for line in range(len(lines))]
        goes_on.append(self._goes_on(i))
        for line, words in enumerate(lines):
            first, last = not goes_on[line], not goes_on[line + 1]
            part = "" if first and last else "I" if first else "F" if last else "M"
            rend = [f"indent-{block.step(line)}"] if block.step(line) else []
            rend += ["same-number"] if block.joint(line) is Joint.SAME else []
            inner = node("l", rend=" ".join(rend), part=part)
            made.add(inner)
            inside.fill(inner, start, start + len(words))
            start += len(words) + 1

    def _goes_on(self, i: int) -> bool:
        """Whether the verse that ends block `i` goes on in the next verse of the text."""
        at = bisect_right(self._verse, i)
        return at < len(self._verse) and self.edition.text.blocks[self._verse[at]].joint(0) is Joint.REST


def _rend(block: Block) -> str:
    """What the element does not say of a block."""
    words = [block.count.value] if block.count else []
    if block.kind is BlockKind.THESIS:
        words.append("thesis")
    if block.kind is BlockKind.PARAGRAPH and block.quoted:
        words.append("paragraph")
    if not block.indent:
        words.append("unindented")
    if block.level and block.kind is not BlockKind.HEADING and (block.kind is not BlockKind.ITEM or block.level > 1):
        words.append(f"level-{block.level}")
    return " ".join(words)
