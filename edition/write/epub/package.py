"""The package: package document and zip, with the same bytes for the same data."""

from __future__ import annotations

import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from edition.derive.parts import Book
from edition.derive.profile import SCHOLARLY
from edition.derive.title_page import names_its_own
from edition.derive.wording import book_words
from edition.direction import Direction, direction
from edition.messages import Words
from edition.model.edition import Edition
from edition.write.xhtml.escape import attributes_of, escape

_YEAR = re.compile(r"[0-9]{4}")
_XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the e-book; `reading`: it can be read as a page; `linear`: it is part of the reading order."""

    name: str
    content: bytes
    type: str = _XHTML
    properties: str = ""
    reading: bool = True
    linear: bool = True


def modified(edition: Edition) -> str:
    """When the data were last changed, from the data alone: the latest edit of an entry, else the year of the imprint.

    The clock is not used, so that the same data give the same bytes.
    """
    dates = [entry.date_edited for entry in edition.entries if entry.date_edited]
    year = edition.volume.imprint.year
    day = max(dates) if dates else f"{year}-01-01" if _YEAR.fullmatch(year) else "2000-01-01"
    return f"{day}T00:00:00Z"


def pack(book: Book, files: Sequence[PackageFile], style: str, fonts: Mapping[str, bytes], profile: str) -> bytes:
    """The EPUB file."""
    others = [
        PackageFile("style.css", style.encode(), "text/css", reading=False),
        *(
            PackageFile(f"fonts/{name}", content, _font_type(name), reading=False)
            for name, content in sorted(fonts.items())
        ),
    ]
    everything = [*files, *others]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", _CONTAINER.encode())
        _put(archive, "EPUB/package.opf", _package(book, everything, profile).encode())
        for file in everything:
            _put(archive, f"EPUB/{file.name}", file.content)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = method
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, content, compresslevel=9)


_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def image_type(name: str) -> str:
    """The media type of an image."""
    return "image/png" if name.endswith(".png") else "image/jpeg"


def _font_type(name: str) -> str:
    return "font/woff2" if name.endswith(".woff2") else "text/plain"


def _package(book: Book, files: Sequence[PackageFile], profile: str) -> str:
    edition = book.edition
    ids = {file.name: f"f{i}" for i, file in enumerate(files)}
    manifest = "".join(
        f'<item id="{ids[file.name]}" href="{file.name}" media-type="{file.type}"'
        f"{f' properties={chr(34)}{file.properties}{chr(34)}' if file.properties else ''}/>\n"
        for file in files
    )
    aside = {file.name: "" if file.linear else ' linear="no"' for file in files}
    spine = "".join(f'<itemref idref="{ids[file.name]}"{aside[file.name]}/>\n' for file in files if file.reading)
    language = escape(edition.volume.language)
    way = direction(edition.volume.language)
    turning = f' page-progression-direction="{way}"' if way is Direction.RTL else ""
    metadata = "".join(_metadata(book, files, profile))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{language}" dir="{way}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}</metadata>\n'
        f"<manifest>\n{manifest}</manifest>\n<spine{turning}>\n{spine}</spine>\n</package>\n"
    )


def _metadata(book: Book, files: Sequence[PackageFile], profile: str) -> Iterable[str]:
    edition, texts = book.edition, [text.edition.volume for text in book.beside.values()]
    volume, imprint, words = edition.volume, edition.volume.imprint, book_words(edition.volume)
    named = f" ({profile})" if profile not in {"", SCHOLARLY} else ""
    digest = uuid.uuid5(uuid.NAMESPACE_URL, f"{edition.digest}/{volume.name}/{profile}")
    yield f'<dc:identifier id="id">urn:uuid:{digest}</dc:identifier>\n'
    yield f'<dc:title id="title">{escape(volume.title + named)}</dc:title>\n'
    yield '<meta refines="#title" property="title-type">main</meta>\n'
    if volume.subtitle:
        yield f'<dc:title id="subtitle">{escape(volume.subtitle)}</dc:title>\n'
        yield '<meta refines="#subtitle" property="title-type">subtitle</meta>\n'
    for tag in dict.fromkeys(one.language for one in (volume, *texts)):
        yield f"<dc:language>{escape(tag)}</dc:language>\n"
    if volume.author:
        yield f'<dc:creator id="author">{escape(volume.author)}</dc:creator>\n'
        yield '<meta refines="#author" property="role" scheme="marc:relators">aut</meta>\n'
    yield from _contributors("author", "aut", (one.author for one in texts if one.author not in {volume.author, ""}))
    makers = ((_ROLES.get(one.role, "edt") if names_its_own(one) else "edt", one.editors) for one in (volume, *texts))
    for role, names in _by_role(makers).items():
        yield from _contributors(_KINDS[role], role, names)
    if imprint.publisher:
        yield f"<dc:publisher>{escape(imprint.publisher)}</dc:publisher>\n"
    if _YEAR.fullmatch(imprint.year):
        yield f"<dc:date>{imprint.year}</dc:date>\n"
    if imprint.licence:
        yield f"<dc:rights>{escape(imprint.licence)}</dc:rights>\n"
    yield f'<meta property="dcterms:modified">{modified(edition)}</meta>\n'
    pages = b'epub:type="page-list"' in next((file.content for file in files if file.properties == "nav"), b"")
    if pages:
        yield f'<meta property="pageBreakSource">{escape(words("page.source", title=volume.title))}</meta>\n'
    images = any(file.type in ("image/png", "image/jpeg") for file in files)
    yield from _access(pages, images, words)


_ROLES = {"translation": "trl", "commentary": "cwt"}
"""The roles of MARC of those who are named as the editors of a text, where that is not editing."""
_KINDS = {"edt": "editor", "trl": "translator", "cwt": "commentator"}
"""What the ids of contributors begin with."""


def _by_role(named: Iterable[tuple[str, Sequence[str]]]) -> Mapping[str, Sequence[str]]:
    """Names by role, each role in the order in which it comes first."""
    found: dict[str, list[str]] = {}
    for role, names in named:
        found.setdefault(role, []).extend(names)
    return found


def _contributors(kind: str, role: str, names: Iterable[str]) -> Iterator[str]:
    """Contributors in a role of MARC, each once."""
    for i, name in enumerate(dict.fromkeys(names), 1):
        yield f'<dc:contributor id="{kind}{i}">{escape(name)}</dc:contributor>\n'
        yield f'<meta refines="#{kind}{i}" property="role" scheme="marc:relators">{role}</meta>\n'


def _access(pages: bool, images: bool, words: Words) -> Iterable[str]:
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA", "index"]
    if pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    summary = escape(words("page.accessible"))
    for mode in ("accessMode", "accessModeSufficient"):
        yield f'<meta property="schema:{mode}">textual</meta>\n'
    if images:
        yield '<meta property="schema:accessMode">visual</meta>\n'
        features.append("alternativeText")
    yield from (f'<meta property="schema:accessibilityFeature">{feature}</meta>\n' for feature in features)
    yield '<meta property="schema:accessibilityHazard">none</meta>\n'
    own = f' xml:lang="{words.printed_as}"' if attributes_of(words) else ""
    yield f'<meta property="schema:accessibilitySummary"{own}>{summary}</meta>\n'
