"""The content of a block of a base text: words with styles, page breaks, side notes and calls of notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.model.text import Locus, PointKind
from edition.parse.inline import InlineKind, read_inline
from edition.parse.markdown_dialect import TEXT
from edition.parse.markdown_positions import MarkdownPositions
from edition.parse.text_builder import TextBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token

MARK = re.compile(r"[^\W_](?:[\w.-]{0,38}[^\W_])?")
"""What a mark of a unit may be."""
Call = Callable[[str, Span, TextBuilder, Locus], None]


class BlockContent:
    """Reads inline tokens as the content of blocks; `call` is called for each call of an author's note."""

    def __init__(self, file: str, report: Report, call: Call) -> None:
        self.file = file
        self.report = report
        self._call = call

    def fill(
        self, words: TextBuilder, token: Token, positions: MarkdownPositions, locus: Locus, *,
        kept: bool = False, gaps: bool = False,
    ) -> None:  # fmt: skip
        """Add the content of a block to its words: its lines are kept, those of verse have gaps."""

        def where(at: int, length: int) -> Span:
            return Span(self.file, *positions.at(at), length)

        opened: list[tuple[int, str]] = []
        for event in read_inline(token.content, token.children or [], where, TEXT, self.report):
            match event.what:
                case InlineKind.WORDS:
                    for piece, line, column in positions.pieces(event.at, event.words):
                        words.add(piece, line, column, kept and gaps)
                case InlineKind.LINE:
                    line, column = positions.at(event.at)
                    words.divide("\n", line, column) if kept else words.add(" ", line, column)
                case InlineKind.OPEN:
                    opened.append((words.size, event.target))
                case InlineKind.CLOSE:
                    start, value = opened.pop()
                    words.style(start, event.role, value)
                case InlineKind.CALL:
                    self._call(event.target, where(event.at, len(event.target) + 3), words, locus)
                case InlineKind.POINT if event.target == "pb":
                    words.point(PointKind.PAGE, re.sub(r"^pp?\.\s*", "", event.words), facs=event.facs)
                case InlineKind.POINT if event.target == "ref":
                    line, column = positions.at(max(0, event.at - len(event.words) - 1))
                    words.point(PointKind.REFERENCE, event.words, line, column)
                case InlineKind.POINT if event.target == "unit":
                    self._unit(event.words, positions.at(max(0, event.at - len(event.words) - 1)), words, locus)
                case InlineKind.POINT:
                    words.point(PointKind.SIDE, event.words)

    def _unit(self, mark: str, place: tuple[int, int], words: TextBuilder, locus: Locus) -> None:
        """A mark of a unit, with which only a block of the running text can begin."""
        if locus.note:
            wrong, hint = "in an author's note, which goes with the words that call it", "take it out"
        elif words.size:
            wrong, hint = "inside a block", "put it at the beginning of the block, or begin a new one here"
        elif not MARK.fullmatch(mark):
            wrong, hint = "with signs that no mark has", "write a number, or letters: [12]{.unit}, [12b]{.unit}"
        else:
            words.begin_unit(mark, *place)
            return
        span = Span(self.file, *place, len(mark) + 2)
        self.report(Diagnostic("S316", span, f"the mark of a unit “{mark}” stands {wrong}", hint))
