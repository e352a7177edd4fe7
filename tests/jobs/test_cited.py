"""Places in other volumes, for a worker that has nothing of those volumes."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.jobs.job import answer
from edition.jobs.sources import cited_sources, sources
from edition.records.jobs import Answer, Request, read_answer, write_request
from edition.records.places import read_places, write_places
from tests.series.conftest import FILES, put
from tests.series.printed import places
from tests.series.test_elsewhere import ENTRIES, TWO, noting, published


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two volumes, of which one cites the other."""
    for name, words in (FILES | noting("See @two:s-1.") | {"apparatus/two/entries.yaml": ENTRIES}).items():
        put(tmp_path, name, words)
    return tmp_path


def request(root: Path) -> Request:
    files = sources(root, "one", print)
    assert files is not None
    cited, besides = cited_sources(root, "one", root / "build")
    return Request("one", ("tei",), files, cited=cited, besides=besides)


def answered(asked: Request) -> Answer:
    return read_answer(answer(write_request(asked)))


def test_a_worker_prints_the_places(shelf: Path) -> None:
    published(shelf, TWO)
    made = answered(request(shelf))
    assert "vol.\xa02, 12.4<" in made.files["one.tei.xml"].decode()
    assert [item.code for item in made.diagnostics if item.code[0] == "A"] == []


def test_it_is_sent_only_what_is_cited(shelf: Path) -> None:
    published(shelf, TWO)
    before = request(shelf)
    assert before.besides == {}
    assert [*read_places(before.cited["two.loci.json"]).entries] == ["s-1"]
    published(shelf, places("two", {"s-1": "12.4", "other": "99.9"}, {"stalin": "1.1"}, {"1.1": "2.2"}))
    assert write_request(request(shelf)) == write_request(before), "what it cites stands where it was"
    published(shelf, places("two", {"s-1": "12.5"}))
    assert write_request(request(shelf)) != write_request(before)


@pytest.mark.parametrize(("note", "code"), [("@two:s-2", "A223"), ("@two:gone", "A225"), ("@two:1.1", "")])
def test_what_is_wrong_is_told_there_too(shelf: Path, note: str, code: str) -> None:
    published(shelf, TWO)
    for name, words in noting(note).items():
        put(shelf, name, words)
    told = [item.code for item in answered(request(shelf)).diagnostics if item.code[:2] == "A2"]
    assert told == ([code] if code else [])


def test_a_place_that_is_not_known_yet(shelf: Path) -> None:
    made = answered(request(shelf))
    assert [item.code for item in made.diagnostics if item.code[:2] == "A2"] == ["A224"]
    assert "vol.\xa02<" in made.files["one.tei.xml"].decode()


@pytest.mark.parametrize("file", ["../x", "source/one/text.md", "build/x", "apparatus/../../x", "a\\b/source/two/x"])
def test_files_that_no_other_volume_has(shelf: Path, file: str) -> None:
    made = answered(Request("one", ("tei",), request(shelf).files, besides={file: b"x"}))
    assert "is no file of a volume that one cites" in made.failure or "outside" in made.failure
    assert made.outputs == {}


@pytest.mark.parametrize("file", ["one.loci.json", "../two.loci.json", ".two.state.json", "two.pdf", ".loci.json"])
def test_records_that_are_none(shelf: Path, file: str) -> None:
    made = answered(Request("one", ("tei",), request(shelf).files, cited={file: write_places(TWO).encode()}))
    assert made.failure.endswith("is no record of places")
