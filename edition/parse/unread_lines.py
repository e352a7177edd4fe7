"""Lines of a base text with words that belong to no block: nothing is lost silently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.span import Span
from edition.parse.markdown_dialect import KEPT

if TYPE_CHECKING:
    from markdown_it.token import Token


def report_unread(tokens: Sequence[Token], lines: Sequence[str], file: str, report: Report) -> None:
    """Report lines with words that belong to no token."""
    taken: set[int] = set()
    for token in tokens:
        if token.map is None:
            continue
        first, last = token.map
        if token.type in ("inline", "hr", "table_open"):
            taken.update(range(first, last))
        elif token.type == "container_block_open":
            taken.update(range(first, last + 1) if name_of(token) in KEPT else (first, last))
        elif token.type in ("heading_open", "list_item_open", "footnote_reference_open"):
            taken.add(first)
    for number, line in enumerate(lines):
        if number not in taken and line.strip(" >"):
            span = Span(file, number + 1, 1, len(line.rstrip()))
            hint = "put fewer quotations and lists in one another"
            report(Diagnostic("S112", span, "this line is in no block", hint, doubt=Doubt.SECTION))


def name_of(token: Token) -> str:
    """The name of a ::: block: the words behind the colons."""
    return " ".join(token.info.split())
