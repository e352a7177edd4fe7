"""Letters in a text: which lines open one, and which close it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from edition.model.text import Block, BlockKind, Form


class Side(StrEnum):
    """Where lines of a letter stand; the names are those of TEI."""

    NONE = ""
    OPENER = "opener"
    CLOSER = "closer"


_OF_LETTERS = frozenset({Form.DATELINE, Form.ADDRESS, Form.SALUTATION, Form.CLOSING, Form.SIGNATURE})
_CLOSES = frozenset({Form.CLOSING, Form.SIGNATURE})


def sides(blocks: Sequence[Block]) -> dict[int, Side]:
    """Which blocks open and close letters, by their position.

    A salutation opens one, a closing or a signature closes it. A dateline or an address may do either: it opens one
    when a salutation follows it, closes one behind a closing or a signature, or when nothing but a heading follows.
    """
    result: dict[int, Side] = {}
    printed = [i for i, block in enumerate(blocks) if block.printed and not block.apart]
    at = 0
    while at < len(printed):
        end = at
        while end < len(printed) and _of_letter(blocks[printed[end]]):
            end += 1
        if end == at:
            at += 1
            continue
        before = blocks[printed[at - 1]] if at else None
        after = blocks[printed[end]] if end < len(printed) else None
        result |= _row([(i, blocks[i].form) for i in printed[at:end]], _is_body(before), _is_body(after))
        at = end
    return result


def _row(row: Sequence[tuple[int, Form]], body_before: bool, body_after: bool) -> dict[int, Side]:
    """Of lines that stand together."""
    forms = [form for _, form in row]
    last_salutation = max((n for n, form in enumerate(forms) if form is Form.SALUTATION), default=-1)
    first_closing = next((n for n, form in enumerate(forms) if form in _CLOSES), len(forms))
    result = {}
    for n, (i, form) in enumerate(row):
        if form in _CLOSES:
            closes = True
        elif n <= last_salutation:
            closes = n > first_closing and form is not Form.SALUTATION and Form.SALUTATION not in forms[n:]
        else:
            closes = n > first_closing or (body_before and (first_closing < len(forms) or not body_after))
        result[i] = Side.CLOSER if closes else Side.OPENER
    return result


def _of_letter(block: Block) -> bool:
    return block.kind is BlockKind.LINES and block.form in _OF_LETTERS


def _is_body(block: Block | None) -> bool:
    return block is not None and not block.is_heading
