"""Images of pages in TEI: there and back, and what `@facs` of others leads to."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from edition.actions.document_images import with_images
from edition.derive.print_places import PrintPlaces
from edition.model.diagnostic import Diagnostic
from edition.model.facsimile import Facsimiles, PageImage
from edition.model.image import Picture
from edition.model.text import Point
from edition.parse.tei import Document, read_tei
from edition.write.source import volume_files
from edition.write.tei import write_tei
from tests.small import small
from tests.tei.again import through_files, through_tei
from tests.tei.judge import invalid

OWN = """\
# One

[p. 1r]{.pb facs="facsimiles/ö 1.jpg"}First words, and [p. 1v]{.pb}more of them;
[p. 2r]{.pb facs="https://a.org/2/info.json"}end.

[p. 2v]{.pb facs="https://a.org/view?page=2v&x=%20"}Nothing [p. 3r]{.pb}else.
"""
VOLUME = """\
pages_of: M
facsimile:
  files: facsimiles/{n}.jpg
  manifest: manifest.json
  begins: [{page: 1v, canvas: '#4'}]
  address: https://a.org/{n}.jpg
  credit: 'Museum of *Harwick*'
"""


IMAGES = Facsimiles(
    {
        ("1r", "facsimiles/ö 1.jpg"): PageImage("facsimiles/ö 1.jpg", Picture("jpeg", 6, 9, "1" * 64), "", "", 6, 9),
        ("1v", ""): PageImage("c", address="https://a.org/1v/full/!1600,1600/0/default.jpg", width=300, height=400),
        ("2r", "https://a.org/2/info.json"): PageImage("i", address="https://a.org/2/full/!1600,1600/0/default.jpg"),
        ("2v", "https://a.org/view?page=2v&x=%20"): PageImage("v", address="https://a.org/view?page=2v&x=%20"),
    },
    "Held by: A <Library> & more", "https://creativecommons.org/licenses/by/4.0/", "https://a.org/manifest.json",
)  # fmt: skip


def test_there_and_back() -> None:
    """What is typed comes back, what follows from the volume does not; and the TEI is the same again."""
    made = replace(small(OWN, volume=VOLUME), facsimiles=IMAGES)
    again = through_tei(made)
    assert again == made
    document = read_tei(write_tei(made).encode(), "small.tei.xml", "small", lambda item: None)
    assert document is not None
    assert write_tei(replace(again, facsimiles=document.facsimiles)) == write_tei(made)


@pytest.mark.judge
def test_the_tei_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "small.tei.xml"
    file.write_text(write_tei(replace(small(OWN, volume=VOLUME), facsimiles=IMAGES)), encoding="utf-8")
    assert invalid(file) == []


def test_page_breaks_point_to_images() -> None:
    made = replace(small(OWN, volume=VOLUME), facsimiles=IMAGES)
    tei = write_tei(made, PrintPlaces())
    assert '<pb n="1v" edRef="#wit.M" facs="#facs.2"/>' in tei
    assert '<surface xml:id="facs.2" n="1v">' in tei
    assert 'url="facsimiles/%C3%B6%201.jpg" width="6px" height="9px"' in tei
    assert 'facs="#facs.5"' not in tei  # 3r has no image


def test_files_have_it_again(tmp_path: Path) -> None:
    made = small(OWN)
    assert through_files(made, tmp_path).text == made.text
    assert (
        '[p. 1r]{.pb facs="facsimiles/ö 1.jpg"}'
        in volume_files(made.volume, made.text, (), (), ())["source/small/text.md"]
    )


# — of others —


def tei(body: str, before: str = "", header: str = "") -> bytes:
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{header}</teiHeader>{before}
<text><body><p>{body}</p></body></text></TEI>""".encode()


