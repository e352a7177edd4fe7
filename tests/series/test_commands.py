"""`edition series`: all volumes checked, and what a change of the shared files changes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from edition.cli import edition
from tests.series.conftest import FILES, NAMES, SERIES, WORKS, git, in_folder, put

OWN = "- {key: ann, kind: person, name: 'Ann, A.', forms: [came]}\n"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(edition, ["-C", str(root), "series", *words], catch_exceptions=False)


def codes(root: Path) -> set[tuple[str, str]]:
    return {(item["code"], item["volume"]) for item in json.loads(run(root, "check", "--format", "json").stdout)}


def test_a_series_without_a_problem(shelf: Path) -> None:
    result = run(shelf, "check")
    assert result.stdout.splitlines() == ["series: no problem", "one: no problem", "two: no problem"]
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("files", "code", "volume", "exit_code"),
    [
        ({"source/series.yaml": SERIES.replace("name: two", "name: three")}, "C503", "series", 1),
        ({"source/series.yaml": SERIES.replace("- name: two\n", "")}, "C504", "series", 1),
        ({"apparatus/one/names.yaml": OWN, "apparatus/two/names.yaml": OWN.replace("A.", "B.")}, "N105", "series", 1),
        ({"apparatus/names.yaml": NAMES + "- {key: x, kind: place, name: X, forms: [X]}\n"}, "N106", "series", 0),
        ({"source/two/text.md": "# Two\n\nUnknown Person went to Stalin.\n"}, "N210", "two", 0),
    ],
)
def test_what_is_wrong(shelf: Path, files: dict[str, str], code: str, volume: str, exit_code: int) -> None:
    for name, words in files.items():
        put(shelf, name, words)
    assert (code, volume) in codes(shelf)
    assert run(shelf, "check").exit_code == exit_code


def test_the_same_record_twice_is_no_conflict(shelf: Path) -> None:
    for name in ("one", "two"):
        put(shelf, f"apparatus/{name}/names.yaml", OWN)
    assert "N105" not in {code for code, _ in codes(shelf)}


def test_without_a_series(tmp_path: Path) -> None:
    put(tmp_path, "source/one/volume.yaml", FILES["source/one/volume.yaml"])
    result = run(tmp_path, "check")
    assert result.exit_code == 1
    assert "there is no series here" in result.stdout


@pytest.fixture
def committed(shelf: Path) -> Path:
    """The series as git keeps it."""
    commit(shelf)
    return shelf


def commit(root: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        git(root, *words)


def affected(root: Path, *words: str) -> Any:
    return json.loads(run(root, "affected", "--format", "json", *words).stdout)


def test_nothing_changed(committed: Path) -> None:
    assert affected(committed) == {}
    assert run(committed, "affected").stdout == "no volume is affected\n"


def test_one_record_changed(committed: Path) -> None:
    """Only the volumes that use it, there where they name it."""
    put(committed, "apparatus/names.yaml", NAMES.replace("1879-11-07", "1879-11-08"))
    assert affected(committed) == {"one": [{"record": "trotsky", "change": "changed", "places": [], "loci": ["1.1"]}]}
    assert run(committed, "affected").stdout == "one: record trotsky changed, at 1.1\n"


def test_a_work_and_a_setting_changed(committed: Path) -> None:
    put(committed, "apparatus/works.bib", FILES["apparatus/works.bib"].replace("1930", "1931"))
    put(committed, "source/series.yaml", SERIES.replace("a4", "octavo"))
    found = affected(committed)
    assert [thing.get("work", thing.get("setting")) for thing in found["one"]] == ["life", "style"]
    assert "two" not in found  # it has a design of its own, and does not cite


def test_where_a_note_alone_cites_a_work(shelf: Path) -> None:
    assert affected(shelf, "--key", "life") == {"one": [{"work": "life", "places": [], "loci": ["1.1"]}]}


def test_where_a_record_is_printed(shelf: Path) -> None:
    put(shelf, "build/one.loci.json", json.dumps({
        "format": 1, "volume": "one", "pages": 3, "runs": 1, "settled": True, "manuscript": "x", "entries": {},
        "names": {"trotsky": [{"page": "5", "line": 3}, {"page": "5", "line": 4, "note": True}]},
        "paragraphs": {"1.1": {"page": "5", "line": 1}}, "places": {"1.1": [[0, "5", 1]]},
    }))  # fmt: skip
    assert affected(shelf, "--key", "trotsky") == {
        "one": [{"record": "trotsky", "places": ["5.3", "5.4n"], "loci": ["1.1"]}]
    }
    assert run(shelf, "affected", "--key", "nobody").stdout == "no volume has it\n"


def test_a_folder_behind_a_link_is_not_there(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing outside the series is read."""
    other = tmp_path_factory.mktemp("other")
    for name, words in FILES.items():
        put(other, name, words)
    (shelf / "shelf").symlink_to(other)
    put(shelf, "source/series.yaml", SERIES.replace("- name: two", "- {name: two, folder: shelf}"))
    assert ("C503", "series") in codes(shelf)
    assert "two" not in affected(shelf, "--key", "stalin")


