"""Reads the structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8), and says what of it is not as PDF/UA-1 asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import category

from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject

GROUPS = {"Document", "Part", "Sect", "Div", "BlockQuote", "TOC", "TOCI", "Index", "L", "LI", "Table", "TR"}
BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TH", "TD", "Note", "Caption"}
INLINE = {"Span", "Reference", "Link", "Figure", "Quote"}
STANDARD = GROUPS | BLOCKS | INLINE
"""Types of structure elements of ISO 32000-1 that a book has."""

MAY_HOLD = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "Caption"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Reference", "Lbl", "P", "TOC", "Link"},
}
"""What elements of these types may hold, and nothing else (14.8.4)."""

MUST_BE_IN = {"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "TOCI": {"TOC"}}

_SHOWING = {b"Tj", b"TJ", b"'", b'"'}
_PAINTING = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"Do", b"sh", b"EI", b"INLINE IMAGE"}


@dataclass(eq=False)
class Element:
    """A structure element: its kids are elements, and pieces of pages (page, MCID) or annotations (their numbers)."""

    number: int
    role: str
    parent: Element | None
    keys: Any
    kids: list[Element | tuple[int, int] | int] = field(default_factory=list)

    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def pieces(self) -> list[tuple[int, int]]:
        return [kid for kid in self.kids if isinstance(kid, tuple)]

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in the order of reading."""
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def find(self, *roles: str) -> list[Element]:
        return [element for element in self.walk() if element.role in roles]


class Tagged:
    """A PDF with its structure, and the words of every piece of marked content."""

    def __init__(self, path: Path) -> None:
        self.reader = PdfReader(path)
        trailer: Any = self.reader.trailer
        self.root = trailer["/Root"]
        self.tree: Any = self.root["/StructTreeRoot"]
        self.pages = {page.indirect_reference.idnum: i for i, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]
        self.seen: set[int] = set()
        kids = self._kids(self.tree)
        assert len(kids) == 1
        self.document = self._element(kids[0], None, None)
        self.by_number = {element.number: element for element in self.document.walk()}
        self.words: dict[tuple[int, int], str] = {}
        self.outside: list[str] = []
        self.artifacts: list[str] = []
        for i, page in enumerate(self.reader.pages):
            self._read_page(i, page)

    @staticmethod
    def _kids(node: Any) -> list[Any]:
        kids = node.get("/K")
        if kids is None:
            return []
        value = kids.get_object() if isinstance(kids, IndirectObject) else kids
        return list(value) if isinstance(value, list) else [kids]

    def _element(self, reference: Any, parent: Element | None, page: int | None) -> Element:
        node = reference.get_object()
        number = reference.idnum
        assert number not in self.seen, f"element {number} stands twice in the tree"
        self.seen.add(number)
        here = self.pages[node.raw_get("/Pg").idnum] if "/Pg" in node else None
        element = Element(number, node["/S"][1:], parent, node)
        for kid in self._kids(node):
            value = kid.get_object()
            if isinstance(value, int):
                assert here is not None
                element.kids.append((here, int(value)))
            elif value.get("/Type") == "/MCR":
                element.kids.append((self.pages[value.raw_get("/Pg").idnum], int(value["/MCID"])))
            elif value.get("/Type") == "/OBJR":
                element.kids.append(value.raw_get("/Obj").idnum)
            else:
                element.kids.append(self._element(kid, element, here))
        return element

    def _read_page(self, number: int, page: Any) -> None:
        decoders = {name: _decoder(font.get_object()) for name, font in _fonts(page).items()}
        stack: list[tuple[str, int | None, bool]] = []  # kind, MCID, whether its words are told
        decode = None
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                properties = operands[1].get_object() if operator == b"BDC" else {}
                told = properties.get("/ActualText")
                mcid = properties.get("/MCID")
                if mcid is not None and any(kind != "Span" or m is not None for kind, m, _ in stack):
                    self.outside.append(f"page {number + 1}: marked content {mcid} in marked content")
                stack.append((operands[0][1:], None if mcid is None else int(mcid), told is not None))
                if told is not None:
                    self._say(number, stack, str(told), already=any(t for _, _, t in stack[:-1]))
                elif mcid is not None:
                    if (number, int(mcid)) in self.words:
                        self.outside.append(f"page {number + 1}: MCID {mcid} twice")
                    self.words[number, int(mcid)] = ""
            elif operator == b"EMC":
                stack.pop()
            elif operator == b"Tf":
                decode = decoders[operands[0]]
            elif operator in _SHOWING:
                shown = operands[0] if operator == b"TJ" else [operands[-1]]
                assert decode is not None
                words = "".join(decode(part) for part in shown if isinstance(part, (bytes, str)))
                self._say(number, stack, words, already=any(told for _, _, told in stack))
            elif operator in _PAINTING and not stack:
                self.outside.append(f"page {number + 1}: {operator!r}")
        if stack:
            self.outside.append(f"page {number + 1}: marked content is not ended")

    def _say(self, number: int, stack: list[tuple[str, int | None, bool]], words: str, already: bool) -> None:
        mcids = [mcid for _, mcid, _ in stack if mcid is not None]
        if mcids:
            self.words[number, mcids[-1]] += "" if already else words
        elif any(kind == "Artifact" for kind, _, _ in stack):
            self.artifacts.append(words)
        elif words.strip():
            self.outside.append(f"page {number + 1}: {words}")

    def text(self, element: Element) -> str:
        """The words of an element, with those of the elements in it."""
        return "".join(
            self.text(kid) if isinstance(kid, Element) else self.words.get(kid, "�") if isinstance(kid, tuple) else ""
            for kid in element.kids
        )

    def parents(self) -> dict[int, Any]:
        """The tree from marked content and annotations to their elements."""
        found: dict[int, Any] = {}

        def read(node: Any) -> None:
            for kid in node.get("/Kids", []):
                read(kid.get_object())
            numbers = node.get("/Nums", [])
            for key, value in zip(numbers[::2], numbers[1::2], strict=True):
                assert int(key) not in found
                found[int(key)] = value

        read(self.tree["/ParentTree"])
        return found


