"""Checks every entry: its lemma stands where its note says, and its note is on the page of the lemma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from edition.audit.carried_notes import NotePlace, carried_over
from edition.audit.expected_numbers import number_of
from edition.audit.extract import Destination
from edition.audit.occurrence import raised
from edition.audit.page_layout import FOOT, GAP, Line, letters, plain
from edition.audit.pdf_word import PdfWord
from edition.audit.printed_book import PrintedAt, PrintedBook
from edition.audit.report import AuditFault
from edition.derive.notes import Note
from edition.model.inline import Role
from edition.model.inline import plain as words_of
from edition.records.places import Places

_HYPHENS = "-‐‑\u00ad֊"


def check_entries(book: PrintedBook, record: Places) -> tuple[int, tuple[AuditFault, ...]]:
    """Check all entries that print a note, and the places that the record claims for all entries."""
    wrong: list[AuditFault] = []
    places: dict[str, NotePlace] = {}
    for note in book.notes:
        name = note.entry.id
        found = book.manuscript.notes.get(name)
        if found is None:
            wrong.append(AuditFault(name, "", "the manuscript has no note for it"))
            continue
        start, end = book.of_mark(found[1]), book.of_mark(found[2])
        there = book.extract.destinations.get(f"n{found[0]}")
        if start is None or end is None:
            wrong.append(
                AuditFault(
                    name, "", f"the PDF has no destination m{found[1] if start is None else found[2]} for its lemma"
                )
            )
        elif there is None:
            wrong.append(AuditFault(name, start.place.page, f"the PDF has no destination n{found[0]} for its note"))
        elif not (start.in_text and end.in_text):
            wrong.append(AuditFault(name, start.place.page, "its lemma stands on no line of the text"))
        else:
            column = _column(book, there, note.layer.columns)
            number = book.labels.get(name) or number_of(book, note, start.place, end.place)
            places[name] = NotePlace(there.sheet, note.layer, column, there.y, there.x, number)
    previous = _previous(places)
    carried = carried_over(book, places)
    for note in book.notes:
        if note.entry.id in places:
            found = book.manuscript.notes[note.entry.id]
            wrong.extend(_note(book, note, found, places, carried | previous, note.entry.id in carried))
    claimed, claims_wrong = _claims(book, record)
    return len(claimed | {note.entry.id for note in book.notes}), (*wrong, *claims_wrong)


def _column(book: PrintedBook, place: Destination, count: int) -> int:
    """Which of `count` columns of its layer a note stands in."""
    if count == 1:
        return 0
    lines = book.pages[place.sheet - 1].lines
    if place.sheet in book.numbers:  # not the running head, which may stand over two columns of text
        foot, numbers = book.feet.get(place.sheet, float("inf")), book.numbers[place.sheet]
        lines = [line for line, number in zip(lines, numbers, strict=True) if number is not None or line.base >= foot]
    edges = [word.x0 for line in lines for word in line.words]
    ends = [word.x1 for line in lines for word in line.words]
    width = max(ends) - min(edges)
    return min(count - 1, max(0, int((place.x - min(edges) + 2) / width * count)))


def _previous(places: Mapping[str, NotePlace]) -> dict[str, str]:
    """The note before each note of its layer on its page."""
    order = sorted(
        (name for name in places if not places[name].layer.endnotes),
        key=lambda name: (
            places[name].sheet,
            places[name].layer.name,
            places[name].column,
            round(places[name].y),
            places[name].x,
        ),
    )
    return {
        b: a for a, b in pairwise(order) if (places[a].sheet, places[a].layer) == (places[b].sheet, places[b].layer)
    }


def _note(
    book: PrintedBook,
    note: Note,
    marks: tuple[int, int, int],
    places: Mapping[str, NotePlace],
    previous: Mapping[str, str],
    carried: bool,
) -> Iterator[AuditFault]:
    """The faults of one note; `carried`: it had no room on the page of its lemma."""
    name, place = note.entry.id, places[note.entry.id]
    start, end = book.of_mark(marks[1]), book.of_mark(marks[2])
    assert start is not None
    assert end is not None
    sheet = book.sheets.get(name, start.sheet)
    here = place.layer.endnotes or place.sheet == sheet or carried
    if place.layer.endnotes == (place.sheet in book.main) or not here:
        yield AuditFault(name, start.place.page, f"its note stands on page {book.pages[place.sheet - 1].label}")
    lemma = book.edited.at(note.anchor)
    opening, last = (lemma.split() or [""])[0], (lemma.split() or [""])[-1]
    if opening and not _begins(book, start, opening):
        line = f"“{opening}” does not begin at its place in line {start.place.line}: “{_line(book, start)}”"
        yield AuditFault(name, start.place.page, line)
    if last and marks[1] != marks[2] and not _ends(book, end, last):
        line = f"“{last}” does not end at its place in line {end.place.line}: “{_line(book, end)}”"
        yield AuditFault(name, end.place.page, line)
    text = _printed_words(book, book.extract.destinations[f"n{marks[0]}"])
    printed = _first_word(note)
    starts = _same_start if place.layer.columns == 1 else _cut_start
    if not place.number and not note.layer.called:
        place = replace(place, number=_instead(book, places, previous.get(name)))
    if (rest := _behind(text, place.number)) is not None and starts(rest, printed):
        yield from _raised(book, note, start, rest)
        return
    sign = "" if note.layer.called else book.edition.volume.lines.repeated
    rest = _behind(text, sign) if sign and name in previous else text
    bare = rest is not None and _same_start(plain(rest), printed) and (printed or not rest[:1].isdigit())
    if rest is not None and bare and not note.layer.called:
        before = previous.get(name)
        if before is None:
            yield AuditFault(name, start.place.page, f"its note has no line number (it should be {place.number})")
        elif places[before].number != place.number:
            other = places[before].number
            yield AuditFault(
                name, start.place.page, f"its note has no line number, as if about {other}, but is about {place.number}"
            )
        yield from _raised(book, note, start, rest)
        return
    yield AuditFault(
        name, start.place.page, f"its note should begin “{place.number} {printed}” and begins “{text[:30].strip()}”"
    )


def _instead(book: PrintedBook, places: Mapping[str, NotePlace], before: str | None) -> str:
    """What a note on a line without a number begins with: a dash where it could be taken for one on the line before."""
    return "–" if before and places[before].number and not book.edition.volume.lines.repeated else ""


def _raised(book: PrintedBook, note: Note, start: PrintedAt, printed: str) -> Iterator[AuditFault]:
    """Report a number after a lemma that does not name its occurrence; `printed` begins with the lemma."""
    wanted, separator = plain(words_of(note.lemma)), plain(book.edition.volume.signs.separator)
    words = plain(printed)
    if not (separator and words.startswith(wanted)):
        return
    figure, sign, _ = words[len(wanted) :].partition(separator)
    if not sign or (figure and not figure.isdecimal()):
        return
    should = 0 if note.layer.called else raised(book, note, start)
    if should is not None and figure != str(should or ""):
        lemma = f"“{words_of(note.lemma)}”"
        reason = f"{lemma} should be said to be number {should}" if should else f"{lemma} should have no number"
        yield AuditFault(note.entry.id, start.place.page, f"{reason}, and is printed as “{wanted}{figure}”")


def _first_word(note: Note) -> str:
    """The word after a note's number: of its lemma, else of its body; empty when that begins with a reference."""
    if not note.lemma and note.body and note.body[0].role in {Role.CITE, Role.PLACE}:
        return ""
    return (words_of(note.lemma or note.body).split() or [""])[0]


