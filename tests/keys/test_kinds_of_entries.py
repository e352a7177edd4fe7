"""What an entry says belongs to its kind, wherever the entry comes from: YAML, TEI of others, an overlay."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.keys.entries import ENTRY, foreign, has
from edition.load import load
from edition.model.entry import EntryKind
from edition.parse.entries import parse_entries
from edition.parse.tei import read_tei

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "tests/tei/samples").glob("*.xml"))


@pytest.mark.parametrize("name", ["bulletin-lecture", "consolation", "thirteenth-session"])
def test_entries_of_the_volumes(name: str) -> None:
    edition = load(ROOT, name, lambda problem: None)
    if edition is None:
        pytest.skip("its transcription is not here")
    assert {entry.id: foreign(entry) for entry in edition.entries if foreign(entry)} == {}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_entries_of_tei(sample: Path) -> None:
    document = read_tei(sample.read_bytes(), sample.name, "sample", lambda problem: None)
    assert document is not None
    assert {entry.id: foreign(entry) for entry in document.entries if foreign(entry)} == {}


@pytest.mark.parametrize("kind", EntryKind)
def test_a_key_of_another_kind_is_refused(kind: EntryKind) -> None:
    """Every key that the kind has not, typed all the same."""
    for key in ENTRY.keys:
        if key.kinds and not has(kind, key):
            problems: list[str] = []
            words = f"- {{id: a, kind: {kind}, at: 1.1, lemma: oil, {key.name}: x}}\n"
            parse_entries(words, "a.yaml", lambda problem, found=problems: found.append(problem.code))  # type: ignore[misc]
            assert problems, (kind, key.name)
