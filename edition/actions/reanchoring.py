"""Finds entries and other typed loci again in a text that was changed, and confirms places as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from edition.anchor.context import confirm
from edition.anchor.lemma_search import Finder, State
from edition.anchor.lockfile import FILE, Context, with_contexts
from edition.anchor.moved_loci import contexts_of, named
from edition.anchor.not_found import context
from edition.anchor.reanchor import Candidate, Finding, reanchor
from edition.anchor.referenced_entries import reference_at
from edition.anchor.typed_loci import Pointer, PointerFinding, moved, reanchor_pointers
from edition.derive.locus_references import cited_blocks, pointers
from edition.disk import Refused, opened, read, read_named
from edition.english import listed
from edition.load import Loader
from edition.model.diagnostic import Failure, WrongUse
from edition.model.edition import Edition
from edition.model.entry import Entry, TypedReference
from edition.model.span import Span
from edition.rewrite import Plain, Unchangeable, change_all, retype
from edition.states import VolumeState, read_side
from edition.store import Files
from edition.volume_files import home


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What became of every entry and of every other locus of a volume, and how many new places were written."""

    volume: str
    side: VolumeState
    findings: tuple[Finding, ...]
    written: int = 0


@dataclass(frozen=True, slots=True)
class ConfirmedPlace:
    """An entry that stands right where it is, with the words around it."""

    volume: str
    entry: Entry
    context: str


def reanchor_volume(name: str, before: Path, revision: str, now: Path, files: Files | None) -> Reanchored:
    """Find every place again, as compared with the volume in the folder `before`; write what is certain to `files`."""
    old, new = read_side(before, name), read_side(now, name)
    for side, where in ((old, revision), (new, "the working tree")):
        if not side.edition.text.blocks:
            raise Failure(f"{name}: the text cannot be read in {where}{_unreadable_reason(side)}")
    was = {entry.id: entry for entry in old.edition.entries}
    texts = old.edition.text, new.edition.text
    findings = reanchor(*texts, new.edition.entries, was)
    others = reanchor_pointers(*texts, pointers(new.edition), pointers(old.edition))
    written = 0 if files is None else save(files, name, new.edition, findings, others)
    return Reanchored(name, new, (*findings, *(other.finding for other in others)), written)


def _unreadable_reason(side: VolumeState) -> str:
    """Why a text cannot be read, in a few words."""
    return f": {side.problems[0].message}; give it with --transcription" if side.problems else ""


def lend(before: Path, names: Sequence[str], transcription: Path) -> None:
    """Put the earlier transcription where the volume before expects it."""
    from edition.parse.volume import parse_volume

    if len(names) != 1 or (before / ".git").exists():
        raise WrongUse("--transcription needs one volume, and a revision to compare with")
    there = home(before, names[0])
    try:
        words = read(before, there.settings).decode("utf-8", "replace")
    except Refused:
        words = ""
    volume = parse_volume(words, "volume.yaml", names[0], lambda problem: None)
    if volume is None or volume.transcript is None:
        raise WrongUse(f"{names[0]} had no transcription")
    with opened(before, there.source) as into:
        into.replace(Path(volume.transcript.name).name, read_named(transcription))


def confirm_places(files: Files, volumes: Iterable[str], wanted: Collection[str]) -> list[ConfirmedPlace]:
    """Record the context of entries and other loci as it is now, as a build does: of all of them, or of none."""
    editions = {name: read_side(files.root, name).edition for name in volumes}
    elsewhere = {name: _cited_elsewhere(files.root, name, wanted) for name in editions}
    loci = {
        name: {key for key, _ in named(pointers(edition))} | elsewhere[name].keys()
        for name, edition in editions.items()
    }
    for key in wanted:
        homes = [name for name, edition in editions.items() if key in edition.entry or key in loci[name]]
        if not homes:
            what = "locus" if key.startswith("@") else "entry"
            raise WrongUse(f"there is no {what} “{key}”")
        if len(homes) > 1:
            raise WrongUse(f"“{key}” is in {listed(homes)}: say which volume")
        home = editions[homes[0]]
        if key in home.entry and key not in home.anchors:
            item = home.entry[key]
            raise Failure(f"{item.span}: “{item.lemma}” has no place at {item.locus}: `edition check` says why")
    for name, edition in editions.items():
        if keys := [key for key in wanted if key in edition.entry or key in loci[name]]:
            record(files, name, edition, keys, pointers(edition), elsewhere[name])
    return [
        ConfirmedPlace(name, edition.entry[key], context(Finder(edition.text), edition.anchors[key], 3))
        for name, edition in editions.items() for key in wanted if key in edition.entry
    ]  # fmt: skip


