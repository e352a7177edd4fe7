"""Reads two states of one volume for a comparison; what both have in common is read once.

Nothing prevents a comparison: what cannot be read is reported, and left out on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from edition.anchor.lemma_search import Finder, bars, locate
from edition.check.catalogue import is_error
from edition.compare.change import Named
from edition.disk import FileKind, digest, fingerprint, kind
from edition.load import Loader
from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry
from edition.model.span import Span
from edition.model.text import BaseText
from edition.model.volume import Introduction, Volume
from edition.parse.entries import parse_entries
from edition.parse.works import FILES as WORKS
from edition.parse_cache import FileParsers
from edition.series_above import left_out_of_series
from edition.store import undisturbed
from edition.volume_files import SERIES, SHARED, entry_files, home


@dataclass(frozen=True, slots=True)
class VolumeState:
    """One state of a volume. `unread` are the files of which something could not be read."""

    edition: Edition
    problems: Sequence[Diagnostic] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    by_chunk: Mapping[str, Entry] = field(default_factory=dict)
    supplied: Sequence[Entry] = ()
    source: str = ""
    there: bool = True

    @property
    def unread(self) -> frozenset[str]:
        """Files of which something is missing: without series.yaml, those that it shares with the volume too."""
        files = frozenset(item.span.file for item in self.problems if item.code[0] in "YCB" and is_error(item))
        return files.union(SHARED) if SERIES in files else files


def read_sides(old: Path, new: Path, name: str, whole: bool = True) -> tuple[VolumeState, VolumeState]:
    """Both states of a volume. Unless `whole`, entries that are typed alike on both sides are left out of both."""
    skip: frozenset[str] = frozenset()
    if not whole and _source(old, name) == _source(new, name):
        skip = _typed(old, name) & _typed(new, name)
    try:
        one = read_side(old, name, None, skip)
        return one, read_side(new, name, one, skip)
    except _EntryRunsOn:
        one = read_side(old, name)
        return one, read_side(new, name, one)


class _EntryRunsOn(Exception):
    """An apparent entry cannot be skipped: something before it, such as a quotation, continues in it."""


def _typed(root: Path, name: str) -> frozenset[str]:
    """Every entry of a volume as it is typed."""
    loader = Loader(root, name, lambda problem: None)
    files = entry_files(root, name, loader.report)
    chunks = (words for file in files for _, words in _chunks(loader.read(file) or ""))
    return frozenset(words for words, count in Counter(chunks).items() if count == 1)


def _source(root: Path, name: str) -> str:
    """A digest of the folder of the text, and of the settings that it has from its volume and from the series."""
    there = home(root, name)
    shared = (SERIES, there.volume.settings) if there.text else (SERIES,)
    found = (digest(root, file) if kind(root, file) is FileKind.FILE else kind(root, file).name for file in shared)
    return " ".join((fingerprint(root, there.source), *found))


def read_side(
    root: Path, name: str, like: VolumeState | None = None, skip: frozenset[str] = frozenset()
) -> VolumeState:
    """A volume as it is under `root`; parts that are the same in `like` are taken from there, `skip` is left out.

    Raises `Failure` for one that would lack here what its series shares.
    """
    if wrong := left_out_of_series(root, name.partition("/")[0]):
        raise Failure(f"{wrong.message}: {wrong.hint}")
    return undisturbed(root, lambda: _read_side(root, name, like, skip))


def _read_side(root: Path, name: str, like: VolumeState | None, skip: frozenset[str]) -> VolumeState:
    loader = _SharingLoader(root, name, like, skip)
    volume, there = loader.described()
    volume, text, entries, records, works = loader.parts(volume)
    anchors = MappingProxyType(_anchors(text or BaseText(()), entries, like))
    base = text or BaseText(())
    edition = Edition(volume, base, tuple(entries), records, works, anchors, design=loader.design)
    return VolumeState(edition, loader.problems, loader.files, loader.by_chunk, loader.supplied, loader.state, there)


class _SharingLoader(Loader):
    """Reads a volume as far as possible; parts that are the same in `like` are taken from there, `skip` is left out."""

    def __init__(self, root: Path, name: str, like: VolumeState | None, skip: frozenset[str]) -> None:
        self.problems: list[Diagnostic] = []
        super().__init__(root, name, self.problems.append)
        self.like = like
        self.skip = skip
        self.state = _source(root, name)
        self.files: dict[str, str] = {}
        self._known: dict[str, str | None] = {}
        self.by_chunk: dict[str, Entry] = {}
        self.supplied: Sequence[Entry] = ()
        alike = like is not None and like.source == self.state
        whole = like is not None and not any(file.startswith(f"{self.source}/") for file in like.unread)
        self.same_text = like if alike and whole else None

    def of_design(self, diagnostic: Diagnostic) -> None:
        """A design is not compared: that it is not there is all that is said."""
        if diagnostic.code == "C202":
            self.report(diagnostic)

    def described(self) -> tuple[Volume, bool]:
        """The description of the volume, or only its name; and whether there is a volume.yaml."""
        if self.same_text is not None:
            self.shared.find()
            self.design = self.same_text.edition.design
            return self.same_text.edition.volume, True
        file = self.home.settings
        words = self.read(file)
        volume = self.volume(words) if words is not None else None
        if volume is None and words is not None and not self.problems:
            self.report(Diagnostic("Y001", Span(file, 1, 1), "the description of the volume cannot be read"))
        return volume or Volume(self.name, self.name, folder=self.home.folder), words is not None or bool(self.refused)

    def read(self, file: str) -> str | None:
        """The words of a file, which is read once."""
        if file not in self._known:
            self._known[file] = super().read(file)
        return self._known[file]

    def base_text(self, volume: Volume) -> tuple[BaseText | None, Sequence[Entry]]:
        """The text of `like`, when it is the same."""
        if self.same_text is not None:
            self.supplied = self.same_text.supplied
            return self.same_text.edition.text, self.supplied
        text, self.supplied = super().base_text(volume)
        if self.like is not None and text == self.like.edition.text:
            text = self.like.edition.text
        return text, self.supplied

    def introductions(self, volume: Volume) -> tuple[Introduction, ...]:
        """Those of `like`, when the folder of the text is the same."""
        return volume.introductions if self.same_text is not None else super().introductions(volume)

    def names(self, volume: Volume) -> tuple[Record, ...]:
        """The records of `like`, when names.yaml and what the series shares are the same."""
        known = [self._as_before(file) for file in (f"{self.home.volume.apparatus}/names.yaml", *SHARED)]
        same = self.like is not None and all(known) and self.like.edition.volume == volume
        return self.like.edition.records if self.like is not None and same else super().names(volume)

    def works(self) -> tuple[Work, ...]:
        """The works of `like`, when all files of the bibliography and what the series shares are the same."""
        known = [
            self._as_before(file) for file in (*(f"{self.home.volume.apparatus}/{file}" for file in WORKS), *SHARED)
        ]
        return self.like.edition.works if self.like is not None and all(known) else super().works()

    def _as_before(self, file: str) -> VolumeState | None:
        """The other state, when it has the same words in a file, and could read them."""
        words = self.files[file] = self.read(file) or ""
        same = self.like is not None and self.like.files.get(file) == words and file not in self.like.unread
        return self.like if same else None

    def odd(self, forgotten: bool = False) -> None:
        """Report links and the like; texts that nothing names do not matter for comparing."""
        super().odd()

    def _entries(self) -> list[Entry]:
        files = entry_files(self.root, self.name, self.report)
        return [entry for file in files for entry in self._entries_of(file)]

    def _entries_of(self, file: str) -> list[Entry]:
        """The entries of a file; those that are the same in `like` are not parsed again."""
        text = self.files[file] = self.read(file) or ""
        chunks = _chunks(text)
        lines = text.split("\n")
        shared: list[Entry] = []
        for start, words in chunks:
            known = self.like.by_chunk.get(words) if self.like is not None else None
            if known is not None:
                shared.append(_moved(known, Span(file, start + 1, known.span.column, known.span.length)))
                self.by_chunk[words] = shared[-1]
            if known is not None or words in self.skip:
                for i in range(start, start + words.count("\n") + 1):
                    lines[i] = ""
        problems: list[Diagnostic] = []
        left = "\n".join(lines)
        read: Sequence[Entry] = ()
        if left.strip():
            read = self._parsed(file, text, problems) if left == text else parse_entries(left, file, problems.append)
        begun = [start + 1 for start, _ in chunks if lines[start]]
        guessed = [entry.span.line for entry in read] == begun
        if left != text and (problems or not guessed):
            if self.skip:
                raise _EntryRunsOn
            shared, problems = [], []
            read = self._parsed(file, text, problems)
        self.problems += problems
        if guessed and not problems:
            by_line = {entry.span.line: entry for entry in read}
            self.by_chunk |= {words: by_line[start + 1] for start, words in chunks if start + 1 in by_line}
        return sorted([*shared, *read], key=lambda entry: entry.span)

    def _parsed(self, file: str, text: str, problems: list[Diagnostic]) -> Sequence[Entry]:
        """The entries of a whole file, by the cache; what is left of one would not be worth keeping."""
        return FileParsers(self.root, self.name, problems.append).entries(file, text)


def _moved(entry: Entry, span: Span) -> Entry:
    """The same entry, typed at another place."""
    return entry if entry.span == span else replace(entry, span=span, spans=MappingProxyType({}))


def _chunks(text: str) -> list[tuple[int, str]]:
    """The items of a list by their first lines (from 0), each up to the next: only an approximation."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith(("- id:", "- {id:"))]
    return [(a, "\n".join(lines[a:b]).rstrip()) for a, b in zip(starts, [*starts[1:], len(lines)], strict=False)]


def _anchors(text: BaseText, entries: Sequence[Entry], like: VolumeState | None) -> dict[str, Anchor]:
    """The places of the entries that have exactly one."""
    finder = Finder(text)
    ids: dict[str, int] = {}
    for entry in entries:
        ids[entry.id] = ids.get(entry.id, 0) + 1
    known = like.edition if like is not None and like.edition.text is text else None
    anchors = {}
    for entry in entries:
        if ids[entry.id] > 1:
            continue
        if known is not None and known.entry.get(entry.id) == entry:
            if entry.id in known.anchors:
                anchors[entry.id] = known.anchors[entry.id]
            continue
        place = locate(finder, entry).anchor
        blocks = (text.at(entry.locus), text.at(entry.end_locus))
        if place is not None and not any(block is not None and bars(block, entry) for block in blocks):
            anchors[entry.id] = place
    return anchors


def common(old: VolumeState, new: VolumeState) -> tuple[Edition, Edition]:
    """The two editions without what cannot be compared, because a file of the other side could not be read."""
    a, b = old.edition, new.edition
    broken = old.unread | new.unread
    if broken & {a.volume.home.settings, b.volume.home.settings, SERIES}:
        a, b = replace(a, volume=b.volume), b
    if not (a.text.blocks and b.text.blocks):  # no text on one side: no block was added or removed
        either = a.text if a.text.blocks else b.text
        a, b = replace(a, text=either), replace(b, text=either)
    return (
        replace(a, entries=_known(a.entries, b.entries, new.unread, "id"),
                records=_known(a.records, b.records, new.unread, "key"),
                works=_known(a.works, b.works, new.unread, "key")),
        replace(b, entries=_known(b.entries, a.entries, old.unread, "id"),
                records=_known(b.records, a.records, old.unread, "key"),
                works=_known(b.works, a.works, old.unread, "key")),
    )  # fmt: skip


def _known(here: tuple[Named, ...], there: Iterable[Named], unread: frozenset[str], name: str) -> tuple[Named, ...]:
    """The things that may be compared: not those missing on the other side only because its file could not be read."""
    if not unread:
        return here
    others = {getattr(thing, name) for thing in there}
    return tuple(thing for thing in here if getattr(thing, name) in others or thing.span.file not in unread)
