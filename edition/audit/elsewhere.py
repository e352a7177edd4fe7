"""Checks references into other volumes: what is printed is what the records of those volumes say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.audit.page_layout import folded
from edition.audit.printed_book import PrintedBook
from edition.audit.report import AuditFault
from edition.derive.book import book as whole_book
from edition.derive.parts import Chronology, Conspectus, Directory, Glossary, IntroductionPart
from edition.model.inline import Inlines, Role, plain, walk

_BEFORE = 20
"""Letters before a reference by which it is told from others."""


def check_elsewhere(book: PrintedBook) -> tuple[int, tuple[AuditFault, ...]]:
    """How many such references there are, and those that are not printed as they should be.

    Those of a note stand on its page or, continued, on the next one; those of other parts outside the text.
    """
    count = 0
    wrong: list[AuditFault] = []
    for note in book.notes:
        place = book.extract.destinations.get(f"n{book.manuscript.notes.get(note.entry.id, (0,))[0]}")
        for inlines in (note.lemma, note.body) if place else ():
            for target, words in _references(inlines):
                assert place is not None
                count += 1
                if not _is_printed(book, words, (place.sheet, place.sheet + 1)):
                    reason = f"does not print “{_said(inlines, target)}” for @{target}"
                    wrong.append(AuditFault(note.entry.id, book.pages[place.sheet - 1].label, reason))
    outside = [page.sheet for page in book.pages if page.sheet not in book.main]
    for title, inlines in _of_parts(book):
        for target, words in _references(inlines):
            count += 1
            if not _is_printed(book, words, outside):
                wrong.append(AuditFault(title, "", f"does not print “{_said(inlines, target)}” for @{target}"))
    return count, tuple(wrong)


def _of_parts(book: PrintedBook) -> Iterator[tuple[str, Inlines]]:
    """Prose outside the notes, with the title of its part."""
    whole = whole_book(book.edition)
    for part in (*whole.front, *whole.back):
        match part.body:
            case IntroductionPart(introduction):
                yield from ((part.title, block.content) for block in introduction.blocks)
            case Directory(rows, _):
                yield from ((part.title, described) for _, described, _ in rows)
            case Glossary(terms):
                yield from ((part.title, term.definition) for term in terms)
            case Chronology(events):
                yield from ((part.title, event.what) for event in events)
            case Conspectus(groups):
                yield from ((part.title, described) for _, rows in groups for _, described in rows)


def _references(inlines: Inlines) -> Iterator[tuple[str, str]]:
    """Each reference: where it leads, and its words with those before it as far as they are plain."""
    before = ""
    for part in inlines:
        if part.role is Role.ELSEWHERE:
            yield part.target, (before + plain(part.children))[-_BEFORE:] + part.ending
        else:
            yield from _references(part.children)
        before = before + part.text if part.role is Role.TEXT else ""


def _said(inlines: Inlines, target: str) -> str:
    return next(part.ending for part in walk(inlines) if part.target == target and part.role is Role.ELSEWHERE).strip()


def _is_printed(book: PrintedBook, words: str, sheets: Iterable[int]) -> bool:
    """Whether words stand on these sheets, in the lines or in the order in which the PDF has its words."""
    wanted = _letters(words)
    there = [sheet for sheet in sheets if sheet <= len(book.pages)]
    in_lines = "".join(line.text for sheet in there for line in book.pages[sheet - 1].lines)
    in_order = "".join(word.text for sheet in there for word in book.extract.words[sheet - 1])
    return wanted in _letters(in_lines) or wanted in _letters(in_order)


def _letters(words: str) -> str:
    """Words without the hyphens and spaces of lines."""
    return folded(words).replace("-", "")
