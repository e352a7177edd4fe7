"""Images of a volume, in every output, and there and back."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from edition.audit.edited_text import check_words
from edition.build import build as make
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.write.plain import write_plain
from edition.write.tei import write_tei
from tests.tei.again import in_order, through_tei
from tests.tei.judge import invalid

VOLUME = """\
title: Small
author: Nobody
language: en
style: octavo
text: [text.md]
base: A
witnesses: [{siglum: A, name: Autograph}]
concordance: {words: [light]}
images:
  - {id: light, file: images/light.png, width: 0.6, alt: 'A "white" tower & its lamp', title: The tower,
     caption: 'The light, *drawn*; see @a.', credit: Museum}
  - {id: glass, file: glass.jpg, place: end, alt: A barometer, caption: Its glass}
"""
TEXT = """\
# One

The light stands on the bank.

> Quoted.
>
> ![](light)

It is lit by night, and by day the glass is read.
"""
ENTRIES = "- {id: a, kind: comment, at: 1.1, lemma: bank, note: It is one.}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    source, apparatus = tmp_path / "source/small", tmp_path / "apparatus/small"
    (source / "images").mkdir(parents=True)
    apparatus.mkdir(parents=True)
    (source / "volume.yaml").write_text(VOLUME)
    (source / "text.md").write_text(TEXT)
    (apparatus / "notes.yaml").write_text(ENTRIES)
    Image.new("RGB", (1400, 700), (200, 30, 30)).save(source / "images/light.png")
    Image.new("RGB", (1200, 1500), (30, 30, 200)).save(source / "glass.jpg")
    return tmp_path


def read(root: Path) -> tuple[Edition, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    edition = load(root, "small", problems.append)
    assert edition is not None
    return edition, problems


def test_there_and_back(root: Path, tmp_path: Path) -> None:
    edition, problems = read(root)
    assert not problems
    assert through_tei(edition) == in_order(edition)
    written = write_tei(edition)
    assert '<graphic url="images/light.png"/>' in written
    (tmp_path / "a.xml").write_text(written, encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []
    assert '[Image: A "white" tower & its lamp]' in write_plain(edition)
    assert '![A "white" tower & its lamp](<images/light.png>)' in write_plain(edition, markdown=True)


@pytest.mark.parametrize("file", ["../other/text.md", "/etc/passwd", "images/../../other/text.md", "images/none.png"])
def test_no_file_outside_the_volume(root: Path, file: str) -> None:
    path = root / "source/small/volume.yaml"
    path.write_text(VOLUME.replace("images/light.png", file))
    _, problems = read(root)
    assert [(p.code, p.span.line, p.span.column) for p in problems] == [
        ("C102" if file.endswith("none.png") else "C104", 10, 23)
    ]


def test_no_link_is_followed(root: Path) -> None:
    path = root / "source/small/images/light.png"
    path.rename(root / "light.png")
    path.symlink_to(root / "light.png")
    _, problems = read(root)
    assert {problem.code for problem in problems} == {"C111"}


def test_a_build_depends_on_them(root: Path) -> None:
    first, _ = read(root)
    Image.new("RGB", (1400, 700), (30, 200, 30)).save(root / "source/small/images/light.png")
    second, _ = read(root)
    assert first.digest != second.digest


@pytest.mark.tex
def test_printed(root: Path) -> None:
    build = root / "build"
    reported: list[Diagnostic] = []
    assert make(root, "small", ("pdf", "print", "epub", "html"), build, reported.append, lambda step: None)
    assert not reported
    edition, _ = read(root)
    assert check_words(build / "small.pdf", edition)[1] == ()
    assert _colours(build / "small.pdf") == ["/DeviceRGB", "/DeviceRGB"]
    assert _colours(build / "small.print.pdf") == ["/DeviceGray", "/DeviceGray"]
    words = subprocess.run(["pdftotext", "-layout", build / "small.pdf", "-"], capture_output=True, text=True).stdout
    assert re.search(r"The light, drawn; see 1\.2\. \(Museum\)", words)
    assert re.search(r"The tower +1\n", words)
    structure = subprocess.run(["pdfinfo", "-struct", build / "small.pdf"], capture_output=True, text=True).stdout
    assert structure.count("Figure") == 2
    page = (build / "small/html/index.html").read_text()
    source = re.search(r'<img src="(images/[0-9a-f]{16}\.png)" alt="A &quot;white&quot; tower &amp; its lamp"', page)
    assert source is not None
    assert (build / "small/html" / source[1]).read_bytes().startswith(b"\x89PNG")
    place = re.search(r"<figcaption>.*?href=\"#([^\"]+)\"", page)
    assert place is not None
    assert f'id="{place[1]}"' in page
    assert 'href="index.html#image-light"' in (build / "small/html/illustrations.html").read_text()
    with zipfile.ZipFile(BytesIO((build / "small.epub").read_bytes())) as book:
        assert f"EPUB/{source[1]}" in book.namelist()
        assert b'href="text-01.xhtml#image-light"' in book.read("EPUB/illustrations.xhtml")
        assert f'id="{place[1]}"'.encode() in book.read("EPUB/text-01.xhtml").replace(b'id="l', b'id="')


def _colours(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as opened:
        images = [
            image for page in opened.pages for image in page.Resources.get("/XObject", pikepdf.Dictionary()).values()
        ]
        return [str(image["/ColorSpace"]) for image in images]


def test_word_has_the_pictures_with_their_words(root: Path) -> None:
    assert make(root, "small", ("docx",), root / "build", lambda problem: None, lambda step: None)
    with zipfile.ZipFile(root / "build/small.docx") as document:
        text, relations = (
            document.read(f"word/{name}").decode() for name in ("document.xml", "_rels/document.xml.rels")
        )
        media = sorted(name for name in document.namelist() if name.startswith("word/media/"))
        sizes = [Image.open(BytesIO(document.read(name))).size for name in media]
        types = document.read("[Content_Types].xml").decode()
    assert len(media) == len(sizes) == 2
    assert all(name.removeprefix("word/") in relations for name in media)
    assert 'Extension="png"' in types
    assert 'descr="A &quot;white&quot; tower &amp; its lamp"' in text
    assert re.search(r'<w:pStyle w:val="EditionCaption"/>.*The light, ', text)
    wide, high = map(int, re.search(r'<wp:extent cx="([0-9]+)" cy="([0-9]+)"/>', text).groups())  # type: ignore[union-attr]
    assert abs(wide / high - 2) < 0.01
