"""`edition reanchor`: after the base text changed, find the place of every entry again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from edition.anchor.context import confirm
from edition.anchor.lemma_search import Finder, State
from edition.anchor.lockfile import FILE, with_bearings
from edition.anchor.moved_loci import bearings_of, named
from edition.anchor.not_found import context
from edition.anchor.reanchor import Candidate, Finding, reanchor
from edition.anchor.typed_loci import Pointer, PointerFinding, moved, reanchor_pointers
from edition.derive.locus_references import pointers
from edition.disk import Refused, opened, read, read_named
from edition.english import listed
from edition.model.diagnostic import Failure
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.span import Span
from edition.revisions import state
from edition.rewrite import Plain, Unchangeable, change_all, retype
from edition.states import Side, read_side
from edition.store import Files
from edition.terminal.options import output_format
from edition.terminal.output import say
from edition.terminal.project import Project
from edition.terminal.tables import print_heading, print_json


@click.command
@click.argument("names", nargs=-1, metavar="[VOLUME|ID]...")
@click.option("--from", "revision", default="HEAD", metavar="REV",
              help="The text before: a revision, or a directory that has source/ (default: HEAD).")  # fmt: skip
@click.option("--transcription", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="The transcription before, when the volume has one and git does not keep it.")  # fmt: skip
@click.option("--write", is_flag=True, help="Write the new places of the entries that moved with certainty.")
@click.option("--here", multiple=True, metavar="ID", help="This entry stands right where it is; more ids may follow.")
@output_format
@click.pass_obj
def command(
    project: Project, names: tuple[str, ...], revision: str, transcription: Path | None, write: bool,
    here: tuple[str, ...], form: str,
) -> None:  # fmt: skip
    """After the base text changed, find the place of every entry again, and of every other locus that is typed.

    Those are where witnesses begin and end, where a name is ignored, and references such as @3.12. Compares the text on
    the disk with the one before. Each is exact; moved with certainty, when all words around it agree; ambiguous, with
    the places that it may be; or lost. With --write the certain ones get their new `at`, `to` and `occurrence`. Nothing
    is ever guessed. Exit code 1 when one is ambiguous or lost, or moved and not written.

    --here ID… compares nothing: it confirms that these entries stand right where they are, among new words (A106), and
    that other loci, such as @3.12, lead to the right place (A219).
    """
    if here:
        if write or transcription is not None:
            raise click.UsageError("--here confirms places as they are; --write writes others")
        confirm_here(project, names, here, form)
        return
    found: dict[str, tuple[Side, tuple[Finding, ...]]] = {}  # of the entries, and of other loci
    chosen = project.volumes(names)
    written: dict[str, int] = {}
    with ExitStack() as stack:
        files = stack.enter_context(project.writing("edition reanchor --write", *chosen)) if write else None
        before = stack.enter_context(state(project.root, revision))
        if transcription is not None:
            lend(before, chosen, transcription)
        for name in chosen:
            old = read_side(before, name)
            new = read_side(project.root, name)
            for side, where in ((old, revision), (new, "the working tree")):
                if not side.edition.text.blocks:
                    raise Failure(f"{name}: the text cannot be read in {where}{missing(side)}")
            was = {entry.id: entry for entry in old.edition.entries}
            texts = old.edition.text, new.edition.text
            findings = reanchor(*texts, new.edition.entries, was)
            others = reanchor_pointers(*texts, pointers(new.edition), pointers(old.edition))
            found[name] = new, (*findings, *(other.finding for other in others))
            if files is not None:
                written[name] = save(files, name, new.edition, findings, others)
    if form == "json":
        print_json([as_json(name, side, item) for name, (side, items) in found.items() for item in items])
    for name, (side, findings) in found.items() if form == "text" else ():
        print_heading(name, len(found))
        show(name, side, findings, written.get(name, 0), write)
    states = Counter(item.state for _, findings in found.values() for item in findings)
    undone = states[State.AMBIGUOUS] + states[State.LOST] + (0 if write else states[State.MOVED])
    raise click.exceptions.Exit(int(undone > 0))


def missing(side: Side) -> str:
    """Why a text cannot be read, in short."""
    return f": {side.problems[0].message}; give it with --transcription" if side.problems else ""


def lend(before: Path, names: Sequence[str], transcription: Path) -> None:
    """Put the earlier transcription where the volume before expects it."""
    from edition.parse.volume import parse_volume

    if len(names) != 1 or (before / ".git").exists():
        raise click.UsageError("--transcription needs one volume, and a revision to compare with")
    folder = f"source/{names[0]}"
    try:
        words = read(before, f"{folder}/volume.yaml").decode("utf-8", "replace")
    except Refused:
        words = ""
    volume = parse_volume(words, "volume.yaml", names[0], lambda problem: None)
    if volume is None or volume.transcript is None:
        raise click.UsageError(f"{names[0]} had no transcription")
    with opened(before, folder) as into:
        into.replace(Path(volume.transcript.name).name, read_named(transcription))


def fields(finding: Finding) -> dict[str, Plain | None]:
    """What an entry that moved has to say."""
    place = finding.place
    assert place is not None
    return {
        "at": str(place.locus),
        "to": str(place.end_locus) if place.end_locus != place.locus else None,
        "occurrence": str(place.occurrence) if place.occurrence > 0 else None,
    }


def confirm_here(project: Project, names: Sequence[str], here: Sequence[str], form: str) -> None:
    """Record what stands around entries now, as a build does; all of them or none."""
    from edition.volume_files import volumes

    there = volumes(project.root, lambda item: None)
    chosen = project.volumes(name for name in names if name in there)
    wanted = dict.fromkeys([*here, *(name for name in names if name not in there)])
    with project.writing("edition reanchor --here", *chosen) as files:
        editions = {name: read_side(project.root, name).edition for name in chosen}
        loci = {name: frozenset(key for key, _ in named(pointers(edition))) for name, edition in editions.items()}
        for key in wanted:
            homes = [edition for name, edition in editions.items() if key in edition.entry or key in loci[name]]
            if not homes:
                what = "locus" if key.startswith("@") else "entry"
                raise click.UsageError(f"there is no {what} “{key}”")
            if len(homes) > 1:
                raise click.UsageError(f"“{key}” is in {listed(editions)}: say which volume")
            if key in homes[0].entry and key not in homes[0].anchors:
                item = homes[0].entry[key]
                raise Failure(f"{item.span}: “{item.lemma}” has no place at {item.locus}: `edition check` says why")
        for name, edition in editions.items():
            if keys := [key for key in wanted if key in edition.entry or key in loci[name]]:
                record(files, name, edition, keys, pointers(edition))
    done = [
        (name, edition.entry[key], context(Finder(edition.text), edition.anchors[key], 3))
        for name, edition in editions.items() for key in wanted if key in edition.entry
    ]  # fmt: skip
    if form == "json":
        print_json([{**of_entry(name, item), "state": "confirmed", "context": around} for name, item, around in done])
    for _, item, around in done if form == "text" else ():
        say(f"{item.span}: confirmed: {item.id} at {item.locus}: “{around}”")
    for key in (key for key in wanted if key.startswith("@")) if form == "text" else ():
        say(f"confirmed: {key}")


def record(files: Files, name: str, edition: Edition, keys: Collection[str], loci: Sequence[Pointer]) -> None:
    """Take what stands around some entries, and around the places of other loci, down in the volume's anchors.lock."""
    file = f"apparatus/{name}/{FILE}"
    others = {key: bearing for key, bearing in bearings_of(edition.text, loci).items() if key in keys}
    files.edit(
        file, lambda old: with_bearings(confirm(old, edition.text, edition.entries, edition.anchors, keys), others)
    )


