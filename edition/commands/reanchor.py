"""`edition reanchor`: find the place of every entry again after the base text has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from edition.actions.reanchoring import confirm_places, lend, reanchor_volume
from edition.anchor.lemma_search import Finder, State
from edition.anchor.not_found import context
from edition.anchor.reanchor import Candidate, Finding
from edition.disk import FileKind, kind
from edition.model.entry import Entry
from edition.revisions import state
from edition.states import VolumeState
from edition.terminal.options import output_format
from edition.terminal.output import say
from edition.terminal.project import Project, Texts
from edition.terminal.tables import print_heading, print_json
from edition.terminal.usage import wrong_use
from edition.volume_files import home, texts_of, volumes


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
    chosen = project.volumes(names, texts=Texts.ALL)
    with ExitStack() as stack:
        stack.enter_context(wrong_use())
        files = stack.enter_context(project.writing("edition reanchor --write", *chosen)) if write else None
        before = stack.enter_context(state(project.root, revision))
        if transcription is not None:
            lend(before, chosen, transcription)
        texts = [name for name in chosen if "/" in name and name not in names]
        new = {name for name in texts if kind(before, home(before, name).settings) is FileKind.MISSING}
        chosen = tuple(name for name in chosen if name not in new)  # there is nothing to compare it with
        results = [reanchor_volume(name, before, revision, project.root, files) for name in chosen]
    if form == "json":
        print_json([as_json(volume.volume, volume.side, item) for volume in results for item in volume.findings])
    for volume in results if form == "text" else ():
        print_heading(volume.volume, len(results))
        show(volume.volume, volume.side, volume.findings, volume.written, write)
    states = Counter(item.state for volume in results for item in volume.findings)
    undone = states[State.AMBIGUOUS] + states[State.LOST] + (0 if write else states[State.MOVED])
    raise click.exceptions.Exit(int(undone > 0))


def confirm_here(project: Project, names: Sequence[str], here: Sequence[str], form: str) -> None:
    """Confirm the places of entries and other loci; ids may be mixed with the names of volumes."""
    found = volumes(project.root, lambda item: None)
    there = {each for name in found for each in (name, *texts_of(project.root, name))}
    chosen = project.volumes((name for name in names if name in there), texts=Texts.ALL)
    wanted = dict.fromkeys([*here, *(name for name in names if name not in there)])
    with wrong_use(), project.writing("edition reanchor --here", *chosen) as files:
        done = confirm_places(files, chosen, wanted)
    if form == "json":
        print_json([{**of_entry(it.volume, it.entry), "state": "confirmed", "context": it.context} for it in done])
    for it in done if form == "text" else ():
        say(f"{it.entry.span}: confirmed: {it.entry.id} at {it.entry.locus}: “{it.context}”")
    for key in (key for key in wanted if key.startswith("@")) if form == "text" else ():
        say(f"confirmed: {key}")


def show(name: str, side: VolumeState, findings: Sequence[Finding], written: int, write: bool) -> None:
    """Print every entry that is not exact, with the places where it may be; then the totals."""
    for finding in findings:
        if finding.state is State.EXACT:
            continue
        entry = finding.entry
        about = f"{entry.span}: {finding.state}: {entry.id} “{entry.lemma}” at {entry.typed_place}"
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
    """A locus and an occurrence."""
    end = f"–{place.end_locus}" if place.end_locus != place.locus else ""
    return f"{place.locus}{end}" + (f", occurrence {place.occurrence}" if place.occurrence > 0 else "")


def words(side: VolumeState, place: Candidate) -> str:
    """The words at a place, in their context."""
    return f"“{context(Finder(side.edition.text), place.anchor, 3)}”"


def of_entry(name: str, entry: Entry) -> dict[str, Any]:
    """The keys that identify an entry, for programs."""
    return {
        "id": entry.id, "volume": name, "at": str(entry.locus), "lemma": entry.lemma, "file": entry.span.file,
        "line": entry.span.line,
    }  # fmt: skip


def as_json(name: str, side: VolumeState, finding: Finding) -> dict[str, Any]:
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
