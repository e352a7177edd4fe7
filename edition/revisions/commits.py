"""Reads the content of a commit piece by piece: a small repository can contain more than any machine has room for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, NamedTuple

from edition.disk import DEPTH
from edition.model.diagnostic import Failure
from edition.parse.filenames import shown
from edition.revisions.git import at_work, git

MOST_FILES = 50_000
MOST_BYTES = 512 * 1024 * 1024
"""What is compared of a commit at most."""

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file, link or submodule in a commit: its path, its mode and kind, and the object id of its content."""

    path: str
    mode: bytes
    blob: bytes


def stored(root: Path, commit: str, folders: Sequence[str]) -> tuple[StoredFile, ...]:
    """Everything in some folders of a commit; raises `Failure` when that is too much to compare.

    A few folders that contain one another repeatedly can appear as more files than could be listed: each folder is read
    once, empty ones are skipped, and too large ones are refused before they are listed.
    """
    rows = git(root, "ls-tree", "-z", commit, "--", *folders).split(b"\0")[:-1]
    with at_work(root, "cat-file", "--batch") as (questions, answers):
        trees = _Trees(commit, questions, answers)
        stored_files: list[StoredFile] = []
        for row in rows:
            words, _, path = row.partition(b"\t")
            mode, kind, name = words.split()
            thing = StoredFile(os.fsdecode(path), mode, name)
            stored_files += trees.files(thing) if kind == b"tree" else (thing,)
    return tuple(stored_files)


class _Size(NamedTuple):
    """The number of files below a folder, and the number of levels of folders."""

    files: int
    levels: int


class _Trees:
    """The tree objects of a commit: lists of modes, names, and object ids."""

    def __init__(self, commit: str, questions: IO[bytes], answers: IO[bytes]) -> None:
        self.commit = commit
        self.questions, self.answers = questions, answers
        self.known: dict[bytes, tuple[StoredFile, ...]] = {}
        self.measured: dict[bytes, _Size] = {}
        self.room = MOST_BYTES
        self.left = MOST_FILES

    def files(self, folder: StoredFile) -> Iterator[StoredFile]:
        """Everything below a folder, in git's order."""
        self.left -= self.measure(folder.blob, folder.path.count("/")).files
        if self.left < 0:
            raise _too_much(self.commit, f"{MOST_FILES:,} files")
        yield from self._below(folder)

    def _below(self, folder: StoredFile) -> Iterator[StoredFile]:
        for thing in self.read(folder.blob):
            here = replace(thing, path=f"{folder.path}/{thing.path}")
            if thing.mode != _FOLDER:
                yield here
            elif self.measured[thing.blob].files:
                yield from self._below(here)

    def measure(self, name: bytes, depth: int) -> _Size:
        """The size of what is below a folder at some depth."""
        if name not in self.measured:
            if depth > DEPTH:
                raise self._deep()
            inside = self.read(name)
            below = [self.measure(thing.blob, depth + 1) for thing in inside if thing.mode == _FOLDER]
            files = sum(size.files for size in below) + len(inside) - len(below)
            self.measured[name] = _Size(files, 1 + max((size.levels for size in below), default=0))
        if depth + self.measured[name].levels > DEPTH + 1:
            raise self._deep()
        return self.measured[name]

    def _deep(self) -> Failure:
        return Failure(f"{self.commit[:12]} has folders more than {DEPTH} deep: so much is not compared")

    def read(self, name: bytes) -> tuple[StoredFile, ...]:
        """The items of a folder."""
        if name not in self.known:
            with suppress(BrokenPipeError):
                self.questions.write(name + b"\n")
                self.questions.flush()
            _, kind, size = (*self.answers.readline().split(), b"", b"", b"")[:3]
            self.room -= int(size) if size.isdigit() else 0
            if self.room < 0:
                raise _too_much(self.commit, f"{MOST_BYTES // 1024**2} MB of names")
            data = self.answers.read(int(size) + 1)[:-1] if kind == b"tree" and size.isdigit() else b""
            try:
                self.known[name] = tuple(_things(data, len(name) // 2))
            except ValueError:
                self.known[name] = ()
            if kind != b"tree" or len(data) != int(size) or bool(data) != bool(self.known[name]):
                raise Failure(f"git: what it keeps of {self.commit[:12]} is damaged")
        return self.known[name]


_FOLDER = b"40000"


def _things(data: bytes, size: int) -> Iterator[StoredFile]:
    """The items of a tree object; an object id takes `size` bytes."""
    at = 0
    while at < len(data):
        end = data.index(b"\0", at)
        mode, _, name = data[at:end].partition(b" ")
        at = end + 1 + size
        if at > len(data) or not mode.isdigit() or name in {b"", b".", b".."} or b"/" in name:
            raise ValueError(name)
        yield StoredFile(os.fsdecode(name), mode.lstrip(b"0"), data[end + 1 : at].hex().encode())


def contents(root: Path, commit: str, files: Sequence[StoredFile]) -> Iterator[tuple[StoredFile, Iterator[bytes]]]:
    """Each file with its bytes in pieces, which have to be consumed before the next file."""
    room = MOST_BYTES
    with at_work(root, "cat-file", "--batch") as (questions, answers):
        for file in files:
            with suppress(BrokenPipeError):
                questions.write(file.blob + b"\n")
                questions.flush()
            size = _size(root, commit, file, answers.readline())
            room -= size
            if room < 0:
                raise _too_much(commit, f"{MOST_BYTES // 1024**2} MB, {shown(file.path)} among them,")
            yield file, _pieces(file, answers, size)
            answers.read(1)


def _size(root: Path, commit: str, file: StoredFile, answer: bytes) -> int:
    """The number of bytes that follow an answer of git; raises `Failure` for an invalid one."""
    size = answer.rpartition(b" ")[2].strip()
    if size.isdigit():
        return int(size)
    if not answer:
        try:
            git(root, "cat-file", "blob", file.blob.decode())
        except Failure as failure:
            if "promisor" not in str(failure):
                raise
    raise Failure(f"this clone lacks files of {commit[:12]}: `git fetch --refetch` gets them")


def _pieces(file: StoredFile, answers: IO[bytes], size: int) -> Iterator[bytes]:
    while size and (piece := answers.read(min(size, _PIECE))):
        size -= len(piece)
        yield piece
    if size:
        raise Failure(f"git: what it keeps of {shown(file.path)} is damaged")


def _too_much(commit: str, what: str) -> Failure:
    return Failure(f"{commit[:12]} holds more than {what} in source/ and apparatus/: so much is not compared")
