"""Every locus that is typed outside entries, from all files of a volume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.anchor.typed_loci import Edge, Pointer
from edition.derive.editors_prose import targets
from edition.model.authority import Record
from edition.model.edition import Edition
from edition.model.inline import Role
from edition.model.text import read_locus
from edition.model.volume import Witness


def pointers(edition: Edition) -> tuple[Pointer, ...]:
    """Every locus typed.

    Where witnesses begin and end, names are ignored, warnings allowed, pages made up; and what prose refers to.
    """
    volume = edition.volume
    allowed = (
        Pointer(f"allow {item.code}", "at", item.locus, span=item.at("at"))
        for item in volume.allow if item.locus is not None
    )  # fmt: skip
    made_up = (
        Pointer(
            "makeup", "at", item.locus, Edge.WORDS if item.words else Edge.BEGIN, item.words, item.occurrence,
            single=True, span=item.at("at"), counted=item.at("occurrence"),
        )
        for item in volume.makeup
    )  # fmt: skip
    return (*of_witnesses(volume.witnesses), *of_records(edition.records), *allowed, *made_up, *_references(edition))


def cited_blocks(edition: Edition) -> dict[str, tuple[str, str, str]]:
    """The contexts of blocks in other volumes and texts to which this prose refers, by their names in anchors.lock."""
    named = {f"@{target}" for role in (Role.ELSEWHERE, Role.PLACE) for target, _, _ in targets(edition, role)}
    return {name: context for name, context in edition.cited_blocks.items() if name in named}


def of_witnesses(witnesses: Iterable[Witness]) -> Iterator[Pointer]:
    """Where witnesses begin and end."""
    for witness in witnesses:
        for span in witness.spans:
            for key, locus, words, edge in (
                ("from", span.from_locus, span.first, Edge.BEGIN),
                ("to", span.to_locus, span.last, Edge.END),
            ):
                if locus is not None:
                    what = Edge.WORDS if words else edge
                    yield Pointer(witness.siglum, key, locus, what, words, single=True, span=span.at(key))


def of_records(records: Iterable[Record]) -> Iterator[Pointer]:
    """Where names are ignored."""
    for record in records:
        for rule in record.ignore:
            if rule.locus is not None:
                yield Pointer(
                    record.key, "ignore", rule.locus, Edge.WORDS, rule.form, rule.occurrence,
                    span=rule.at("at"), counted=rule.at("occurrence"),
                )  # fmt: skip


def _references(edition: Edition) -> Iterator[Pointer]:
    for target, span, entry in targets(edition, Role.PLACE):
        if (locus := read_locus(target)) is not None:
            yield Pointer(entry or span.file, "", locus, span=span)
