"""`edition status`: what is drafted, and what is missing."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import Run, lamp, run, skeleton

__all__ = ["lamp", "run", "skeleton"]


def test_the_skeleton(lamp: Path, run: Run) -> None:
    result = run("status", "lamp")
    assert result.code == 0
    head, *lines = result.out.splitlines()
    assert head.split() == ["entries", "draft", "reviewed", "final", "no", "status", "all"]
    assert next(line for line in lines if line.startswith("all")).split()[-1].isdecimal()
    assert "left out of the book" in result.out


def test_as_json(lamp: Path, run: Run) -> None:
    [report] = run("status", "--format", "json").json
    assert report["volume"] == "lamp"
    assert sum(sum(states.values()) for states in report["entries"].values()) > 0
    assert all(set(lack) == {"what", "items"} for lack in report["missing"])
    assert any("index of organisations" in what for what in report["empty"])


def test_what_is_missing(lamp: Path, run: Run) -> None:
    names = lamp / "apparatus/lamp/names.yaml"
    with names.open("a", encoding="utf-8") as file:
        file.write("\n- key: nobody\n  kind: person\n  name: Nobody\n")
    (lamp / "apparatus/lamp/textual.yaml").write_text(
        "- {id: x, kind: emendation, at: 1.2, lemma: again, reading: once, status: reviewed}\n", encoding="utf-8"
    )
    [report] = run("status", "--format", "json").json
    missing = {lack["what"]: lack["items"] for lack in report["missing"]}
    assert "nobody" in missing["persons without dates"]
    assert "nobody" in missing["records without description"]
    assert "nobody" in missing["records that neither the text nor a note names"]
    assert missing["judgements on the text without certainty"] == ["x"]
    assert missing["emendations without category"] == ["x"]
    assert report["entries"]["emendation"]["reviewed"] == 1
    assert any("historical collation" in what for what in report["empty"])
