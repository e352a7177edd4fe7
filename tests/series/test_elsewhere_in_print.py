"""References into other volumes, read back from every output; and volumes that cite one another, really built."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from edition.audit import audit
from edition.audit.book import open_book
from edition.audit.elsewhere import check_elsewhere
from edition.build import build
from edition.compare.printed_notes import PrintedNotes
from edition.derive.book import book
from edition.derive.citations import in_plain_words
from edition.derive.print_places import PrintPlaces
from edition.kept import last_places
from edition.load import load
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.edition import Edition
from edition.model.inline import Role, walk
from edition.parse.tei import read_tei
from edition.records.places import NO_PLACES, EntryPlace
from edition.rewrite.markdown import inline
from edition.write.xhtml.links import Addresses, Medium
from edition.write.xhtml.notes import Notes
from tests.series.conftest import FILES, put
from tests.series.test_elsewhere import TWO, noting, published

NOTE = "Now see @two:s-1, [the *man*](name:two:stalin) and @two:1.1."
PRINTED = "Now see vol. 2, 12.4, the man (vol. 2, 12.4, 15.7n) and vol. 2, 12.1."
OTHER = "- {id: s-1, kind: comment, at: 1.1, lemma: Kremlin, note: 'But see @one:life-1.'}\n"
INTRODUCTION = "# Before\n\nSee @two:s-1 first.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two volumes that cite one another."""
    more = {
        **noting(NOTE), "apparatus/two/entries.yaml": OTHER, "source/one/before.md": INTRODUCTION,
        "source/one/volume.yaml": "title: One\ntext: [text.md]\nbase: A\nwitnesses: [{siglum: A}]\n"
        "introductions: [{file: before.md, title: Before}]\n",
    }  # fmt: skip
    for name, words in (FILES | more).items():
        put(tmp_path, name, words)
    return tmp_path


def made(root: Path, name: str, *outputs: str) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    assert build(root, name, outputs, root / "build", problems.append, lambda step: None), problems
    return [item for item in problems if item.code[:2] == "A2"]


def read(root: Path, name: str) -> Edition:
    edition = load(root, name, lambda wrong: None)
    assert edition is not None
    return edition


def squeezed(words: str) -> str:
    return " ".join(words.replace("\xa0", " ").split())


def test_the_reading_page(shelf: Path) -> None:
    published(shelf, TWO)
    made(shelf, "one", "html")
    page = squeezed("".join(path.read_text() for path in (shelf / "build/one/html").rglob("*.html")))
    assert '<span class="elsewhere" data-volume="two" data-place="s-1">vol. 2, 12.4</span>' in page
    assert (
        '<span class="elsewhere" data-volume="two" data-place="name:stalin">the <em>man</em> (vol. 2, 12.4, 15.7n)'
        in page
    )


def test_who_has_the_pages_gives_them_their_address(shelf: Path) -> None:
    published(shelf, TWO)
    edition = read(shelf, "one")
    medium = Medium(False, "", 1, True, str, str, lambda volume, what: f"../{volume}/?{what}&")
    notes = Notes(book(edition), Addresses(book(edition), medium, PrintPlaces()))
    words = notes.rich(edition.entry["life-1"].note)
    assert '<a href="../two/?s-1&amp;">vol.\xa02, 12.4</a>' in words


def test_reledmac(shelf: Path) -> None:
    published(shelf, TWO)
    made(shelf, "one", "reledmac")
    words = "".join(path.read_text() for path in (shelf / "build").rglob("*reledmac*") if path.suffix == ".tex")
    assert "(vol.\\nobreakspace{}2, 12.4, 15.7n) and vol.\\nobreakspace{}2, 12.1." in words


