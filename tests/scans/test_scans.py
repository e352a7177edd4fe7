"""Transcribed pages that others encode: small documents of both kinds, and what becomes of them.

`samples/NAME.expected` has the text, the entries and everything reported; `pytest --accept` rewrites it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from edition.check.render import in_order
from edition.document_kinds import ALTO, PAGE, TEI, kind_of
from edition.load import assemble, load
from edition.model.diagnostic import Diagnostic
from edition.parse.scans import read_scans
from edition.parse.scans.picture_names import page_names
from edition.parse.tei import Document
from edition.write.source import volume_files

SAMPLES = Path(__file__).parent / "samples"
CASES = {"diary": (("diary-1", "diary-2"), False), "songs": (("songs",), False), "songs-verse": (("songs",), True)}


def read(names: tuple[str, ...], verse: bool) -> tuple[Document, list[Diagnostic]]:
    """The pages, and what is reported of them."""
    problems: list[Diagnostic] = []
    files = [((SAMPLES / f"{name}.xml").read_bytes(), f"{name}.xml") for name in names]
    document = read_scans(files, "sample", problems.append, verse)
    assert document is not None, problems
    return document, in_order(problems)


@pytest.mark.parametrize("case", CASES)
def test_sample(case: str, accept: bool, tmp_path: Path) -> None:
    document, problems = read(*CASES[case])
    parts = (document.text, document.entries, document.records, document.works)
    written = dict(volume_files(document.volume, *parts))
    lines = [f"=== {name}\n{words}" for name, words in written.items() if not name.endswith("volume.yaml")]
    lines += ["=== reported\n"]
    lines += [f"{p.code} {p.span.file}:{p.span.line}:{p.span.column} {p.message}\n" for p in problems]
    expected = SAMPLES / f"{case}.expected"
    if accept:
        expected.write_text("".join(lines), encoding="utf-8")
    assert "".join(lines) == expected.read_text(encoding="utf-8")
    for name, words in written.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words, encoding="utf-8")
    for facs in [point.facs for block in document.text.blocks for point in block.points if point.facs]:
        Image.new("RGB", (6, 9)).save(tmp_path / "source/sample" / facs, "JPEG")
    found: list[Diagnostic] = []
    made = load(tmp_path, "sample", found.append)
    assert found == []
    assert made == assemble(document.volume, *parts, found.append)


def test_every_letter_of_the_pages_is_in_the_text_or_reported() -> None:
    document, problems = read(("diary-1", "diary-2"), False)
    said = " ".join(block.text for block in document.text.blocks)
    said += " ".join(str(entry.note) for entry in document.entries) + " ".join(p.message for p in problems)
    for word in ("Nightingale", "perch", "nothing", "well-Known", "VOYAGE", "see the log", "dark", "without lines"):
        assert word in said, word


@pytest.mark.parametrize(
    ("begins", "kind"),
    [
        (b"<PcGts>", PAGE),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a <alto> -->\n<pc:PcGts xmlns:pc="x">', PAGE),
        (b"<alto xmlns='y'>", ALTO),
        (b"<TEI>", TEI),
        (b"", TEI),
    ],
)
def test_a_document_is_known_by_its_outermost_element(begins: bytes, kind: object) -> None:
    assert kind_of("0001.xml", begins) is kind


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("<PcGts><Page>", "E101"),
        ("<html/>", "E103"),
        ('<!DOCTYPE PcGts [<!ENTITY a SYSTEM "file:///etc/passwd">]><PcGts>&a;</PcGts>', "E102"),
        ("<PcGts>" + "<a>" * 300 + "</a>" * 300 + "</PcGts>", "E104"),
        ("<PcGts/>", "E103"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(document: str, code: str) -> None:
    problems: list[Diagnostic] = []
    good = ((SAMPLES / "songs.xml").read_bytes(), "songs.xml")
    read_scans([good, (document.encode(), "bad.xml")] if code != "E103" else [(document.encode(), "bad.xml")],
               "sample", problems.append)  # fmt: skip
    assert code in {problem.code for problem in problems}
    assert {problem.span.file for problem in problems if problem.code == code} == {"bad.xml"}


def test_offsets_that_lead_nowhere_do_no_harm() -> None:
    page = (SAMPLES / "diary-1.xml").read_text(encoding="utf-8")
    for wild in ("offset:99999999999999999999; length:3;", "offset:2; length:0;", "offset:-1; length:2;", "offset:;"):
        problems: list[Diagnostic] = []
        spoilt = page.replace("offset:3; length:15;", wild)
        assert spoilt != page
        document = read_scans([(spoilt.encode(), "x.xml")], "sample", problems.append)
        assert document is not None
        assert "Nightingale, Cap perch" in document.text.blocks[1].text


@pytest.mark.parametrize(("pictures", "names"), [
    (("12r", "12v"), ["12r", "12v"]),
    (("ARCH96_048MIC07644_L-0", "ARCH96_048MIC07650_L-0"), ["07644_L-0", "07650_L-0"]),
    (("a-very-long-name-of-a-library_0012",), ["0012"]),
    (("3f786850-e387-4d9d-bd1b-6a2c1ec0b2b1", "9b4fd1b2-e387-4d9d-bd1b-6a2c1ec0b2b1"), ["[1]", "[2]"]),
    (("", "a-very-long-name-of-a-library_0012"), ["[1]", "[2]"]),
    ((), []),
])  # fmt: skip
def test_names_of_pictures_that_the_margin_has_room_for(pictures: tuple[str, ...], names: list[str]) -> None:
    assert page_names(pictures) == names


def page_of(inside: str) -> tuple[Document, str]:
    """A page of PAGE with these regions, and everything that is reported."""
    problems: list[Diagnostic] = []
    whole = f"<PcGts><Page imageFilename='1r.tif'>{inside}</Page></PcGts>"
    document = read_scans([(whole.encode(), "p.xml")], "sample", problems.append)
    assert document is not None, problems
    assert {problem.code for problem in problems} <= {"E201", "E202", "E204"}, problems
    return document, " ".join(problem.message for problem in problems)


def line(words: str, attributes: str = "") -> str:
    return f"<TextLine {attributes}><TextEquiv><Unicode>{words}</Unicode></TextEquiv></TextLine>"


def said(document: Document) -> str:
    return " ".join(block.text for block in document.text.blocks)


@pytest.mark.parametrize(
    "region",
    [
        "<TextRegion custom='structure {type:TableZone;}'>{lines}</TextRegion>",
        "<TextRegion custom='structure {type:GraphicZone;}'>{lines}</TextRegion>",
        "<TableRegion><TextRegion>{lines}</TextRegion></TableRegion>",
        "<TableRegion><TableCell>{lines}</TableCell><TableCell>{lines}</TableCell></TableRegion>",
        "<GraphicRegion><TextRegion>{lines}</TextRegion></GraphicRegion>",
    ],
)
def test_lines_of_a_region_that_is_no_text_are_kept(region: str) -> None:
    """Tables without cells or with two cells at one place, and pictures in which somebody transcribed lines."""
    document, _ = page_of(region.replace("{lines}", line("seven boats") + line("and eight oars")))
    assert said(document).count("seven boats and eight oars") == region.count("{lines}")


def test_a_table_of_alto_without_cells_is_kept() -> None:
    problems: list[Diagnostic] = []
    page = (
        "<alto><Tags><OtherTag ID='t' LABEL='TableZone'/></Tags><Layout><Page><PrintSpace><TextBlock TAGREFS='t'>"
        "<TextLine LANG='ger'><String CONTENT='sieben'/><SP/><String CONTENT='Boote'/></TextLine>"
        "</TextBlock></PrintSpace></Page></Layout></alto>"
    )
    document = read_scans([(page.encode(), "p.xml")], "sample", problems.append)
    assert document is not None
    assert said(document) == "sieben Boote"
    assert document.volume.language == "de"


def test_line_ends_within_a_line_end_lines() -> None:
    """As programs on Windows write them; the marks stay on their words."""
    mark = "custom='textStyle {offset:8; length:4; italic:true;}'"
    document, _ = page_of(f"<TextRegion>{line('one hy-&#13;&#10;phen and more', mark)}</TextRegion>")
    assert said(document) == "one hyphen and more"


@pytest.mark.parametrize(
    ("region", "language", "told"),
    [
        ("<TextRegion primaryLanguage='German'>" + line("Boote") + "</TextRegion>", "de", ""),
        ("<TextRegion>" + line("bateaux et rames", "primaryLanguage='French'") + line("x") + "</TextRegion>", "fr", ""),
        ("<TextRegion primaryLanguage='other'>" + line("סירה ומשוט") + "</TextRegion>", "he", "taken to be Hebrew"),
        ("<TextRegion>" + line("boats") + "</TextRegion>", "en", "taken to be English"),
    ],
)
def test_language(region: str, language: str, told: str) -> None:
    """As the lines name theirs, else by their letters, which is reported."""
    document, reported = page_of(region)
    assert document.volume.language == language
    assert told in reported
    assert ("names no language" in reported) == bool(told)


@pytest.mark.parametrize("number", ["— 12 —", "(12)", " 12. ", "12"])
def test_ornaments_are_no_part_of_a_page_number(number: str) -> None:
    region = f"<TextRegion type='page-number'>{line(number)}</TextRegion><TextRegion>{line('boats')}</TextRegion>"
    document, _ = page_of(region)
    assert [point.value for block in document.text.blocks for point in block.points] == ["12"]


def test_a_table_of_empty_cells_is_no_table() -> None:
    """A thousand cells on the diagonal would be a million."""
    cells = (f"<TableCell row='{i}' col='{i}'>{line(f'c{i}')}</TableCell>" for i in range(1_000))
    document, told = page_of(f"<TableRegion>{''.join(cells)}</TableRegion>")
    assert said(document).split() == [f"c{i}" for i in range(1_000)]
    assert "nearly all cells are empty" in told


LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("holder", "custom"),
    [
        (f"<TextRegion custom='readingOrder {{index:{LONG};}}'>", ""),
        ("<TextRegion>", f"date {{offset:0; length:{LONG}; year:1700; month:{LONG};}}"),
        ("<TextRegion>", f"unclear {{offset:{LONG}; length:2;}}"),
        (f"<TableRegion><TableCell row='{LONG}' col='{LONG}'>", ""),
    ],
)
def test_numbers_of_any_length(holder: str, custom: str) -> None:
    ends = "</TableCell></TableRegion>" if "Cell" in holder else "</TextRegion>"
    document, _ = page_of(holder + line("boats", f"custom='{custom}'") + ends)
    assert "boats" in said(document)


def test_a_list_of_files_among_the_pages_is_to_be_left_out() -> None:
    problems: list[Diagnostic] = []
    assert read_scans([(b"<mets/>", "mets.xml")], "sample", problems.append, False) is None
    (told,) = problems
    assert (told.code, told.span.file) == ("E103", "mets.xml")
    assert told.hint.startswith("leave it out")
