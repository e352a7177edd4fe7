"""What a commit holds, read piece by piece: a small repository can hold more than any machine has room for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from edition.disk import DEPTH
from edition.model.diagnostic import Failure
from edition.parse.filenames import shown
from edition.revisions.calls import at_work, git

MOST_FILES = 50_000
MOST_BYTES = 512 * 1024 * 1024
"""What is compared of a commit at most."""

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stored:
    """A file, link or submodule in a commit: its path, what git says it is, and the name of its content."""

    path: str
    mode: bytes
    blob: bytes


def stored(root: Path, commit: str, folders: Sequence[str]) -> tuple[Stored, ...]:
    """All that a commit holds in some folders; a Failure when that is too much to be compared."""
    question = ("ls-tree", "-r", "-z", commit, "--", *folders)
    found: list[Stored] = []
    with at_work(root, *question) as (_, answers):
        for row in _rows(answers):
            words, _, path = row.partition(b"\t")
            mode, _, blob = words.split()
            found.append(Stored(os.fsdecode(path), mode, blob))
            if path.count(b"/") > DEPTH:
                raise Failure(f"{commit[:12]} has folders more than {DEPTH} deep: so much is not compared")
            if len(found) > MOST_FILES:
                raise _too_much(commit, f"{MOST_FILES:,} files")
    if len(git(root, *question, "--name-only").split(b"\0")[:-1]) != len(found):  # or git says why it fails
        raise Failure(f"git: what it keeps of {commit[:12]} is damaged")
    return tuple(found)


def _rows(answers: IO[bytes]) -> Iterator[bytes]:
    left = b""
    while piece := answers.read(_PIECE):
        *rows, left = (left + piece).split(b"\0")
        yield from rows


def contents(root: Path, commit: str, files: Sequence[Stored]) -> Iterator[tuple[Stored, Iterator[bytes]]]:
    """Each file with its bytes in pieces, which are to be taken before the next file is."""
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


def _size(root: Path, commit: str, file: Stored, answer: bytes) -> int:
    """How many bytes follow an answer of git; a Failure when it is none."""
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


def _pieces(file: Stored, answers: IO[bytes], size: int) -> Iterator[bytes]:
    while size and (piece := answers.read(min(size, _PIECE))):
        size -= len(piece)
        yield piece
    if size:
        raise Failure(f"git: what it keeps of {shown(file.path)} is damaged")


def _too_much(commit: str, what: str) -> Failure:
    return Failure(f"{commit[:12]} holds more than {what} in source/ and apparatus/: so much is not compared")
