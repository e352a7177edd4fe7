"""Parses tables of CSV and TSV: a row for each witness that begins with its siglum, or a column headed by it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from edition.model.alignment import AlignmentTable
from edition.model.diagnostic import Diagnostic, Report
from edition.model.limits import WITNESSES
from edition.model.span import Span
from edition.parse.alignments.left_out import DIVIDE, LeftOut, too_many
from edition.parse.decoding import decode


def delimited_table(data: bytes, file: str, report: Report) -> AlignmentTable | None:
    """The table in a file of CSV or TSV; None, and a diagnostic, when it is none.

    Witnesses stand in rows, as CollateX writes them, or in columns, as in a spreadsheet: there are more words than
    witnesses.
    """
    words = decode(data, file, report)
    read = _rows(words, file, report)
    if read is None:
        return None
    rows, lines = read
    wide = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or wide < 2:
        message = "a table has two witnesses or more: a row for each, which begins with its siglum, or a column"
        report(Diagnostic("E401", Span(file, 1, 1), message, "export the table again as CSV"))
        return None
    if (number := min(len(rows), wide)) > WITNESSES:
        report(Diagnostic("E401", Span(file, 1, 1), too_many(number), DIVIDE))
        return None
    full = [(*row, *[""] * (wide - len(row))) for row in rows]
    if len(full) <= wide - 1:
        sigla, columns = tuple(row[0].strip() for row in full), [*zip(*(row[1:] for row in full), strict=True)]
        places = lines
    else:
        sigla, columns = tuple(cell.strip() for cell in full[0]), full[1:]
        places = [1] * wide
    for at, siglum in enumerate(sigla):
        if not siglum or siglum in sigla[:at]:
            what = f"the siglum “{siglum}” is there twice" if siglum else "a siglum is missing"
            hint = "begin the row of each witness, or head its column, with its siglum"
            report(Diagnostic("E401", Span(file, places[at], 1), what, hint))
            return None
    left = LeftOut(file)
    cleaned = [tuple(left.words(cell, Span(file, 1, 1)) for cell in column) for column in columns]
    left.tell(report)
    return AlignmentTable(sigla, cleaned)


def _rows(words: str, file: str, report: Report) -> tuple[list[Sequence[str]], list[int]] | None:
    """The rows that have words, each with the line on which it begins."""
    first = words.partition("\n")[0]
    sign = "\t" if file.lower().endswith(".tsv") else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=sign, strict=True)
    rows: list[Sequence[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as wrong:
        report(Diagnostic("E401", Span(file, line, 1), f"the table cannot be read: {wrong}", "export it again as CSV"))
        return None
    return rows, lines
