"""An incremental update (ISO 32000-2, 7.5.6): new and changed objects after an otherwise unchanged PDF."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from pypdf.generic import IndirectObject, PdfObject

from edition.pdf.objects import Objects


class Update:
    """An incremental update: new and changed objects."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.next = int(objects.number(objects.trailer.raw_get("/Size")))
        self.changed: dict[int, PdfObject] = {}
        self.streams: dict[int, bytes] = {}

    def add(self, value: PdfObject) -> IndirectObject:
        """Add a new object; return a reference to it."""
        self.next += 1
        return self.put(self.next - 1, value)

    def put(self, number: int, value: PdfObject) -> IndirectObject:
        """Replace the object with this number."""
        self.changed[number] = value
        return self.reference(number)

    def add_stream(self, keys: str, data: bytes, plain: bool = False) -> IndirectObject:
        """Add a stream with further keys; `plain` ones are not packed, so that programs that know no PDF read them."""
        self.next += 1
        length = b"<< %s /Length %d >>\nstream\n" % (keys.encode(), len(data)) + data + b"\nendstream"
        self.streams[self.next - 1] = length if plain else _stream(keys.encode(), data)
        return self.reference(self.next - 1)

    def reference(self, number: int) -> IndirectObject:
        """A reference to an object of this file."""
        return IndirectObject(number, 0, self.objects.reader)

    def write(self, path: Path, root: IndirectObject, info: IndirectObject, version: bytes = b"") -> None:
        """Write the PDF with its update as a new file, perhaps of an older version of the format.

        Its second identifier is the digest of its bytes.
        """
        numbers = sorted(self.changed)
        head, body = BytesIO(), BytesIO()
        for number in numbers:
            head.write(b"%d %d " % (number, body.tell()))
            self.changed[number].write_to_stream(body)
            body.write(b"\n")
        packed = _stream(
            b"/Type /ObjStm /N %d /First %d" % (len(numbers), head.tell()), head.getvalue() + body.getvalue()
        )
        data = self.objects.data
        if version:
            data = b"%PDF-" + version + data[len(b"%PDF-1.7") :]
        out = BytesIO()
        out.write(data if data.endswith(b"\n") else data + b"\n")
        box, table = self.next, self.next + 1
        starts = {}
        for number, stream in self.streams.items():
            starts[number] = out.tell()
            out.write(b"%d 0 obj\n" % number + stream + b"\nendobj\n")
        starts[box] = out.tell()
        out.write(b"%d 0 obj\n" % box + packed + b"\nendobj\n")
        starts[table] = out.tell()
        rows = {number: (2, box, i) for i, number in enumerate(numbers)} | {n: (1, at, 0) for n, at in starts.items()}
        entries = b"".join(
            a.to_bytes(1, "big") + b.to_bytes(4, "big") + c.to_bytes(2, "big") for _, (a, b, c) in sorted(rows.items())
        )
        first = self.objects.trailer.get("/ID")
        ident = bytes(self.objects.at(first)[0].original_bytes) if first is not None else hashlib.md5(data).digest()
        digest = hashlib.md5(out.getvalue()).hexdigest().encode()
        index = b" ".join(b"%d %d" % run for run in _runs(sorted(rows)))
        out.write(
            b"%d 0 obj\n" % table
            + _stream(
                b"/Type /XRef /W [1 4 2] /Size %d /Index [%s] /Prev %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]"
                % (table + 1, index, self._previous(), root.idnum, info.idnum, ident.hex().encode(), digest),
                entries,
            )
            + b"\nendobj\n"
        )
        out.write(b"startxref\n%d\n%%%%EOF\n" % starts[table])
        path.write_bytes(out.getvalue())

    def _previous(self) -> int:
        offsets = re.findall(rb"startxref\s+(\d+)\s+%%EOF", self.objects.data[-2048:])
        return int(offsets[-1])


def _stream(keys: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n" % (keys, len(packed)) + packed + b"\nendstream"


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Sorted numbers as (first, how many).

    >>> _runs([3, 4, 5, 9])
    [(3, 3), (9, 1)]
    """
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and sum(runs[-1]) == number:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((number, 1))
    return runs
