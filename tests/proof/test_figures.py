"""What the proof report counts, on pages that are drawn letter by letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.print.volume import write_volume
from tools.proof.figures import Figure, figures
from tools.proof.glyphs import Glyph, Printed, Sheet, Target
from tools.proof.lines import book_of

SIZE, LEADING, TOP, LEFT, WIDTH = 10.0, 12.0, 60.0, 50.0, 300.0
NOTES = 8.0


def line(words: str, base: float, size: float = SIZE, width: float = WIDTH, font: str = "Roman") -> list[Glyph]:
    """Words set as wide as the column, or as wide as is said (0: with spaces of a quarter of an em)."""
    parts = words.split()
    letter = size / 2
    own = sum(len(part) for part in parts) * letter
    space = (width - own) / max(1, len(parts) - 1) if width else size / 4
    glyphs, x = [], LEFT
    for part in parts:
        for sign in part:
            glyphs.append(Glyph(sign, x, x + letter, base, size, font))
            x += letter
        x += space
    return glyphs


FULL = "abcdefghijkl klmnopqrstuv uvwxyzabcdef efghijklmno opqrstuvwxy"
"""A line of the text with spaces of a quarter of an em."""


def sheet(
    number: int, lines: Iterable[list[Glyph]], notes: Sequence[list[Glyph]] = (), head: str = "A Running Head Indeed"
) -> Sheet:
    glyphs = [*line(head, 30.0, 9.0, 0, "Italic")]
    for there in (*lines, *notes):
        glyphs += there
    rules = ((LEFT, LEFT + 40, notes[0][0].base - 12),) if notes else ()
    return Sheet(number, str(number), 400.0, 600.0, tuple(glyphs), rules)


def text(count: int, last: str = FULL, base: float = TOP) -> list[list[Glyph]]:
    """Lines of the text from a base line on."""
    return [line(FULL if i < count - 1 else last, base + i * LEADING) for i in range(count)]


def note(number: int) -> list[list[Glyph]]:
    """A note at the foot of a page."""
    return [line(f"{number} word] noteone notetwo notethree notefour notefivesix notes", 500.0, NOTES)]


NOTE = note(1)


def counted(
    *sheets: Sheet, places: Sequence[Target] = (), outline: Sequence[Target] = (), main: range | None = None
) -> dict[str, Figure]:
    """The figures of a book, by their names."""
    book = book_of(Printed(sheets, tuple(places), tuple(outline)), main or range(1, len(sheets) + 1))
    return {figure.name.strip(): figure for figure in figures(book)}


def plain(count: int = 4) -> list[Sheet]:
    """Pages without a fault."""
    return [sheet(i + 1, text(30), note(i + 1)) for i in range(count)]


def test_a_book_without_faults() -> None:
    found = counted(*plain())
    assert found["text: word spaces over 0.30 em"].value.startswith("0.0 %")
    assert found["white above the notes, mean"].value == "0.00 lines"
    faults = ("over", "worst", "grid", "cut", "lone", "wrong", "stranded", "hyphens", "rectos", "filled", "ladders")
    assert {name: figure.where for name, figure in found.items() if any(word in name for word in faults)} == {
        name: () for name in found if any(word in name for word in faults) and name != "worst"
    } | {"worst": ("3",)}


def test_white_above_the_notes() -> None:
    pages = plain(5)
    pages[1] = sheet(2, text(27), NOTE)
    found = counted(*pages)
    assert found["pages over 2 lines"] == Figure("  pages over 2 lines", "1 of 4", ("2: 3.0",))
    assert found["worst"].value == "3.0 lines"
    assert found["last pages of a part, apart"].where == ("5: 0.0",)


def test_feet_of_facing_pages() -> None:
    pages = plain(6)
    pages[2] = sheet(3, text(30), [line("note", 488.0, NOTES)])
    assert counted(*pages)["feet of facing pages equal"] == Figure(
        "feet of facing pages equal", "50.0 % (1 of 2)", ("2/3: -12.0 pt",)
    )


def test_loose_lines_hyphens_and_ladders() -> None:
    loose = line("abcdefghijk klmnopqrstuv uvwxyzabcdefghi efghijklmnopqrst", TOP + 5 * LEADING)
    lines = text(30)
    lines[5] = loose
    for i in (10, 11, 12, 20):
        lines[i] = line(FULL[:-1] + "-", TOP + i * LEADING)
    found = counted(sheet(1, lines, NOTE), *plain()[1:])
    assert found["text: word spaces over 0.50 em"].where == ("1",)
    assert found["text: underfull lines (spaces of 0.45 em)"].where == ("1",)
    assert found["text: hyphenated lines"].value == "3.3 % (4 of 120)"
    assert found["text: ladders over 2"] == Figure("text: ladders over 2", "1", ("1: 3",))


def test_overfull_lines() -> None:
    lines = text(30)
    lines[7] = line(FULL, TOP + 7 * LEADING, width=WIDTH + 8)
    assert counted(sheet(1, lines, NOTE), *plain()[1:])["text: overfull lines"].where == ("1",)


def test_lines_off_the_grid() -> None:
    moved = [*text(20), *text(10, base=TOP + 20 * LEADING + 4)]
    found = counted(sheet(1, moved, NOTE), *plain()[1:])
    assert found["lines of the text off the grid"] == Figure(
        "lines of the text off the grid", "8.3 % (10 of 120)", ("1: 10",)
    )


def test_words_cut_by_the_end_of_a_page() -> None:
    pages = plain()
    pages[0] = sheet(1, text(30, FULL[:-1] + "-"), NOTE)
    pages[1] = sheet(2, text(30, FULL[:-1] + "-"), NOTE)
    found = counted(*pages)
    assert found["page-end hyphens"].where == ("1", "2")
    assert found["on rectos"].where == ("1",)


def notes(*lines: str) -> list[list[Glyph]]:
    return [line(words, 500.0 + 10 * i, NOTES) for i, words in enumerate(lines)]


def test_notes_carried_over() -> None:
    first = notes("7 a] abcdefg hijklmnop qrstuvwxy abcdefghi jklmnopqrs tuv Febru-")
    then = notes("ary. 1 b] bcdefg hijklmnop qrstuvwxy abcdefghi jklmnopqrs tuvwx", "nothing but words")
    pages = [sheet(1, text(30), first), sheet(2, text(30), then), *plain()[2:]]
    places = [Target("n7", 1, LEFT, 488), Target("n8", 2, LEFT + 40, 488)]
    places += [Target(f"n{i}", i, LEFT, 488) for i in (3, 4)]
    found = counted(*pages, places=places)
    assert found["notes carried over"].value == "1"
    assert [at[:8] for at in found["pieces of one line"].where] == ["2: “ary."]
    assert [at[:9] for at in found["beginning with a cut word"].where] == ["2: “-ary."]


def test_a_lone_siglum_begins_a_line_of_notes() -> None:
    page = sheet(1, text(30), notes("7 a] abcdefg hijklmnop qrstuvwxy abcdefghi jklmnopqrs tuv abcdefg A", "B", "next"))
    assert counted(page, *plain()[1:])["note lines beginning with a lone siglum or sign"].where == ("1: “B”",)


def test_running_heads() -> None:
    outline = [Target("First Things", 1, LEFT, 40), Target("Second Matters", 3, LEFT, TOP + 4 * LEADING)]
    pages = [sheet(i, text(30), NOTE, head) for i, head in
             enumerate(("First Things", "The Title", "Second Matters", "The Title", "Second Matters"), 1)]  # fmt: skip
    assert counted(*pages, outline=outline)["wrong running heads"].where == ()
    pages[0] = sheet(1, text(30), NOTE, "Second Matters")
    assert counted(*pages, outline=outline)["wrong running heads"].where == ("1",)


def test_headings_at_a_foot() -> None:
    pages = plain()
    pages[1] = sheet(2, [*text(29), line("Second Matters", TOP + 29 * LEADING, 12.0, 0)], NOTE)
    outline = [Target("Second Matters", 2, LEFT, TOP + 28.5 * LEADING)]
    assert counted(*pages, outline=outline)["headings stranded at a foot"].where == ("2: Second Matters",)


def test_words_at_the_foot_of_every_page() -> None:
    footed = [
        Sheet(page.number, page.label, page.width, page.height, (*page.glyphs, *line("proof", 590.0)), page.rules)
        for page in plain()
    ]
    assert counted(*footed) == counted(*plain())


def test_back_matter() -> None:
    few = Sheet(5, "5", 400.0, 600.0, tuple(glyph for i in range(3) for glyph in line("An entry", TOP + i * 12)), ())
    lone = Sheet(6, "6", 400.0, 600.0, tuple(line("The colophon ends.", TOP)), ())
    outline = [Target("Index", 5, LEFT, TOP)]
    found = counted(*plain(), few, lone, outline=outline, main=range(1, 5))
    assert found["pages of back matter with 8 lines or fewer"].where == ("5: 3", "6: 1")
    assert found["lone lines of a list or colophon on a page"].where == ("6",)


@pytest.mark.tex
def test_a_built_volume_is_measured(tmp_path: Path) -> None:
    from edition.build import build
    from tools.proof.__main__ import report

    write_volume(tmp_path)
    assert build(tmp_path, "small", ("pdf",), tmp_path / "build", print, lambda step: None)
    found = {figure.name.strip(): figure for figure in report(tmp_path / "build/small.pdf")}
    assert found["text: overfull lines"].value == "0"
    assert found["wrong running heads"].value == "0"
    assert int(found["text: hyphenated lines"].value.split("of ")[1].rstrip(")")) > 8
