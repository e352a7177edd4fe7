"""Rules on lists: an item that may be a paragraph which begins with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.derive.calendar_names import month_anywhere, months
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import plain
from edition.model.span import Span
from edition.model.text import BlockKind

_LABEL = re.compile(r"(\d{1,9})([.)])")
_DATED = re.compile(r"([^\W\d_]+)\.?\s+\d{4}\b")
_ENDS = re.compile(r"\.?\s*(?:[,;:(\d’'–-]|$)")
_YEARS = range(1000, 10_000)


@dataclass(frozen=True, slots=True)
class _NumberedItem:
    """A numbered item; any other block has no number and, unless it is an item, no level."""

    number: int
    sign: str = ""
    level: int = 0
    words: str = ""
    span: Span | None = None


def item_may_be_paragraph(edition: Edition) -> Iterator[Diagnostic]:
    """S309 (warning): an item of a list may be a paragraph that begins with a number.

    A line such as `3. März 1926.` or `1891. In that year …` begins a list in Markdown: the number becomes the label of
    an item, and is not part of the text. A list normally begins with 1, or continues the numbers of the list before; a
    list that begins otherwise must have several items. A day before the name of a month is taken for a date, in any
    language, and so is a number like a year.
    """
    language = edition.volume.language
    for items in _texts(edition):
        expected: dict[int, int] = {}
        around = zip([_NumberedItem(0), *items], items, [*items[1:], _NumberedItem(0)], strict=False)
        for before, item, following in around:
            if item.span is None:
                continue
            in_list = before.span is None and before.level == item.level
            goes_on = item.number in (1, expected.get(item.level)) or in_list
            several = (following.number, following.level) == (item.number + 1, item.level)
            expected[item.level] = item.number + 1
            if item.number in _YEARS or not (goes_on or several) or _is_date(item, language):
                label = f"{item.number}{item.sign}"
                message = f"“{label}” is read as the label of an item"
                hint = f"write {item.number}\\{item.sign} if the number belongs to the words"
                yield Diagnostic("S309", _of_label(item.span, label), message, hint)


def _of_label(span: Span, label: str) -> Span:
    """Where the label of an item is typed, in front of its words."""
    return Span(span.file, span.line, max(1, span.column - len(label) - 1), len(label))


def _texts(edition: Edition) -> Iterator[list[_NumberedItem]]:
    """The numbered items of introductions, and of the base text unless an overlay lists them one by one."""
    if edition.volume.transcript is None:
        items = [_NumberedItem(0)]
        for block in edition.text.blocks:
            match = _LABEL.fullmatch(block.label) if block.kind is BlockKind.ITEM else None
            if match:
                items.append(_NumberedItem(int(match[1]), match[2], block.level, block.text, block.span(0)))
            elif not block.level or block.kind in (BlockKind.HEADING, BlockKind.ITEM):
                items.append(_NumberedItem(0, level=block.level if block.kind is BlockKind.ITEM else 0))
        yield items
    for part in edition.volume.introductions:
        items = [_NumberedItem(0)]
        for prose in part.blocks:
            match = _LABEL.fullmatch(prose.label)
            if match:
                items.append(_NumberedItem(int(match[1]), match[2], prose.level, plain(prose.content), prose.span))
            elif prose.kind != "item":
                items.append(_NumberedItem(0))
        yield items


def _is_date(item: _NumberedItem, language: str) -> bool:
    """Whether the words begin with a month: in English, where `1. May I ask` is none, with what follows one."""
    if item.number > 31:
        return False
    pattern, _ = months(language)
    if (match := pattern.match(item.words)) and (language[:2] != "en" or _ENDS.match(item.words, match.end())):
        return True
    return bool((dated := _DATED.match(item.words)) and month_anywhere(dated[1]))
