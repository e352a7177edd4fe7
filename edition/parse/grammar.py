"""The dialects of Markdown that are read: markdown-it with the few rules that docs/formats.md names.

markdown-it says from which lines a block is, not where its words stand. `Place` maps the content of a block to lines
and columns, and `align` says at which character of the content each inline token begins: both only step through what
markdown-it has read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

KEY = r"[A-Za-z0-9](?:[\w.:/-]*\w)?"
_CITE = re.compile(r"\[@[^\[\]]*\]")
_REFERENCE = re.compile(r"@([A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)")
_COLONS = re.compile(r"(:{3,})(.*)")
_CALL = re.compile(r"\[\^([^\]\s]{1,80})\]")
_TARGET = re.compile(r"\(([^()\s]*)\)")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_BLOCKS = ["blockquote", "heading", "list", "table", "hr"]
_INLINES = ["newline", "escape", "emphasis"]


@cache
def base_grammar() -> MarkdownIt:
    """Of base texts: blocks, ::: containers, author's notes, attributes in braces."""
    from mdit_py_plugins.footnote import footnote_plugin

    md = _grammar()
    md.block.ruler.before("blockquote", "fenced", _fenced, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    footnote_plugin(md, inline=False, move_to_end=False)
    md.inline.ruler.at("footnote_ref", _call)
    return md


@cache
def prose_grammar() -> MarkdownIt:
    """Of notes and introductions: blocks, citations, links to names, references to entries."""
    md = _grammar()
    md.inline.ruler.before("link", "cite", _cite)
    md.inline.ruler.after("cite", "target", _link)
    md.inline.ruler.after("target", "reference", _reference)
    return md


@cache
def reading_grammar() -> MarkdownIt:
    """Of readings: what their words look like, and no more."""
    return _grammar()


def _grammar() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin

    md = MarkdownIt("zero", {"maxNesting": 100}).enable([*_BLOCKS, *_INLINES])
    md.helpers = _Helpers  # type: ignore[assignment]
    emphasis = md.inline.ruler.__rules__[md.inline.ruler.__find__("emphasis")].fn
    md.inline.ruler.at("emphasis", lambda state, silent: state.src[state.pos] == "*" and emphasis(state, silent))
    attrs_plugin(md, spans=True, after=())
    return md.disable("text_join")


class _Helpers:
    """What rules ask markdown-it for; its own way to the end of a label reads on from each bracket to the very end."""

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, nested: bool = False) -> int:  # noqa: N802
        """Where the bracket is that closes the one at `start`; -1 when there is none."""
        end = _closing(state.src).get(start, -1)
        return end if end < state.posMax else -1


@lru_cache(maxsize=4)
def _closing(words: str) -> dict[int, int]:
    """The closing bracket of each opening one that has one."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(words):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            found[opened.pop()] = match.start()
    return found


def _fenced(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """`::: name` … `:::`. Such blocks stand in one another as brackets do, however many colons they have."""
    opening = _fence(state, first)
    if opening is None or not opening[2].strip():
        return False
    if silent:
        return True
    last, depth = first, 1
    while depth:
        last += 1
        if last >= end or (not state.isEmpty(last) and state.sCount[last] < state.blkIndent):
            break
        found = _fence(state, last)
        if found is not None:
            depth += 1 if found[2].strip() else -1
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    token = state.push("container_block_open", "div", 1)
    token.markup, token.info, token.map = opening[1], opening[2], [first, last]
    state.md.block.tokenize(state, first + 1, last)
    state.push("container_block_close", "div", -1)
    state.parentType, state.lineMax = parent, limit
    state.line = last + (not depth)
    return True


def _fence(state: StateBlock, line: int) -> re.Match[str] | None:
    """The colons of a line, and the words behind them."""
    if state.is_code_block(line):
        return None
    return _COLONS.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _call(state: StateInline, silent: bool) -> bool:
    """`[^1]`, whether there is such a note or not; the plugin's own rule looks for its end again and again."""
    match = _CALL.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not match:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.meta = {"label": match[1]}
    state.pos = match.end()
    return True


def _cite(state: StateInline, silent: bool) -> bool:
    match = _CITE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not match:
        return False
    if not silent:
        token = state.push("cite", "", 0)
        token.content = match[0]
    state.pos = match.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    match = _TARGET.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if not match:
        return False
    if not silent:
        start, maximum = state.pos, state.posMax
        state.pos, state.posMax = start + 1, end
        token = state.push("target_open", "a", 1)
        token.meta = {"target": match[1]}
        state.md.inline.tokenize(state)
        token = state.push("target_close", "a", -1)
        token.markup = "]" + match[0]
        state.posMax = maximum
    state.pos = match.end()
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "@" or (
        state.pos and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] == "_")
    ):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match[0]
        token.meta = {"target": match[1]}
    state.pos = match.end()
    return True


