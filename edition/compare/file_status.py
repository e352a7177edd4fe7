"""How a file differs between two states when no change reports it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from enum import Enum, auto
from posixpath import normpath

from edition.compare.change import Change, ChangeKind
from edition.compare.report import Comparison
from edition.english import listed
from edition.model.diagnostic import Diagnostic
from edition.model.home import Home
from edition.model.text import Block
from edition.model.volume import Volume
from edition.parse.works import FILES as WORKS
from edition.parse.works import parse_works
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Plain, plain
from edition.volume_files import CORRIGENDA

BOM = b"\xef\xbb\xbf"
CHANGED = "changed"
UNREAD = "changed, and cannot be read"
SAME = "typed otherwise, says the same"
ORDER = "in another order"

_SPACE = re.compile("[ \t\n]+")
_ITEM = re.compile(r"^(?=- )", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\S)#.*")
_NAME = re.compile(r"""(?:^[- ] *|[{,]\s*)["']?(?:id|key)["']? *: *["']?([^\s,}"']+)""", re.MULTILINE)


class Known(Enum):
    """What is known of a file whose bytes differ."""

    TOLD = auto()  # a change tells of it
    READ = auto()  # what it says has been compared, and is the same
    UNREAD = auto()  # it could not be read on one side
    NOT = auto()  # nothing: no reader takes it up


def known_of(comparison: Comparison, unread: frozenset[str]) -> Callable[[str], Known]:
    """What a comparison knows of each file of its volume."""
    homes = comparison.old.volume.home, comparison.new.volume.home
    told = frozenset(file for there in homes for change in comparison.changes for file in _files(change, there))
    read = files_read(comparison.old.volume) | files_read(comparison.new.volume)
    folders = tuple(f"{edition.volume.home.apparatus}/" for edition in (comparison.old, comparison.new))

    def known(file: str) -> Known:
        if file in unread:
            return Known.UNREAD
        if file in told:
            return Known.TOLD
        folder = next((folder for folder in folders if file.startswith(folder)), "")
        name = file.removeprefix(folder)
        entries = bool(folder) and name.endswith(".yaml") and not name.startswith(".") and "/" not in name
        entries = entries and name != CORRIGENDA  # no part of the volume: nothing compares what it says
        return Known.READ if entries or file in read else Known.NOT

    return known


def _files(change: Change, there: Home) -> Iterator[str]:
    """The files to which a change belongs."""
    for thing, other in ((change.old, change.new), (change.new, change.old)):
        if isinstance(thing, Block):
            yield from (thing.file, f"{there.source}/structure.yaml")
        elif isinstance(thing, Volume):
            yield there.settings
            blocks = {part.file: part.blocks for part in other.introductions} if isinstance(other, Volume) else {}
            yield from (f"{there.source}/{p.file}" for p in thing.introductions if blocks.get(p.file) != p.blocks)
        elif thing is not None and (change.what is not ChangeKind.CHANGED or change.fields):
            yield thing.span.file


def files_read(volume: Volume) -> frozenset[str]:
    """The files that volume.yaml names, and those that every volume has, except entry files."""
    named = [*volume.text_files, *(part.file for part in volume.introductions), "volume.yaml"]
    if volume.transcript is not None:
        named += [volume.transcript.name, volume.transcript.structure]
    there = volume.home
    apparatus = (f"{there.apparatus}/{file}" for file in ("names.yaml", *WORKS))
    return frozenset((*(f"{there.source}/{normpath(file)}" for file in named), *apparatus))


def otherwise(file: str, old: bytes, new: bytes, known: Known) -> str:
    """How a file differs; empty when a change reports it, or only white space, comments and quotation marks differ.

    In a file that is not read as part of a volume, every difference counts.
    """
    says = []
    if known is Known.UNREAD:
        says.append(UNREAD)
    if old.startswith(BOM) != new.startswith(BOM):
        says.append("begins with a byte order mark now" if new.startswith(BOM) else "lost its byte order mark")
    if _ends(old) != _ends(new):
        says.append(f"has line ends of {_ends(new)} now")
    if known is not Known.UNREAD:
        try:
            before, after = (data.removeprefix(BOM).decode("utf-8").replace("\r\n", "\n") for data in (old, new))
            says.append(_words(file, before, after, known))
        except UnicodeDecodeError:
            says.append("" if known is Known.TOLD else CHANGED)
    differences = ", ".join(filter(None, says))
    return CHANGED if not differences and known is Known.NOT and old != new else differences


def _ends(data: bytes) -> str:
    plain = data.replace(b"\r\n", b"")
    line_ends = {"Windows": b"\r\n" in data, "an old Macintosh": b"\r" in plain, "Unix": b"\n" in plain}
    return listed(name for name, there in line_ends.items() if there) or "Unix"


def _words(file: str, old: str, new: str, known: Known) -> str:
    yaml = file.endswith((".yaml", ".yml"))
    if _even(old) == _even(new) and (known is Known.TOLD or not yaml):
        return ""
    if _order(old, new) != _order(new, old):
        return ORDER
    if known is Known.TOLD:
        return ""
    if yaml:
        return _yaml(file, old, new, known)
    problems: list[Diagnostic] = []
    works = [parse_works(text, file, problems.append) for text in (old, new) if file.endswith((".bib", ".json"))]
    if works and works[0] == works[1] and not problems:
        return ""
    return SAME if known is Known.READ else CHANGED


def _yaml(file: str, old: str, new: str, known: Known) -> str:
    problems: list[Diagnostic] = []
    nodes = [read_yaml(text, file, problems.append) for text in (old, new)]
    before, after = (None if node is None else _even(plain(node)) for node in nodes)
    if problems:
        return CHANGED
    if before == after:
        return ""
    if isinstance(before, list) and isinstance(after, list) and Counter(map(repr, before)) == Counter(map(repr, after)):
        return ORDER
    return SAME if known is Known.READ else CHANGED


def _order(words: str, other: str) -> list[str]:
    """The entries or records that another state of the file has as well, in their order."""
    there = frozenset(_named(other))
    return [name for name in _named(words) if name in there]


def _named(words: str) -> list[str]:
    """The items of a list by their ids or keys; by all their words when they have neither."""
    items = (_COMMENT.sub("", item).strip() for item in _ITEM.split(words) if item.startswith("- "))
    return [match[1] if (match := _NAME.search(item)) else item for item in items]


def _even(value: Plain) -> Plain:
    """A value with single spaces."""
    if isinstance(value, str):
        return _SPACE.sub(" ", value).strip(" ")
    if isinstance(value, list):
        return [_even(item) for item in value]
    return {key: _even(item) for key, item in value.items()}
