"""Images of a volume, in every output, and there and back."""

from __future__ import annotations

import re
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
import pytest
from lxml import etree
from PIL import Image

from edition.audit import audit
from edition.audit.book import open_book
from edition.audit.captions import check_captions
from edition.audit.edited_text import check_words
from edition.build import build as make
from edition.kept import last_places
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import text
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


LONG = (
    "'The light of the keepers of the northern light-houses, of whom everybody has spoken and whom nobody ever saw; "
    "see @a, *@b* and [@book, p. 3], which [a page](https://example.org/a/b) describes.'"
)


@pytest.fixture
def captioned(root: Path) -> Path:
    """Longer captions, with references and a work that nothing else cites; an image whose name is a number."""
    settings = VOLUME.replace("'The light, *drawn*; see @a.'", LONG).replace("caption: Its glass", "title: '1840'")
    (root / "source/small/volume.yaml").write_text(settings)
    (root / "source/small/text.md").write_text(TEXT + "\n# Two\n\nNo light is here.\n")
    more = (
        "- {id: b, kind: comment, at: 2.1, lemma: light, note: None.}\n"
        "- {id: c, kind: comment, at: 1.3, lemma: glass, note: Of what.}\n"
    )
    (root / "apparatus/small/notes.yaml").write_text(ENTRIES + more)
    (root / "apparatus/small/works.bib").write_text("@book{book, author={N. Body}, title={A Book}, date={1930}}\n")
    problems: list[Diagnostic] = []
    assert make(root, "small", ("pdf", "print"), root / "build", problems.append, lambda step: None)
    assert problems == []
    return root


@pytest.mark.tex
def test_the_audit_reads_captions_and_the_list_of_illustrations(captioned: Path) -> None:
    edition, _ = read(captioned)
    out = captioned / "build"
    for press in (None, out / "small.print.pdf"):
        report = audit(out / "small.pdf", edition, last_places(out, "small"), press)
        assert report.wrong == ()
        assert report.words_checked > 50
    words = subprocess.run(["pdftotext", "-layout", out / "small.pdf", "-"], capture_output=True, text=True).stdout
    assert "Body, N. A Book. 1930" in " ".join(words.split()), "a work that a caption cites is in the bibliography"


def test_a_caption_with_references_is_a_name_in_the_list(captioned: Path) -> None:
    """Where an image has no title: no link stands in another."""
    settings = captioned / "source/small/volume.yaml"
    settings.write_text(settings.read_text().replace("title: The tower,", ""))
    out = captioned / "build"
    assert make(captioned, "small", ("epub", "html"), out, lambda problem: None, lambda step: None)
    with zipfile.ZipFile(out / "small.epub") as book:
        listed = etree.fromstring(book.read("EPUB/illustrations.xhtml"))
    page = lxml.html.parse(out / "small/html/illustrations.html")
    trees: tuple[Any, ...] = (listed, page)
    for tree in trees:
        (said, _) = tree.xpath("//*[local-name()='ul'][@class='list']/*/*[local-name()='a']")
        assert " ".join(said.itertext()).startswith("The light of the keepers")
        assert "a page" in " ".join(" ".join(said.itertext()).split())
        assert not said.xpath(".//*[local-name()='a']")


@pytest.mark.tex
def test_the_audit_finds_what_is_wrong_with_images(captioned: Path) -> None:
    """The PDF is compared with an edition that says something else."""
    edition, _ = read(captioned)
    pdf = captioned / "build/small.pdf"

    def wrong(edition: Edition) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for fault in check_captions(open_book(pdf, edition))[1]:
            found.setdefault(fault.what, []).append(fault.reason)
        return found

    def with_image(name: str, **fields: Any) -> Edition:
        images = (replace(image, **fields) if image.id == name else image for image in edition.volume.images)
        return replace(edition, volume=replace(edition.volume, images=tuple(images)))

    assert wrong(edition) == {}
    light = edition.volume.images[0]
    (fault,) = wrong(with_image("light", credit=(text("Muzeum"),)))["light"]
    assert fault.startswith("its caption should be “The light of the keepers")
    (fault,) = wrong(with_image("light", caption=light.caption[:-1], credit=()))["light"]
    assert "and is printed as" in fault
    (fault,) = wrong(with_image("glass", title=(text("1841"),)))["glass"]
    assert fault == "the list of illustrations should have “1841” with page 2"
    swapped = {"light": edition.pictures["glass"], "glass": edition.pictures["light"]}
    said = wrong(replace(edition, pictures=swapped))
    assert said["glass"] == ["another image is printed: it has 1200 × 1500 pixels"]
    other = tuple(replace(part, target="c") if part.target == "a" else part for part in light.caption)
    assert wrong(with_image("light", caption=other))["light"] == ["its caption should refer to 1.4"]


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
