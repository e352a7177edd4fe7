"""Merges two versions of a file entry by entry and field by field; comments and order stay.

Where git's own merge has the same content, it is taken unchanged. An entry is never lost or invented: what both sides
changed in different ways is left in the file twice, between conflict markers, for a person to choose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.diagnostic import Code, Severity
from edition.parse.yaml_nodes import Plain
from edition.rewrite import Unchangeable, YamlItem, items_of, rewrite_item, words_of
from edition.rewrite.emit import emit_item

CODES = {
    "E301": Code(
        Severity.ERROR, "two editors changed the same thing in different ways",
        "Both versions of the entry stand in the file, between <<<<<<< and >>>>>>>; whatever only one of the two "
        "changed is merged in both already. Keep one version, or write a third, and remove the three lines of signs."),
    "E302": Code(
        Severity.ERROR, "a document changed what is not in the volume any more",
        "A document that is imported again says something else in a file that was moved or removed since. Compare the "
        "document with the volume, and change by hand what should change."),
}  # fmt: skip

Words = dict[str, Plain]
_NONE: Mapping[str, Plain] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry changed on both sides: its key, the conflicting fields (none when one side removed it), its line."""

    key: str
    fields: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged file."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


@dataclass
class _Version:
    """One version of a file, by keys."""

    lines: list[str]
    items: dict[str, YamlItem]
    words: dict[str, Words]
    order: list[str]

    def __post_init__(self) -> None:
        self.places = {key: i for i, key in enumerate(self.order)}

    def block(self, key: str) -> list[str]:
        """An item with the comments directly above it."""
        return self.lines[self.items[key].above : self.items[key].last]

    def above(self, key: str) -> list[str]:
        """The comments directly above an item."""
        return self.lines[self.items[key].above : self.items[key].first]

    def own(self, key: str) -> list[str]:
        """The lines of an item itself."""
        return self.lines[self.items[key].first : self.items[key].last]

    def gap(self, key: str) -> list[str]:
        """The lines between the item before and this one."""
        at = self.places[key]
        start = self.items[self.order[at - 1]].last if at else 0
        return self.lines[start : self.items[key].above]


@dataclass
class _MergedPart:
    """A piece of the result: the lines before an item, and its own."""

    key: str
    gap: list[str]
    block: list[str]
    conflict: tuple[str, ...] | None = None


@dataclass
class _Merger:
    base: _Version
    ours: _Version
    theirs: _Version
    parts: list[_MergedPart] = field(default_factory=list)


def merge(base: str, ours: str, theirs: str, textual: str | None = None) -> Merged | None:
    """The three-way merge of a list of entries or records; None when one version is no such list.

    `textual` is the result of git's own merge, when it has no conflict.
    """
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    versions = [_read(text) for text in (base, ours, theirs)]
    b, o, t = versions
    if b is None or o is None or t is None:
        return None
    wanted = {
        key: value
        for key in dict.fromkeys((*o.order, *t.order))
        if (value := decide(b.words.get(key), o.words.get(key), t.words.get(key))) is not None
    }
    if textual is not None:
        version = _read(textual)
        if version is not None and version.words == wanted:
            return Merged(textual)
    return _put_together(_Merger(b, o, t), wanted)


