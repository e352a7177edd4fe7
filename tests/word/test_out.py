"""The Word document of a book: what it says, read from its XML by lxml and by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.designs.finding import design_of
from edition.model.edition import Edition
from edition.write.docx import write_docx
from edition.write.docx.blocks import PARAGRAPHS as OF_PARAGRAPHS
from edition.write.docx.runs import STYLES
from edition.write.docx.styles import CHARACTERS, PARAGRAPHS, style_id
from edition.write.epub import write_epub
from tests.ebook.conftest import ENTRIES, TEXT, WORKS, as_if_printed
from tests.small import small

ROOT = Path(__file__).parent.parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ELSEWHERE = {"side", "head"}
"""Classes that are no style: a side note is a paragraph in the margin, a head of notes there is none."""
NOT_PRINTED = PrintPlaces()
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike vanish webHidden color spacing kern sz szCs highlight u "
    "vertAlign rtl cs lang",
    "style": "name basedOn next link uiPriority semiHidden qFormat pPr rPr tblPr",
    "sectPr": "footnotePr endnotePr type pgSz pgMar cols titlePg bidi",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblLayout",
}
"""The order of ECMA-376, part 1, of what this toolkit writes: Word refuses a document in another one."""


def made(edition: Edition, printed: PrintPlaces = NOT_PRINTED) -> bytes:
    """The Word document of an edition."""
    return write_docx(book(edition), printed, design_of(edition))


def part(document: bytes, name: str) -> etree._Element:
    """A part of a document."""
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return etree.fromstring(archive.read(name))


def words(element: etree._Element) -> str:
    """The words in an element."""
    return "".join(
        {"t": node.text or "", "tab": "\t", "br": "\n"}.get(etree.QName(node).localname, "") for node in element.iter()
    )


def notes(document: bytes, series: str = "footnote") -> list[str]:
    """The words of the notes, in the order in which they are called."""
    by_id = {note.get(f"{W}id"): words(note) for note in part(document, f"word/{series}s.xml")}
    calls = part(document, "word/document.xml").iter(f"{W}{series}Reference")
    return [" ".join(by_id[call.get(f"{W}id")].split()) for call in calls]


def paragraphs(document: bytes, style: str = "") -> list[str]:
    """The words of the paragraphs of a style, by its identifier, or of all."""
    found = part(document, "word/document.xml").iter(f"{W}p")
    return [words(one) for one in found if not style or style_of(one) == style]


def style_of(paragraph: etree._Element) -> str:
    """The identifier of its style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


@pytest.fixture(scope="module")
def every_kind() -> Edition:
    return small(TEXT, ENTRIES, works=WORKS)


def test_every_note_is_a_footnote_at_its_lemma(every_kind: Edition) -> None:
    said = notes(made(every_kind))
    assert said[:2] == ["1.1 Foremost] First M C D", "1.1 second words] third things D"]
    assert len(said) == len(book(every_kind).notes)  # with one of the author's, which has another in it


def test_a_note_on_an_authors_note_stands_in_it(every_kind: Edition) -> None:
    """Word has no notes in notes."""
    assert "The author'sa own.a 1.1n1 author's] In his note." in [
        one.replace("’", "'") for one in notes(made(every_kind))
    ]


def test_notes_have_page_and_line_of_the_printed_book(lecture: Edition) -> None:
    said = notes(made(lecture, as_if_printed(lecture)))
    numbered = [one for one in said if re.match(r"[0-9]+\.[0-9]+ ", one)]
    assert len(numbered) == len(said) - len(lecture.text.notes)


def test_every_note_of_the_lecture(lecture: Edition) -> None:
    document = made(lecture)
    called = [one.entry.id for one in book(lecture).notes]
    within = [note for note in book(lecture).notes if lecture.text.blocks[note.anchor.last].apart]
    assert len(notes(document)) == len(called) + len(lecture.text.notes) - len(within)
    assert len(within) == 3
    assert all(notes(document))


def test_endnotes_are_words_own(every_kind: Edition) -> None:
    volume = "layers:\n  - {name: notes, kinds: [comment], arrangement: endnotes}\n"
    volume += "  - {name: readings, kinds: [variant, emendation, supplied, crux]}\n"
    document = made(small(TEXT, ENTRIES, works=WORKS, volume=volume))
    assert any("It crosses paragraphs." in one for one in notes(document, "endnote"))
    assert any("third things" in one for one in notes(document))


def test_styles(every_kind: Edition) -> None:
    document = made(every_kind)
    assert "Quoted once." in paragraphs(document, "EditionQuotation")
    assert "A line\n\tand another" in paragraphs(document, "EditionVerse")
    assert paragraphs(document, "EditionTableHead")[:2] == ["a", "b"]
    assert paragraphs(document, "EditionTableCell")[:2] == ["1", "2"]
    assert "A sub-heading" in paragraphs(document, "Heading2")
    assert "an item" in paragraphs(document, "EditionListItem")


def test_every_style_that_is_used_is_there_and_described(every_kind: Edition, lecture: Edition) -> None:
    described = (ROOT / "docs" / "word.md").read_text(encoding="utf-8")
    for edition in (every_kind, lecture):
        document = made(edition)
        known = {style.get(f"{W}styleId") for style in part(document, "word/styles.xml").iter(f"{W}style")}
        for name in ("document", "footnotes", "endnotes"):
            for kind in ("pStyle", "rStyle"):
                used = {one.get(f"{W}val") for one in part(document, f"word/{name}.xml").iter(f"{W}{kind}")}
                assert used <= known
    for style in (*(one.name for one in PARAGRAPHS), *CHARACTERS):
        assert f"`{re.sub(r' [1-9]$', '', style)}" in described, style


