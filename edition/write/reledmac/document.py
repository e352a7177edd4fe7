"""The whole document: preamble, title, introductions, and the text in numbered sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from edition.derive.book import book, with_endnotes
from edition.derive.citations import in_book_words, locator
from edition.derive.containers import holders, opens_stanza, shared
from edition.derive.parts import Endnotes, IntroductionPart
from edition.derive.raised_ordinals import raised_in_prose
from edition.derive.referred_places import cited_by_locus, referred, referred_within
from edition.derive.short_citation import short_citation
from edition.derive.styled_text import heading
from edition.hyphenation import dictionary
from edition.model.edition import Edition
from edition.model.inline import Inline, Inlines, Role, walk
from edition.model.limits import HEADINGS
from edition.model.text import Block, BlockKind, Count, Joint, line_of
from edition.model.volume import Introduction
from edition.write.latex.hyphenation import dictionaries, hyphenation
from edition.write.latex.line_length import short_lines
from edition.write.latex.parts import titled
from edition.write.latex.rich import LATEX
from edition.write.latex.tex import (
    CLOSE,
    NEWLINE,
    NOTHING,
    OPEN,
    PARAGRAPH,
    Tex,
    begin,
    comment,
    end,
    escape,
    file_of_the_toolkit,
    joined,
    language_tag,
    macro,
    options,
    origin,
    replaced,
    word,
)
from edition.write.latex.text import ENVIRONMENTS
from edition.write.reledmac.inline import ReledmacInline, ReledmacLosses, Settings
from edition.write.reledmac.settings import layer_settings, number_settings, without_option

_PSTART, _PEND, _NEXT = Tex("\\pstart"), Tex("\\pend"), Tex(" &\n")
_AGAIN, _ON = Tex("\\endnumbering\n\\beginnumbering\n"), Tex("\\pausenumbering\n\\resumenumbering\n")
_BELOW = {Count.SUBLINES, Count.UNNUMBERED}  # reledmac counts lines below a line; those without numbers show none

SERIES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

IMAGES = "images: they are left out"
ROWS = "rows of tables whose cells may need more than one line: set in one line each"
SETTINGS = "settings of volume.yaml that reledmac has no option for"
PARTS = "parts of the book that need the engine's places: indexes, lists, concordances"


@dataclass(frozen=True)
class Reledmac:
    """A reledmac document; `keys` maps an entry's id to the number in its note's `\\EdKey`.

    `left_out` is what reledmac cannot express, each kind of loss with the entries, loci or parts concerned. Words are
    lost only with whole parts.
    """

    tex: Tex
    keys: Mapping[str, int]
    left_out: Mapping[str, tuple[str, ...]]


def write_reledmac(edition: Edition, styles: Mapping[str, str]) -> Reledmac:
    """The edition for reledmac. `styles` are the files, by name, that the document brings along (see `style_files`)."""
    return _DocumentWriter(edition).write(styles)


class _DocumentWriter:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.book = book(edition)
        self.left_out = ReledmacLosses()
        named = {part.target for part in self._all_rich() if part.role is Role.PLACE}
        self.labels = {
            target: word(f"p{i}") for i, target in enumerate(sorted(named)) if referred_within(edition, target)
        }
        volume = edition.volume
        self.series = {layer.name: SERIES[i] for i, layer in enumerate(volume.layers)}
        settings = Settings(
            edition, self.book.edited, self.book.notes, self.series, self.rich, self.labels, self.left_out
        )
        self.inside = ReledmacInline(settings)
        self._table: tuple[range, list[float]] = range(0), []  # rows of the table being written, and their columns

    def _all_rich(self) -> Iterator[Inline]:
        for note in self.book.notes:
            yield from walk(note.lemma)
            yield from walk(note.body)
        for introduction in self.edition.volume.introductions:
            for block in introduction.blocks:
                yield from walk(block.content)

    # — rich text —

    def rich(self, inlines: Inlines) -> Tex:
        return LATEX.rich(inlines, self._place, self._cite)

    def _place(self, entry: str) -> Tex:
        label = self.labels.get(entry)
        if label:
            return macro("EdPlace", label)
        there = referred(self.edition, entry)
        return escape(cited_by_locus(self.edition, there) if there is not None else f"@{entry}")

    def _cite(self, part: Inline) -> Tex:
        words = self.rich(short_citation(self.edition, part))
        return words + LATEX.prose_words(f", {locator(self.edition, part.text)}") if part.text else words

    # — the document —

    def write(self, styles: Mapping[str, str]) -> Reledmac:
        text = joined(self._text())
        for part in (*self.book.front, *self.book.back):
            if not isinstance(part.body, IntroductionPart):
                self.left_out.add(PARTS, part.title)
        for setting in without_option(self.edition.volume):
            self.left_out.add(SETTINGS, setting)
        left_out = {what: tuple(which) for what, which in self.left_out.of.items()}
        keys = {note.entry.id: number for number, note in enumerate(self.book.notes, 1)}
        tex = joined((
            _opening_comment(self.edition, left_out), *self._preamble(styles), begin("document"), *self._before(),
            text, *self._introductions(behind=True), *self._endnotes(), end("document"),
        ))  # fmt: skip
        return Reledmac(short_lines(tex), keys, left_out)

    def _preamble(self, styles: Mapping[str, str]) -> Iterator[Tex]:
        volume = self.edition.volume
        for name, content in styles.items():
            yield file_of_the_toolkit(name, content)
        for patterns in dictionaries(self.edition):
            yield file_of_the_toolkit(patterns.file, dictionary(patterns.name))
        letters = joined(map(word, self.series.values()), Tex(","))
        yield Tex("\\documentclass{article}\n")
        if letters:
            yield macro("PassOptionsToPackage", options({"series": letters}), Tex("reledmac")) + NEWLINE
        yield macro("usepackage", Tex("edition-reledmac"), option=Tex("design=") + word(volume.style)) + NEWLINE
        if volume.signs.separator != "]":
            yield macro("EdSeparator", escape(volume.signs.separator)) + NEWLINE
        for layer in volume.layers:
            yield from layer_settings(layer, word(self.series[layer.name]))
        yield from number_settings(volume.lines)
        for divided in hyphenation(self.edition):
            yield macro("EdHyphenation", *divided) + NEWLINE
        yield macro("EdLanguage", language_tag(volume.language)) + NEWLINE

    def _before(self) -> Iterator[Tex]:
        """Title page and introductions."""
        volume = self.edition.volume
        yield Tex("\\pagenumbering{roman}\n")
        title, subtitle = titled(volume.title, volume.styled[0]), titled(volume.subtitle, volume.styled[1])
        author, editors = escape(volume.author), escape(", ".join(volume.editors))
        yield macro("EdTitlePage", author, title, subtitle, editors) + NEWLINE
        yield from self._introductions(behind=False)
        yield Tex("\\cleardoublepage\\pagenumbering{arabic}\n")

    def _introductions(self, behind: bool) -> Iterator[Tex]:
        for introduction in self.edition.volume.introductions:
            yield from self._introduction(introduction) if introduction.behind is behind else ()

    def _introduction(self, introduction: Introduction) -> Iterator[Tex]:
        yield macro("EdPart", titled(introduction.title, introduction.styled)) + NEWLINE
        for block in raised_in_prose(introduction, self.edition.volume).blocks:
            words = self.rich(in_book_words(self.edition, block.content))
            match block.kind:
                case "heading":
                    yield macro("EdProseHeading", words) + PARAGRAPH
                case "item":
                    yield macro("EdProseItem", escape(block.label) or Tex("--"), words) + PARAGRAPH
                case "stanza" | "verse":
                    yield macro("EdProseVerse", block.level, words) + NEWLINE
                case "quotation":
                    yield begin("EdQuote") + words + NEWLINE + end("EdQuote") + NEWLINE
                case _:
                    yield words + PARAGRAPH

    def _endnotes(self) -> Iterator[Tex]:
        """The layers of endnotes, behind the text."""
        for part in with_endnotes(self.book).back:
            if isinstance(part.body, Endnotes):
                notes = macro("doendnotes", word(self.series[part.body.layer.name]))
                yield macro("EdPart", escape(part.title)) + notes + NEWLINE

    # — the text —

    def _text(self) -> Iterator[Tex]:
        again = self.edition.volume.lines.by == "section"
        stack: list[str] = []
        begun = False
        before: Block | None = None
        below, written = False, -1
        for i, block in enumerate(self.edition.text.blocks):
            if block.apart or not block.printed or i <= written:
                continue
            written = self._divided(i)[-1]
            yield from _leave(stack, wanted := [ENVIRONMENTS[holder] for holder in holders(block)], block)
            if not begun:
                yield Tex("\\beginnumbering\n")
                begun = True
            elif block.kind is BlockKind.HEADING and block.level == 1:
                yield _AGAIN if again else _ON
            if below is not (block.count in _BELOW):
                below = not below
                yield Tex("\\startsub\n") if below else Tex("\\endsub\n")
            yield from _enter(stack, wanted)
            if opens_stanza(block, before):
                yield Tex("\\EdStanzaSkip\n")
            yield origin(block.span(0))
            yield self._block(i, block)
            before = self.edition.text.blocks[written]
        yield from _leave(stack, [])
        if begun:
            yield Tex("\\endnumbering\n")

    def _block(self, i: int, block: Block) -> Tex:
        match block.kind:
            case BlockKind.BREAK:
                return Tex("\\EdBreak\n\n")
            case BlockKind.IMAGE:
                self.left_out.add(IMAGES, block.label)
                return NOTHING
            case BlockKind.ROW:
                return self._row(i, block)
            case BlockKind.HEADING:
                return self._heading(i, block)
            case BlockKind.SPEECH if not block.verse:
                return self._paragraph(i, block, Tex("\\EdSpeech{}"))
            case BlockKind.VERSE | BlockKind.SPEECH:
                return self._stanza(self._divided(i))
            case BlockKind.LINES:
                return self._paragraph(i, block, macro("EdKept", word(block.form or "lines")), separator=_newline)
            case BlockKind.ITEM:
                return self._paragraph(i, block, macro("EdItem", escape(block.label)))
            case BlockKind.THESIS:
                return self._paragraph(i, block, macro("EdThesis", escape(block.label)))
            case BlockKind.DIRECTION:
                return self._paragraph(i, block, Tex("\\EdDirection{}"))
            case BlockKind.LACUNA:
                sign, space = escape(self.edition.volume.signs.lacuna), Tex("~")
                return self._paragraph(
                    i, block, Tex("\\EdLacuna{}"),
                    lambda content: sign + space + macro("EdEditorial", content) + space + sign,
                )  # fmt: skip
            case BlockKind.PARAGRAPH | BlockKind.QUOTATION:
                return self._paragraph(i, block, Tex("\\EdPar{}") if block.indent else Tex("\\EdParCont{}"))
            case BlockKind.ARTEFACT | BlockKind.NOTE:
                return NOTHING
            case kind:
                assert_never(kind)

    def _paragraph(
        self, i: int, block: Block, start: Tex, around: Callable[[Tex], Tex] = Tex,
        separator: Callable[[int], Tex] = lambda offset: NOTHING,
    ) -> Tex:  # fmt: skip
        content = around(self.inside.content(i, block, separator))
        if block.count is Count.LOCKED:
            content = Tex("\\startlock{}") + content + Tex("\\endlock{}")
        return _PSTART + start + content + _PEND + PARAGRAPH

    def _heading(self, i: int, block: Block) -> Tex:
        content = self.inside.content(i, block)
        if block.supplied:
            before, after = self.edition.volume.signs.supplied
            content = escape(before) + content + escape(after)
        level = min(block.level, HEADINGS)
        short = self.rich(heading(self.book.edited, i, block, ("", "")))
        again = Tex("\\EdSection") if self.edition.volume.footnotes == "section" else NOTHING
        section = again + macro("markboth", escape(self.edition.volume.title), short) if level == 1 else NOTHING
        return joined((
            macro("EdHeadingSkip", level), section, NEWLINE,
            _PSTART, macro("EdHeading", level), content, _PEND, NEWLINE,
            macro("EdHeadingEnd", level), PARAGRAPH,
        ))  # fmt: skip

    def _stanza(self, numbers: Sequence[int]) -> Tex:
        """A stanza or speech, with those that continue its last verse: reledmac joins lines within one stanza only."""
        blocks = [self.edition.text.blocks[i] for i in numbers]
        steps = [block.step(line) for block in blocks for line in range(block.text.count("\n") + 1)]
        indents = macro("setstanzaindents", joined((word(step) for step in (2, *steps)), Tex(",")))
        written = (self._verses(i, block) for i, block in zip(numbers, blocks, strict=True))
        return indents + Tex("\n\\stanza\n") + joined(written, _NEXT) + Tex(" \\&\n\n")

    def _verses(self, i: int, block: Block) -> Tex:
        def separator(offset: int) -> Tex:
            return _NEXT + _begun(block, line_of(block.text, offset))

        content = self.inside.content(i, block, separator)
        return _begun(block, 0) + replaced(content, Tex(r"\&"), Tex(r"\EdAmp{}"))

    def _divided(self, i: int) -> list[int]:
        """A block of verse, and the following blocks that continue its last verse."""
        blocks, found = self.edition.text.blocks, [i]
        for j in range(i + 1, len(blocks)):
            block = blocks[j]
            if block.apart:
                continue
            if not block.joint(0) or (block.count, block.quoted) != (blocks[i].count, blocks[i].quoted):
                break
            found.append(j)
        return found

    def _row(self, i: int, block: Block) -> Tex:
        widths = self._widths(i)
        cells = iter(widths[1:] or (1.0,))
        if block.locus is not None and sum(len(cell) for cell in block.text.split("\t")) > 60:
            self.left_out.add(ROWS, str(block.locus))

        def cell(width: float) -> Tex:
            return macro("EdCell", word(f"{width:.3f}")) + (Tex("{\\itshape ") if block.header else OPEN)

        def separator(offset: int) -> Tex:
            return CLOSE + cell(next(cells, 1.0))

        content = self.inside.content(i, block, separator)
        return _PSTART + Tex("\\EdRow{}") + cell(widths[0]) + content + CLOSE + _PEND + NEWLINE

    def _widths(self, i: int) -> list[float]:
        """Shares of the columns of the table that a row belongs to."""
        blocks = self.edition.text.blocks
        if i in self._table[0]:
            return self._table[1]
        first = last = i
        while first and blocks[first - 1].kind is BlockKind.ROW and not blocks[first].header:
            first -= 1
        while last + 1 < len(blocks) and blocks[last + 1].kind is BlockKind.ROW and not blocks[last + 1].header:
            last += 1
        rows = [block.text.split("\t") for block in blocks[first : last + 1]]
        columns = [
            max((len(row[c]) for row in rows if c < len(row)), default=1) + 2 for c in range(max(map(len, rows)))
        ]
        whole = sum(columns)
        self._table = range(first, last + 1), [column / whole for column in columns]
        return self._table[1]


def _newline(offset: int) -> Tex:
    """Between lines of a letter."""
    return Tex("\\EdNewLine{}")


def _begun(block: Block, line: int) -> Tex:
    """The beginning of a line of verse that shares the number of the line before."""
    if block.joint(line) is Joint.REST:
        return Tex("\\EdRest{}")
    return Tex("\\EdSame{}") if block.joint(line) or (line and block.count is Count.LOCKED) else NOTHING


def _leave(stack: list[str], wanted: list[str], block: Block | None = None) -> Iterator[Tex]:
    """Leave environments that end."""
    keep = shared(stack, wanted, block)
    while len(stack) > keep:
        yield end(stack.pop())


def _enter(stack: list[str], wanted: list[str]) -> Iterator[Tex]:
    """Enter new environments."""
    for name in wanted[len(stack) :]:
        stack.append(name)
        yield begin(name)


def _opening_comment(edition: Edition, left_out: Mapping[str, tuple[str, ...]]) -> Tex:
    """The comment at the beginning of the document: how to typeset it, and what differs from the edition."""
    lines = [
        f"{edition.volume.title}: written by `edition build --to reledmac`.",
        "Typeset it with lualatex until the line numbers stay the same: at least three times.",
    ]
    for what, which in left_out.items():
        lines += ["", f"{len(which)} × {what}:", *(f"  {item}" for item in which)]
    if not left_out:
        lines.append("Everything in the edition is said here.")
    return joined(map(comment, lines))
