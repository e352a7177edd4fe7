"""Replaces words at their place: every other byte of the file stays, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.span import Span


class Unchangeable(Exception):
    """The file is written so that one thing in it cannot be changed alone; the message says why."""


def retype(text: str, edits: Iterable[tuple[Span, str, str]]) -> str:
    """A file with words changed where they were typed, in quotation marks or not, each (place, old, new).

    >>> retype("- {line: '9', at: 1.2}", [(Span("s.yaml", 1, 10), "9", "12"), (Span("s.yaml", 1, 19), "1.2", "1.3")])
    "- {line: '12', at: 1.3}"
    """
    lines = text.split("\n")
    for span, old, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        line, start = lines[span.line - 1], span.column - 1
        start += line[start : start + 1] in ("'", '"')
        end = start + len(old)
        if line[start:end] != old or line[end : end + 1].isalnum():
            raise Unchangeable(f"line {span.line}: “{old}” is not typed so that it can be changed: write {new}")
        lines[span.line - 1] = line[:start] + new + line[end:]
    return "\n".join(lines)
