"""Reads the objects of a PDF by number, each of the expected type, without endless recursion.

A PDF may contain anything: a page that is its own parent, a number in place of a name. Every such fault raises the same
error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject, read_object

from edition.model.diagnostic import Failure

FAR = 1_000_000
"""No number that is asked for is larger: neither a length in points nor the number of a page."""

DEEP = 32
"""References that may lead to one another."""

UNPACKED = 512_000_000
"""Bytes that all object streams together may have."""

LONG = 1_000
"""Characters of a name or a label."""

T = TypeVar("T")


class Objects:
    """The objects of a PDF by number, read when they are needed; every fault in them is a `Failure`.

    An object stream is unpacked once; pypdf alone would unpack it for every object in it. Objects that are written
    alike are one object, as most pages have the same few fonts: whoever changes an object changes a copy.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = self._read(lambda: path.read_bytes())
        self.reader = self._read(lambda: PdfReader(BytesIO(self.data)))
        self.trailer: DictionaryObject = self._read(lambda: self.reader.trailer)
        self._streams: dict[int, dict[int, bytes]] = {}
        self._unpacked = 0
        self._known: dict[int, Any] = {}
        self._alike: dict[bytes, Any] = {}

    def wrong(self, what: str) -> Failure:
        """The error for a PDF that cannot be read."""
        return Failure(f"cannot read {self.path}: {what}")

    def _read(self, read: Callable[[], T]) -> T:
        """Read something through pypdf, whose errors for broken files have no common class."""
        try:
            return read()
        except Failure:
            raise
        except Exception as error:
            raise self.wrong(f"{error}"[:200] or type(error).__name__) from error

    def get(self, number: int) -> Any:
        """One object."""
        if number not in self._known:
            self._known[number] = self._read(lambda: self._parsed(number))
        return self._known[number]

    def _parsed(self, number: int) -> Any:
        place = self.reader.xref_objStm.get(number)
        if place is None:
            return self.reader.get_object(number)
        if place[0] not in self._streams:
            self._streams[place[0]] = self._unpack(place[0])
        written = self._streams[place[0]][number]
        if written not in self._alike:
            self._alike[written] = read_object(BytesIO(written), self.reader)
        return self._alike[written]

    def _unpack(self, number: int) -> dict[int, bytes]:
        stream: Any = self.reader.get_object(number)
        body, first = stream.get_data(), int(stream["/First"])
        self._unpacked += len(body)
        if self._unpacked > UNPACKED:
            raise self.wrong("it unpacks to more than any book")
        head = [int(word) for word in body[:first].split()]
        starts = [first + offset for offset in head[1::2]] + [len(body)]
        return {name: body[start:end] for name, (start, end) in zip(head[::2], pairwise(starts), strict=True)}

    def at(self, value: Any) -> Any:
        """The object itself, whether given directly or by reference."""
        for _ in range(DEEP):
            if not isinstance(value, IndirectObject):
                return value
            value = self.get(value.idnum)
        raise self.wrong("references lead to one another")

    def group(self, value: Any) -> DictionaryObject:
        """A dictionary."""
        result = self.at(value)
        if not isinstance(result, DictionaryObject):
            raise self.wrong("something is no dictionary")
        return result

    def items(self, value: Any) -> ArrayObject:
        """A list; an empty one when there is none."""
        result = ArrayObject() if value is None else self.at(value)
        if not isinstance(result, ArrayObject):
            raise self.wrong("something is no list")
        return result

    def number(self, value: Any) -> float:
        """A number within a few sizes of a page."""
        result = self.at(value)
        if isinstance(result, bool) or not isinstance(result, (int, float)):
            raise self.wrong("something is no number")
        if not abs(result) <= FAR:
            raise self.wrong("a number is too large")
        return float(result)

    def reference(self, value: Any) -> int:
        """The number of the object to which a reference leads."""
        if not isinstance(value, IndirectObject):
            raise self.wrong("something has no number")
        return int(value.idnum)

    def words(self, value: Any) -> str:
        """A string or a name, with each byte as a character."""
        result = self.at(value)
        if not isinstance(result, (str, bytes)) or len(result) > LONG:
            raise self.wrong("something is no name")
        return result.decode("latin-1") if isinstance(result, bytes) else str(result)

    def value(self, node: DictionaryObject, key: str) -> Any:
        """The value of a key in a dictionary; None when there is none."""
        return self.at(node.raw_get(key)) if key in node else None

    def pairs(self, value: Any) -> Iterator[tuple[Any, Any]]:
        """The items of a list in pairs."""
        array_object = self.items(value)
        if len(array_object) % 2:
            raise self.wrong("a list of pairs is uneven")
        return zip(array_object[::2], array_object[1::2], strict=True)

    def place(self, value: Any) -> tuple[int, list[float]]:
        """The target of a destination: the number of a page (0 when it has none), left and top."""
        result = self.at(value)
        items = self.items(self.value(result, "/D") if isinstance(result, DictionaryObject) else result)
        where = map(self.at, items[2:4])
        page = items[0] if items else None
        return (
            page.idnum if isinstance(page, IndirectObject) else 0,
            [self.number(item) if isinstance(item, (int, float)) else 0.0 for item in where],
        )

    def inherited(self, number: int, key: str, default: PdfObject | None = None) -> PdfObject:
        """The value of a key for a page, possibly inherited from a node above it; what must be there has no default."""
        node, seen = self.group(self.get(number)), 0
        while key not in node:
            seen += 1
            if "/Parent" not in node and default is not None:
                return default
            if "/Parent" not in node or seen > DEEP:
                raise self.wrong(f"a page has no {key}")
            node = self.group(node.raw_get("/Parent"))
        pdf_object: PdfObject = self.at(node.raw_get(key))
        return pdf_object

    def resources(self, number: int) -> DictionaryObject:
        """The fonts and images that a page may use."""
        return self.group(self.inherited(number, "/Resources", DictionaryObject()))

    def tree(self, value: Any) -> Iterator[tuple[PdfObject, DictionaryObject]]:
        """The leaves of a tree, in order: each as a reference, and itself."""
        seen: set[int] = set()
        waiting = [value]
        while waiting:
            reference = waiting.pop()
            if isinstance(reference, IndirectObject):
                if reference.idnum in seen:
                    raise self.wrong("a tree leads back to itself")
                seen.add(reference.idnum)
            node = self.group(reference)
            if "/Kids" in node:
                waiting += reversed(self.items(node.raw_get("/Kids")))
            else:
                yield reference, node

    def content(self, number: int) -> bytes:
        """The content stream of a page, or all of them one after the other."""
        result = self.value(self.group(self.get(number)), "/Contents")
        if result is None:
            return b""
        parts = [result] if isinstance(result, StreamObject) else [self.at(part) for part in self.items(result)]
        if not all(isinstance(part, StreamObject) for part in parts):
            raise self.wrong("a page has no content")
        return b"\n".join(self._read(part.get_data) for part in parts)

    @property
    def root(self) -> DictionaryObject:
        """The catalogue."""
        return self.group(self.trailer.raw_get("/Root") if "/Root" in self.trailer else None)

    def pages(self) -> list[int]:
        """The numbers of the page objects, in order."""
        tree = self.tree(self.root.raw_get("/Pages") if "/Pages" in self.root else None)
        return [self.reference(reference) for reference, _ in tree]
