"""There and back: an edition as TEI, or as the files of a volume, and read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edition.load import assemble, load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.parse.tei import read_tei
from edition.write.source import volume_files
from edition.write.tei import write_tei


def through_tei(edition: Edition) -> Edition:
    """What is read of the TEI of an edition; any problem fails the test."""
    problems: list[Diagnostic] = []
    document = read_tei(write_tei(edition).encode(), "small.tei.xml", edition.volume.name, problems.append)
    assert document is not None, problems
    assert document.own
    assert not problems, problems
    return assemble(document.volume, document.text, document.entries, document.records, document.works, problems.append)


def through_files(edition: Edition, root: Path) -> Edition:
    """What is read of the files made of an edition."""
    parts = (edition.text, edition.entries, edition.records, edition.works)
    for file, words in volume_files(edition.volume, *parts).items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(words, encoding="utf-8")
    problems: list[Diagnostic] = []
    made = load(root, edition.volume.name, problems.append)
    assert made is not None, problems
    return made


def without_transcript(edition: Edition) -> Edition:
    """A transcription made of the text has a digest of its own."""
    return replace(edition, volume=replace(edition.volume, transcript=None))


def in_order(edition: Edition) -> Edition:
    """An edition from strings with its entries in the order in which `load` has them."""
    parts = (edition.volume, edition.text, edition.entries, edition.records, edition.works)
    return replace(assemble(*parts, lambda problem: None), digest=edition.digest)
