"""`edition reanchor`: after the base text changed, find the place of every entry again."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from edition.commands.project import Project, output_format, print_heading, print_json, volume_names
from edition.finder import State
from edition.misplaced import context
from edition.model.diagnostic import Failure
from edition.reanchor import Candidate, Finding, reanchor
from edition.revisions import state
from edition.rewrite import Unchangeable, change_all
from edition.rewrite.items import Plain
from edition.sides import Side, read_side
from edition.store import update


@click.command
@volume_names
@click.option("--from", "revision", default="HEAD", metavar="REV",
              help="The text before: a revision, or a directory that has source/ (default: HEAD).")  # fmt: skip
@click.option("--transcription", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="The transcription before, when the volume has one and git does not keep it.")  # fmt: skip
@click.option("--write", is_flag=True, help="Write the new places of the entries that moved with certainty.")
@output_format
@click.pass_obj
def command(
    project: Project, names: tuple[str, ...], revision: str, transcription: Path | None, write: bool, form: str
) -> None:
    """After the base text changed, find the place of every entry again.

    Compares the text on the disk with the one before. An entry is exact; moved with certainty, when all words around it
    agree; ambiguous, with the places that it may be; or lost. With --write the certain ones get their new `at`, `to`
    and `occurrence`. Nothing is ever guessed. Exit code 1 when an entry is ambiguous or lost, or moved and not written.
    """
    found: dict[str, tuple[Side, tuple[Finding, ...]]] = {}
    with ExitStack() as stack:
        before = stack.enter_context(state(project.root, revision))
        chosen = project.volumes(names)
        if transcription is not None:
            lend(before, chosen, transcription)
        for name in chosen:
            old, new = read_side(before, name), read_side(project.root, name)
            for side, where in ((old, revision), (new, "the working tree")):
                if not side.edition.text.blocks:
                    raise Failure(f"{name}: the text cannot be read in {where}{missing(side)}")
            was = {entry.id: entry for entry in old.edition.entries}
            found[name] = new, reanchor(old.edition.text, new.edition.text, new.edition.entries, was)
    written = {name: save(project.root, findings) if write else 0 for name, (_, findings) in found.items()}
    if form == "json":
        print_json([as_json(name, side, item) for name, (side, items) in found.items() for item in items])
    for name, (side, findings) in found.items() if form == "text" else ():
        print_heading(name, len(found))
        show(name, side, findings, written[name], write)
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
    file = before / "source" / names[0] / "volume.yaml"
    words = file.read_text(encoding="utf-8") if file.is_file() else ""
    volume = parse_volume(words, str(file), names[0], lambda problem: None)
    if volume is None or volume.transcript is None:
        raise click.UsageError(f"{names[0]} had no transcription")
    shutil.copyfile(transcription, file.parent / Path(volume.transcript.name).name)


def fields(finding: Finding) -> dict[str, Plain | None]:
    """What an entry that moved has to say."""
    place = finding.place
    assert place is not None
    return {
        "at": str(place.locus),
        "to": str(place.end_locus) if place.end_locus != place.locus else None,
        "occurrence": str(place.occurrence) if place.occurrence > 0 else None,
    }


def save(root: Path, findings: Sequence[Finding]) -> int:
    """Write the places that are certain; how many."""
    files: dict[str, dict[str, dict[str, Plain | None]]] = defaultdict(dict)
    for finding in findings:
        if finding.state is State.MOVED:
            files[finding.entry.span.file][finding.entry.id] = fields(finding)
    for file, changes in files.items():
        try:
            update(root / file, lambda text, changes=changes: change_all(text, changes))  # type: ignore[misc]
        except Unchangeable as reason:
            raise Failure(f"{file}: {reason}") from None
    return sum(map(len, files.values()))


def show(name: str, side: Side, findings: Sequence[Finding], written: int, write: bool) -> None:
    """Every entry that is not exact, with the places that it may be; then the totals."""
    for finding in findings:
        if finding.state is State.EXACT:
            continue
        entry = finding.entry
        click.echo(f"{entry.span}: {finding.state}: {entry.id} “{entry.lemma}” at {entry.locus}", nl=False)
        if finding.place is not None:
            click.echo(f" → {where(finding.place)}: {words(side, finding.place)}")
        else:
            click.echo(f": {finding.why}")
            for candidate in finding.candidates:
                click.echo(f"    {candidate.score:3d} {where(candidate)}: {words(side, candidate)}")
    number = Counter(item.state for item in findings)
    totals = ", ".join(f"{number[kind]} {kind}" for kind in State)
    after = f"; {written} written" if write else "; --write writes those that moved" if number[State.MOVED] else ""
    click.echo(f"{name}: {totals}{after}")


def where(place: Candidate) -> str:
    """Locus and occurrence."""
    end = f"–{place.end_locus}" if place.end_locus != place.locus else ""
    return f"{place.locus}{end}" + (f", occurrence {place.occurrence}" if place.occurrence > 0 else "")


def words(side: Side, place: Candidate) -> str:
    """The words of a place with those around it."""
    from edition.finder import Finder

    return f"“{context(Finder(side.edition.text), place.anchor, 3)}”"


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

    entry = finding.entry
    return {
        "id": entry.id,
        "volume": name,
        "state": finding.state.value,
        "at": str(entry.locus),
        "lemma": entry.lemma,
        "file": entry.span.file,
        "line": entry.span.line,
        "now": place(finding.place) if finding.place is not None else None,
        "candidates": [place(item) for item in finding.candidates],
        "message": finding.why,
    }
