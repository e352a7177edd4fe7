"""Checks milestones: the words that the record says begin on a printed line, against the words of that line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from edition.anchor.reference_units import references
from edition.audit.page_layout import FOOT, NEAR, Line, plain
from edition.audit.printed_book import PrintedBook
from edition.audit.report import AuditFault
from edition.derive.reference_numbers import marks_shown
from edition.designs.finding import design_of
from edition.designs.geometry import geometry
from edition.model.entry import Anchor
from edition.model.text import BlockKind, read_locus
from edition.records.places import Places
from edition.records.print_place import PrintPlace

_SPACE = re.compile(r"\s")
_SIGHT = 160  # characters behind a milestone: more than a printed line has
_NEXT = 8  # letters below a line that must go on where it ends


def check_milestones(book: PrintedBook, record: Places) -> tuple[int, tuple[AuditFault, ...]]:
    """The number of milestones checked, and those that the record places wrongly.

    From its milestone on, a line has the letters of the edited text, and the line below continues them. Where lines
    have no number, the page has them. The cells of a row stand side by side, and are not checked.
    """
    lines, pages = _by_number(book), _by_page(book)
    blocks = book.edition.text.blocks
    claimed = {(locus, row.offset): row.place for locus, rows in record.places.items() for row in rows}
    checked = 0
    wrong: list[AuditFault] = []
    for words, offset in book.manuscript.milestones:
        claim, locus = claimed.get((words, offset)), read_locus(words)
        if locus is None:
            continue
        block = book.edition.text.index[locus]
        base = blocks[block].text
        rest = _letters("".join(_said(book, block, offset, min(len(base), offset + _SIGHT))))
        word = _SPACE.split(base[offset:], maxsplit=1)[0]
        if not (rest and _letters(word)) or blocks[block].kind is BlockKind.ROW:
            continue
        gone = not _letters(book.edited.at(Anchor(block, offset, block, offset + len(word))))
        checked += 1
        if claim is None:
            fine = False
        elif claim.line is None:
            fine = _somewhere(rest, pages.get(claim.page, ()))
        else:
            fine = any(_begins(rest, *printed, gone) for printed in lines.get(claim, ()))
        if not fine:
            wrong.append(
                AuditFault(
                    f"paragraph {words}", str(claim or ""), f"“{base[offset : offset + 20]}” does not begin there"
                )
            )
    return checked, tuple(wrong)


def _said(book: PrintedBook, block: int, start: int, end: int) -> Iterator[str]:
    """The words of the edited text between two characters of a block, with the numbers of references among them."""
    marks = [point.offset for point in references(book.edition.text.blocks[block]) if start < point.offset < end]
    for first, last in pairwise((start, *marks, end)):
        if first > start:
            shown = marks_shown(book.edition, block, first)
            yield "".join(said for how, said in shown.items() if how != "margin")
        yield book.edited.at(Anchor(block, first, block, last))


def _by_number(book: PrintedBook) -> dict[PrintPlace, list[tuple[str, str]]]:
    """The letters of each printed line, and the first ones of the line below, by the place as it should be cited."""
    result: dict[PrintPlace, list[tuple[str, str]]] = defaultdict(list)
    below = ""
    for place, line in reversed(list(_lines(book))):
        here = _letters("".join(word.text for word in line.words))
        result[place].append((here, below))
        below = (here + below)[:_NEXT]
    return result


def _by_page(book: PrintedBook) -> dict[str, list[str]]:
    """The letters of the lines of each page of the text, by its label."""
    pages = [book.pages[sheet - 1] for sheet in book.main]
    return {page.label: [_letters("".join(word.text for word in line.words)) for line in page.lines] for page in pages}


def _somewhere(rest: str, lines: Sequence[str]) -> bool:
    """Whether a page has the beginning of `rest`, or at least that of a word that is divided at its end.

    >>> _somewhere("lightofday", ["inthelig", "htofday"]), _somewhere("lightofday", ["adark", "night"])
    (True, False)
    """
    return rest[:_NEXT] in "".join(lines) or any(line.endswith(rest[:n]) for n in range(2, _NEXT) for line in lines)


def _lines(book: PrintedBook) -> Iterator[tuple[PrintPlace, Line]]:
    """The lines of the text, between the head of each page and its notes, or what its design puts at the foot."""
    lowest = geometry(design_of(book.edition)).foot - NEAR
    for sheet in book.main:
        page, numbers = book.pages[sheet - 1], book.numbers[sheet]
        first = next((i for i, number in enumerate(numbers) if number is not None), len(numbers))
        foot = min(book.feet.get(sheet, float("inf")) - FOOT, lowest)
        for index, line in enumerate(page.lines[first:], first):
            if line.base < foot and line.words:
                yield book.cited(sheet, index), line


def _begins(rest: str, line: str, below: str, gone: bool) -> bool:
    """Whether the end of a line is the beginning of `rest`, which continues on the line below.

    Where the word itself is `gone` from the edited text, all of `rest` may stand below.

    >>> _begins("lightofday", "inthelig", "htofday", False), _begins("lightofday", "inthelight", "andnight", False)
    (True, False)
    >>> _begins("lightofday", "inthe", "lightofday", False), _begins("lightofday", "inthe", "lightofday", True)
    (False, True)
    """
    for count in range(min(len(rest), len(line)), -1 if gone else 0, -1):
        if line.endswith(rest[:count]) and below.startswith(rest[count : count + _NEXT]):
            return True
    return rest in line  # no more of the paragraph: what stands behind it is of another


def _letters(words: str) -> str:
    """Letters alone: without editorial signs, hyphens and callouts of author's notes."""
    return "".join(char for char in plain(words).casefold() if char.isalpha())
