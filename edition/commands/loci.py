"""`edition loci`: every place of the text by its number, with its first words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import click

from edition.anchor.reference_system import NoPassage
from edition.derive.reference_numbers import units_in, units_meant, whole_range
from edition.english import counted
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind, Locus
from edition.terminal.options import output_format, volume_names
from edition.terminal.project import Project, read_volumes
from edition.terminal.selection import Loci, kinds_option, locus_option
from edition.terminal.tables import print_items
from edition.words import flatten, squeeze

REACH = 60
"""Characters of a block that are shown."""


class ListedLocus(NamedTuple):
    """A block of the text, its locus, the entries that begin there, by their ids, and the references that it has."""

    locus: Locus
    block: Block
    entries: tuple[str, ...]
    references: str = ""
    units: tuple[str, ...] = ()


@click.command
@volume_names
@kinds_option(BlockKind)
@locus_option
@click.option("--reference", metavar="REFERENCE", help="Only where this is, of a work's own: 'Gen 4.16'.")
@click.option("--text", "words", metavar="WORDS", help="Only where these words stand, as they are typed.")
@output_format
@click.pass_obj
def command(
    project: Project,
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    locus: Loci.Range | None,
    reference: str,
    words: str,
    form: str,
) -> None:
    """List the loci of the text: the numbers by which entries refer to its headings, paragraphs, stanzas, rows, notes.

    Each with what it is, how many entries it has, and its first words. --format json gives all of its words, and where
    they stand in the file.
    """
    tests: list[Callable[[ListedLocus], bool]] = []
    if kinds:
        tests.append(lambda place: place.block.kind in kinds)
    if locus:
        tests.append(lambda place: locus.meets(place.locus, place.locus))
    if looked_for := squeeze(words or ""):
        tests.append(lambda place: looked_for in flatten(place.block.text).words)
    editions = read_volumes(project, names)
    if reference:
        meant = [units_meant(edition, reference) for edition in editions]
        found = [units for units in meant if not isinstance(units, NoPassage)]
        if not found:
            raise click.UsageError(next(nothing.message for nothing in meant if isinstance(nothing, NoPassage)))
        names_there = {str(unit) for units in found for unit in units}
        tests.append(lambda place: not names_there.isdisjoint(place.units))
    results = [
        (edition, [place for place in places(edition) if all(test(place) for test in tests)]) for edition in editions
    ]
    print_items(form, results, rows, as_json, total)


def places(edition: Edition) -> Iterator[ListedLocus]:
    """The blocks that have a locus, in the order of the text."""
    entries: dict[Locus, list[str]] = defaultdict(list)
    for entry in edition.entries:
        entries[entry.locus].append(entry.id)
    for i, block in enumerate(edition.text.blocks):
        if block.locus is not None:
            units = units_in(edition, i)
            said = whole_range(units[0], units[-1]) if units else ""
            yield ListedLocus(block.locus, block, tuple(entries[block.locus]), said, tuple(map(str, units)))


def rows(edition: Edition, loci: Sequence[ListedLocus]) -> Iterator[tuple[str, ...]]:
    """Locus, kind, references of the work's own, number of entries and first words of each block."""
    for locus, block, entries, references, _ in loci:
        number = counted(len(entries), "entry") if entries else ""
        said = [references] if edition.volume.works else []
        yield str(locus), block.kind.value, *said, number, first_words(block.text, REACH)


def first_words(words: str, most: int) -> str:
    r"""The beginning of a text on one line, not cut in the middle of a word.

    >>> first_words("The lamp that turns above\nthe bay", 21)
    'The lamp that turns …'
    """
    flat = flatten(words).words
    if len(flat) <= most:
        return flat
    kept = flat[: most - 1]
    return f"{kept[: kept.rfind(' ') + 1] or kept}…"


def total(edition: Edition, loci: Sequence[ListedLocus]) -> str:
    """How many loci there are."""
    return "1 locus" if len(loci) == 1 else f"{len(loci):,} loci"


def as_json(edition: Edition, place: ListedLocus) -> dict[str, Any]:
    """A locus with its words, its entries, and where it stands in the file."""
    block = place.block
    span = block.span(0)
    return {
        "volume": edition.volume.name,
        "locus": str(place.locus),
        "kind": block.kind.value,
        "level": block.level,
        "label": block.label or None,
        "references": list(place.units),
        "words": first_words(block.text, REACH),
        "text": block.text,
        "entries": list(place.entries),
        "source": {"file": span.file, "line": span.line, "column": span.column},
    }
