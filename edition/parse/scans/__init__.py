"""Parses transcriptions of pictures of pages, PAGE and ALTO, to the tree that TEI is read from.

A file has one page or several; the pages of all files make one text. Places are those in the files. Pictures are not
opened, and no address is followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.scans import alto, page_xml
from edition.parse.scans.pages import ScannedPage
from edition.parse.scans.tree import PageTree
from edition.parse.scans.xml_names import local
from edition.parse.tei import Document
from edition.parse.tei.tree import Element, read_xml

LINES = ("prose", "verse")
"""What the lines of the pages may be."""

_READERS = {page_xml.ROOT: page_xml.pages, alto.ROOT: alto.pages}


def read_scans(files: Sequence[tuple[bytes, str]], name: str, report: Report, verse: bool = False) -> Document | None:
    """The text of pages, in the order of the files, for a volume called `name`.

    None, and a diagnostic, when a file cannot be read.
    """
    pages: list[ScannedPage] = []
    failed = False
    for data, file in files:
        found = _pages(data, file, report)
        failed = failed or found is None
        pages += found or ()
    if failed:
        return None
    tree = PageTree(verse)
    body = tree.body(pages)
    span = Span(files[0][1], 1, 1)
    title = Element("titleStmt", {}, span, [Element("title", {}, span, [name])])
    header = Element("teiHeader", {}, span, [Element("fileDesc", {}, span, [title])])
    language = _language(pages)
    text = Element("text", {"xml:lang": language} if language else {}, span, [body])
    root = Element("TEI", {}, span, [header, text])
    from edition.parse.tei.foreign import read_foreign

    parts, losses, _ = read_foreign(root, name, report, tree.told)
    return Document(*parts, own=False, losses=losses)


def _language(pages: Sequence[ScannedPage]) -> str:
    """The language of most words, as the lines name theirs; empty when most name none."""
    sizes: Counter[str] = Counter()
    for line in (line for page in pages for region in page.regions for line in region.every_line()):
        sizes[line.language] += len(line.words)
    return max(sizes, key=lambda tag: sizes[tag], default="")


def _pages(data: bytes, file: str, report: Report) -> tuple[ScannedPage, ...] | None:
    root = read_xml(data, file, report)
    if root is None:
        return None
    reader = _READERS.get(local(root))
    if reader is None:
        message = f"this is neither PAGE nor ALTO: the outermost element is {local(root)}"
        hint = "export the transcription as PAGE or ALTO"
        if local(root) == "mets":
            hint = "leave it out: it lists the files of a document, and has no words of it"
        report(Diagnostic("E103", root.span, message, hint))
        return None
    return reader(root)
