"""The dialect of Markdown of all files: markdown-it with the few rules that docs/formats.md describes.

There is one grammar. Contexts differ in what they allow: `MarkupContext` is the table. A construct of another context
is recognised and refused at its place, so that mark-up is never printed raw.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from edition.model.text import LINE_FORMS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

KEY = r"[A-Za-z0-9](?:[\w.:/-]*\w)?"
_CITE = re.compile(r"\[-?@[^\[\]]*\]")
_ID = r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?"
ELSEWHERE = rf"@((?!\d+\.\d+(?:n\d+)?:){_ID}:{_ID})"
"""`@volume:id`; behind a locus, a colon is a colon."""
_REFERENCE = re.compile(rf"{ELSEWHERE}|@({_ID})")
_COPTIC = re.compile("[\u03e2-\u03ef\u2c80-\u2cee]")
_COLONS = re.compile(r"(:{3,})(.*)")
_CALL = re.compile(r"\[\^([^\]\s]{1,80})\]")
_TARGET = re.compile(
    r"\((name:[^()]*(?:\([^()]*\)[^()]*)*|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
)  # brackets in it are in pairs
_RAISED = {
    "^": re.compile(r"\^(?!\s)((?:\\.|[^\^\\])+)(?<!\s)\^"),
    "~": re.compile(r"(?<=\w)~(?=\w)((?:\\.|[^\s~\\])+)~"),
}
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
IMAGE = re.compile(rf"!\[\]\(({_ID})\)")
"""A paragraph that is an image of this name."""
VERSES = ("verse", "verse dialogue")
"""The ::: blocks of verse."""
LINES = ("lines", *LINE_FORMS)
"""The ::: blocks of lines of letters and the like."""
KEPT = (*VERSES, *LINES)
"""The ::: blocks of which the lines are kept: nothing in them is read as a block."""
_BLOCKS = ["blockquote", "heading", "list", "table", "hr"]
_INLINES = ["newline", "escape", "emphasis"]


class Construct(StrEnum):
    """A construct that a context may allow."""

    STYLE = "mark-up"  # emphasis, small capitals, languages, raised and lowered words
    CITATION = "citations"
    LINK = "links"
    INDEXED = "headings of an index"
    REFERENCE = "references to entries"  # where they are not, an @ is a letter
    CALL = "calls of notes"
    POINT = "page breaks, side notes and marks of references"
    PARAGRAPH = "several paragraphs"


@dataclass(frozen=True, slots=True)
class MarkupContext:
    """Where something is typed, and which constructs are allowed there; the codes of its diagnostics.

    `foreign` is the code for mark-up that the context does not have, `attribute` for braces, `deep` for nesting that is
    too deep, `alone` for signs without a partner, `doubtful` for blocks that may be meant differently, `row` for rows
    that do not fit their table.
    """

    name: str
    allows: frozenset[Construct]
    foreign: str = "A052"
    attribute: str = "A052"
    deep: str = "A054"
    alone: str = "A055"
    doubtful: str = "A057"
    row: str = "A057"


_SAID = frozenset({Construct.STYLE, Construct.CITATION, Construct.LINK, Construct.REFERENCE, Construct.PARAGRAPH})
_TEXT = frozenset({Construct.STYLE, Construct.CALL, Construct.POINT, Construct.INDEXED})
TEXT = MarkupContext("a base text", _TEXT, "S101", "S107", "S113", "S116", "S117", "S109")
INTRODUCTION = MarkupContext("an introduction", _SAID | {Construct.CALL})
NOTE = MarkupContext("a note", _SAID)
EVENT = MarkupContext("an event", _SAID - {Construct.PARAGRAPH})
READING = MarkupContext("a reading", frozenset({Construct.STYLE}))
STATEMENT = MarkupContext("the imprint", frozenset({Construct.STYLE, Construct.LINK, Construct.PARAGRAPH}))
RULE = MarkupContext("a silent rule", frozenset({Construct.STYLE}))
TITLE = MarkupContext("a title", frozenset({Construct.STYLE}))
LABEL = MarkupContext("a name", frozenset())


def grammar(context: MarkupContext) -> MarkdownIt:
    """The parser for a context."""
    return _grammar(Construct.REFERENCE in context.allows)


@cache
def _grammar(references: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    md = MarkdownIt("zero", {"maxNesting": 100}).enable([*_BLOCKS, *_INLINES])
    md.helpers = _Helpers  # type: ignore[assignment]
    emphasis = md.inline.ruler.__rules__[md.inline.ruler.__find__("emphasis")].fn
    md.inline.ruler.at("emphasis", lambda state, silent: state.src[state.pos] == "*" and emphasis(state, silent))
    attrs_plugin(md, spans=True, after=())
    md.block.ruler.before("blockquote", "fenced", _fenced, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("paragraph", "indented", _indented)
    footnote_plugin(md, inline=False, move_to_end=False)
    md.inline.ruler.at("footnote_ref", _call)
    md.inline.ruler.before("link", "cite", _cite)
    md.inline.ruler.after("cite", "target", _link)
    md.inline.ruler.after("emphasis", "raised", _raised)
    if references:
        md.inline.ruler.after("target", "reference", _reference)
    return md.disable("text_join")


class _Helpers:
    """Replaces markdown-it's search for the end of a label, which takes quadratic time."""

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, nested: bool = False) -> int:  # noqa: N802
        """The position of the bracket that closes the one at `start`; -1 when there is none."""
        end = _closing(state.src).get(start, -1)
        return end if end < state.posMax else -1


