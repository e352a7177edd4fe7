"""A Word document of this toolkit that comes back: the same edition, with what was changed in Word, told one by one.

Words that were changed in the text or in a note are changed in the volume. What cannot be said for certain becomes a
draft beside what there was, and what is made from the entries is only told: no change alters an entry by guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.actions.returned_entries import (
    DraftPlace,
    EntryPlaces,
    changed_content,
    changed_entry,
    cuts,
    drafted,
    last_word,
    names,
    whole_words,
)
from edition.actions.returned_pairs import ParagraphPair, pairs_of_notes, pairs_of_text
from edition.actions.returned_words import Alignment, WordEdit, edited_block, edited_inlines, edits, in_piece, said_of
from edition.anchor.lemma_search import Finder
from edition.derive.edited_text import EditedText, edited_text
from edition.english import short
from edition.load import assemble
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.inline import plain
from edition.model.span import Span
from edition.model.text import BaseText
from edition.parse.tei import Document
from edition.parse.word.conventions import word_before
from edition.parse.word.kept import (
    KeptEdition,
    ShownParagraph,
    changed_by,
    even,
    lines_of,
    rejected,
)
from edition.parse.word.paragraphs import Call, CommentEnd, Paragraph, SetWords, each

ALIKE = 70
"""How alike (0 to 100) a paragraph and the block of an introduction are that it was made from: places are no words."""

LONGEST = 300
"""Letters of words on which a draft may be."""


@dataclass(frozen=True, slots=True)
class ReturnedEdition:
    """An edition that came back: as it was, and as a document with what was changed in Word.

    `edits` are the changes of the base text as it was, by block.
    """

    was: Edition
    document: Document
    edits: Mapping[int, Sequence[WordEdit]]


def returned(kept: KeptEdition, file: str, changes: str) -> ReturnedEdition:
    """The edition that a document keeps, with what was changed in Word.

    `changes` says what tracked changes become: emendations, or they are accepted, or rejected.
    """
    back = _Return(kept, file, changes)
    document = back.document()
    return ReturnedEdition(back.edition, document, back.by_block)


@dataclass
class _Return:
    kept: KeptEdition
    file: str
    changes: str
    told: list[Diagnostic] = field(default_factory=list)
    drafts: list[DraftPlace] = field(default_factory=list)
    by_block: defaultdict[int, list[WordEdit]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Assemble the edition as it was."""
        was = self.kept.was
        self.volume = was.volume
        self.edition: Edition = assemble(was.volume, was.text, was.entries, was.records, was.works, lambda item: None)
        self.edited: EditedText = self.edition.derived(edited_text)
        self.entries = {entry.id: entry for entry in was.entries}
        self.places = EntryPlaces(was.text, was.entries)
        self.index = {str(locus): i for locus, i in was.text.index.items()}
        self.on = self.places.by_block()
        self.of = self._paragraphs_by_block()
        self.names = {id(one): key for key, note in self.kept.now.notes.items() for one in each(note)}

    def document(self) -> Document:
        """The edition with the changes."""
        text, notes = [*pairs_of_text(self.kept)], [*pairs_of_notes(self.kept)]
        for pair in text:
            self._of_text(pair)
        is_new = any(pair.was is None for pair in notes)
        called = {key: place for pair in text for key, place in self._calls(pair)} if is_new else {}
        for pair in notes:
            self._of_note(pair, called)
        was = self.kept.was
        if not self.told:
            return replace(was, own=False)
        blocks = tuple(
            edited_block(block, self.by_block[i]) if i in self.by_block else block
            for i, block in enumerate(was.text.blocks)
        )
        base = BaseText(blocks)
        finder = Finder(base)
        entries = tuple(
            self.places.carried(self.entries[entry.id], self.by_block, finder) for entry in was.entries
        )  # fmt: skip
        made = tuple(self._made(finder, {entry.id for entry in entries}))
        return Document(self.volume, base, (*entries, *made), was.records, was.works, own=False,
                        losses=tuple(self.told), lines=lines_of(self.kept.now))  # fmt: skip

    # — what was changed —

    def _tell(self, pair: ParagraphPair, message: str, taken: bool = True, hint: str = "") -> None:
        number = pair.now.number if pair.now is not None else 1
        self.told.append(Diagnostic("E208" if taken else "E209", Span(self.file, max(number, 1), 1), message, hint))

    def _of_text(self, pair: ParagraphPair) -> None:
        """A paragraph of the text."""
        was, now = pair.was, pair.now
        if was is None:
            assert now is not None
            self._new_paragraph(pair, now)
            return
        block = self.index.get(was.of, -1)
        if now is None:
            message = f"a paragraph was deleted: “{short(was.words)}”"
            self._tell(pair, message, taken=False, hint="it is kept: delete it by hand if it should go")
            return
        if block < 0:
            if even(was.words) != even(now.words):
                self._of_part(pair, was.of, even(was.words), even(now.words))
            return
        self._words_of_block(pair, was, block, now)
        self._comments(pair, block, now)

    def _paragraphs_by_block(self) -> Mapping[str, list[ShownParagraph]]:
        """The paragraphs of each block: a row of a table has as many as cells."""
        found: defaultdict[str, list[ShownParagraph]] = defaultdict(list)
        for one in self.kept.shown:
            found[one.of].append(one)
        return found

    def _alignment(self, was: ShownParagraph, words: str, i: int) -> tuple[Alignment, int]:
        """Where the words of a paragraph stand in its block, and how many letters of it stand before the paragraph."""
        every = self.of[was.of]
        at = next(k for k, one in enumerate(every) if one is was)
        parts = [even(one.words) for one in every[:at]]
        before = sum(len(part) + 1 for part in parts)
        whole = " ".join([*parts, words, *(even(one.words) for one in every[at + 1 :])])
        return Alignment(whole, self.edited.words(i)), before

    def _words_of_block(self, pair: ParagraphPair, was: ShownParagraph, i: int, now: Paragraph) -> None:
        shown = even(was.words)
        before, after, by = rejected(now), even(now.words), changed_by(now)
        if before == shown and before != after and self.changes != "accepted":
            if self.changes == "emendations":
                self._apply(pair, was, i, edits(shown, after), by)
            return
        wanted = before if self.changes == "rejected" else after
        self._apply(pair, was, i, edits(shown, wanted), "")

    def _apply(self, pair: ParagraphPair, was: ShownParagraph, i: int, changes: list[WordEdit], by: str) -> None:
        """Changes of the words of a block, as they are shown; `by` is whose tracked changes they are."""
        if not changes:
            return
        shown = even(was.words)
        there, before = self._alignment(was, shown, i)
        for one in changes:
            place = there.place(before + one.start, before + one.end)
            said = said_of(shown, one)
            found = in_piece(self.edited.pieces[i], WordEdit(*place, one.words)) if place else None
            if found is None:
                self._draft(pair, i, said, "it is no change of words of the text alone")
            elif found.piece.changed:
                self._of_reading(pair, i, found.piece.entry, found.edit, said)
            else:
                own = replace(found.edit, start=found.edit.start + found.piece.start,
                              end=found.edit.end + found.piece.start)  # fmt: skip
                self._of_base(pair, i, own, said, by)

    def _of_base(self, pair: ParagraphPair, i: int, edit: WordEdit, said: str, by: str) -> None:
        block = self.edition.text.blocks[i]
        if block.divider and block.divider in block.text[edit.start : edit.end]:
            self._draft(pair, i, said, "it joins lines or cells")
        elif by:
            draft = whole_words(block, i, edit, by)
            self.drafts.append(draft)
            self._tell(pair, f"{by} changed words: {said}; it is an emendation, as a draft")
        elif touched := [name for name, start, end in self.on[i] if cuts(edit, start, end)]:
            self._draft(pair, i, said, f"it would cut the lemma of {touched[0]}")
        else:
            self.by_block[i].append(edit)
            inside = [name for name, start, end in self.on[i] if start <= edit.start < edit.end <= end]
            more = f"; the lemma of {', '.join(inside)} is changed with it" if inside else ""
            self._tell(pair, f"words of {block.locus} were changed: {said}{more}")

    def _of_reading(self, pair: ParagraphPair, i: int, name: str, edit: WordEdit, said: str) -> None:
        """A change in words that an entry, or a silent rule, puts into the text."""
        entry = self.entries.get(name)
        changed = edited_inlines(entry.readings[0].content, edit) if entry and entry.readings else None
        if entry is None or changed is None or not plain(changed).strip():
            self._draft(pair, i, said, "the words are those of an entry or of a silent change")
            return
        self.entries[name] = replace(
            entry, readings=(replace(entry.readings[0], content=changed), *entry.readings[1:])
        )  # fmt: skip
        self._tell(pair, f"the reading of {name} was changed: {said}")

    def _draft(self, pair: ParagraphPair, i: int, said: str, why: str) -> None:
        """A change that is not made: a draft on the last word of its block says it."""
        place = word_before(self.edition.text.blocks[i].text, len(self.edition.text.blocks[i].text))
        if place is None:
            self._tell(pair, f"a change is not taken over, since {why}: {said}", taken=False)
            return
        self.drafts.append(DraftPlace(i, *place, note=said))
        self._tell(pair, f"a change is a draft, since {why}: {said}")

    def _new_paragraph(self, pair: ParagraphPair, now: Paragraph) -> None:
        behind = self.index.get(pair.behind.of, -1) if pair.behind is not None else -1
        words = even(now.words)
        if behind < 0 or (place := last_word(self.edition.text.blocks[behind])) is None:
            self._tell(pair, f"a new paragraph is not taken over: “{words}”", taken=False, hint="add it by hand")
            return
        self.drafts.append(DraftPlace(behind, *place, note=f"¶ {words}"))
        message = f"a new paragraph behind {self.edition.text.blocks[behind].locus} is a draft there: “{short(words)}”"
        self._tell(pair, message, hint="add it to the text by hand; loci behind it change then")

    def _of_part(self, pair: ParagraphPair, of: str, before: str, after: str) -> None:
        """A paragraph of what stands around the text: those that the editors wrote are changed."""
        said = "; ".join(said_of(before, one) for one in edits(before, after))
        volume = self.volume
        titles = {
            "title": (volume.title, replace(volume, title=after, styled=((), volume.styled[1]))),
            "subtitle": (volume.subtitle, replace(volume, subtitle=after, styled=(volume.styled[0], ()))),
            "author": (volume.author, replace(volume, author=after)),
        }
        for name, (words, made) in titles.items():
            if words and even(words) == before:
                self.volume = made
                self._tell(pair, f"the {name} was changed: {said}")
                return
        if self._of_introduction(pair, before, edits(before, after), said):
            return
        hint = "lists and indexes are made from the entries; change those, or the introduction, by hand"
        self._tell(pair, f"a part around the text was changed: {said}", taken=False, hint=hint)

    def _of_introduction(self, pair: ParagraphPair, before: str, changes: list[WordEdit], said: str) -> bool:
        """Change the block of an introduction that a paragraph was made from; False when there is none."""
        from rapidfuzz import fuzz

        every = self.volume.introductions
        scored = [
            (fuzz.ratio(before, even(plain(block.content))), -n, -k)
            for n, introduction in enumerate(every)
            for k, block in enumerate(introduction.blocks)
        ]
        score, n, k = max(scored, default=(0.0, 0, 0))
        if score < ALIKE:
            return False
        introduction = every[-n]
        block = introduction.blocks[-k]
        content = changed_content(block.content, before, changes)
        if content is None:
            return False
        blocks = list(introduction.blocks)
        blocks[-k] = replace(block, content=content)
        changed = [*every]
        changed[-n] = replace(introduction, blocks=tuple(blocks))
        self.volume = replace(self.volume, introductions=tuple(changed))
        self._tell(pair, f"the introduction “{introduction.title}” was changed: {said}")
        return True

    # — notes and comments —

    def _of_note(self, pair: ParagraphPair, called: Mapping[tuple[str, str], tuple[int, int, int]]) -> None:
        was, now = pair.was, pair.now
        if was is None:
            assert now is not None
            self._new_note(pair, now, called)
            return
        name = was.note
        if now is None:
            self._tell(pair, f"the note of {name} was deleted: “{short(was.words)}”", taken=False,
                       hint="it is kept: delete it by hand if it should go")  # fmt: skip
            return
        before, after = even(was.words), even(now.words)
        if name in self.index:  # a note of the author's
            if before != after:
                self._words_of_block(pair, was, self.index[name], now)
            return
        if before == after:
            return
        wanted = rejected(now) if self.changes == "rejected" else after
        entry, rest = self.entries.get(name), list[WordEdit]()
        for one in reversed(edits(before, wanted)):
            changed = changed_entry(entry, before, one) if entry else None
            if changed is None:
                rest.append(one)
                continue
            entry = changed
            self.entries[name] = changed
            self._tell(pair, f"the note of {name} was changed: {said_of(before, one)}")
        for one in reversed(rest):
            self._draft_on(pair, name, f"{said_of(before, one)} ({before})")

    def _draft_on(self, pair: ParagraphPair, name: str, said: str) -> None:
        """A change of a note that is not one of the entry's own words: a draft on the same lemma."""
        spot = self.places.spot(self.entries[name]) if name in self.entries else None
        if spot is None or spot[0] != spot[1]:
            self._tell(pair, f"a change of the note of {name} is not taken over: {said}", taken=False)
            return
        self.drafts.append(DraftPlace(spot[0], spot[2], spot[3], note=said))
        self._tell(pair, f"a change of the note of {name} is a draft, since it is not in words of its own: {said}")

    def _new_note(
        self, pair: ParagraphPair, now: Paragraph, called: Mapping[tuple[str, str], tuple[int, int, int]]
    ) -> None:
        place = called.get(self.names.get(id(now), ("", "")))
        words = even(now.words)
        if place is None or place[1] == place[2]:
            self._tell(pair, f"a new note is not taken over: “{words}”", taken=False, hint="add it by hand")
            return
        self.drafts.append(DraftPlace(*place, note=words))
        self._tell(pair, f"a new note is a draft: “{short(words)}”")

    def _calls(self, pair: ParagraphPair) -> Iterator[tuple[tuple[str, str], tuple[int, int, int]]]:
        """The notes that are called in a paragraph, each with the word in front of it."""
        block = self.index.get(pair.was.of, -1) if pair.was is not None else -1
        calls = [piece for piece in pair.now.pieces if isinstance(piece, Call)] if pair.now is not None else []
        if block < 0 or pair.now is None or not calls:
            return
        assert pair.was is not None
        shown = pair.now.words
        there, before = self._alignment(pair.was, shown, block)
        at = 0
        for piece in pair.now.pieces:
            if isinstance(piece, SetWords) and not (piece.change and piece.change.deletes):
                at += len(piece.text)
            elif isinstance(piece, Call):
                place = word_before(shown, at)
                yield (piece.series, piece.key), self._base(
                    block, there.place(before + place[0], before + place[1]) if place else None
                )  # fmt: skip

    def _base(self, block: int, place: tuple[int, int] | None) -> tuple[int, int, int]:
        """Characters of a block of the base text, by those of the edited text; else its last word."""
        found = in_piece(self.edited.pieces[block], WordEdit(*place, "")) if place else None
        if found is not None and not found.piece.changed:
            return block, found.piece.start + found.edit.start, found.piece.start + found.edit.end
        return block, *(last_word(self.edition.text.blocks[block]) or (0, 0))

    def _comments(self, pair: ParagraphPair, block: int, now: Paragraph) -> None:
        """Comments in the margin are drafts on their words."""
        if not any(isinstance(piece, CommentEnd) for piece in now.pieces):
            return
        assert pair.was is not None
        there, before = self._alignment(pair.was, now.words, block)
        at, begun = 0, dict[str, int]()
        for piece in now.pieces:
            if isinstance(piece, SetWords) and not (piece.change and piece.change.deletes):
                at += len(piece.text)
            elif isinstance(piece, CommentEnd) and piece.begins:
                begun[piece.key] = at
            elif isinstance(piece, CommentEnd) and (comment := self.kept.now.comments.get(piece.key)):
                start, end = begun.get(piece.key, at), at
                if start == end or end - start > LONGEST:
                    start, end = word_before(now.words, end) or (end, end)
                words = " ".join(even(one.words) for one in comment.paragraphs)
                place = self._base(block, there.place(before + start, before + end))
                self.drafts.append(DraftPlace(*place, note=words, resp=comment.by, date=comment.date[:10]))
                self._tell(pair, f"a comment of {comment.by or 'somebody'} is a draft: “{short(words)}”")

    def _made(self, finder: Finder, taken: set[str]) -> Iterator[Entry]:
        """The drafts as entries."""
        unused = names(taken)
        for draft in self.drafts:
            entry = drafted(draft, next(unused), self.by_block, finder)
            if entry is None:
                message = f"a draft has no place in the text and is not taken over: “{draft.note or draft.reading}”"
                self.told.append(Diagnostic("E209", Span(self.file, 1, 1), message))
            else:
                yield entry
