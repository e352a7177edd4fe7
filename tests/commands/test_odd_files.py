"""Files that nobody meant to write: every command says in one line, or as a problem with its place, what is amiss."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from edition.actions import checking
from edition.cli import main
from tests.commands.conftest import Run, lamp, run, skeleton

__all__ = ["lamp", "run", "skeleton"]

FILES = (
    "source/lamp/volume.yaml", "source/lamp/text.md", "source/lamp/introduction.md",
    "apparatus/lamp/commentary.yaml", "apparatus/lamp/textual.yaml", "apparatus/lamp/names.yaml",
    "apparatus/lamp/works.bib", "apparatus/lamp/anchors.lock", "apparatus/lamp/.rejected.yaml",
)  # fmt: skip
COMMANDS = (
    ("check",), ("build", "--to", "tex,html,epub,tei,txt,md,reledmac"), ("entries",), ("names",),
    ("concordance", "the"), ("status",), ("suggest",), ("diff", "before"), ("reanchor", "--from", "before", "--write"),
    ("report", "before"),
)  # fmt: skip
CASES = {
    "an emendation without its reading":
        "- {id: a, kind: emendation, at: 1.1, lemma: the lamp}\n- {id: b, kind: conjecture, at: 1.1, lemma: the lamp, "
        "print: reading}\n- {id: c, kind: supplied, at: 1.1, lemma: the lamp}\n- {id: d, kind: variant, at: 1.1, "
        "lemma: the lamp}\n- {id: e, kind: citation, at: 1.1, lemma: the lamp}\n",
    "half an entry": "- {id: \n- {id: a}\n",
    "a list of nothing": "-\n-\n- \n",
    "no list": "id: a\nkind: crux\n",
}  # fmt: skip


@pytest.fixture
def before(lamp: Path, skeleton: Path) -> Path:
    """The volume, and the same before it was changed in the folder `before`."""
    shutil.copytree(skeleton, lamp / "before")
    return lamp


@pytest.mark.parametrize("file", FILES)
def test_a_file_in_latin_1(file: str, before: Path, run: Run) -> None:
    """No command that reads or writes it falls, and none of them changes it."""
    path = before / file
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n# caf\xe9\n")
    was = path.read_bytes()
    for words in COMMANDS:
        result = run(*words)
        assert result.code in (0, 1)
    if not file.endswith(".lock"):  # which is the build's own
        assert path.read_bytes() == was
    proposed = [item["id"] for item in run("suggest", "--format", "json").json] if not file.endswith("d.yaml") else []
    for name in proposed[:3]:
        run("suggest", "--accept", name, "--set", "ref=nobody")
        run("suggest", "--reject", name)


@pytest.mark.parametrize("said", CASES)
def test_entries_that_say_too_little(said: str, before: Path, run: Run) -> None:
    """They are listed and compared with what they have, and check says what is missing."""
    (before / "apparatus/lamp/odd.yaml").write_text(CASES[said], encoding="utf-8")
    for words in COMMANDS:
        assert run(*words).code in (0, 1)
    assert "odd.yaml:1:" in run("check").out


def test_a_name_of_a_file_that_is_no_utf_8(before: Path, run: Run) -> None:
    """It is told of, with the byte as a number."""
    odd = os.fsencode(before / "apparatus/lamp") + b"/caf\xe9.yaml"
    Path(os.fsdecode(odd)).write_text("- {id: a, kind: crux, at: 1.1, lemma: nowhere}\n", encoding="utf-8")
    for words in COMMANDS:
        assert run(*words).code in (0, 1)
    assert r"caf\xe9.yaml:1:1: error[C110]:" in run("check").out


def test_a_name_whose_accents_are_stored_apart(before: Path, run: Run) -> None:
    """A file that came from another system looks as volume.yaml names it and is not found; check says why."""
    source = before / "source/lamp"
    (source / "text.md").rename(source / "re\u0301cit.md")
    settings = source / "volume.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("text.md", "récit.md"), encoding="utf-8")
    for words in COMMANDS:
        assert run(*words).code in (0, 1)
    told = run("check").out
    assert "error[C102]: there is no file “récit.md” in source/lamp/, but one whose name looks the same" in told
    assert "= hint: its letters and their accents are stored apart (NFD): give the file its name anew" in told


@pytest.mark.parametrize("name", ["volume.yml", "Volume.yaml", "VOLUME.YAML"])
def test_a_volume_whose_description_has_another_name(name: str, before: Path, run: Run) -> None:
    """It is not passed over, whether there are other volumes or not."""
    (before / "source/lost").mkdir()
    (before / "source/lost" / name).write_text("title: Lost\n")
    for _ in range(2):
        told = run("check")
        assert told.code == 1
        assert f"source/lost/{name}:1:1: error[C107]: {name} is not read" in told.out + told.err
        assert "name it volume.yaml" in told.out + told.err
        shutil.rmtree(before / "source/lamp", ignore_errors=True)


@pytest.mark.parametrize("name", ["x" * 300 + ".md", "é" * 200, "a/" * 3000 + "b.md", "text.md/more.md", ".", "./"])
def test_a_name_that_cannot_be_that_of_a_file(name: str, before: Path, run: Run) -> None:
    settings = before / "source/lamp/volume.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("text.md", name), encoding="utf-8")
    for words in COMMANDS:
        assert run(*words).code in (0, 1)
    assert "source/lamp/volume.yaml:" in run("check").out


def test_an_error_of_the_program_is_one_line_and_a_file(
    lamp: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last resort: what nobody foresaw is written down for those who mend it, and not shown."""
    monkeypatch.chdir(lamp)
    monkeypatch.setattr("tempfile.tempdir", str(lamp))

    def fall(*_: object, **__: object) -> None:
        raise KeyError("\x1b]0;from a volume\x07")

    monkeypatch.setattr(checking, "load", fall)
    with pytest.raises(SystemExit) as stopped:
        main(["check", "lamp"])
    said = capsys.readouterr().err
    assert stopped.value.code == 1
    assert said.startswith("edition: an error of the program itself: KeyError in edition/actions/checking.py, line ")
    assert "\x1b" not in said
    assert "Traceback" not in said
    (file,) = lamp.glob("edition-error-*.txt")
    assert said.rstrip().endswith(f"please report it with {file}")
    assert "edition 'check' 'lamp'" in file.read_text()
    assert "KeyError: '\\x1b]0;from a volume" in file.read_text()
