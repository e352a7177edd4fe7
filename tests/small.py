"""Small editions from strings, for tests of what comes after reading."""

from __future__ import annotations

from collections.abc import Sequence

from edition.anchor import anchor
from edition.anchor.mentions import find_mentions
from edition.anchor.silent_changes import silent_changes
from edition.anchor.witness_spans import extents
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.parse.entries import parse_entries
from edition.parse.markdown import parse_text
from edition.parse.names import parse_names
from edition.parse.volume import parse_volume
from edition.parse.works import parse_works

PLAIN = """\
title: Small
author: Nobody
language: en
version: '1'
text: [text.md]
base: M
"""
TWO_WITNESSES = (
    PLAIN
    + """\
witnesses:
  - {siglum: M, name: Manuscript}
  - {siglum: C, name: Copy}
"""
)
VOLUME = TWO_WITNESSES + "  - {siglum: D, name: Draft}\n"


def small(
    text: str, entries: str = "", names: str = "", works: str = "", volume: str = "", witnesses: str = ""
) -> Edition:
    """An edition of a Markdown text with YAML entries and names and BibTeX works; any problem fails the test.

    `volume` is added to volume.yaml, `witnesses` stands in the place of its witnesses.
    """
    problems: list[Diagnostic] = []
    report = problems.append
    described = parse_volume((PLAIN + witnesses if witnesses else VOLUME) + volume, "volume.yaml", "small", report)
    base = parse_text([("text.md", text)], report)
    items = parse_entries(entries, "entries.yaml", report) if entries else ()
    records = parse_names(names, "names.yaml", report) if names else ()
    bibliography = parse_works(works, "works.bib", report) if works else ()
    anchors = anchor(base, items, report)
    assert described is not None
    mentions = find_mentions(base, records, items, anchors, report, described.language)
    silent = silent_changes(base, described.silent, items, anchors, report)
    parts = extents(base, described, report)
    assert not problems, problems
    ordered = sorted(items, key=lambda item: (anchors[item.id].first, anchors[item.id].start))
    return Edition(described, base, tuple(ordered), records, bibliography, anchors, mentions, silent, parts, "0" * 64)


def texts(values: Sequence[object]) -> list[str]:
    """The values as words."""
    return [str(value) for value in values]
