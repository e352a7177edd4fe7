"""Parses a file that several volumes share once in a run, however many of them are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from edition.disk import RefusalReason, Refused, read
from edition.model.diagnostic import Diagnostic, Report
from edition.parse.decoding import decode
from edition.parse_cache import FileParsers
from edition.volume_files import refusal

T = TypeVar("T")

_KEPT = 8
"""Files kept: those that a series shares, in two states."""


def parsed_once(parse: Callable[[FileParsers, str, str], T], root: Path, file: str, report: Report) -> tuple[str, T]:
    """The words of a shared file, and what a parser (`FileParsers.names`, for one) makes of them.

    Every mistake is reported each time. A file that is not there, or (which is reported) not taken, has no words.
    """
    data = _bytes(root, file, report)
    words, value, problems = _parsed(parse, file, data or b"")
    for problem in problems if data is not None else ():
        report(problem)
    return words, value


@lru_cache(maxsize=_KEPT)
def _parsed(
    parse: Callable[[FileParsers, str, str], Any], file: str, data: bytes
) -> tuple[str, Any, tuple[Diagnostic, ...]]:
    """Words, value and mistakes: pure, so that the same bytes need not be parsed again."""
    problems: list[Diagnostic] = []
    words = decode(data, file, problems.append)
    return words, parse(FileParsers(Path(), "", problems.append), file, words), tuple(problems)


def _bytes(root: Path, file: str, report: Report) -> bytes | None:
    try:
        return read(root, file)
    except Refused as refused:
        if refused.why is not RefusalReason.MISSING:
            report(refusal(refused))
        return None
