"""What the comparison of two transcriptions found, in words and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from edition.actions.transcription import DescribedVolume, TranscriptionComparison
from edition.anchor.lemma_search import State
from edition.anchor.transfer import OverlayRow, TransferResult
from edition.english import counted

STATES = (State.EXACT, State.MOVED, State.AMBIGUOUS, State.LOST)


def told(described: DescribedVolume, comparison: TranscriptionComparison, path: str) -> Iterator[str]:
    """Every line and entry that is not exact, then the totals."""
    yield f"{path} is not the transcription that {described.volume.name} describes."
    yield f"  described: sha256 {described.transcript.sha256}"
    yield f"  this one:  sha256 {comparison.sha256}"
    if comparison.with_kept:
        yield f"Compared with the one kept in {described.kept}:"
        yield ""
    else:
        yield "The one described is not kept here; compared by the words that the overlay and the entries give:"
    yield ""
    yield from runs(described.rows, comparison.lines)
    for fate in comparison.entries:
        if fate.state is not State.EXACT:
            yield f"{fate.span}: {fate.state}: {fate.name}: {fate.says}"
    for number, words in comparison.new_lines.items():
        yield f"{path}:{number}:1: not in the overlay: {shortened(words)}"
    yield f"lines:   {totals(comparison.lines)}" + unlisted(comparison)
    yield f"entries: {totals(comparison.entries)}"


def runs(rows: Sequence[OverlayRow], fates: Sequence[TransferResult]) -> Iterator[str]:
    """Every line that is not exact; neighbours that moved by the same number of lines together."""
    pairs = zip(rows, fates, strict=True)
    for (state, by), group in groupby(
        pairs, lambda pair: (pair[1].state, pair[1].now and pair[1].now - pair[0].number)
    ):
        run = list(group)
        (first, fate), (last, _) = run[0], run[-1]
        if by and len(run) > 1:
            yield (
                f"{fate.span}: {state}: {len(run)} lines from {shortened(fate.name)} on:"
                f" lines {first.number} to {last.number} are lines {first.number + by} to {last.number + by} now"
            )
        elif state is not State.EXACT:
            yield from (f"{fate.span}: {state}: {shortened(fate.name)}: {fate.says}" for _, fate in run)


def totals(fates: Sequence[TransferResult]) -> str:
    """The number in each state."""
    number = Counter(fate.state for fate in fates)
    return ", ".join(f"{number[state]} {state}" for state in STATES)


def unlisted(comparison: TranscriptionComparison) -> str:
    """How many new lines the overlay does not list."""
    return f"; {counted(len(comparison.new_lines), 'line')} not in the overlay" if comparison.new_lines else ""


def shortened(words: str, limit: int = 5) -> str:
    """The first words of a line."""
    parts = words.split()
    return f"“{' '.join(parts[:limit])}{' …' if len(parts) > limit else ''}”"


def outcome(described: DescribedVolume, comparison: TranscriptionComparison, accept: bool, taken: bool) -> str:
    """A report of what was done, and of what can be done next."""
    name = described.volume.name
    if taken:
        return (
            f"\nTaken: {described.kept} is the new transcription. volume.yaml has its sha256,"
            f" the overlay its line numbers, the entries their occurrences.\nNext: `edition check {name}`."
        )
    if comparison.certain:
        return (
            "\nNothing was changed. Every line and entry has its place in the new transcription:"
            " with --accept it is taken, and what moved is written down."
        )
    return f"""
{"Not taken; nothing" if accept else "Nothing"} was changed. What is ambiguous, lost, or moved to another place is yours
to decide. Correct the overlay and the entries so that they fit the new transcription,
and import it with --accept. Or write its sha256 into volume.yaml, import it, and
let `edition check {name}` show whatever does not fit."""


def as_json(described: DescribedVolume, comparison: TranscriptionComparison, taken: bool) -> dict[str, Any]:
    """The comparison for programs."""

    def fate(item: TransferResult) -> dict[str, Any]:
        return {
            "name": item.name,
            "state": item.state.value,
            "message": item.says,
            "now": item.now or None,
            "file": item.span.file,
            "line": item.span.line,
            "column": item.span.column,
        }

    return {
        "sha256": comparison.sha256,
        "described": False,
        "changed": taken,
        "compared_with": described.kept if comparison.with_kept else None,
        "lines": [fate(item) for item in comparison.lines],
        "entries": [fate(item) for item in comparison.entries],
        "not_in_overlay": list(comparison.new_lines),
    }
