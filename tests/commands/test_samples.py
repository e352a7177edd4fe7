"""The samples of `edition new --language`: each speaks its language, and shows what all others show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from edition.actions.checking import checked
from edition.actions.skeleton import UNTRANSLATED, make_volume, samples
from edition.load import load
from edition.messages.catalogues import languages
from edition.model.edition import Edition
from edition.model.inline import Role
from edition.parse.language_tags import is_language
from tests.commands.conftest import Run

MARKED = "sv"
"""A language with neither a sample nor a catalogue."""


def edition_in(root: Path, tag: str) -> Edition:
    """The sample volume of a language."""
    root.mkdir(exist_ok=True)
    make_volume(root, "lamp", language=tag)
    edition = load(root, "lamp", lambda problem: pytest.fail(str(problem)))
    assert edition is not None
    return edition


def kinds(edition: Edition) -> dict[str, Counter[str]]:
    """What a sample shows, however it says it."""
    return {
        "entries": Counter(str(entry.kind) for entry in edition.entries),
        "readings": Counter(str(reading.type) for entry in edition.entries for reading in entry.readings),
        "keys": Counter(
            field.name for entry in edition.entries for field in fields(entry) if getattr(entry, field.name)
        ),
        "records": Counter(str(record.kind) for record in edition.records),
        "works": Counter(str(work.type) for work in edition.works),
        "blocks": Counter(str(block.kind) for block in edition.text.blocks),
        "witnesses": Counter(witness.siglum and "witness" for witness in edition.volume.witnesses),
        "silent": Counter(rule.find for rule in edition.volume.silent),
        "introductions": Counter(str(block.kind) for part in edition.volume.introductions for block in part.blocks),
    }


def test_there_is_a_sample_for_these_languages() -> None:
    assert samples() == ("ar", "cs", "de", "el", "en", "es", "fr", "he", "it", "la", "nl", "pl", "pt", "ru", "uk")
    assert {*samples()} <= {*languages()}, "the book's own words would be English"


@pytest.mark.parametrize("tag", [*samples(), MARKED])
def test_a_sample_has_no_problem(tag: str, tmp_path: Path) -> None:
    make_volume(tmp_path, "lamp", language=tag)
    edition, problems = checked(tmp_path, "lamp")
    assert edition is not None
    assert [problem.code for problem in problems] == ([] if tag in languages() else ["C223"])
    assert edition.volume.language == tag


@pytest.mark.parametrize("tag", [*samples(), MARKED])
def test_every_sample_shows_what_the_english_one_shows(tag: str, tmp_path: Path) -> None:
    assert kinds(edition_in(tmp_path / tag, tag)) == kinds(edition_in(tmp_path / "english", "en"))


@pytest.mark.parametrize("tag", [*samples(), MARKED])
def test_every_name_is_found_and_every_work_is_cited(tag: str, tmp_path: Path) -> None:
    edition = edition_in(tmp_path, tag)
    assert {record.key for record in edition.records} == {mention.key for mention in edition.mentions}
    cited = {citation.work for entry in edition.entries for citation in entry.cite}
    assert cited & {work.key for work in edition.works}


@pytest.mark.parametrize("tag", [tag for tag in samples() if tag != "en"])
def test_comments_are_in_the_language(tag: str, tmp_path: Path) -> None:
    """No sentence of the English sample's comments is left; a Latin volume has them in English."""
    found, english = (
        {line for file in _yaml(tmp_path / each, each) for line in re.findall(r"# (.*\w.*)", file.read_text("utf-8"))}
        for each in (tag, "en")
    )
    same = {line for line in found & english if re.search(r"[a-z]+ [a-z]+ [a-z]+", line)}
    assert bool(same) == (tag == "la"), same


def _yaml(root: Path, tag: str) -> list[Path]:
    root.mkdir()
    make_volume(root, "lamp", language=tag)
    return [*root.glob("*/lamp/*.yaml")]


@pytest.mark.parametrize("tag", [MARKED, "fa", "hu"])
def test_a_sample_in_no_language_is_marked_as_english(tag: str, run: Run, tmp_path: Path) -> None:
    said = run("new", "lamp", "--language", tag)
    assert f"There is no sample text in “{tag}”: this one is English, and is marked as English" in said.out
    english = f"own words (Contents, om., edited by …) will be English: there are none in “{tag}” yet"
    assert (english in said.out) is (tag not in languages())
    assert (f"edition words {tag}" in said.out) is (tag not in languages())
    edition = edition_in(tmp_path / "again", tag)
    assert edition.volume.language == tag
    for block in edition.text.blocks:
        marked = [style for style in block.styles if style.role is Role.LANG]
        assert [(style.start, style.value) for style in marked][:1] == [(0, "en")], block
        assert sum(style.end - style.start for style in marked) >= len(block.text.replace("\n", "")), block
    assert {item.code for item in checked(tmp_path, "lamp")[1]} == (set() if tag in languages() else {"C223"})


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("de", ""), ("de-AT", ""), ("en-GB", ""), ("fr-CA", ""),
        ("de-1901", "There is no sample text in “de-1901”: this one is in “de”. Replace it."),
        ("ru-petr1708", "There is no sample text in “ru-petr1708”: this one is in “ru”. Replace it."),
        ("ru-Latn", "There is no sample text in “ru-Latn”: this one is English, and is marked as English. Replace it."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_text_that_is_not_quite_in_the_language(tag: str, says: str, run: Run) -> None:
    result = run("new", "lamp", "--language", tag)
    assert result.code == 0
    assert re.findall("There is no sample text.*", result.out) == ([says] if says else [])
    assert f"\nlanguage: {tag} " in Path("source/lamp/volume.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("series", "language"),
    [
        ("title: S\nshared: {language: de}\nvolumes: [{name: lamp}]\n", "de"),
        ("title: S\nvolumes: [{name: lamp}]\n", "en"),
        ("title: S\nshared: {language: german}\nvolumes: [{name: lamp}]\n", "en"), ("title: [\n", "en"),
    ],
)  # fmt: skip
def test_a_volume_of_a_series_is_in_its_language(series: str, language: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/series.yaml").write_text(series, encoding="utf-8")
    run("new", "lamp")
    assert f"\nlanguage: {language} " in Path("source/lamp/volume.yaml").read_text(encoding="utf-8")
    run("new", "light", "--language", "fr")
    assert "\nlanguage: fr " in Path("source/light/volume.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("german", "de"), ("Deutsch", "de"), ("français", "fr"), ("Latn", "la"), ("Latein", "la"), ("latin", "la"),
        ("Itallian", "it"), ("deu", "de"), ("ger", "de"), ("DE", "de"), ("de_AT", "de-AT"), ("de-at", "de-AT"),
        ("русский", "ru"), ("xx", ""), ("", ""), ("{{title}}", ""), ("de\n", "de"), ("de: x", ""),
    ],
)  # fmt: skip
def test_what_is_no_tag_is_refused_with_the_one_that_is_meant(typed: str, meant: str, run: Run, tmp_path: Path) -> None:
    assert not meant or is_language(meant)
    result = run("new", "lamp", f"--language={typed}")
    assert result.code == 2
    hint = f"did you mean “{meant}”?" if meant else "write a tag such as de, en-GB, ru or grc"
    assert f"is no tag of a language; {hint}" in result.err
    assert not list(tmp_path.iterdir())


def test_the_untranslated_sample_is_no_language() -> None:
    assert UNTRANSLATED not in samples()
