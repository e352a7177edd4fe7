"""Faults that no page may have: overlapping words, words off the page, a wrong page number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.audit.extract import Extract
from edition.audit.page_layout import Page
from edition.audit.pdf_word import PdfWord
from edition.audit.report import AuditFault

_OVER = 2.0  # points by which words may touch: italics lean over


def faults(extract: Extract, pages: Sequence[Page]) -> Iterator[AuditFault]:
    """All faults of all pages."""
    labels = {label: i for i, label in enumerate(extract.labels)}
    for i, (words, size, page) in enumerate(zip(extract.words, extract.sizes, pages, strict=True)):
        for a, b in _overprinted(words):
            yield AuditFault(f"{a.text} / {b.text}", page.label, "words are printed over one another")
        for word in words:
            if word.x0 < 0 or word.x1 > size[0] or word.y0 < 0 or word.y1 > size[1]:
                yield AuditFault(word.text, page.label, "is printed off the page")
        yield from _folio(page, labels, i)


def _overprinted(words: Sequence[PdfWord]) -> Iterator[tuple[PdfWord, PdfWord]]:
    """Pairs of words that cover one another."""
    ordered = sorted(words, key=lambda word: word.y0)
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if b.y0 > a.y1:
                break
            if min(a.x1, b.x1) - max(a.x0, b.x0) > _OVER and min(a.y1, b.y1) - b.y0 > 0.6 * min(a.height, b.height):
                yield a, b
                break  # one is enough of each


def _folio(page: Page, labels: dict[str, int], i: int) -> Iterator[AuditFault]:
    """A page number in the head that belongs to a page near by."""
    if not page.lines or not page.lines[0].words or len(page.lines) < 2:
        return
    ends = {line.words[at].text for line in (page.lines[0], page.lines[-1]) if line.words for at in (0, -1)}
    if page.label in ends:
        return
    for token in {word.text for word in apart(page.lines[0].words)}:
        if token in labels and 0 < abs(labels[token] - i) <= 2:
            yield AuditFault(f"page number {token}", page.label, f"the PDF calls this page {page.label}")


def apart(head: Sequence[PdfWord]) -> Iterator[PdfWord]:
    """The words at the ends of a line that stand apart from it as a page number does; the last of a title does not."""
    for end, beside in ((head[0], head[1:2]), (head[-1], head[-2:-1])):
        gap = max((max(other.x0 - end.x1, end.x0 - other.x1) for other in beside), default=end.height)
        if gap >= end.height:
            yield end
