"""The make-up that editors ask for: page breaks, short titles, running heads; read from the print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.audit.book import open_book
from edition.build import build
from edition.model.diagnostic import Diagnostic
from tests.print.book import audited
from tests.print.printed import Print, printed
from tests.print.volume import write_volume

pytestmark = pytest.mark.tex

FILL = "What is copied twice is copied wrongly once, and mended wrongly ever after by those who know better. "


def paragraphs(section: int, first: int, last: int, words: str = FILL) -> str:
    """Paragraphs, each of which begins with a word that says its locus: Alpha1x4."""
    return "\n\n".join(f"Alpha{section}x{n} begins. {words}" for n in range(first, last + 1))


LONG = "Of Things that Were Written Down by Hand in the Course of Many Years, and Copied"
TEXT = f"# {LONG}\n\n{paragraphs(1, 1, 60)}\n\n# Of Things Printed\n\n## The First\n\n{paragraphs(2, 2, 40)}\n"
SHORT_LINES = f"# {LONG}\n\n{paragraphs(1, 1, 90, '')}\n"
ENTRIES = "- {id: one, kind: comment, at: 1.1, lemma: begins, note: It begins.}\n"


def locus(words: str) -> str:
    """The locus that the first word of a paragraph says."""
    found = re.search(r"Alpha(\d+)x(\d+)", words)
    assert found, words
    return f"{found[1]}.{found[2]}"


def page_of(book: Print, locus: str) -> str:
    """The page on which a paragraph begins."""
    return book.line(f"Alpha{locus.replace('.', 'x')} ").page


def openings(book: Print) -> dict[str, str]:
    """The first line of each page."""
    result: dict[str, str] = {}
    for line in book.lines:
        result.setdefault(line.page, line.words)
    return result


def heads(book: Print) -> dict[str, str]:
    """The running head of each page of the text but the first, without the number of the page."""
    result = {}
    for sheet in book.book.main[1:]:
        page = book.book.pages[sheet - 1]
        first = page.lines[0].text.replace("\u00a0", " ")
        result[page.label] = re.sub(
            rf"^{page.label} " if int(page.label) % 2 == 0 else rf"\s?{page.label}$", "", first
        ).strip()
    return result


def on_page(book: Print, page: str) -> list[str]:
    """The loci of the paragraphs that begin on a page."""
    return [locus(line.words) for line in book.lines if line.page == page and "Alpha" in line.words]


@pytest.mark.parametrize(("before", "page"), [("page", "2"), ("recto", "3")])
def test_a_page_begins_where_the_editors_want_it(before: str, page: str, tmp_path: Path) -> None:
    book = printed(tmp_path, TEXT, ENTRIES, f"makeup:\n- {{at: 1.4, before: {before}}}\n")
    assert page_of(book, "1.3") == "1"
    assert openings(book)[page].startswith("Alpha1x4 ")


def test_a_page_begins_with_the_line_in_which_words_begin(tmp_path: Path) -> None:
    settings = "makeup:\n- {at: 1.4, words: mended, before: page}\n"
    book = printed(tmp_path, TEXT, ENTRIES, settings)
    assert page_of(book, "1.4") == "1"
    assert "mended" in openings(book)["2"]


def test_an_instruction_for_another_design_is_not_followed(tmp_path: Path) -> None:
    book = printed(tmp_path, TEXT, ENTRIES, "makeup:\n- {at: 1.4, before: page, style: a4}\n")
    assert page_of(book, "1.4") == "1"


def test_no_page_begins_where_the_editors_forbid_it(tmp_path: Path) -> None:
    first = locus(openings(printed(tmp_path / "plain", SHORT_LINES, ENTRIES))["2"])
    book = printed(tmp_path / "made-up", SHORT_LINES, ENTRIES, f"makeup:\n- {{at: {first}, before: never}}\n")
    opening = locus(openings(book)["2"])
    assert opening != first
    before, after = int(first.split(".")[1]), int(opening.split(".")[1])
    assert after < before, "the line before goes overleaf with it"


def test_a_block_is_kept_whole(tmp_path: Path) -> None:
    text = f"# {LONG}\n\n{paragraphs(1, 1, 25, '')}\n\nAlpha1x26 begins. {FILL * 9}\n\n{paragraphs(1, 27, 40, '')}\n"
    plain = printed(tmp_path / "plain", text, ENTRIES)
    assert page_of(plain, "1.26") == "1"
    assert not openings(plain)["2"].startswith("Alpha"), "it runs over the page"
    book = printed(tmp_path / "made-up", text, ENTRIES, "makeup:\n- {at: 1.26, inside: never}\n")
    assert openings(book)["2"].startswith("Alpha1x26 ")
    assert page_of(book, "1.27") == "2"


def test_short_titles_stand_in_the_running_head(tmp_path: Path) -> None:
    book = printed(tmp_path, SHORT_LINES, ENTRIES, "makeup:\n- {at: 1.0, short: Things *Written*}\n")
    assert heads(book)["3"] == "Things Written"


def test_the_head_of_a_page_is_that_of_what_stands_on_it(tmp_path: Path) -> None:
    """However long the text before a heading is: if the heading falls overleaf, the page before does not name it."""
    overleaf = 0
    for lines in range(68, 74):
        text = f"# One\n\n{paragraphs(1, 1, lines, '')}\n\n# Two\n\n{paragraphs(2, 1, 40, '')}\n"
        book = printed(tmp_path / str(lines), text, ENTRIES)
        opening = book.line("Two").page
        said = {page: head for page, head in heads(book).items() if int(page) % 2}
        assert said == {page: "Two" if int(page) >= int(opening) else "One" for page in said}
        overleaf += openings(book).get(opening) == "Two"
    assert overleaf, "no heading stood at the head of a page"


HEADS = """\
heads:
  left: '{author}: {section} · {loci}'
  right: '{subsection}, lines {lines} ({witnesses})'
