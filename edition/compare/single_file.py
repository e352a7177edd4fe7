"""Compares two versions of a single file, as git passes them."""

from __future__ import annotations

from dataclasses import replace

from edition.compare.change import ChangeKind
from edition.compare.diff import diff
from edition.compare.report import Comparison
from edition.model.diagnostic import Report
from edition.model.edition import Edition
from edition.model.text import BaseText
from edition.model.volume import Volume
from edition.parse.entries import parse_entries
from edition.parse.names import parse_names
from edition.parse.volume import parse_volume
from edition.parse.works import parse_works


def compare_files(path: str, old: str, new: str, report: Report) -> Comparison:
    """The changes in a file of entries, names, works or settings; the context of entries is not known here."""
    before, after = (_edition(path, words, report) for words in (old, new))
    changes = tuple(change for change in diff(before, after) if change.what is not ChangeKind.MOVED)
    return Comparison(before, after, changes)


def _edition(path: str, words: str, report: Report) -> Edition:
    file = path.rpartition("/")[2]
    edition = Edition(Volume(path, ""), BaseText(()), (), (), ())
    if file == "names.yaml":
        return replace(edition, records=parse_names(words, path, report))
    if file.endswith((".bib", ".json")):
        return replace(edition, works=parse_works(words, path, report))
    if file == "volume.yaml":
        volume = parse_volume(words, path, path, report) if words else None
        return replace(edition, volume=volume or edition.volume)
    return replace(edition, entries=parse_entries(words, path, report) if words.strip() else ())
