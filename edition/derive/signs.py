"""The list of signs and abbreviations: all that the book uses, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from edition.derive.citations import in_plain_words
from edition.derive.editors_prose import works_in
from edition.derive.notes import Note, printed_notes
from edition.derive.other_texts import Others
from edition.derive.parts import SECTION, Index, Part, PassageIndex, SignList
from edition.derive.passage_index import passages
from edition.derive.references import reference
from edition.derive.short_citation import begins_otherwise, short_citation
from edition.derive.sorting import apparatus_alphabet
from edition.derive.text_names import text_names
from edition.derive.text_position import TextPosition
from edition.derive.wording import abbreviations, apparatus_wording, book_words
from edition.messages import Words
from edition.model.edition import Edition
from edition.model.entry import Entry, EntryKind
from edition.model.inline import Inline, Inlines, Role, cut, in_language, of_words, plain, styled, text, walk
from edition.model.text import BlockKind, PointKind

_FOLLOWING = {"none": (), "f": ("f.",), "ff": ("f.", "ff.")}
"""What stands behind the number of a line instead of that of the line, or of the lines, after it."""

_AT_NUMBERS = {"n", "f.", "ff."}
"""Abbreviations that stand at the numbers of lines, not in what notes say."""

_NUMBER = re.compile(r"[ \u00a0\u202f]?(?:[\[(]?\d|(?:(?:xl)?[ivx]+|[IVXLCDM]{2,}|[IVX])\b)")
"""What the abbreviation of a unit stands before: S. 12, bk. II; not in “Karl V. starb”, “и т. д.”, “f. di lui”."""

_Row = tuple[Inlines, Inlines]


def signs(edition: Edition, notes: Sequence[Note], parts: Sequence[Part], others: Others = ()) -> Part:
    """Signs and abbreviations of a book with these notes and these other parts, and of the other texts in it.

    What stands for two things in two texts says for which in which.
    """
    order, words = apparatus_alphabet(edition.volume), book_words(edition.volume)
    signs_of: list[list[_Row]] = []
    short_forms: list[list[_Row]] = []
    language = edition.volume.notes_language
    texts = [(edition, notes), *((other, other.derived(printed_notes)) for _, other in others)]
    at_numbers = [*_FOLLOWING[edition.volume.lines.following], *(["n"] if _says_in_note(texts, parts) else [])]
    for one, its_notes in texts:
        own = one.volume.notes_language
        signs_of.append([(of_words(sign), of_words(meaning)) for sign, meaning in _signs(one, its_notes, words)])
        short_forms.append([
            (short, meaning if own == language else (in_language(meaning, own),))
            for short, meaning in _abbreviations(one, its_notes, at_numbers if one is edition else ())
        ])  # fmt: skip
        short_forms[-1] += _short_citations(edition, its_notes)
    every = text_names(edition)
    names = [every[number] for number in (0, *(number for number, _ in others))]
    abbreviated = sorted(_together(short_forms, names), key=lambda row: (order.word(plain(row[0])), plain(row[1])))
    body = SignList(tuple((plain(sign), meaning) for sign, meaning in _together(signs_of, names)), tuple(abbreviated))
    return Part("signs", words("part.signs"), body)


def _together(rows: Sequence[Sequence[_Row]], names: Sequence[str]) -> Iterator[_Row]:
    """The rows of all texts, each once; what has another meaning in each says in which text it has it."""
    meanings: dict[str, dict[str, str]] = {}
    for of_text, name in zip(rows, names, strict=True):
        for short, meaning in of_text:
            meanings.setdefault(plain(short), {}).setdefault(plain(meaning), name)
    told: set[tuple[str, str]] = set()
    for short, meaning in (row for of_text in rows for row in of_text):
        said = (plain(short), plain(meaning))
        if said in told:
            continue
        told.add(said)
        of = meanings[said[0]]
        yield short, (*meaning, text(f" ({of[said[1]]})")) if len({*of.values()}) > 1 else meaning


def _signs(edition: Edition, notes: Sequence[Note], words: Words) -> Iterator[tuple[str, str]]:
    """The signs in the text, in the margin, at lemmata and at line numbers."""
    volume, blocks = edition.volume, edition.text.blocks
    there = [entry for entry in edition.entries if entry.id in edition.anchors]
    if volume.signs.separator and any(note.lemma for note in notes):
        yield volume.signs.separator, words("signs.separator")
    if volume.lines.repeated:
        yield volume.lines.repeated, words("signs.repeated")
    numbered = {
        block.locus.section for block in blocks if block.locus and (volume.lines.by == "section" or block.apart)
    }
    if len(numbered) > 1 and "section" in (volume.lines.by, volume.footnotes):
        yield SECTION, words("signs.section")
    if any(e.kind is EntryKind.SUPPLIED and e.print_reading for e in there) or any(
        b.supplied and b.kind is BlockKind.HEADING for b in blocks
    ):
        yield " ".join(volume.signs.supplied), words("signs.supplied")
    if any(entry.kind is EntryKind.CRUX for entry in there):
        yield " ".join(volume.signs.crux), words("signs.crux")
    if any(_prints_lacuna(edition, entry) for entry in there) or any(
        block.kind is BlockKind.LACUNA for block in blocks
    ):
        yield volume.signs.lacuna, words("signs.lacuna")
    if any(" … " in said for note in notes for said in (plain(note.lemma), *_readings(note.body))):
        yield "…", words("signs.ellipsis")
    if any(point.kind is PointKind.PAGE for block in blocks for point in block.points):
        printing = next((w for w in volume.witnesses if w.siglum == (volume.pages_of or volume.base)), None)
        if printing:
            yield "|", words("signs.page", witness=f"{printing.siglum} ({printing.name})")
            behind = words("signs.page_in_entries", witness=printing.siglum)
        else:
            yield "|", words("signs.page.earlier")
            behind = words("signs.page_in_entries.earlier")
        if volume.pages_in == "entries":
            yield "[ ]", behind


def _prints_lacuna(edition: Edition, entry: Entry) -> bool:
    """Whether an entry puts the sign of a lacuna into the text: at a point, and not for a whole block."""
    anchor = edition.anchors[entry.id]
    point = (anchor.first, anchor.start) == (anchor.last, anchor.end)
    return entry.kind is EntryKind.LACUNA and point and not edition.text.blocks[anchor.first].supplied


def _readings(inlines: Inlines) -> Iterator[str]:
    return (plain(part.children) for part in walk(inlines) if part.role is Role.READING)


def _abbreviations(edition: Edition, notes: Sequence[Note], at_numbers: Iterable[str]) -> Iterator[_Row]:
    """The abbreviations of the notes and lists, in the language of the apparatus, with those at numbers of lines."""
    words = apparatus_wording(edition.volume)
    text = " ".join(f" {in_plain_words(edition, note.body)} " for note in notes)
    for sign in ";(),":
        text = text.replace(sign, " ")
    units = {short for unit in words.units.values() for short in (unit.one, unit.several)}
    rows = "".join(f" {row.words} " for work in edition.derived(passages) for row in work.passages)
    ours = {words.recte, words.editors, words.before}

    def is_used(short: str) -> bool:
        if short in units or short == words.words("abbreviation.circa"):  # the same letters may be a word, or initials
            return f" {short} " in rows or any(map(_NUMBER.match, text.split(f" {short}")[1:]))
        return _says(notes, short) if short.endswith(":") or short in ours else f" {short} " in text

    known = abbreviations(words)
    used = [(short, means) for short, means in known.items() if short not in _AT_NUMBERS and is_used(short)]
    for unit in words.units.values():  # f. is a folio in French, and the next line behind the number of one
        there = {one: means for one, means in ((unit.several, unit.mean), (unit.one, unit.means)) if one in _AT_NUMBERS}
        used += [(short, means) for short, means in there.items() if is_used(short)]
    degrees = {entry.certainty for entry in edition.entries} | {record.certainty for record in edition.records}
    degrees |= {work.certainty for work in edition.works}
    used += ((words.doubts[degree], means) for degree, means in words.doubts_explained.items() if degree in degrees)
    used += ((short, words.explained[short]) for short in at_numbers)
    for short, meaning in used:
        yield (styled(Role.EDITORIAL, short),), of_words(meaning)


def _says(notes: Sequence[Note], short: str) -> bool:
    """Whether a note has this abbreviation in the editors' words, when it may also be an ordinary word."""
    return any(part.role is Role.EDITORIAL and plain((part,)) == short for note in notes for part in note.body)


def _says_in_note(texts: Sequence[tuple[Edition, Sequence[Note]]], parts: Sequence[Part]) -> bool:
    """Whether a place is cited as in a note: an editors' note, in lists and indexes, or an author's note."""
    return any(one.text.blocks[note.anchor.first].apart for one, notes in texts for note in notes) or any(
        place.in_note for part in parts for place in _places(part)
    )


def _places(part: Part) -> Iterator[TextPosition]:
    """The places in an index; other lists have none in notes."""
    match part.body:
        case Index(groups):
            for group in groups:
                for heading in group.headings:
                    for one in heading.all():
                        yield from one.places
        case PassageIndex(works):
            for work in works:
                for passage in work.passages:
                    yield from passage.places


def _short_citations(edition: Edition, notes: Sequence[Note]) -> Iterator[_Row]:
    """Works that notes cite by words with which the bibliography's reference does not begin."""
    for key in sorted({key for note in notes for key in works_in(note.body)}):
        work = edition.work.get(key)
        if work is not None and begins_otherwise(edition, key):
            whole = reference(edition, work).words
            yield short_citation(edition, Inline(Role.CITE, target=key)), cut(whole, 0, len(plain(whole).rstrip(".")))
