"""Checks every locator and every link: the printed place is the one to which the link leads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.anchor.reference_units import ReferenceUnit
from edition.audit.extract import Link
from edition.audit.page_layout import NEAR
from edition.audit.pdf_word import PdfWord
from edition.audit.printed_book import PrintedBook
from edition.audit.references import right, said_reference
from edition.audit.report import AuditFault
from edition.records.places import Places
from edition.records.print_place import PrintPlace, folio
from edition.roman import roman

LOCATOR = re.compile(
    r"(?:(?P<page>\d+(?:\.\d+|[ab*])?|[ivxlcdm]+|(?:\d+[ab*]?|[ivxlcdm]+)?§\d+)\.)?(?P<number>\d+(?:\*|[a-mo-z]{1,2}(?!f?\.))?|[ivxlcdm]+)(?P<note>(?:n\d*)?)"
    r"(?:[–-](?:\S+?\.)?\d+(?:\*|[a-mo-z]{1,2}(?!f?\.))?(?:n\d*)?|[–-][ivxlcdm]+)?(?:ff?\.)?(?:\[[^]]*\])?"
)
_SPACE = 6.0  # points, wider than a space between words
_ROMAN = frozenset(map(roman, range(1, 500)))
_TOKENS = re.compile(r"[^\W\d_]+|\d+|.")


@dataclass(frozen=True, slots=True)
class LinkReport:
    """The result for all links."""

    locators_checked: int
    locators_wrong: tuple[AuditFault, ...]
    links_checked: int
    links_broken: tuple[AuditFault, ...]


def check_links(book: PrintedBook) -> LinkReport:
    """Check all links: each has a destination, and the numbers printed in it are those of that place."""
    loci = {mark: locus for locus, mark in book.manuscript.paragraphs.items()}
    broken: list[AuditFault] = []
    wrong: list[AuditFault] = []
    locators = 0
    before: _Seen | None = None
    cited: ReferenceUnit | None = None
    for link in book.extract.links:
        label = book.pages[link.sheet - 1].label
        words = words_in(book, link)
        if link.target not in book.extract.destinations:
            broken.append(
                AuditFault(words or link.target, label, f"leads to {link.target}, which is nowhere in the PDF")
            )
            continue
        if not (link.target[:1] == "m" and link.target[1:].isdigit()):
            continue
        mark = int(link.target[1:])
        said = said_reference(book, mark, words, cited if before and sign_after(book, before.link) else None)
        if said is not None:
            locators += 1
            if not right(book, mark, said):
                wrong.append(AuditFault(words, label, f"leads to {said.unit}{book.cited_marks[mark][1]}"))
            before, cited = _Seen(link, False, ""), said.last
            continue
        match = LOCATOR.fullmatch(words)
        if not match or words == loci.get(int(link.target[1:])) or book.is_heading(link, words):
            continue
        printed = book.of_mark(int(link.target[1:]))
        assert printed is not None
        place = printed.place
        if match["number"].isalpha() and not place.page.isalpha():
            continue  # a word of Roman figures only
        locators += 1
        if mark in book.cited_marks and (words not in {place.page, folio(place.page)} or link.sheet in book.main):
            wrong.append(AuditFault(words, label, f"leads to {place}"))
            continue
        chained = (
            before is not None
            and before.lines
            and link.sheet not in book.main
            and sign_after(book, before.link) in {",", "،", "–"}
        )
        in_text = link.sheet in book.main
        reason = _disagrees(match, place, chained, before.label if before and chained else "", in_text)
        sign = _note_sign(book, int(link.target[1:]), in_text)
        if not reason and sign and place.number and "–" not in words and "-" not in words and match["note"] not in sign:
            reason = f"leads to {place}{sign[0]}"
        if reason:
            wrong.append(AuditFault(words, label, reason))
        shows_line = match["page"] is not None or (chained and match["page"] is None)
        before = _Seen(link, bool(shows_line), place.counter)
    return LinkReport(locators, tuple(wrong), len(book.extract.links), tuple(broken))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A locator, whether it is of a line, and its page or paragraph."""

    link: Link
    lines: bool
    label: str


def _disagrees(match: re.Match[str], place: PrintPlace, chained: bool, label: str, in_text: bool) -> str:
    """Why a locator does not match its place; empty when it does.

    A number after a comma is a line on the page (in the paragraph) named before. In front of a note the section stands
    without its page.
    """
    number = match["number"]
    line = place.number or "None"
    counters = {place.counter.replace(" ", ""), place.paragraph if in_text else ""}
    if match["page"] is None and not place.number:
        fits = number in (place.page, folio(place.page))
    elif match["page"] is not None:
        fits = match["page"] in counters and number == line
    elif chained:
        fits = label == place.counter and number == line
    else:
        fits = number in (place.page, folio(place.page)) or (in_text and number == line)
    return "" if fits else f"leads to {place}"


