"""Two states of the volumes for the commands that compare them: what changed, what differs besides, what is unread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from edition.build.previous_build import last_places
from edition.compare.change import Other, What
from edition.compare.diff import diff
from edition.compare.file_status import files_read
from edition.compare.report import Comparison
from edition.model.diagnostic import Failure
from edition.model.entry import Entry
from edition.records.places import NO_PLACES, Places
from edition.revisions import WORKING, ignored, state
from edition.revisions.revision_names import commit, meant, split_range
from edition.states import Side, common, read_sides
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.unreported_changes import Thing, Untold, thing_at
from edition.volume_files import volumes


@dataclass(frozen=True, slots=True)
class Compared:
    """What is not the same in two states: volume by volume, and in no volume. `broken`: some of it cannot be read."""

    name: str
    volumes: tuple[Comparison, ...]
    elsewhere: tuple[Other, ...] = ()
    broken: bool = False
    revision: str = ""  # what is new, when it is not the working tree
    still: Callable[[], str] = lambda: ""  # what of it is not so any more on the disk

    @property
    def others(self) -> tuple[Other, ...]:
        """All files that differ without a change that tells of it."""
        return (*(other for comparison in self.volumes for other in comparison.others), *self.elsewhere)

    @property
    def differs(self) -> bool:
        """Whether there is any difference at all."""
        return bool(self.others) or any(comparison.changes for comparison in self.volumes)


@contextmanager
def compared(
    project: Project, revisions: Sequence[str], names: Sequence[str], built: Path, *, whole: bool = True,
    moved: bool = False,
) -> Iterator[Compared]:  # fmt: skip
    """Compare two states, as long as both are there; what cannot be read is said.

    Unless `whole`, entries that are typed alike are left out of both editions; `moved`: what only moved is told, too.
    `built` has the places of the last build.
    """
    labels = ends(project.root, revisions)
    commits = {label: name for label in labels if label and isinstance(name := meant(project.root, label), str)}
    first, second = (commits.get(label, label) for label in labels)
    with state(project.root, first) as before, state(project.root, second) as after:
        there, broken = chosen((before, after), labels)
        untold = Untold(before, after, ignored(project.root) if WORKING in labels else frozenset())
        found = []
        for name in wanted(there, names):
            sides = read_sides(before, after, name, whole=whole)
            for side, root, label in zip(sides, (before, after), labels, strict=True):
                broken |= report(side, root, label)
            found.append(compare(sides, moved, places(built, name), untold))
        elsewhere = () if names else untold.elsewhere(there)
        name = " → ".join(label or "working tree" for label in labels)
        read = frozenset().union(*(files_read(comparison.new.volume) for comparison in found))
        still = partial(_still, project.root, commits, labels[1], {file: untold.after.get(file) for file in read})
        yield Compared(name, tuple(found), elsewhere, broken, labels[1], still)


def _still(root: Path, commits: Mapping[str, str], label: str, files: Mapping[str, Thing | None]) -> str:
    """What is not so any more: a revision that is another commit, a file that what is shown depends on."""
    for revision, name in commits.items():
        try:
            same = commit(root, revision) == name
        except Failure:
            same = False
        if not same:
            return f"“{revision}” is another commit now: start the review anew"
    for file, thing in sorted(files.items()):
        if thing_at(root, file) != thing:
            if label == WORKING:
                return f"{file} was changed meanwhile: start the review anew"
            return f"{file} on the disk, where decisions are written, is not that of {label}: check {label} out first"
    return ""


def ends(root: Path, revisions: Sequence[str]) -> tuple[str, str]:
    """The two states to compare."""
    if len(revisions) > 2:
        raise click.UsageError("give at most two revisions")
    if len(revisions) == 1 and (both := split_range(root, revisions[0])):
        return both
    first, second = (*revisions, "HEAD", WORKING)[:2] if not revisions else (*revisions, WORKING)[:2]
    return first, second


def chosen(roots: Sequence[Path], labels: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The volumes that there are on either side, and whether a folder cannot be one by its name."""
    there: set[str] = set()
    broken = False
    for root, label in zip(roots, labels, strict=True):
        problems = Problems(root)
        there.update(volumes(root, problems))
        broken |= said(problems, label)
    return tuple(sorted(there)), broken


def wanted(there: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The volumes named, or all; an unknown name is wrong use."""
    for name in names:
        if name not in there:
            raise click.UsageError(f"there is no volume “{name}”; there is {', '.join(there) or 'none'}")
    return tuple(name for name in there if not names or name in names)


def report(side: Side, root: Path, label: str) -> bool:
    """Say what cannot be read on one side; whether there is anything."""
    problems = Problems(root)
    for item in side.problems:
        if item.span.file in side.unread:
            problems(item)
    return side.there and said(problems, label)


def said(problems: Problems, label: str) -> bool:
    """Show what is wrong in one of the states compared; whether there is anything."""
    if problems.found:
        say(f"in {label or 'the working tree'}:", err=True)
        problems.show()
    return bool(problems.found)


def compare(sides: tuple[Side, Side], moved: bool, printed: Places, untold: Untold) -> Comparison:
    """The changes of a volume, without what only moved unless that is asked for, and the other files that differ."""
    old, new = common(*sides)
    changes = tuple(change for change in diff(old, new) if moved or change.what is not What.MOVED)
    was = {change.old.id for change in changes if isinstance(change.old, Entry)}
    lines = {e.id: words.split("\n") for words, e in sides[0].by_chunk.items() if e.id in was}
    found = Comparison(old, new, changes, printed, lines)
    return replace(found, others=untold.of(found, sides[0].unread | sides[1].unread))


def places(directory: Path, name: str) -> Places:
    """Where everything is in print by the last build; nothing when there was none, or its record cannot be believed."""
    try:
        return last_places(directory, name)
    except Failure as failure:
        say(str(failure), err=True)
        return NO_PLACES
