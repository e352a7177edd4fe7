"""What the files of a volume cite in other volumes of its series, found without reading the volume."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from edition.disk import FileKind, Refused, read, stamp, walk
from edition.disk.file_digests import Stamp
from edition.kept.printings import Kept, kept_places
from edition.model.diagnostic import Failure
from edition.model.series import Member, Series
from edition.parse.markdown_dialect import ELSEWHERE
from edition.volume_files import SERIES, SHARED_NAMES, entry_files, home

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


@dataclass(frozen=True, slots=True)
class CitedVolume:
    """A volume that another one may cite, and what is meant in it; `kept` is None when its record is damaged."""

    member: Member
    kept: Kept | None
    things: tuple[str, ...]

    def place(self, thing: str) -> str:
        """Where something is printed, as it is cited; empty when that is not known."""
        key = thing.removeprefix("name:")
        return self.kept.place(key, named=key != thing) if self.kept else ""

    def context(self, thing: str) -> str:
        """By which words a block is known (see `Kept.context`); empty for everything else."""
        return "".join((self.kept and self.kept.context(thing)) or ())

    def number(self, thing: str) -> str:
        """The number of the volume as a thing in it is cited (see `Kept.number`)."""
        return self.kept.number(self.member.number, thing) if self.kept else self.member.number


def cited_volumes(root: Path, name: str, out: Path) -> Iterator[CitedVolume]:
    """The other volumes that a volume may cite, in order; `out` has their last builds."""
    wanted: dict[str, set[str]] = {}
    for file in _files(root, name):
        for volume, thing in _cited_in_file(root, file):
            wanted.setdefault(volume, set()).add(thing)
    series = _series(_text(root, SERIES)) if wanted else None
    own = name.partition("/")[0]  # a text cites other volumes as its volume does
    if series is None or own not in series.member:
        return
    for volume, things in sorted(wanted.items()):
        if volume in series.member and volume != own:
            member = series.member[volume]
            try:
                kept = kept_places(root, member, out)
            except Failure:
                kept = None
            yield CitedVolume(member, kept, tuple(sorted(things)))


@lru_cache(maxsize=4)
def _series(words: str) -> Series | None:
    """The series that series.yaml describes; it is parsed once for all its volumes."""
    from edition.parse.series import parse_series  # most volumes cite no other one

    return parse_series(words, SERIES, lambda wrong: None)


def cited_places(root: Path, name: str, out: Path) -> Iterator[tuple[str, str]]:
    """What a volume may cite in other volumes, in order, with the number and the place that it prints of it.

    With a locus, also by which words its block is known. A book is as it should be only while all this is the same.
    """
    for cited in cited_volumes(root, name, out):
        for thing in cited.things:
            place = "?" if cited.kept is None else cited.place(thing)
            yield f"{cited.member.name}:{thing}", f"{cited.number(thing)} {place} {cited.context(thing)}".rstrip()


def ids_written(root: Path, name: str) -> frozenset[str]:
    """The ids that stand in the entry files of a volume, found without parsing them."""
    files = entry_files(root, name, lambda wrong: None)
    return frozenset(match[1] for file in files for match in _IDS.finditer(_text(root, file)))


_IDS = re.compile(r"""\bid: *["']?([A-Za-z0-9][A-Za-z0-9_.-]*)""")


def _files(root: Path, name: str) -> Iterator[str]:
    """A volume's files, and the shared ones in which there are notes."""
    there = home(root, name)
    for folder in (there.source, there.apparatus):
        try:
            files = [item.name for item in walk(root, folder) if item.kind is FileKind.FILE]
        except Refused:
            continue
        yield from (f"{folder}/{file}" for file in files if file.endswith((".yaml", ".md")))
    yield from (SERIES, SHARED_NAMES)


def _cited_in_file(root: Path, file: str) -> tuple[tuple[str, str], ...]:
    """What a file may cite; it is looked through once, as long as it is the same: the shared ones by all volumes."""
    now = stamp(root, file)
    if now is None:
        return tuple(cited_in(_text(root, file)))
    if now not in _CITES:
        if len(_CITES) >= _MOST:
            _CITES.clear()
        _CITES[now] = tuple(dict.fromkeys(cited_in(_text(root, file))))
    return _CITES[now]


_CITES: dict[Stamp, tuple[tuple[str, str], ...]] = {}
_MOST = 100_000


_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U000([0-9a-fA-F]{5})|\r?\n[ \t]*)")
"""A letter, or a line that goes on, as quoted words of YAML may have it."""


def _text(root: Path, file: str) -> str:
    """The words of a file; once more without escapes, where there are any: a reference may be typed with them."""
    try:
        words = read(root, file).decode("utf-8", "replace")
    except Refused:
        return ""
    return f"{words}\n{_ESCAPED.sub(_unescaped, words)}" if "\\" in words else words


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    return chr(int(code, 16)) if code else ""
