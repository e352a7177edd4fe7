"""The entries of an edition that comes back from Word: on the words that their lemmata have become, and new drafts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from edition.actions.returned_words import Alignment, WordEdit, edited_inlines, moved, moved_end
from edition.anchor.lemma_search import Finder, locate
from edition.model.entry import Entry, EntryKind, Reading, ReadingType
from edition.model.inline import Inlines, of_words, plain
from edition.model.text import BaseText, Block
from edition.parse.word.conventions import word_before
from edition.parse.word.kept import even


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """An entry to be made on characters of a block as it was."""

    block: int
    start: int
    end: int
    note: str = ""
    reading: str | None = None
    resp: str = ""
    date: str = ""


Changes = Mapping[int, Sequence[WordEdit]]
"""The changes of the base text, by block."""


class EntryPlaces:
    """Where the entries of an edition stand in its text as it was."""

    def __init__(self, text: BaseText, entries: Sequence[Entry]) -> None:
        self._text = text
        self._finder = Finder(text)
        self._entries = entries

    def spot(self, entry: Entry) -> tuple[int, int, int, int] | None:
        """The words of a lemma, as first and last block and characters."""
        placed = locate(self._finder, entry)
        if placed.anchor is None or not entry.lemma:
            return None
        spot = placed.candidates[(entry.occurrence or 1) - 1]
        return spot.first, spot.last, spot.start, spot.end

    def by_block(self) -> Mapping[int, list[tuple[str, int, int]]]:
        """Where the lemmata stand in each block: entry, first and last character."""
        found: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
        for entry in self._entries:
            spot = self.spot(entry)
            if spot is None:
                continue
            first, last, start, end = spot
            for i in range(first, last + 1):
                size = len(self._text.blocks[i].text)
                found[i].append((entry.id, start if i == first else 0, end if i == last else size))
        return found

    def carried(self, entry: Entry, changes: Changes, finder: Finder) -> Entry:
        """An entry on the words that its lemma has become in the text of `finder`."""
        spot = self.spot(entry)
        if spot is None or not (spot[0] in changes or spot[1] in changes):
            return entry
        first, last, start, end = spot
        start, end = moved(start, changes.get(first, ())), moved_end(end, changes.get(last, ()))
        text = finder.text.blocks
        same = first == last and self._text.blocks[first].text[spot[2] : spot[3]] == text[first].text[start:end]
        lemma = entry.lemma
        if not same and first == last:
            lemma = " ".join(text[first].text[start:end].split())
        spots = finder.spots(lemma, first, last)
        at = next((n for n, one in enumerate(spots, 1) if (one.start, one.end) == (start, end)), 0)
        return replace(entry, lemma=lemma, occurrence=at if len(spots) > 1 else 0)


def drafted(draft: DraftPlace, name: str, changes: Changes, finder: Finder) -> Entry | None:
    """A draft as an entry called `name`; None when its words have no place in the text of `finder`."""
    here = changes.get(draft.block, ())
    start, end = moved(draft.start, here), moved_end(draft.end, here)
    block = finder.text.blocks[draft.block]
    lemma = " ".join(block.text[start:end].split())
    spots = finder.spots(lemma, draft.block, draft.block) if lemma else ()
    at = next((n for n, one in enumerate(spots, 1) if (one.start, one.end) == (start, end)), 0)
    if block.locus is None or not at:
        return None
    readings: tuple[Reading, ...] = ()
    if draft.reading is not None:
        kind = ReadingType.SUBSTITUTION if draft.reading else ReadingType.OMISSION
        readings = (Reading(of_words(draft.reading), kind, resp=draft.resp),)
    return Entry(
        name, EntryKind.EMENDATION if readings else EntryKind.COMMENT, block.locus, lemma, block.locus,
        at if len(spots) > 1 else 0, readings=readings, print_reading=bool(readings), note=of_words(draft.note),
        resp="" if readings else draft.resp, status="draft", date_edited=draft.date,
    )  # fmt: skip


def names(taken: set[str]) -> Iterator[str]:
    """Names of drafts that no entry has."""
    return (name for n in count(1) if (name := f"word-{n}") not in taken)


def cuts(edit: WordEdit, start: int, end: int) -> bool:
    """Whether a change touches a lemma and is not inside it, or leaves nothing of it."""
    if edit.end <= start or end <= edit.start:
        return False
    return not (start <= edit.start and edit.end <= end) or (
        edit.end - edit.start == end - start and not edit.words.strip()
    )


def whole_words(block: Block, i: int, edit: WordEdit, by: str) -> DraftPlace:
    """An emendation of whole words: a point between words is one of the word before it."""
    start, end = edit.start, edit.end
    if start == end and (place := word_before(block.text, start)):
        start = place[0]
    while start and block.text[start - 1].isalnum() and block.text[start : start + 1].isalnum():
        start -= 1
    while end < len(block.text) and block.text[end].isalnum() and block.text[end - 1 : end].isalnum():
        end += 1
    words = block.text[start : edit.start] + edit.words + block.text[edit.end : end]
    size, lead = end - start, len(block.text[start:end]) - len(block.text[start:end].lstrip())
    tail = size - len(block.text[start:end].rstrip())
    return DraftPlace(i, start + lead, end - tail, reading=" ".join(words.split()), resp=by)


def last_word(block: Block) -> tuple[int, int] | None:
    """The last word of a block."""
    return word_before(block.text, len(block.text))


def changed_content(content: Inlines, shown: str, changes: list[WordEdit]) -> Inlines | None:
    """Rich text with changes of its words as they are shown; None when one is not in one piece of it."""
    there = Alignment(shown, plain(content))
    for one in reversed(changes):
        place = there.place(one.start, one.end)
        made = edited_inlines(content, WordEdit(*place, one.words)) if place else None
        if made is None:
            return None
        content = made
    return content


def changed_entry(entry: Entry, shown: str, edit: WordEdit) -> Entry | None:
    """An entry with a change of its note or of one of its readings; None when the change is in none of them alone."""
    notes = [("note", -1, entry.note), *(("content", n, one.content) for n, one in enumerate(entry.readings)),
             *(("note", n, one.note) for n, one in enumerate(entry.readings))]  # fmt: skip
    bracket = shown.find("]") + 1
    for key, n, content in notes:
        words = even(plain(content))
        at = shown.find(words, bracket) if words else -1
        if at < 0 or shown.find(words, at + 1) >= 0 or not (at <= edit.start and edit.end <= at + len(words)):
            continue
        changed = changed_content(content, words, [WordEdit(edit.start - at, edit.end - at, edit.words)])
        if changed is None or not plain(changed).strip():
            return None
        if n < 0:
            return replace(entry, note=changed)
        new = replace(entry.readings[n], content=changed) if key == "content" else replace(
            entry.readings[n], note=changed
        )  # fmt: skip
        return replace(entry, readings=(*entry.readings[:n], new, *entry.readings[n + 1 :]))
    return None