def decide(base: Words | None, ours: Words | None, theirs: Words | None) -> Words | tuple[str, ...] | None:
    """The content of an entry after the merge; None when it is removed.

    The names of fields when both sides changed them.

    >>> decide({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1", "b": "3"})
    {'a': '2', 'b': '3'}
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if ours is None or theirs is None:
        return ()
    was = base or _NONE
    merged: Words = {}
    conflicts = []
    for name in dict.fromkeys((*ours, *theirs)):
        old, a, b = was.get(name), ours.get(name), theirs.get(name)
        value = a if a == b or b == old else b if a == old else None
        if a != b and a != old and b != old:
            conflicts.append(name)
        elif value is not None:
            merged[name] = value
    return tuple(conflicts) or merged


def _read(text: str) -> _Version | None:
    items = items_of(text)
    if items is None or not all(item.key for item in items):
        return None
    if max(Counter(item.key for item in items).values(), default=0) > 1:
        return None
    keys = [item.key for item in items]
    by_key = dict(zip(keys, items, strict=True))
    return _Version(text.split("\n"), by_key, {key: words_of(item.node) for key, item in by_key.items()}, keys)


# — putting the result together —


def _put_together(m: _Merger, wanted: Mapping[str, Words | tuple[str, ...]]) -> Merged:
    for key in m.ours.order:
        value = wanted.get(key)
        gap = m.ours.gap(key)
        if value is not None:
            m.parts.append(_part(m, key, gap, value))
        elif any(line.strip() for line in gap):
            m.parts.append(_MergedPart("", gap, []))  # the entry is gone; what stood before it was not only about it
    _insert(m, wanted)
    end = m.ours.lines[m.ours.items[m.ours.order[-1]].last :] if m.ours.order else []
    if not m.ours.order:
        head = m.ours.lines if any(line.strip() for line in m.ours.lines) else []
        m.parts.insert(0, _MergedPart("", head, []))
        end = [""]
    _head(m)
    lines: list[str] = []
    conflicts = []
    gone = False  # an entry was left out, and what stood before it was not
    for part in m.parts:
        gap = part.gap
        if gone and not lines[-1].strip() and gap and not gap[0].strip():
            gap = gap[1:]
        gone = not part.key and bool(gap)
        while not lines and gap and not gap[0].strip() and not any(line.strip() for line in gap):
            gap = gap[1:]
        lines += gap
        if part.conflict is not None:
            conflicts.append(Conflict(part.key, part.conflict, len(lines) + 1))
        lines += part.block
    return Merged("\n".join([*lines, *end]) or "", tuple(conflicts))


def _head(m: _Merger) -> None:
    """The beginning of the file: theirs, when only they changed it."""
    heads = [v.gap(v.order[0]) if v.order else v.lines for v in (m.base, m.ours, m.theirs)]
    if m.parts and m.parts[0].gap == heads[1] == heads[0] != heads[2] and m.theirs.order:
        m.parts[0].gap = heads[2]


def _insert(m: _Merger, wanted: Mapping[str, Words | tuple[str, ...]]) -> None:
    """Insert the entries that only they have after those that precede them there."""
    ours = {line for line in m.ours.lines if line.strip()}
    mine = m.parts
    behind: dict[str, list[_MergedPart]] = {"": [], **{part.key: [] for part in mine}}  # "": at the beginning
    after, last = "", mine[-1] if mine else None
    for key in m.theirs.order:
        if key in m.ours.items and key in behind:
            after = key
        if key not in wanted or key in m.ours.items:
            continue
        gap = [line for line in m.theirs.gap(key) if line not in ours]
        while len(gap) > 1 and not gap[0].strip() and not gap[1].strip():
            gap = gap[1:]
        part = _part(m, key, gap, wanted[key])
        if after == "" and not behind[""] and mine:
            part.gap, mine[0].gap = mine[0].gap, (gap if any(not line.strip() for line in gap) else [""])
        elif last is not None and not part.gap:
            part.gap = [""] if any(not line.strip() for line in last.gap) else []
        behind[after].append(part)
        if not mine or (after and after == mine[-1].key):
            last = part
    m.parts = [*behind[""], *(part for one in mine for part in (one, *(behind[one.key] if one.key else ())))]


def _part(m: _Merger, key: str, gap: list[str], value: Words | tuple[str, ...]) -> _MergedPart:
    if isinstance(value, tuple):
        return _MergedPart(key, gap, _conflict(m, key, value), value)
    if key not in m.ours.items:
        return _MergedPart(key, gap, m.theirs.block(key))
    if key not in m.theirs.items:
        return _MergedPart(key, gap, m.ours.block(key))
    if key in m.base.items and m.ours.block(key) == m.base.block(key) and m.theirs.words[key] == value:
        return _MergedPart(key, gap, m.theirs.block(key))
    above = m.ours.above(key)
    if key in m.base.items and above == m.base.above(key):
        above = m.theirs.above(key)
    own = m.ours.own(key)
    if key in m.base.items and own == m.base.own(key) and m.theirs.words[key] == value:
        own = m.theirs.own(key)
    return _MergedPart(key, gap, [*above, *_saying(own, m.ours, key, value)])


def _saying(lines: list[str], version: _Version, key: str, wanted: Words) -> list[str]:
    """The lines of an item, changed to have the wanted content."""
    words = version.words[key]
    changes: dict[str, Plain | None] = {name: wanted.get(name) for name in (*words, *wanted)}
    try:
        return rewrite_item(lines, changes)
    except Unchangeable:
        return emit_item(wanted, version.items[key].column)


def _conflict(m: _Merger, key: str, fields: Sequence[str]) -> list[str]:
    """Both versions between markers; changes of only one side are in both."""
    ours, theirs = m.ours.words.get(key), m.theirs.words.get(key)
    what = f"{key}: {', '.join(fields)}" if fields else key
    mine: list[str] = []
    yours: list[str] = []
    if ours is None:
        yours = m.theirs.block(key)
    elif theirs is None:
        mine = m.ours.block(key)
    else:
        agreed = _agreed(m, key, fields)
        above = m.ours.above(key)
        own = m.ours.own(key)
        mine = [*above, *_saying(own, m.ours, key, agreed | {n: ours[n] for n in fields if n in ours})]
        yours = [*above, *_saying(own, m.ours, key, agreed | {n: theirs[n] for n in fields if n in theirs})]
    gone = "" if ours is not None and theirs is not None else " (removed here)"
    return [
        f"<<<<<<< ours: {what}{gone if ours is None else ''}",
        *mine,
        "=======",
        *yours,
        f">>>>>>> theirs: {what}{gone if theirs is None else ''}",
    ]


def _agreed(m: _Merger, key: str, fields: Sequence[str]) -> Words:
    """The fields without a conflict, merged."""

    def rest(version: _Version) -> Words:
        return {name: value for name, value in version.words.get(key, {}).items() if name not in fields}

    agreed = decide(rest(m.base), rest(m.ours), rest(m.theirs))
    return agreed if isinstance(agreed, dict) else {}
