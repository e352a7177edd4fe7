"""The parts before the text that are derived: signs and abbreviations, conspectus siglorum."""

from __future__ import annotations

import re

from edition.derive import wording as words_of
from edition.derive.citations import in_plain_words
from edition.derive.dates import in_words
from edition.derive.index import names_in
from edition.derive.notes import Note
from edition.derive.parts import Conspectus, Part, Signs
from edition.derive.passages import passages
from edition.derive.references import reference
from edition.derive.sorting import collation_key
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Inline, Inlines, Role, plain, styled, text, walk
from edition.model.text import BlockKind, PointKind
from edition.model.volume import Volume, Witness

_FOLLOWING = {"none": (), "f": ("f.",), "ff": ("f.", "ff.")}
"""What stands behind the number of a line instead of that of the line, or of the lines, after it."""


def signs(edition: Edition, all_notes: tuple[Note, ...]) -> Part:
    """Signs and abbreviations: only those used, and all of those."""
    volume = edition.volume
    kinds = {note.entry.kind for note in all_notes}
    blocks = edition.text.blocks
    supplied_words = any(e.kind is EntryKind.SUPPLIED and e.print_reading for e in edition.entries) or any(
        b.supplied and b.kind is BlockKind.HEADING for b in blocks
    )
    rows: list[tuple[str, str]] = []
    if volume.signs.separator:
        rows.append((volume.signs.separator, "separates the lemma from what is said about it"))
    if volume.lines.repeated:
        rows.append((volume.lines.repeated, "instead of a line number: the same as of the note before"))
    if supplied_words:
        rows.append((f"{volume.signs.supplied[0]} {volume.signs.supplied[1]}", "supplied by the editors"))
    if EntryKind.CRUX in kinds:
        rows.append((f"{volume.signs.crux[0]} {volume.signs.crux[1]}", "corrupt, not restored"))
    if EntryKind.LACUNA in kinds or any(b.kind is BlockKind.LACUNA for b in blocks):
        rows.append((volume.signs.lacuna, "words lost"))
    if any(len(plain(note.lemma).split(" … ")) == 2 for note in all_notes):
        rows.append(("…", "in a lemma: from the first word to the last"))
    if any(point.kind is PointKind.PAGE for block in blocks for point in block.points):
        where = next(
            (w.name for w in volume.witnesses if w.siglum == (volume.pages_of or volume.base)), "the earlier printing"
        )
        where = where[:1].lower() + where[1:]
        rows.append(("|", f"a page of {where} begins; its number stands in the margin"))
        if volume.pages_in == "entries":
            rows.append(("[ ]", f"behind a line number: the page of {where}"))
    words = words_of.wording(volume.apparatus_language)
    said = " ".join(f" {in_plain_words(edition, note.body)} " for note in all_notes)
    said += "".join(f" {row.words} " for work in passages(edition) for row in work.passages)
    used = [
        (short, meaning)
        for short, meaning in words_of.abbreviations(words).items()
        if short not in {"n", "f.", "ff."}
        and f" {short} " in said.replace(";", " ").replace("(", " ").replace(")", " ").replace(",", " ")
    ]
    degrees = {entry.certainty for entry in edition.entries} | {record.certainty for record in edition.records}
    degrees |= {work.certainty for work in edition.works}
    used += ((words.doubts[degree], means) for degree, means in words.doubts_explained.items() if degree in degrees)
    if any(True for note in all_notes for _ in names_in(note.body)):
        used.append(("n", words.explained["n"]))
    used += ((short, words.explained[short]) for short in _FOLLOWING[volume.lines.following])
    works = sorted({part.target for note in all_notes for part in walk(note.body) if part.role is Role.CITE})
    for key in works:
        work = edition.work.get(key)
        if work is not None and work.shorttitle and work.shorttitle.casefold() not in work.title.casefold():
            used.append((work.shorttitle, plain(reference(edition, work).words).rstrip(".")))
    return Part(
        "signs",
        "Signs and Abbreviations",
        Signs(tuple(rows), tuple(sorted(used, key=lambda row: collation_key(row[0])))),
    )


def conspectus(edition: Edition) -> Part:
    """Sigla and the witnesses they stand for: those of no group first, then group by group as they are listed."""
    groups: dict[str, list[tuple[str, Inlines]]] = {"": []}
    for witness in edition.volume.witnesses:
        groups.setdefault(witness.group, []).append((witness.siglum, _described(edition.volume, witness)))
    return Part(
        "conspectus",
        "Conspectus Siglorum",
        Conspectus(tuple((group, tuple(rows)) for group, rows in groups.items() if rows)),
    )


def _described(volume: Volume, witness: Witness) -> Inlines:
    date = in_words(witness.date, volume.language) if witness.date else ""
    described: list[Inline] = [text(", ".join(part for part in (witness.name, date) if part) + ".")]
    if witness.hand_of and not re.search(rf"\b{re.escape(witness.hand_of)}\b", witness.name):
        described += (text(" A hand in "), styled(Role.SIGLUM, witness.hand_of), text("."))
    if witness.spans:
        described.append(text(f" Only {', '.join(map(str, witness.spans))}."))
    if witness.siglum == volume.base:
        described.append(text(" The base text."))
    if witness.description:
        described += (text(" "), *witness.description)
    return tuple(described)