@lru_cache(maxsize=4)
def _closing(words: str) -> dict[int, int]:
    """The position of the closing bracket for each opening one."""
    result: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(words):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            result[opened.pop()] = match.start()
    return result


def _fenced(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """`::: name` … `:::`. Such blocks are nested like brackets, with any number of colons."""
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
        match = _fence(state, last)
        if match is not None:
            depth += 1 if match[2].strip() else -1
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    token = state.push("container_block_open", "div", 1)
    token.markup, token.info, token.map = opening[1], opening[2], [first, last]
    state.md.block.tokenize(state, first + 1, last)
    state.push("container_block_close", "div", -1)
    state.parentType, state.lineMax = parent, limit
    state.line = last + (not depth)
    return True


def _indented(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Mark a line that other Markdown takes for code, and read it like any other."""
    if not silent and state.sCount[first] - state.blkIndent >= 4:
        state.push("indented", "", 0).map = [first, first + 1]
    return False


def _fence(state: StateBlock, line: int) -> re.Match[str] | None:
    """The colons of a line, and the words after them."""
    if state.is_code_block(line):
        return None
    return _COLONS.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _call(state: StateInline, silent: bool) -> bool:
    """`[^1]`, whether there is such a note or not; the plugin's own rule takes quadratic time."""
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
    if state.src[state.pos] != "@" or not may_refer(state.src, state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match[0]
        token.meta = {"target": match[1] or match[2]}
    state.pos = match.end()
    return True


def may_refer(words: str, at: int) -> bool:
    """Whether an @ begins a reference there: behind a letter or a number it is that of an address of e-mail.

    Where letters have no capitals, “and” and “in” are written together with what follows (Hebrew ו, Arabic و, Ethiopic
    ወ), or there are no spaces at all; Coptic joins them too. Behind such a letter it is a reference.

    >>> [may_refer(words, len(words) - 1) for words in ("@", "(@", "see@", "см_@", "ו@", "وبـ@", "ⲛ@")]
    [True, True, False, False, True, True, True]
    """
    before = words[at - 1 : at] if at else ""
    if not (before.isalnum() or before == "_"):
        return True
    return unicodedata.category(before) in ("Lo", "Lm") or _COPTIC.match(before) is not None


def unread_references(words: str) -> Iterator[tuple[str, str]]:
    """What looks like a reference in plain words, right behind a letter or a number: the word before it, its target.

    >>> [*unread_references("see@b, a@b.org, \\u05d5@c, @d")]
    [('see', 'b'), ('a', 'b.org')]
    """
    for match in _REFERENCE.finditer(words) if "@" in words else ():
        if not may_refer(words, match.start()):
            before = re.split(r"\W", words[max(0, match.start() - 40) : match.start()])[-1]
            yield before, match[1] or match[2]


def _raised(state: StateInline, silent: bool) -> bool:
    """`x^2^`, and `H~2~O` inside a word (`~1929` is an approximate year). Both may contain mark-up."""
    sign = state.src[state.pos]
    match = _RAISED[sign].match(state.src, state.pos, state.posMax) if sign in _RAISED else None
    if not match or sign in (state.src[state.pos - 1 : state.pos], state.src[state.pos + 1]):
        return False
    if not silent:
        name, maximum = "sup" if sign == "^" else "sub", state.posMax
        state.pos, state.posMax = match.span(1)
        state.push(f"{name}_open", name, 1).markup = sign
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1).markup = sign
        state.posMax = maximum
    state.pos = match.end()
    return True


@lru_cache(maxsize=4)
def partners(words: str) -> dict[int, int]:
    r"""The position of the partner of each bracket that has one.

    >>> partners(r"[a] b] \[")
    {0: 2, 2: 0}
    """
    pairs = _closing(words)
    return pairs | {end: start for start, end in pairs.items()}
