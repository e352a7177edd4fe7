"""The review queue: changed entries, each with its printed notes and the decisions made so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from edition.compare.change import Change, ChangeKind, Other, Subject
from edition.compare.diff import ANCHORING, changed_fields
from edition.compare.html_page import Pages, Shown
from edition.compare.report import Comparison
from edition.derive.editors_prose import records_of
from edition.derive.wording import book_words
from edition.disk import read
from edition.messages import ENGLISH, Words
from edition.messages.phrase import Phrase, phrase
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.entry import Entry
from edition.parse.entries import parse_entries
from edition.review.decisions import Decision, Stale, TypedEntry, restore, typed, write
from edition.rewrite import Plain
from edition.store import writing
from edition.volume_files import home

_GONE = phrase("review.gone")
_BACK = phrase("review.back_again")
_UNREAD = phrase("review.unread")
_MOVED = phrase("review.moved")

DONE = ("reviewed", "final")


@dataclass
class Task:
    """One changed entry."""

    number: int
    volume: str
    change: Change
    status: str
    names: tuple[str, ...]
    accepted: bool = False
    barred: Phrase | None = None  # why it cannot be decided now

    @property
    def entry(self) -> Entry:
        """The entry as it is now, or as it was when it was removed."""
        thing = self.change.thing
        assert isinstance(thing, Entry)
        return thing

    @property
    def what(self) -> str:
        """What happened to it: added, removed or changed."""
        return str(self.change.what)

    @property
    def done(self) -> bool:
        """Whether it has been accepted."""
        return self.accepted or self.status in DONE


@dataclass(frozen=True, slots=True)
class ShownTask:
    """The content of the page for a task: the change, the entry as it is typed now, and its note."""

    task: Task
    item: Shown
    typed: TypedEntry | None
    note: str


@dataclass
class ReviewQueue:
    """All tasks. The file of an entry is read again each time, because another window may have written to it.

    `labels` are the two states that are compared: the working tree, to which decisions are written, is an empty one.
    `still` returns what has changed since (a text, a revision), if anything.
    """

    root: Path
    comparisons: Sequence[Comparison]
    who: str = ""
    labels: tuple[str, str] = ("", "")
    still: Callable[[], Phrase | None] = lambda: None
    elsewhere: Sequence[Other] = ()
    lock: Lock = field(default_factory=Lock)

    @cached_property
    def words(self) -> Words:
        """The words of the page: those of the first volume with a changed entry, else of the first."""
        volumes = {comparison.name: comparison.new.volume for comparison in self.comparisons}
        first = (task.volume for task in self.tasks)
        name = next(first, next(iter(volumes), ""))
        return book_words(volumes[name]) if name else ENGLISH

    @cached_property
    def pages(self) -> dict[str, Pages]:
        """The renderer of the printed notes of each volume."""
        return {comparison.name: Pages(comparison) for comparison in self.comparisons}

    @cached_property
    def tasks(self) -> list[Task]:
        """The changed entries, in the order of the text."""
        result: list[Task] = []
        for comparison in self.comparisons:
            changes = [change for change in comparison.changes if change.subject is Subject.ENTRY]
            for change in sorted(changes, key=_by_place):
                entry = change.thing
                assert isinstance(entry, Entry)
                status = "" if change.what is ChangeKind.REMOVED else entry.status
                result.append(Task(len(result), comparison.name, change, status, _names(comparison, entry)))
        return result

    @cached_property
    def besides(self) -> list[Shown]:
        """The changes of settings, the text, records and works."""
        return [
            self.pages[comparison.name].shown(change)
            for comparison in self.comparisons
            for change in comparison.changes
            if change.subject is not Subject.ENTRY
        ]

    @cached_property
    def others(self) -> list[Other]:
        """The files that differ although no change reports it."""
        return [*(other for comparison in self.comparisons for other in comparison.others), *self.elsewhere]

    def warm(self) -> None:
        """Render all notes in advance."""
        with self.lock:
            for pages in self.pages.values():
                if pages.comparison.changes:
                    pages.both()

    def file(self, task: Task) -> str:
        """The file of an entry."""
        file = task.entry.span.file
        if not file.startswith(f"{home(self.root, task.volume).apparatus}/"):
            raise Stale(phrase("review.no_file"))
        return file

    def typed(self, task: Task) -> TypedEntry | None:
        """An entry as its file has it now."""
        try:
            words = read(self.root, self.file(task)).decode("utf-8", errors="replace")
            return typed(words.replace("\r\n", "\n"), task.entry.id)
        except (Failure, Stale):
            return None

    def shown(self, task: Task) -> ShownTask:
        """The content of the page for a task."""
        with self.lock:
            now = self.typed(task)
            task.barred = self.still() or self._renew(task, now)
            shown: Shown = self.pages[task.volume].shown(task.change)
        note = now.words.get("note", "") if now else ""  # no words, in an entry that cannot be read
        return ShownTask(task, shown, now, note if isinstance(note, str) else "")

    def _renew(self, task: Task, now: TypedEntry | None) -> Phrase | None:
        """Take over the present content of the entry; return why it cannot be decided, if so."""
        before, was = task.change.old, task.change.new
        if was is None or now is None:
            return None if was is None and now is None else _GONE if now is None else _BACK
        assert isinstance(was, Entry)
        task.status = str(now.words.get("status", ""))
        problems: list[Diagnostic] = []
        entries = parse_entries("\n".join(now.lines) + "\n", was.span.file, problems.append)
        if len(entries) != 1 or problems:
            return _UNREAD
        entry = replace(entries[0], span=was.span, spans=was.spans)
        if any(getattr(entry, name) != getattr(was, name) for name in ANCHORING):
            return _MOVED
        if self.labels[1] and _decided_alike(entry) != _decided_alike(was):
            return phrase("review.elsewhere", revision=self.labels[1])
        fields = changed_fields(before, entry) if isinstance(before, Entry) else ()
        task.change = replace(task.change, new=entry, fields=fields)
        self.pages[task.volume].new.renew(entry)
        return None

    def decide(self, task: Task, decision: Decision) -> None:
        """Write a decision at once; raises `Stale` when the entry has been changed meanwhile."""
        with self.lock:
            if why := self.still() or self._renew(task, self.typed(task)):
                raise Stale(why)
            if task.what == ChangeKind.REMOVED:
                if decision.action == "reject":
                    self._restore(task)
                task.accepted = decision.action == "accept"
                return
            before = self._before(task) if decision.action == "restore" else None
            self._write(task, lambda text: write(text, task.entry.id, decision, before))
            task.accepted = decision.action == "accept"

    def _before(self, task: Task) -> Mapping[str, Plain] | None:
        """The former content of a changed entry, as it was typed."""
        old = task.change.old
        lines = self.comparison(task).old_lines.get(old.id, ()) if isinstance(old, Entry) else ()
        before = typed("\n".join(lines) + "\n", old.id) if lines and isinstance(old, Entry) else None
        return before.words if before is not None else None

    def _restore(self, task: Task) -> None:
        from edition.compare.describe import value_of
        from edition.rewrite.emit import emit_item

        entry = task.entry
        lines = tuple(self.comparison(task).old_lines.get(entry.id, ()))
        if not lines:
            fields: dict[str, Plain] = {k: v for k, v in value_of(entry).items() if isinstance(v, str)}
            lines = tuple(emit_item(fields))
        self._write(task, lambda text: restore(text, lines, entry.id))

    def _write(self, task: Task, edit: Callable[[str], str]) -> None:
        with writing(self.root, "edition review") as files:
            if why := self.still():
                raise Stale(why)
            files.edit(self.file(task), edit)

    def comparison(self, task: Task) -> Comparison:
        """The changes of a task's volume."""
        return next(comparison for comparison in self.comparisons if comparison.name == task.volume)

    def progress(self) -> tuple[int, int]:
        """The number of tasks done, and of all."""
        return sum(task.done for task in self.tasks), len(self.tasks)


def _decided_alike(entry: Entry) -> Entry:
    """An entry without the fields that a reviewer may have changed."""
    return replace(entry, status="", resp="", note=(), date_edited="")


def _by_place(change: Change) -> tuple[Any, ...]:
    anchor = change.new_anchor or change.old_anchor
    entry = change.thing
    assert isinstance(entry, Entry)
    return (0, anchor.first, anchor.start, entry.id) if anchor else (1, 0, 0, entry.id)


def _names(comparison: Comparison, entry: Entry) -> tuple[str, ...]:
    """The records that an entry is about or names."""
    return tuple(key for key in records_of(entry) if key in comparison.new.record)
