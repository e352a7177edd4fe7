"""A finished book follows PDF/UA-1 and PDF/A-2: by tag_tree, pikepdf's validator and qpdf; no registry has veraPDF."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from pikepdf import pdfa
from PIL import Image, ImageCms

from edition.build import build
from edition.pdf.colours import srgb
from edition.pdf.metadata import Description, packet
from tests.print.book import built, comments
from tests.shipped import shipped
from tests.tagged.tag_tree import Tagged, faults

LECTURE = "bulletin-lecture"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped(LECTURE, tmp_path_factory) / f"build/{LECTURE}.pdf"


@pytest.fixture(scope="module")
def tagged(book: Path) -> Tagged:
    return Tagged(book)


@pytest.mark.tex
def test_nothing_is_wrong_with_the_structure(tagged: Tagged) -> None:
    assert [*faults(tagged)] == []
    assert len(tagged.document.find("Note")) > 100
    assert len(tagged.document.find("Link")) > 500


@pytest.mark.tex
def test_every_printed_word_is_in_the_structure_or_in_a_head(book: Path, tagged: Tagged) -> None:
    said = "".join(tagged.words.values()) + "".join(tagged.artifacts)
    printed = subprocess.run(["pdftotext", str(book), "-"], capture_output=True, text=True, check=True).stdout
    assert sorted(_letters(said)) == sorted(_letters(printed))
    heads = {" ".join(words.split()) for words in tagged.artifacts}
    assert sum(map(len, heads)) < len(said) / 50


def _letters(words: str) -> list[str]:
    return [char for char in words if not char.isspace() and char not in "\f\u00ad-"]  # pdftotext joins cut words


@pytest.mark.tex
def test_it_is_pdf_a(book: Path) -> None:
    """pikepdf knows level B alone, and no metadata about PDF/UA: the rest of the file is judged."""
    report = pdfa.validate_written(book, "2b")
    unknown = ("XMP namespace pdfa", "property pdfuaid:part", "property pdfaExtension:schemas", "is 'A', expected 'B'")
    assert [str(found) for found in report.findings if not any(words in str(found) for words in unknown)] == []
    with pikepdf.open(book) as pdf:
        said = pdf.open_metadata()
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")
        assert said["dc:title"] == str(pdf.docinfo["/Title"])
        assert said["dc:creator"] == [str(pdf.docinfo["/Author"])]


@pytest.mark.tex
@pytest.mark.judge
@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed (apt-get install qpdf)")
def test_qpdf_finds_nothing_wrong(book: Path) -> None:
    done = subprocess.run(["qpdf", "--check", book], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.tex
def test_some_pages_of_a_book_claim_nothing(tmp_path: Path) -> None:
    text = "# One\n\n[p. 1]{.pb}First.\n\n# Two\n\nSecond.\n"
    built(tmp_path, text=text, entries=comments(("First", "Said.")))
    assert build(tmp_path, "small", ("pdf@2",), tmp_path / "build", lambda problem: None, lambda step: None)
    with pikepdf.open(tmp_path / "build/small-2.pdf") as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/Metadata" not in pdf.Root
        assert all("/StructParents" not in page for page in pdf.pages)


def test_the_profile_of_colours_is_that_of_little_cms() -> None:
    """Every colour means what it means in the profile that Little CMS makes of sRGB."""
    ours, theirs = ImageCms.ImageCmsProfile(BytesIO(srgb())), ImageCms.createProfile("sRGB")
    lab = ImageCms.createProfile("LAB")
    colours = [(r, g, b) for r in range(0, 256, 51) for g in range(0, 256, 51) for b in range(0, 256, 51)]
    image = Image.frombytes("RGB", (len(colours), 1), bytes(value for colour in colours for value in colour))
    seen = []
    for profile in (ours, theirs):
        changed = ImageCms.applyTransform(image, ImageCms.buildTransform(profile, lab, "RGB", "LAB"))
        assert changed is not None
        seen.append(changed.tobytes())
    assert len({*seen[0]}) > 50
    assert all(abs(here - there) <= 1 for here, there in zip(*seen, strict=True))


def test_metadata_is_xml_whatever_a_title_holds() -> None:
    said = packet(Description("A <b> & “c” \x0b\ufffe", "", "grc"))
    root = etree.fromstring(said)
    assert "A <b> & “c” " in root.itertext("{*}li")
