"""Commands take a volume with all of its texts, or one text by its name: `lamp/english`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.project import FILES, write

NOTES = "apparatus/lamp/english/notes.yaml"
ENGLISH = "source/lamp/english/text.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path)


def test_check_names_the_text(run: Run, project: Path) -> None:
    write(project, english_notes=FILES[NOTES].replace("The lamp", "The lampe"))
    for names in ((), ("lamp",), ("lamp/english",), ("source/lamp/english/",)):
        result = run("check", *names, "--format", "json")
        assert result.code == 1
        assert [(item["code"], item["volume"], item["file"]) for item in result.json] == [
            ("A102", "lamp/english", NOTES)
        ]
    assert "lamp: no problem" in run("check").out


@pytest.mark.parametrize("command", ["entries", "names", "loci", "status"])
def test_lists_have_all_texts_or_one(run: Run, project: Path, command: str) -> None:
    both = {item["volume"] for item in run(command, "lamp", "--format", "json").json}
    assert both == {"lamp", "lamp/english"}
    assert {item["volume"] for item in run(command, "lamp/english", "--format", "json").json} == {"lamp/english"}


def test_a_word_is_looked_for_in_all_texts(run: Run, project: Path) -> None:
    found = run("concordance", "Marcus", "--format", "json").json
    assert [(item["volume"], item["locus"]) for item in found] == [("lamp", "1.1"), ("lamp/english", "1.1")]


def test_a_text_that_is_not_there_is_wrong_use(run: Run, project: Path) -> None:
    result = run("check", "lamp/french")
    assert (result.code, "has no text “french”" in " ".join(result.err.split())) == (2, True)
    result = run("migrate", "lamp/english")
    assert (result.code, "one of several texts" in " ".join(result.err.split())) == (2, True)


def test_diff_tells_the_changes_of_each_text_once(run: Run, project: Path) -> None:
    write(project / "old")
    names = FILES["apparatus/lamp/names.yaml"].replace("name: Gaius", "name: Gaius Iulius")
    notes = FILES[NOTES].replace("An oil lamp", "A lamp of oil")
    settings = FILES["source/lamp/volume.yaml"].replace("author: Nemo", "author: Nemo quidam")
    write(project, names=names, english_notes=notes, volume=settings)
    found = run("diff", "./old", "--format", "json").json
    assert _changed(found) == {("lamp", "volume"), ("lamp", "gaius"), ("lamp/english", "burns")}
    assert not [key for key, value in found.items() if value and key not in ("added", "removed", "changed")]
    only = run("diff", "./old", "--volume", "lamp/english", "--format", "json").json
    assert _changed(only) == {("lamp/english", "burns")}


def test_entries_of_a_text_are_found_again_in_it(run: Run, project: Path) -> None:
    notes = FILES[NOTES].replace("The lamp", "burns")
    write(project / "old", english_notes=notes)
    write(
        project,
        english_notes=notes,
        english_text=FILES[ENGLISH].replace("The lamp burns", "It is night.\n\nThe lamp burns"),
    )
    found = run("reanchor", "lamp", "--from", "./old", "--write", "--format", "json").json
    assert {(item["volume"], item["id"], item["state"]) for item in found} == {
        ("lamp", "ardet", "exact"), ("lamp/english", "burns", "moved"),
    }  # fmt: skip
    assert "at: 1.2" in (project / NOTES).read_text(encoding="utf-8")


def test_a_text_that_is_new_has_nothing_to_be_found_again(run: Run, project: Path) -> None:
    old = {file: words for file, words in FILES.items() if "english" not in file}
    write(project / "old", old, volume=FILES["source/lamp/volume.yaml"].replace("texts: [english]\n", ""))
    found = run("reanchor", "lamp", "--from", "./old", "--format", "json")
    assert (found.code, [item["volume"] for item in found.json]) == (0, ["lamp"])


def _changed(found: object) -> set[tuple[str, str]]:
    assert isinstance(found, dict)
    return {(change["volume"], change["id"]) for kind in ("added", "removed", "changed") for change in found[kind]}


def test_a_text_is_made_as_a_book_of_its_own(run: Run, project: Path) -> None:
    """With files of its own in every format, none of which are the volume's."""
    made = run("build", "lamp/english", "--to", "txt,md,tei,html,epub").out.splitlines()
    build = project / "build"
    assert [Path(line).relative_to("build").as_posix() for line in made] == [
        "lamp.english.txt", "lamp.english.md", "lamp.english.tei.xml", "lamp.english/html/index.html",
        "lamp.english.epub",
    ]  # fmt: skip
    assert all((project / line).is_file() for line in made)
    assert not (build / "lamp").exists()
    pages = "".join(path.read_text(encoding="utf-8") for path in (build / "lamp.english/html").glob("*.html"))
    assert "departs" in pages
    assert "Oleum" not in pages