def align(content: str, tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Each inline token with the character of the content at which it begins."""
    from mdit_py_plugins.attrs.parse import parse

    at = 0
    for token in tokens:
        kind = token.type
        if kind == "text":
            if not content.startswith(token.content, at):
                at = max(at, content.find(token.content, at))
            yield token, at
            at += len(token.content)
        elif kind == "softbreak" or kind == "hardbreak":
            at = content.find("\n", at)
            yield token, at
            at += 1
            while at < len(content) and content[at] == " ":
                at += 1
        elif kind == "span_close":
            yield token, at
            at += 2 + parse(content[at + 1 :])[0]
        elif kind == "span_open" or kind == "target_open":
            yield token, at
            at += 1
        elif kind == "footnote_ref":
            yield token, at
            at += len(token.meta["label"]) + 3
        elif token.markup:
            yield token, at
            at += len(token.markup)
        else:
            yield token, at
            at += len(token.content)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block's content was typed: runs of (character of the content, line, column)."""

    runs: tuple[tuple[int, int, int], ...]

    def pieces(self, start: int, words: str) -> Iterator[tuple[str, int, int]]:
        """The content's characters from `start` on, `words`, cut where a run ends: words, line, column."""
        i = max(0, bisect_right(self.runs, start, key=_offset) - 1)
        end = start + len(words)
        first = start
        while start < end:
            offset, line, column = self.runs[i]
            stop = min(end, self.runs[i + 1][0]) if i + 1 < len(self.runs) else end
            yield words[start - first : stop - first], line, column + start - offset
            start, i = stop, i + 1

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a character."""
        run = self.runs[max(0, bisect_right(self.runs, offset, key=_offset) - 1)]
        return run[1], run[2] + offset - run[0]


def _offset(run: tuple[int, int, int]) -> int:
    return run[0]


def place(content: str, lines: list[str], first: int) -> Place:
    """Where the content of a paragraph or heading stands; `first` is the index of its first line."""
    runs = []
    offset = 0
    for number, words in enumerate(content.split("\n"), first):
        line = lines[number].rstrip() if number < len(lines) else ""
        typed = words.rstrip()
        if line.endswith(typed):
            column = len(line) - len(typed)
        else:  # a heading with # behind it, too
            column = max(0, line.find(typed, len(line) - len(line.lstrip(" >#-"))))
        runs.append((offset, number + 1, column + 1))
        offset += len(words) + 1
    return Place(tuple(runs))


def place_cell(content: str, line: str, number: int, start: int) -> tuple[Place, int]:
    """Where a cell of a table stands in its line, from character `start` on, and where it ends."""
    at = start
    while not start and line[at : at + 1] in {" ", ">"}:
        at += 1
    if line[at : at + 1] == "|":  # one only: the next may end an empty cell
        at += 1
    while line[at : at + 1] == " ":
        at += 1
    runs = [(0, number, at + 1)]
    for offset, character in enumerate(content):
        if character == "|" and line[at : at + 2] == "\\|":
            at += 1
            runs.append((offset, number, at + 1))
        at += 1
    while at < len(line) and line[at] != "|":
        at += 1
    return Place(tuple(runs)), at


_UNSUPPORTED = (
    (re.compile(r"!\[[^\]]*\](?:\(|\[)"), "images"),
    (re.compile(r"\]\([^()\s]*\)"), "links"),
    (re.compile(r"`[^`\n]+`|^(?:```|~~~)"), "code"),
    (re.compile(r"<(?:/?[A-Za-z][^<>\n]*|!--)>?"), "HTML"),
    (re.compile(r"&(?:[A-Za-z][A-Za-z0-9]+|#[0-9]+|#x[0-9A-Fa-f]+);"), "HTML characters"),
    (re.compile(r"~~[^~\s]"), "strike-through"),
    (re.compile(r"\^\["), "notes inside the line"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])[^_\n]*(?<=[^\s_])_(?![\w_])"), "underscores for emphasis"),
    (re.compile(r"\]\{|\{[.#][\w-]+\}"), "these braces"),
    (re.compile(r"^\[[^\]^][^\]]*\]: "), "link targets"),
    (re.compile(r"^=+$"), "underlined headings"),
    (re.compile(r"^:::"), "a ::: without a block that it closes"),
)
_SUSPECT = re.compile(r"[`<&~^_{=]|\]\(|!\[|\]: |:::")


def unsupported(words: str) -> Iterator[tuple[int, int, str]]:
    """Mark-up in plain words that other Markdown has: offset, length, what it is."""
    if _SUSPECT.search(words):
        for pattern, what in _UNSUPPORTED:
            for match in pattern.finditer(words):
                yield match.start(), match.end() - match.start(), what
