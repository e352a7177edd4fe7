"""Volumes of a series that stand in folders of their own: every command knows them by their names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import edition
from tests.series.conftest import FILES, NAMES, SERIES, git, in_folder, put

ENTRY = "- {id: a-1, kind: comment, at: 1.1, lemma: went, note: 'To [Stalin](name:stalin).'}\n"
OUTPUTS = "tei,txt,epub,html,reledmac"


def run(root: Path, *words: str, fine: bool = True) -> Result:
    result = CliRunner().invoke(edition, ["-C", str(root), *words], catch_exceptions=False)
    assert result.exit_code == 0 or not fine, result.output
    return result


@pytest.fixture
def apart(shelf: Path) -> Path:
    """The series with its second volume in a folder of its own."""
    put(shelf, "apparatus/two/entries.yaml", ENTRY)
    in_folder(shelf)
    return shelf


def outputs(root: Path) -> dict[str, bytes]:
    run(root, "build", "two", "--to", OUTPUTS)
    made = [path for path in (root / "build").rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in made}


def test_a_book_is_the_same_wherever_the_volume_stands(shelf: Path) -> None:
    """With what it shares; only the places that LaTeX's errors are reported at are others."""
    put(shelf, "apparatus/two/entries.yaml", ENTRY)
    before = outputs(shelf)
    in_folder(shelf)
    after = outputs(shelf)
    assert b"Stalin, Joseph" in after["build/two.tei.xml"]
    after["build/two.reledmac.tex"] = after["build/two.reledmac.tex"].replace(b"%@ shelf/two/", b"%@ ")
    assert before == after


def test_all_volumes_are_made(apart: Path) -> None:
    result = run(apart, "build", "--to", "txt")
    assert result.stdout.splitlines() == [str(apart / "build/one.txt"), str(apart / "build/two.txt")]


def test_problems_stand_at_their_place(apart: Path) -> None:
    put(apart, "shelf/two/apparatus/two/entries.yaml", ENTRY.replace("went", "nowhere"))
    found = json.loads(run(apart, "check", "two", "--format", "json", fine=False).stdout)
    assert [(item["code"], item["file"]) for item in found] == [("A102", "shelf/two/apparatus/two/entries.yaml")]
    assert "lemma: nowhere" in run(apart, "check", "two", fine=False).stdout


READING = (("check",), ("build", "--to", "txt"), ("entries",), ("names",), ("loci",), ("status",), ("suggest",),
           ("concordance", "Stalin"), ("diff",), ("report",), ("reanchor",), ("migrate",))  # fmt: skip


def commit(root: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        git(root, *words)


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_every_command_takes_it(apart: Path, words: tuple[str, ...]) -> None:
    """Nothing is wrong with the volume, and so it is said."""
    commit(apart)
    name, *rest = words
    named = ["--volume", "two"] if name in ("diff", "report") else [*rest, "two"] if name == "concordance" else ["two"]
    options = rest if name == "build" else []
    assert "C505" not in run(apart, name, *named, *options).output


@pytest.mark.parametrize("words", READING[:-1], ids=lambda words: words[0])
def test_in_its_own_folder_it_is_refused(apart: Path, words: tuple[str, ...]) -> None:
    """It would lack there what it shares: nothing is made of it or said of it."""
    own = apart / "shelf/two"
    commit(own)
    result = CliRunner().invoke(edition, ["-C", str(own), *words])
    assert result.exit_code == 1
    assert f"edition -C {apart} build two" in f"{result.output} {result.exception}"


def test_a_build_of_earlier_times_is_not_said_to_be_up_to_date(apart: Path) -> None:
    own = apart / "shelf/two"
    (apart / "source/series.yaml").rename(apart / "elsewhere.yaml")
    put(apart, "shelf/two/source/two/volume.yaml", "title: Two\ntext: [text.md]\n")
    put(apart, "shelf/two/apparatus/two/entries.yaml", ENTRY.replace("[Stalin](name:stalin)", "him"))
    run(own, "build", "two", "--to", "txt")
    (apart / "elsewhere.yaml").rename(apart / "source/series.yaml")
    result = run(own, "build", "two", "--to", "txt", fine=False)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "C505" in result.stderr


def test_another_volume_of_that_name(apart: Path) -> None:
    """Neither is made: a command that names it might mean either."""
    put(apart, "source/two/volume.yaml", FILES["source/two/volume.yaml"])
    put(apart, "source/two/text.md", FILES["source/two/text.md"])
    assert "C506" in run(apart, "check", "two", fine=False).stdout
    assert "C506" in run(apart, "build", "two", "--to", "txt", fine=False).stderr


def test_two_volumes_in_one_folder(apart: Path) -> None:
    members = "- {name: two, folder: shelf/two}\n- {name: three, folder: shelf/two}"
    put(apart, "source/series.yaml", SERIES.replace("- name: two", members))
    put(
        apart,
        "shelf/two/source/three/volume.yaml",
        "title: Three\ntext: [text.md]\nbase: B\nwitnesses: [{siglum: B}]\n",
    )
    put(apart, "shelf/two/source/three/text.md", "# Three\n\nTrotsky stayed.\n")
    assert run(apart, "series", "check").stdout.splitlines()[-2:] == ["two: no problem", "three: no problem"]
    run(apart, "build", "three", "--to", "tei")
    assert "Trotsky, Leon" in (apart / "build/three.tei.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("submodule", [False, True])
def test_what_changed_is_told(apart: Path, tmp_path_factory: pytest.TempPathFactory, submodule: bool) -> None:
    """Its entries, its other files, and what it shares."""
    if submodule:
        other = tmp_path_factory.mktemp("other") / "two"
        (apart / "shelf/two").rename(other)
        commit(other)
        git(apart, "init", "-q")
        git(apart, "submodule", "--quiet", "add", str(other), "shelf/two")
    commit(apart)
    assert run(apart, "diff").stdout == ""
    put(apart, "shelf/two/apparatus/two/entries.yaml", ENTRY.replace("To", "Towards"))
    put(apart, "shelf/two/source/two/notes.txt", "Something else.\n")
    put(apart, "apparatus/names.yaml", NAMES.replace("Stalin, Joseph", "Stalin, J."))
    found = json.loads(run(apart, "diff", "--volume", "two", "--format", "json").stdout)
    assert [item["id"] for item in found["changed"]] == ["stalin", "a-1"]
    assert [item["file"] for item in found["other"]] == ["shelf/two/source/two/notes.txt"]


def test_what_is_accepted_is_written_there(apart: Path) -> None:
    put(apart, "shelf/two/source/two/text.md", "# Two\n\nStalin went to Trotzki. N. Lenine slept. N. Lenine woke.\n")
    run(apart, "build", "two", "--to", "txt", fine=False)
    found = json.loads(run(apart, "suggest", "two", "--format", "json").stdout)
    name = next(item["id"] for item in found if item["kind"] == "name")
    done = run(apart, "suggest", "two", "--accept", name, "--set", "kind=person", fine=False)
    assert done.exit_code == 0, done.output
    assert "Trotzki" in (apart / "shelf/two/apparatus/two/names.yaml").read_text(encoding="utf-8")
    assert not (apart / "apparatus/two").exists()