def test_a_text_is_made_again_when_the_volume_changes(run: Run, project: Path) -> None:
    run("build", "lamp/english", "--to", "tei")
    write(project, volume=FILES["source/lamp/volume.yaml"].replace("author: Nemo", "author: Nemo quidam"))
    run("build", "lamp/english", "--to", "tei")
    assert "Nemo quidam" in (project / "build/lamp.english.tei.xml").read_text(encoding="utf-8")


def test_a_text_is_not_built_when_a_volume_would_have_its_files(run: Run, project: Path) -> None:
    lamp = {file.replace("/lamp/", "/lamp.english/"): words for file, words in FILES.items() if "english" not in file}
    write(project, lamp)
    settings = project / "source/lamp.english/volume.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("texts: [english]\n", ""), encoding="utf-8")
    result = run("build", "lamp/english", "--to", "txt")
    assert (result.code, "P111" in result.err) == (1, True)
    assert not (project / "build/lamp.english.txt").exists()


@pytest.mark.tex
def test_the_book_of_a_text_is_proved(run: Run, project: Path) -> None:
    """Its places are recorded: that a lemma has moved is noticed by them."""
    assert run("build", "lamp/english").code == 0
    audited = run("audit", "lamp/english", "--format", "json").json
    assert (audited["entries_checked"], audited["entries_wrong"], audited["locators_wrong"]) == (1, [], [])
    assert "burns" in (project / "apparatus/lamp/english/anchors.lock").read_text(encoding="utf-8")
    assert not (project / "apparatus/lamp/anchors.lock").exists()


@pytest.mark.tex
def test_changes_of_a_text_are_cited_by_the_book_of_both(run: Run, project: Path) -> None:
    """Though a book of the text alone was made too; notes say where the other text has what they refer to."""
    notes = FILES[NOTES].replace("An oil lamp;", "An oil lamp, @ardet, @lamp:1.2;")
    write(project, english_notes=notes)
    write(project / "old", english_notes=notes)
    assert run("build", "lamp", "lamp/english").code == 0
    alone = json.loads((project / "build/lamp.english.loci.json").read_text(encoding="utf-8"))
    assert alone["entries"]["burns"]["page"] == "1"
    write(project, english_notes=notes.replace("An oil lamp", "An oil light"))
    found = run("diff", "./old", "--format", "json").json
    (change,) = (change for change in found["changed"] if change["id"] == "burns")
    assert change["place"] == "3.2"
    page = run("diff", "./old", "--format", "html").out
    assert "An oil light, 2.2, 2.3; see" in re.sub("<[^>]*>", "", page)


@pytest.mark.tex
def test_reflow_tells_of_the_entries_of_both_texts(run: Run, project: Path) -> None:
    """An entry of the translation that stands on another line now, or has another note."""
    night = "- {id: night, kind: comment, at: 1.3, lemma: night, note: Dark.}\n"
    write(project, english_notes=FILES[NOTES] + night)
    assert run("build", "lamp").code == 0
    write(
        project,
        english_notes=FILES[NOTES].replace("An oil lamp", "An oil light") + night,
        english_text=FILES[ENGLISH].replace("There is no oil.", "There is no oil at all, and none to be had. " * 2),
    )
    assert run("build", "lamp").code == 0
    found = run("reflow", "lamp", "--format", "json").json
    told = {entry["id"]: entry for entry in found["lamp"]["entries"]}
    assert told["burns"]["how"] == "note"
    assert (told["night"]["was"], told["night"]["how"]) == ("3.5", "moved")
    assert "ardet" not in told
