"""Parts that follow one another, heads of columns and of tables overleaf, entries that go on, the colophon."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from edition.audit.book import open_book
from edition.audit.page_layout import Page
from edition.build import build
from edition.load import load
from edition.write.latex import write_latex
from tests.print.book import audited
from tests.print.printed import Print, printed
from tests.print.volume import ENTRIES, TEXT, write_volume

pytestmark = pytest.mark.tex

FILL = "What is copied twice is copied wrongly once, and mended wrongly ever after by those who know better. "
COLOPHON = "Made with edition"


def lines(page: Page) -> list[str]:
    """The lines of a page."""
    return [line.text.replace("\u00a0", " ").strip() for line in page.lines]


def text_pages(root: Path, count: int, first: int) -> list[list[str]]:
    """The lines of so many pages of the PDF as it is: the audit takes out what is no line of the text."""
    command = [
        "pdftotext",
        "-layout",
        "-f",
        str(first),
        "-l",
        str(first + count - 1),
        str(root / "build" / "small.pdf"),
        "-",
    ]
    pages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:count]
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


def behind(book: Print) -> list[list[str]]:
    """The pages behind the text."""
    return [lines(page) for page in book.book.pages[book.book.main[-1] :]]


def design(root: Path, parts: str) -> str:
    """A design of the house, whose parts begin as said."""
    (root / "styles").mkdir(parents=True)
    (root / "styles" / "house.yaml").write_text(
        f"format: 2\nextends: octavo\npage: {{parts: {parts}}}\n", encoding="utf-8"
    )
    return "style: house\n"


def test_short_parts_stand_on_a_page_with_others(tmp_path: Path) -> None:
    tight = behind(printed(tmp_path / "tight", TEXT, ENTRIES))
    loose = behind(printed(tmp_path / "loose", TEXT, ENTRIES, design(tmp_path / "loose", "any")))
    titles = {"List of Emendations", "Concordance of Paragraphs", "Index of Persons", "Index of Places"}
    assert all(len(titles & {*page}) <= 1 for page in loose)
    assert max(len(titles & {*page}) for page in tight) >= 2
    assert len(tight) < len(loose)
    for page in tight:
        assert not titles & {*page[-3:]}, "no title stands at a page's foot"


@pytest.mark.parametrize("lines_of_text", range(4))
def test_the_colophon_stands_together(lines_of_text: int, tmp_path: Path) -> None:
    """Whatever is before it: all of it is on one page, at its foot."""
    more = "".join(f"\n\nIn the year {n} nothing was printed." for n in range(lines_of_text * 13))
    pages = behind(printed(tmp_path, TEXT + more, ENTRIES))
    last = " ".join(pages[-1])
    assert COLOPHON in last
    assert "Digest" in last or "digest" in last
    assert not any(COLOPHON in " ".join(page) for page in pages[:-1])


ROWS = "".join(f"| 17{n:02} | what was printed in that year, number {n} |\n" for n in range(100))
TABLE = f"# Of Tables\n\n{FILL * 3}\n\n| Year of print | Words |\n| --- | --- |\n{ROWS}\n\nThe table ends.\n"


def test_the_head_of_a_table_stands_over_it_on_every_page(tmp_path: Path) -> None:
    entries = "- {id: year, kind: comment, at: 1.2, lemma: Year, note: Of the printing.}\n"
    book = printed(tmp_path, TABLE, entries)
    pages = text_pages(tmp_path, len(book.book.main), book.book.main[0])
    assert len(pages) > 2
    of_table = [page for page in pages if any(re.search(r"number \d+", line) for line in page)]
    assert len(of_table) > 1
    for page in of_table:
        words = [line for line in page if "number" in line or "Year of print" in line]
        assert "Year of print" in words[0]
        assert sum("Year of print" in line for line in page) == 1
    assert all("Year of print" not in " ".join(page) for page in pages if page not in of_table)
    assert book.notes().count("Of the printing.") == 1
    numbered = [line for line in book.lines if "Year of print" in line.words and line.number]
    assert len(numbered) <= 1, "what is repeated is no line of the text"


def test_a_heading_over_columns_has_room_for_some_of_their_lines(tmp_path: Path) -> None:
    """What stands in columns is set by itself: the heading could not follow it overleaf."""
    edition = load(write_volume(tmp_path), "small", lambda wrong: None)
    assert edition is not None
    over = re.findall(r"(.*)\n\\EdHeading\{3\}.*\n\\begin\{EdColumns\}", write_latex(edition).tex)
    assert over
    assert all(before.startswith(r"\EdRoomFor") for before in over)


def test_columns_say_what_they_have(tmp_path: Path) -> None:
    book = printed(tmp_path, TEXT, ENTRIES)
    words = book.behind()
    assert "Paragraph Place M, p. Paragraph Place M, p." in words
    problems: list[object] = []
    assert build(tmp_path, "small", ("html", "epub"), tmp_path / "build", problems.append, lambda step: None)
    page = "".join(file.read_text("utf-8") for file in (tmp_path / "build" / "small" / "html").rglob("*.html"))
    assert '<th scope="col">Paragraph</th>' in page
    assert '<th scope="col">M, p.</th>' in page


def test_an_entry_that_goes_on_overleaf_is_named_again(tmp_path: Path) -> None:
    """Three persons who stand on every page fill the index; over the page of one of them its name stands again."""
    people = ("Walter", "Xaver", "Yorick")
    text = "# One\n\n" + f"Walter, Xaver and Yorick met here. {FILL}\n\n" * 330
    names = "".join(
        f"- {{key: {form.lower()}, kind: person, name: '{form}, A.', forms: [{form}]}}\n" for form in people
    )
    entry = "- {id: a, kind: comment, at: 1.1, lemma: met, note: Here.}\n"
    root = write_volume(tmp_path, "", text, entry, names=names)
    volume = root / "source" / "small" / "volume.yaml"
    volume.write_text(volume.read_text("utf-8").replace("pages_of: M\n", ""), encoding="utf-8")
    edition, places, _ = audited(root)
    pages = behind(Print(open_book(root / "build" / "small.pdf", edition), places))
    found = [(number, line) for page in pages for number, line in enumerate(page) if "(continued)" in line]
    assert len(found) == 1
    assert re.match(r"(Walter|Xaver|Yorick), A\. \(continued\)", found[0][1])
    assert found[0][0] <= 1, "it stands at the head of the page"