def _cited_elsewhere(root: Path, name: str, wanted: Collection[str]) -> Mapping[str, Context]:
    """The contexts of blocks in other volumes that a volume cites, when one of them may be wanted (`@other:3.12`)."""
    if not any(":" in key for key in wanted):
        return {}
    edition = Loader(root, name, lambda problem: None).load()
    return cited_blocks(edition) if edition else {}


def record(
    files: Files,
    name: str,
    edition: Edition,
    keys: Collection[str],
    loci: Sequence[Pointer],
    elsewhere: Mapping[str, Context] = MappingProxyType({}),
) -> None:
    """Write the context of some entries, loci and blocks of other volumes into the volume's anchors.lock."""
    file = f"{edition.volume.home.apparatus}/{FILE}"
    every = {**contexts_of(edition.text, loci), **elsewhere}
    others = {key: context for key, context in every.items() if key in keys}
    files.edit(
        file, lambda old: with_contexts(confirm(old, edition.text, edition.entries, edition.anchors, keys), others)
    )


def save(
    files: Files, name: str, edition: Edition, findings: Sequence[Finding], others: Sequence[PointerFinding]
) -> int:
    """Write the places that are certain, with their context if it is on record; return how many."""
    changes: dict[str, dict[str, dict[str, Plain | None]]] = defaultdict(dict)
    gone = {finding.entry.id: finding for finding in findings if finding.state is State.MOVED}
    for key, finding in gone.items():
        changes[finding.entry.span.file][key] = fields(edition, finding)
    typed = retyped(others)  # these first: they leave every line where it is
    for file in sorted({*typed, *changes}):
        try:
            files.edit(file, lambda text, f=file: change_all(retype(text, typed.get(f, ())), changes.get(f, {})))  # type: ignore[misc]
        except Unchangeable as reason:
            raise Failure(f"{file}: {reason}") from None
    if files.read(f"{edition.volume.home.apparatus}/{FILE}") is not None and (gone or typed):
        now = [(other, at_place(other)) for other in others]
        strayed = [pointer for other, pointer in now if other.finding.state is State.MOVED]
        loci = [pointer for _, pointer in now]
        keys = {key for key, pointer in named(loci) if pointer in strayed}
        record(files, name, as_written(edition, gone), {*gone, *keys}, loci)
    return len(gone) + sum(other.finding.state is State.MOVED for other in others)


def fields(edition: Edition, finding: Finding) -> dict[str, Plain | None]:
    """The keys and values that an entry needs at its new place."""
    place = finding.place
    assert place is not None
    if finding.entry.reference:
        found = reference_at(edition.text, edition.volume, finding.entry, place.anchor)
        if found:
            occurrence = str(found.occurrence) if found.occurrence else None
            return {"at": found.at, "to": found.to or None, "occurrence": occurrence}
    return {
        "at": str(place.locus),
        "to": str(place.end_locus) if place.end_locus != place.locus else None,
        "occurrence": str(place.occurrence) if place.occurrence > 0 else None,
    }


def _reference(edition: Edition, entry: Entry, place: Candidate) -> TypedReference:
    """The reference of an entry at its new place, when it had one."""
    return reference_at(edition.text, edition.volume, entry, place.anchor) if entry.reference else entry.reference


def at_place(other: PointerFinding) -> Pointer:
    """The pointer as it is typed now, or will be."""
    place = other.finding.place
    return other.pointer if place is None else moved(other.pointer, place)


def retyped(others: Sequence[PointerFinding]) -> dict[str, list[tuple[Span, str, str]]]:
    """What to type for the loci that moved, in each file: place, old, new."""
    result: dict[str, list[tuple[Span, str, str]]] = defaultdict(list)
    for other in others:
        pointer, now = other.pointer, at_place(other)
        if other.finding.state is not State.MOVED:
            continue
        result[pointer.span.file].append((pointer.span, pointer.typed, now.typed))
        if pointer.occurrence:
            result[pointer.counted.file].append((pointer.counted, str(pointer.occurrence), str(now.occurrence)))
    return result


def as_written(edition: Edition, moved: Mapping[str, Finding]) -> Edition:
    """The edition in which every entry that moved is at its new place."""
    places = {key: finding.place for key, finding in moved.items() if finding.place is not None}
    entries = (
        replace(entry, locus=place.locus, end_locus=place.end_locus, occurrence=max(place.occurrence, 0),
                reference=_reference(edition, entry, place))
        if (place := places.get(entry.id)) else entry
        for entry in edition.entries
    )  # fmt: skip
    anchors = {**edition.anchors, **{key: place.anchor for key, place in places.items()}}
    return replace(edition, entries=tuple(entries), anchors=MappingProxyType(anchors))
