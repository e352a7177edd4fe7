"""Compares two states of the volumes: what changed, which other files differ, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from edition.actions.series_comparison import concerning, has_series, own_changes, shared_changes
from edition.compare.change import ChangeKind, Other
from edition.compare.diff import diff
from edition.compare.file_status import files_read
from edition.compare.report import Comparison
from edition.derive.wording import apparatus_wording, in_volume
from edition.kept import cited_volumes, last_places
from edition.messages.phrase import Phrase, phrase
from edition.model.diagnostic import Diagnostic, Failure, WrongUse
from edition.model.entry import Entry
from edition.model.volume import Volume
from edition.records.places import NO_PLACES, Places
from edition.revisions import WORKING, ignored, state
from edition.revisions.revision_names import commit, meant, split_range
from edition.states import VolumeState, common, read_sides
from edition.unreported_changes import FileState, UnreportedChanges, thing_at
from edition.volume_files import SHARED, texts_of, volumes

Unread = Callable[[Path, str, Sequence[Diagnostic]], None]
"""Told of what cannot be read in one of the states: its folder, what it is called, the problems."""


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """The result of a comparison, by volume; `elsewhere` has what belongs to no volume.

    `labels` are the two states, the working tree an empty one. What volumes share is the first of `volumes`, as if it
    were one. `broken`: something cannot be read.
    """

    labels: tuple[str, str]
    volumes: tuple[Comparison, ...]
    elsewhere: tuple[Other, ...] = ()
    broken: bool = False
    still: Callable[[], Phrase | None] = lambda: None  # what of it is not so any more on the disk

    @property
    def name(self) -> str:
        """The two states."""
        return " → ".join(label or "working tree" for label in self.labels)

    @property
    def others(self) -> tuple[Other, ...]:
        """All files that differ without a change that reports it."""
        return (*(other for comparison in self.volumes for other in comparison.others), *self.elsewhere)

    @property
    def differs(self) -> bool:
        """Whether there is any difference at all."""
        return bool(self.others) or any(comparison.changes for comparison in self.volumes)


@contextmanager
def compared(
    root: Path, revisions: Sequence[str], names: Sequence[str], built: Path,
    unread: Unread = lambda root, label, problems: None, warn: Callable[[str], None] = lambda words: None,
    *, whole: bool = True, moved: bool = False, shared_apart: bool = True,
) -> Iterator[ComparisonResult]:  # fmt: skip
    """Compare two states, as long as both exist.

    `unread` is called with what cannot be read, `warn` with a message when the record of the last build is damaged.

    Unless `whole`, entries that are typed alike are left out of both editions. With `moved`, entries that only moved
    are reported as well. `built` has the places in print of the last build. Unless `shared_apart`, what a series shares
    is compared with each of its volumes.
    """
    labels = ends(root, revisions)
    commits = {label: name for label in labels if label and isinstance(name := meant(root, label), str)}
    first, second = (commits.get(label, label) for label in labels)
    with state(root, first) as before, state(root, second) as after:
        there, broken = _volumes((before, after), labels, unread)
        untold = UnreportedChanges(before, after, ignored(root) if WORKING in labels else frozenset())
        comparisons = []
        for name in wanted(there, names):
            sides = read_sides(before, after, name, whole=whole)
            for side, folder, label in zip(sides, (before, after), labels, strict=True):
                broken |= _left_out(side, folder, label, unread)
            comparison = compare(sides, moved, places(built, name, warn), untold)
            comparison = own_changes(comparison, untold) if comparison.new.volume.home.text else comparison
            elsewhere = partial(_printed_elsewhere, (before, after), comparison.new.volume, built)
            comparisons.append(replace(comparison, elsewhere=elsewhere))
        apart: tuple[str, ...] = ()
        if shared_apart and has_series((before, after)):
            apart = SHARED
            shared, shared_sides = shared_changes(comparisons, built, untold)
            for (side, folder), label in zip(shared_sides, labels, strict=True):
                broken |= _left_out(side, folder, label, unread)
            own = (own_changes(comparison, untold) for comparison in comparisons)
            comparisons = [concerning(shared, names) if names else shared, *own]
        others = () if names else untold.elsewhere(there, apart)
        read = frozenset(apart).union(*(files_read(comparison.new.volume) for comparison in comparisons))
        still = partial(_still, root, commits, labels[1], {file: untold.after.get(file) for file in read})
        yield ComparisonResult(labels, tuple(comparisons), others, broken, still)


def _printed_elsewhere(roots: Iterable[Path], volume: Volume, out: Path) -> Mapping[str, str]:
    """What references of a volume into others print, by their targets; in both states, as the later one has it."""
    words, printed = apparatus_wording(volume), {}
    for root in roots:
        for cited in cited_volumes(root, volume.name, out):
            for thing in cited.things:
                printed[f"{cited.member.name}:{thing}"] = in_volume(words, cited.number(thing), cited.place(thing))
    return printed


def _still(root: Path, commits: Mapping[str, str], label: str, files: Mapping[str, FileState | None]) -> Phrase | None:
    """What has changed since: a revision that is another commit now, or a file that the output depends on."""
    for revision, name in commits.items():
        try:
            same = commit(root, revision) == name
        except Failure:
            same = False
        if not same:
            return phrase("review.other_commit", revision=revision)
    for file, thing in sorted(files.items()):
        if thing_at(root, file) != thing:
            if label == WORKING:
                return phrase("review.file_meanwhile", file=file)
            return phrase("review.file_elsewhere", file=file, revision=label)
    return None


def ends(root: Path, revisions: Sequence[str]) -> tuple[str, str]:
    """The two states to compare."""
    if len(revisions) > 2:
        raise WrongUse("give at most two revisions")
    if len(revisions) == 1 and (both := split_range(root, revisions[0])):
        return both
    first, second = (*revisions, "HEAD", WORKING)[:2] if not revisions else (*revisions, WORKING)[:2]
    return first, second


def _volumes(roots: Sequence[Path], labels: Sequence[str], unread: Unread) -> tuple[tuple[str, ...], bool]:
    """The names of the volumes on either side, and whether a folder has a name that no volume can have."""
    there: set[str] = set()
    broken = False
    for root, label in zip(roots, labels, strict=True):
        problems: list[Diagnostic] = []
        for name in volumes(root, problems.append):
            there.update((name, *texts_of(root, name)))
        if problems:
            unread(root, label, problems)
            broken = True
    return tuple(sorted(there)), broken


def wanted(there: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The volumes and texts that were named, or all of them; an unknown name raises `WrongUse`.

    A volume brings its other texts along.
    """
    for name in names:
        if name not in there:
            raise WrongUse(f"there is no volume “{name}”; there is {', '.join(there) or 'none'}")
    return tuple(name for name in there if not names or name in names or name.partition("/")[0] in names)


