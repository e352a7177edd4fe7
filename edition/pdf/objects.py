"""The objects of a PDF, by number."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, read_object

from edition.model.diagnostic import Failure


class Objects:
    """The objects of a PDF by number, read when asked for.

    An object stream is unpacked once; pypdf alone does it again for every object in it.
    """

    def __init__(self, path: Path) -> None:
        try:
            self.data = path.read_bytes()
            self.reader = PdfReader(BytesIO(self.data))
            self.trailer: DictionaryObject = self.reader.trailer
        except Exception as error:  # pypdf has no one class for a broken file
            raise Failure(f"cannot read {path}: {error}") from error
        self._streams: dict[int, dict[int, bytes]] = {}
        self._known: dict[int, Any] = {}

    def get(self, number: int) -> Any:
        """One object."""
        if number not in self._known:
            place = self.reader.xref_objStm.get(number)
            if place is None:
                self._known[number] = self.reader.get_object(number)
            else:
                if place[0] not in self._streams:
                    self._streams[place[0]] = self._unpack(place[0])
                self._known[number] = read_object(BytesIO(self._streams[place[0]][number]), self.reader)
        return self._known[number]

    def at(self, value: Any) -> Any:
        """The object itself, whether given or referred to."""
        while isinstance(value, IndirectObject):
            value = self.get(value.idnum)
        return value

    def _unpack(self, number: int) -> dict[int, bytes]:
        stream: Any = self.reader.get_object(number)
        body, first = stream.get_data(), int(stream["/First"])
        head = [int(word) for word in body[:first].split()]
        starts = [first + offset for offset in head[1::2]] + [len(body)]
        return {name: body[start:end] for name, (start, end) in zip(head[::2], pairwise(starts), strict=True)}

    @property
    def root(self) -> DictionaryObject:
        """The catalogue."""
        root: DictionaryObject = self.at(self.trailer["/Root"])
        return root

    def pages(self) -> list[int]:
        """The numbers of the page objects, in order."""
        found: list[int] = []
        waiting = [self.root.raw_get("/Pages")]
        while waiting:
            reference = waiting.pop()
            node = self.at(reference)
            if "/Kids" in node:
                waiting.extend(reversed(self.at(node.raw_get("/Kids"))))
            else:
                found.append(reference.idnum)
        return found
