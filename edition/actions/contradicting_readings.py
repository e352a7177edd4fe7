"""Readings of a document of others that contradict a wider reading of the same witness: they become notes.

A volume cannot say both (W213, W214). The wider reading has all words of the witness and stays; what the narrower one
says stays with its entry as a note in the words of the document, and is reported at its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from edition.actions.imported_texts import edition_of
from edition.english import short
from edition.model.diagnostic import Diagnostic, Report
from edition.model.edition import Edition
from edition.model.entry import Entry, EntryKind, Reading, ReadingType
from edition.model.inline import Inlines, text

if TYPE_CHECKING:
    from edition.check.testimony import Contradiction
    from edition.parse.tei import Document

_ROUNDS = 8
"""How often what is left is looked at again; each time what is left contradicts less."""


def without_contradictions(document: Document, wanted: Edition, report: Report) -> tuple[Document, Edition]:
    """The document and its edition without readings that contradict wider ones; each of these is reported."""
    from edition.check.testimony import contradictions

    for _ in range(_ROUNDS):
        every = [contradictions(one) for one in (wanted, *wanted.texts)]
        if not any(every):
            break
        own, *others = (
            _without(part, found, report) for part, found in zip((document, *document.texts), every, strict=True)
        )
        document = replace(own, texts=tuple(others))
        wanted = edition_of(document, lambda item: None)
    return document, wanted


def _without(document: Document, found: Sequence[Contradiction], report: Report) -> Document:
    entries = {entry.id: entry for entry in document.entries}
    losses = list(document.losses)
    for one in found:
        siglum, other = one.witness.siglum, one.other
        entry = entries[other.entry.id]
        whose = (siglum, one.witness.hand_of)
        reading = next((r for r in entry.readings if r.span == other.reading.span and {*whose} & {*r.witnesses}), None)
        if reading is None:
            continue  # it has been taken out already
        cited = siglum if siglum in reading.witnesses else one.witness.hand_of
        entries[entry.id] = _told_in_note(entry, reading, cited)
        wide = one.wider
        what = f"omits “{short(wide.entry.lemma)}”" if wide.absent else f"has “{short(wide.reading.text)}”"
        line = wide.reading.span.line or wide.entry.span.line
        message = f"“{cited}” has “{_said(reading)}” here, but {what} by the entry in line {line}: it is told in a note"
        losses.append(
            Diagnostic("E204", reading.span, message, "compare the two, and cite the witness where it is right")
        )
        report(losses[-1])
    return replace(document, entries=tuple(entries.values()), losses=tuple(losses))


def _told_in_note(entry: Entry, reading: Reading, siglum: str) -> Entry:
    """An entry of which one witness of a reading is told in the note."""
    left = replace(reading, witnesses=tuple(one for one in reading.witnesses if one != siglum), cited=())
    printed = entry.print_reading and reading is entry.readings[0]
    if printed and not left.witnesses:
        left = replace(left, resp=left.resp or "ed")
    stays = printed or bool(left.witnesses or left.resp)
    readings = tuple(left if one is reading else one for one in entry.readings if stays or one is not reading)
    remark: Inlines = (text(f"{siglum}: {_said(reading)}"),)
    if reading.note and not stays:
        remark = (*remark, text(" ("), *reading.note, text(")"))
    note = (*entry.note, text("; "), *remark) if entry.note else remark
    kind = entry.kind if readings or entry.kind is not EntryKind.VARIANT else EntryKind.COMMENT
    return replace(entry, kind=kind, readings=readings, note=note)


def _said(reading: Reading) -> str:
    """What a reading says, in words."""
    kind = "" if reading.type is ReadingType.SUBSTITUTION else str(reading.type)
    return " ".join(filter(None, (reading.text or kind, f"({reading.hand})" if reading.hand else "")))
