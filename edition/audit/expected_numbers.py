"""The number that should precede a note, by where its lemma was measured and by the settings of the volume."""

from __future__ import annotations

from edition.audit.printed_book import PrintedBook
from edition.derive.notes import Note
from edition.derive.reference_numbers import cited_units, sign_in_note, unit_range, whole_range
from edition.model.volume import Lines
from edition.records.print_place import PrintPlace


def number_of(book: PrintedBook, note: Note, start: PrintPlace, end: PrintPlace) -> str:
    """The number of a note: `12`, `12a–12b`, `12–47.3`.

    In an author's note `12n`, or `12n3` where several share a line.

    In endnotes, where lines are numbered by paragraph, and where a page has lines of several sections, the page,
    paragraph or section stands in front. Where the line has no number, it is empty; in endnotes it is the page.
    """
    if (units := cited_units(book.edition, note.anchor)) is not None:
        whole = note.layer.endnotes or book.works_differ(start.page)
        place = (note.anchor.first, note.anchor.start)
        second = book.edition.text.page_at(*place) if book.edition.volume.pages_in == "entries" else ""
        sign = sign_in_note(book.edition, note.anchor.first)
        return (whole_range(*units) if whole else unit_range(*units)) + sign + (f" [{second}]" if second else "")
    volume, blocks = book.edition.volume, book.edition.text.blocks
    block = blocks[note.anchor.first]
    key = book.manuscript.paragraphs.get(str(block.locus), 0)
    suffix = book.note_signs.get(key, "n") if block.apart else ""
    if not (start.number or note.layer.endnotes):
        return ""
    place = (note.anchor.first, note.anchor.start)
    second = book.edition.text.page_at(*place) if volume.pages_in == "entries" else ""
    more = f" [{second}]" if second else ""
    if not start.number:
        return f"{start.page}{more}"
    first, last = f"{start.number}{suffix}", f"{end.number}{suffix}"
    before = f"{start.counter}." if note.layer.endnotes else f"{start.paragraph}." if start.paragraph else ""
    if not end.number or (start.counter, start.number) == (end.counter, end.number):
        number = first
    elif _counted_anew(book, note, start, end):
        beside = start.page == end.page and not note.layer.endnotes
        number = f"{first}–{(beside and end.paragraph) or end.counter}.{last}"
    else:
        number = line_range(first, last, volume.lines)
    return f"{before}{number}{more}"


def _counted_anew(book: PrintedBook, note: Note, start: PrintPlace, end: PrintPlace) -> bool:
    """Whether the line numbering restarts between the line where a lemma begins and the one where it ends."""
    by, blocks = book.edition.volume.lines.by, book.edition.text.blocks
    if note.layer.endnotes:
        return start.counter != end.counter
    if by == "section":
        first, last = blocks[note.anchor.first].locus, blocks[note.anchor.last].locus
        return first is not None and last is not None and first.section != last.section
    return by in {"page", "paragraph"} and start.counter != end.counter


def line_range(first: str, last: str, lines: Lines) -> str:
    """A range of lines in the volume's style.

    >>> line_range("107", "108", Lines()), line_range("107", "108", Lines(ranges="short"))
    ('107–108', '107–8')
    >>> line_range("112", "115", Lines(ranges="short")), line_range("98", "101", Lines(ranges="short"))
    ('112–15', '98–101')
    >>> line_range("12", "13", Lines(following="f")), line_range("12", "15", Lines(following="ff"))
    ('12 f.', '12 ff.')
    """
    if not (first.isdecimal() and last.isdecimal()):
        return f"{first}–{last}"
    if int(last) < int(first):  # over the cells of a row
        return f"{first}–{last}"
    if lines.following != "none" and int(last) == int(first) + 1:
        return f"{first} f."
    if lines.following == "ff":
        return f"{first} ff."
    if lines.ranges == "full" or len(first) != len(last) or len(first) < 2:
        return f"{first}–{last}"
    same = next(i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
    keep = min(same, len(last) - 2) if last[-2] == "1" else same  # from 10 to 19 a figure is said whole
    return f"{first}–{last[keep:]}"
