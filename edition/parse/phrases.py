"""What stands inside a block of a base text: emphasis, languages, page breaks, side notes and calls of notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Report
from edition.model.inline import Role
from edition.model.limits import NESTED
from edition.model.span import Span
from edition.model.text import Locus, PointKind
from edition.parse.addresses import is_tag
from edition.parse.grammar import Place, align, unsupported
from edition.parse.words import Words

if TYPE_CHECKING:
    from markdown_it.token import Token

_STYLES = {"em": Role.EMPHASIS, "strong": Role.STRONG}

Call = Callable[[str, Span, Words, Locus], None]


class Phrases:
    """Fills the words of blocks from inline tokens; `call` is told of each call of an author's note."""

    def __init__(self, file: str, report: Report, call: Call) -> None:
        self.file = file
        self.report = report
        self._call = call

    def fill(self, words: Words, token: Token, found: Place, locus: Locus, verse: bool = False) -> None:
        """Add what a block says to its words."""
        opened: list[tuple[int, Token]] = []
        deep = False  # whether it has been said that there is too much in one another
        aside: list[str] | None = None  # the words of a page break or side note, which are not of the text
        for inner, at in align(token.content, token.children or []):
            kind = inner.type
            if kind == "text" or kind == "text_special":
                if not inner.content:
                    continue
                if kind == "text":
                    self._refuse(inner.content, found, at)
                else:
                    at += len(inner.markup) - len(inner.content)
                if aside is not None:
                    aside.append(inner.content)
                    continue
                for piece, line, column in found.pieces(at, inner.content):
                    words.add(piece, line, column)
            elif kind == "softbreak" or kind == "hardbreak":
                line, column = found.at(at)
                if kind == "hardbreak" and token.content[at - 1] == "\\":
                    self._report(
                        "S101", found, at - 1, 1, "line breaks cannot be used here", "use ::: verse, or remove the \\"
                    )
                if aside is not None:
                    aside.append(" ")
                elif verse:
                    words.divide("\n", line, column)
                else:
                    words.add(" ", line, column)
            elif kind == "footnote_ref":
                self._call(
                    inner.meta["label"], Span(self.file, *found.at(at), len(inner.meta["label"]) + 3), words, locus
                )
            elif inner.nesting == 1 and len(opened) >= NESTED:
                opened.append((words.size, inner))
                if len(opened) == NESTED + 1 and not deep:
                    deep = True
                    hint = "take the inner ones out"
                    self._report("S113", found, at, 1, f"more than {NESTED} pieces of mark-up in one another", hint)
            elif inner.nesting == -1 and len(opened) > NESTED:
                opened.pop()
            elif kind == "span_open":
                if aside is None and set(str(inner.attrs.get("class", "")).split()) & {"pb", "side"}:
                    aside = []
                opened.append((words.size, inner))
            elif kind == "span_close":
                start, opener = opened.pop()
                if self._span(opener, start, words, aside, found, at):
                    aside = None
            elif inner.nesting == 1:
                opened.append((words.size, inner))
            elif inner.nesting == -1:
                start, _ = opened.pop()
                if aside is None:
                    words.style(start, _STYLES[inner.tag])

    def _span(self, token: Token, start: int, words: Words, aside: list[str] | None, found: Place, at: int) -> bool:
        """Close `[…]{…}`; tells whether it was a page break or a side note."""
        classes = str(token.attrs.get("class", "")).split()
        for key, value in token.attrs.items():
            if key == "lang" and is_tag(str(value)):
                if aside is None:
                    words.style(start, Role.LANG, str(value))
            elif key != "class":
                what = f"{key}={value}" if key == "lang" else key
                self._report(
                    "S107", found, at, 2, f"unknown attribute “{what}”", "use {.sc}, {lang=…}, {.pb} or {.side}"
                )
        ended = False
        for name in classes:
            if name == "sc":
                if aside is None:
                    words.style(start, Role.CAPS)
            elif name in ("pb", "side") and aside is not None:
                value = " ".join("".join(aside).split())
                if name == "pb":
                    value = re.sub(r"^pp?\.\s*", "", value)
                words.point(PointKind.PAGE if name == "pb" else PointKind.SIDE, value)
                ended = True
            else:
                self._report(
                    "S107", found, at, 2, f"unknown attribute “.{name}”", "use {.sc}, {lang=…}, {.pb} or {.side}"
                )
        return ended

    def _refuse(self, words: str, found: Place, at: int) -> None:
        for offset, length, what in unsupported(words):
            if what == "these braces":
                hint = "use {.sc}, {lang=…}, {.pb} or {.side} right behind […], or put \\ before the brace"
                self._report("S107", found, at + offset, length, "the attributes in braces cannot be understood", hint)
            else:
                hint = "remove the mark-up, or put \\ before its first character if it is of the text"
                self._report("S101", found, at + offset, length, f"{what} cannot be used in a base text", hint)

    def _report(self, code: str, found: Place, at: int, length: int, message: str, hint: str) -> None:
        self.report(Diagnostic(code, Span(self.file, *found.at(at), length), message, hint))
