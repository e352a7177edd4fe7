"""The kinds of things on the disk, and why some are refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from edition.model.diagnostic import Failure
from edition.parse.filenames import shown

LIMIT = 64 * 1024 * 1024
"""Bytes of the largest file that is read: a hundred times the longest novel."""

DEPTH = 32
"""How deep folders may stand in folders."""


class FileKind(StrEnum):
    """What a name stands for."""

    MISSING = "nothing"
    FILE = "file"
    FOLDER = "folder"
    LINK = "symbolic link"
    SPECIAL = "device, pipe or socket"


class RefusalReason(StrEnum):
    """Why something is refused; each completes a sentence that begins with its name. Those of `FileKind` come first."""

    MISSING = "is not there"
    FILE = "is a file, not a folder"
    FOLDER = "is a folder, not a file"
    LINK = "is a symbolic link"
    SPECIAL = "is a device, a pipe or a socket, not a file"
    LARGE = f"is larger than {LIMIT // 1024**2} MB"
    DEEP = f"has folders in folders, more than {DEPTH} deep"
    OUTSIDE = "is outside the folder that it belongs to"
    NAME = "has a name that is not in UTF-8"
    CHANGED = "was exchanged for something else while it was looked at"
    UNREADABLE = "cannot be read"

    @property
    def hint(self) -> str:
        """What to do about it."""
        return _HINTS.get(self, "")


_HINTS = {
    RefusalReason.LINK: "remove the link, or put the file or folder itself in its place",
    RefusalReason.FOLDER: "move the folder away, or rename it",
    RefusalReason.FILE: "move the file away, or rename it",
    RefusalReason.SPECIAL: "remove it, or put a file in its place",
    RefusalReason.LARGE: "divide it into several files",
    RefusalReason.DEEP: "move the folders up",
    RefusalReason.NAME: "rename it",
    RefusalReason.CHANGED: "try again when nothing else is at work there",
    RefusalReason.UNREADABLE: "give yourself the right to read it",
}


class Refused(Failure):
    """A file or a folder that is refused: its path below the root, and the reason."""

    def __init__(self, file: str, why: RefusalReason, detail: str = "") -> None:
        self.file = file
        self.why = why
        self.detail = detail
        super().__init__(f"{shown(file)} {self.says}" + (f": {why.hint}" if why.hint else ""))

    @property
    def says(self) -> str:
        """What is wrong, to follow the name."""
        return f"{self.why} ({self.detail})" if self.detail else str(self.why)


@dataclass(frozen=True, slots=True, order=True)
class FolderItem:
    """A thing in a folder: its name, or its path from the folder asked about, and what it is."""

    name: str
    kind: FileKind
