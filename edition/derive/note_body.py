"""The content of notes: lemma and body as rich text, with one function for each kind of entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from edition.anchor.testimonies import Testimonies
from edition.anchor.testimony import spot
from edition.derive.citations import all_cited
from edition.derive.dates import in_words
from edition.derive.edited_text import EditedText
from edition.derive.natural_name import natural_name
from edition.derive.quoted_words import quoted
from edition.derive.sigla import siglum_words
from edition.derive.styled_text import base_words, divided, printed_words, shortened
from edition.derive.wording import Wording, apparatus_wording, book_words, doubtful
from edition.derive.words_apart import said_apart, set_apart
from edition.direction import direction, of_first_letter
from edition.model.edition import Edition
from edition.model.entry import (
    ABSENT,
    MENTION_KINDS,
    Anchor,
    Entry,
    EntryKind,
    Position,
    Reading,
    ReadingType,
)
from edition.model.inline import Inline, Inlines, Role, in_language, plain, styled, text, unmarked
from edition.model.text import BlockKind

EDITOR = "ed"
EDITORS = frozenset({"", EDITOR, "ed."})
"""What is typed, or not typed, as `resp` where the editors of the volume are responsible."""


_LINE = 90  # characters that a printed line hardly exceeds


class NoteWriter:
    """Writes the lemma and the body of notes, in the wording of one volume."""

    def __init__(self, edition: Edition, edited: EditedText) -> None:
        self.edition = edition
        self.edited = edited
        self.words: Wording = apparatus_wording(edition.volume)
        self.testimonies = edition.derived(Testimonies)
        self.positive = edition.volume.apparatus == "positive"
        self.direction = direction(edition.volume.language)

    # — small parts —

    def editorial(self, words: str) -> Inline:
        return styled(Role.EDITORIAL, words)

    def sigla(self, witnesses: tuple[str, ...]) -> Iterator[Inline]:
        for i, siglum in enumerate(witnesses):
            if i:
                yield text(" ")
            yield styled(Role.SIGLUM, siglum_words(siglum))

    def responsible(self, resp: str) -> Inline:
        return self.editorial(self.words.editors if resp in EDITORS else resp)

    def apart(self, words: str) -> Inlines:
        """A date, an extent and the like, which stand beside other things."""
        return said_apart(words, self.direction)

    def bracketed(self, words: str) -> Iterator[Inline]:
        yield text(" (")
        yield from self.apart(words)
        yield text(")")

    def source(self, reading: Reading, how: str = "") -> Iterator[Inline]:
        """The witnesses of a reading, and who proposes it (introduced by `how`); hand and note in brackets."""
        yield from self.sigla(reading.witnesses)
        if reading.resp not in EDITORS or (not reading.witnesses and (reading.resp or how)):
            if reading.witnesses:
                yield text(self.words.words.comma)
            if how:
                yield self.editorial(how)
                yield text(" ")
            yield self.responsible(reading.resp)
        yield from self.aside(reading)

    def aside(self, reading: Reading) -> Iterator[Inline]:
        """The remarks on a reading, in brackets."""
        if reading.hand:
            yield from self.bracketed(reading.hand)
        if reading.note:
            yield text(" (")
            yield from self.prose(reading.note)
            yield text(")")

    def prose(self, words: Inlines) -> Iterator[Inline]:
        """What an editor wrote. An English sentence in a Hebrew book goes from left to right, with what it quotes.

        The direction of a sentence is that of its first letter, what is marked as another language left out.
        """
        language = self.edition.volume.notes_language
        if direction(language) is self.direction or of_first_letter(unmarked(words)) is self.direction:
            yield from set_apart(words, self.direction)
            return
        for is_break, found in groupby(words, lambda part: part.role is Role.PARAGRAPH):
            parts = tuple(found)
            yield from parts if is_break else (in_language(parts, language),)

    def signed(self, entry: Entry) -> Iterator[Inline]:
        """Who is responsible for an entry, unless a reading says it or it is the editors."""
        if entry.resp not in EDITORS and all(reading.resp != entry.resp for reading in entry.readings):
            yield text(" (")
            yield self.editorial(entry.resp)
            yield text(")")

    def certainty(self, entry: Entry) -> Iterator[Inline]:
        yield from doubtful(self.words, entry.certainty)

    def date(self, date: str) -> str:
        return in_words(date, book_words(self.edition.volume))

    def note(self, entry: Entry, first: bool = False) -> Iterator[Inline]:
        if entry.note:
            if not first:
                yield text(" — ")
            yield from self.prose(entry.note)

    # — kinds —

    def reading(self, reading: Reading, how: str = "") -> Iterator[Inline]:
        term = self.words.types[reading.type]
        if term:
            yield self.editorial(term)
        if reading.text and reading.type not in ABSENT:
            if term:
                yield text(" ")
            yield styled(Role.READING, reading.content)
        source = tuple(self.source(reading, how))
        if source and not plain(source).startswith(" "):
            yield text(" ")
        yield from source

    def readings(self, readings: tuple[Reading, ...], how: str = "") -> Iterator[Inline]:
        for i, reading in enumerate(readings):
            if i:
                yield text(self.words.words.semicolon)
            yield from self.reading(reading, how)

    def of(self, entry: Entry, readings: tuple[Reading, ...], how: str = "") -> Iterator[Inline]:
        """Readings for the words of an entry, or for the point before or after them."""
        if entry.position is Position.WORDS:
            yield from self.readings(readings, how)
        else:
            yield from self.beside(readings, entry.position is Position.BEFORE, how)

    def before(self, entry: Entry, anchor: Anchor) -> bool:
        """Whether the note of a deletion quotes the following word, because none precedes it."""
        return quoted(self.edition, self.edited, entry, anchor).start >= anchor.end

    def beside_word(self, before: bool) -> str:
        return self.words.before if before else self.words.types[ReadingType.ADDITION]

    def beside(self, readings: tuple[Reading, ...], before: bool, how: str = "") -> Iterator[Inline]:
        """Readings that stand before or after the word that the note quotes."""
        for i, reading in enumerate(readings):
            if i:
                yield text(self.words.words.semicolon)
            if reading.type is not ReadingType.CORRECTION or reading.text:  # else what was put in is taken out again
                yield self.editorial(self.beside_word(before))
                yield text(" ")
            plain_one = reading.type is ReadingType.ADDITION
            yield from self.reading(replace(reading, type=ReadingType.SUBSTITUTION) if plain_one else reading, how)

    def lemma_witnesses(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        """In a positive apparatus, the witnesses that have the lemma."""
        cites = any(reading.witnesses for reading in entry.readings)
        words = spot(self.edition.text, entry, anchor)
        have = self.testimonies.having(entry, words) if self.positive and cites else ()
        if have:
            yield from self.sigla(have)
            yield text(" : ")

    def rejected(self, entry: Entry, anchor: Anchor, first: Reading) -> Iterator[Inline]:
        """The base text that a printed reading replaces, and the witnesses that have it as well."""
        words = self.base_words(anchor)
        if not plain(words):
            yield self.editorial(self.words.types[ReadingType.OMISSION])
        else:
            if not first.text:
                yield self.editorial(self.beside_word(self.before(entry, anchor)))
                yield text(" ")
            yield styled(Role.READING, shortened(words, self.edition.volume.lemma_words * 2))
        have = self.testimonies.having(entry, anchor)
        if have:
            yield text(" ")
            yield from self.sigla(have)

    def base_words(self, anchor: Anchor) -> Inlines:
        blocks = self.edition.text.blocks
        if anchor.first == anchor.last:
            return divided(base_words(blocks[anchor.first], anchor.start, anchor.end))
        inlines = base_words(blocks[anchor.first], anchor.start, len(blocks[anchor.first].text))
        for i in self.edited.passage(anchor)[1:]:
            end = anchor.end if i == anchor.last else len(blocks[i].text)
            inlines = (*inlines, text(" "), *base_words(blocks[i], 0, end))
        return inlines

    def printed(self, first: Reading) -> Iterator[Inline]:
        """What precedes the rejected words: how the printed reading differs, its witnesses, and remarks on it."""
        term = self.words.types[first.type] if first.text else ""
        sourced = with_source(first)
        if not (term or sourced is first or self.positive or first.hand or first.note):
            return
        if term:
            yield self.editorial(term)
            yield text(" ")
        yield from self.source(sourced)
        yield text(" : ")

    def emendation(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if not entry.readings:  # check reports it; a list of entries prints what there is
            yield from self.certainty(entry)
            yield from self.note(entry)
            return
        first, rest = entry.readings[0], entry.readings[1:]
        if entry.print_reading:
            yield from self.printed(first)
            yield from self.rejected(entry, anchor, first)
        else:
            yield from self.lemma_witnesses(entry, anchor)
            yield self.editorial(self.words.recte)
            yield text(" ")
            yield from self.of(entry, (with_source(first),))
        if rest:
            yield text(self.words.words.semicolon)
            if not entry.print_reading:
                yield from self.of(entry, rest)
            elif first.text:
                yield from self.readings(rest)
            else:
                yield from self.beside(rest, self.before(entry, anchor))
        yield from self.certainty(entry)
        yield from self.note(entry)

    def conjecture(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if entry.print_reading:
            yield from self.emendation(entry, anchor)
            return
        yield from self.lemma_witnesses(entry, anchor)
        yield from self.of(entry, entry.readings, self.words.conjecture)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def variant(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        yield from self.lemma_witnesses(entry, anchor)
        yield from self.of(entry, entry.readings)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def crux(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if entry.readings:
            yield from self.lemma_witnesses(entry, anchor)
            yield from self.readings(entry.readings)
        else:
            yield self.editorial(self.words.corrupt)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def lacuna(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if self.edition.text.blocks[anchor.first].supplied:
            yield self.editorial(self.words.gap_marked)  # the block says in print what is lost
        elif entry.readings and entry.position is Position.WORDS:
            yield from self.lemma_witnesses(entry, anchor)
            yield from self.readings(entry.readings)
            if entry.extent:
                yield from self.bracketed(entry.extent)
        else:
            yield self.editorial(self.words.lacuna_of if entry.extent else self.words.lacuna)
            if entry.extent:
                yield text(" ")
                yield from self.apart(entry.extent)
            if entry.readings:
                yield text(self.words.words.semicolon)
                yield from self.readings(entry.readings)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def supplied(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        block = self.edition.text.blocks[anchor.first]
        if block.supplied:
            is_heading = block.kind is BlockKind.HEADING
            yield self.editorial(self.words.heading_supplied if is_heading else self.words.supplied)
            yield from self.certainty(entry)
            yield from self.note(entry)
        else:
            yield from self.emendation(entry, anchor)

    def at_point(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        """A phrase saying that a note is about the place before or after the word that it quotes."""
        if entry.position is not Position.WORDS:
            yield self.editorial(self.words.in_front if self.before(entry, anchor) else self.words.behind)
            yield text(" ")

    def citation(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        yield from self.at_point(entry, anchor)
        yield from all_cited(self.edition, entry.cite)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def dated(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if entry.stated:
            yield self.editorial(self.words.recte)
            yield text(" ")
        yield from self.apart(self.date(entry.date))
        if entry.calendar == "julian":
            yield text(" (")
            yield self.editorial(self.words.old_style)
            yield text(")")
        yield from self.certainty(entry)
        yield from self.note(entry)

    def mention(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        record = self.edition.record.get(entry.ref)
        if record is not None:
            yield styled(Role.NAME, natural_name(record.name) if record.kind == "person" else record.name, record.key)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def comment(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        yield from self.at_point(entry, anchor)
        yield from self.note(entry, first=True)
        yield from self.certainty(entry)

    def body(self, entry: Entry, anchor: Anchor) -> Inlines:
        kind = _KINDS.get(entry.kind, NoteWriter.mention if entry.kind in MENTION_KINDS else NoteWriter.comment)
        return (*kind(self, entry, anchor), *self.signed(entry))

    def lemma(self, entry: Entry, anchor: Anchor) -> Inlines:
        block = self.edition.text.blocks[anchor.first]
        if block.supplied and block.lost:
            return ()
        signs = self.edition.volume.signs
        words = printed_words(self.edited, self.edition.text.blocks, anchor)
        last = self.edition.text.blocks[anchor.last]
        near = (_near(block.text, anchor.start), _near(last.text, anchor.end))
        words = shortened(words, self.edition.volume.lemma_words, near)
        return (text(signs.crux[0]), *words, text(signs.crux[1])) if entry.kind is EntryKind.CRUX else words


_KINDS: Mapping[EntryKind, Callable[[NoteWriter, Entry, Anchor], Iterator[Inline]]] = {
    EntryKind.EMENDATION: NoteWriter.emendation, EntryKind.CONJECTURE: NoteWriter.conjecture,
    EntryKind.VARIANT: NoteWriter.variant, EntryKind.CRUX: NoteWriter.crux, EntryKind.LACUNA: NoteWriter.lacuna,
    EntryKind.SUPPLIED: NoteWriter.supplied, EntryKind.CITATION: NoteWriter.citation, EntryKind.DATE: NoteWriter.dated,
    EntryKind.COMMENT: NoteWriter.comment,
}  # fmt: skip


def with_source(first: Reading) -> Reading:
    """The reading that editors prefer; when no witness has it and nobody else proposes it, it is the editors' own."""
    return first if first.witnesses or first.resp not in EDITORS else replace(first, resp=EDITOR)


def _near(words: str, at: int) -> str:
    """The text that may stand on the same printed line as a character."""
    return words[max(0, at - _LINE) : at + _LINE]
