"""The parts before the text that are derived: signs and abbreviations, conspectus siglorum."""

from __future__ import annotations

from edition.derive import wording as words_of
from edition.derive.dates import in_words
from edition.derive.index import names_in
from edition.derive.notes import Note
from edition.derive.parts import Conspectus, Part, Signs
from edition.derive.references import reference
from edition.derive.sorting import collation_key
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.inline import Inline, Role, plain, text, walk
from edition.model.text import BlockKind, PointKind


def signs(edition: Edition, all_notes: tuple[Note, ...]) -> Part:
    """Signs and abbreviations: only those used, and all of those."""
    volume = edition.volume
    kinds = {note.entry.kind for note in all_notes}
    blocks = edition.text.blocks
    supplied_words = any(e.kind is EntryKind.SUPPLIED and e.print_reading for e in edition.entries) or any(
        b.supplied and b.kind is BlockKind.HEADING for b in blocks
    )
    rows: list[tuple[str, str]] = [("]", "separates the lemma from what is said about it")]
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
        rows.append(("|", f"a page of {where[:1].lower() + where[1:]} begins; its number stands in the margin"))
    words = words_of.wording(volume.apparatus_language)
    said = " ".join(" " + plain(note.body) + " " for note in all_notes)
    used = [
        (short, meaning)
        for short, meaning in words.explained.items()
        if short != "n" and f" {short} " in said.replace(";", " ").replace("(", " ").replace(")", " ").replace(",", " ")
    ]
    if any(True for note in all_notes for _ in names_in(note.body)):
        used.append(("n", words.explained["n"]))
    works = sorted({part.target for note in all_notes for part in walk(note.body) if part.role is Role.CITE})
    for key in works:
        work = edition.work.get(key)
        if work is not None and work.shorttitle and work.shorttitle.casefold() not in work.title.casefold():
            used.append((work.shorttitle, plain(reference(work)).rstrip(".")))
    return Part(
        "signs",
        "Signs and Abbreviations",
        Signs(tuple(rows), tuple(sorted(used, key=lambda row: collation_key(row[0])))),
    )


def conspectus(edition: Edition) -> Part:
    """Sigla and the witnesses they stand for."""
    rows = []
    for witness in edition.volume.witnesses:
        parts = [
            part
            for part in (witness.name, in_words(witness.date, edition.volume.language) if witness.date else "")
            if part
        ]
        described: list[Inline] = [text(", ".join(parts) + ".")]
        if witness.siglum == edition.volume.base:
            described.append(text(" The base text."))
        if witness.description:
            described.append(text(" " + witness.description))
        rows.append((witness.siglum, tuple(described)))
    return Part("conspectus", "Conspectus Siglorum", Conspectus(tuple(rows)))
