"""Anchoring: from the locus and the lemma of an entry to characters of the base text. It never guesses.

When the lemma is at its locus more than once, `occurrence` counts from left to right; without it the entry has no
place. Only exact anchors are returned; everything else is a diagnostic that offers where the words may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import heappop, heappush

from edition.anchor.lemma_search import Finder, bars, locate
from edition.anchor.not_found import PlacementExplainer
from edition.anchor.shifted_blocks import Unplaced, shifts_first
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.entry import NOWHERE_YET, Anchor, Entry
from edition.model.limits import OVERLAPPING
from edition.model.text import BaseText

CODES = {
    "A101": Code(
        Severity.ERROR, "an entry's locus is not in the text",
        "Loci are section.block: `3.0` is the heading of section 3, `3.12` is the twelfth block after it, `3.12n1` is "
        "the first author's note in that block. When a block is added, joined or removed, the later loci of the "
        "section change."),
    "A102": Code(
        Severity.ERROR, "a lemma does not occur at its locus",
        "The words are searched for exactly as typed, as whole words; only white space may differ. Quotation marks, "
        "dashes and capitals must be those of the text. The hint gives the words of the text that are most similar to "
        "the lemma."),
    "A103": Code(
        Severity.ERROR, "a lemma does not occur at its locus, but once elsewhere",
        "Probably a block before this place was split or joined, so that the block now has another number. The entry "
        "is not moved automatically. Change `at` if the other place is meant. `edition reanchor` does it for many "
        "entries."),
    "A104": Code(
        Severity.ERROR, "a lemma occurs more than once at its locus",
        "Say which one is meant with `occurrence`, counted from left to right, or give more words. With `first … "
        "last`, each pair of first and last words counts, in the order of their beginnings and then of their ends."),
    "A105": Code(
        Severity.ERROR, "a lemma occurs less often than its `occurrence` says",
        "The words are at the locus, but fewer times than `occurrence` says. Probably the text was corrected since."),
    "A107": Code(
        Severity.ERROR, "an entry about words that the editors supplied",
        "Supplied headings and lacunae are not part of the base text, so there is nothing in them to emend, to cite "
        "or to vary. Only entries of kind comment, supplied and lacuna can be placed there."),
    "A109": Code(
        Severity.ERROR, "too many entries about the same words",
        "At most a hundred lemmata can overlap at one place. More would be a page of notes on one word. Combine "
        "several entries into one."),
}  # fmt: skip


def anchor(text: BaseText, entries: Sequence[Entry], report: Report) -> dict[str, Anchor]:
    """The place of every entry that has exactly one; a diagnostic for every other.

    Two entries with the same id have no place: it would be unclear whose it is.
    """
    finder = Finder(text)
    misplaced = PlacementExplainer(finder)
    ids = Counter(entry.id for entry in entries)
    anchors = {}
    unplaced: list[Unplaced] = []
    for entry in entries:
        if entry.locus == NOWHERE_YET and entry.reference:
            continue  # which `located` has reported
        placement = locate(finder, entry)
        ends = {"at": entry.locus, "to": entry.end_locus}
        blocks = {key: text.at(locus) for key, locus in ends.items()}
        barred = next((key for key, block in blocks.items() if block is not None and bars(block, entry)), "")
        if barred:
            message = f"{ends[barred]} is supplied by the editors and no part of the base text"
            hint = "only entries of kind comment, supplied or lacuna may speak of it"
            report(Diagnostic("A107", entry.at(barred), message, hint))
        elif None not in blocks.values() and entry.end_locus < entry.locus:
            continue  # which `parse_entries` has reported
        elif placement.anchor is None:
            unplaced.append(Unplaced(entry, placement, misplaced.explain(entry, placement)))
        elif ids[entry.id] == 1:
            anchors[entry.id] = placement.anchor
    for diagnostic in shifts_first(finder, unplaced):
        report(diagnostic)
    return _without_crowds(entries, anchors, report)


def _without_crowds(entries: Sequence[Entry], anchors: dict[str, Anchor], report: Report) -> dict[str, Anchor]:
    """Leave out anchors so that never more than `OVERLAPPING` share a word; those left out are reported."""
    kept: dict[str, Anchor] = {}
    ends: list[tuple[int, int]] = []  # of those that hold the place that is looked at, the nearest first
    placed = [(anchors[entry.id], entry) for entry in entries if entry.id in anchors]
    for anchor, entry in sorted(placed, key=lambda item: (item[0].first, item[0].start)):
        while ends and ends[0] <= (anchor.first, anchor.start):
            heappop(ends)
        if len(ends) < OVERLAPPING:
            heappush(ends, (anchor.last, anchor.end))
            kept[entry.id] = anchor
        else:
            message = f"more than {OVERLAPPING} entries speak of the same words as “{entry.lemma}”"
            report(Diagnostic("A109", entry.at("lemma"), message, "make one entry of several"))
    return kept