def _line(book: PrintedBook, place: PrintedAt) -> str:
    return book.pages[place.shown - 1].lines[place.index].text if place.index is not None else ""


def _following(book: PrintedBook, place: PrintedAt) -> list[tuple[str, float]]:
    """The characters of a line and of the next one; a word divided at the end of the line is joined."""
    lines = book.pages[place.shown - 1].lines
    assert place.index is not None
    here = list(lines[place.index].letters)
    if here and here[-1][0] in _HYPHENS:
        here.pop()
    after = lines[place.index + 1] if place.index + 1 < len(lines) else None
    foot = book.feet.get(place.shown, float("inf")) - 3
    if after is None or lines[place.index].base < foot <= after.base:
        after = _next_page(book, place.shown)
    return here + [(char, float("inf")) for char, _ in (after.letters if after else [])]


def _next_page(book: PrintedBook, sheet: int) -> Line | None:
    following = book.beside(sheet, 1)
    if following is None:
        return None
    numbered = (
        line
        for line, number in zip(book.pages[following - 1].lines, book.numbers[following], strict=True)
        if number is not None
    )
    return next(numbered, None)


def _near(characters: list[tuple[str, float]], x: float) -> list[int]:
    """Positions of the characters at a point: positions are estimates within a word, so neighbours are included."""
    nearest = min(range(len(characters)), key=lambda i: abs(characters[i][1] - x))
    return [i for i in range(nearest - 3, nearest + 4) if 0 <= i <= len(characters)]


def _begins(book: PrintedBook, place: PrintedAt, word: str) -> bool:
    """Whether a word begins at a point."""
    if place.index is None:
        return False
    characters = (
        _following(book, place) if letters(word) else list(book.pages[place.shown - 1].lines[place.index].letters)
    )
    if not characters:
        return False
    wanted = letters(word) or plain(word)
    strip = letters if letters(word) else plain
    for i in _near(characters, place.x):
        if strip("".join(char for char, _ in characters[i : i + 4 * len(wanted) + 8])).startswith(wanted):
            return True
    cut = [word for word, first in _in_cells(book, place) if not first] + _cut_overleaf(book, place)
    return any(wanted.startswith(letters(word.text)) for word in cut if abs(word.x0 - place.x) < 2)


