"""The book for the press follows PDF/X-4, and has the pages of the ordinary one."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from edition.audit import AuditReport, audit
from edition.audit.extract import extract
from edition.build import build
from edition.kept import last_places
from edition.load import load
from edition.model.diagnostic import Diagnostic, Failure
from edition.pdf.colours import black
from tests.print.volume import write_volume
from tests.shipped import ROOT
from tools.proof.__main__ import report as proof_report

pytestmark = pytest.mark.tex

LECTURE = "bulletin-lecture"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same volume for readers and for the press."""
    root = tmp_path_factory.mktemp("press")
    for part in ("source", "apparatus"):
        shutil.copytree(ROOT / part / LECTURE, root / part / LECTURE)
    problems: list[Diagnostic] = []
    assert build(root, LECTURE, ("pdf", "print"), root / "build", problems.append, lambda step: None), problems
    return root / "build"


@pytest.fixture(scope="module")
def pdf(folder: Path) -> Any:
    with pikepdf.open(folder / f"{LECTURE}.print.pdf") as opened:
        yield opened


def numbers(box: Any) -> list[float]:
    return [float(value) for value in box]


def test_bleed_and_crop_marks_are_the_design_s(tmp_path: Path) -> None:
    write_volume(tmp_path)
    settings = tmp_path / "source/small/volume.yaml"
    settings.write_text(settings.read_text() + "style: house\n")
    (tmp_path / "styles").mkdir()
    for page, beyond, around, marked in (
        ("{bleed: 5mm, slug: 10mm}", 5, 20, True),
        ("{bleed: 0mm, crop_marks: false, slug: 0mm}", 0, 0, False),
    ):
        (tmp_path / "styles/house.yaml").write_text(f"format: 2\nextends: octavo\npage: {page}\n")
        problems: list[Diagnostic] = []
        assert build(tmp_path, "small", ("print",), tmp_path / "build", problems.append, lambda step: None), problems
        with pikepdf.open(tmp_path / "build/small.print.pdf") as opened:
            for sheet in opened.pages:
                trim, bleed, media = (numbers(sheet.obj[key]) for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
                assert trim[0] - bleed[0] == pytest.approx(beyond * 72 / 25.4, abs=0.01)
                assert media[3] - trim[3] == pytest.approx(around * 72 / 25.4, abs=0.01)
                contents = sheet.obj["/Contents"]
                drawn = b"".join(part.read_bytes() for part in contents)
                assert (b"0.25 w" in drawn) is marked


def test_boxes_and_marks_of_every_page(folder: Path, pdf: Any) -> None:
    with pikepdf.open(folder / f"{LECTURE}.pdf") as ordinary:
        finished = [numbers(page.mediabox) for page in ordinary.pages]
    assert len(pdf.pages) == len(finished) > 4
    for page, size in zip(pdf.pages, finished, strict=True):
        trim, bleed, media = (numbers(page.obj[key]) for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert trim == pytest.approx(size, abs=0.01)
        beyond = [a - b for a, b in zip(trim, bleed, strict=True)]
        assert beyond == pytest.approx([8.504, 8.504, -8.504, -8.504], abs=0.01)
        assert all(a < b for a, b in zip(media[:2], bleed[:2], strict=True))
        assert all(a > b for a, b in zip(media[2:], bleed[2:], strict=True))
        marks = page.obj["/Contents"][-1].read_bytes().decode()
        ends = re.findall(r"([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l S", marks)
        assert len(ends) == 8
        for x0, y0, x1, y1 in (tuple(map(float, end)) for end in ends):
            assert (x0 == x1) != (y0 == y1)
            for x, y in ((x0, y0), (x1, y1)):
                assert media[0] < x < media[2]
                assert media[1] < y < media[3]
                assert not (bleed[0] + 0.01 < x < bleed[2] - 0.01 and bleed[1] + 0.01 < y < bleed[3] - 0.01)


def test_it_says_what_it_is(folder: Path, pdf: Any) -> None:
    assert (folder / f"{LECTURE}.print.pdf").read_bytes()[:8] == b"%PDF-1.6"
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, int(intent.DestOutputProfile.N)) == ("/GTS_PDFX", 1)
    assert str(intent.OutputConditionIdentifier) == "Custom"
    said = pdf.open_metadata()
    assert said["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
    assert said["pdf:Trapped"] == "False"
    assert said["dc:title"] == str(pdf.docinfo["/Title"])
    assert pdf.docinfo["/Trapped"] == "/False"
    assert said["xmpMM:DocumentID"].startswith("uuid:")


def test_nothing_in_it_is_for_a_screen(pdf: Any) -> None:
    assert not {"/Outlines", "/Names", "/OpenAction", "/StructTreeRoot", "/AcroForm"} & {*pdf.Root.keys()}
    assert not any("/Annots" in page or "/Group" in page for page in pdf.pages)
    assert not any(isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Link" for thing in pdf.objects)


def test_all_is_black_and_its_fonts_are_in_it(pdf: Any) -> None:
    for page in pdf.pages:
        used = {str(operation.operator) for operation in pikepdf.parse_content_stream(page)}
        assert not used & {"rg", "RG", "k", "K", "cs", "CS", "sc", "scn", "sh", "gs", "Do"}, used
        for font in page.obj.get("/Resources", {}).get("/Font", {}).values():
            below = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & {*below.FontDescriptor.keys()}


def test_every_word_stands_where_it_does_in_the_ordinary_book(folder: Path) -> None:
    """So what is proved of the ordinary one, `edition audit` says it, is true of this one."""
    ordinary, printed = (words(folder / f"{LECTURE}{kind}.pdf") for kind in ("", ".print"))
    edge = (3 + 5 + 2) * 72 / 25.4
    assert [word for word, _ in ordinary] == [word for word, _ in printed]
    assert len(printed) > 500
    both = zip(ordinary, printed, strict=True)
    moved = [b - a for (_, here), (_, there) in both for a, b in zip(here, there, strict=True)]
    assert max(abs(by - edge) for by in moved) < 0.02


@pytest.fixture(scope="module")
def audited(folder: Path) -> Callable[[Path], AuditReport]:
    """What the audit says of a PDF for the press of the volume."""
    edition = load(folder.parent, LECTURE, lambda problem: None)
    assert edition is not None
    places = last_places(folder, LECTURE)
    return lambda press: audit(folder / f"{LECTURE}.pdf", edition, places, press)


def changed(folder: Path, out: Path, change: Callable[[Any], None]) -> Path:
    """The PDF for the press with something else in it."""
    with pikepdf.open(folder / f"{LECTURE}.print.pdf") as opened:
        change(opened)
        opened.save(out)
    return out


def test_the_audit_reads_it(folder: Path, audited: Callable[[Path], AuditReport]) -> None:
    report = audited(folder / f"{LECTURE}.print.pdf")
    assert report.wrong == ()
    assert report.entries_checked > 150
    assert report.locators_checked > 2000
    assert report.words_checked > 3000
    assert report.links_checked == 0


def test_the_audit_finds_lines_that_stand_elsewhere(
    folder: Path, tmp_path: Path, audited: Callable[[Path], AuditReport]
) -> None:
    """As if a page had been broken otherwise than in the ordinary book: all of it is a line lower."""

    sheet = extract(folder / f"{LECTURE}.pdf").labels.index("2")

    def lower(opened: Any) -> None:
        page = opened.pages[sheet]
        page.contents_add(b"1 0 0 1 0 -13 cm", prepend=True)

    report = audited(changed(folder, tmp_path / "lower.pdf", lower))
    assert len(report.entries_wrong) > 5
    assert {fault.page for fault in report.entries_wrong if fault.page} == {"2"}


def test_the_audit_finds_a_sheet_that_is_cut_elsewhere(
    folder: Path, tmp_path: Path, audited: Callable[[Path], AuditReport]
) -> None:
    def cut(opened: Any) -> None:
        opened.pages[4].TrimBox = [0, 0, 300, 400]
        opened.pages[5].BleedBox = [10, 10, 100, 100]
        del opened.pages[6].TrimBox
        opened.pages[7].Annots = opened.make_indirect([])

    found = audited(changed(folder, tmp_path / "cut.pdf", cut)).print_wrong
    said = [fault.reason for fault in found if fault.what == "the sheet"]
    assert [reason.split(" points")[0] for reason in said] == [
        "is cut to 300.0 by 400.0",
        "is cut beyond its bleed, or bleeds beyond its edge",
        "does not say where it is cut",
        "has links",
    ]
    with pytest.raises(Failure, match="48 pages, and the ordinary PDF 49"):
        audited(changed(folder, tmp_path / "fewer.pdf", lambda opened: opened.pages.__delitem__(0)))


def test_the_proof_report_counts_the_same_on_it(folder: Path) -> None:
    here, there = (proof_report(folder / f"{LECTURE}{kind}.pdf") for kind in ("", ".print"))
    assert len(here) > 20
    assert [figure.name for figure in here] == [figure.name for figure in there]
    assert sum(a != b for a, b in zip(here, there, strict=True)) <= 2  # a space may be as wide as a limit


def words(pdf: Path) -> list[tuple[str, tuple[float, ...]]]:
    """Every word of the pages, and its box in points, from the upper left corner."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<', said)
    return [(word, tuple(map(float, box))) for *box, word in found]


def test_the_same_volume_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert build(folder.parent, LECTURE, ("print",), tmp_path, lambda problem: None, lambda step: None)
    assert (tmp_path / f"{LECTURE}.print.pdf").read_bytes() == (folder / f"{LECTURE}.print.pdf").read_bytes()


def test_the_profile_of_black_is_one_of_a_press() -> None:
    """Paper is white, ink is black, and half the ink is darker than half."""
    profile = ImageCms.ImageCmsProfile(BytesIO(black()))
    assert profile.profile.device_class == "prtr"
    assert profile.profile.xcolor_space.strip() == "GRAY"
    image = Image.frombytes("L", (3, 1), bytes([0, 128, 255]))
    seen = ImageCms.applyTransform(image, ImageCms.buildTransform(profile, ImageCms.createProfile("LAB"), "L", "LAB"))
    assert seen is not None
    ink, half, paper = seen.tobytes()[::3]
    assert (ink, paper) == (0, 255)
    assert 100 < half < 160
