"""Parses an untouched transcription with its overlay, which gives the kind of each line."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from edition.keys.structure import ITEM, OF_LINES, OF_OTHERS
from edition.keys.value_kinds import squeezed
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.entry import Entry, EntryKind
from edition.model.overlay import OverlayItem
from edition.model.span import Span
from edition.model.text import LINE_FORMS, BaseText, Block, BlockKind, Joint, Locus, joints
from edition.parse.construct import make
from edition.parse.decoding import compose
from edition.parse.entries import report_twice
from edition.parse.locus_counter import Counter
from edition.parse.size_limits import Sizes, check_steps
from edition.parse.text_builder import Built, TextBuilder
from edition.parse.transcript_lines import WORDS, TranscriptLines, first_words
from edition.parse.typed_group import TypedGroup, of_keys, spans
from edition.parse.validate import fit_list
from edition.parse.yaml import read_needed
from edition.parse.yaml_nodes import Mapping, Scalar

_OTHERS = {"supply": "a supplied heading", "lacuna": "a lacuna", "image": "an image"}
_JOINED = (
    BlockKind.PARAGRAPH,
    BlockKind.THESIS,
    BlockKind.QUOTATION,
    BlockKind.ITEM,
    BlockKind.VERSE,
    BlockKind.LINES,
    BlockKind.SPEECH,
    BlockKind.DIRECTION,
)


def parse_transcript(
    text: str, file: str, structure_text: str, structure_file: str, report: Report
) -> tuple[BaseText, tuple[Entry, ...]]:
    """The base text, and the entries on what the overlay supplies."""
    overlay = _Overlay(text, file, structure_file, report)
    nothing = Diagnostic("Y009", Span(structure_file, 1, 1), "the overlay is empty", "list the lines: - {line: 1, …}")
    node = read_needed(structure_text, structure_file, nothing, report)
    if node is None:
        return BaseText(()), ()
    for typed in fit_list(node, ITEM, report, "an item of the overlay"):
        overlay.take(typed, make(typed, report))
    overlay.finish()
    report_twice(overlay.entries, report)
    return BaseText(tuple(overlay.blocks)), tuple(overlay.entries)


class _Overlay:
    """Reads the items of the overlay one by one."""

    def __init__(self, text: str, file: str, structure_file: str, report: Report) -> None:
        self.file = file
        self.structure_file = structure_file
        self.report = report
        self.report_keys = report
        self.lines = TranscriptLines(text, file, structure_file, report)
        self.counter = Counter()
        self.blocks: list[Block] = []
        self.entries: list[Entry] = []
        self.continued: dict[int, list[tuple[Built, int, Joint]]] = {}  # by block, the lines joined to it
        self.latest = -1  # the last block of the text
        self.sizes = Sizes(report)

    # the items

    def take(self, typed: TypedGroup[OverlayItem], item: OverlayItem) -> None:
        """One item: a line, a supplied heading or a lacuna."""
        node, bad = typed.node, typed.bad
        self.report_keys = of_keys(node, self.report)
        given = [key for key in ("line", "supply", "lacuna", "image") if key in node.keys]
        if len(given) != 1:
            if not bad:
                what = (
                    f"“{given[0]}” and “{given[1]}” are both given"
                    if given
                    else "neither “line”, “supply”, “lacuna” nor “image” is given"
                )
                self._wrong(node.span, what, "give one of line, supply, lacuna and image")
            return
        if given[0] == "line":
            if item.line:
                self._line(node, item, bad)
            return
        self._unfit(node, OF_OTHERS[given[0]], _OTHERS[given[0]])
        if given[0] == "image":
            self._image(typed, item)
            return
        if not item.id:
            if "id" not in bad:
                self._wrong(
                    node.span, f"“{given[0]}” needs the key “id”", "add “id: …”, the id of the entry that reports it"
                )
            return
        if given[0] == "supply":
            self._supply(typed, item)
        elif words := self._words(typed, "lacuna", item.lacuna):
            self._supplied(node, item, self.counter.next(), BlockKind.LACUNA, words, "lacuna", 0)

    def _line(self, node: Mapping, item: OverlayItem, bad: frozenset[str]) -> None:
        number = item.line
        place = node.values["line"].span
        if not self.lines.reaches(number, place):
            return
        at = self.latest if item.join else len(self.blocks)
        if not self.sizes.fits(at, self.lines[number], place, item.join):
            return
        kind = item.kind
        if not kind:
            if "kind" not in bad:
                self._wrong(place, f"line {number} needs the key “kind”", "add “kind: …”")
            return
        self._unfit(node, OF_LINES[kind], f"a line of kind {kind}")
        words, runs = compose(self.lines[number].rstrip())
        self._check_start(node, item, words, bad)
        if kind == "artefact" or kind == "break":
            self._unprinted(number, BlockKind(kind))
            return
        start = len(words) - len(words.lstrip())
        label = self._beginning(node, "label", item.label, words, start)
        start += len(label)
        speaker = self._beginning(
            node, "speaker", item.speaker, words, start + len(words[start:]) - len(words[start:].lstrip())
        )
        verse = kind == "verse" or (kind == "speech" and item.verse)
        kept = verse or kind == "lines"
        latest = self.blocks[self.latest] if item.join and self.latest >= 0 else None
        goes_on = latest is not None and latest.verse and latest.kind is not BlockKind.LINES
        line = _typed(words, runs, number, start, gaps=verse or goes_on, unit=item.unit)
        if kept:
            check_steps([(number, _steps(words))], self.file, "list it as a paragraph", self.report)
        if item.join and self._join(node, item, line, words):
            return
        locus = self._locus(kind, item, node)
        level = item.level or (1 if kind in ("heading", "item") else 0)
        block = Block(
            locus,
            BlockKind(kind),
            **line.built(),
            level=level,
            label=label,
            quoted=item.quoted,
            indent=item.indent,
            speaker=len(" ".join(speaker.split())),
            file=self.file,
            indents=(0 if kind == "speech" else _steps(words),) if kept else (),
            joints=joints((item.part,)) if verse else (),
            count=item.count,
            form=item.form,
        )
        if item.form in LINE_FORMS and block.kind is not BlockKind.LINES:
            what = f"a line of kind {kind} is no {item.form}"
            self._wrong(node.keys["form"].span, what, "give it the kind “lines”")
        if item.part and kind == "speech" and not block.verse:
            self._wrong(node.keys["part"].span, "a speech in prose has no “part”", "add “verse: true”")
        self.latest = len(self.blocks)
        self.blocks.append(block)

    def finish(self) -> None:
        """Join the lines that continue blocks, and report those that are not listed."""
        for i, lines in self.continued.items():
            self.blocks[i] = self._whole(self.blocks[i], lines)
        self.lines.report_missed()

    def _check_start(self, node: Mapping, item: OverlayItem, words: str, bad: frozenset[str]) -> None:
        """Report a line that does not begin as the overlay says."""
        number = item.line
        place = (node.get("start") or node.values["line"]).span
        if not item.start:
            if "start" not in bad:
                self._wrong(place, f"line {number} needs the key “start”", f"add “start: {first_words(words, 3)}”")
            return
        if len(item.start.split()) > WORDS:
            hint = f"shorten it to “{first_words(item.start, WORDS)}”"
            self._wrong(place, f"“start” has more than {WORDS} words", hint)
        line = " ".join(words.split())
        rest = line.removeprefix(" ".join(item.label.split())).lstrip() if item.label else line
        if not line.startswith(item.start) and not rest.startswith(item.start):
            near = self.lines.beginning_with(item.start)
            hint = f"line {near} begins so; did the numbers slip?" if near else "correct the number or “start”"
            message = f"line {number} begins “{first_words(rest or line, WORDS)}”, not “{item.start}”"
            self.report(Diagnostic("S201", place, message, hint, doubt=Doubt.REST))

    def _beginning(self, node: Mapping, key: str, typed: str, words: str, start: int) -> str:
        """The label or speaker as it stands in the line; empty when the line does not begin with it."""
        if not typed:
            return ""
        number = node.values["line"]
        if words.startswith(typed, start):
            return typed
        assert type(number) is Scalar
        self.report(
            Diagnostic(
                "S205",
                node.values[key].span,
                f"line {number.text} does not begin with the {key} “{typed}” but “{first_words(words[start:], 3)}”",
                "type it as in the transcription",
            )
        )
        return ""

    def _unprinted(self, number: int, kind: BlockKind) -> None:
        line, runs = compose(self.lines[number].rstrip())
        built = _typed(line, runs, number, 0).built()
        if kind is BlockKind.BREAK:
            built["text"] = ""
        self.blocks.append(Block(None, kind, **built, file=self.file))

    def _join(self, node: Mapping, item: OverlayItem, line: TextBuilder, words: str) -> bool:
        """Join a line to the last block of the text."""
        i = self.latest
        if i < 0 or self.blocks[i].kind not in _JOINED or self.blocks[i].supplied:
            what = f"a {self.blocks[i].kind}" if i >= 0 else "nothing"
            self.report(
                Diagnostic(
                    "S207",
                    node.keys["join"].span,
                    f"{what} stands before: the line cannot continue it",
                    "remove “join”",
                )
            )
            return False
        block = self.blocks[i]
        if item.unit:
            self._wrong(
                node.keys["unit"].span, "the line continues a block, and a unit begins with one", "remove “unit”"
            )
        if item.part and not block.verse:
            self._wrong(node.keys["part"].span, f"the {block.kind} before is not in verse", "remove “part”")
        self.continued.setdefault(i, []).append((line.built(), _steps(words), item.part))
        return True

    def _whole(self, block: Block, lines: list[tuple[Built, int, Joint]]) -> Block:
        """A block with the lines that continue it."""
        texts, points, origin, offset = [block.text], list(block.points), list(block.origin), len(block.text)
        for more, _, _ in lines:
            texts.append(more["text"])
            points += (replace(point, offset=point.offset + offset + 1) for point in more["points"])
            origin += ((at + offset + 1, row, column) for at, row, column in more["origin"])
            offset += 1 + len(more["text"])
        first = (block.joint(number) for number in range(block.text.count("\n") + 1))
        parts = (*first, *(part for _, _, part in lines))
        return replace(
            block,
            text=("\n" if block.verse else " ").join(texts),
            points=tuple(points),
            indents=(*block.indents, *(steps for _, steps, _ in lines)) if block.verse else (),
            joints=joints(parts) if block.verse else (),
            origin=tuple(origin),
        )

    def _locus(self, kind: str, item: OverlayItem, node: Mapping) -> Locus:
        if kind == "heading" and not item.level and "level" not in node.keys:
            self._wrong(
                node.span, "a heading needs the key “level”", "add “level: 1” if it opens a section, else “level: 2”"
            )
        return self.counter.open_section() if kind == "heading" and (item.level or 1) == 1 else self.counter.next()

    def _image(self, typed: TypedGroup[OverlayItem], item: OverlayItem) -> None:
        place = typed.node.values["image"].span
        origin = ((0, place.line, place.column),)
        if item.image:
            block = Block(
                None, BlockKind.IMAGE, "", label=item.image, quoted=item.quoted, file=place.file, origin=origin
            )
            self.blocks.append(block)

    # what is supplied

    def _supply(self, typed: TypedGroup[OverlayItem], item: OverlayItem) -> None:
        node, words = typed.node, self._words(typed, "text", item.text)
        if not words:
            self._wrong(node.keys["supply"].span, "a supplied heading needs the key “text”", "add “text: …”")
            return
        locus = self._locus("heading", item, node)
        self._supplied(node, item, locus, BlockKind.HEADING, words, "text", item.level or 1)

    @staticmethod
    def _words(typed: TypedGroup[OverlayItem], key: str, words: str) -> str:
        """The parsed words, or the words as typed when nothing is left of them."""
        return words or (squeezed(typed.values[key].text) if key in typed.values else "")

    def _supplied(
        self, node: Mapping, item: OverlayItem, locus: Locus, kind: BlockKind, words: str, key: str, level: int
    ) -> None:
        """A supplied block, and the entry on it."""
        places = spans(node)
        place = places[key]
        self.latest = len(self.blocks)
        self.blocks.append(
            Block(
                locus,
                kind,
                words,
                level=level,
                supplied=True,
                count=item.count,
                unit=item.unit,
                certainty=item.certainty,
                file=self.structure_file,
                origin=((0, place.line, place.column),),
            )
        )
        places = {**places, "lemma": place, "at": place}
        lacuna = kind is BlockKind.LACUNA
        self.entries.append(
            Entry(
                id=item.id,
                kind=EntryKind.LACUNA if lacuna else EntryKind.SUPPLIED,
                locus=locus,
                lemma=words,
                end_locus=locus,
                category="layout",
                certainty=item.certainty,
                extent=words if lacuna else "",
                note=item.note,
                span=places["id"],
                spans=MappingProxyType(places),
            )
        )

    # words for messages

    def _unfit(self, node: Mapping, known: frozenset[str], what: str) -> None:
        for name, key in node.keys.items():
            if name not in known and name in ITEM.by_name:
                self._wrong(key.span, f"{what} has no “{name}”", "remove it")

    def _wrong(self, span: Span, message: str, hint: str) -> None:
        self.report_keys(Diagnostic("S206", span, message, hint))


def _typed(
    words: str, runs: tuple[tuple[int, int], ...], number: int, start: int, gaps: bool = False, unit: str = ""
) -> TextBuilder:
    """The words of a line from character `start` on, of verse with caesuras; with the mark of a `unit`.

    `runs` map its characters to columns.
    """
    line = TextBuilder()
    line.begin_unit(unit, 0, 0)
    for i, (offset, column) in enumerate(runs):
        end = runs[i + 1][0] if i + 1 < len(runs) else len(words)
        if end > start:
            first = max(offset, start)
            line.add(words[first:end], number, column + first - offset + 1, gaps)
    return line


def _steps(words: str) -> int:
    """Steps by which a line of verse is indented."""
    return (len(words) - len(words.lstrip())) // 2
