"""`edition series build`: what it says, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import edition
from edition.model.diagnostic import Failure
from tests.jobs.conftest import SHELF, Files, files


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(edition, ["-C", str(root), "series", "build", *words], catch_exceptions=False)


def test_a_table_says_what_became_of_each(series: Path, texts: Files) -> None:
    done = run(series, "--to", "tei,txt", "--workers", "2")
    assert done.exit_code == 0
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [[name, "made"] for name in SHELF.members]
    assert files(series / "build") == texts
    assert str(series / "build/vol-01.txt") in done.stdout
    again = run(series, "--to", "tei,txt")
    assert [line.split()[1:4] for line in again.stdout.splitlines()] == [["up", "to", "date"]] * len(SHELF.members)


def test_as_json(series: Path) -> None:
    (series / "apparatus/vol-02/bad.yaml").write_text("- {id: bad, kind: comment, at: 1.1, lemma: nowhere, note: x}\n")
    done = run(series, "vol-01", "vol-02", "--to", "txt", "--format", "json")
    assert done.exit_code == 1
    first, second = sorted(json.loads(done.stdout), key=lambda item: str(item["volume"]))
    assert (first["volume"], first["state"], first["failure"]) == ("vol-01", "made", "")
    assert first["files"] == [str(series / "build/vol-01.txt")]
    assert first["seconds"] > 0
    assert (second["volume"], second["state"], second["files"]) == ("vol-02", "not built", [])
    assert [problem["code"] for problem in second["problems"]] == ["A102"]


def test_a_bad_volume_is_told_with_its_place(series: Path) -> None:
    (series / "apparatus/vol-02/bad.yaml").write_text("- {id: bad, kind: comment, at: 1.1, lemma: nowhere, note: x}\n")
    done = run(series, "vol-02", "--to", "txt")
    assert done.exit_code == 1
    assert "apparatus/vol-02/bad.yaml:1:" in done.stderr
    assert "vol-02: not built (1 error)" in done.stderr
    assert done.stdout.split() == ["vol-02", "not", "built", "1", "error"]


@pytest.mark.tex
def test_the_volume_of_the_series_comes_last(series: Path) -> None:
    done = run(series)
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == [*SHELF.members, "series"]
    assert (series / "build/series.pdf").is_file()
    (series / "source/vol-02/text.md").write_text("")
    done = run(series)
    assert done.exit_code == 1
    assert "it is made when all volumes are: vol-02 failed" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("vol-9",), "the series has no volume “vol-9”"),
        (("--to", "paper"), "there is no output “paper”"),
        (("--workers", "0"), "0 is not in the range"),
        (("--workers", "2", "--on", "localhost:1"), "--workers is for this machine"),
        (("--tls-ca", "x", "--without-tls"), "--tls-ca and --without-tls: for a scheduler"),
    ],
)
def test_wrong_use(words: tuple[str, ...], said: str, series: Path) -> None:
    done = run(series, *words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_another_machine_without_tls(series: Path) -> None:
    with pytest.raises(Failure, match="is another machine"):
        run(series, "--on", "10.0.0.1:8786")


def test_without_a_series(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.exit_code == 1
    assert "C501" in done.stderr