def read(data: bytes) -> tuple[Document, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    document = read_tei(data, "other.xml", "small", problems.append)
    assert document is not None, problems
    return document, problems


def points(document: Document) -> list[tuple[str, str]]:
    return [(point.value, point.facs) for block in document.text.blocks for point in block.points if point.opens_page]


SURFACES = """<facsimile xml:base="https://a.org/scans/">
<surface xml:id="s1"><graphic url="1.jpg"/><zone xml:id="z1" ulx="1"/></surface>
<surface><graphic xml:id="g2" url="https://b.org/2.png"/></surface>
<surface xml:id="s3"><graphic url="3.jpg"/></surface></facsimile>"""


@pytest.mark.parametrize(
    ("facs", "image"),
    [
        ("#s1", "https://a.org/scans/1.jpg"), ("#z1", "https://a.org/scans/1.jpg"), ("#g2", "https://b.org/2.png"),
        ("https://c.org/x.jpg", "https://c.org/x.jpg"), ("http://c.org/x.jpg", "https://c.org/x.jpg"),
        ("scans/x%20y.jpg", "scans/x y.jpg"), ("./x.png", "x.png"),
        ("#nowhere", ""), ("javascript:alert(1)", ""), ("../../secret.jpg", ""), ("/etc/a.jpg", ""), ("x.svg", ""),
        ("data:image/png;base64,AAAA", ""), ("file:///etc/a.jpg", ""), ("x.tif", ""),
    ],
)  # fmt: skip
def test_where_it_leads(facs: str, image: str) -> None:
    document, problems = read(tei(f'<pb n="1" facs="{facs}"/>Words', SURFACES))
    assert points(document) == [("1", image)]
    told = [p.message for p in problems if "@facs" in p.message or "image" in p.message or "https" in p.message]
    assert bool(told) is (not image or facs.startswith("http:"))


def test_what_no_page_has_is_reported() -> None:
    _, problems = read(tei('<pb n="1" facs="#s1"/>Words', SURFACES))
    told = " ".join(p.message for p in problems)
    assert "<surface> to which no page break leads is not taken over (2 times, first here)" in told
    assert "<zone>" in told
    _, problems = read(tei('<pb n="1" facs="a.jpg b.jpg"/>Words'))
    assert "of 2 images of a page the first is taken over" in " ".join(p.message for p in problems)


def test_a_page_is_named_by_its_surface() -> None:
    surfaces = """<facsimile><surface xml:id="a" n="12v"><graphic url="https://a.org/a b.jpg"/></surface>
<surface xml:id="b"><label>f. 13r</label><graphic url="x.tif"/>
<graphic mimeType="application/json" url="https://a.org/iiif/13r"/></surface></facsimile>"""
    document, problems = read(tei('<pb facs="#a"/>Words <pb facs="#b"/>more <pb n="7" facs="#b"/>.', surfaces))
    service = "https://a.org/iiif/13r/info.json"
    assert points(document) == [("12v", "https://a.org/a%20b.jpg"), ("f. 13r", service), ("7", service)]
    assert [p.message for p in problems if "graphic" in p.message] == [
        "<graphic> to which no page break leads is not taken over"
    ]


def test_a_private_scheme() -> None:
    header = (
        '<encodingDesc><listPrefixDef><prefixDef ident="facs" matchPattern="([a-z0-9]+)" '
        'replacementPattern="https://a.org/$1.jpg"><p>Images.</p></prefixDef></listPrefixDef></encodingDesc>'
    )
    assert points(read(tei('<pb n="1" facs="facs:12v"/>Words', header=header))[0]) == [("1", "https://a.org/12v.jpg")]


def test_files_beside_the_document(tmp_path: Path) -> None:
    """They come into the volume's folder; what is not there, or no image, is reported and left out."""
    out = BytesIO()
    Image.new("RGB", (6, 9)).save(out, "JPEG")
    for name, data in (("a/1.jpg", out.getvalue()), ("b/1.jpg", out.getvalue()), ("bad.jpg", b"<svg/>")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "link.jpg").symlink_to(tmp_path / "a/1.jpg")
    names = ("a/1.jpg", "b/1.jpg", "a/1.jpg", "bad.jpg", "none.jpg", "link.jpg")
    body = "".join(f'<pb n="{i}" facs="{name}"/>Words {i}' for i, name in enumerate(names, 1))
    told: list[Diagnostic] = []
    document, images = with_images(read(tei(body))[0], [str(tmp_path / "other.xml")], told.append)
    assert [facs for _, facs in points(document)] == ["1.jpg", "b-1.jpg", "1.jpg", "", "", ""]
    assert sorted(images) == ["1.jpg", "b-1.jpg"]
    assert [item.code for item in told] == ["E201"] * 3
    assert isinstance(document.text.blocks[0].points[0], Point)
