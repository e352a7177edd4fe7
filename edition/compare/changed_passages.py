"""The changed passages as an edition of their own that can be printed, with removed and added words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from edition.compare.blocks import Pairs, pair_blocks
from edition.compare.change import Change, ChangeKind, Subject
from edition.compare.describe import rows
from edition.compare.printed_notes import PrintedNotes
from edition.compare.report import Comparison, anchoring
from edition.compare.word_diff import marked
from edition.derive.edited_text import EditedText, edited_text
from edition.derive.notes import Note
from edition.model.edition import Edition
from edition.model.entry import Anchor
from edition.model.inline import Inline, Inlines, Role, styled, text
from edition.model.text import BaseText, Block, BlockKind, Style

THIN = "\u2009"


@dataclass(frozen=True, slots=True)
class ChangedPassages:
    """What to print.

    The passages as an edition, its edited text, the notes, and the changes that have no place in it.
    """

    edition: Edition
    edited: EditedText
    notes: tuple[Note, ...]
    left_out: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _MovedBlock:
    """The new position of a block, and of each of its characters (empty when these are unchanged)."""

    block: int
    at: tuple[int, ...] | None = None

    def start(self, offset: int) -> int:
        return offset if self.at is None else self.at[offset]

    def end(self, offset: int) -> int:
        return offset if self.at is None or not offset else self.at[offset - 1] + 1


def passages(comparison: Comparison) -> ChangedPassages:
    """The blocks whose words changed or at which a changed entry stands, with the notes of these entries."""
    was, now = (
        PrintedNotes(edition, comparison.printed, comparison.elsewhere())
        for edition in (comparison.old, comparison.new)
    )
    old, new = was.edition.text.blocks, now.edition.text.blocks
    pairs: Pairs = [(i, i) for i in range(len(new))] if old == new else pair_blocks(old, new)
    wanted_old, wanted_new = _wanted(comparison, pairs, new)
    blocks: list[Block] = []
    before: dict[int, _MovedBlock] = {}
    after: dict[int, _MovedBlock] = {}
    last = -1  # the position among the pairs of what was taken last
    for position, (i, j) in enumerate(pairs):
        if not (j in wanted_new if j is not None else i in wanted_old):
            continue
        block, at_old, at_new = _marked(old[i] if i is not None else None, new[j] if j is not None else None)
        if block.wordless:
            continue
        if position != last + 1 or not blocks:
            blocks.append(Block(None, BlockKind.DIRECTION, _heading(comparison, block)))
        if j is not None:
            after[j] = _MovedBlock(len(blocks), at_new)
        if i is not None:
            before[i] = _MovedBlock(len(blocks), at_old)
        blocks.append(block)
        last = position
    anchors = {n: m for n, anchor in now.edition.anchors.items() if (m := _moved(anchor, after)) is not None}
    edition = replace(
        now.edition,
        text=BaseText(tuple(blocks)),
        entries=tuple(entry for entry in now.edition.entries if entry.id in anchors),
        anchors=anchors,
        mentions=(),
        silent=tuple(
            replace(item, block=place.block, start=place.start(item.start), end=place.end(item.end))
            for item in now.edition.silent
            if (place := after.get(item.block)) is not None
        ),
    )
    notes: list[Note] = []
    left_out: list[Change] = []
    layers = {layer.name: layer for layer in edition.volume.layers}
    for change in comparison.changes:
        if change.subject is Subject.TEXT and change.what is not ChangeKind.MOVED:
            continue
        note = _note(change, was, now) if change.subject is Subject.ENTRY else None
        there = _moved(note.anchor, before if change.new is None else after) if note else None
        if note is None or there is None or note.layer.name not in layers:
            left_out.append(change)
        else:
            notes.append(replace(note, anchor=there, layer=layers[note.layer.name]))
    notes.sort(key=lambda item: (item.anchor.first, item.anchor.start, -item.anchor.last, -item.anchor.end))
    return ChangedPassages(edition, edition.derived(edited_text), tuple(notes), tuple(left_out))


def _wanted(comparison: Comparison, pairs: Pairs, new: tuple[Block, ...]) -> tuple[set[int], set[int]]:
    """The blocks to print: of the old text those that were removed, of the new one all others."""
    old_wanted: set[int] = set()
    wanted: set[int] = set()
    to_new = {i: j for i, j in pairs if i is not None and j is not None}
    for change in comparison.changes:
        if change.what is ChangeKind.MOVED:
            continue
        if change.subject is Subject.TEXT:
            wanted |= {change.after} if change.after >= 0 else set()
            old_wanted |= {change.before} if change.after < 0 else set()
        elif change.subject is Subject.ENTRY and change.new_anchor is not None:
            wanted |= set(range(change.new_anchor.first, change.new_anchor.last + 1))
        elif change.subject is Subject.ENTRY and change.new is None and change.old_anchor is not None:
            for i in range(change.old_anchor.first, change.old_anchor.last + 1):
                (wanted if i in to_new else old_wanted).add(to_new.get(i, i))
    for j in sorted(wanted):  # an author's note is printed with the block that calls it
        while j and new[j].apart:
            j -= 1
        wanted.add(j)
        while j + 1 < len(new) and new[j + 1].apart:
            j += 1
            wanted.add(j)
    return old_wanted, wanted


def _moved(anchor: Anchor, places: Mapping[int, _MovedBlock]) -> Anchor | None:
    first, last = places.get(anchor.first), places.get(anchor.last)
    if first is None or last is None:
        return None
    start = first.start(anchor.start)
    point = (anchor.first, anchor.start) == (anchor.last, anchor.end)
    return Anchor(first.block, start, last.block, start if point else last.end(anchor.end))


def _heading(comparison: Comparison, block: Block) -> str:
    known = comparison.printed.paragraphs.get(str(block.locus))
    printed = f", printed {known}" if known else ""
    return f"{block.locus}{printed}" if block.locus is not None else "…"


Offsets = tuple[int, ...] | None


def _marked(old: Block | None, new: Block | None) -> tuple[Block, Offsets, Offsets]:
    """A block with the words of both versions, changes marked, and where the characters of each are in it."""
    if new is None:
        assert old is not None
        kind = BlockKind.PARAGRAPH if old.apart else old.kind
        return replace(_all(old, Role.WENT), kind=kind, points=()), None, None
    if old is None:
        return _all(new, Role.CAME), None, None
    if old.text == new.text:
        return new, None, None
    words = ""
    at_old: list[int] = []
    at_new: list[int] = []
    signs: list[Style] = []
    sign = ""
    for run in marked(old.text, new.text):
        if sign == "-" and run.sign == "+":
            words += THIN
        sign, start = run.sign, len(words)
        words += run.text.replace("\n", " ").replace("\t", " ") if sign == "-" else run.text
        where = range(start, len(words))
        at_old += where if sign != "+" else ()
        at_new += where if sign != "-" else ()
        if sign != "=":
            signs.append(Style(start, len(words), Role.WENT if sign == "-" else Role.CAME))
    at_old.append(len(words))
    at_new.append(len(words))
    place = _MovedBlock(0, tuple(at_new))
    block = replace(
        new,
        text=words,
        styles=(*(replace(s, start=place.start(s.start), end=place.end(s.end)) for s in new.styles), *signs),
        points=tuple(replace(point, offset=place.start(point.offset)) for point in new.points),
        speaker=place.end(new.speaker),
    )
    return block, tuple(at_old), tuple(at_new)


def _all(block: Block, role: Role) -> Block:
    return replace(block, styles=(Style(0, len(block.text), role), *block.styles))


# — notes —


def _note(change: Change, was: PrintedNotes, now: PrintedNotes) -> Note | None:
    """The note of a changed entry, old and new."""
    old = was.notes.get(getattr(change.old, "id", ""))
    new = now.notes.get(getattr(change.new, "id", ""))
    if new is None or (old is None and change.old is not None):
        note = new if new is not None else old if change.new is None else None
        return note and _whole(note, Role.CAME if new else Role.WENT)
    if old is None:
        return _whole(new, Role.CAME)
    if (old.lemma, old.body) != (new.lemma, new.body):
        return replace(new, lemma=tuple(_both(old.lemma, new.lemma)), body=tuple(_both(old.body, new.body)))
    lines = [f"{row.name}: {row.old or '–'} → {row.new or '–'}" for row in rows(change)]
    more = "; ".join([*lines, *([anchoring(change)] if change.reanchored else [])])
    return replace(new, body=(*new.body, text(" "), styled(Role.CAME, f"[{more}]")))


def _whole(note: Note, role: Role) -> Note:
    lemma = (styled(role, note.lemma),) if note.lemma else ()
    return replace(note, lemma=lemma, body=(styled(role, note.body),))


def _both(old: Inlines, new: Inlines) -> Iterator[Inline]:
    """The common beginning and end once, and between them both versions: word by word where the text is plain."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    went, came = old[start : len(old) - end], new[start : len(new) - end]
    yield from new[:start]
    if len(went) == len(came) == 1 and went[0].role is came[0].role is Role.TEXT:
        yield from _words(went[0].text, came[0].text)
    else:
        yield from (styled(Role.WENT, went),) if went else ()
        yield from (text(" → "),) if went and came else ()
        yield from (styled(Role.CAME, came),) if came else ()
    yield from new[len(new) - end :]


def _words(old: str, new: str) -> Iterable[Inline]:
    sign = ""
    for run in marked(old, new):
        if sign == "-" and run.sign == "+":
            yield text(THIN)
        sign = run.sign
        yield text(run.text) if sign == "=" else styled(Role.WENT if sign == "-" else Role.CAME, run.text)
