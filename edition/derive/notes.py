"""The printed form of every entry: lemma and body as rich text, the same in print, e-book and web page."""

from __future__ import annotations

from dataclasses import dataclass

from edition.derive.dates_in_text import says_all, spoken
from edition.derive.edited_text import EditedText, edited_text
from edition.derive.fragment_notes import borders
from edition.derive.note_body import NoteWriter
from edition.derive.quoted_words import quoted
from edition.derive.raised_ordinals import with_raised
from edition.model.edition import Edition
from edition.model.entry import (
    Anchor,
    Entry,
    EntryKind,
)
from edition.model.inline import Inlines, text
from edition.model.layer import Layer


@dataclass(frozen=True, slots=True)
class Note:
    """A printed note: its layer, its anchor, its lemma as the edited text has it, and its body.

    `lemma` is empty when the note is about a whole block, or its layer leaves lemmata out. `anchor` is where the
    printed lemma stands: the anchor of the entry, widened to the word that the note quotes where the entry is about a
    point.
    """

    entry: Entry
    layer: Layer
    anchor: Anchor
    lemma: Inlines
    body: Inlines


def notes(edition: Edition, edited: EditedText) -> tuple[Note, ...]:
    """The notes that the layers print, in the order of the text.

    A date that its words state in full has no note, nor has a variant of a category that the volume does not print.
    """
    every = (note for note in every_note(edition, edited) if not _is_unprinted(edition, note.entry))
    return tuple(note for note in every if not _only_repeats(edition, edited, note))


def printed_notes(edition: Edition) -> tuple[Note, ...]:
    """The notes of an edition, in its edited text; to be derived once."""
    return notes(edition, edition.derived(edited_text))


def _is_unprinted(edition: Edition, entry: Entry) -> bool:
    """Whether an entry is only a variant of a category that is not printed; what changes the text is always told."""
    return entry.kind is EntryKind.VARIANT and bool(entry.category) and entry.category in edition.volume.unprinted


def _only_repeats(edition: Edition, edited: EditedText, note: Note) -> bool:
    """Whether a note on a date would only repeat its words."""
    entry = note.entry
    more = entry.note or entry.stated or entry.calendar == "julian" or entry.certainty in {"low", "medium"}
    if entry.kind is not EntryKind.DATE or more:
        return False
    return says_all(spoken(edited.at(note.anchor), edition.volume.language), entry.date)


def every_note(edition: Edition, edited: EditedText) -> tuple[Note, ...]:
    """The notes of all anchored entries whose kind has a layer, in the order of the text."""
    printer = NoteWriter(edition, edited)
    result: list[Note] = []
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        layer = edition.layer_of.get(entry.kind)
        if anchor is None or layer is None:
            continue
        words = quoted(edition, edited, entry, anchor)
        body = with_raised(printer.body(entry, anchor), edition.volume.notes_language)
        result.append(Note(entry, layer, words, _lemma(printer, layer, entry, words), body))
    layer = edition.layer_of.get(EntryKind.VARIANT)
    if edition.extents and layer is not None:
        for entry, anchor, begins, sigla in borders(edition, edited):
            verb = printer.words.begins if begins else printer.words.ends
            body = (printer.editorial(verb), text(" "), *printer.sigla(sigla))
            result.append(Note(entry, layer, anchor, _lemma(printer, layer, entry, anchor), body))
        result.sort(key=lambda note: (note.anchor.first, note.anchor.start))
    return tuple(result)


def _lemma(printer: NoteWriter, layer: Layer, entry: Entry, words: Anchor) -> Inlines:
    """The lemma of a note; nothing where its layer leaves lemmata out."""
    return printer.lemma(entry, words) if layer.lemma == "printed" else ()
