"""Rules on entries as a whole: overlaps and repetitions."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.anchor.lemma_search import is_supplied
from edition.anchor.overlaps import Sweep
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind
from edition.model.span import Span


def printed(edition: Edition) -> list[tuple[Anchor, Entry]]:
    """The entries whose reading stands in the edited text, by place."""
    places = [
        (edition.anchors[entry.id], entry)
        for entry in edition.entries
        if entry.print_reading and entry.readings and entry.id in edition.anchors
    ]
    return sorted(places, key=lambda pair: (pair[0].first, pair[0].start, pair[0].last, pair[0].end))


def overlapping_readings(edition: Edition) -> Iterator[Diagnostic]:
    """A202 (error): two printed readings take the place of the same words.

    The edited text would depend on the order of the entries. Make one entry of both, or print the base text in one of
    them (`print: base`).
    """
    widest: tuple[Anchor, Entry] | None = None
    for anchor, entry in printed(edition):
        if widest is not None:
            other, earlier = widest
            first, last = (anchor.first, anchor.start), (other.last, other.end)
            point = other == anchor and (anchor.first, anchor.start) == (anchor.last, anchor.end)
            if (first < last and (other.first, other.start) <= first) or point:
                verb = "is put in at the same point as" if point else "takes the place of words that belong to"
                yield Diagnostic(
                    "A202",
                    entry.at("lemma"),
                    f"the reading of “{entry.id}” {verb} “{earlier.id}”",
                    "make one entry of both, or let one of them say `print: base`",
                    ((earlier.at("lemma"), "the other"),),
                )
            if last > (anchor.last, anchor.end):
                continue
        widest = anchor, entry


def same_entry_twice(edition: Edition) -> Iterator[Diagnostic]:
    """A203 (warning): two entries say the same thing of the same words.

    They would be printed as two equal notes. Take one of them out.
    """
    first: dict[tuple[object, ...], Entry] = {}
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is None:
            continue
        about = (entry.date, entry.event, entry.ref, entry.index)
        content = (entry.readings, entry.cite, *about, entry.note, entry.extent)
        says = (entry.kind, anchor, content)
        other = first.setdefault(says, entry)
        if other is not entry:
            yield Diagnostic(
                "A203",
                entry.at("id"),
                f"“{entry.id}” says the same as “{other.id}”",
                "take one of them out",
                ((other.at("id"), "the other"),),
            )


def emended_crux(edition: Edition) -> Iterator[Diagnostic]:
    """A204 (warning): words between daggers are emended.

    A crux says that the words cannot be restored, but the volume prints something else for them. Make the emendation a
    conjecture, or remove the crux.
    """
    changed: dict[int, list[tuple[int, int, tuple[Anchor, Entry]]]] = defaultdict(list)
    for anchor, entry in printed(edition):
        for block in range(anchor.first, anchor.last + 1):
            start = anchor.start if block == anchor.first else 0
            end = anchor.end if block == anchor.last else sys.maxsize
            changed[block].append((start, end, (anchor, entry)))
    sweeps = {block: Sweep(places) for block, places in changed.items()}
    for entry in edition.entries:
        crux = edition.anchors.get(entry.id)
        if entry.kind is not EntryKind.CRUX or crux is None or crux.first not in sweeps:
            continue
        end = crux.end if crux.last == crux.first else sys.maxsize
        for anchor, other in sweeps[crux.first].meeting(crux.start, end):
            if (anchor.first, anchor.start) < (crux.last, crux.end) and (crux.first, crux.start) < (
                anchor.last,
                anchor.end,
            ):
                yield Diagnostic(
                    "A204",
                    entry.at("lemma"),
                    f"“{other.id}” emends words of this crux",
                    "make it a conjecture, or take the crux out",
                    ((other.at("id"), "the other"),),
                )


def nothing_left(edition: Edition) -> Iterator[Diagnostic]:
    """A215 (error): no word of a block, or of a verse, is left in the edited text.

    A numbered line without words would be printed. Print the base text and say in the note what is wrong with it
    (`print: base`); or remove the words from the text, and say at the line before what the base text has there.
    """
    gone: dict[int, list[PrintedReplacement]] = defaultdict(list)
    for anchor, entry in printed(edition):
        for i in range(anchor.first, anchor.last + 1):
            if anchor.first < i and edition.text.blocks[i].apart:
                continue  # which is called before or behind
            start = anchor.start if i == anchor.first else 0
            end = anchor.end if i == anchor.last else len(edition.text.blocks[i].text)
            words = entry.readings[0].text if i == anchor.first else ""
            gone[i].append(PrintedReplacement(start, end, words, f"“{entry.id}”", entry.at("lemma")))
    for change in edition.silent:
        span = edition.text.blocks[change.block].span(change.start, change.end)
        gone[change.block].append(
            PrintedReplacement(change.start, change.end, change.replacement, f"the silent rule “{change.rule}”", span)
        )
    for i, changes in sorted(gone.items()):
        block = edition.text.blocks[i]
        start = 0
        for number, line in enumerate(block.text.split("\n"), 1):
            end = start + len(line)
            here = [change for change in changes if change.start < end and start < change.end]
            if here and line.strip() and not is_supplied(block) and not left(block.text, start, end, changes):
                where = f"verse {number} of {block.locus}" if "\n" in block.text else str(block.locus)
                hint = "say `print: base`, or take the words out of the text and note them at the line before"
                yield Diagnostic("A215", here[0].span, f"{here[0].by} leaves no word of {where}", hint)
            start = end + 1


@dataclass(frozen=True, slots=True)
class PrintedReplacement:
    """Characters of a block in place of which `words` are printed, by whom, and where that was typed."""

    start: int
    end: int
    words: str
    by: str
    span: Span


def left(text: str, start: int, end: int, changes: Sequence[PrintedReplacement]) -> bool:
    """Whether a word is printed for the characters `start:end` of a block."""
    if any(change.words.strip() and start <= change.start <= end for change in changes):
        return True
    kept = (i for i in range(start, end) if not any(change.start <= i < change.end for change in changes))
    return any(not text[i].isspace() for i in kept)