def test_a_problem_in_a_shared_file_is_said_once(shelf: Path) -> None:
    put(shelf, "source/series.yaml", SERIES + "  unheard: 1\n")
    assert {item for item in codes(shelf) if item[0] == "Y101"} == {("Y101", "series")}
    assert run(shelf, "check").stdout.count("Y101") == 1


ENTRY = "- {id: a-1, kind: comment, at: 1.1, lemma: nowhere, note: N.}\n"


def test_problems_of_a_volume_in_a_folder_are_placed_there(shelf: Path) -> None:
    """Those of its files, those that rules find, and those of two volumes."""
    in_folder(shelf)
    put(shelf, "shelf/two/apparatus/two/entries.yaml", ENTRY)
    put(shelf, "shelf/two/source/two/text.md", "# Two\n\nStalin came to Unknown Person.\n")
    put(shelf, "apparatus/one/names.yaml", OWN)
    put(shelf, "shelf/two/apparatus/two/names.yaml", OWN.replace("A.", "B."))
    found = json.loads(run(shelf, "check", "--format", "json").stdout)
    places = {item["code"]: item["file"] for item in found}
    assert places["A102"] == "shelf/two/apparatus/two/entries.yaml"
    assert places["N210"] == "shelf/two/source/two/text.md"
    assert places["N105"] == "shelf/two/apparatus/two/names.yaml"
    assert all((shelf / place).is_file() for place in places.values())


@pytest.mark.parametrize("submodule", [False, True])
def test_what_changed_in_a_volume_in_a_folder(shelf: Path, tmp_path_factory: pytest.TempPathFactory,
                                              submodule: bool) -> None:  # fmt: skip
    """Nothing that was there before is new, be the folder a submodule or not."""
    in_folder(shelf)
    if submodule:
        other = tmp_path_factory.mktemp("other") / "two"
        (shelf / "shelf/two").rename(other)
        commit(other)
        git(shelf, "init", "-q")
        git(shelf, "submodule", "--quiet", "add", str(other), "shelf/two")
    commit(shelf)
    assert affected(shelf) == {}
    put(shelf, "apparatus/names.yaml", NAMES.replace("Stalin, Joseph", "Stalin, J."))
    assert affected(shelf) == {"two": [{"record": "stalin", "change": "changed", "places": [], "loci": ["1.1"]}]}


