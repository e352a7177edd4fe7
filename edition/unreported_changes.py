"""Finds what differs between two states of the volumes without a reported change, so that nothing is merged unseen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from edition.compare.change import Other
from edition.compare.file_status import CHANGED, Known, known_of, otherwise
from edition.compare.report import Comparison
from edition.disk import FileKind, Folder, FolderItem, Refused, kind, opened, read
from edition.model.text import Block
from edition.parse.filenames import folded, shown
from edition.volume_files import SHARED, folders_apart, home

FOLDERS = ("source", "apparatus")
ATTRIBUTES = ".gitattributes"
"""Says to git how files are compared and merged."""


@dataclass(frozen=True, slots=True)
class FileState:
    """A thing on the disk: the digest of a file, and whether it is executable."""

    kind: FileKind
    sign: str = ""
    runs: bool = False


@dataclass(frozen=True)
class UnreportedChanges:
    """Everything under two roots. `ignored` are paths that git ignores, which may exist on one side only."""

    old: Path
    new: Path
    ignored: frozenset[str] = frozenset()

    @cached_property
    def before(self) -> Mapping[str, FileState]:
        """Everything under the first root."""
        return things(self.old)

    @cached_property
    def after(self) -> Mapping[str, FileState]:
        """Everything under the second root."""
        return things(self.new)

    @cached_property
    def differing(self) -> tuple[str, ...]:
        """The paths of things that differ."""
        names = sorted({*self.before, *self.after})
        return tuple(
            name for name in names
            if self.before.get(name) != self.after.get(name)
            and ((name in self.before and name in self.after) or not self._ignored(name))
        )  # fmt: skip

    def is_same(self, old: str, new: str) -> bool:
        """Whether a file of the first state is the same as one of the second."""
        return self.before.get(old) == self.after.get(new)

    def of(self, comparison: Comparison, unread: frozenset[str]) -> tuple[Other, ...]:
        """The files of a volume that differ without a change that reports it, or reports all of it."""
        own = self._folders((comparison.name,))
        texts = {text for edition in (comparison.old, comparison.new) for text in edition.volume.texts}
        apart = self._folders([f"{comparison.name}/{text}" for text in texts])  # each is compared by itself
        files = [file for file in self.differing if file.startswith(own) and not file.startswith(apart)]
        return tuple(self._told(files, known_of(comparison, unread)))

    def of_series(self, comparison: Comparison, unread: frozenset[str]) -> tuple[Other, ...]:
        """The files that the volumes of a series share and that differ without a change that reports all of it."""
        things = (change.thing for change in comparison.changes)
        told = frozenset(thing.span.file for thing in things if not isinstance(thing, Block))

        def known(file: str) -> Known:
            return Known.UNREAD if file in unread else Known.TOLD if file in told else Known.READ

        return tuple(self._told([file for file in self.differing if file in SHARED], known))

    def elsewhere(self, volumes: Sequence[str], apart: Collection[str] = ()) -> tuple[Other, ...]:
        """The files outside these volumes that differ, without those that are told `apart`."""
        own = self._folders(volumes)
        files = [file for file in self.differing if file not in apart and not file.startswith(own)]
        return tuple(self._told(files, lambda file: Known.NOT))

    def _folders(self, volumes: Sequence[str]) -> tuple[str, ...]:
        """The folders of some volumes in either state."""
        homes = {home(root, name) for root in (self.old, self.new) for name in volumes}
        return tuple(f"{folder}/" for there in homes for folder in (there.source, there.apparatus))

    def _ignored(self, name: str) -> bool:
        return any(name == path or (path.endswith("/") and name.startswith(path)) for path in self.ignored)

    def _told(self, files: Sequence[str], known: Callable[[str], Known]) -> Iterator[Other]:
        for file in files:
            one, two = self.before.get(file), self.after.get(file)
            if one is not None and two is not None:
                what = self._changed(file, one, two, known(file))
            elif known(file) is Known.TOLD:
                what = ""
            else:
                what = self._came(file, two) if two is not None else self._went(one)
            if what:
                yield Other(file, what)

    def _changed(self, file: str, one: FileState, two: FileState, known: Known) -> str:
        if one.kind is not two.kind:
            return f"is a {two.kind} now, was a {one.kind}"
        says = []
        if one.runs != two.runs:
            says.append("may be run as a program now" if two.runs else "may not be run as a program any more")
        if one.sign != two.sign:
            try:
                says.append(otherwise(file, read(self.old, file), read(self.new, file), known))
            except Refused:
                says.append(CHANGED)
        return ", ".join(filter(None, says))

    def _came(self, file: str, thing: FileState) -> str:
        if thing.kind is not FileKind.FILE:
            return f"added, a {thing.kind}"
        twin = next((name for name in self.after if name != file and folded(name) == folded(file)), "")
        if twin:
            return f"added; where capital letters are not told apart it takes the place of {shown(twin)}"
        gone = (name for name in self.differing if name not in self.after)
        was = next((name for name in gone if self.before[name].sign == thing.sign), "")
        return f"renamed, was {shown(was)}" if was else "added"

    def _went(self, thing: FileState | None) -> str:
        return f"removed, a {thing.kind}" if thing is not None and thing.kind is not FileKind.FILE else "removed"


def things(root: Path) -> Mapping[str, FileState]:
    """Everything in the folders of the volumes under a root, hidden files too, by its path."""
    result: dict[str, FileState] = {}
    above = ("", *(f"{folder}/" for folder in sorted({*folders_apart(root).values()})))
    for folder in (f"{place}{folder}" for place in above for folder in FOLDERS):
        if kind(root, folder) is FileKind.FOLDER:
            with opened(root, folder) as here:
                result.update(_below(here, f"{folder}/"))
    with opened(root) as here:
        if here.kind(ATTRIBUTES) is not FileKind.MISSING:
            result[ATTRIBUTES] = _thing(here, FolderItem(ATTRIBUTES, here.kind(ATTRIBUTES)))
    if all(thing.runs for thing in result.values() if thing.kind is FileKind.FILE):  # a disk that knows no such right
        return {name: replace(thing, runs=False) for name, thing in result.items()}
    return result


def thing_at(root: Path, file: str) -> FileState | None:
    """The thing at a path under a root; None when there is none."""
    folder, _, name = file.rpartition("/")
    if kind(root, file) is FileKind.MISSING:
        return None
    with opened(root, folder) as here:
        return _thing(here, FolderItem(name, here.kind(name)))


def _below(folder: Folder, path: str, depth: int = 32) -> Iterator[tuple[str, FileState]]:
    for item in folder.items():
        if item.kind is FileKind.FOLDER and depth:
            with folder.folder(item.name) as below:
                yield from _below(below, f"{path}{item.name}/", depth - 1)
        else:
            yield f"{path}{item.name}", _thing(folder, item)


def _thing(folder: Folder, item: FolderItem) -> FileState:
    if item.kind is not FileKind.FILE:
        return FileState(item.kind)
    status = folder.stat(item.name)
    runs = status is not None and bool(status.st_mode & 0o100)
    try:
        return FileState(FileKind.FILE, sha256(folder.read(item.name)).hexdigest(), runs)
    except Refused as refused:
        return FileState(FileKind.FILE, str(refused.why), runs)
