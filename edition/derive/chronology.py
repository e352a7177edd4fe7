"""Chronology: the dates of the entries, of the issues cited, and of the lives of persons named."""

from __future__ import annotations

from dataclasses import dataclass

from edition.derive.citations import cited
from edition.derive.dates import in_words, sort_key
from edition.derive.edited import EditedText
from edition.derive.notes import natural_name
from edition.derive.place import Place, beginning
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry, EntryKind
from edition.model.inline import Inline, Inlines, text
from edition.model.text import Block


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: the date (EDTF and in words), what it was, and where the text speaks of it."""

    date: str
    words: str
    what: Inlines
    places: tuple[Place, ...] = ()


def _context(block: Block, anchor: Anchor, reach: int = 44) -> str:
    """The words around a date, cut at words."""
    start, end = max(0, anchor.start - reach), min(len(block.text), anchor.end + reach)
    before = block.text[start : anchor.start]
    after = block.text[anchor.end : end] if anchor.first == anchor.last else ""
    if start:
        before = before.partition(" ")[2]
    if anchor.first == anchor.last and end < len(block.text):
        after = after.rpartition(" ")[0]
    words = before + block.text[anchor.start : anchor.end] + after
    return ("… " if start else "") + " ".join(words.split()) + (" …" if end < len(block.text) else "")


def _what(edition: Edition, entry: Entry, anchor: Anchor) -> Inlines:
    if entry.note:
        return entry.note
    return (text(f"“{_context(edition.text.blocks[anchor.first], anchor)}”"),)


def chronology(edition: Edition, edited: EditedText) -> tuple[Event, ...]:
    """Events in order, with their places.

    Dated entries and cited issues; and within their span, births and deaths of the persons named.
    """
    language = edition.volume.language
    events: list[Event] = []
    issues: dict[tuple[str, tuple[int, ...], str], tuple[Inlines, set[Place]]] = {}
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is None:
            continue
        if entry.kind is EntryKind.DATE and entry.date:
            events.append(
                Event(entry.date, in_words(entry.date, language), _what(edition, entry, anchor), (beginning(anchor),))
            )
        for cite in entry.cite:
            if cite.issues and cite.date:
                what: tuple[Inline, ...] = tuple(cited(edition, cite))
                issues.setdefault((cite.work, cite.issues, cite.date), (what, set()))[1].add(beginning(anchor))
    for (_, _, date), (what, places) in issues.items():
        events.append(Event(date, in_words(date, language), what, tuple(sorted(places))))
    years = [event.date[:4] for event in events if event.date[:4].isdigit()]
    if years:
        named = {mention.key for mention in edition.mentions}
        for record in edition.records:
            if record.kind != "person" or record.key not in named:
                continue
            sure = "" if record.certainty != "low" else " (date uncertain)"
            for date, said in ((record.born, "born"), (record.died, "dies")):
                if min(years) <= date[:4] <= max(years):
                    events.append(
                        Event(date, in_words(date, language), (text(f"{natural_name(record.name)} {said}{sure}."),))
                    )
    events.sort(key=lambda event: (sort_key(event.date), event.places))
    return tuple(events)