def _fonts(page: Any) -> dict[str, Any]:
    return dict(page["/Resources"].get_object().get("/Font", {}))


def _decoder(font: Any) -> Any:
    """Characters of a string in a font, by its ToUnicode."""
    data = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    table: dict[int, str] = {}

    def text(digits: str) -> str:
        return bytes.fromhex(digits).decode("utf-16-be")

    for block in re.findall(r"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, says in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[int(code, 16)] = text(says)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for first, last, says in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for i in range(int(first, 16), int(last, 16) + 1):
                start = text(says)
                table[i] = start[:-1] + chr(ord(start[-1]) + i - int(first, 16))

    def decode(raw: Any) -> str:
        data = raw if isinstance(raw, bytes) else raw.original_bytes
        return "".join(table.get(int.from_bytes(data[i : i + 2], "big"), "�") for i in range(0, len(data), 2))

    return decode


def faults(tagged: Tagged) -> Iterator[str]:
    """What is wrong, in words."""
    yield from tagged.outside
    for (page, _), words in tagged.words.items():
        if strange := [char for char in words if char == "\ufffd" or category(char) in {"Co", "Cn", "Cs"}]:
            yield f"page {page + 1}: letters that are none of Unicode: {strange} in {words}"
    yield from _tree_faults(tagged)
    yield from _role_faults(tagged)
    yield from _heading_faults(tagged)
    yield from _note_faults(tagged)
    yield from _table_faults(tagged)
    yield from _link_faults(tagged)
    root = tagged.root
    if not (root.get("/MarkInfo") or {}).get("/Marked"):
        yield "the catalogue does not say that the file is tagged"
    if not (root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle"):
        yield "a viewer does not show the title"
    if not root.get("/Lang"):
        yield "the file has no language"


def _tree_faults(tagged: Tagged) -> Iterator[str]:
    parents = tagged.parents()
    in_tree: dict[tuple[int, int], Element] = {}
    for element in tagged.document.walk():
        expected = element.parent.number if element.parent else tagged.root.raw_get("/StructTreeRoot").idnum
        if element.keys.raw_get("/P").idnum != expected:
            yield f"{element.role} {element.number} has another parent than that which holds it"
        for piece in element.pieces():
            if piece in in_tree:
                yield f"piece {piece} is held twice"
            in_tree[piece] = element
        if not element.kids and element.role not in {"TD", "TH"}:
            yield f"{element.role} {element.number} is empty"
    for piece in tagged.words.keys() - in_tree.keys():
        yield f"piece {piece} is in no element: {tagged.words[piece]}"
    for piece in in_tree.keys() - tagged.words.keys():
        yield f"piece {piece} is on no page"
    pages: list[Any] = [*tagged.reader.pages]
    for i, page in enumerate(pages):
        if "/StructParents" not in page:
            if any(place == i for place, _ in tagged.words):
                yield f"page {i + 1} has no key of the tree of parents"
            continue
        if page.get("/Tabs") != "/S":
            yield f"page {i + 1}: its links have not the order of the structure"
        held = [reference.idnum for reference in parents.pop(page["/StructParents"]).get_object()]
        pieces = sorted(mcid for place, mcid in tagged.words if place == i)
        if pieces != list(range(len(held))):
            yield f"page {i + 1}: {len(held)} parents for the pieces {pieces}"
        for mcid, number in enumerate(held):
            if (i, mcid) in in_tree and in_tree[i, mcid].number != number:
                yield f"page {i + 1}: the parent of piece {mcid} is another element"
        for reference in page.get("/Annots", []):
            annotation: Any = reference.get_object()
            parent = parents.pop(annotation.get("/StructParent", -1), None)
            link = tagged.by_number.get(parent.idnum) if parent else None
            if link is None or reference.idnum not in link.kids:
                yield f"page {i + 1}: a link is not in its element"
            elif link.role != "Link":
                yield f"page {i + 1}: a link is in {link.role}"
    if parents:
        yield f"parents of nothing: {sorted(parents)}"


def _role_faults(tagged: Tagged) -> Iterator[str]:
    for element in tagged.document.walk():
        role, kids = element.role, {kid.role for kid in element.elements()}
        if role not in STANDARD:
            yield f"{role} is no standard type"
        if role in MAY_HOLD and (kids - MAY_HOLD[role] or element.pieces()):
            yield f"{role} {element.number} holds {sorted(kids) or 'words'}"
        if role in MUST_BE_IN and (element.parent is None or element.parent.role not in MUST_BE_IN[role]):
            yield f"{role} {element.number} is in {element.parent and element.parent.role}"
        if role in GROUPS and element.pieces():
            yield f"{role} {element.number} holds words"
        if role == "Figure" and not element.keys.get("/Alt"):
            yield "a figure has no alternative text"


def _heading_faults(tagged: Tagged) -> Iterator[str]:
    before = 0
    for element in tagged.document.walk():
        if element.role[0] == "H" and element.role[1:].isdigit():
            level = int(element.role[1:])
            if level > before + 1:
                yield f"H{level} follows H{before}: {tagged.text(element)}"
            before = level


def _note_faults(tagged: Tagged) -> Iterator[str]:
    names = Counter(str(note.keys.get("/ID")) for note in tagged.document.find("Note"))
    yield from (f"{count} notes are called {name}" for name, count in names.items() if count > 1 or name == "None")
    referred = {
        reference.idnum for element in tagged.document.find("Reference") for reference in element.keys.get("/Ref", ())
    }
    for note in tagged.document.find("Note"):
        if note.number not in referred:
            yield f"nothing refers to the note {tagged.text(note)}"
    for number in referred:
        if number not in tagged.by_number or tagged.by_number[number].role != "Note":
            yield "a reference leads to nothing"


def _table_faults(tagged: Tagged) -> Iterator[str]:
    for table in tagged.document.find("Table"):
        columns = {len(row.elements()) for row in table.elements()}
        if len(columns) != 1:
            yield f"the rows of a table have {sorted(columns)} cells: {tagged.text(table)[:60]}"
        for cell in table.find("TH"):
            if "/Scope" not in str(cell.keys.get("/A", "")):
                yield "a head of a table does not say of what it is one"


def _link_faults(tagged: Tagged) -> Iterator[str]:
    for i, page in enumerate(tagged.reader.pages):
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            if not annotation.get("/Contents"):
                yield f"page {i + 1}: a link has no words"
            if annotation.get("/F", 0) != 4:
                yield f"page {i + 1}: a link is not printed"
    for link in tagged.document.find("Link"):
        if not any(isinstance(kid, int) for kid in link.kids):
            yield f"a link leads nowhere: {tagged.text(link)}"
