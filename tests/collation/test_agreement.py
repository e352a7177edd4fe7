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
    return capsys.readouterr().out.splitlines()[1:]


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
