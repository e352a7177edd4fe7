"""Images of pages in a volume: where they are looked for, and what is refused."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from edition import pictures
from edition.check import check
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.facsimile import PageImage
from edition.parse_cache.result_cache import LONG
from tests.parse.test_iiif import three

VOLUME = """\
title: Small
author: Nobody
language: en
text: [text.md]
base: A
pages_of: A
witnesses: [{siglum: A, name: Autograph}]
"""


def jpeg(width: int = 60, height: int = 90, turned: int = 1) -> bytes:
    out, exif = BytesIO(), Image.Exif()
    exif[0x0112] = turned
    Image.new("RGB", (width, height), "#e8dcc0").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "source/small/facsimiles").mkdir(parents=True)
    (tmp_path / "apparatus/small").mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    return tmp_path


def read(root: Path, text: str, facsimile: str = "") -> tuple[Edition, list[str]]:
    """The volume, and what is reported: errors of reading, and of the rules what is said of images."""
    source = root / "source/small"
    (source / "volume.yaml").write_text(VOLUME + (f"facsimile: {facsimile}\n" if facsimile else ""))
    (source / "text.md").write_text(f"# One\n\n{text}\n")
    found: list[Diagnostic] = []
    edition = load(root, "small", found.append)
    assert edition is not None, found
    return edition, [f"{d.code} {d.message}" for d in check(edition, found) if d.code in SAID]


SAID = {"C102", "C104", "C110", "C111", "C112", "C117", "C130", "C131", "C132", "C133", "C134", "S107", "S120", "S121"}


def image(edition: Edition, label: str, facs: str = "") -> PageImage:
    found = edition.facsimiles.of(label, facs)
    assert found is not None
    return found


def sources(edition: Edition) -> dict[str, str]:
    return {label: found.source for (label, _), found in edition.facsimiles.pages.items()}


def test_the_first_that_there_is(root: Path) -> None:
    """A page's own image, a file of the volume, a canvas, an address: in this order."""
    source = root / "source/small"
    (source / "facsimiles/1r.jpg").write_bytes(jpeg())
    (source / "own.jpg").write_bytes(jpeg(90, 60))
    (source / "manifest.json").write_text(json.dumps(three("1r", "1v")))
    edition, told = read(
        root,
        'A [p. 1r]{.pb}b [p. 1v]{.pb}c [p. 2r]{.pb}d [p. 2v]{.pb facs="own.jpg"}e',
        "{files: 'facsimiles/{n}.jpg', manifest: manifest.json, address: 'https://a.org/{n}.jpg'}",
    )
    assert told == []
    assert sources(edition) == {
        "1r": "facsimiles/1r.jpg", "1v": "https://iiif.example.org/image/12v", "2r": "https://a.org/2r.jpg",
        "2v": "own.jpg",
    }  # fmt: skip
    assert (image(edition, "2v", "own.jpg").width, image(edition, "1r").width) == (90, 60)


def test_what_a_manifest_says_is_said_of_its_own_images(root: Path) -> None:
    """No page has one of them: the library does not hold those of the volume's files."""
    source = root / "source/small"
    (source / "facsimiles/1r.jpg").write_bytes(jpeg())
    (source / "manifest.json").write_text(json.dumps(three("1r", "1v")))
    settings = "{files: 'facsimiles/{n}.jpg', manifest: manifest.json}"
    own = read(root, "A [p. 1r]{.pb}b", settings)[0].facsimiles
    both = read(root, "A [p. 1r]{.pb}b [p. 1v]{.pb}c", settings)[0].facsimiles
    assert (own.attribution, own.rights, own.manifest) == ("", "", "")
    assert both.attribution == "Held by: Library & Archive"
    assert both.manifest == "https://example.org/manifest"


def test_a_canvas_by_its_address(root: Path) -> None:
    (root / "source/small/manifest.json").write_text(json.dumps(three("cover", "x")))
    edition, told = read(root, 'A [p. 1]{.pb facs="https://example.org/2"}b', "{manifest: manifest.json}")
    assert image(edition, "1", "https://example.org/2").address.startswith("https://iiif.example.org/image/")
    assert [line.split()[0] for line in told] == ["C131"]


