"""Parses XML in which all that witnesses have stands side by side, without a base text.

`<app><rdg wit="#A">…</rdg>…</app>`: CollateX writes it as TEI (words of all witnesses stand between the `<app>`) and as
XML of its own; Juxta and others write it in whole TEI documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.alignment import PARAGRAPH, AlignmentTable
from edition.model.diagnostic import Diagnostic, Report
from edition.model.limits import WITNESSES
from edition.model.span import Span
from edition.parse.alignments.left_out import DIVIDE, LeftOut, too_many
from edition.parse.tei.tree import Element, read_xml

_PARAGRAPHS = frozenset(("p", "ab", "head", "lg", "l", "div", "sp", "item", "salute", "closer", "opener", "trailer"))
_GAPS = frozenset(("gap",))
_SPACES = frozenset(("lb", "pb", "cb", "gb", "milestone", "space", "anchor"))
_LEFT = frozenset(
    ("teiHeader", "note", "fw", "witDetail", "wit", "front", "back", "standOff", "facsimile", "sourceDoc")
)
_TOKENS = frozenset(("w", "pc"))
_PLAIN = frozenset((
    "TEI", "TEI.2", "text", "body", "group", "root", "apparatus", "app", "rdg", "rdgGrp", "lem", "seg", "c", "s",
))  # fmt: skip
_ATTRIBUTES = frozenset(("wit", "xmlns"))


class _WrongReadingError(Exception):
    """What is wrong at an element."""

    def __init__(self, span: Span, message: str, hint: str) -> None:
        super().__init__(message)
        self.span, self.hint = span, hint


def xml_table(data: bytes, file: str, report: Report) -> AlignmentTable | None:
    """The table in an XML document; None, and a diagnostic, when it is none."""
    root = read_xml(data, file, report)
    if root is None:
        return None
    reader = _ReadingReader(file)
    try:
        sigla = [*dict.fromkeys(reader.sigla(root))]
        if len(sigla) < 2:
            raise _WrongReadingError(root.span, "there are no readings of two witnesses or more", "name another file")
        if len(sigla) > WITNESSES:
            raise _WrongReadingError(root.span, too_many(len(sigla)), DIVIDE)
        reader.walk(root)
    except _WrongReadingError as wrong:
        report(Diagnostic("E401", wrong.span, str(wrong), wrong.hint))
        return None
    reader.end()
    columns = [tuple(cells.get(siglum, "") if isinstance(cells, dict) else cells for siglum in sigla)
               for cells in reader.columns]  # fmt: skip
    reader.left.tell(report)
    return AlignmentTable(tuple(sigla), columns)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _pointers(element: Element) -> list[str]:
    return [each.removeprefix("#") for each in element.get("wit").split()]


class _ReadingReader:
    """The columns so far: what all witnesses have, or what each of some has."""

    def __init__(self, file: str) -> None:
        self.left = LeftOut(file)
        self.columns: list[str | dict[str, str]] = []
        self._common: list[str] = []  # what stands between the readings, piece by piece

    def sigla(self, root: Element) -> Iterator[str]:
        """The sigla in the order in which a list has them, or else in that of the readings."""
        listed = [each.get("xml:id") for each in _every(root) if _local(each) == "witness" and each.get("xml:id")]
        cited = {siglum for each in _every(root) if _local(each) in ("rdg", "lem") for siglum in _pointers(each)}
        yield from (siglum for siglum in listed if siglum in cited)
        for each in _every(root):
            if _local(each) in ("rdg", "lem"):
                yield from _pointers(each)

    def walk(self, element: Element) -> None:
        """Take what stands in an element outside the readings: all witnesses have it."""
        name = _local(element)
        if name == "app":
            self._app(element)
            return
        if name in _LEFT:
            self.left.add(f"<{name}>", element.line, element.span)
            return
        self._attributes(element, name)
        if name in _PARAGRAPHS:
            self._paragraph()
        for child in element.children:
            if isinstance(child, str):
                self._words(child, element)
            elif _local(child) in _GAPS | _SPACES:
                self._attributes(child, _local(child))
                self._common.append(" […] " if _local(child) in _GAPS else " ")
            else:
                self.walk(child)
        if name in _TOKENS:
            self._common.append(" ")
        if name in _PARAGRAPHS:
            self._paragraph()

    def end(self) -> None:
        """Take what stands behind the last reading."""
        if common := "".join(self._common):
            self.columns.append(common)
        self._common = []

    def _words(self, words: str, element: Element) -> None:
        if words.strip() or (words and "\n" not in words):  # lines between elements are no words
            self._common.append(self.left.words(words, element.span))

    def _paragraph(self) -> None:
        self.end()
        if self.columns and self.columns[-1] != PARAGRAPH:
            self.columns.append(PARAGRAPH)

    def _app(self, app: Element) -> None:
        """Take an `<app>`: a column."""
        self.end()
        self._attributes(app, "app")
        cells: dict[str, str] = {}
        for reading in self._readings(app):
            name = _local(reading)
            sigla = _pointers(reading)
            if not sigla:
                hint = "add the sigla as @wit; a document whose base text has no siglum is for `edition import`"
                raise _WrongReadingError(reading.span, f"this <{name}> says no witness", hint)
            self._attributes(reading, name)
            words = self._reading(reading)
            for siglum in sigla:
                if siglum in cells:
                    hint = "take the witness out of one of them"
                    raise _WrongReadingError(reading.span, f"{siglum} has two readings in one <app>", hint)
                cells[siglum] = words
        self.columns.append(cells)

    def _readings(self, element: Element) -> Iterator[Element]:
        for child in element.children:
            if isinstance(child, str):
                if child.strip():
                    message = f"“{child.strip()[:40]}” stands in an <app> outside its readings"
                    raise _WrongReadingError(element.span, message, "put it into a <rdg>, or before the <app>")
            elif _local(child) == "rdgGrp":
                self._attributes(child, "rdgGrp")
                yield from self._readings(child)
            elif _local(child) in ("rdg", "lem"):
                yield child
            else:
                self.left.add(f"<{_local(child)}>", child.line, child.span)

    def _reading(self, element: Element) -> str:
        """The words of a reading."""
        words = ""
        for child in element.children:
            if isinstance(child, str):
                words += self.left.words(child, element.span)
                continue
            name = _local(child)
            if name == "app":
                raise _WrongReadingError(child.span, "an <app> stands in a reading of another", "divide the outer one")
            if name in _LEFT:
                self.left.add(f"<{name}>", child.line, child.span)
                continue
            self._attributes(child, name)
            if name in _GAPS:
                words += " […] "
            elif name in _SPACES:
                words += " "
            else:
                words += self._reading(child) + (" " if name in _TOKENS else "")
        return words

    def _attributes(self, element: Element, name: str) -> None:
        """Count what an element says besides its words."""
        if name not in _PLAIN | _PARAGRAPHS | _TOKENS | _GAPS:
            self.left.add(f"the mark-up <{name}>", element.line or f"<{name}/>", element.span)
        for attribute, value in element.attributes.items():
            if attribute not in _ATTRIBUTES:
                self.left.add(f"@{attribute} of <{name}>", value, element.span)


def _every(element: Element) -> Iterator[Element]:
    yield element
    for child in element.elements():
        yield from _every(child)
