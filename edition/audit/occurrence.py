"""The raised number after a lemma, `word²`: the occurrence of the lemma on the line that the note cites.

A verse counts with its turned-over lines and those shared by speakers; words in an author's note are counted in that
note. The words are those read from the PDF; where they do not decide, nothing is checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.audit.page_layout import plain
from edition.audit.printed_book import PrintedAt, PrintedBook
from edition.derive.notes import Note
from edition.derive.unit_occurrence import occurrence_in_unit
from edition.model.entry import Anchor
from edition.model.inline import plain as words_of
from edition.model.text import BlockKind
from edition.words import is_boundary, is_letter

_SIGNS = frozenset("[]⟨⟩<>⟦⟧†|‖")  # of the editors, among the words
_HYPHENS = "-‐‑\u00ad֊"
_NEAR = 6.0  # points between where a word was marked and where it is measured


@dataclass(frozen=True, slots=True)
class _PrintedPart:
    """A word or a single sign, and its position: a point on the line that has the mark, or a character."""

    text: str
    at: float


def raised(book: PrintedBook, note: Note, start: PrintedAt) -> int | None:
    """The number that should stand after a lemma, 0 for none; None when that cannot be determined.

    A lemma is looked for with its punctuation, and without it where it does not stand so.
    """
    if (number := occurrence_in_unit(book.edition, book.edited, note)) is not None:
        return number
    lemma = words_of(note.lemma)
    block = book.edition.text.blocks[note.anchor.first]
    if not lemma or "…" in lemma or block.kind is BlockKind.ROW or note.anchor.start == note.anchor.end:
        return None
    wanted = [part.text for part in parts_of(lemma)]
    in_note = block.apart
    there = _in_note(book, note) if in_note else _in_line(book, start)
    near = 1.5 if in_note else _NEAR  # characters (a space at the end may be gone), or points
    if there is None:
        return None
    words, edges, at = there
    if edges & set(wanted):
        return None
    for parts, form in ((words, wanted), (_words(words), [word for word in wanted if is_word(word)])):
        places = matches(parts, form)
        nearest = min(range(len(places)), key=lambda i: abs(places[i] - at), default=None)
        if nearest is not None and abs(places[nearest] - at) <= near:
            return nearest + 1 if len(places) > 1 else 0
    return None


def parts_of(words: str, at: float = 0.0, step: float = 1.0) -> Iterator[_PrintedPart]:
    """Words and single signs, without those of the editors; each character is `step` wide.

    >>> [part.text for part in parts_of("Stalin’s Zin-Kam, don’t.")]
    ['Stalin', '’s', 'Zin', '-', 'Kam', ',', 'don’t', '.']
    """
    begin = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i].isspace() or words[begin].isspace() or is_boundary(words, i):
            text = plain(words[begin:i])
            if text and text not in _SIGNS:
                yield _PrintedPart(text, at + begin * step)
            begin = i


def is_word(text: str) -> bool:
    """Whether a part of a text is a word and no sign."""
    return any(map(is_letter, text))


def matches(parts: Sequence[_PrintedPart], form: Sequence[str]) -> list[float]:
    """Where a form stands among the parts of a text.

    >>> matches(list(parts_of("on, and on")), ["on"])
    [0.0, 8.0]
    """
    if not form:
        return []
    texts, count = [part.text for part in parts], len(form)
    return [parts[i].at for i in range(len(parts) - count + 1) if texts[i : i + count] == list(form)]


def _words(parts: Sequence[_PrintedPart]) -> list[_PrintedPart]:
    return [part for part in parts if is_word(part.text)]


_Found = tuple[list[_PrintedPart], set[str], float]
"""The parts of a text, those at its edges that may be parts of words, and where the lemma begins."""


def _in_note(book: PrintedBook, note: Note) -> _Found:
    """An author's note, as it is edited."""
    block = note.anchor.first
    text = book.edition.text.blocks[block].text
    before = book.edited.at(Anchor(block, 0, block, note.anchor.start))
    return list(parts_of(book.edited.at(Anchor(block, 0, block, len(text))))), set(), float(len(before))


