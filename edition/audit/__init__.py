"""`edition audit`: reads the finished PDF again and verifies every place in it.

What counts is what a reader sees: words by their position on the page (pdftotext), destinations and links as a viewer
follows them. The records of the engine (`<volume>.loci.json`) are only claims, which are compared with what was
measured. The edition supplies the words that should stand at a place, the manuscript the numbers of the marks.

    extract (PDF → words, destinations, links)  →  page_layout (words → lines)  →  line_numbers (lines → numbers)
        →  entries, locators, elsewhere, lists (claims against what is printed), edited_text (its words), captions
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from edition.audit.book import open_book
from edition.audit.captions import check_captions
from edition.audit.edited_text import compare_words
from edition.audit.elsewhere import check_elsewhere
from edition.audit.entries import check_entries
from edition.audit.lists import check_lists, check_references
from edition.audit.locators import check_links, check_names
from edition.audit.milestones import check_milestones
from edition.audit.references import check_marks
from edition.audit.report import AuditFault, AuditReport
from edition.audit.running_heads import check_heads
from edition.model.diagnostic import Failure
from edition.model.edition import Edition
from edition.pdf import digest_of
from edition.records.places import Places

__all__ = ["AuditFault", "AuditReport", "audit"]


def audit(pdf: Path, edition: Edition, places: Places, press: Path | None = None) -> AuditReport:
    """Compare everything a finished PDF says about its own places with what stands there.

    With `press`, what is read is the PDF for the press, which has no links: those of the ordinary one say where each
    place should be.
    """
    book = open_book(pdf, edition, press)
    if places.manuscript != digest_of(book.manuscript):
        raise Failure(f"{pdf} was made from other files than there are now: build it again, then audit it")
    texts = book.texts or (book,)
    records = (places, *places.texts.values())
    views = [*zip(texts, records, strict=True)]
    entries_checked, entries_wrong = _sum(check_entries(text, record) for text, record in views)
    names_checked, names_wrong = check_names(book, places)
    milestones_checked, milestones_wrong = _sum(check_milestones(text, record) for text, record in views)
    links = check_links(book)
    elsewhere_checked, elsewhere_wrong = check_elsewhere(book)
    words_checked, words_wrong = _sum(compare_words(text) for text in texts)
    captions_checked, captions_wrong = check_captions(book)
    links_checked, broken = (0, ()) if press else (links.links_checked, links.links_broken)
    return AuditReport(
        entries_checked, (*entries_wrong, *(wrong for text in texts for wrong in check_references(text))),
        links.locators_checked + names_checked + milestones_checked + elsewhere_checked,
        (*links.locators_wrong, *check_lists(book), *names_wrong, *milestones_wrong, *elsewhere_wrong),
        links_checked, broken,
        (*book.troubles, *check_marks(book), *(wrong for text in texts for wrong in check_heads(text))),
        words_checked + captions_checked, (*words_wrong, *captions_wrong),
    )  # fmt: skip


def _sum(checks: Iterable[tuple[int, tuple[AuditFault, ...]]]) -> tuple[int, tuple[AuditFault, ...]]:
    """How many were checked in all texts, and what is wrong in them."""
    counts, wrong = zip(*checks, strict=True)
    return sum(counts), tuple(fault for faults in wrong for fault in faults)
