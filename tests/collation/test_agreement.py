"""How far a collation agrees with an apparatus: the measure, on apparatus whose agreement is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import edition
from tools import collation_agreement


def said(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(collation_agreement, "FEW", 1)
    collation_agreement.main(folder, "v")
    return capsys.readouterr().out.splitlines()[2:4]


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    (tmp_path / "A.txt").write_text("arma uirumque cano troiae qui primus ab oris italiam fato profugus uenit litora")
    (tmp_path / "B.txt").write_text("arma uirosque cano troiae quis prima ab oris fato profugus uenit")
    done = CliRunner().invoke(
        edition, ["-C", str(tmp_path), "collate", "v", str(tmp_path / "A.txt"), str(tmp_path / "B.txt")]
    )
    assert done.exit_code == 0, done.output
    return tmp_path


def test_its_own_entries_are_found(
    volume: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(volume, capsys, monkeypatch) == [
        "as typed: 100.0% found, 100.0% right",
        "same readings: 100.0% found, 100.0% right",
    ]


def test_what_is_divided_otherwise_has_the_same_readings(
    volume: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = volume / "apparatus/v/variants.yaml"
    words = path.read_text()
    joined = "lemma: qui primus\n  readings:\n    - {text: quis prima, wit: [B]}\n"
    assert joined in words
    parts = "lemma: qui\n  readings:\n    - {text: quis, wit: [B]}\n\n- id: more\n  kind: variant\n  at: 0.1\n" + (
        "  lemma: primus\n  readings:\n    - {text: prima, wit: [B]}\n"
    )
    path.write_text(words.replace(joined, parts))
    assert said(volume, capsys, monkeypatch) == [
        "as typed: 60.0% found, 75.0% right",
        "same readings: 100.0% found, 100.0% right",
    ]


def test_what_an_edition_says_twice_of_one_witness_is_twice_told() -> None:
    """B has two words in place of the second of three; the third entry is about another word."""
    one = (1, 2, frozenset({(("x",), frozenset({"B", "C"}))}))
    two = (1, 2, frozenset({(("y",), frozenset({"B"}))}))
    other = (2, 3, frozenset({(("z",), frozenset({"B"}))}))
    assert collation_agreement.twice_told([one, two, other]) == {one, two}
    assert collation_agreement.twice_told([one, other]) == set()


def test_conventions_are_chosen_by_the_beginning_of_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor lists each word by itself, throughout."""
    words = [f"{letter}arma" for letter in "abcdefghiklm"]
    (tmp_path / "A.txt").write_text(" ".join(words))
    (tmp_path / "B.txt").write_text(" ".join(word if n % 4 < 2 else f"{word}s" for n, word in enumerate(words)))
    files = [str(tmp_path / name) for name in ("A.txt", "B.txt")]
    assert CliRunner().invoke(edition, ["-C", str(tmp_path), "collate", "v", *files]).exit_code == 0
    settings = tmp_path / "source/v/collation.yaml"
    settings.write_text(settings.read_text() + "neighbours: apart\n")
    assert CliRunner().invoke(edition, ["-C", str(tmp_path), "collate", "v"]).exit_code == 0
    monkeypatch.setattr(collation_agreement, "FEW", 1)
    collation_agreement.main(tmp_path, "v")
    out = capsys.readouterr().out
    assert "as typed: 0.0% found, 0.0% right" in out  # as usual
    assert "neighbours: apart" in out
    assert out.count("as typed: 100.0% found, 100.0% right") == 1