def save(
    files: Files, name: str, edition: Edition, findings: Sequence[Finding], others: Sequence[PointerFinding]
) -> int:
    """Write the places that are certain, with what stands around them if that is on record; how many."""
    changes: dict[str, dict[str, dict[str, Plain | None]]] = defaultdict(dict)
    gone = {finding.entry.id: finding for finding in findings if finding.state is State.MOVED}
    for key, finding in gone.items():
        changes[finding.entry.span.file][key] = fields(finding)
    typed = retyped(others)  # these first: they leave every line where it is
    for file in sorted({*typed, *changes}):
        try:
            files.edit(file, lambda text, f=file: change_all(retype(text, typed.get(f, ())), changes.get(f, {})))  # type: ignore[misc]
        except Unchangeable as reason:
            raise Failure(f"{file}: {reason}") from None
    if files.read(f"apparatus/{name}/{FILE}") is not None and (gone or typed):
        now = [(other, at_place(other)) for other in others]
        strayed = [pointer for other, pointer in now if other.finding.state is State.MOVED]
        loci = [pointer for _, pointer in now]
        keys = {key for key, pointer in named(loci) if pointer in strayed}
        record(files, name, as_written(edition, gone), {*gone, *keys}, loci)
    return len(gone) + sum(other.finding.state is State.MOVED for other in others)


