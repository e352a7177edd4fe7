"""Renders diagnostics for people, like a compiler's, and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from edition.check.catalogue import severity
from edition.invisible_characters import columns, visible
from edition.model.colored_line import Line, StyledWords, unpainted
from edition.model.diagnostic import Diagnostic, Severity
from edition.model.span import Span

MOST = 1000
"""Problems of one file that are shown: nobody reads more before the first are mended."""

WIDTH = 100  # of the part of a line that is quoted
_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by file and place, each once; at one place the worst first."""
    worst = list(Severity)

    def place(d: Diagnostic) -> tuple[object, ...]:
        return d.span.file, d.span.line, d.span.column, worst.index(severity(d.code)), d.span.length, d.code, d.message

    return sorted(dict.fromkeys(diagnostics), key=place)


def causes_first(diagnostics: Iterable[Diagnostic]) -> list[tuple[Diagnostic, int]]:
    """The diagnostics that are shown to people, each with the number of those that follow from it.

    What follows from another is left out; those from which something follows come first.
    """
    listed = list(diagnostics)
    following = Counter(d.cause for d in listed if d.cause)
    shown = [(d, following[d.code, d.span]) for d in listed if not d.cause]
    return sorted(shown, key=lambda item: not item[1])


def at_most(
    diagnostics: Sequence[tuple[Diagnostic, int]], most: int = MOST
) -> tuple[list[tuple[Diagnostic, int]], dict[str, int]]:
    """The first `most` diagnostics of each file, and how many are left out by file.

    Errors are kept before all others; the order stays.
    """
    ranks = {level: rank for rank, level in enumerate(Severity)}
    kept: Counter[str] = Counter()
    chosen = []
    for i in sorted(range(len(diagnostics)), key=lambda i: ranks[severity(diagnostics[i][0].code)]):
        file = diagnostics[i][0].span.file
        kept[file] += 1
        if kept[file] <= most:
            chosen.append(i)
    return [diagnostics[i] for i in sorted(chosen)], {file: n - most for file, n in kept.items() if n > most}


def rendered(diagnostic: Diagnostic, source_lines: Sequence[str] = (), following: int = 0) -> Iterator[Line]:
    """A diagnostic with the line it is about, a caret under the place, and a hint.

    `source_lines` are the lines of the file that the span names; without them the line is not quoted. `following` is
    the number of diagnostics that follow from it and are not shown.
    """
    span, level = diagnostic.span, severity(diagnostic.code)
    place = f"{span}: " if span.line else f"{span.file}: " if span.file else ""
    colour = _COLOUR[level]
    gutter = " " * len(str(span.line))
    yield place, StyledWords(f"{level}[{diagnostic.code}]", f"1;{colour}"), ": ", StyledWords(diagnostic.message, "1")
    if 0 < span.line <= len(source_lines) and "\0" not in source_lines[span.line - 1]:
        quoted, caret = _quote(source_lines[span.line - 1], span)
        yield f" {gutter} |"
        yield f" {span.line} | {quoted}".rstrip()
        yield f" {gutter} | ", StyledWords(caret, colour)
    if diagnostic.hint:
        yield f" {gutter} = ", StyledWords("hint", "1"), f": {diagnostic.hint}"
    for where, words in diagnostic.related:
        yield f" {gutter} = ", StyledWords("see", "1"), f": {where}: {words}"
    if following:
        follow = "follows" if following == 1 else "follow"
        yield f" {gutter} = ", StyledWords(f"and {following:,} more", "1"), f" that {follow} from it: mend this first"


def render(diagnostic: Diagnostic, source_lines: Sequence[str] = ()) -> str:
    """The same without colours."""
    return "\n".join(map(unpainted, rendered(diagnostic, source_lines)))


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic for programs: `code, severity, message, hint, file, line, column`, `related` places, and what it
    `follows_from`: the code and place of another, or null.
    """
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": str(severity(diagnostic.code)),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "related": [
            {"file": where.file, "line": where.line, "column": where.column, "message": words}
            for where, words in diagnostic.related
        ],
        "follows_from": _place_of(diagnostic.cause) if diagnostic.cause else None,
    }


def _place_of(cause: tuple[str, Span]) -> dict[str, Any]:
    code, span = cause
    return {"code": code, "file": span.file, "line": span.line, "column": span.column}


def _quote(line: str, span: Span) -> tuple[str, str]:
    """The part of a line around a span that fits, and the caret line under it."""
    line = line.rstrip("\r\n").replace("\t", " ")
    start = min(span.column - 1, len(line))
    end = min(start + max(span.length, 1), max(len(line), start + 1))
    left = 0 if len(line) <= WIDTH else max(0, min(start - WIDTH // 3, len(line) - WIDTH))
    right = min(len(line), left + WIDTH)
    before, after = "…" if left else "", "…" if right < len(line) else ""
    indent = columns(before + line[left:start])
    caret = " " * indent + "^" * max(1, columns(line[start : min(end, right)]))
    return before + visible(line[left:right]) + after, caret