def test_tei_is_read_back_the_same(shelf: Path) -> None:
    published(shelf, TWO)
    made(shelf, "one", "tei")
    tei = (shelf / "build/one.tei.xml").read_text()
    assert '<ref type="volume" target="two.tei.xml#e.s-1">vol.\xa02, 12.4</ref>' in tei
    assert '<ref type="volume" target="two.tei.xml#l1.1">vol.\xa02, 12.1</ref>' in tei
    edition = read(shelf, "one")
    parsed = read_tei(tei.encode(), "one.tei.xml", "one", lambda wrong: None)
    assert parsed is not None
    entries = {entry.id: entry for entry in parsed.entries}
    assert entries["life-1"].note == edition.entry["life-1"].note
    printed = [part.printed for part in walk(entries["life-1"].note) if part.role is Role.ELSEWHERE]
    assert printed == [part.printed for part in walk(edition.entry["life-1"].note) if part.role is Role.ELSEWHERE]
    assert len(printed) == 3


def test_what_was_read_is_written_as_it_was_typed(shelf: Path) -> None:
    published(shelf, TWO)
    assert inline(read(shelf, "one").entry["life-1"].note) == NOTE


def test_lists_show_what_was_typed(shelf: Path) -> None:
    published(shelf, TWO)
    edition = read(shelf, "one")
    words = in_plain_words(edition, edition.entry["life-1"].note)
    assert words == "Now see @two:s-1, the man and @two:1.1."


def test_words_of_a_comparison_and_of_the_review(shelf: Path) -> None:
    published(shelf, TWO)
    notes = PrintedNotes(read(shelf, "one"), NO_PLACES)
    assert squeezed(notes.words("life-1")) == f"came] {PRINTED}"
    assert "vol.\xa02, 12.4" in notes.note("life-1")


@pytest.mark.tex
def test_two_volumes_that_cite_one_another_in_print(shelf: Path) -> None:
    assert [item.code for item in made(shelf, "one", "pdf")] == ["A224"] * 4, "two is not built yet"
    assert "vol. 2, the man (vol. 2) and vol. 2." in printed(shelf, "one")
    assert made(shelf, "two", "pdf") == []
    place = str(last_places(shelf / "build", "one").entries["life-1"].start)
    assert f"But see vol. 1, {place}." in printed(shelf, "two")
    assert made(shelf, "one", "pdf") == []
    there = last_places(shelf / "build", "two")
    assert f"Now see vol. 2, {there.entries['s-1'].start}, the man (vol. 2, " in printed(shelf, "one")
    before = (shelf / "build/one.pdf").stat(), (shelf / "build/two.pdf").stat()
    for name in ("two", "one"):
        made(shelf, name, "pdf")
        edition = read(shelf, name)
        found = audit(shelf / f"build/{name}.pdf", edition, last_places(shelf / "build", name))
        assert found.fine, found.wrong
    now = (shelf / "build/one.pdf").stat(), (shelf / "build/two.pdf").stat()
    assert [one.st_mtime_ns for one in now] == [one.st_mtime_ns for one in before], "it has settled"
    published(shelf, replace(there, entries={"s-1": replace(there.entries["s-1"], page="99", end_page="99")}))
    assert made(shelf, "one", "pdf") == []
    assert "Now see vol. 2, 99." in printed(shelf, "one")


@pytest.mark.tex
def test_the_audit_finds_places_that_are_not_those_of_the_record(shelf: Path) -> None:
    published(shelf, TWO)
    assert made(shelf, "one", "pdf") == []
    edition = read(shelf, "one")
    there = open_book(shelf / "build/one.pdf", edition)
    assert check_elsewhere(there) == (4, ())
    published(shelf, TWO, replace(TWO, entries={"s-1": EntryPlace(1, "12", 5, "12", 5)}))
    there = replace(there, edition=read(shelf, "one"))
    count, faults = check_elsewhere(there)
    assert count == 4
    told = [(fault.what, fault.reason.replace("\xa0", " ")) for fault in faults]
    wrong = "does not print “vol. 2, 12.5” for @two:s-1"
    assert told == [("life-1", wrong), ("Before", wrong)]
    with pytest.raises(Failure, match="was made from other files than there are now"):
        audit(shelf / "build/one.pdf", there.edition, last_places(shelf / "build", "one"))


def printed(root: Path, name: str) -> str:
    words = subprocess.run(["pdftotext", "-layout", root / f"build/{name}.pdf", "-"], capture_output=True, check=True)
    return squeezed(words.stdout.decode())
