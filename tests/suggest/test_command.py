"""`edition suggest` as a person runs it: proposing, accepting, rejecting, measuring."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from edition.suggest import lexicon
from tests.commands.conftest import Run, lamp, run, skeleton

__all__ = ["lamp", "run", "skeleton"]

TEXT = """\
# The Lamp

On the 3rd of November, 1870, I wrote to Simeon Trask of Falmouth. That same day the lamp went out. and Trask came.

I had read of it in the *Coast Gazette* of May 1870. The keeper was there.
"""
APPARATUS = """\
# Comments of ours stay where they are.

- id: only-one
  kind: comment
  at: 1.1   # here
  lemma: the lamp
  note: A comment.
"""


@pytest.fixture
def volume(lamp: Path) -> Path:
    """A volume with a text of two paragraphs and one entry."""
    (lamp / "source/lamp/text.md").write_text(TEXT, encoding="utf-8")
    (lamp / "apparatus/lamp/textual.yaml").unlink()
    (lamp / "apparatus/lamp/names.yaml").write_text("# Names.\n", encoding="utf-8")
    (lamp / "apparatus/lamp/commentary.yaml").write_text(APPARATUS, encoding="utf-8")
    (lamp / "source/lamp/introduction.md").write_text("Nothing.\n", encoding="utf-8")
    return lamp


def proposed(run: Run, *words: str) -> dict[str, dict[str, Any]]:
    """The suggestions by their words."""
    result = run("suggest", "lamp", "--format", "json", *words)
    assert result.code == 0
    return {item["lemma"]: item for item in result.json}


def test_what_is_proposed(volume: Path, run: Run) -> None:
    found = proposed(run)
    date = found["the 3rd of November, 1870"]
    assert (date["kind"], date["locus"], date["fields"]) == ("date", "1.1", {"date": "1870-11-03"})
    assert (date["source"]["line"], date["source"]["column"]) == (3, 4)
    assert found["Simeon Trask"]["fields"]["kind"] == "person"
    assert found["out. and"]["fields"] == {"reading": "out, and", "category": "punctuation"}
    assert all(0 <= item["score"] <= 1 and item["why"] for item in found.values())
    assert set(proposed(run, "--min-score", "0.9")) < set(found)
    assert {item["kind"] for item in proposed(run, "--kind", "date,slip").values()} == {"date", "slip"}
    assert not proposed(run, "--locus", "3")


def test_ids_stay_when_the_text_moves(volume: Path, run: Run) -> None:
    before = proposed(run)
    file = volume / "source/lamp/text.md"
    file.write_text(file.read_text().replace("# The Lamp\n", "# The Lamp\n\nA new paragraph.\n"), encoding="utf-8")
    after = proposed(run)
    assert {words: item["id"] for words, item in before.items()} == {words: item["id"] for words, item in after.items()}


def test_what_is_accepted_is_an_entry(volume: Path, run: Run) -> None:
    found = proposed(run)
    ids = [found[words]["id"] for words in ("the 3rd of November, 1870", "out. and", "That same day", "Simeon Trask")]
    result = run("suggest", "lamp", "--accept", *ids)
    assert result.code == 0, result.err
    assert (volume / "apparatus/lamp/commentary.yaml").read_text() == APPARATUS
    assert "error[" not in run("check", "lamp").out
    entries = {entry["lemma"]: entry for entry in run("entries", "lamp", "--format", "json").json}
    assert entries["the 3rd of November, 1870"]["date"] == "1870-11-03"
    assert entries["That same day"]["relative_to"] == "1870-11-03"
    assert entries["out. and"]["reading"] == "out, and"
    assert {entries[words]["status"] for words in ("out. and", "That same day")} == {"draft"}
    [record] = run("names", "lamp", "--format", "json").json
    assert (record["name"], record["forms"]) == ("Trask, Simeon", ["Simeon Trask"])
    again = proposed(run)
    assert not {"the 3rd of November, 1870", "out. and", "That same day", "Simeon Trask"} & set(again)
    assert again["Trask"]["fields"]["ref"] == "trask-simeon"


def test_a_form_goes_into_its_record(volume: Path, run: Run) -> None:
    names = volume / "apparatus/lamp/names.yaml"
    names.write_text(
        "# Ours.\n\n- key: trask   # the agent\n  kind: person\n  name: Trask, Simeon\n  forms: [Simeon Trask]\n"
    )
    result = run("suggest", "lamp", "--accept", proposed(run)["Trask"]["id"])
    assert result.out == "apparatus/lamp/names.yaml: trask: forms: Trask\n"
    words = names.read_text()
    assert words.startswith("# Ours.\n\n- key: trask   # the agent\n")
    assert "[Simeon Trask, Trask]" in words


def test_what_only_the_sense_can_tell_has_to_be_said(volume: Path, run: Run) -> None:
    gazette = proposed(run)["Coast Gazette of May 1870"]
    refused = run("suggest", "lamp", "--accept", "citation-0000000")
    assert refused.code == 2
    assert "there is no suggestion" in refused.err
    writes = proposed(run)["I wrote to Simeon"]["id"]
    undecided = run("suggest", "lamp", "--accept", writes)
    assert undecided.code == 1
    assert f"{writes}: not written: nothing tells which work is meant: say --set work=KEY" in undecided.err
    accepted = run("suggest", "lamp", "--accept", gazette["id"], "--set", "page=3")
    assert accepted.code == 0
    [cited] = [entry["cite"] for entry in run("entries", "lamp", "--format", "json").json if entry["cite"]]
    assert cited[0]["page"] == "3"


@pytest.mark.parametrize(
    ("words", "said", "why"),
    [
        ("Coast Gazette of May 1870", "work=nowhere", "there is no work “nowhere” in works.bib"),
        ("Simeon Trask", "ref=nobody", "there is no record “nobody” in names.yaml"),
        ("Simeon Trask", "kind=nothing", "“nothing”"),
        ("out. and", "category=nothing", "“nothing”"),
        ("the 3rd of November, 1870", "date=", "only the sense can tell which date is meant"),
    ],
)
def test_what_is_said_has_to_be_right(volume: Path, run: Run, words: str, said: str, why: str) -> None:
    """What would be an error in its file is refused, and nothing is written."""
    files = {path: path.read_bytes() for path in volume.rglob("*") if path.is_file()}
    result = run("suggest", "lamp", "--accept", proposed(run)[words]["id"], "--set", said)
    assert result.code == 1
    assert "not written: " in result.err
    assert why in result.err
    assert {path: path.read_bytes() for path in volume.rglob("*") if path.is_file()} == files


def test_what_was_decided_is_told_to_programs(volume: Path, run: Run) -> None:
    """`--format json` is JSON whatever else is said."""
    writes, day = (proposed(run)[words]["id"] for words in ("I wrote to Simeon", "That same day"))
    accepted = run("suggest", "lamp", "--accept", writes, day, "--format", "json")
    assert accepted.code == 1
    undone, done = accepted.json
    assert undone["id"] == writes
    assert undone["message"].startswith("nothing tells which work is meant")
    assert (undone["done"], done["done"]) == (False, True)
    again = run("suggest", "lamp", "--reject", day, "--format", "json")
    assert (again.code, again.json[0]["id"], again.json[0]["done"]) == (0, day, True)


def test_what_is_rejected_is_not_proposed_again(volume: Path, run: Run) -> None:
    name = proposed(run)["That same day"]["id"]
    assert run("suggest", "lamp", "--reject", name).code == 0
    file = volume / "apparatus/lamp/.rejected.yaml"
    assert f"- id: {name}\n  at: 1.1\n  lemma: That same day\n" in file.read_text()
    assert "That same day" not in proposed(run)
    assert "That same day" in proposed(run, "--all")
    assert run("suggest", "lamp", "--reject", name).code == 0
    assert file.read_text().count(name) == 1
    assert "error[" not in run("check", "lamp").out


def test_the_table(volume: Path, run: Run) -> None:
    text = run("suggest", "lamp", "--evaluate")
    assert text.out.splitlines()[0].split() == ["kind", "gold", "found", "right", "recall", "precision"]
    lines = run("suggest", "lamp", "--evaluate", "--kind", "date", "--format", "json").json
    assert [line["kind"] for line in lines] == ["date"]
    assert set(lines[0]) == {"volume", "kind", "gold", "gold_found", "found", "right", "recall", "precision"}


def test_without_a_dictionary_the_rest_is_found(volume: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "find_spec", lambda name: None)
    lexicon.english.cache_clear()
    try:
        result = run("suggest", "lamp")
    finally:
        lexicon.english.cache_clear()
    assert "no dictionary" in result.err
    assert "out. and → out, and" in result.out


@pytest.mark.parametrize("words", [("--kind", "nonsense"), ("--set", "x"), ("date-1234567",), ("--min-score", "2")])
def test_wrong_use(volume: Path, run: Run, words: tuple[str, ...]) -> None:
    result = run("suggest", "lamp", *words)
    assert result.code == 2
    assert result.err
