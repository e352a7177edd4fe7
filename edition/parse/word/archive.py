"""The parts of a document that is a zip archive, read within limits; nothing is unpacked to a disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span

MEMBERS = 10_000
PART = 32 * 2**20
WHOLE = 192 * 2**20
"""The most parts of an archive, the most bytes of a part that is read, and of all of them together."""


class _TooLargeError(Exception):
    pass


@dataclass
class Archive:
    """The parts of an archive by their names; the names are compared, never used as paths."""

    zipped: zipfile.ZipFile
    names: frozenset[str]
    left: int  # bytes that may still be read

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None when the archive has none of this name."""
        if name not in self.names:
            return None
        with self.zipped.open(name) as part:
            data = part.read(min(PART, self.left) + 1)
        if len(data) > min(PART, self.left):
            raise _TooLargeError(name)
        self.left -= len(data)
        return data


def opened(data: bytes, file: str, report: Report) -> Archive | None:
    """The archive; None, and a diagnostic, when the bytes are none, or one that has too many parts."""
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, OSError, NotImplementedError) as error:
        hint = "save it anew as .docx or .odt; a file of the old kind (.doc) has to be saved as .docx first"
        report(Diagnostic("E101", Span(file, 1, 1), f"the file is no Word or OpenDocument document: {error}", hint))
        return None
    entries = zipped.infolist()
    if len(entries) > MEMBERS:
        message = f"the file has more than {MEMBERS:,} parts"
        report(Diagnostic("E104", Span(file, 1, 1), message, "save it anew with your word processor"))
        return None
    return Archive(zipped, frozenset(entry.filename for entry in entries), WHOLE)


def part(archive: Archive, name: str, file: str, report: Report) -> bytes | None:
    """The bytes of a part; None, and a diagnostic when it is damaged, protected by a password or too large."""
    try:
        return archive.part(name)
    except _TooLargeError:
        message = f"its part {name} has more than {PART // 2**20} MB when unpacked, or all parts together have too many"
        report(Diagnostic("E104", Span(file, 1, 1), message, "divide the document"))
    except RuntimeError:
        message, hint = "the file is protected by a password", "save it without one"
        report(Diagnostic("E101", Span(file, 1, 1), message, hint))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError) as error:
        message = f"the file is damaged: its part {name} cannot be unpacked ({error})"
        report(Diagnostic("E101", Span(file, 1, 1), message, "save it anew with your word processor"))
    return None
