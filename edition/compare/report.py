"""Renders changes: as text for a terminal, as Markdown for a pull request, as JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from edition.compare.change import Change, ChangeKind, Concerned, Other, Subject
from edition.compare.describe import DescribedField, around, gist, rows, shown, title, value_of
from edition.compare.word_diff import DiffRun, excerpt, marked
from edition.keys.field_names import called
from edition.model.colored_line import Line, StyledWords
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.text import Block
from edition.records.places import NO_PLACES, Places
from edition.records.print_place import PrintPlace

_COLOURS = {"-": "31", "+": "32"}
SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-", ChangeKind.CHANGED: "~", ChangeKind.MOVED: ">"}
HEADINGS = {
    Subject.SETTING: "Settings", Subject.TEXT: "Base text", Subject.ENTRY: "Entries",
    Subject.RECORD: "Authority records", Subject.WORK: "Works",
}  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """The changes of one volume, with the editions before and after and the places of the last build.

    `old_lines` are the lines of removed entries as they were typed; `others` are files that differ without a change
    that reports it. `elsewhere` gives what references into other volumes of the series print, by their targets. Of what
    the volumes of a series share, `concerned` has those that a change concerns, by its subject and its id.
    """

    old: Edition
    new: Edition
    changes: tuple[Change, ...]
    printed: Places = NO_PLACES
    old_lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    others: Sequence[Other] = ()
    elsewhere: Callable[[], Mapping[str, str]] = dict
    concerned: Mapping[tuple[Subject, str], Sequence[Concerned]] | None = None

    def volumes(self, change: Change) -> Sequence[Concerned] | None:
        """The volumes that a change of what they share concerns; None for a change of the volume's own."""
        return None if self.concerned is None else self.concerned.get((change.subject, change.id), ())

    @property
    def differs(self) -> bool:
        """Whether there is anything to report."""
        return bool(self.changes or self.others)

    @property
    def name(self) -> str:
        """The name of the volume."""
        return self.new.volume.name

    def place(self, change: Change) -> str:
        """Its place in print by the last build, `page.line`; empty when that is not known."""
        return str(self.place_of(change) or "")

    def place_of(self, change: Change) -> PrintPlace | None:
        """Its place in print by the last build; None when that is not known."""
        if isinstance(change.thing, Entry):
            known = self.printed.entries.get(change.id)
            if known is None and isinstance(change.old, Entry):
                known = self.printed.entries.get(change.old.id)
            return known.start if known is not None else None
        return self.printed.paragraphs.get(str(change.thing.locus)) if isinstance(change.thing, Block) else None

    def context(self, change: Change) -> tuple[str, str, str]:
        """The words before, at and after an entry, as they are now, or as they were when it was removed."""
        if change.new_anchor is not None:
            return around(self.new, change.new_anchor)
        return ("", "", "") if change.reanchored else around(self.old, change.old_anchor)

    def was(self, change: Change) -> tuple[str, str, str]:
        """The words around an entry at its former place."""
        return around(self.old, change.old_anchor) if change.reanchored else ("", "", "")


def counts(changes: Iterable[Change]) -> str:
    """`1 added, 2 changed`, or `no change`."""
    kinds = [change.what for change in changes]
    return ", ".join(f"{kinds.count(what)} {what}" for what in ChangeKind if what in kinds) or "no change"


# — text —


def as_text(comparison: Comparison) -> Iterator[Line]:
    """Lines for a terminal with word diffs; without colours, removed words as [-…-] and added ones as {+…+}."""
    yield f"{comparison.name}: {counts(comparison.changes)}"
    for subject in HEADINGS:
        for change in comparison.changes:
            if change.subject is subject:
                yield ""
                yield from _text(comparison, change)
    if comparison.others:
        yield ""
        yield from others_as_text(comparison.others)


def others_as_text(others: Sequence[Other]) -> Iterator[Line]:
    """The other files that differ, as text."""
    yield "other files that differ:"
    yield from (f"    {other.file}: {other.what}" for other in others)


def _text(comparison: Comparison, change: Change) -> Iterator[Line]:
    yield f"{SIGNS[change.what]} {change.what} {title(change)}{_place_words(comparison, change)}"
    left, words, right = comparison.context(change)
    if words or left or right:
        yield f"    {left}⟦{words}⟧{right}"
    was = comparison.was(change)
    if any(was):
        yield f"    before: {was[0]}⟦{was[1]}⟧{was[2]}"
    if change.what in (ChangeKind.ADDED, ChangeKind.REMOVED):
        yield "    ", StyledWords(gist(change), _COLOURS["+" if change.what is ChangeKind.ADDED else "-"])
    for row in rows(change):
        yield f"    {row.name}: ", *map(_painted, _marked(row))
    yield from (f"    {words}" for words in in_volumes(comparison, change))


def in_volumes(comparison: Comparison, change: Change) -> Iterator[str]:
    """The volumes that a change of what they share concerns, in words."""
    volumes = comparison.volumes(change)
    if volumes is None:
        return
    yield from (f"in {volume}" for volume in volumes)
    if not volumes and change.subject is not Subject.SETTING:
        yield "in no volume"


