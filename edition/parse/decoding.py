"""From bytes to characters: every file is UTF-8 in composed form (NFC) without invisible surprises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from edition.invisible_characters import CONTROL, DIRECTION, NONCHARACTERS, called, may_be_odd, unseen
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.limits import ODD
from edition.model.span import Span
from edition.normalization import MARKS, heaps, is_composed, is_heaped, is_mark, lightened, normal

_REFUSED = re.compile(f"[{CONTROL}{DIRECTION}{NONCHARACTERS}]")
_DIRECTIONS = re.compile(f"[{DIRECTION}]")
_JOINED = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufbb1\ufe70-\ufefc]")
"""Letters joined, or in the form that they have within a word, as programs for typesetting have them."""
_NEWLINES = re.compile("\r\n?")
_CLUSTER = re.compile(r"\S+")


def decode(data: bytes, file: str, report: Report) -> str:
    """The characters of a file; problems are reported, and a space replaces each forbidden character.

    A byte order mark and Windows line ends are dropped: lines and columns are those that an editor shows.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    if what := _foreign(data):
        report(Diagnostic("Y010", Span(file, 1, 1), f"this is {what}", _PLAIN_TEXT, doubt=Doubt.FILE))
        return ""
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
                _AGAIN,
                doubt=Doubt.FILE,
            )
        )
        words = data.decode("utf-8", "replace")
    return clean(words, file, report)


_AGAIN = "save the file again in the encoding UTF-8 (where it was made: “Save as”, then the choice of the encoding)"
_PLAIN_TEXT = "save it again as plain text in the encoding UTF-8 (“Save as”, then the kind of file and the encoding)"
_FOREIGN = (
    (b"PK\x03\x04", "a document of a word processor, or packed files (zip)"),
    (b"\xd0\xcf\x11\xe0", "a document of an older word processor"), (b"{\\rtf", "a document in RTF"),
    (b"%PDF-", "a PDF"), (b"\x1f\x8b", "a packed file (gzip)"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"\xff\xfe", "text in UTF-16"), (b"\xfe\xff", "text in UTF-16"), (b"\x00\x00\xfe\xff", "text in UTF-32"),
)  # fmt: skip
"""How the files of other programs begin."""

_PAGE = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b")


def _foreign(data: bytes) -> str:
    """The kind of file of another program; empty when it can be plain text."""
    if known := next((what for start, what in _FOREIGN if data.startswith(start)), ""):
        return known
    if data.count(0) * 4 > len(data):
        return "text in UTF-16, or no text at all"
    return "a web page" if _PAGE.match(data) else "an XML document" if _XML.match(data) else ""


def clean(words: str, file: str, report: Report) -> str:
    """Text without Windows line ends and without forbidden characters, each of which is reported."""
    if "\r" in words:
        words = _NEWLINES.sub("\n", words)
    composed = is_composed(words)
    if words.isascii() and not may_be_odd(words):
        return words
    if composed and not may_be_odd(words) and not _JOINED.search(words) and not is_heaped(words):
        return words
    diagnostics = _odd_places(words, file, composed)
    first: Diagnostic | None = None
    for diagnostic in islice(diagnostics, ODD):
        report(_with_cause(diagnostic, first))
        first = first or (diagnostic if diagnostic.code == "Y012" else None)
    if following := next(diagnostics, None):
        hint = "see how the file was saved, and save it as plain text"
        code = _worst(words[_start_of(words, following.span.line) :], following.code)
        report(replace(following, code=code, message="more characters like those above stand from here on", hint=hint))
    return lightened(_REFUSED.sub(" ", words), " ")


def _worst(words: str, code: str) -> str:
    """The code of the worst character in words; `code` when none is refused."""
    return "Y011" if _REFUSED.search(words) else "Y018" if is_heaped(words) else code


def _with_cause(diagnostic: Diagnostic, first: Diagnostic | None) -> Diagnostic:
    """The diagnostic on words that are not composed, with its common cause: how the file was saved."""
    follows = first is not None and diagnostic.code == first.code
    return replace(diagnostic, cause=(first.code, first.span)) if first and follows else diagnostic


def _odd_places(words: str, file: str, composed: bool) -> Iterator[Diagnostic]:
    """Report what is odd, line by line.

    This is every invisible character, every heap of marks, words with ligatures, and the first word that is not
    composed.
    """
    for number, line in enumerate(words.split("\n"), 1):
        for match in unseen(line):
            yield odd(match[0], Span(file, number, match.start() + 1))
        for match in _CLUSTER.finditer(line) if _JOINED.search(line) else ():
            if _JOINED.search(match[0]):
                yield _joined(match, Span(file, number, match.start() + 1, len(match[0])))
        if is_heaped(line):
            yield from (heaped(Span(file, number, start + 1)) for start, _ in heaps(line))
            continue
        if composed or is_composed(line):
            continue
        for match in _CLUSTER.finditer(line):
            if (right := normal("NFC", match[0])) != match[0]:
                span = Span(file, number, match.start() + 1, len(match[0]))
                message = f"“{right}” is not in Unicode's composed form (NFC)"
                hint = f"copy “{right}” from here into its place; `edition explain Y012` says how to mend a whole file"
                yield Diagnostic("Y012", span, message, hint)
                break