def _note_sign(book: PrintedBook, mark: int, in_text: bool) -> tuple[str, ...]:
    """How a place in an author's note may be cited; in a list, `n` also means a note to the line."""
    key = book.in_authors_notes.get(mark)
    if key is None:
        return ()
    sign = book.note_signs.get(key, "n")
    return (sign,) if in_text else (sign, "n")


def words_in(book: PrintedBook, link: Link) -> str:
    """The words that a link covers, without the sign behind a locator.

    In a volume that is written from right to left it may cover the sign.
    """
    words = "".join(
        text for text, x0, x1 in _tokens(_words_on(book, link)) if link.x0 - 0.5 <= (x0 + x1) / 2 <= link.x1 + 0.5
    ).strip(" ,;")
    bare = words.rstrip(".:)")
    return bare if LOCATOR.fullmatch(bare) and not LOCATOR.fullmatch(words) else words


def _words_on(book: PrintedBook, link: Link) -> list[PdfWord]:
    """The words of the line that a link is on (of all columns that have a line at that height)."""
    words = book.words_by_height(link.sheet)
    low = bisect_left(words, link.y0 + 2, key=_base)
    high = bisect_right(words, link.y1 + 0.5, key=_base)
    near = [word for word in words[low:high] if word.x1 > link.x0 and word.x0 < link.x1]
    if not near:
        return []
    base = min((word.base for word in near), key=lambda base: abs(base - link.y1 + 2))
    low, high = bisect_left(words, base - NEAR, key=_base), bisect_right(words, base + NEAR, key=_base)
    return sorted(words[low:high], key=lambda word: word.x0)


def _base(word: PdfWord) -> float:
    return word.base


def _tokens(words: Sequence[PdfWord]) -> Iterator[tuple[str, float, float]]:
    """Runs of letters, runs of figures and single signs, each with where it is, nearly: signs are narrow."""
    for word in words:
        parts = _TOKENS.findall(word.text)
        widths = [len(part) if part[0].isalnum() or part in "–—" else 0.5 for part in parts]
        unit = (word.x1 - word.x0) / max(0.5, sum(widths))
        x = word.x0
        for part, width in zip(parts, widths, strict=True):
            yield part, x, x + width * unit
            x += width * unit


def sign_after(book: PrintedBook, link: Link) -> str:
    """The sign right after a link, except the full point of `12 ff.`.

    Empty where words of a sentence follow the sign.
    """
    tokens = [*_tokens(_words_on(book, link))]
    behind = ((text, x1) for text, x0, x1 in tokens if link.x1 - 0.5 < (x0 + x1) / 2 < link.x1 + 5 and text != ".")
    sign, end = next(behind, ("", 0.0))
    following = next((text for text, x0, _ in tokens if end - 0.5 < x0 < end + _SPACE), "")
    return "" if len(following) > 1 and following.isalpha() and following not in _ROMAN else sign


def check_names(book: PrintedBook, record: Places) -> tuple[int, tuple[AuditFault, ...]]:
    """Compare the record's places of names and paragraphs with the measured ones."""
    wrong = []
    checked = 0
    true: dict[str, list[PrintPlace]] = {}
    for key, mark, _ in book.manuscript.mentions:
        place = book.of_mark(mark)
        if place is not None:
            true.setdefault(key, []).append(place.place)
    for key in sorted({*true, *record.names}):
        claimed = [name.place for name in record.names.get(key, ())]
        checked += len(true.get(key, ()))
        if sorted(claimed, key=str) != sorted(true.get(key, []), key=str):
            differ = sorted(map(str, set(claimed) ^ set(true.get(key, []))))[:4]
            wrong.append(
                AuditFault(f"name {key}", "", f"the record's places are not those printed: {', '.join(differ)}")
            )
    for locus, mark in book.manuscript.paragraphs.items():
        place = book.of_mark(mark)
        if place is None:
            continue
        checked += 1
        claim = record.paragraphs.get(locus)
        if claim != place.place:
            reason = f"the record says {claim or 'nothing'}; it stands at {place.place}"
            wrong.append(AuditFault(f"paragraph {locus}", place.place.page, reason))
    offsets: dict[str, set[tuple[int, PrintPlace]]] = {}
    for locus, offset, mark in book.manuscript.places:
        place = book.of_mark(mark)
        if place is not None:
            offsets.setdefault(locus, set()).add((offset, replace(place.place, reference="")))
    for locus, rows in record.places.items():
        checked += len(rows)
        milestones, known = book.milestones.get(locus, set()), offsets.get(locus, set())
        false = [row for row in rows if row.offset not in milestones and (row.offset, row.place) not in known]
        if false:
            shown = ", ".join(f"{row.place} (character {row.offset})" for row in false[:3])
            wrong.append(AuditFault(f"paragraph {locus}", "", f"the record's places within it are not true: {shown}"))
    return checked, tuple(wrong)
