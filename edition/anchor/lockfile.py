"""`apparatus/<volume>/anchors.lock`: the recorded contexts, one entry a line; what is wrong with the file is reported.

The first line has the format; a file without it has format 1, whose lines are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from edition.model.diagnostic import Code, Diagnostic, Failure, Report, Severity
from edition.model.span import Span

CODES = {
    "A108": Code(
        Severity.WARNING, "anchors.lock is damaged",
        "The file has one line for each entry, with checksums of the words around its lemma. They show when an edit "
        "of the text has moved an entry to other words. An unreadable line cannot protect its entry, so the file is "
        "not rewritten until it is repaired. After a merge, delete the conflict markers and keep the lines of both "
        "sides. Otherwise restore an earlier version (`git checkout`). If you are sure that every entry is at its "
        "right place, delete the file: the next build writes it again."),
}  # fmt: skip

FILE = "anchors.lock"
FORMAT = 2

Context = tuple[str, str, str]
"""Digests of what an entry says of its place, of the words before, and of the words after."""

_HEADER = f"# format {FORMAT}: the words around each lemma, as digests. Written by edition build; commit it as it is."
_FORMAT = re.compile(r"# format (\d{1,9})\b")
_LINE = re.compile(r"(?P<id>[^\s#][^\t]*)\t(?P<said>[0-9a-f]{10})\t(?P<before>[0-9a-f]{10})\t(?P<after>[0-9a-f]{10})")
_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_SHOWN = 8  # further places that a diagnostic names


def read_contexts(content: str, file: str, report: Report) -> dict[str, Context]:
    """The recorded contexts, by entry. Malformed lines, merge conflict markers and duplicate lines are reported."""
    if (known := _format(content)) not in (1, FORMAT):
        message = f"{FILE} has format {known}; this version of edition reads {FORMAT}"
        report(Diagnostic("A108", Span(file, 1, 1), message, "use the version of edition that wrote it"))
        return {}
    result: dict[str, Context] = {}
    marks: list[Span] = []
    broken: list[Span] = []
    twice: list[Span] = []
    for number, line in enumerate(_lines(content), 1):
        if not line or line.startswith("#"):
            continue
        span = Span(file, number, 1, max(1, len(line)))
        match = _LINE.fullmatch(line)
        if line.startswith(_MARKS):
            marks.append(span)
        elif match is None or not match["id"].isprintable() or "\ufffd" in match["id"]:
            broken.append(span)
        else:
            context = (match["said"], match["before"], match["after"])
            if result.setdefault(match["id"], context) != context:
                twice.append(span)
    for spans, message, hint in ((marks, *_MERGE), (broken, *_BROKEN), (twice, *_TWICE)):
        if spans:  # one diagnostic for all places where the same is wrong
            more = f" (and {len(spans) - 1} more)" if len(spans) > 1 else ""
            related = tuple((span, "also here") for span in spans[1 : _SHOWN + 1])
            report(Diagnostic("A108", spans[0], message + more, hint, related))
    return result


_MERGE = "a merge has left its marks here", "delete the marks, and keep the lines of both sides"
_BROKEN = (
    f"this is no line of {FILE}: an entry is not guarded",
    "take the file from an earlier state, or delete it when every entry stands where it should",
)
_TWICE = (
    "this entry has another line already, with other words around its lemma",
    "delete the line that is not right, or confirm the entry with `edition reanchor --here`",
)


def is_older(content: str) -> bool:
    """Whether the file has no line with its format yet."""
    return bool(content) and _format(content) < FORMAT


def write_contexts(contexts: Mapping[str, Context]) -> str:
    """The content of the file, sorted by id."""
    return _content("\t".join((name, *context)) for name, context in contexts.items())


def with_contexts(content: str, contexts: Mapping[str, Context]) -> str:
    """The file (or an empty one) in which the lines of some entries are as they are now; other lines are kept."""
    if content and (known := _format(content)) not in (1, FORMAT):
        raise Failure(f"{FILE} has format {known}; this version of edition writes {FORMAT}: use the one that wrote it")
    old = (line for line in _lines(content) if line and not line.startswith("#"))
    kept = (line for line in old if line.partition("\t")[0] not in contexts)
    return _content((*kept, *("\t".join((name, *context)) for name, context in contexts.items())))


def _content(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in (_HEADER, *sorted(lines)))


def _format(content: str) -> int:
    match = _FORMAT.match(content.removeprefix("\ufeff"))
    return int(match[1]) if match else 1


def _lines(content: str) -> list[str]:
    return [line.removesuffix("\r") for line in content.removeprefix("\ufeff").split("\n")]
