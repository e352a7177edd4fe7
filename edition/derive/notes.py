"""The printed form of every entry: lemma and body as rich text, the same in print, e-book and web page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from edition.derive.dates import in_words
from edition.derive.edited import EditedText
from edition.derive.wording import Wording, wording
from edition.model.edition import Edition
from edition.model.entry import MENTION_KINDS, Anchor, Citation, Entry, EntryKind, Position, Reading, ReadingType
from edition.model.inline import Inline, Inlines, Role, styled, text
from edition.model.text import BlockKind
from edition.model.volume import Layer
from edition.words import end_before


@dataclass(frozen=True, slots=True)
class Note:
    """What an entry prints: in which layer, at which anchor, its lemma as the edited text has it, and what is said.

    `lemma` is empty when the note is about a whole block. `anchor` is where the printed lemma stands: the anchor of
    the entry, widened to the word that the note quotes where the entry's own is a point.
    """

    entry: Entry
    layer: Layer
    anchor: Anchor
    lemma: Inlines
    body: Inlines


def shorten(words: str, limit: int) -> str:
    """A lemma of more than `limit` words as its first and last; 0 is no limit.

    >>> shorten("one two three four", 3), shorten("one two three", 3)
    ('one … four', 'one two three')
    """
    parts = words.split()
    return words if not limit or len(parts) <= limit else f"{parts[0]} … {parts[-1]}"


def _previous_word(words: str, offset: int) -> int:
    """Where the word before `offset` begins (or `offset` when there is none)."""
    end = end_before(words, offset)
    return max(words.rfind(space, 0, end) for space in " \n\t") + 1 if end else offset


def _quoted_anchor(edition: Edition, entry: Entry, anchor: Anchor) -> Anchor:
    """The anchor of the words that a note quotes: of a point or a deletion, the word it follows (or precedes)."""
    words = edition.text.blocks[anchor.first].text
    deleted = entry.print_reading and entry.readings and not entry.readings[0].text
    inserted = (entry.print_reading or entry.kind is EntryKind.LACUNA) and anchor.start == anchor.end
    if inserted and not deleted:
        return anchor
    if deleted:
        begin, end = _previous_word(words, anchor.start), end_before(words, anchor.start)
        return Anchor(anchor.first, begin, anchor.first, end) if end else anchor
    if anchor.first == anchor.last and anchor.start == anchor.end:
        size = len(entry.lemma)
        if entry.position is Position.BEFORE:
            return Anchor(anchor.first, anchor.start, anchor.last, min(len(words), anchor.start + size))
        begin = (
            anchor.start - size
            if words[max(0, anchor.start - size) : anchor.start] == entry.lemma
            else _previous_word(words, anchor.start)
        )
        return Anchor(anchor.first, begin, anchor.last, anchor.end)
    return anchor


class _Printer:
    """Says what entries say, in one volume's wording."""

    def __init__(self, edition: Edition, edited: EditedText) -> None:
        self.edition = edition
        self.edited = edited
        self.words: Wording = wording(edition.volume.apparatus_language)
        self.positive = edition.volume.apparatus == "positive"

    # — small parts —

    def editorial(self, words: str) -> Inline:
        return styled(Role.EDITORIAL, words)

    def sigla(self, witnesses: tuple[str, ...]) -> Iterator[Inline]:
        for i, siglum in enumerate(witnesses):
            if i:
                yield text(" ")
            yield styled(Role.SIGLUM, siglum)

    def responsible(self, resp: str) -> Inline:
        return self.editorial(self.words.editors if resp in {"", "ed", "ed."} else resp)

    def certainty(self, entry: Entry) -> Iterator[Inline]:
        if entry.certainty == "low":
            yield text(" ")
            yield self.editorial(f"({self.words.uncertain})")

    def date(self, date: str) -> str:
        return in_words(date, self.edition.volume.language)

    def issues(self, issues: tuple[int, ...]) -> str:
        return issue_numbers(issues, self.words)

    def note(self, entry: Entry, first: bool = False) -> Iterator[Inline]:
        if entry.note:
            if not first:
                yield text(" — ")
            yield from entry.note

    # — kinds —

    def reading(self, reading: Reading) -> Iterator[Inline]:
        said = self.words.types[reading.type]
        if said:
            yield self.editorial(said)
        if reading.text and reading.type is not ReadingType.OMISSION:
            if said:
                yield text(" ")
            yield styled(Role.READING, reading.text)
        if reading.witnesses:
            yield text(" ")
            yield from self.sigla(reading.witnesses)
        elif reading.resp:
            yield text(" ")
            yield self.responsible(reading.resp)
        if reading.hand:
            yield text(f" ({reading.hand})")
        if reading.note:
            yield text(" (")
            yield from reading.note
            yield text(")")

    def readings(self, readings: tuple[Reading, ...]) -> Iterator[Inline]:
        for i, reading in enumerate(readings):
            if i:
                yield text("; ")
            yield from self.reading(reading)

    def lemma_witnesses(self, entry: Entry) -> Iterator[Inline]:
        """In a positive apparatus, the witnesses that have the lemma."""
        if not self.positive:
            return
        others = {siglum for reading in entry.readings for siglum in reading.witnesses}
        have = tuple(w.siglum for w in self.edition.volume.witnesses if w.siglum not in others and not w.hand_of)
        if have:
            yield from self.sigla(have)
            yield text(" : ")

    def base(self) -> Iterator[Inline]:
        if self.edition.volume.base:
            yield text(" ")
            yield styled(Role.SIGLUM, self.edition.volume.base)

    def base_words(self, anchor: Anchor) -> str:
        blocks = self.edition.text.blocks
        if anchor.first == anchor.last:
            return blocks[anchor.first].text[anchor.start : anchor.end].replace("\n", " / ").replace("\t", " | ")
        parts = [blocks[anchor.first].text[anchor.start :]]
        parts += [blocks[i].text for i in range(anchor.first + 1, anchor.last)]
        return " ".join([*parts, blocks[anchor.last].text[: anchor.end]])

    def emendation(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if not entry.readings:  # check reports it; a list of entries prints what there is
            yield from self.certainty(entry)
            yield from self.note(entry)
            return
        first, rest = entry.readings[0], entry.readings[1:]
        if entry.print_reading:
            if first.witnesses:
                yield from self.sigla(first.witnesses)
                yield text(" : ")
            elif first.resp not in {"", "ed", "ed."} or self.positive:
                yield self.responsible(first.resp)
                yield text(" : ")
            rejected = self.base_words(anchor)
            if not rejected:
                yield self.editorial(self.words.types[ReadingType.OMISSION])
            elif not first.text:
                yield self.editorial(self.words.types[ReadingType.ADDITION])
                yield text(" ")
                yield styled(Role.READING, rejected)
            else:
                yield styled(Role.READING, shorten(rejected, self.edition.volume.lemma_words * 2))
            yield from self.base()
        else:
            yield self.editorial(self.words.recte)
            yield text(" ")
            yield from self.reading(first)
        if rest:
            yield text("; ")
            yield from self.readings(rest)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def conjecture(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if entry.print_reading:
            yield from self.emendation(entry, anchor)
            return
        for i, reading in enumerate(entry.readings):
            if i:
                yield text("; ")
            yield styled(Role.READING, reading.text)
            yield text(" ")
            yield self.editorial(self.words.conjecture)
            yield text(" ")
            yield from self.sigla(reading.witnesses) if reading.witnesses else (self.responsible(reading.resp),)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def variant(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        yield from self.lemma_witnesses(entry)
        if entry.position is Position.BEFORE:
            yield self.editorial(self.words.before)
            yield text(" ")
            yield from self.readings(tuple(_untyped(reading) for reading in entry.readings))
        elif entry.position is Position.AFTER:
            yield from self.readings(tuple(_added(reading) for reading in entry.readings))
        else:
            yield from self.readings(entry.readings)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def crux(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if entry.readings:
            yield from self.readings(entry.readings)
        else:
            yield self.editorial(self.words.corrupt)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def lacuna(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if self.edition.text.blocks[anchor.first].supplied:
            yield self.editorial(self.words.gap_marked)  # the block says in print what is lost
        else:
            yield self.editorial(self.words.lacuna)
            if entry.extent:
                yield text(" " + entry.extent)
        yield from self.certainty(entry)
        yield from self.note(entry)

    def supplied(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        block = self.edition.text.blocks[anchor.first]
        if block.supplied:
            is_heading = block.kind is BlockKind.HEADING
            yield self.editorial(self.words.heading_supplied if is_heading else self.words.supplied)
        else:
            rejected = self.base_words(anchor)
            yield (
                self.editorial(self.words.types[ReadingType.OMISSION])
                if not rejected
                else styled(Role.READING, rejected)
            )
            yield from self.base()
        yield from self.certainty(entry)
        yield from self.note(entry)

    def citation(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        before = ""
        for cite in entry.cite:
            if before:
                yield text("; ")
            yield from self.cited(cite, titled=cite.work != before)
            before = cite.work
        yield from self.certainty(entry)
        yield from self.note(entry)

    def cited(self, cite: Citation, titled: bool = True) -> Iterator[Inline]:
        yield from cited(self.edition, cite, titled)
        stated = []
        if cite.stated_issues:
            stated.append(self.issues(cite.stated_issues))
        if cite.stated_date:
            stated.append(self.date(cite.stated_date))
        if stated:
            yield text(" (")
            yield self.editorial(self.words.stated)
            yield text(f" {', '.join(stated)})")

    def dated(self, entry: Entry, anchor: Anchor) -> Iterator[Inline]:
        if entry.stated:
            yield self.editorial(self.words.recte)
            yield text(" ")
        yield text(self.date(entry.date))
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
        yield from self.note(entry, first=True)
        yield from self.certainty(entry)

    def body(self, entry: Entry, anchor: Anchor) -> Inlines:
        kinds: dict[EntryKind, Callable[[Entry, Anchor], Iterator[Inline]]] = {
            EntryKind.EMENDATION: self.emendation, EntryKind.CONJECTURE: self.conjecture,
            EntryKind.VARIANT: self.variant, EntryKind.CRUX: self.crux, EntryKind.LACUNA: self.lacuna,
            EntryKind.SUPPLIED: self.supplied, EntryKind.CITATION: self.citation, EntryKind.DATE: self.dated,
            EntryKind.COMMENT: self.comment,
        }  # fmt: skip
        kind = kinds.get(entry.kind, self.mention if entry.kind in MENTION_KINDS else self.comment)
        return tuple(kind(entry, anchor))

    def lemma(self, entry: Entry, anchor: Anchor) -> Inlines:
        block = self.edition.text.blocks[anchor.first]
        if block.supplied and block.kind is BlockKind.LACUNA:
            return ()
        signs = self.edition.volume.signs
        words = self.edited.at(anchor)
        words = shorten(words, self.edition.volume.lemma_words)
        if entry.kind is EntryKind.CRUX:
            words = signs.crux[0] + words + signs.crux[1]
        return (text(words),) if words else ()


def _untyped(reading: Reading) -> Reading:
    return Reading(reading.text, ReadingType.SUBSTITUTION, reading.witnesses, reading.resp, reading.hand, reading.note)


def _added(reading: Reading) -> Reading:
    if reading.type is not ReadingType.SUBSTITUTION:
        return reading
    return Reading(reading.text, ReadingType.ADDITION, reading.witnesses, reading.resp, reading.hand, reading.note)


def natural_name(name: str) -> str:
    """A name as the index has it, in its natural order.

    >>> natural_name("Trotsky, Leon"), natural_name("Karl Radek")
    ('Leon Trotsky', 'Karl Radek')
    """
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and ", " not in given else name


def issue_numbers(issues: tuple[int, ...], words: Wording) -> str:
    """Issue numbers with what they are called: `no. 7`, `nos. 1–2`, `nos. 5, 8`."""
    if len(issues) == 1:
        return f"{words.number} {issues[0]}"
    run = issues == tuple(range(issues[0], issues[-1] + 1))
    numbers = f"{issues[0]}–{issues[-1]}" if run else ", ".join(map(str, issues))
    return f"{words.numbers} {numbers}"


def cited(edition: Edition, cite: Citation, titled: bool = True) -> Iterator[Inline]:
    """A work cited, in short: title (unless it was said just before), issues, date of issue, page, date of writing."""
    words = wording(edition.volume.apparatus_language)
    if titled:
        yield Inline(Role.CITE, target=cite.work)
    parts: list[str] = []
    if cite.issues:
        parts.append(issue_numbers(cite.issues, words))
    date = cite.date or _issue_date(edition, cite)
    if date:
        parts.append(
            f"({in_words(date, edition.volume.language)})" if cite.issues else in_words(date, edition.volume.language)
        )
    said = " ".join(parts)
    if said:
        separator = " " if cite.issues else ", "
        yield text(separator + said if titled else said)
    if cite.page:
        plural = any(sign in cite.page for sign in "–-,")
        yield text(f", {words.pages if plural else words.page} {cite.page.replace('-', '–')}")
    if cite.written and cite.written != date:
        yield text(", ")
        yield styled(Role.EDITORIAL, words.written)
        yield text(f" {in_words(cite.written, edition.volume.language)}")


def _issue_date(edition: Edition, cite: Citation) -> str:
    """The date that the bibliography gives for the issues cited."""
    for work in edition.works:
        if work.parent == cite.work and cite.issues and set(cite.issues) <= set(work.issues):
            return work.date
    return ""


def notes(edition: Edition, edited: EditedText) -> tuple[Note, ...]:
    """The notes of all anchored entries that a layer prints, in the order of the text."""
    printer = _Printer(edition, edited)
    result: list[Note] = []
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        layer = edition.layer_of.get(entry.kind)
        if anchor is None or layer is None:
            continue
        quoted = _quoted_anchor(edition, entry, anchor)
        result.append(Note(entry, layer, quoted, printer.lemma(entry, quoted), printer.body(entry, anchor)))
    return tuple(result)
