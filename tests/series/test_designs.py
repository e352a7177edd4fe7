"""A design of the house that all volumes of a series have, or one volume in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from edition.build.inputs import digest_of_own
from edition.jobs.sources import lay_out, sources
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.states import read_side
from tests.series.conftest import FILES, SERIES, in_folder, put

TWO = FILES["source/two/volume.yaml"].replace("style: octavo\n", "")


def width(root: Path, name: str) -> str:
    """The width of the page of a volume, with whose design nothing is wrong."""
    problems: list[Diagnostic] = []
    edition = load(root, name, problems.append)
    assert edition is not None
    assert not [problem for problem in problems if problem.code.startswith(("C", "Y"))]
    return edition.design.page.width if edition.design else ""


def test_all_volumes_have_the_design_of_the_series(shelf: Path) -> None:
    put(shelf, "source/series.yaml", SERIES.replace("style: a4", "style: house"))
    put(shelf, "source/two/volume.yaml", TWO)
    put(shelf, "styles/house.yaml", "page: {width: 141mm}\n")
    assert [width(shelf, name) for name in ("one", "two")] == ["141mm", "141mm"]
    before = digest_of_own(shelf, "one")
    put(shelf, "styles/house.yaml", "page: {width: 142mm}\n")
    assert digest_of_own(shelf, "one") != before


def test_a_volume_in_a_folder_of_its_own_has_its_own_first(shelf: Path) -> None:
    """Where that extends its own name, it is based on the toolkit's of that name, or on that of the series."""
    in_folder(shelf)
    series = (shelf / "source/series.yaml").read_text(encoding="utf-8").replace("style: a4", "style: house")
    put(shelf, "source/series.yaml", series)
    put(shelf, "shelf/two/source/two/volume.yaml", TWO)
    put(shelf, "styles/house.yaml", "page: {width: 141mm}\n")
    assert width(shelf, "two") == "141mm"
    put(shelf, "shelf/two/styles/house.yaml", "extends: house\npage: {lines: 35}\n")
    assert width(shelf, "two") == "141mm"
    put(shelf, "shelf/two/styles/house.yaml", "page: {width: 143mm}\n")
    assert (width(shelf, "one"), width(shelf, "two")) == ("141mm", "143mm")


def test_a_worker_gets_the_design_and_nothing_else_can_be_put_there(shelf: Path, tmp_path: Path) -> None:
    put(shelf, "source/series.yaml", SERIES.replace("style: a4", "style: house"))
    put(shelf, "styles/house.yaml", "page: {width: 141mm}\n")
    sent = sources(shelf, "one", print)
    assert sent is not None
    assert "styles/house.yaml" in sent
    (tmp_path / "there").mkdir()
    lay_out(sent, "one", tmp_path / "there")
    assert width(tmp_path / "there", "one") == "141mm"


def test_a_comparison_says_nothing_of_a_design_but_that_it_is_not_there(shelf: Path) -> None:
    put(shelf, "source/series.yaml", SERIES.replace("style: a4", "style: house"))
    assert [problem.code for problem in read_side(shelf, "one").problems] == ["C202"]
    put(shelf, "styles/house.yaml", "page: {width: 1mm}\n")
    assert read_side(shelf, "one").problems == []
