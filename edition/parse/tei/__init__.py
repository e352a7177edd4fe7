"""Parses TEI P5 to the parts of an edition: files of this toolkit exactly, others as well as possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.filenames import misnamed_text
from edition.parse.tei import header, standoff, text
from edition.parse.tei.corpus import documents
from edition.parse.tei.document import Document
from edition.parse.tei.facsimile import facsimiles, typed_images
from edition.parse.tei.foreign_texts import read_foreign_texts, with_texts
from edition.parse.tei.tree import Element, read_xml

__all__ = ["Document", "is_ours", "read_several", "read_tei"]


def read_tei(data: bytes, file: str, name: str, report: Report) -> Document | None:
    """The parts of the edition in a file, for a volume called `name`.

    None, and a diagnostic, when it cannot be read.
    """
    root = read_xml(data, file, report)
    if root is None:
        return None
    if root.tag == "teiCorpus" and is_ours(root):
        return _texts(root, name, report)
    if root.tag == "teiCorpus":
        many = sum(1 for _ in root.every("TEI"))
        hint = "save each <TEI> in it as a file of its own, and import that"
        report(Diagnostic("E103", root.span, f"this is a corpus of TEI, of {many} documents", hint))
        return None
    if root.tag != "TEI" or root.first("teiHeader") is None or root.first("text") is None:
        message = (
            f"the outermost element is {root.tag.removeprefix('{}')}"
            if root.tag != "TEI"
            else "header or text is missing"
        )
        report(Diagnostic("E103", root.span, f"this is no TEI P5: {message}", "convert it to TEI P5"))
        return None
    if is_ours(root):
        return _own(root, name, report)
    foreign = read_foreign_texts(root, name, report)
    return foreign if foreign.text.blocks else None


def read_several(files: Sequence[tuple[bytes, str]], name: str, report: Report) -> Document | None:
    """A volume of several documents of others, each with texts of it: the first has the volume's own.

    None, and a diagnostic, when one of them cannot be read, or is not of others.
    """
    found: list[Document] = []
    for data, file in files:
        document = read_tei(data, file, name, report)
        if document is None:
            return None
        if document.own:
            hint = "`edition build --to tei` makes one document of all texts of a volume: import that alone"
            report(Diagnostic("E103", Span(file, 1, 1), "this document of the toolkit is one of several", hint))
            return None
        found.append(replace(document, texts=(), came_from=file.replace("\\", "/").rpartition("/")[2]))
        found += document.texts
    return with_texts(found)


def is_ours(root: Element) -> bool:
    """Whether the header names this toolkit as the program that wrote the file."""
    info = root.find("teiHeader", "encodingDesc", "appInfo")
    return info is not None and info.first("application", ident="edition") is not None


def _texts(root: Element, name: str, report: Report) -> Document | None:
    """A volume with all of its texts."""
    found: dict[str, Document] = {}
    for called, element in documents(root):
        wrong = misnamed_text(called, element.span) if found else None
        if wrong or called in found:
            what = wrong.message if wrong else f"there are two texts “{called}”"
            report(Diagnostic("E105", element.span, what, "put the identifier of the text back as it was"))
            return None
        read = _own(element, f"{name}/{called}" if called else name, report)
        if read is None:
            return None
        found[called] = read
    whole = found.pop("", None)
    if whole is None or tuple(found) != whole.volume.texts:
        has = ", ".join(found) or "none"
        message = f"the volume has the texts {', '.join(whole.volume.texts) if whole else '?'}, the document {has}"
        report(Diagnostic("E105", root.span, message, "put back what was taken out or added"))
        return None
    return replace(whole, texts=tuple(_with_shared(text, whole) for text in found.values()))


def _with_shared(text: Document, whole: Document) -> Document:
    """Another text of a volume, with the volume's records and works; where names are ignored is about its own text."""
    records = tuple(
        replace(record, ignore=tuple(one for one in record.ignore if one.locus is None)) for record in whole.records
    )
    return replace(text, records=(*records, *text.records), works=(*whole.works, *text.works))


def _own(root: Element, name: str, report: Report) -> Document | None:
    what = "the header"
    try:
        volume = header.volume(root, name, report)
        body = root.find("text", "body")
        if body is None:
            raise ValueError("the text has no body")
        if volume is None:
            return None
        for aside, span in root.asides:
            report(Diagnostic("E201", span, f"{aside} is not taken over", "put what it says into a note"))
        what = "the text"
        base = text.base_text(body, volume.text_files, report, typed_images(root))
        what = "a record or a work"
        records, works = standoff.records(root), standoff.works(root)
    except ValueError as error:
        report(Diagnostic("E105", root.span, f"{what} cannot be read: {error}", "put it back as it was"))
        return None
    entries, images = standoff.entries(root, report), facsimiles(root, base)
    return Document(volume, base, entries, records, works, own=True, facsimiles=images)
