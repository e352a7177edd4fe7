"""Every locus that is typed elsewhere than in an entry, from all files of a volume."""

from __future__ import annotations

from collections.abc import Iterator

from edition.anchor.pointers import Edge, Pointer
from edition.derive.prose import targets
from edition.model.edition import Edition
from edition.model.inline import Role
from edition.model.text import read_locus


def pointers(edition: Edition) -> tuple[Pointer, ...]:
    """Where witnesses begin and end, where names are ignored, and what prose refers to by its locus."""
    return (*_witnesses(edition), *_rules(edition), *_references(edition))


def _witnesses(edition: Edition) -> Iterator[Pointer]:
    for witness in edition.volume.witnesses:
        for span in witness.spans:
            for key, locus, words, edge in (
                ("from", span.from_locus, span.first, Edge.BEGIN),
                ("to", span.to_locus, span.last, Edge.END),
            ):
                if locus is not None:
                    what = Edge.WORDS if words else edge
                    yield Pointer(witness.siglum, key, locus, what, words, single=True, span=span.at(key))


def _rules(edition: Edition) -> Iterator[Pointer]:
    for record in edition.records:
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
