"""Parses prose of the editors to rich text: notes, readings, descriptions, titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from edition.model.diagnostic import Report
from edition.model.inline import Inline, Inlines, Role, text
from edition.normalization import normal
from edition.parse.inline import InlineEvent, InlineKind, Where, read_inline
from edition.parse.markdown_dialect import NOTE, MarkupContext, grammar

if TYPE_CHECKING:
    pass

_MARKED = re.compile(r"[*@\[\]\\_`<&~^!{\n]")


def parse_inline(words: str, where: Where, report: Report, context: MarkupContext = NOTE) -> Inlines:
    """Parse words to rich text; `where` gives the places at which they were typed."""
    if not _MARKED.search(words):
        return _composed([text(words)]) if words.strip() else ()
    tokens = grammar(context).parseInline(words)[0].children or []
    return rich_text(read_inline(words, tokens, where, context, report))


def rich_text(events: Iterable[InlineEvent], call: Callable[[InlineEvent], Inline] = lambda event: text("")) -> Inlines:
    """The rich text for a reader's events; `call` makes what a call of a note becomes."""
    parts: list[Inline] = []
    outer: list[tuple[list[Inline], InlineEvent]] = []
    for event in events:
        match event.what:
            case InlineKind.WORDS:
                parts.append(text(event.words))
            case InlineKind.LINE:
                parts.append(text(" "))
            case InlineKind.LEAF:
                leaf = Inline(event.role, event.words, target=event.target, span=event.span, nameless=event.nameless)
                parts.append(leaf)
            case InlineKind.CALL:
                parts.append(call(event))
            case InlineKind.OPEN:
                outer.append((parts, event))
                parts = []
            case InlineKind.CLOSE:
                inside = _composed(parts)
                parts, opening = outer.pop()
                parts.append(Inline(event.role, "", inside, opening.target, opening.span))
    return _composed(parts)


def _composed(parts: list[Inline]) -> Inlines:
    """Join neighbouring words, in composed form (NFC) and with single spaces."""
    inlines: list[Inline] = []
    for part in parts:
        if part.role is Role.TEXT and inlines and inlines[-1].role is Role.TEXT:
            part = text(inlines.pop().text + part.text)
        inlines.append(part)
    return tuple(
        text(normal("NFC", re.sub("  +", " ", part.text))) if part.role is Role.TEXT else part for part in inlines
    )
