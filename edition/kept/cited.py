"""What the files of a volume cite in other volumes of its series, found without reading the volume."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from edition.disk import FileKind, Refused, read, walk
from edition.kept.printings import Kept, kept_places
from edition.model.diagnostic import Failure
from edition.parse.markdown_dialect import ELSEWHERE
from edition.parse.series import parse_series
from edition.volume_files import SERIES, SHARED_NAMES, home

_CITED = re.compile(rf"(?<![^\W]){ELSEWHERE}")
_NAMED = re.compile(r"\(name:([^\s:()]+):([^\s()]+)\)")


def cited_in(words: str) -> Iterator[tuple[str, str]]:
    """Volumes that words may refer to, and what is meant there: an id, a locus, or `name:` and a key.

    >>> [*cited_in("see @two:life-1, [S.](name:two:smith), a@two:b, @3.12:5")]
    [('two', 'life-1'), ('two', 'name:smith')]
    """
    if "@" in words:
        for match in _CITED.finditer(words):
            volume, _, what = match[1].partition(":")
            yield volume, what
    if "(name:" in words:
        yield from ((match[1], f"name:{match[2]}") for match in _NAMED.finditer(words))


def cited_places(root: Path, name: str, out: Path) -> Iterator[tuple[str, str]]:
    """What a volume may cite in other volumes, and the number and the place that it prints there, in order.

    A book is as it should be only while these are the same.
    """
    wanted = sorted({cited for words in _texts(root, name) for cited in cited_in(words)})
    series = parse_series(_text(root, SERIES), SERIES, lambda wrong: None) if wanted else None
    if series is None or name not in series.member:
        return

    @cache
    def kept(volume: str) -> Kept | None:
        try:
            return kept_places(root, series.member[volume], out)
        except Failure:
            return None

    for volume, what in wanted:
        if volume in series.member:
            places = kept(volume)
            key = what.removeprefix("name:")
            place = "?" if places is None else places.place(key, named=key != what)
            yield f"{volume}:{what}", f"{series.member[volume].number} {place}"


def _texts(root: Path, name: str) -> Iterator[str]:
    """The words of a volume's files, and of the shared ones in which there are notes."""
    there = home(root, name)
    for folder in (there.source, there.apparatus):
        try:
            files = [item.name for item in walk(root, folder) if item.kind is FileKind.FILE]
        except Refused:
            continue
        yield from (_text(root, f"{folder}/{file}") for file in files if file.endswith((".yaml", ".md")))
    yield from (_text(root, file) for file in (SERIES, SHARED_NAMES))


def _text(root: Path, file: str) -> str:
    try:
        return read(root, file).decode("utf-8", "replace")
    except Refused:
        return ""
