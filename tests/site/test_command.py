"""`edition series site`: what it says, and where it puts what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import edition
from tests.series.conftest import FILES, SERIES, in_folder, put


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, words in FILES.items():
        put(tmp_path, name, words)
    return tmp_path


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(edition, ["-C", str(root), "series", "site", *words], catch_exceptions=False)


def test_the_site_is_made_once(root: Path) -> None:
    first, second = run(root, "--format", "json"), run(root, "--format", "json")
    made = json.loads(first.stdout)
    assert (first.exit_code, made["made"]) == (0, True)
    assert [row["volume"] for row in made["volumes"]] == ["one", "two"]
    assert Path(made["site"]) == root / "build/series/site/index.html"
    assert json.loads(second.stdout) == {**made, "made": False, "volumes": []}
    (root / "build/series/site/one/index.html").write_text("altered", encoding="utf-8")
    assert json.loads(run(root, "--format", "json").stdout) == made


def test_the_site_can_be_put_elsewhere(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere"
    assert run(root, "--out", str(out)).stdout == f"{out / 'series/site/index.html'}\n"
    assert not (root / "build").exists()


def test_a_file_of_somebody_else_is_not_replaced(root: Path, tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/series/site/index.html", "mine")
    result = CliRunner().invoke(edition, ["-C", str(root), "series", "site", "--out", str(tmp_path / "elsewhere")])
    assert result.exit_code == 1
    assert (tmp_path / "elsewhere/series/site/index.html").read_text(encoding="utf-8") == "mine"


def test_without_a_series_there_is_no_site(root: Path) -> None:
    (root / "source/series.yaml").unlink()
    result = run(root)
    assert result.exit_code == 1
    assert "there is no series here" in result.stderr
    assert not (root / "build/series/site").exists()


def test_a_volume_with_an_error_makes_no_site(root: Path) -> None:
    put(root, "apparatus/two/entries.yaml", "- {id: x, kind: comment, at: 1.1, lemma: nowhere, note: y}\n")
    result = run(root)
    assert result.exit_code == 1
    assert "apparatus/two/entries.yaml:1" in result.stderr
    assert "series: no site (1 error" in result.stderr
    assert not (root / "build/series/site").exists()


def test_a_volume_that_is_not_listed_is_said_and_left_out(root: Path) -> None:
    """A draft beside the series keeps nobody from publishing the others."""
    put(root, "source/draft/volume.yaml", (root / "source/one/volume.yaml").read_text(encoding="utf-8"))
    result = run(root)
    assert result.exit_code == 0
    assert "warning[C504]" in result.stderr
    assert (root / "build/series/site/one/index.html").is_file()
    assert not (root / "build/series/site/draft").exists()


def test_a_volume_in_a_folder_of_its_own_has_its_pages(root: Path) -> None:
    in_folder(root)
    assert run(root).exit_code == 0
    assert (root / "build/series/site/two/1/index.html").is_file()


@pytest.mark.parametrize(
    "line", ["address: javascript:alert(1)", "address: https://example.org/<b>", "cts: a", "cts: 'a:b c'"]
)
def test_what_is_no_address_is_refused(root: Path, line: str) -> None:
    put(root, "source/series.yaml", f"{line}\n{SERIES}")
    result = run(root)
    assert result.exit_code == 1
    assert "source/series.yaml:1:" in result.stderr


def test_an_output_that_is_not_up_to_date_is_not_offered(root: Path) -> None:
    put(root, "build/one.txt", "old")
    result = run(root)
    assert "one.txt is not up to date, so the site does not offer it" in result.stderr
    assert not (root / "build/series/site/one/one.txt").exists()


def test_what_was_built_is_offered(root: Path) -> None:
    CliRunner().invoke(edition, ["-C", str(root), "build", "--to", "txt,tei"], catch_exceptions=False)
    assert run(root).exit_code == 0
    offered = (root / "build/series/site/one/one.txt").read_bytes()
    assert offered == (root / "build/one.txt").read_bytes()
    assert 'href="one.tei.xml"' in (root / "build/series/site/one/index.html").read_text(encoding="utf-8")
