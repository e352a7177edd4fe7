"""Makes a failing case as small as it can be while it still fails in the same way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from tests.fuzz.cases import Case, as_json
from tests.fuzz.farm import PATIENCE, own_folder, ready
from tests.fuzz.judge import wiped
from tests.fuzz.projects import FileState

T = TypeVar("T")
Sign = tuple[str, str, str]
TRIES = 1500
"""Attempts at most for one fault: what is left then is small enough."""


def signs(case: Case) -> set[Sign]:
    """What falls in a case, in a process of its own."""
    folder = own_folder()
    context = get_context("fork")
    news, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_signs, args=(case, folder, theirs))
    process.start()
    theirs.close()
    try:
        found: set[Sign] = news.recv() if news.poll(PATIENCE) else {("?", "hangs", "?")}
    except EOFError:
        found = {("?", "died", "?")}
    process.kill()
    process.join()
    wiped(folder)
    return found


def _signs(case: Case, folder: Path, news: Connection) -> None:
    news.send({ran.sign for ran in ready(folder).run(case) if ran.fault is not None})


def keep(case: Case, folder: Path) -> Iterator[Path]:
    """Shrink a case for each of its faults and write it down."""
    for sign in sorted(signs(case)):
        small = shrunk(case, sign)
        name = re.sub(r"[^a-z0-9]+", "-", f"{sign[0]} {sign[1]} {sign[2]}".lower()).strip("-")
        number = next(n for n in range(1, 1000) if not (folder / f"{name}-{n}.json").exists())
        file = folder / f"{name}-{number}.json"
        file.write_text(as_json(small), encoding="utf-8")
        yield file


def shrunk(case: Case, sign: Sign) -> Case:
    """The case without whatever it does not need to fail so."""
    left = TRIES

    def still(smaller: Case) -> bool:
        nonlocal left
        left -= 1
        return left > 0 and sign in signs(smaller)

    if case.git and still(replace(case, git=False)):
        case = replace(case, git=False)
    commands = _fewer(case.commands, lambda some: still(replace(case, commands=some)))
    case = replace(case, commands=commands)
    files = case.files

    def with_files(some: tuple[str, ...]) -> Case:
        return replace(case, files={name: files[name] for name in some})

    names = _fewer(tuple(files), lambda some: still(with_files(some)))
    case = with_files(names)
    for separator in (b"\n", b" ", b""):
        for name in names:
            thing = case.files[name]
            if isinstance(thing, bytes) and (separator or len(thing) < 400):
                smaller = _smaller(case, name, thing, separator, still)
                case = replace(case, files={**case.files, name: smaller})
    return case


def _smaller(case: Case, name: str, data: bytes, separator: bytes, still: Callable[[Case], bool]) -> bytes:
    bytes_ = (data[i : i + 1] for i in range(len(data)))
    parts: tuple[bytes, ...] = tuple(data.split(separator)) if separator else tuple(bytes_)

    def test(some: tuple[bytes, ...]) -> bool:
        files: Mapping[str, FileState] = {**case.files, name: separator.join(some)}
        return still(replace(case, files=files))

    left: tuple[bytes, ...] = _fewer(parts, test)
    return separator.join(left)


def _fewer(parts: tuple[T, ...], test: Callable[[tuple[T, ...]], bool]) -> tuple[T, ...]:
    """As few of some parts as pass a test: halves are left out first, then quarters, and so on."""
    size = max(1, len(parts) // 2)
    while True:
        at = 0
        while at < len(parts):
            fewer = parts[:at] + parts[at + size :]
            if test(fewer):
                parts = fewer
            else:
                at += size
        if size == 1:
            return parts
        size = max(1, size // 2)
