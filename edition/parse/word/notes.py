"""Notes and comments of a word processor, put at their places among the words of a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count

from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.parse.printed_apparatus.readings import Token, sigla_of
from edition.parse.tei.tree import Element
from edition.parse.word.conventions import (
    Critical,
    before_colon,
    critical,
    lemma_before,
    unique,
    unnumbered,
    word_before,
)
from edition.parse.word.paragraphs import (
    Block,
    Call,
    MarginComment,
    NoWords,
    Paragraph,
    Piece,
    SetWords,
    WordDocument,
    each,
)
from edition.parse.word.pieces import LetterRow


class NoteKind(StrEnum):
    """Whose the notes are that are no entries."""

    AUTHOR = "author"
    EDITORS = "editors"


@dataclass
class Placing:
    """Puts the notes of a document at their places."""

    document: WordDocument
    others: NoteKind
    sigla: frozenset[str]
    told: list[Diagnostic]
    letters_of: Callable[[Paragraph, Span], LetterRow]
    rejects: bool = False  # whether tracked changes are rejected
    drafts: dict[str, MarginComment] = field(default_factory=dict)  # by the name of the entry
    open: dict[str, str] = field(default_factory=dict)  # comments whose words have begun
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def tell(self, code: str, span: Span, message: str, hint: str = "") -> None:
        """Report something."""
        self.told.append(Diagnostic(code, span, message, hint))

    def note(self, call: Call, row: LetterRow, at: int) -> None:
        """Put a note at its call: as entries when it begins with a lemma, else as a note of its series."""
        span = row.place(at)
        blocks = self.document.notes.get((call.series, call.key), ())
        words, ranges = self._words(blocks, span, settled=True)
        if not words.text.strip():
            self.tell("E204", span, f"a {call.series} without words is left out")
            return
        parts = critical(words.text) or self._with_colon(words.text, row, at)
        if not parts and self.others is NoteKind.AUTHOR:  # of the author's words, changes may be emendations
            words, ranges = self._words(blocks, span)
        elif gone := "; ".join(run.text.strip() for run in _left_out(blocks, self.rejects)):
            became = "rejected" if self.rejects else "accepted"
            self.tell("E204", span, f"tracked changes in a {call.series} are {became}: “{gone}” is left out")
        if not (parts and self._entries(parts, words, row, at, call)):
            series = f"{call.series} with a lemma elsewhere" if parts else call.series
            row.put(at, self._plain(call, series, words, ranges, row, at), 1)

    @staticmethod
    def _with_colon(note: str, row: LetterRow, at: int) -> tuple[Critical, ...]:
        """A note with a colon behind a lemma, which must stand right in front of the call."""
        part = before_colon(note)
        lemmata = (part.lemma, unnumbered(part.lemma)) if part is not None else ()
        return (part,) if part and any(lemma_before(row.text, at, lemma) for lemma in lemmata) else ()

    def _words(
        self, blocks: tuple[Block, ...], span: Span, settled: bool = False
    ) -> tuple[LetterRow, list[tuple[int, int]]]:
        """The letters of a note, in which paragraphs are parted by a line end, and where each paragraph stands.

        Its tracked changes are `settled` where no emendation can be made of them: accepted, unless all are rejected.
        """
        whole, ranges = LetterRow(span), list[tuple[int, int]]()
        for paragraph in each(blocks):
            part = self.letters_of(_settled(paragraph, self.rejects) if settled else paragraph, span)
            if not part.text.strip() and part.changed:  # all of it was put in: a note has no older words to keep
                part = self.letters_of(_settled(paragraph), span)
            if not part.text.strip() and not part.between:
                continue
            if ranges:
                whole.say(SetWords("\n"))
            start = len(whole.text)
            whole.add(part)
            ranges.append((start + len(part.text) - len(part.text.lstrip()), len(whole.text)))
        return whole, ranges

    def _entries(self, parts: tuple[Critical, ...], words: LetterRow, row: LetterRow, at: int, call: Call) -> bool:
        """Put the entries of a note at their words; False when none of its lemmata stands in the paragraph."""
        found = [(part, *self._place(part.lemma, row, at)) for part in parts]
        if all(place is None for _, place, _ in found):
            message = f"the lemma “{parts[0].lemma}” of a {call.series} does not stand in front of it: it stays a note"
            self.tell("E204", row.place(at), message, "correct the lemma or the place of the call, and import it again")
            return False
        for part, place, agreeing in found:
            said = self._said(part, words, call, row.place(at))
            if place is None:
                message = f"the lemma “{part.lemma}” of a {call.series} does not stand in front of it"
                self.tell("E204", row.place(at), f"{message}: what is said of it becomes a comment where it is called")
                place = word_before(row.text, at) or (at, at)
                said = self._with_lemma(part, words, call, row.place(at))
            start, end = place
            entry = Element("entry", {"from": f"#{self._anchor(row, start, 2)}", "to": f"#{self._anchor(row, end, 0)}",
                                      "lemma": row.text[start:end]}, row.place(at),
                            [Element("lem", {"wit": agreeing} if agreeing else {}, row.place(start)), said],
                            name=f"a {call.series}")  # fmt: skip
            row.put(at, entry, 1)
        return True

    def _place(self, lemma: str, row: LetterRow, at: int) -> tuple[tuple[int, int] | None, str]:
        """Where the words of a lemma stand, and the sigla that stand with it, of witnesses that have it."""
        found = self._exact(lemma, row, at)
        if found[0] is None and (words := unnumbered(lemma)) != lemma:
            found = self._exact(words, row, at)
            if found[0] is not None:
                message = "numbers of lines in front of lemmata are left out: lines are counted anew"
                self.tell("E204", Span(row.span.file, 1, 1), message)
        return found

    def _exact(self, lemma: str, row: LetterRow, at: int) -> tuple[tuple[int, int] | None, str]:
        words = lemma.split()
        agreeing: list[str] = []
        while words:
            rest = " ".join(words)
            place = lemma_before(row.text, at, rest) or unique(row, at, rest)
            if place is not None:
                return place, " ".join(f"#{siglum}" for siglum in reversed(agreeing))
            found = sigla_of(Token(words[-1], frozenset(), 0, 0), self.sigla) if len(words) > 1 else ()
            if not found or any(hand for _, hand in found):
                return None, ""
            agreeing += [siglum for siglum, _ in reversed(found)]
            words.pop()
        return None, ""

    def _said(self, part: Critical, words: LetterRow, call: Call, span: Span) -> Element:
        return Element("said", {"series": f"{call.series} with lemma"}, span,
                       words.elements(part.start, part.end), name=f"a {call.series}")  # fmt: skip

    def _with_lemma(self, part: Critical, words: LetterRow, call: Call, span: Span) -> Element:
        said = words.elements(part.start, part.end)
        return Element("said", {"series": "comments"}, span, [f"{part.lemma}] ", *said], name=f"a {call.series}")

    def _plain(
        self, call: Call, series: str, words: LetterRow, ranges: list[tuple[int, int]], row: LetterRow, at: int
    ) -> Element:
        """A note without a lemma: read as readings on the word before it if its series lists them."""
        span = row.place(at)
        note = Element("said", {"series": series}, span, _paragraphs(words, ranges), name=f"a {call.series}")
        place = word_before(row.text, at)
        attributes = {"whole": self.others.value}
        if place is not None:
            attributes |= {"from": f"#{self._anchor(row, place[0], 2)}", "to": f"#{self._anchor(row, place[1], 0)}",
                           "lemma": row.text[place[0] : place[1]]}  # fmt: skip
        return Element("entry", attributes, span, [Element("lem", {}, span), note], name=f"a {call.series}")

    def _anchor(self, row: LetterRow, at: int, order: int) -> str:
        """Mark a place: where words end before all else that stands there, where they begin behind it."""
        name = f"at-{next(self.numbers)}"
        row.put(at, Element("anchor", {"xml:id": name}, row.place(at), taken=("xml:id",)), order)
        return name

    def comment_end(self, key: str, begins: bool, row: LetterRow, at: int) -> None:
        """Mark where the words of a comment begin; where they end, put the comment."""
        comment = self.document.comments.get(key)
        if comment is None:
            return
        if begins:
            self.open[key] = self._anchor(row, at, 2)
            return
        begin = self.open.pop(key, "")
        span = row.place(at)
        if not begin:
            begin = self._anchor(row, at, 0)
        name = f"draft-{len(self.drafts) + 1}"
        self.drafts[name] = comment
        words, ranges = self._words(comment.paragraphs, span, settled=True)
        note = Element("note", {}, span, _paragraphs(words, ranges), name="a comment")
        attributes = {"xml:id": name, "from": f"#{begin}", "to": f"#{self._anchor(row, at, 0)}"}
        if ranges:
            row.put(at, Element("app", attributes, span, [note], taken=("xml:id",), name="a comment"), 1)
        else:
            self.tell("E204", span, "a comment without words is left out")

    def unreadable(self, piece: NoWords, row: LetterRow, at: int) -> None:
        """Report what is no words."""
        words = f", “{piece.words}”," if piece.words else ""
        self.tell("E201", row.place(at), f"{piece.what}{words} is not taken over", "add what it says by hand")


def _left_out(blocks: tuple[Block, ...], rejects: bool) -> Iterator[SetWords]:
    """The words of a note that are gone when its tracked changes are settled."""
    for paragraph in each(blocks):
        for piece in paragraph.pieces:
            if isinstance(piece, SetWords) and piece.change and piece.change.deletes is not rejects:
                yield piece


def _settled(paragraph: Paragraph, rejects: bool = False) -> Paragraph:
    """A paragraph with its tracked changes accepted, or rejected."""

    def stays(piece: Piece) -> bool:
        return not isinstance(piece, SetWords) or piece.change is None or piece.change.deletes is rejects

    kept = tuple(
        replace(piece, change=None) if isinstance(piece, SetWords) else piece
        for piece in paragraph.pieces
        if stays(piece)
    )
    return replace(paragraph, pieces=kept)


def _paragraphs(words: LetterRow, ranges: list[tuple[int, int]]) -> list[Element | str]:
    """The words of a note; of several paragraphs, each as an element."""
    if len(ranges) > 1:
        return [Element("p", {}, words.span, words.elements(*part)) for part in ranges]
    return words.elements(*ranges[0]) if ranges else []
