"""Blocks that may be read differently than meant: a dash for a list item, a line for a row of a table.

A sign at the beginning makes a line a block in Markdown, or part of the block above. Doubtful cases are refused at
their place, in base texts and introductions alike, with how to write what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.span import Span
from edition.parse.markdown_dialect import KEPT, MarkupContext

if TYPE_CHECKING:
    from markdown_it.token import Token

_BEFORE = re.compile(r"[ >]*")
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ >]*[|:-][-|: ]*-[-|: ]*")
_SETTING = re.compile(r"[A-Za-z_]+:(?:\s|$)")
_HEADING = re.compile(r"(#+(?=[^#\s])|#{7,}(?=\s))")
DEEPEST = 6
"""Levels of headings in Markdown."""
_ASIDE = "put \\ before it"


class Doubtful(NamedTuple):
    """Something doubtful from a character of a line on; `row`: it is a row of a table."""

    line: int
    column: int
    length: int
    message: str
    hint: str
    row: bool = False
    reach: Doubt = Doubt.SECTION


def report_doubtful(
    tokens: Sequence[Token], lines: Sequence[str], file: str, context: MarkupContext, report: Report
) -> None:
    """Report every block that may be meant differently."""
    for line, column, length, message, hint, row, reach in doubts(tokens, lines):
        code = context.row if row else context.doubtful
        report(Diagnostic(code, Span(file, line + 1, column + 1, max(1, length)), message, hint, doubt=reach))


def doubts(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Doubtful]:
    """What is doubtful, in order; `lines` are those of the file."""
    around: list[Token] = []  # the quotations, items and ::: blocks that are open
    above = -1  # the line behind the paragraph that has just ended
    columns, verse = 0, 0
    for token in tokens:
        kind = token.type
        if verse or (kind == "container_block_open" and " ".join(token.info.split()) in KEPT):
            verse += (kind == "container_block_open") - (kind == "container_block_close")
        elif kind in ("blockquote_open", "list_item_open", "container_block_open", "footnote_reference_open"):
            around.append(token)
        elif kind in ("blockquote_close", "list_item_close", "container_block_close", "footnote_reference_close"):
            around.pop()
            above = -1
        elif token.map is None:
            continue
        elif kind in ("bullet_list_open", "ordered_list_open"):
            yield from _list(token, lines, above, bool(around) and around[-1].type == "list_item_open")
        elif kind == "hr":
            yield from _break(token.map[0], lines, above)
        elif kind == "indented":
            yield _whole(token.map[0], lines, "this line is indented by four spaces or more",
                         "take the spaces out; verses stand in ::: verse")  # fmt: skip
        elif kind == "tr_open":
            columns = columns if columns else cells(lines[token.map[0]])
            yield from _row(token.map[0], lines, columns)
        elif kind == "table_open":
            columns = 0
        elif kind == "paragraph_open":
            above = token.map[1]
            yield from _paragraph(token.map, lines, around)


def cells(line: str) -> int:
    r"""How many cells a row of a table has.

    >>> cells("| a | b\\|c |"), cells("a | b"), cells("| |")
    (2, 2, 1)
    """
    inside = line.strip(" >").removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return len(_PIPE.findall(inside)) + 1


def _whole(line: int, lines: Sequence[str], message: str, hint: str, row: bool = False) -> Doubtful:
    column = _indent(lines[line])
    return Doubtful(line, column, len(lines[line].rstrip()) - column, message, hint, row)


def _indent(line: str) -> int:
    match = _BEFORE.match(line)
    return match.end() if match else 0


def _list(token: Token, lines: Sequence[str], above: int, inner: bool) -> Iterator[Doubtful]:
    """A sign that does not begin an item here, and an item right below a paragraph."""
    assert token.map is not None
    first = token.map[0]
    column = _indent(lines[first])
    sign = lines[first][column:].partition(" ")[0]
    if token.markup in ("+", "*"):
        message = f"“{sign}” at the beginning of a line is no item of a list"
        yield Doubtful(first, column, 1, message, f"write “- ” for an item, or \\{sign} if the character is meant")
    elif above == first and not inner:
        meant = "a dash" if sign == "-" else "a number"
        escaped = f"\\{sign}" if sign == "-" else f"{sign[:-1]}\\{sign[-1]}"
        message = f"“{sign}” right below a paragraph would begin a list"
        hint = f"put a blank line before a list; write {escaped} for {meant}"
        yield Doubtful(first, column, len(sign), message, hint)


def _break(number: int, lines: Sequence[str], above: int) -> Iterator[Doubtful]:
    column = _indent(lines[number])
    typed = lines[number][column:].strip()
    if set(typed) != {"-"}:
        message, hint = f"“{typed}” would be a white line", "write --- for one, or put \\ before the sign that is meant"
        yield Doubtful(number, column, len(typed), message, hint)
    elif above == number and lines[0].strip() == "---" and _SETTING.match(lines[1]):
        message = "lines between two --- at the beginning of a file are no settings here, but words of the text"
        yield Doubtful(0, 0, 3, message, "say them in volume.yaml, and take these lines out", reach=Doubt.REST)
    elif above == number:
        message = "a line --- directly under a paragraph could be a heading or a white line"
        yield Doubtful(number, column, 3, message, "put a blank line before it, or write “## …”")


def _row(number: int, lines: Sequence[str], columns: int) -> Iterator[Doubtful]:
    """A row with another number of cells than the header."""
    line = lines[number]
    count = cells(line)
    if not _PIPE.search(line):
        message = "this line would be a row of the table above"
        yield _whole(number, lines, message, "put a blank line between the table and the text", True)
    elif count > columns:
        ends = [match.start() for match in _PIPE.finditer(line)]
        leading = line[_indent(line) :].startswith("|")
        start = ends[columns - 1 + leading] + 1
        rest = line[start:].strip(" |")
        at = line.index(rest, start) if rest else start
        hint = "add a column to the header"
        yield Doubtful(number, at, len(rest), "a cell beyond the columns of the header", hint, True)
    elif count < columns:
        message = f"this row has {_cells(count)}, the header {columns}"
        yield _whole(number, lines, message, "add the cells that are missing, empty ones as “| |”", True)


def _cells(count: int) -> str:
    return f"{count} cell{'s' * (count > 1)}"


def _heading(number: int, lines: Sequence[str]) -> Iterator[Doubtful]:
    column = _indent(lines[number])
    if match := _HEADING.match(lines[number], column):
        signs = match[1]
        if len(signs) > DEEPEST:
            message, hint = f"“{signs}” makes no heading", f"write at most {DEEPEST} #"
        else:
            message, hint = f"“{signs}” without a space after it makes no heading", f"write “{signs} ”"
        hint += f", or \\{signs} if the character is meant"
        yield Doubtful(number, column, len(signs), message, hint, reach=Doubt.REST)


def _paragraph(extent: Sequence[int], lines: Sequence[str], around: Sequence[Token]) -> Iterator[Doubtful]:
    """Lines that look like headings or a table, and lines that continue the block above without its sign."""
    first, last = extent
    for number in range(first, last):
        yield from _heading(number, lines)
    quotes = sum(token.type == "blockquote_open" for token in around)
    item = next((token for token in reversed(around) if token.type == "list_item_open"), None)
    for number in range(first + 1, last):
        before = lines[number][: _indent(lines[number])]
        if before.count(">") < quotes:
            message = "this line would be part of the quotation above"
            yield _whole(number, lines, message, "put a blank line before it, or > if it belongs to it")
            return
        if item is not None and item.map and len(before) <= _indent(lines[item.map[0]]):
            message = "this line would be part of the item above"
            yield _whole(number, lines, message, "put a blank line before it, or indent it if it belongs to it")
            return
    pipes = [number for number in range(first, last) if _PIPE.search(lines[number])]
    rule = next((number for number in pipes[1:] if _RULE.fullmatch(lines[number])), None)
    if rule is not None:
        have, head = cells(lines[rule]), cells(lines[rule - 1])
        message = f"the rule of this table has {_cells(have)}, the header {head}"
        if have == head:
            message = "a table begins right below a line of text"
        yield _whole(rule, lines, message, "put a blank line before the header, and as many --- as it has cells", True)
    elif len(pipes) > 1 and all(lines[number][_indent(lines[number]) :].startswith("|") for number in pipes):
        message = "a table without a rule under its header would be words in a line"
        hint = f"put {'|---' * cells(lines[first])}| under the first row, or \\ before each | that is a character"
        yield _whole(first, lines, message, hint, True)
