"""Makes an edition of what was read: every entry, name and silent change gets its place in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from edition.model.authority import Record, Work
from edition.model.diagnostic import Diagnostic, Report
from edition.model.edition import Edition, SilentChange
from edition.model.entry import Anchor, Entry
from edition.model.text import BaseText
from edition.model.volume import Volume
from edition.volume_files import SERIES

if TYPE_CHECKING:  # anchoring is imported when there is something to anchor
    from edition.anchor.lockfile import Context


def assemble(
    volume: Volume,
    text: BaseText,
    entries: Sequence[Entry],
    records: Sequence[Record],
    works: Sequence[Work],
    report: Report,
    recorded: Mapping[str, Context] = MappingProxyType({}),
) -> Edition:
    """Make the edition of parts that were read, from files or from TEI: anchored, with mentions and silent changes.

    `recorded` are the contexts of lemmata and other loci from the last build.
    """
    from edition.anchor import anchor
    from edition.anchor.context import unmoved
    from edition.anchor.mentions import find_mentions
    from edition.anchor.witness_spans import extents

    anchors = unmoved(text, entries, anchor(text, entries, report), recorded, report)
    edition = Edition(
        volume=volume,
        text=text,
        entries=_in_order(entries, anchors),
        records=tuple(records),
        works=tuple(works),
        anchors=MappingProxyType(dict(anchors)),
        mentions=tuple(find_mentions(text, records, entries, anchors, report, volume.language)),
        silent=_silent(text, volume, entries, anchors, report),
        extents=MappingProxyType(dict(extents(text, volume, report))),
    )
    if any(name.startswith("@") for name in recorded):
        from edition.anchor.moved_loci import astray
        from edition.derive.locus_references import pointers

        for wrong in astray(text, pointers(edition), recorded):
            report(wrong)
    return edition


def _silent(
    text: BaseText, volume: Volume, entries: Sequence[Entry], anchors: Mapping[str, Anchor], report: Report
) -> tuple[SilentChange, ...]:
    """The silent changes; for a volume without rules, nothing is imported."""
    if not volume.silent:
        return ()
    from edition.anchor.silent_changes import silent_changes

    def own(wrong: Diagnostic) -> None:
        """Report what is wrong; a rule of the series may change other volumes (`edition series check` looks there)."""
        if wrong.code != "C402" or wrong.span.file != SERIES:
            report(wrong)

    return tuple(silent_changes(text, volume.silent, entries, anchors, own))


def _in_order(entries: Sequence[Entry], anchors: dict[str, Anchor]) -> tuple[Entry, ...]:
    """The entries in the order of the text, those without an anchor last; longer lemmata before those inside them."""

    def place(entry: Entry) -> tuple[int, ...]:
        anchor = anchors.get(entry.id)
        return (1, 0, 0, 0, 0) if anchor is None else (0, anchor.first, anchor.start, -anchor.last, -anchor.end)

    return tuple(sorted(entries, key=place))
