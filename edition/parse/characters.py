"""Bytes to characters: every file is UTF-8 in composed form (NFC) without invisible surprises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.unseen import CONTROL, DIRECTION, NONCHARACTERS, called, may_be_odd, unseen

_REFUSED = re.compile(f"[{CONTROL}{DIRECTION}{NONCHARACTERS}]")
_DIRECTIONS = re.compile(f"[{DIRECTION}]")
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
    composed = words.isascii() or unicodedata.is_normalized("NFC", words)
    if composed and not may_be_odd(words):
        return words
    for number, line in enumerate(words.split("\n"), 1):
        for match in unseen(line):
            report(odd(match[0], Span(file, number, match.start() + 1)))
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


def decoded(words: str, typed: str, where: Callable[[str], Span], report: Report) -> str:
    r"""What an escape or a reference (`\x1b`, `&#x1b;`) stands for may be no other character than one that is typed.

    `words` are what `typed` means. Every odd character that stands in it only by another name is reported at `where`
    that is; the rest is as `clean` has it: composed, and a space for each character that cannot stay.
    """
    if may_be_odd(words):
        for character in dict.fromkeys(match[0] for match in unseen(words)):
            if character not in typed:
                report(odd(character, where(character)))
        words = _REFUSED.sub(" ", words)
    return unicodedata.normalize("NFC", words)


def odd(character: str, span: Span) -> Diagnostic:
    """What is wrong with a character that nobody sees."""
    if _DIRECTIONS.match(character):
        message = f"the character {called(character)} changes the direction of writing"
        return Diagnostic("Y013", span, message, "delete it")
    if _REFUSED.match(character):
        kind = "control character" if unicodedata.category(character) in ("Cc", "Cf") else "code point"
        return Diagnostic("Y011", span, f"the {kind} {called(character)} cannot be printed", "delete it")
    return Diagnostic("Y014", span, f"the character {called(character)} is invisible", "delete it")


def refused(words: str) -> str:
    """The first character that no file may have; empty when there is none."""
    found = _REFUSED.search(words)
    return found[0] if found else ""


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