def _marked(row: DescribedField) -> Sequence[DiffRun]:
    return excerpt(marked(row.old, row.new))


def _painted(run: DiffRun) -> str | StyledWords:
    if run.sign == "=":
        return run.text
    return StyledWords(run.text, _COLOURS[run.sign], f"[-{run.text}-]" if run.sign == "-" else f"{{+{run.text}+}}")


def _place_words(comparison: Comparison, change: Change) -> str:
    parts = []
    if isinstance(change.thing, Entry):
        parts.append(f"at {change.thing.locus}")
    if place := comparison.place(change):
        parts.append(f"printed {place}")
    if change.what is ChangeKind.MOVED and change.old and change.new:
        if isinstance(change.new, Block) and isinstance(change.old, Block):
            parts.append(f"was {change.old.locus}")
        elif change.old.span != change.new.span:
            parts.append(f"{change.old.span} → {change.new.span}")
    if change.reanchored:
        parts.append(anchoring(change))
    if change.renamed:
        parts.append("renamed")
    return f" ({', '.join(parts)})" if parts else ""


def anchoring(change: Change) -> str:
    """How an entry's place changed."""
    if change.new_anchor is None:
        return "has no place in the text now"
    return "re-anchored" if change.fields else "stands at other words now"


# — Markdown —


def as_markdown(comparison: Comparison) -> Iterator[str]:
    """Markdown for a pull request."""
    yield f"## {_md(comparison.name)}: {counts(comparison.changes)}"
    for subject, heading in HEADINGS.items():
        about = [change for change in comparison.changes if change.subject is subject]
        if about:
            yield from ("", f"### {heading}", "")
        for change in about:
            yield f"- **{change.what}** {_md(title(change))}{_md(_place_words(comparison, change))}"
            left, words, right = comparison.context(change)
            if words or left or right:
                yield f"  <br>{_md(left)}<mark>{_md(words)}</mark>{_md(right)}"
            if change.what in (ChangeKind.ADDED, ChangeKind.REMOVED):
                yield f"  <br>{_mark(DiffRun('+' if change.what is ChangeKind.ADDED else '-', gist(change)))}"
            for row in rows(change):
                yield f"  <br>{_md(row.name)}: {''.join(_mark(run) for run in _marked(row))}"
            yield from (f"  <br>{_md(words)}" for words in in_volumes(comparison, change))
    if comparison.others:
        yield from others_as_markdown(comparison.others)


def others_as_markdown(others: Sequence[Other]) -> Iterator[str]:
    """The other files that differ, as Markdown."""
    yield from ("", "### Other files that differ", "")
    yield from (f"- {_md(other.file)}: {_md(other.what)}" for other in others)


def _md(words: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
    return re.sub(r"([\\`*_\[\]{}#|~@])", r"\\\1", words)


def _mark(run: DiffRun) -> str:
    tag = {"-": "del", "+": "ins"}.get(run.sign)
    return f"<{tag}>{_md(run.text)}</{tag}>" if tag else _md(run.text)


# — JSON —


def as_json(comparisons: Sequence[Comparison], elsewhere: Sequence[Other] = ()) -> dict[str, list[dict[str, Any]]]:
    """`{added, removed, changed, moved}`: changes of entries and of anything else, distinguished by `subject`.

    `other` are the other files that differ, in the volumes and elsewhere.
    """
    result: dict[str, list[dict[str, Any]]] = {what.value: [] for what in ChangeKind}
    others = [*(other for comparison in comparisons for other in comparison.others), *elsewhere]
    result["other"] = [{"file": other.file, "what": other.what} for other in others]
    for comparison in comparisons:
        for change in comparison.changes:
            result[change.what].append(_json(comparison, change))
    return result


def _json(comparison: Comparison, change: Change) -> dict[str, Any]:
    left, words, right = comparison.context(change)
    item: dict[str, Any] = {
        "id": change.id,
        "subject": change.subject.value,
        "volume": comparison.name,
        "kind": str(getattr(change.thing, "kind", None) or getattr(change.thing, "type", "")),
        "fields": {_name(change, f.name): {"old": value_of(f.old), "new": value_of(f.new)} for f in shown(change)},
        "locus": str(change.locus) if change.locus is not None else None,
        "place": comparison.place(change) or None,
    }
    if (volumes := comparison.volumes(change)) is not None:
        item["volumes"] = [volume._asdict() for volume in volumes]
    if any((left, words, right)):
        item["context"] = {"left": left, "words": words, "right": right}
    if change.what in (ChangeKind.ADDED, ChangeKind.REMOVED):
        item["value"] = value_of(change.thing)
    if change.reanchored:
        item["reanchored"] = True
    if change.renamed and change.old is not None:
        item["renamed_from"] = getattr(change.old, "id", None) or getattr(change.old, "key", None)
    if change.what is ChangeKind.MOVED and change.old is not None and change.new is not None:
        item["from"], item["to"] = str(_spot(change.old)), str(_spot(change.new))
    return item


def _name(change: Change, name: str) -> str:
    return name if change.subject is Subject.SETTING else called(type(change.thing), name)


def _spot(thing: Any) -> Any:
    return thing.locus if isinstance(thing, Block) else thing.span