def _left_out(side: VolumeState, root: Path, label: str, unread: Unread) -> bool:
    """Report what cannot be read on one side; return whether there is anything."""
    problems = [item for item in side.problems if item.span.file in side.unread]
    if problems and side.there:
        unread(root, label, problems)
        return True
    return False


def compare(
    sides: tuple[VolumeState, VolumeState], moved: bool, printed: Places, untold: UnreportedChanges
) -> Comparison:
    """The changes of a volume, and its other files that differ; entries that only moved are left out unless `moved`."""
    old, new = common(*sides)
    changes = tuple(change for change in diff(old, new) if moved or change.what is not ChangeKind.MOVED)
    was = {change.old.id for change in changes if isinstance(change.old, Entry)}
    lines = {e.id: words.split("\n") for words, e in sides[0].by_chunk.items() if e.id in was}
    comparison = Comparison(old, new, changes, printed, lines)
    return replace(comparison, others=untold.of(comparison, sides[0].unread | sides[1].unread))


def places(directory: Path, name: str, warn: Callable[[str], None]) -> Places:
    """Where everything is in print according to the last build; empty when there was none or its record is damaged.

    A text is cited by the book that has it beside the volume's own, where there is one: with the places of the others.
    """
    volume, _, text = name.partition("/")
    try:
        if text and (found := (whole := last_places(directory, volume)).texts.get(text)):
            others = {other: there for other, there in whole.texts.items() if other != text}
            return replace(found, texts={volume: replace(whole, texts={}), **others})
        return last_places(directory, name)
    except Failure as failure:
        warn(str(failure))
        return NO_PLACES
