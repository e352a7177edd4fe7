"""Bytes to characters: every file is UTF-8 in composed form (NFC) without invisible surprises."""

from __future__ import annotations

import re
import unicodedata

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span

_CONTROL = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufff9-\\ufffb\\ufffe\\uffff"
_DIRECTION = "\\u202a-\\u202e\\u2066-\\u2069"
_INVISIBLE = "\\u00ad\\u180e\\u200b\\u2060\\ufeff"
_ODD = re.compile(f"[{_CONTROL}{_DIRECTION}{_INVISIBLE}]")
_REFUSED = re.compile(f"[{_CONTROL}{_DIRECTION}]")
_DIRECTIONS = re.compile(f"[{_DIRECTION}]")
_NEWLINES = re.compile("\r\n?")
_CLUSTER = re.compile(r"\S+")


def decode(data: bytes, file: str, report: Report) -> str:
    """The characters of a file; what is wrong with them is reported, and one space stands for each that cannot stay.

    A byte order mark and the line ends of Windows are passed over: lines and columns are those that an editor shows.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _NEWLINES.sub("\n", data[: error.start].decode("utf-8", "replace"))
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        report(
            Diagnostic(
                "Y010",
                Span(file, line, column),
                f"the byte {data[error.start]:02X} is no character in UTF-8",
                "save the file as UTF-8",
            )
        )
        words = data.decode("utf-8", "replace")
    return clean(words, file, report)


def clean(words: str, file: str, report: Report) -> str:
    """Text without line ends of Windows and without characters that no file may have, each of which is reported."""
    if "\r" in words:
        words = _NEWLINES.sub("\n", words)
    if words.isascii() and not _ODD.search(words):
        return words
    composed = unicodedata.is_normalized("NFC", words)
    if composed and not _ODD.search(words):
        return words
    for number, line in enumerate(words.split("\n"), 1):
        for match in _ODD.finditer(line):
            report(_odd(match[0], Span(file, number, match.start() + 1)))
        if not composed and not unicodedata.is_normalized("NFC", line):
            for match in _CLUSTER.finditer(line):
                word = match[0]
                if not unicodedata.is_normalized("NFC", word):
                    report(
                        Diagnostic(
                            "Y012",
                            Span(file, number, match.start() + 1, len(word)),
                            f"“{unicodedata.normalize('NFC', word)}” is not in Unicode's composed form (NFC)",
                            "save the file in NFC",
                        )
                    )
                    break
    return _REFUSED.sub(" ", words)


def printable(words: str) -> str:
    """Text that is not ours to mend: even line ends, and a space for each character that cannot be printed."""
    return _REFUSED.sub(" ", _NEWLINES.sub("\n", words) if "\r" in words else words)


def _odd(character: str, span: Span) -> Diagnostic:
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    called = f"{number} ({name})" if name else number
    if _DIRECTIONS.match(character):
        return Diagnostic("Y013", span, f"the character {called} changes the direction of writing", "delete it")
    if _REFUSED.match(character):
        return Diagnostic("Y011", span, f"the control character {called} cannot be printed", "delete it")
    return Diagnostic("Y014", span, f"the character {called} is invisible", "delete it")


def compose(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The NFC of `words`, and the runs (offset in it, offset in `words`) that map it back.

    >>> compose("cafe\\u0301s")
    ('cafés', ((0, 0), (4, 5)))
    """
    if words.isascii() or unicodedata.is_normalized("NFC", words):
        return words, ((0, 0),)
    result: list[str] = []
    runs: list[tuple[int, int]] = [(0, 0)]
    size = start = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and not _breaks(words, start, end):
            continue
        piece = unicodedata.normalize("NFC", words[start:end])
        if size - runs[-1][0] != start - runs[-1][1]:
            runs.append((size, start))
        result.append(piece)
        size += len(piece)
        start = end
    return "".join(result), tuple(runs)


def _breaks(words: str, start: int, end: int) -> bool:
    """Whether what follows `end` composes with nothing in `words[start:end]`."""
    if unicodedata.combining(words[end]):
        return False
    both = unicodedata.normalize("NFC", words[start : end + 1])
    return both == unicodedata.normalize("NFC", words[start:end]) + unicodedata.normalize("NFC", words[end])
