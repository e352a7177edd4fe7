"""Rules on entries as a whole: overlaps and repetitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind


def printed(edition: Edition) -> list[tuple[Anchor, Entry]]:
    """The entries whose reading stands in the edited text, by place."""
    found = [
        (edition.anchors[entry.id], entry)
        for entry in edition.entries
        if entry.print_reading and entry.readings and entry.id in edition.anchors
    ]
    return sorted(found, key=lambda pair: (pair[0].first, pair[0].start, pair[0].last, pair[0].end))


def overlapping_readings(edition: Edition) -> Iterator[Diagnostic]:
    """A202 (error): two printed readings take the place of the same words.

    What stands in the edited text would depend on the order of the entries. Make one entry of both, or print the base
    text in one of them (`print: base`).
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
        says = (entry.kind, anchor, entry.readings, entry.cite, entry.date, entry.ref, entry.note, entry.extent)
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

    A crux says that the words cannot be mended; the same volume prints something else for them. Make the emendation a
    conjecture, or take the crux out.
    """
    changed: dict[int, list[tuple[Anchor, Entry]]] = defaultdict(list)
    for anchor, entry in printed(edition):
        for block in range(anchor.first, anchor.last + 1):
            changed[block].append((anchor, entry))
    for entry in edition.entries:
        crux = edition.anchors.get(entry.id)
        if entry.kind is not EntryKind.CRUX or crux is None:
            continue
        for anchor, other in changed.get(crux.first, ()):
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
