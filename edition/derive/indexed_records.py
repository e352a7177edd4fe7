"""The records that the book names somewhere: those that its indexes list."""

from __future__ import annotations

from edition.derive.editors_prose import named_records
from edition.derive.index import places_by_record
from edition.derive.notes import printed_notes
from edition.model.edition import Edition
from edition.model.index_path import record_of


def indexed_records(edition: Edition) -> frozenset[str]:
    """Keys of all records that the text or the editors name, or the printed words of a note; to be derived once.

    Notes say more than what the editors wrote as prose: who proposes a reading, for one.
    """
    named = named_records(edition)
    if named >= edition.record.keys():
        return named
    places = places_by_record(edition, edition.derived(printed_notes))
    return named | {*map(record_of, places)}