def _cut_overleaf(book: PrintedBook, place: PrintedAt) -> list[PdfWord]:
    """A hyphenated word at the end of a line of an author's note, which may continue on the next page."""
    assert place.index is not None
    line = book.pages[place.shown - 1].lines[place.index]
    in_note = line.base >= book.feet.get(place.shown, float("inf")) - FOOT
    return [word for word in line.words[-1:] if in_note and word.text[-1] in _HYPHENS]


def _in_cells(book: PrintedBook, place: PrintedAt) -> Iterator[tuple[PdfWord, bool]]:
    """Parts of words that are divided in the cells of a row: words that end with a hyphen, and (True) first words."""
    assert place.index is not None
    words = book.pages[place.shown - 1].lines[place.index].words
    firsts = [i for i in range(1, len(words)) if words[i].x0 - words[i - 1].x1 > GAP / 2]
    for i in firsts and (*firsts, len(words)):
        if words[i - 1].text[-1] in _HYPHENS:
            yield words[i - 1], False
    yield from ((words[i], True) for i in firsts and (0, *firsts))


def _ends(book: PrintedBook, place: PrintedAt, word: str) -> bool:
    """Whether a word ends at a point; its beginning may be on the line before."""
    if place.index is None:
        return False
    line = book.pages[place.shown - 1].lines[place.index]
    wanted = letters(word) or plain(word)
    strip = letters if letters(word) else plain
    characters = [*line.letters, ("", line.words[-1].x1 if line.words else 0.0)]
    for i in _near(characters, place.x):
        before = strip("".join(char for char, _ in characters[:i]))
        if before and (before.endswith(wanted) or (len(before) < len(wanted) and wanted.endswith(before))):
            return True
    firsts = (word for word, first in _in_cells(book, place) if first and letters(word.text))
    return any(wanted.endswith(letters(word.text)) for word in firsts if abs(word.x1 - place.x) < 2)


def _printed_words(book: PrintedBook, place: Destination) -> str:
    """The words printed from a destination on."""
    page = book.pages[place.sheet - 1]
    index = page.at(place.y)
    if index is None:
        return ""
    words = [word.text for word in page.lines[index].words if word.x1 > place.x + 0.8]
    after = page.lines[index + 1 : index + 3]
    return " ".join([*words, *(line.text for line in after)])


def _behind(words: str, number: str) -> str | None:
    """The words after a number with which they begin; None when they do not begin with it.

    >>> _behind("12-14 lemma", "12–14"), _behind("12 lemma", "1"), _behind("12 f. lemma", "12 f.")
    ('lemma', None, 'lemma')
    >>> _behind("12 -", "12")
    '-'
    >>> _behind("12, lemma", "12")  # a lemma that begins with a comma may stand near to the number
    ', lemma'
    """
    rest, wanted = " ".join(words.split()), number.replace("-", "–")
    if not rest.replace("-", "–").startswith(wanted):
        return None
    rest = rest[len(wanted) :]
    return rest.lstrip() if not (wanted and rest) or rest[0] in " ,;:!?" else None


def _same_start(words: str, word: str) -> bool:
    """Whether words begin with the first word of a lemma; always, when there is no lemma."""
    if not word:
        return True
    wanted, strip = (letters(word), letters) if letters(word) else (plain(word), plain)
    return strip(words).startswith(wanted)


def _cut_start(words: str, word: str) -> bool:
    """Whether words begin with a word, or with its part before a hyphen: in a column, the rest is on the next line.

    >>> _cut_start("correspon- another", "correspondence"), _cut_start("cor another", "correspondence")
    (True, False)
    """
    first = (words.split() or [""])[0]
    cut = first[-1:] in {"-", "–"} and len(letters(first)) > 1 and letters(word).startswith(letters(first))
    return cut or _same_start(words, word)


def _claims(book: PrintedBook, record: Places) -> tuple[set[str], list[AuditFault]]:
    """Compare the record's places of entries and paragraphs with the measured ones."""
    wrong = []
    claims = record.entries
    for name, (start, end) in book.manuscript.entries.items():
        claim = claims.get(name)
        here, there = book.of_mark(start), book.of_mark(end)
        if claim is None:
            wrong.append(AuditFault(name, "", "the record has no place for it"))
        elif here is None or there is None:
            wrong.append(AuditFault(name, "", "the PDF has no destination for its lemma"))
        else:
            claimed = (claim.start, claim.sheet, claim.end)
            true = (here.place, book.extract.paper(here.sheet), there.place)
            if claimed != true:
                shown = ("{} (sheet {}) to {}".format(*location) for location in (claimed, true))
                wrong.append(AuditFault(name, here.place.page, "the record says {}; it stands at {}".format(*shown)))
    ghosts = (name for name in claims if name not in book.manuscript.entries)
    wrong.extend(AuditFault(name, "", "the record has a place for it, but there is no such entry") for name in ghosts)
    return set(claims) | set(book.manuscript.entries), wrong
