"""Applies changes: `apply(a, diff(a, b))` is equal to `b`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from edition.compare.change import Change, ChangeKind, Named, Subject
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.text import BaseText, Block
from edition.model.volume import Volume


def apply(edition: Edition, changes: Sequence[Change]) -> Edition:
    """The edition with the changes applied, field by field. Entries, records and works are sorted by name.

    What depends on the text (anchors, mentions, silent changes) is not computed again.
    """
    volume: Volume = edition.volume
    for change in changes:
        if change.subject is Subject.SETTING:
            volume = _set(volume, change)
    return replace(
        edition,
        volume=volume,
        text=_text(edition.text, [change for change in changes if change.subject is Subject.TEXT]),
        entries=_things(edition.entries, Subject.ENTRY, changes),
        records=_things(edition.records, Subject.RECORD, changes),
        works=_things(edition.works, Subject.WORK, changes),
    )


def _set(thing: Any, change: Change) -> Any:
    return replace(thing, **{item.name: item.new for item in change.fields})


def _text(text: BaseText, changes: Sequence[Change]) -> BaseText:
    if not changes:
        return text
    gone = {change.before for change in changes if change.what is ChangeKind.REMOVED}
    altered = {change.before: change for change in changes if change.what in (ChangeKind.CHANGED, ChangeKind.MOVED)}
    kept: list[Block] = [
        _set(block, altered[i]) if i in altered else block for i, block in enumerate(text.blocks) if i not in gone
    ]
    for change in sorted((c for c in changes if c.what is ChangeKind.ADDED), key=lambda c: c.after):
        assert isinstance(change.new, Block)
        kept.insert(change.after, change.new)
    return BaseText(tuple(kept))


def _things(things: tuple[Named, ...], subject: Subject, changes: Sequence[Change]) -> tuple[Named, ...]:
    about = [change for change in changes if change.subject is subject]
    by_place = {change.before: change for change in about if change.before >= 0}
    result: list[Any] = []
    for i, thing in enumerate(things):
        change = by_place.get(i)
        if change is None or change.what is ChangeKind.MOVED:
            result.append(thing)
        elif change.what is ChangeKind.CHANGED:
            result.append(_set(thing, change))
    result += [change.new for change in about if change.what is ChangeKind.ADDED]
    return tuple(sorted(result, key=lambda thing: thing.id if isinstance(thing, Entry) else thing.key))
