"""A place as the book cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.records.reading import Count, Word
from edition.roman import value_of

LONGEST = 200
"""Characters of a reference."""
_LABEL = re.compile(r"[0-9]{1,9}\*?|[ivxlcdm]{1,40}")
_COLUMN = re.compile(r"([0-9]{1,9})([ab])")
_LETTER = re.compile(r"[a-z]{0,9}")
_PARAGRAPH = re.compile(r"[0-9.n]{0,40}|§[0-9]{1,9}")
_RANGE = re.compile(r"(?:[0-9a-z.*]{1,60}(?: §[0-9.a-z]{1,20})?|\?)(?:–(?:[0-9a-z.*]{1,60}(?: §[0-9.a-z]{1,20})?|\?))?")


@dataclass(frozen=True, slots=True)
class PrintPlace:
    """A place as the book cites it, `12.4`: page and line; where lines are numbered by paragraph, paragraph and line.

    Where two texts stand in two columns of a page, `page` has the column, too: `12a`, `12b`.

    Where lines have no number `line` is None, and only the page is cited. `letter` distinguishes a line below a line
    from it, the a of `12a`. `paragraph` is the one in which the line is counted; where lines are numbered by section,
    and the page has lines of several, the section, `§2`; otherwise it is empty. `reference` is the work's own by which
    the place is cited instead.

    >>> str(PrintPlace("3", 12, "a")), str(PrintPlace("3")), str(PrintPlace("12", 4, "", "3.7"))
    ('3.12a', '3', '3.7.4')
    >>> str(PrintPlace("12", 4, "", "§2")), str(PrintPlace("12", 4, reference="Gen 4.16"))
    ('12 §2.4', 'Gen 4.16')
    """

    page: Word
    line: Count | None = None
    letter: Word = ""
    paragraph: Word = ""
    reference: Word = ""

    @property
    def number(self) -> str:
        """The number of the line, `12` or `12a`; empty where it has none."""
        return "" if self.line is None else f"{self.line}{self.letter}"

    @property
    def counter(self) -> str:
        """What precedes the line: its page, with its section where the page has several; or its paragraph."""
        return f"{self.page} {self.paragraph}" if self.paragraph[:1] == "§" else self.paragraph or self.page

    def __str__(self) -> str:
        return self.reference or ".".join(filter(None, (self.counter, self.number)))


def is_label(words: str) -> bool:
    """Whether words can be the printed number of a page: `12`, `12*` of the page that it faces, or `xii`.

    >>> is_label("12"), is_label("12*"), is_label("xii"), is_label("12<b>")
    (True, True, True, False)
    """
    return _LABEL.fullmatch(words) is not None


def is_page(words: str) -> bool:
    """Whether words can be the page of a place: its number, or that and a column of it.

    >>> is_page("12"), is_page("12a"), is_page("xii"), is_page("xiia"), is_page("12c")
    (True, True, True, False, False)
    """
    return is_label(words) or _COLUMN.fullmatch(words) is not None


def folio(page: str) -> str:
    """The number that is printed on a page, of the page of a place.

    >>> folio("12a"), folio("12*"), folio("xii")
    ('12', '12*', 'xii')
    """
    match = _COLUMN.fullmatch(page)
    return match[1] if match else page


def order_of_page(label: str) -> tuple[int, int, str]:
    """The order of pages by their numbers: Roman ones first; 12* behind 12, and the columns of a page in their order.

    >>> sorted(["12*", "x", "13b", "2", "12", "ii", "13a"], key=order_of_page)
    ['ii', 'x', '2', '12', '12*', '13a', '13b']
    """
    figures = folio(label).rstrip("*")
    if figures.isdecimal():
        return 1, int(figures), label[len(figures) :]
    return 0, value_of(label) if label else 0, ""


def is_range(words: str) -> bool:
    """Whether words can be one place, or two with a dash between them, or references; ? is an unknown one.

    >>> is_range("3.12a–4.1"), is_range("12 §2.4"), is_range("?"), is_range("12 <b>")
    (True, True, True, False)
    """
    cited = is_reference(words) and any(map(str.isdigit, words)) and any(map(str.isalpha, words))
    return cited or _RANGE.fullmatch(words) is not None


def is_paragraph(words: str) -> bool:
    """Whether words can be a paragraph (by locus or number), a section, or nothing."""
    return _PARAGRAPH.fullmatch(words) is not None


def is_reference(words: str) -> bool:
    """Whether words can be a reference of a work's own, `Gen 4.16`, or nothing."""
    return len(words) <= LONGEST and words.isprintable() and not any(sign in words for sign in '<>&"')


def is_letter(words: str) -> bool:
    """Whether words can be the letter of a line below a line."""
    return _LETTER.fullmatch(words) is not None


_ALPHABET = "abcdefghijklmopqrstuvwxyz"  # without n, which says that a place is in a note


def letters_below(count: int) -> str:
    """The letter of the first, second … line below a line; empty for none.

    >>> letters_below(0), letters_below(1), letters_below(14), letters_below(26)
    ('', 'a', 'o', 'aa')
    """
    return letters_below((count - 1) // 25) + _ALPHABET[(count - 1) % 25] if count else ""