def _joined(match: re.Match[str], span: Span) -> Diagnostic:
    """The diagnostic on a word with ligatures."""
    right = _JOINED.sub(lambda letter: normal("NFKC", letter[0]), match[0])
    signs = ", ".join(dict.fromkeys(_JOINED.findall(match[0])))
    message = f"“{signs}” in “{match[0]}” is one character for several letters"
    return Diagnostic("Y017", span, message, f"write “{right}”; the font joins the letters in print")


def _start_of(words: str, line: int) -> int:
    """The offset of a line."""
    return sum(len(each) + 1 for each in islice(words.split("\n"), line - 1))


def printable(words: str) -> str:
    """Text that we may not refuse: with plain line ends, and a space for each forbidden character."""
    return lightened(_REFUSED.sub(" ", _NEWLINES.sub("\n", words) if "\r" in words else words), " ")


def decoded(words: str, typed: str, where: Callable[[str], Span], report: Report) -> str:
    r"""The characters for an escape or a reference (`\x1b`, `&#x1b;`), which may be no others than typed ones.

    `words` are what `typed` means. Every odd character that is only named in it is reported at `where`; the rest is as
    in `clean`: composed, and a space for each forbidden character.
    """
    if may_be_odd(words):
        for character in dict.fromkeys(match[0] for match in unseen(words)):
            if character not in typed:
                report(odd(character, where(character)))
        words = _REFUSED.sub(" ", words)
    if heap := next(heaps(words), None):
        report(heaped(where(words[heap[0]])))
        words = lightened(words, " ")
    return normal("NFC", words)


_NAMED = re.compile(r"\\u([dD][89abAB]..)\\u([dD][c-fC-F]..)|\\(?:x(..)|u(....)|U(.{8}))")


def named(words: str) -> Iterator[tuple[re.Match[str], str]]:
    r"""Characters that a file may escape, as YAML and JSON do, with how they are typed.

    >>> [character for _, character in named(r"\u05d0 \xe9 \x zz")]
    ['א', 'é']
    """
    for match in _NAMED.finditer(words):
        high, low, *numbers = match.groups()
        try:
            if high:
                yield match, (bytes.fromhex(high) + bytes.fromhex(low)).decode("utf-16-be")
            else:
                yield match, chr(int(next(filter(None, numbers)), 16))
        except (ValueError, OverflowError):
            continue


def odd(character: str, span: Span) -> Diagnostic:
    """The diagnostic on an invisible character."""
    if _DIRECTIONS.match(character):
        message = f"the character {called(character)} changes the direction of writing"
        hint = "delete it, and declare the language of the words instead: [words]{lang=he}"
        return Diagnostic("Y013", span, message, hint)
    if _REFUSED.match(character):
        kind = "control character" if unicodedata.category(character) in ("Cc", "Cf") else "code point"
        return Diagnostic("Y011", span, f"the {kind} {called(character)} cannot be printed", "delete it")
    return Diagnostic("Y014", span, f"the character {called(character)} is invisible", "delete it")


def heaped(span: Span) -> Diagnostic:
    """The diagnostic on more marks on one letter than any language has."""
    message = f"more than {MARKS} combining marks stand on one letter from here on"
    return Diagnostic("Y018", span, message, "delete those that are too many")


def refused(words: str) -> str:
    """The first forbidden character; empty when there is none."""
    match = _REFUSED.search(words)
    return match[0] if match else ""


def compose(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The NFC of `words`, and the runs (offset in it, offset in `words`) that map it back.

    >>> compose("cafe\\u0301s")
    ('cafés', ((0, 0), (4, 5)))
    """
    if is_composed(words):
        return words, ((0, 0),)
    result: list[str] = []
    runs: list[tuple[int, int]] = [(0, 0)]
    size = start = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and not _breaks(words, start, end):
            continue
        piece = normal("NFC", words[start:end])
        if size - runs[-1][0] != start - runs[-1][1]:
            runs.append((size, start))
        result.append(piece)
        size += len(piece)
        start = end
    return "".join(result), tuple(runs)


def _breaks(words: str, start: int, end: int) -> bool:
    """Whether nothing in `words[start:end]` composes with what follows `end`."""
    if is_mark(words[end]):
        return False
    both = normal("NFC", words[start : end + 1])
    return both == normal("NFC", words[start:end]) + normal("NFC", words[end])
