"""The changes of what the volumes of a series share: told once, with the volumes that they concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from edition.actions.series import printed, where
from edition.compare.change import Change, ChangeKind, Concerned, FieldChange, Subject
from edition.compare.diff import diff
from edition.compare.report import Comparison
from edition.disk import FileKind, kind
from edition.load import load
from edition.load.parsed_once import parsed_once
from edition.load.shared_files import shared_records, shared_works
from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.series import NAME, Series
from edition.model.text import BaseText
from edition.model.volume import Volume
from edition.parse_cache import FileParsers
from edition.records.places import Places
from edition.states import VolumeState, common
from edition.unreported_changes import UnreportedChanges
from edition.volume_files import OF_ALL_TEXTS, SERIES, SHARED

_SHARED = frozenset(SHARED)


def has_series(roots: Iterable[Path]) -> bool:
    """Whether one of the states has a series."""
    return any(kind(root, SERIES) is not FileKind.MISSING for root in roots)


def own_changes(comparison: Comparison, untold: UnreportedChanges) -> Comparison:
    """The comparison of a volume without the changes of what it has from its series, of a text from its volume."""
    shared = _SHARED
    for volume in (comparison.old.volume, comparison.new.volume):
        if volume.home.text:
            above = volume.home.volume
            shared |= {above.settings, *(f"{above.apparatus}/{file}" for file in OF_ALL_TEXTS)}
    changes = (_own(change, untold, shared) for change in comparison.changes)
    return replace(comparison, changes=tuple(filter(None, changes)))


def _own(change: Change, untold: UnreportedChanges, shared: frozenset[str] = _SHARED) -> Change | None:
    """What of a change is the volume's own, and in none of the `shared` files; None when nothing is."""
    old, new = change.old, change.new
    if isinstance(old, Volume) and isinstance(new, Volume):
        same = untold.is_same(old.home.settings, new.home.settings)
        fields = tuple(
            item
            for item in change.fields
            if item.name == "introductions" or not (same or _is_shared(item.name, old, new, shared))
        )
        return replace(change, fields=fields) if fields else None
    things = [thing for thing in (old, new) if isinstance(thing, Record | Work)]
    return None if things and all(thing.span.file in shared for thing in things) else change


def _is_shared(name: str, old: Volume, new: Volume, shared: frozenset[str]) -> bool:
    """Whether both states of a volume have a setting from a shared file, if they have it at all."""
    files = [volume.at(name).file for volume in (old, new) if name in volume.spans]
    return bool(files) and all(file in shared for file in files)


def shared_changes(
    volumes: Sequence[Comparison], out: Path, untold: UnreportedChanges
) -> tuple[Comparison, Sequence[tuple[VolumeState, Path]]]:
    """What the volumes share in two states, compared as if it were a volume; and both states, with their roots.

    `volumes` are the comparisons of all volumes wanted, with all their changes; `out` has their last builds.
    """
    (one, was), (two, now) = _read(untold.old), _read(untold.new)
    old, new = common(one, two)
    changes = (*_settings(old, new, was, now), *(it for it in diff(old, new) if it.subject is not Subject.SETTING))
    told = tuple(change for change in changes if change.what is not ChangeKind.MOVED)
    comparison = Comparison(old, new, told, concerned=_concerned(told, volumes, out, untold))
    others = untold.of_series(comparison, one.unread | two.unread)
    return replace(comparison, others=others), ((one, untold.old), (two, untold.new))


def _read(root: Path) -> tuple[VolumeState, Series | None]:
    problems: list[Diagnostic] = []
    series: Series | None = None
    if kind(root, SERIES) is not FileKind.MISSING:
        _, series = parsed_once(FileParsers.series, root, SERIES, problems.append)
    whole = series.whole if series else Volume(NAME, "")
    records, works = shared_records(root, problems.append), shared_works(root, problems.append)
    return VolumeState(Edition(whole, BaseText(()), (), records, works), problems), series


def _settings(old: Edition, new: Edition, was: Series | None, now: Series | None) -> Iterator[Change]:
    """The changes of series.yaml: of the settings shared, of the list of volumes, of the site."""
    fields = [item for change in diff(old, new) if change.subject is Subject.SETTING for item in change.fields]
    if was and now:
        pairs = (
            ("volumes", was.members, now.members),
            ("address", was.address, now.address),
            ("cts", was.cts, now.cts),
        )
        fields += (FieldChange(name, one, other) for name, one, other in pairs if one != other)
    if fields:
        yield Change(Subject.SETTING, ChangeKind.CHANGED, NAME, old.volume, new.volume, tuple(fields))


def _concerned(
    changes: Sequence[Change], volumes: Sequence[Comparison], out: Path, untold: UnreportedChanges
) -> Mapping[tuple[Subject, str], tuple[Concerned, ...]]:
    """The volumes that each change concerns: those that used the thing, or use it now."""
    found: dict[tuple[Subject, str], list[Concerned]] = {}
    keys = {(change.subject, key) for change in changes for key in _keys(change)}
    for volume in volumes:
        name = volume.name
        if any(_own(change, untold) != change for change in volume.changes if change.subject is Subject.SETTING):
            found.setdefault((Subject.SETTING, NAME), []).append(Concerned(name))
        if not any(_own(change, untold) is None for change in volume.changes if change.subject is not Subject.SETTING):
            continue
        places = printed(out, name)
        states = [load(root, name, _unsaid, out=out) for root in (untold.new, untold.old)]
        for subject, key in sorted(keys):
            spots = [spot for spot in (_where(edition, subject, key, places) for edition in states) if spot]
            if spots:
                found.setdefault((subject, key), []).append(Concerned(name, *spots[0]))
    return _of_renamed(changes, found)


def _keys(change: Change) -> Iterator[str]:
    """The key of a record or work, before and now."""
    yield from (thing.key for thing in (change.old, change.new) if isinstance(thing, Record | Work))


def _where(
    edition: Edition | None, subject: Subject, key: str, places: Places
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Where a volume has a shared thing; None when it does not use it, or has one of its own."""
    if edition is None:
        return None
    thing = edition.record.get(key) if subject is Subject.RECORD else edition.work.get(key)
    return where(edition, key, places) if thing is not None and thing.span.file in SHARED else None


def _of_renamed(
    changes: Sequence[Change], found: Mapping[tuple[Subject, str], Sequence[Concerned]]
) -> Mapping[tuple[Subject, str], tuple[Concerned, ...]]:
    """By the present key of everything that changed, the volumes that have it under this one or its former one."""
    result = {}
    for change in changes:
        keys = {*_keys(change), change.id}
        volumes = {one.volume: one for key in sorted(keys) for one in found.get((change.subject, key), ())}
        result[change.subject, change.id] = tuple(volumes.values())
    return result


def _unsaid(wrong: Diagnostic) -> None:
    """What is wrong with a volume is told by its own comparison."""


def concerning(comparison: Comparison, names: Sequence[str]) -> Comparison:
    """Only the changes that concern one of these volumes."""
    kept = (c for c in comparison.changes if any(one.volume in names for one in comparison.volumes(c) or ()))
    return replace(comparison, changes=tuple(kept), others=())
