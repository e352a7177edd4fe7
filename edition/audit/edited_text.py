"""Base text + entries + declared rules = printed text: what is read back from the PDF are the words of the edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from edition.audit.book import PrintedBook, open_book
from edition.audit.page_layout import plain
from edition.audit.report import Wrong
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind, PointKind

_HYPHENS = "-\u2010\u2011"
_SIGHT = 40  # characters quoted of a difference


def check_words(pdf: Path, edition: Edition) -> tuple[int, tuple[Wrong, ...]]:
    """How many words of the edited text were looked for in a finished PDF, and what is printed otherwise."""
    return compare_words(open_book(pdf, edition))


def compare_words(book: PrintedBook) -> tuple[int, tuple[Wrong, ...]]:
    """Compare the words of the edited text with those on the pages of the text.

    They are read in order, line by line. Hyphens at line ends that the text does not have are removed, and so are the
    editorial signs; labels, and the callouts of author's notes, are expected. The notes themselves are checked with the
    entries.
    """
    signs = _signs(book.edition)
    printed = list(_printed(book, signs))
    at, count = 0, 0
    wrong: list[Wrong] = []
    for block, words in _expected(book, signs):
        count += len(words.split())
        wanted = plain(words).casefold()
        if block.kind is BlockKind.ROW:  # its cells stand side by side, so only the letters can be compared
            end = _take(printed, at, len(wanted) - sum(map(wanted.count, _HYPHENS)))
            if _letters("".join(char for char, _, _ in printed[at:end])) != _letters(wanted):
                wrong.append(_wrong(block, wanted, printed, at))
            at = end
            continue
        end, fine = _read(printed, at, wanted)
        if not fine:
            wrong.append(_wrong(block, wanted, printed, at))
            end = _again(printed, at, len(wanted), wanted)
        at = end
    if at < len(printed):
        wrong.append(Wrong("text", printed[at][1], f"“{_quoted(printed, at)}” is printed and not in the edited text"))
    return count, tuple(wrong)


def _signs(edition: Edition) -> str:
    signs = edition.volume.signs
    return "".join((*signs.supplied, *signs.crux, signs.lacuna, "|"))


def _without(words: str, signs: str) -> str:
    return "".join(char for char in words if char not in signs)


def _printed(book: PrintedBook, signs: str) -> Iterator[tuple[str, str, bool]]:
    """Every character of the numbered lines, with the page it stands on, and whether it ends its line."""
    for sheet in book.main:
        page = book.pages[sheet - 1]
        for number, line in zip(book.numbers[sheet], page.lines, strict=True):
            if number is not None:
                words = plain(_without("".join(word.text for word in line.words), signs)).casefold()
                for i, char in enumerate(words, 1):
                    yield char, page.label, i == len(words)


def _expected(book: PrintedBook, signs: str) -> Iterator[tuple[Block, str]]:
    """The words of every block of the text, with its label and the numbers of its callouts."""
    numbered = 0
    for i, block in enumerate(book.edition.text.blocks):
        if block.kind is BlockKind.HEADING and block.level == 1 and book.edition.volume.footnotes == "section":
            numbered = 0
        if block.apart or block.wordless:
            continue
        callouts = [point.offset for point in block.points if point.kind is PointKind.NOTE]
        expected = [block.label] if block.kind in {BlockKind.ITEM, BlockKind.THESIS} else []
        for piece in book.edited.pieces[i]:
            words, cut = piece.before + piece.text + piece.after, 0
            while callouts and callouts[0] <= piece.end:
                offset = len(words) if piece.changed else callouts[0] - piece.start
                numbered += 1
                expected += (words[cut:offset], str(numbered))
                cut = offset
                del callouts[0]
            expected.append(words[cut:])
        yield block, _without("".join(expected), signs)


def _read(printed: list[tuple[str, str, bool]], at: int, wanted: str) -> tuple[int, bool]:
    """The position after the last character of `wanted` in print, and whether all of it is there."""
    for char in wanted:
        if at < len(printed) and printed[at][0] in _HYPHENS and printed[at][2] and char not in _HYPHENS:
            at += 1  # where a word is cut
        if at >= len(printed) or (printed[at][0] != char and not {printed[at][0], char} <= set(_HYPHENS)):
            return at, False
        at += 1
    return at, True


def _take(printed: list[tuple[str, str, bool]], at: int, count: int) -> int:
    while count > 0 and at < len(printed):
        count -= printed[at][0] not in _HYPHENS
        at += 1
    return at


def _again(printed: list[tuple[str, str, bool]], at: int, length: int, wanted: str) -> int:
    """Where the next block may begin after a difference: after the last characters of this one, or its length."""
    whole = range(at, min(len(printed), at + 2 * length + 200))
    window = [i for i in whole if printed[i][0] not in _HYPHENS]
    tail = re.sub(f"[{_HYPHENS}]", "", wanted)[-12:]
    position = "".join(printed[i][0] for i in window).find(tail, max(0, length - 60))
    return window[position + len(tail) - 1] + 1 if tail and position >= 0 else min(len(printed), at + length)


def _letters(words: str) -> Counter[str]:
    return Counter(re.sub(f"[{_HYPHENS}]", "", words))


def _quoted(printed: list[tuple[str, str, bool]], at: int) -> str:
    return "".join(char for char, _, _ in printed[at : at + _SIGHT])


def _wrong(block: Block, wanted: str, printed: list[tuple[str, str, bool]], at: int) -> Wrong:
    page = printed[at][1] if at < len(printed) else ""
    same, i = at, 0
    while same < len(printed) and i < len(wanted) and (printed[same][0] == wanted[i] or printed[same][2]):
        i += printed[same][0] == wanted[i]
        same += 1
    begin = max(0, i - 10)
    return Wrong(
        str(block.locus), page,
        f"“{wanted[begin : begin + _SIGHT]}” is printed as “{_quoted(printed, max(at, same - 10))}”",
    )  # fmt: skip
