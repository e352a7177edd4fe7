"""The parts of a Word document in one archive; the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.write.docx.pictures import WordPicture
from edition.write.xhtml.escape import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part of the document, by the name of its file in `word/`: the outermost element and what is in it."""

    name: str
    element: str
    content: str

    @property
    def xml(self) -> str:
        """The whole part."""
        spaces = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
        return f"{_XML}<w:{self.element} {spaces}>{self.content}</w:{self.element}>\n"


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """What the document says of itself: title, author, language."""

    title: str
    author: str
    language: str


def packed(
    parts: Sequence[WordPart],
    links: Sequence[str],
    kept: Sequence[tuple[str, str]],
    about: DocumentProperties,
    pictures: Sequence[WordPicture] = (),
) -> bytes:
    """The bytes of a document.

    `links` are the addresses outside it: the n-th is called `link-n`, from 1. `kept` are XML documents that Word keeps
    as they are, each with the UUID by which it is known.
    """
    files = {
        "[Content_Types].xml": _types(parts, len(kept), [picture.name for picture in pictures]),
        "_rels/.rels": _relations((
            (f"{RELATIONS}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        )),
        "word/document.xml": parts[0].xml,
        "word/_rels/document.xml.rels": _relations(
            (
                *((f"{RELATIONS}/{part.name}", f"{part.name}.xml") for part in parts[1:]),
                *((f"{RELATIONS}/customXml", f"../customXml/item{i}.xml") for i in range(1, len(kept) + 1)),
            ),
            links,
            [picture.name for picture in pictures],
        ),
        **{f"word/{part.name}.xml": part.xml for part in parts[1:]},
        "docProps/core.xml": _core(about),
    }  # fmt: skip
    for i, (uuid, xml) in enumerate(kept, 1):
        files[f"customXml/item{i}.xml"] = xml
        files[f"customXml/itemProps{i}.xml"] = (
            f'{_XML}<ds:datastoreItem ds:itemID="{{{uuid.upper()}}}" '
            f'xmlns:ds="{RELATIONS.replace("relationships", "customXml")}"><ds:schemaRefs/></ds:datastoreItem>\n'
        )
        files[f"customXml/_rels/item{i}.xml.rels"] = _relations(((f"{RELATIONS}/customXmlProps", f"itemProps{i}.xml"),))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = {name: xml.encode("utf-8") for name, xml in files.items()}
        contents |= {f"word/media/{picture.name}": picture.data for picture in pictures}
        for name, data in contents.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, compresslevel=9)
    return out.getvalue()


_IMAGES = {"png": "image/png", "jpg": "image/jpeg"}


def _types(parts: Sequence[WordPart], kept: int, pictures: Sequence[str]) -> str:
    def lines() -> Iterator[str]:
        yield '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        yield '<Default Extension="xml" ContentType="application/xml"/>'
        for ending in dict.fromkeys(name.rpartition(".")[2] for name in pictures):
            yield f'<Default Extension="{ending}" ContentType="{_IMAGES[ending]}"/>'
        for part in parts:
            kind = f"{part.name}.main" if part.name == "document" else part.name
            yield f'<Override PartName="/word/{part.name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        core = "application/vnd.openxmlformats-package.core-properties+xml"
        yield f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
        custom = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        for i in range(1, kept + 1):
            yield f'<Override PartName="/customXml/itemProps{i}.xml" ContentType="{custom}"/>'

    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{"".join(lines())}</Types>\n'


def _relations(inside: Sequence[tuple[str, str]], links: Sequence[str] = (), pictures: Sequence[str] = ()) -> str:
    rows = [f'<Relationship Id="rId{i}" Type="{kind}" Target="{to}"/>' for i, (kind, to) in enumerate(inside, 1)]
    rows += (
        f'<Relationship Id="link-{i}" Type="{RELATIONS}/hyperlink" Target="{escape(to)}" TargetMode="External"/>'
        for i, to in enumerate(links, 1)
    )
    rows += (
        f'<Relationship Id="picture-{i}" Type="{RELATIONS}/image" Target="media/{name}"/>'
        for i, name in enumerate(pictures, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>\n'


def _core(about: DocumentProperties) -> str:
    said = (("dc:title", about.title), ("dc:creator", about.author), ("dc:language", about.language))
    words = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in said if value)
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{words}</cp:coreProperties>\n'
    )
