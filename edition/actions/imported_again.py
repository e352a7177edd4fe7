"""Imports a document again that has changed since: what the editors changed meanwhile stays.

Three ways: what the document gave before (imported.json), what the volume has now, what the document gives now.
Entries are recognised by what they say, for the numbers in their ids come from their order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from edition.actions.foreign_document import ImportedDocument
from edition.actions.imported_texts import files_of, homes_of, parts_of
from edition.actions.merged_files import conflict_diagnostic, merged_file
from edition.compare.renamed_ids import renamed, statement
from edition.compare.sequences import compared
from edition.disk import FileKind, FolderItem, items, kind
from edition.model.diagnostic import Diagnostic, Report
from edition.model.entry import Entry
from edition.model.home import Home
from edition.model.span import Span
from edition.parse.entries import parse_entries
from edition.rewrite import items_of
from edition.store import Files

# — the same entries under the same ids —


def with_known_ids(taken: ImportedDocument, before: Mapping[str, str], into: Files) -> Mapping[str, str]:
    """The files of a volume that a document gives, with the ids that its entries had before.

    New entries get ids that neither `before`, the files that the document gave, nor the volume has.
    """
    homes = [*homes_of(taken.document)]
    known = {
        home.name: parse_entries(before.get(f"{home.apparatus}/entries.yaml", ""), "imported.json", _ignore)
        for home in homes
    }
    used = {entry.id for entries in known.values() for entry in entries} | standing(into, homes).keys()
    numbers = dict[str, int]()
    named: dict[str, list[Entry]] = {}
    for part in parts_of(taken.document):
        same = dict(_same(known[part.volume.name], part.entries))
        entries = named.setdefault(part.volume.name, [])
        for i, entry in enumerate(part.entries):
            name = same.get(i) or (_free(entry.id, used, numbers) if entry.id in used else entry.id)
            used.add(name)
            entries.append(replace(entry, id=name))
    return files_of(taken.document, named, taken.beside)


def _ignore(item: Diagnostic) -> None:
    """What is wrong in the record was told when it was written."""


def _same(known: Sequence[Entry], entries: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """The positions of entries that were there, and their ids: first those that say the same, in their order."""
    old, new = [_signature(entry) for entry in known], [_signature(entry) for entry in entries]
    gone, come = set(range(len(old))), set(range(len(new)))
    for equal, i, end, j, _ in compared(old, new):
        for here in range(i, end) if equal else ():
            there = j + here - i
            yield there, known[here].id
            gone.discard(here)
            come.discard(there)
    places = {id(entries[place]): place for place in come}
    pairs = renamed([known[place] for place in sorted(gone)], [entries[place] for place in sorted(come)])
    yield from ((places[id(new)], old.id) for old, new in pairs)


def _signature(entry: Entry) -> str:
    return f"{entry.kind}\t{statement(entry)}"


def _free(name: str, used: Collection[str], numbers: dict[str, int]) -> str:
    """An id that nothing has: the same word with a higher number; `numbers` are those tried last."""
    stem = re.sub(r"-[0-9]+$", "", name)
    while True:
        numbers[stem] = numbers.get(stem, 0) + 1
        if (free := f"{stem}-{numbers[stem]}") not in used:
            return free


# — merging —


def renewed(
    into: Files, homes: Sequence[Home], before: Mapping[str, str], now: Mapping[str, str], report: Report
) -> tuple[str, ...]:
    """Merge what a document gives now into the files of a volume; returns those that changed.

    `before` and `now` are the files that it gave and gives, by their paths. Entries that the editors have put into
    other files are found there. Conflicts are reported, and stand in the files between marks.
    """
    changed: list[str] = []
    where = standing(into, homes)
    for file in dict.fromkeys((*before, *now)):
        if before.get(file) == now.get(file):
            continue
        for place, was, is_now in _shared_out(where, file, before.get(file, ""), now.get(file, "")):
            there = into.read(place)
            if there is None and was:
                what = f"{place} is not here any more: what the document changed in it is not taken over"
                report(Diagnostic("E302", Span(place, 1, 1), what, "compare it with the document"))
                continue
            merged = merged_file(into.root, was.encode(), there or b"", is_now.encode())
            if into.write(place, merged.data):
                changed.append(place)
            for conflict in merged.conflicts:
                report(conflict_diagnostic(conflict, place))
            if merged.by_lines and not merged.clean:
                for item in _between_marks(place, merged.data):
                    report(item)
    return tuple(changed)


def _between_marks(file: str, data: bytes) -> Iterator[Diagnostic]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.startswith(b"<<<<<<< ours"):
            what = "the document and the editors changed the same lines in different ways"
            hint = "keep one version and remove the lines <<<<<<<, ======= and >>>>>>>"
            yield Diagnostic("E301", Span(file, number, 1, 7), what, hint)


def _shared_out(where: Mapping[str, str], file: str, before: str, now: str) -> Iterator[tuple[str, str, str]]:
    """The parts of a file of entries or names by the files in which the volume has them now; others are whole."""
    was, is_now = items_of(before) if file.endswith(".yaml") else None, items_of(now)
    if was is None or is_now is None or not file.startswith("apparatus/"):
        yield file, before, now
        return
    keys = dict.fromkeys((*(item.key for item in was), *(item.key for item in is_now)))
    homes = {key: where.get(key, file) for key in keys}
    for place in dict.fromkeys((file, *homes.values())):
        own = {key for key, home in homes.items() if home == place}
        yield place, _only(before, own), _only(now, own)


def standing(into: Files, homes: Sequence[Home]) -> dict[str, str]:
    """The file of the apparatus in which each entry and record of some texts stands now, by its key."""
    folders = [home.apparatus for home in homes if kind(into.root, home.apparatus) is FileKind.FOLDER]
    files = (f"{folder}/{one.name}" for folder in folders for one in items(into.root, folder) if _is_file(one))
    return {one.key: file for file in files if file.endswith(".yaml") for one in items_of(into.text(file)) or ()}


def _is_file(item: FolderItem) -> bool:
    return item.kind is FileKind.FILE


def _only(text: str, keys: set[str]) -> str:
    """A list with only some of its items; the lines above the first stay."""
    items = items_of(text) or ()
    lines = text.split("\n")
    head = lines[: items[0].above] if items else lines
    parts = [line for item in items if item.key in keys for line in lines[item.above : item.last]]
    return "\n".join([*head, *parts])