@pytest.mark.parametrize("name", ["document", "styles", "footnotes", "endnotes"])
def test_properties_are_in_the_order_of_the_schema(name: str, every_kind: Edition, lecture: Edition) -> None:
    for edition in (every_kind, lecture):
        for element in part(made(edition), f"word/{name}.xml").iter():
            order = ORDER.get(etree.QName(element).localname)
            if order:
                at = [order.split().index(etree.QName(child).localname) for child in element]
                assert at == sorted(at), etree.tostring(element)
                assert len(at) == len({*at}), etree.tostring(element)


def test_identifiers_are_there_once(lecture: Edition) -> None:
    document = made(lecture, as_if_printed(lecture))
    every = [one for name in ("document", "footnotes") for one in part(document, f"word/{name}.xml").iter()]
    starts = [(one.get(f"{W}id"), one.get(f"{W}name")) for one in every if one.tag == f"{W}bookmarkStart"]
    assert len(starts) == len({at for at, _ in starts}) == len({name for _, name in starts})
    assert {at for at, _ in starts} == {one.get(f"{W}id") for one in every if one.tag == f"{W}bookmarkEnd"}
    assert all(len(name or "") <= 40 for _, name in starts)
    assert {one.get(f"{W}anchor") for one in every if one.tag == f"{W}hyperlink"} - {None} <= {
        name for _, name in starts
    }


def test_index_entries_are_words_own(lecture: Edition) -> None:
    codes = [one.text or "" for one in part(made(lecture), "word/document.xml").iter(f"{W}instrText")]
    assert any(re.fullmatch(r' XE "Sedov, Lev" \\f "a" ', code) for code in codes)
    assert sum(" XE " in code for code in codes) > 100


def test_headings_below_a_heading_and_own_indexes_are_words_own() -> None:
    edition = small(
        "# On\n\nThe *Kite* left the harbour with Alder, and no one was paid.\n",
        "- {id: a, kind: index, at: 1.1, lemma: harbour, index: 'alder > at sea: \"out\" > early'}\n"
        "- {id: b, kind: index, at: 1.1, lemma: paid, index: pay}\n",
        "- {key: alder, kind: person, name: 'Alder, Mary', forms: [Alder]}\n"
        "- {key: kite, kind: work, index: ships, name: Kite, forms: [Kite]}\n"
        "- {key: pay, kind: subject, name: pay}\n",
        volume="indexes: [{name: ships, title: Index of Ships}]\n",
    )
    codes = [one.text or "" for one in part(made(edition), "word/document.xml").iter(f"{W}instrText")]
    assert sorted(code.strip() for code in codes if " XE " in code) == [
        r'XE "Alder, Mary" \f "a"',
        r'XE "Alder, Mary:at sea\: \"out\":early" \f "a"',
        r'XE "Kite" \f "f"',
        r'XE "pay" \f "e"',
    ]


def test_neighbouring_calls_are_parted(lecture: Edition) -> None:
    document = part(made(lecture), "word/document.xml")
    for call in document.iter(f"{W}footnoteReference"):
        run = call.getparent()
        assert run is not None
        behind = run.getnext()
        assert behind is None or behind.find(f"{W}footnoteReference") is None


def test_the_same_bytes(every_kind: Edition) -> None:
    assert made(every_kind) == made(every_kind)


def test_a_hebrew_volume() -> None:
    edition = small("# א\n\nאור [Luther]{lang=de} גדול.\n")
    document = made(replace(edition, volume=replace(edition.volume, language="he")))
    runs = {
        words(run): run.find(f"{W}rPr/{W}rtl") is not None for run in part(document, "word/document.xml").iter(f"{W}r")
    }
    assert runs["אור "]
    assert not runs["Luther"]
    assert part(document, "word/styles.xml").find(f"{W}style/{W}pPr/{W}bidi") is not None
    assert part(document, "word/document.xml").find(f".//{W}sectPr/{W}bidi") is not None


def test_no_word_is_mark_up() -> None:
    hostile = "# A\n\nsaid \\<w:p/> & “\\]\\]>” \\{ INCLUDETEXT c:\\\\x }\n"
    assert "said <w:p/> & “]]>” { INCLUDETEXT c:\\x }" in paragraphs(made(small(hostile)))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing: apt-get install libreoffice-writer")
def test_libreoffice_reads_it(every_kind: Edition, tmp_path: Path) -> None:
    (tmp_path / "book.docx").write_bytes(made(every_kind))
    run = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
           "--outdir", str(tmp_path), str(tmp_path / "book.docx")]  # fmt: skip
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    read = subprocess.run(["pdftotext", str(tmp_path / "book.pdf"), "-"], check=True, capture_output=True, timeout=60)
    said = read.stdout.decode()
    assert "Quoted once." in said
    assert "third things D" in said


def test_style_identifiers() -> None:
    assert style_id("footnote reference") == "FootnoteReference"


def test_every_class_in_xhtml_has_a_style_or_is_known(every_kind: Edition, lecture: Edition) -> None:
    """What is new there would lose its style here: name it in a table of `write/docx`."""
    named = {*STYLES, *OF_PARAGRAPHS}
    for edition in (every_kind, lecture):
        with zipfile.ZipFile(BytesIO(write_epub(book(edition), as_if_printed(edition), "", {}, ""))) as archive:
            files = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]
        found = {
            (m[1], m[2]) for file in files for m in re.finditer(r'<(p|small|b|i|cite)\b[^>]* class="([^"]+)"', file)
        }
        for tag, kind in found:
            assert (tag, kind) in named or (tag, kind.partition(" ")[0]) in named or kind in ELSEWHERE, (tag, kind)
