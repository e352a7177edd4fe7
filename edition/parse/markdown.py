"""Parses base texts in light Markdown to blocks with loci, each character with its place in the file."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.inline import Role
from edition.model.span import Span
from edition.model.text import AROUND, BaseText, Block, BlockKind, Count, Form, Locus, PointKind, Style
from edition.parse.ambiguous_blocks import report_doubtful
from edition.parse.authors_note import AuthorsNote, tokens_inside
from edition.parse.block_content import BlockContent
from edition.parse.locus_counter import Counter
from edition.parse.markdown_dialect import IMAGE, LINES, TEXT, VERSES, grammar
from edition.parse.markdown_positions import MarkdownPositions, place, place_cell
from edition.parse.size_limits import check_steps, without_giants
from edition.parse.stanzas import TypedVerse, has_speaker, is_direction, stanza_of, typed_stanzas
from edition.parse.text_builder import TextBuilder
from edition.parse.unfinished_merge import without_marks
from edition.parse.unread_lines import name_of, report_unread

if TYPE_CHECKING:
    from markdown_it.token import Token

_CONTAINERS = (*VERSES, "dialogue", "direction", "lacuna", *LINES)
_COUNTS = {count.value: count for count in Count if count}
_FORMS = {form.value: form for form in AROUND}
_ZONES = (*_FORMS, *_COUNTS)
_PREFIX = re.compile(r"[ >]*")


def parse_text(files: Sequence[tuple[str, str]], report: Report) -> BaseText:
    """The base text of the files (name, content) in order; sections are numbered through all of them."""
    counter = Counter()
    blocks: list[Block] = []
    for file, words in files:
        blocks.extend(_MarkdownFile(file, words.replace("\t", " "), counter, report).blocks())
    if not blocks and files:
        hint = "write a paragraph"
        report(Diagnostic("S111", Span(files[0][0], 1, 1), "the base text has no words", hint, doubt=Doubt.REST))
    return BaseText(tuple(blocks))


class _MarkdownFile:
    """One file: the tokens of markdown-it, in order."""

    def __init__(self, file: str, words: str, counter: Counter, report: Report) -> None:
        self.file = file
        self.counter = counter
        self.report = report
        self.lines = without_giants(without_marks(words.split("\n"), file, report), file, report)
        self.phrases = BlockContent(file, report, self._call)
        self.env: dict[str, Any] = {}
        self.notes: dict[str, tuple[int, list[Token]]] = {}
        self.called: dict[str, Span] = {}
        self.again: set[int] = set()  # lines of texts whose label has one already
        self.further: dict[str, deque[str]] = {}  # labels that the second text of a label and so on are given
        tokens = grammar(TEXT).parse("\n".join(self.lines), self.env)
        report_unread(tokens, self.lines, file, report)
        report_doubtful(tokens, self.lines, file, TEXT, report)
        self.tokens = self._without_notes(tokens)
        self.open: list[str] = []
        self.labels: list[str] = []
        self.pending: list[str] = []
        self.inside_note = False

    def blocks(self) -> Iterator[Block]:
        """Every block, with author's notes after the block that calls them."""
        for block in self._text_blocks(iter(self.tokens)):
            yield block
            yield from self._called_notes(block)
        for label, (line, _) in self.notes.items():
            if label not in self.called and line not in self.again:
                message = f"no place calls the author's note [^{label}]"
                self._note("S105", self._line_span(line, f"[^{label}]"), message, f"put [^{label}] there")

    def _text_blocks(self, tokens: Iterator[Token]) -> Iterator[Block]:
        for token in tokens:
            kind = token.type
            if kind == "heading_open":
                yield from self._heading(token, next(tokens))
            elif kind == "blockquote_open":
                self.open.append("quote")
            elif kind == "list_item_open":
                self.open.append("item")
                self.labels.append(token.info + token.markup if token.info else "")
            elif kind == "container_block_open":
                name = self._container(token)
                if name in VERSES:
                    yield from self._verse(token, tokens_inside(tokens), name != "verse")
                elif name in LINES:
                    tokens_inside(tokens)
                    yield from self._kept(token, name)
                else:
                    self.open.append(name)
            elif kind in ("blockquote_close", "container_block_close"):
                self.open.pop()
            elif kind == "list_item_close":
                self.open.pop()
                self.labels.pop()
            elif kind == "tr_open":
                yield self._row(token, tokens)
            elif kind == "hr":
                yield self._apart(token, BlockKind.BREAK)
            elif kind == "inline":
                yield self._paragraph(token)

    # kinds of blocks

    def _heading(self, token: Token, inline: Token) -> Iterator[Block]:
        level = int(token.tag[1:])
        assert token.map is not None
        span = Span(self.file, token.map[0] + 1, self._indent(token.map[0]) + 1, level)
        inside = any(name != Count.UNNUMBERED for name in self.open)
        if level == 1 and inside:
            self.report(
                Diagnostic(
                    "S108",
                    span,
                    "a heading of level 1 stands inside another block",
                    "give it two ##, or close the block",
                    doubt=Doubt.REST,
                )
            )
        locus = self.counter.open_section() if level == 1 and not inside else self.counter.next()
        yield self._block(inline, locus, BlockKind.HEADING, level=level)

    def _paragraph(self, token: Token) -> Block:
        if image := IMAGE.fullmatch(token.content):
            return self._apart(token, BlockKind.IMAGE, label=image[1])
        where = next((name for name in reversed(self.open) if name not in _ZONES), "")
        locus = self.counter.next()
        if where == "quote":
            return self._block(token, locus, BlockKind.QUOTATION)
        if where == "direction":
            return self._block(token, locus, BlockKind.DIRECTION)
        if where == "lacuna":
            return self._block(token, locus, BlockKind.LACUNA, supplied=True)
        if where == "dialogue":
            return self._speech(token, locus)
        if where == "item":
            label, level = self.labels[-1], self.open.count("item")
            if label is _SPENT:
                return self._block(token, locus, BlockKind.PARAGRAPH, level=level, indent=False)
            self.labels[-1] = _SPENT
            return self._block(token, locus, BlockKind.ITEM, level=level, label=label)
        return self._block(token, locus, BlockKind.PARAGRAPH)

    def _speech(self, token: Token, locus: Locus) -> Block:
        """`**Speaker.** …`; without a speaker it is a direction."""
        block = self._block(token, locus, BlockKind.SPEECH)
        return _with_speaker(block) or replace(block, kind=BlockKind.DIRECTION)

    def _row(self, token: Token, tokens: Iterator[Token]) -> Block:
        words, locus, cell, count = TextBuilder(), self.counter.next(), 0, 0
        assert token.map is not None
        number = token.map[0]
        header = False
        for inner in tokens:
            if inner.type == "tr_close":
                break
            header = header or inner.type == "th_open"
            if inner.type == "inline":
                positions, end = place_cell(inner.content, self.lines[number], number + 1, cell)
                if count:
                    words.divide("\t", number + 1, cell + 1)
                self.phrases.fill(words, inner, positions, locus)
                cell, count = end, count + 1
        return self._made(words, locus, BlockKind.ROW, header=header)

    def _apart(self, token: Token, kind: BlockKind, label: str = "") -> Block:
        """A break or an image, which has no words of the text and no locus."""
        assert token.map is not None
        number = token.map[0]
        origin = ((0, number + 1, self._indent(number) + 1),)
        return Block(None, kind, "", label=label, quoted="quote" in self.open, file=self.file, origin=origin)

    def _container(self, token: Token) -> str:
        """The name of a ::: block; mistakes are reported."""
        assert token.map is not None
        first, last = token.map
        name = name_of(token)
        column = self.lines[first].index(":::")
        span = Span(self.file, first + 1, column + 1, len(self.lines[first].rstrip()) - column)
        if name not in _CONTAINERS and name not in _ZONES:
            known = [*_CONTAINERS, *_ZONES]
            hint = f"use {', '.join(known[:-1])} or {known[-1]}"
            self.report(Diagnostic("S103", span, f"unknown block “{name}”", hint, doubt=Doubt.SECTION))
        if last >= len(self.lines) or not _PREFIX.sub("", self.lines[last], count=1).startswith(":::"):
            hint = "put ::: on a line of its own after it"
            self.report(Diagnostic("S102", span, f"the block “{name}” is not closed", hint, doubt=Doubt.REST))
        return name

    def _verse(self, token: Token, inside: list[Token], dialogue: bool) -> Iterator[Block]:
        """Stanzas; in a dialogue speeches in verse, directions, and other blocks among them."""
        assert token.map is not None
        at, last = token.map[0] + 1, token.map[1]
        tokens = iter(inside)
        for inner in tokens if dialogue else ():
            if inner.type != "container_block_open" or inner.map is None:
                continue
            yield from self._lines(at, inner.map[0], token, dialogue)
            name = self._container(inner)
            self.open.append(name)
            within = tokens_inside(tokens)
            if name in LINES:
                yield from self._kept(inner, name)
            elif name in _COUNTS or name in VERSES:
                yield from self._verse(inner, within, name != "verse")
            else:
                yield from self._text_blocks(iter(within))
            self.open.pop()
            at = inner.map[1] + 1
        yield from self._lines(at, last, token, dialogue)

    def _lines(self, first: int, last: int, token: Token, dialogue: bool) -> Iterator[Block]:
        """The stanzas of some lines of a block of verse."""
        assert token.map is not None
        margin = self.lines[token.map[0]].index(":::")
        for typed in typed_stanzas(self.lines, first, last, margin):
            speech = dialogue and has_speaker(typed)
            yield self._direction(typed) if dialogue and is_direction(typed) else self._stanza(typed, speech)

    def _kept(self, token: Token, name: str) -> Iterator[Block]:
        """Lines of a letter and the like: a block up to each blank line."""
        assert token.map is not None
        first, last = token.map
        form = {} if name == "lines" else {"form": Form(name)}
        for typed in typed_stanzas(self.lines, first + 1, last, self.lines[first].index(":::")):
            lines = stanza_of(typed, signs=False)
            check_steps(((line.line, line.steps) for line in typed), self.file, "take spaces out", self.report)
            yield self._phrase(lines.content, lines.place, BlockKind.LINES, indents=lines.indents, **form)

    def _stanza(self, typed: list[TypedVerse], speech: bool) -> Block:
        stanza = stanza_of(typed, speech)
        check_steps(((line.line, line.steps) for line in typed), self.file, "take spaces out", self.report)
        kind = BlockKind.SPEECH if speech else BlockKind.VERSE
        block = self._phrase(stanza.content, stanza.place, kind, indents=stanza.indents, joints=stanza.joints)
        return (_with_speaker(block) or replace(block, kind=BlockKind.VERSE)) if speech else block

    def _direction(self, typed: list[TypedVerse]) -> Block:
        """A paragraph wholly in emphasis."""
        runs, offset = [], 0
        for line in typed:
            runs.append((offset, line.line, line.column))
            offset += len(line.words) + 1
        content = "\n".join(line.words for line in typed)
        block = self._phrase(content, MarkdownPositions(tuple(runs)), BlockKind.DIRECTION)
        whole = Style(0, len(block.text), Role.EMPHASIS)
        return replace(block, styles=tuple(style for style in block.styles if style != whole))

    def _phrase(self, content: str, positions: MarkdownPositions, kind: BlockKind, **more: Any) -> Block:
        """A block in a container in which lines are kept."""
        words, locus = TextBuilder(), self.counter.next()
        token = grammar(TEXT).parseInline(content, self.env)[0]
        self.phrases.fill(
            words, token, positions, locus, kept=kind is not BlockKind.DIRECTION, gaps=kind is not BlockKind.LINES
        )
        return self._made(words, locus, kind, **more)

    def _block(self, token: Token, locus: Locus, kind: BlockKind, **more: Any) -> Block:
        assert token.map is not None
        words = TextBuilder()
        self.phrases.fill(words, token, place(token.content, self.lines, token.map[0]), locus)
        return self._made(words, locus, kind, **more)

    def _made(self, words: TextBuilder, locus: Locus, kind: BlockKind, **more: Any) -> Block:
        """A block in the containers that are open."""
        count = next((_COUNTS[name] for name in reversed(self.open) if name in _COUNTS), Count.EACH)
        form = next((_FORMS[name] for name in reversed(self.open) if name in _FORMS), Form.NONE)
        said = {"quoted": "quote" in self.open, "count": count, "form": form, "file": self.file, **more}
        return Block(locus, kind, **words.built(), **said)

    # author's notes

    def _without_notes(self, tokens: list[Token]) -> list[Token]:
        """The tokens of the text; those of the notes are kept by their labels."""
        kept: list[Token] = []
        label, depth = "", 0
        taken = {token.meta["label"] for token in tokens if token.type == "footnote_reference_open"}
        for token in tokens:
            if token.type == "footnote_reference_open":
                depth += 1
                if depth == 1:
                    label = token.meta["label"]
                    line = token.map[0] if token.map else 0
                    if label in self.notes:
                        label = self._another_text(label, line, taken)
                    self.notes[label] = (line, [])
            elif token.type == "footnote_reference_close":
                depth -= 1
            elif depth:
                self.notes[label][1].append(token)
            else:
                kept.append(token)
        return kept

    def _another_text(self, label: str, line: int, taken: set[str]) -> str:
        """The label under which a second text is kept, for the second call that means it."""
        numbers = count(2 + len(self.further.setdefault(label, deque())))
        other = next(new for number in numbers if (new := f"{label}-{number}") not in taken)
        taken.add(other)
        self.further[label].append(other)
        self.again.add(line)
        first = self._line_span(self.notes[label][0], f"[^{label}]")
        message, hint = f"the author's note [^{label}] has two texts", f"give the second a label of its own: [^{other}]"
        self._note("S106", self._line_span(line, f"[^{label}]"), message, hint, ((first, "first given here"),))
        return other

    def _note(self, code: str, span: Span, message: str, hint: str, related: tuple[tuple[Span, str], ...] = ()) -> None:
        """Report a problem with an author's note, which puts the numbers of the others in doubt."""
        self.report(Diagnostic(code, span, message, hint, related, Doubt.NOTES))

    def _call(self, label: str, span: Span, words: TextBuilder, locus: Locus) -> None:
        """Add the call of a note at the end of `words`."""
        if label not in self.notes:
            message = f"the author's note [^{label}] has no text"
            self._note("S104", span, message, f"write a paragraph “[^{label}]: …”")
            return
        if self.inside_note:
            self._note("S106", span, "an author's note cannot call another", "put its words into the first")
            return
        if label in self.called:
            others = self.further.get(label)
            other = others.popleft() if others else ""
            hint = f"call the second text by a label of its own: [^{other}]" if other else "write a second note"
            first = ((self.called[label], "first called here"),)
            self._note("S106", span, f"the author's note [^{label}] is called twice", hint, first)
            label = other
        if label:
            self.called[label] = span
            self.pending.append(label)
            words.point(PointKind.NOTE, str(Locus(locus.section, locus.block, len(self.pending))))

    def _called_notes(self, block: Block) -> Iterator[Block]:
        """The notes that a block calls."""
        labels, self.pending = self.pending, []
        assert block.locus is not None or not labels
        self.inside_note = True
        for number, label in enumerate(labels, 1):
            assert block.locus is not None
            locus = Locus(block.locus.section, block.locus.block, number)
            line, tokens = self.notes[label]
            words = TextBuilder()
            AuthorsNote(self.file, self.lines, self.phrases, self.report).fill(words, label, tokens, locus)
            if not words.size:
                span = self._line_span(line, f"[^{label}]")
                self._note("S104", span, f"the author's note [^{label}] has no text", "write it after the colon")
            yield Block(locus, BlockKind.NOTE, **words.built(), quoted=block.quoted, file=self.file)
        self.inside_note = False

    def _line_span(self, line: int, words: str) -> Span:
        return Span(self.file, line + 1, max(0, self.lines[line].find(words)) + 1, len(words))

    def _indent(self, number: int) -> int:
        return len(_PREFIX.match(self.lines[number])[0])  # type: ignore[index]


def _with_speaker(block: Block) -> Block | None:
    """A block that begins with a speaker's name; None when it does not."""
    first = block.styles[0] if block.styles else None
    if first is None or first.start or first.role is not Role.STRONG:
        return None
    return replace(block, speaker=first.end, styles=block.styles[1:])


_SPENT = "\0"