def test_a_submodule_that_is_not_fetched(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    in_folder(shelf)
    other = tmp_path_factory.mktemp("other") / "two"
    (shelf / "shelf/two").rename(other)
    commit(other)
    git(shelf, "init", "-q")
    git(shelf, "submodule", "--quiet", "add", str(other), "shelf/two")
    commit(shelf)
    git(shelf, "submodule", "--quiet", "deinit", "-f", "shelf/two")
    put(shelf, "apparatus/works.bib", WORKS.replace("1930", "1931"))
    assert [*affected(shelf)] == ["one"]
    assert ("C503", "series") in codes(shelf)


@pytest.mark.parametrize("folder", ["./shelf/two", "shelf//two", "shelf/two/", "./shelf/./two//"])
def test_however_a_folder_is_written(shelf: Path, folder: str) -> None:
    in_folder(shelf)
    put(shelf, "source/series.yaml", SERIES.replace("- name: two", f"- {{name: two, folder: {folder}}}"))
    commit(shelf)
    assert run(shelf, "check").stdout.splitlines()[-1] == "two: no problem"
    assert affected(shelf) == {}


def test_the_folder_of_the_series_is_no_other(shelf: Path) -> None:
    put(shelf, "source/series.yaml", SERIES.replace("- name: two", "- {name: two, folder: .}"))
    commit(shelf)
    assert run(shelf, "check").exit_code == 0
    assert affected(shelf) == {}


@pytest.mark.parametrize("file", ["source/series.yaml", "apparatus/names.yaml", "apparatus/works.bib"])
@pytest.mark.parametrize("what", ["link", "pipe", "folder"])
def test_a_shared_file_that_is_none(shelf: Path, file: str, what: str) -> None:
    """It is reported at its place, once, and the rest is checked as far as it goes."""
    place = shelf / file
    place.unlink()
    if what == "link":
        place.symlink_to("/etc/hostname")
    elif what == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
    found = json.loads(run(shelf, "check", "--format", "json").stdout)
    assert [item["volume"] for item in found if item["file"] == file] == ["series"]


def test_a_volume_that_is_not_there_is_not_said_to_be_right(shelf: Path) -> None:
    """Nor is a record said to be unused, which it may use."""
    put(shelf, "source/series.yaml", SERIES.replace("- name: two", "- name: three"))
    result = run(shelf, "check")
    assert result.stdout.splitlines()[-1] == "three: not read"
    assert "N106" not in result.stdout


@pytest.mark.parametrize(
    "words", ["volumes: [", "- a", "title: &a S\n", "title: S\nvolumes: 3\n", "title: S\nvolumes: []\n"]
)
def test_a_series_that_cannot_be_read(shelf: Path, words: str) -> None:
    put(shelf, "source/series.yaml", words)
    result = run(shelf, "check")
    assert result.exit_code == 1
    assert "source/series.yaml:" in result.stdout
    assert "N106" not in result.stdout


def suggest(root: Path, *words: str) -> Result:
    return CliRunner().invoke(edition, ["-C", str(root), "suggest", "two", *words], catch_exceptions=False)


def test_what_the_volume_has_not_used_yet_can_be_proposed(shelf: Path) -> None:
    """A shared work that it does not cite, and the key of a shared record that it does not name."""
    put(
        shelf,
        "source/two/text.md",
        "# Two\n\nTrotzki wrote to the Kremlin. N. Lenine slept. N. Lenine wrote to them.\n",
    )
    found = json.loads(suggest(shelf, "--format", "json").stdout)
    cited = next(item["id"] for item in found if item["kind"] == "citation")
    done = suggest(shelf, "--accept", cited, "--set", "work=life")
    assert done.exit_code == 0, done.output
    assert json.loads(run(shelf, "affected", "--key", "life", "--format", "json").stdout)["two"]
    assert ("B202", "two") not in codes(shelf)


def test_words_of_the_concordance_that_volumes_share(shelf: Path) -> None:
    """A word is missing when no volume has it; each volume need not have all."""
    shared = SERIES.replace("shared:\n", "shared:\n  concordance: {words: [came, kremlin, nowhere]}\n")
    put(shelf, "source/series.yaml", shared)
    found = json.loads(run(shelf, "check", "--format", "json").stdout)
    told = [(item["message"], item["volume"]) for item in found if item["code"] == "C206"]
    assert told == [("“nowhere” does not occur in the text of any volume", "series")]


RULES = """\
  silent:
  - {id: moscow, find: Kremlin, replace: Kreml, says: 'Kreml'}
  - {id: nothing, find: Nowhere, replace: Somewhere, says: 'Somewhere'}
"""


def test_a_silent_rule_that_volumes_share(shelf: Path) -> None:
    """It changes nothing when it changes no volume; each volume need not have what it changes."""
    put(shelf, "source/series.yaml", SERIES + RULES)
    found = json.loads(run(shelf, "check", "--format", "json").stdout)
    told = [(item["message"], item["volume"]) for item in found if item["code"] == "C402"]
    assert told == [("silent rule “nothing” changes nothing in any volume", "series")]
    put(shelf, "source/series.yaml", SERIES + RULES.replace("find: Nowhere", "find: '(Nowhere'"))
    assert {item for item in codes(shelf) if item[0][0] == "C"} == {("C106", "series")}


def test_a_witness_that_volumes_share(shelf: Path) -> None:
    """No volume cites it: the series has it for nothing. One does: the others should list those that they have."""
    put(shelf, "source/series.yaml", SERIES + "  - {siglum: C, name: the draft}\n")
    settings = "title: {}\ntext: [text.md]\nbase: A\nno_names: [Kremlin]\n"
    for name, word, siglum in (("one", "came", "B"), ("two", "went", "A")):
        put(shelf, f"source/{name}/volume.yaml", settings.format(name.title()))
        variant = f"- {{id: v, kind: variant, at: 1.1, lemma: {word}, readings: [{{text: x, wit: {siglum}}}]}}\n"
        put(shelf, f"apparatus/{name}/entries.yaml", variant)

    def told() -> list[tuple[str, str]]:
        found = json.loads(run(shelf, "check", "--format", "json").stdout)
        return [(item["message"], item["volume"]) for item in found if item["code"] == "W204"]

    assert told() == [
        ("no entry of any volume cites the witness “C”", "series"),
        ("no entry cites the witness “B”, which two has from the series", "two"),
    ]
    put(shelf, "source/two/volume.yaml", settings.format("Two") + "witnesses: [{siglum: A}]\n")
    assert told() == [("no entry of any volume cites the witness “C”", "series")]