def at_place(other: PointerFinding) -> Pointer:
    """The pointer as it is typed now, or will be."""
    place = other.finding.place
    return other.pointer if place is None else moved(other.pointer, place)


def retyped(others: Sequence[PointerFinding]) -> dict[str, list[tuple[Span, str, str]]]:
    """What to type for the loci that moved, in each file: place, old, new."""
    found: dict[str, list[tuple[Span, str, str]]] = defaultdict(list)
    for other in others:
        pointer, now = other.pointer, at_place(other)
        if other.finding.state is not State.MOVED:
            continue
        found[pointer.span.file].append((pointer.span, pointer.typed, now.typed))
        if pointer.occurrence:
            found[pointer.counted.file].append((pointer.counted, str(pointer.occurrence), str(now.occurrence)))
    return found


def as_written(edition: Edition, moved: Mapping[str, Finding]) -> Edition:
    """The edition with every entry that moved at its new place."""
    places = {key: finding.place for key, finding in moved.items() if finding.place is not None}
    entries = (
        replace(entry, locus=place.locus, end_locus=place.end_locus, occurrence=max(place.occurrence, 0))
        if (place := places.get(entry.id)) else entry
        for entry in edition.entries
    )  # fmt: skip
    anchors = {**edition.anchors, **{key: place.anchor for key, place in places.items()}}
    return replace(edition, entries=tuple(entries), anchors=MappingProxyType(anchors))


def show(name: str, side: Side, findings: Sequence[Finding], written: int, write: bool) -> None:
    """Every entry that is not exact, with the places that it may be; then the totals."""
    for finding in findings:
        if finding.state is State.EXACT:
            continue
        entry = finding.entry
        about = f"{entry.span}: {finding.state}: {entry.id} “{entry.lemma}” at {entry.locus}"
        if finding.place is not None:
            say(f"{about} → {where(finding.place)}: {words(side, finding.place)}")
        else:
            say(f"{about}: {finding.why}")
            for candidate in finding.candidates:
                say(f"    {candidate.score:3d} {where(candidate)}: {words(side, candidate)}")
    number = Counter(item.state for item in findings)
    totals = ", ".join(f"{number[kind]} {kind}" for kind in State)
    after = f"; {written} written" if write else "; --write writes those that moved" if number[State.MOVED] else ""
    say(f"{name}: {totals}{after}")


def where(place: Candidate) -> str:
    """Locus and occurrence."""
    end = f"–{place.end_locus}" if place.end_locus != place.locus else ""
    return f"{place.locus}{end}" + (f", occurrence {place.occurrence}" if place.occurrence > 0 else "")


def words(side: Side, place: Candidate) -> str:
    """The words of a place with those around it."""
    return f"“{context(Finder(side.edition.text), place.anchor, 3)}”"


def of_entry(name: str, entry: Entry) -> dict[str, Any]:
    """Which entry it is, for programs."""
    return {
        "id": entry.id, "volume": name, "at": str(entry.locus), "lemma": entry.lemma, "file": entry.span.file,
        "line": entry.span.line,
    }  # fmt: skip


def as_json(name: str, side: Side, finding: Finding) -> dict[str, Any]:
    """A finding for programs."""

    def place(item: Candidate) -> dict[str, Any]:
        return {
            "at": str(item.locus),
            "to": str(item.end_locus) if item.end_locus != item.locus else None,
            "occurrence": item.occurrence if item.occurrence > 0 else None,
            "score": item.score,
            "context": words(side, item).strip("“”"),
        }

    return {
        **of_entry(name, finding.entry),
        "state": finding.state.value,
        "now": place(finding.place) if finding.place is not None else None,
        "candidates": [place(item) for item in finding.candidates],
        "message": finding.why,
    }
