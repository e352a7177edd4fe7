"""`edition new` writes a volume with a translation, and adds a text to a volume that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.anchor.text_alignment import align
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.parse.markdown import parse_text
from edition.rewrite.listed_texts import with_text
from edition.rewrite.replace_words import Unchangeable
from edition.write.source.markdown import untranslated
from tests.commands.conftest import Run
from tests.facing.project import FILES, write
from tests.shipped import ROOT


def codes(run: Run, name: str) -> list[str]:
    """The codes of what `edition check` says of a volume and its texts."""
    return [item["code"] for item in run("check", name, "--format", "json").json]


SETTINGS = "title: A\ntext: [a.md]\nbase: T\n"


def test_a_new_volume_with_a_translation_is_clean(run: Run, tmp_path: Path) -> None:
    result = run("new", "lampas", "--language", "la", "--translation", "en")
    assert result.code == 0
    listed = {line.strip() for line in result.out.splitlines() if line.startswith(("  source", "  app", "  ."))}
    assert listed == {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert codes(run, "lampas") == ["S323"]  # all is still to be written


def test_a_text_is_added_to_a_volume(run: Run, tmp_path: Path) -> None:
    run("new", "lamp")
    before = (tmp_path / "source/lamp/volume.yaml").read_text(encoding="utf-8")
    result = run("new", "lamp/deutsch", "--language", "de")
    assert result.code == 0
    after = (tmp_path / "source/lamp/volume.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.endswith("texts: [deutsch]\n")
    assert codes(run, "lamp") == ["S323"]
    assert run("new", "lamp/draft", "--language", "en", "--role", "version").code == 0
    assert codes(run, "lamp/draft") == ["S323"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("lamp/deutsch",), "--language"),
        (("lamp/html", "--language", "de"), "folder of other things"),
        (("lamp/ref-de", "--language", "de"), "choose a longer name"),
        (("lamp/a/b", "--language", "de"), "cannot be the name of a text"),
        (("nolamp/de", "--language", "de"), "there is no volume “nolamp”"),
        (("lamp/de", "--language", "de", "--translation", "en"), "--translation makes a volume"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_written(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    run("new", "lamp")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = run("new", *arguments)
    assert result.code == 2
    assert says in " ".join(result.err.split())
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["bulletin-lecture", "consolation", "thirteenth-session"])
@pytest.mark.parametrize("by", ["locus", "marks"])
def test_an_untranslated_text_has_a_part_for_every_part(name: str, by: str) -> None:
    edition = load(ROOT, name, lambda wrong: None)
    if edition is None:
        pytest.skip("its transcription is not here")
    blocks = edition.text.blocks
    problems: list[Diagnostic] = []
    text = parse_text([("text.md", untranslated(blocks))], problems.append)
    assert problems == []
    found = align(blocks, text.blocks, by)
    assert found.alone == ((), ())
    assert not [p for p in found.pairs if p.left and p.right and p.left.is_heading != p.right.is_heading]


@pytest.mark.parametrize(
    ("words", "added"),
    [
        (SETTINGS, SETTINGS + "\n# The other texts of the volume: each has a folder of this name here, and one in the "
         "apparatus.\ntexts: [x]\n"),
        ("texts: [a, b]  # two\n" + SETTINGS, "texts: [a, b, x]  # two\n" + SETTINGS),
        ("texts: [a,\n  b]\n" + SETTINGS, "texts: [a,\n  b, x]\n" + SETTINGS),
        ("texts: a\n" + SETTINGS, "texts: [a, x]\n" + SETTINGS),
        ("texts:\n  - a\n  - b\n" + SETTINGS, "texts:\n  - a\n  - b\n  - x\n" + SETTINGS),
    ],
)  # fmt: skip
def test_a_text_is_listed_and_everything_else_stays(words: str, added: str) -> None:
    assert with_text(words, "x") == added


@pytest.mark.parametrize("words", ["{title: A, text: [a.md]}\n", "title: A\ntext: [a.md]\ntexts: []\n", "- a\n"])
def test_what_cannot_be_listed_safely_is_refused(words: str) -> None:
    with pytest.raises(Unchangeable):
        with_text(words, "x")


def test_what_is_still_to_be_translated_is_counted(run: Run, tmp_path: Path) -> None:
    """By `edition check` at the first part, by `edition status` with their loci; what no text has is not missed."""
    files = {name: words for name, words in FILES.items() if "english" not in name}
    write(tmp_path, files, volume=FILES["source/lamp/volume.yaml"].replace("texts: [english]\n", ""))
    assert run("new", "lamp/french", "--language", "fr").code == 0
    notes = [item for item in run("check", "lamp", "--format", "json").json if item["code"] == "S323"]
    assert [(item["file"], item["message"]) for item in notes] == [
        ("source/lamp/french/text.md", "4 of 4 parts are still to be written, from 1.0 on")
    ]
    text = tmp_path / "source/lamp/french/text.md"
    text.write_text(text.read_text(encoding="utf-8").replace("…", "La lampe", 2), encoding="utf-8")
    (_, status) = run("status", "lamp", "--format", "json").json
    (left,) = (lack for lack in status["missing"] if lack["what"].startswith("parts of the text"))
    assert left["items"] == ["1.2", "1.3"]
    assert not [what for what in status["empty"] if what.startswith(("imprint", "introductions"))]
