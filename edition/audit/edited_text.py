"""Base text + entries + declared rules = printed text: what is read back from the PDF are the words of the edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.audit.book import open_book
from edition.audit.expected_words import ExpectedWords, expected_words
from edition.audit.page_layout import folded
from edition.audit.printed_book import PrintedBook
from edition.audit.printed_lines import PrintedLines, printed_lines
from edition.audit.report import AuditFault
from edition.audit.resuming import known_again
from edition.audit.table_rows import behind_row
from edition.model.edition import Edition

_SIGHT = 60  # characters quoted of a difference
_MOST = 100  # differences that are told


def check_words(pdf: Path, edition: Edition) -> tuple[int, tuple[AuditFault, ...]]:
    """How many words of the edited text were looked for in a finished PDF, and what is printed otherwise."""
    return compare_words(open_book(pdf, edition))


def compare_words(book: PrintedBook) -> tuple[int, tuple[AuditFault, ...]]:
    """Compare the words of the edited text, and the editors' signs in it, with those on the pages of the text.

    They are read in order, line by line. A hyphen at a line end that the text does not have divides a word. Labels, and
    the callouts of author's notes, are expected; side notes and the words of author's notes stand elsewhere, and are
    not looked for.
    """
    expected = expected_words(book.edition, book.edited)
    count = sum(len(passage.words.split()) for passage in expected.passages)
    return count, tuple(differences(expected, printed_lines(book)))


def differences(expected: ExpectedWords, printed: PrintedLines) -> Iterator[AuditFault]:
    """Where what is printed is not what should be, in order."""
    at = on = 0
    for _ in range(_MOST):
        at, on, least = _read(expected, printed, at, on)
        if at == len(expected.characters) and on == len(printed.characters):
            return
        again, there = known_again(expected, printed, at, on, least)
        yield AuditFault(expected.locus(at), printed.page(on), _reason(expected, printed, (at, again), (on, there)))
        at, on = again, there
    yield AuditFault(expected.locus(at), printed.page(on), "more is printed otherwise than can be told here")


def _read(expected: ExpectedWords, printed: PrintedLines, at: int, on: int) -> tuple[int, int, int]:
    """How far what is printed from `on` on is what should be from `at` on: where the two differ, and the first of the
    characters expected with which it may go on: a row of a table is as it should be, or is not, as a whole.
    """
    line = printed.line(on)
    while line < len(printed.lines):
        if cells := expected.row(at):
            following = (line.words for line in printed.lines[line:])
            count = behind_row(expected, cells, following) if on == printed.starts[line] else None
            if count is None:
                return at, on, cells[-1][1]
            line, at = line + count, cells[-1][1]
            on = printed.starts[line]
            continue
        end = printed.starts[line + 1]
        at, read = expected.follow(at, printed.characters[on:end])
        on += read
        if on < end:
            return at, on, at
        line += 1
    return at, on, at


def _reason(expected: ExpectedWords, printed: PrintedLines, wanted: tuple[int, int], there: tuple[int, int]) -> str:
    """What differs, in words."""
    lost, put = expected.words(*wanted), printed.words(*there)
    if not put and _is_all(lost, wanted):
        return f"“{_short(lost)}” is not printed"
    if not lost and _is_all(put, there):
        return f"“{_short(put)}” is printed and not in the edited text"
    lost, put = (
        words or of.words(max(0, at[0] - 1), at[0] + 1)
        for words, of, at in ((lost, expected, wanted), (put, printed, there))
    )
    return f"“{_short(lost)}” is printed as “{_short(put)}”"


def _is_all(words: str, characters: tuple[int, int]) -> bool:
    """Whether words are just these characters, and not parts of words."""
    return len(folded(words)) == characters[1] - characters[0]


def _short(words: str) -> str:
    return words if len(words) <= _SIGHT else f"{words[: _SIGHT // 2].rstrip()} … {words[-_SIGHT // 2 :].lstrip()}"