def test_an_image_is_decoded_once_and_not_at_each_reading(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large one; until it is another."""
    decoded: list[int] = []

    def glanced(data: bytes) -> pictures.Seen:
        decoded.append(len(data))
        return pictures.look(data)

    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "cache"))
    monkeypatch.setattr(pictures, "glance", glanced)
    file = root / "source/small/facsimiles/1.jpg"
    for size in (2000, 2100):
        file.write_bytes(jpeg(size, 2 * size))
        assert file.stat().st_size > LONG
        for _ in range(2):
            edition, told = read(root, "A [p. 1]{.pb}b", "{files: 'facsimiles/{n}.jpg'}")
            assert (image(edition, "1").width, image(edition, "1").height, told) == (size, 2 * size, [])
    assert len(decoded) == 2
    file.write_bytes(file.read_bytes()[:-2000])
    for _ in range(2):
        assert [line.split()[0] for line in read(root, "A [p. 1]{.pb}b", "{files: 'facsimiles/{n}.jpg'}")[1]] == [
            "C117",
            "S121",
        ]


def test_images_at_http_are_asked_for_by_https_and_that_is_told(root: Path) -> None:
    words = json.dumps(three("1r", "1v")).replace("https://iiif", "http://iiif")
    (root / "source/small/manifest.json").write_text(words)
    edition, told = read(root, "A [p. 1r]{.pb}b [p. 1v]{.pb}c", "{manifest: manifest.json}")
    assert image(edition, "1r").address.startswith("https://iiif.example.org/")
    said = "2 canvases with an image at http://, which pages ask for by https://: “1r” (#1) to “1v” (#2)"
    assert told == [f"C134 {said}"]


def test_an_image_that_lies_on_its_side(root: Path) -> None:
    (root / "source/small/facsimiles/1.jpg").write_bytes(jpeg(60, 90, turned=6))
    found = image(read(root, "A [p. 1]{.pb}b", "{files: 'facsimiles/{n}.jpg'}")[0], "1")
    assert (found.width, found.height) == (90, 60)


@pytest.mark.parametrize(
    ("facs", "code"),
    [
        ("none.jpg", "C102"), ("broken.jpg", "C117"), ("cut.jpg", "C117"), ("svg.png", "C117"), ("link.jpg", "C111"),
        ("../../secret.jpg", "S120"), ("/etc/passwd.jpg", "S120"), ("javascript:alert(1)", "S120"),
        ("data:image/png;base64,AA", "S120"), ("file:///a.jpg", "S120"), ("http://a.org/1.jpg", "S120"),
        ("a.svg", "S120"), ("https://me:secret@a.org/1.jpg", "S120"), ("//a.org/1.jpg", "S120"), ("a\\\\b.jpg", "S120"),
    ],
)  # fmt: skip
def test_what_is_refused(root: Path, facs: str, code: str) -> None:
    source = root / "source/small"
    (source / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no image")
    (source / "cut.jpg").write_bytes(jpeg(600, 900)[:-2000])
    (source / "svg.png").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    (source / "link.jpg").symlink_to(root / "secret.jpg")
    edition, told = read(root, f'A [p. 1]{{.pb facs="{facs}"}}b')
    assert code in {line.split()[0] for line in told}, told
    assert not edition.facsimiles


@pytest.mark.parametrize("label", ["../../../secret", "..", "a:b", "/x"])
def test_a_label_leads_out_of_no_folder(root: Path, label: str) -> None:
    edition, told = read(root, f"A [p. {label}]{{.pb}}b", "{files: '{n}.jpg'}")
    assert not edition.facsimiles
    assert [line.split()[0] for line in told] == ["S121"]


@pytest.mark.parametrize(
    "facsimile",
    ["{files: 'facsimiles/1.jpg'}", "{files: '../{n}.jpg'}", "{files: '{n}.svg'}", "{address: 'http://a.org/{n}.jpg'}",
     "{address: 'https://a.org/1.jpg'}", "{address: 'javascript:{n}'}"],
)  # fmt: skip
def test_patterns_that_are_none(root: Path, facsimile: str) -> None:
    source = root / "source/small"
    (source / "volume.yaml").write_text(f"{VOLUME}facsimile: {facsimile}\n")
    (source / "text.md").write_text("# One\n\nA [p. 1]{.pb}b\n")
    found: list[Diagnostic] = []
    load(root, "small", found.append)
    assert [item.code for item in found] == ["Y105"]


def test_a_label_is_quoted_in_an_address(root: Path) -> None:
    edition, _ = read(root, "A [p. 1 r/ä?]{.pb}b", "{address: 'https://a.org/{n}.jpg'}")
    assert [found.address for found in edition.facsimiles.pages.values()] == ["https://a.org/1%20r%2F%C3%A4%3F.jpg"]


def test_quotation_marks_that_are_missing(root: Path) -> None:
    source = root / "source/small"
    (source / "volume.yaml").write_text(VOLUME)
    (source / "text.md").write_text("# One\n\nA [p. 1]{.pb facs=https://a.org/1.jpg}b\n")
    found: list[Diagnostic] = []
    load(root, "small", found.append)
    assert [(item.code, item.hint) for item in found] == [("S107", 'put the image in quotation marks: {.pb facs="…"}')]


def test_facs_belongs_to_a_page(root: Path) -> None:
    for words in ('[word]{.side facs="a.jpg"}', '[word]{.sc facs="a.jpg"}'):
        _, told = read(root, f"A {words} b")
        assert told == ["S107 unknown attribute “facs” in braces"], words