def _in_line(book: PrintedBook, start: PrintedAt) -> _Found | None:
    """The lines that have the number of the one where a lemma begins."""
    lines = list(_same_number(book, start))
    if not lines or start.index is None:
        return None
    parts: list[_PrintedPart] = []
    edges: set[str] = set()
    carried = ""
    for sheet, index in lines:
        here = (sheet, index) == (start.shown, start.index)
        line: list[_PrintedPart] = []
        for word, x0, step in _line(book, sheet, index):
            line += parts_of(word, x0 if here else float("inf"), step)
        if carried and line:
            line[0] = _PrintedPart(carried + line[0].text, line[0].at)
            carried = ""
        if (sheet, index) != lines[-1] and len(line) > 1 and line[-1].text in _HYPHENS:
            carried = line[-2].text  # the hyphen may be the text's own, and then this is another word
            edges |= {carried, line[-2].text}
            line = line[:-2]
        parts += line
    if len(parts) > 1 and parts[-1].text in _HYPHENS:
        edges.add(parts[-2].text)
    if parts and _cut_above(book, *lines[0]):
        edges.add(parts[0].text)
    return parts, edges, start.x


def _same_number(book: PrintedBook, start: PrintedAt) -> Iterator[tuple[int, int]]:
    """The lines of the text, by sheet and position, that have one number: that of the line where a lemma begins.

    Lines without a number may stand between them: a stage direction in a verse that speakers share.
    """
    if start.index is None or not start.place.number:
        return
    by_page = book.edition.volume.lines.by == "page"
    text = [
        (sheet, index)
        for sheet in book.main
        if sheet
        in ((start.shown,) if by_page else (book.beside(start.shown, -1), start.shown, book.beside(start.shown, 1)))
        for index, number in enumerate(book.numbers[sheet])
        if number
    ]
    at = text.index((start.shown, start.index)) if (start.shown, start.index) in text else -1
    if at < 0:
        return
    first = last = at
    while first and _counted(book, text[first - 1]) == _counted(book, text[at]):
        first -= 1
    while last + 1 < len(text) and _counted(book, text[last + 1]) == _counted(book, text[at]):
        last += 1
    yield from text[first : last + 1]


def _counted(book: PrintedBook, line: tuple[int, int]) -> tuple[int | None, str, str]:
    """What tells a line from others: its number, its letter, and the paragraph or section in which it is counted."""
    return book.numbers[line[0]][line[1]], book.letters.get(line, ""), book.counters.get(line, "")


def _line(book: PrintedBook, sheet: int, index: int) -> Iterator[tuple[str, float, float]]:
    """The words of a line without the callouts of notes, each with where it begins and how wide its letters are."""
    line = book.pages[sheet - 1].lines[index]
    for word in line.words:
        text, step = word.text, (word.x1 - word.x0) / max(1, len(word.text))
        for key, (there, y) in book.callouts.items():
            x = book.callout_x.get(key, -1.0)
            if there == sheet and word.x0 <= x <= word.x1 and abs(y - (word.y0 + word.y1) / 2) < word.height:
                number = book.note_numbers.get(int(key[1:]), "")
                at = text.rfind(number) if number else -1
                text = text[:at] + " " * len(number) + text[at + len(number) :] if at >= 0 else text
        yield text, word.x0, step


def _cut_above(book: PrintedBook, sheet: int, index: int) -> bool:
    """Whether the line above ends with a hyphen."""
    lines = book.pages[sheet - 1].lines
    above = lines[index - 1] if index and book.numbers[sheet][index - 1] is not None else None
    if above is None and (earlier := book.beside(sheet, -1)) is not None:
        numbered = zip(book.pages[earlier - 1].lines, book.numbers[earlier], strict=True)
        above = next((line for line, number in reversed(list(numbered)) if number is not None), None)
    return above is not None and bool(above.words) and above.words[-1].text[-1:] in _HYPHENS
