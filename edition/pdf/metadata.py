"""What the file says of itself: title and author, the standards that it follows (XMP, ISO 16684-1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from uuid import UUID

from edition import __version__
from edition.model.volume import Volume

DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date that TeX sees too: PDF/X must have one, and the same volume has the same bytes every day."""
PRODUCER = "LuaTeX"
CREATOR = f"edition {__version__}"

_ARCHIVE = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"

# PDF/A has to be told of every property that it does not know
_ACCESSIBLE = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

_PREFIX = re.compile(r"<(\w+):")


@dataclass(frozen=True, slots=True)
class Description:
    """Title, author and language of a book. There are no dates, so that the same volume gives the same bytes.

    `contributors` are who else is named on its title page, `more_languages` those of the texts beside its own.
    """

    title: str
    author: str
    language: str
    contributors: tuple[str, ...] = ()
    more_languages: tuple[str, ...] = ()


def about(volume: Volume, beside: Sequence[Volume] = ()) -> Description:
    """What is said of a volume, and of the texts `beside` its own: who wrote, edited and translated them."""
    title = f"{volume.title}: {volume.subtitle}" if volume.subtitle else volume.title
    creators = [volume.author] if volume.author else volume.editors
    named = [*volume.editors, *(name for text in beside for name in (text.author, *text.editors) if name)]
    contributors = tuple(name for name in dict.fromkeys(named) if name not in creators)
    languages = dict.fromkeys(text.language for text in beside if text.language != volume.language)
    return Description(title, "; ".join(creators), volume.language, contributors, tuple(languages))


def packet(said: Description) -> bytes:
    """The metadata of a book that follows PDF/A-2a and PDF/UA-1, in XML."""
    return _packet(said, f"{_ARCHIVE}\n{_ACCESSIBLE}")


def _packet(said: Description, standards: str) -> bytes:
    author = f"<dc:creator><rdf:Seq><rdf:li>{_text(said.author)}</rdf:li></rdf:Seq></dc:creator>" if said.author else ""
    others = _bag("contributor", said.contributors) if said.contributors else ""
    used = {"rdf", "dc", "xmp", "pdf", *_PREFIX.findall(standards)}
    names = "".join(f' xmlns:{name}="{escape(address)}"' for name, address in _NAMES.items() if name in used)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF{names[: names.index(" xmlns:dc")]}>\n'
        f'<rdf:Description rdf:about=""{names[names.index(" xmlns:dc") :]}>\n'
        "<dc:format>application/pdf</dc:format>\n"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_text(said.title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"{author}{others}\n"
        f"{_bag('language', (said.language, *said.more_languages))}\n"
        f"<xmp:CreatorTool>{_text(CREATOR)}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>\n"
        f"{standards}\n"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


def _bag(name: str, values: Sequence[str]) -> str:
    """A property of Dublin Core with values in no order."""
    items = "".join(f"<rdf:li>{_text(value)}</rdf:li>" for value in values)
    return f"<dc:{name}><rdf:Bag>{items}</rdf:Bag></dc:{name}>"


def press_packet(said: Description, digest: str) -> bytes:
    """The metadata of a book that follows PDF/X-4, in XML; the digest names it."""
    date = DATE.strftime("%Y-%m-%dT%H:%M:%SZ")
    dates = "".join(f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate"))
    name = f"uuid:{UUID(digest)}"
    return _packet(
        said,
        f"{dates}<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
        f"<xmpMM:DocumentID>{name}</xmpMM:DocumentID><xmpMM:InstanceID>{name}</xmpMM:InstanceID>"
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>",
    )


def _text(words: str) -> str:
    """Words as XML has them, without signs that it cannot have."""
    return escape("".join(char for char in words if char >= " " and char not in "\ufffe\uffff"), quote=False)
