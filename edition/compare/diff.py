"""The changes between two editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields

from edition.compare.blocks import Pairs, pair_blocks
from edition.compare.change import Change, ChangeKind, FieldChange, FileState, Named, Subject
from edition.compare.renamed_ids import renamed
from edition.model.authority import Record, Work
from edition.model.edition import Edition
from edition.model.entry import Anchor, Entry
from edition.model.text import Block

ANCHORING = frozenset({"locus", "end_locus", "lemma", "occurrence", "position"})
"""The fields of an entry that say where it stands."""


def diff(old: Edition, new: Edition) -> tuple[Change, ...]:
    """All changes: the settings, the text in its order, entries in the order of the text, records, works.

    Order and place in files, comments, and the form in which something is typed are no changes. What moved without any
    other change is `MOVED`: callers leave these changes out unless they are wanted.
    """
    pairs = [] if old.text == new.text else pair_blocks(old.text.blocks, new.text.blocks)
    return (
        *_settings(old, new),
        *_text(old, new, pairs),
        *_entries(old, new, dict(pairs) if pairs else None),
        *_things(Subject.RECORD, old.records, new.records),
        *_things(Subject.WORK, old.works, new.works),
    )


def changed_fields(old: FileState, new: FileState) -> tuple[FieldChange, ...]:
    """The fields that differ, except where something was typed."""
    return tuple(
        FieldChange(name, before, after)
        for name in (item.name for item in fields(old) if item.compare)
        if (before := getattr(old, name)) != (after := getattr(new, name))
    )


# — settings and text —


def _settings(old: Edition, new: Edition) -> Iterator[Change]:
    changes = changed_fields(old.volume, new.volume)
    if changes:
        yield Change(Subject.SETTING, ChangeKind.CHANGED, "volume", old.volume, new.volume, changes)


def _text(old: Edition, new: Edition, pairs: Pairs) -> Iterator[Change]:
    for i, j in pairs:
        a = old.text.blocks[i] if i is not None else None
        b = new.text.blocks[j] if j is not None else None
        before, after = -1 if i is None else i, -1 if j is None else j
        if a is None or b is None:
            what = ChangeKind.ADDED if a is None else ChangeKind.REMOVED
            yield Change(Subject.TEXT, what, block_name(b or a), a, b, before=before, after=after)
        elif a != b:
            changes = changed_fields(a, b)
            what = ChangeKind.MOVED if [item.name for item in changes] == ["locus"] else ChangeKind.CHANGED
            yield Change(Subject.TEXT, what, block_name(b), a, b, changes, before=before, after=after)


def block_name(block: Block | None) -> str:
    """The locus of a block, or where it was typed when it has none."""
    assert block is not None
    return str(block.locus) if block.locus is not None else str(block.span(0))


# — entries —


def _entries(old: Edition, new: Edition, pairs: dict[int | None, int | None] | None) -> Iterator[Change]:
    def blocks(anchor: Anchor) -> tuple[int | None, int | None]:
        """Where the blocks of an anchor of the old text are in the new one."""
        return (anchor.first, anchor.last) if pairs is None else (pairs.get(anchor.first), pairs.get(anchor.last))

    same_text = pairs is None
    for change in _things(Subject.ENTRY, old.entries, new.entries):
        a = old.anchors.get(change.old.id) if isinstance(change.old, Entry) else None
        b = new.anchors.get(change.new.id) if isinstance(change.new, Entry) else None
        moved = change.what is ChangeKind.CHANGED and bool(ANCHORING & {item.name for item in change.fields})
        yield _with_anchors(change, moved, a, b)
    if same_text:
        return
    before = {entry.id: entry for entry in old.entries}
    for entry in new.entries:
        was = before.get(entry.id)
        a, b = old.anchors.get(entry.id), new.anchors.get(entry.id)
        if was != entry or a is None:
            continue
        if b is None or blocks(a) != (b.first, b.last) or not _same_words(old, a, new, b):
            yield Change(Subject.ENTRY, ChangeKind.CHANGED, entry.id, was, entry, (), True, a, b)


def _same_words(old: Edition, a: Anchor, new: Edition, b: Anchor, around: int = 24) -> bool:
    """Whether the words right before or right after a place are unchanged."""
    one, two = old.text.blocks[a.first].text, new.text.blocks[b.first].text
    before = one[max(0, a.start - around) : a.start] == two[max(0, b.start - around) : b.start]
    one, two = old.text.blocks[a.last].text, new.text.blocks[b.last].text
    return before or one[a.end : a.end + around] == two[b.end : b.end + around]


def _with_anchors(change: Change, moved: bool, a: Anchor | None, b: Anchor | None) -> Change:
    return Change(
        change.subject, change.what, change.id, change.old, change.new, change.fields, moved, a, b,
        change.before, change.after,
    )  # fmt: skip


# — whatever has a name —


def _things(subject: Subject, old: Sequence[Named], new: Sequence[Named]) -> Iterator[Change]:
    before, after = _named(old), _named(new)
    gone = [thing for name, thing in before.items() if name not in after]
    come = [thing for name, thing in after.items() if name not in before]
    pairs = renamed(gone, come) if gone and come else []
    same = {id(thing): was for was, thing in pairs}
    kept = {id(was) for was, _ in pairs}
    order_old = {id(thing): i for i, thing in enumerate(old)}
    stays = _stays(before, after)
    for j, (name, thing) in enumerate(after.items()):
        was = before.get(name) or same.get(id(thing))
        if was is None:
            yield Change(subject, ChangeKind.ADDED, _id(thing), None, thing, after=j)
            continue
        at = order_old[id(was)]
        if was != thing:
            yield Change(
                subject, ChangeKind.CHANGED, _id(thing), was, thing, changed_fields(was, thing), before=at, after=j
            )
        elif was is not thing and (was.span.file != thing.span.file or name not in stays):
            yield Change(subject, ChangeKind.MOVED, _id(thing), was, thing, before=at, after=j)
    for thing in gone:
        if id(thing) not in kept:
            yield Change(subject, ChangeKind.REMOVED, _id(thing), thing, None, before=order_old[id(thing)])


def _id(thing: Entry | Record | Work) -> str:
    return thing.id if isinstance(thing, Entry) else thing.key


def _named(things: Sequence[Named]) -> dict[tuple[str, int], Named]:
    """Everything by its name; a duplicate name (a mistake) gets a number."""
    seen: Counter[str] = Counter()
    result = {}
    for thing in things:
        name = _id(thing)
        seen[name] += 1
        result[(name, seen[name])] = thing
    return result


def _stays(before: dict[tuple[str, int], Named], after: dict[tuple[str, int], Named]) -> set[tuple[str, int]]:
    """The names whose relative order in the file is unchanged: all but the fewest that moved."""
    from bisect import bisect_left

    def typed(things: dict[tuple[str, int], Named]) -> list[tuple[str, int]]:
        return sorted(things, key=lambda name: (things[name].span.file, things[name].span.line))

    rank = {name: i for i, name in enumerate(typed(before))}
    names = [name for name in typed(after) if name in rank]
    ends: list[int] = []
    heads: list[int] = []
    back: list[int] = []
    for n, name in enumerate(names):
        at = bisect_left(ends, rank[name])
        back.append(heads[at - 1] if at else -1)
        ends[at : at + 1] = [rank[name]]
        heads[at : at + 1] = [n]
    stays = set()
    n = heads[-1] if heads else -1
    while n >= 0:
        stays.add(names[n])
        n = back[n]
    return stays
