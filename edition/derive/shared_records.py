"""Which of the records and works that a series shares are a volume's: those that it names or cites."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from edition.anchor.mentions import Names
from edition.derive.editors_prose import names_in, uncited_works, written
from edition.model.authority import Record
from edition.model.edition import Edition
from edition.model.inline import Inlines, plain


def without_unused(edition: Edition, records: Collection[str], works: Collection[str]) -> Edition:
    """The edition without those of the shared `records` and `works` (keys) that it does not use.

    A record is used when the text, an entry, a note or an introduction names it, or the description of a used one.
    Related records that are not used are not referred to. The issues of a periodical go with it.
    """
    used = _used(edition, records)
    kept = (record for record in edition.records if record.key in used)
    smaller = replace(edition, records=tuple(_relating(record, used, records) for record in kept))
    uncited = {work.key for work in uncited_works(smaller)}.intersection(works)
    uncited |= {work.key for work in smaller.works if work.type == "issue" and work.parent in uncited}
    return replace(smaller, works=tuple(work for work in smaller.works if work.key not in uncited))


def _relating(record: Record, used: Collection[str], shared: Collection[str]) -> Record:
    """A record that refers to no shared record that is not used. What is no record at all stays, to be reported."""
    related = tuple(key for key in record.see_also if key in used or key not in shared)
    return record if related == record.see_also else replace(record, see_also=related)


def _used(edition: Edition, shared: Collection[str]) -> frozenset[str]:
    """Keys of the records that are the volume's own, or are named somewhere."""
    own = replace(edition, records=tuple(record for record in edition.records if record.key not in shared))
    used = {record.key for record in own.records}
    used |= {mention.key for mention in edition.mentions} | {entry.ref for entry in edition.entries if entry.ref}
    language = edition.volume.language
    used |= _named([inlines for inlines, _, _ in written(own)], edition.records, language)
    described = [edition.record[key] for key in used if key in shared and key in edition.record]
    while described:
        named = _named([record.description for record in described], edition.records, language) - used
        used |= named
        described = [edition.record[key] for key in named if key in shared and key in edition.record]
    return frozenset(used)


def _named(prose: Sequence[Inlines], records: Sequence[Record], language: str) -> set[str]:
    """Keys of the records that rich text names, by a link or by their forms."""
    texts = [plain(inlines) for inlines in prose]
    forms = Names(records, texts, language)
    keys = {key for inlines in prose for key in names_in(inlines)}
    return keys | {key for text in texts for _, _, key in forms.within(text)}