lines: {by: section}
makeup:
- {at: 1.0, short: Written}
"""


def test_heads_say_lines_places_and_the_witnesses_of_the_page(tmp_path: Path) -> None:
    write_volume(tmp_path, HEADS, TEXT, ENTRIES)
    file = tmp_path / "source" / "small" / "volume.yaml"
    words = file.read_text(encoding="utf-8").replace("pages_of: M\n", "")
    file.write_text(words.replace("{siglum: D,", "{siglum: D, from: 2.2, to: 2.20,"), encoding="utf-8")
    edition, places, _ = audited(tmp_path)
    book = Print(open_book(tmp_path / "build" / "small.pdf", edition), places)
    assert "D" in words
    seen = set()
    for page, head in heads(book).items():
        loci = on_page(book, page)
        if int(page) % 2 == 0:
            section = "Written" if loci[-1].startswith("1") else "Of Things Printed"
            said = re.fullmatch(rf"Nobody: {section} · (\d\.\d+)–(\d+\.)?(\d+)", head)
            assert said, head
            assert said[3] == loci[-1].split(".")[1]
            goes_on = not openings(book)[page].startswith("Alpha")
            assert int(said[1].split(".")[1]) == int(loci[0].split(".")[1]) - goes_on
        else:
            numbers = [int(line.number) for line in book.lines if line.page == page and line.number.isdigit()]
            said = re.fullmatch(r"(?:(.*), )?lines (?:§1\.)?(\d+)–(?:§2\.)?(\d+) \((.*)\)", head)
            assert said, head
            assert (int(said[2]), int(said[3])) == (numbers[0], numbers[-1])
            part_of_d = any(place.startswith("2.") and 2 <= int(place.split(".")[1]) <= 20 for place in loci)
            assert said[4].split() == (["M", "C", "D"] if part_of_d else ["M", "C"]), (head, loci)
            seen.add((said[1], part_of_d))
    assert {part for _, part in seen} == {True, False}
    assert {name for name, _ in seen} == {None, "The First"}


def test_words_beside_a_field_that_says_nothing_are_left_out(tmp_path: Path) -> None:
    settings = "heads: {left: '{section} – {subsection}', right: '{subsection} · {section}'}\n"
    book = printed(tmp_path, TEXT, ENTRIES, settings + "makeup:\n- {at: 1.0, short: Written}\n")
    assert {*heads(book).values()} == {"Written", "Of Things Printed – The First", "The First · Of Things Printed"}


MADE_UP = ("P113", "P114", "P115")


def told(root: Path, text: str, settings: str) -> list[tuple[str, int]]:
    """What a build says of the make-up: codes, and lines of the file."""
    write_volume(root, settings, text, ENTRIES)
    file = root / "source" / "small" / "volume.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("pages_of: M\n", ""), encoding="utf-8")
    problems: list[Diagnostic] = []
    assert build(root, "small", ("pdf",), root / "build", problems.append, lambda step: None)
    return [
        (problem.code, problem.span.file.endswith("volume.yaml")) for problem in problems if problem.code in MADE_UP
    ]


def test_a_break_that_is_not_needed_is_reported(tmp_path: Path) -> None:
    first = locus(openings(printed(tmp_path / "plain", SHORT_LINES, ENTRIES))["2"])
    short = "- {at: 1.0, short: Written}\n"
    section, number = first.split(".")
    needless, needed = (f"makeup:\n- {{at: {section}.{n}, before: page}}\n{short}" for n in (number, int(number) - 3))
    assert told(tmp_path / "needless", SHORT_LINES, needless) == [("P113", True)]
    assert told(tmp_path / "needed", SHORT_LINES, needed) == []


def test_a_block_longer_than_a_page_is_reported(tmp_path: Path) -> None:
    text = f"# One\n\nAlpha1x1 begins. {FILL * 40}\n"
    assert told(tmp_path, text, "makeup:\n- {at: 1.1, inside: never}\n") == [("P114", True)]


def test_a_heading_too_long_for_the_running_head_is_reported(tmp_path: Path) -> None:
    assert told(tmp_path, SHORT_LINES, "") == [("P115", False)]
