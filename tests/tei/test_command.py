"""`edition build --to tei` and `edition import NAME edition.xml`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from edition.cli import main
from edition.load import load
from tests.tei.judge import ROOT, invalid

SAMPLES = Path(__file__).parent / "samples"


def run(*words: object) -> int:
    """The exit code of a command."""
    with pytest.raises(SystemExit) as stopped:
        main([str(word) for word in words])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory with the default volume in it."""
    for part in ("source", "apparatus"):
        shutil.copytree(ROOT / part / "bulletin-lecture", tmp_path / part / "bulletin-lecture")
    return tmp_path


def test_there_and_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-C", root, "build", "--to", "tei", "bulletin-lecture") == 0
    written = root / "build" / "bulletin-lecture.tei.xml"
    assert str(written) in capsys.readouterr().out
    assert invalid(written) == []
    assert run("-C", root, "import", "again", written) == 0
    said = capsys.readouterr()
    assert "written: source/again/lecture.md" in said.out
    assert "E2" not in said.out + said.err
    assert run("-C", root, "check", "again") == 0
    shutil.move(root / "source" / "again", root / "source" / "other")  # the same volume under the same name
    shutil.rmtree(root / "source" / "bulletin-lecture")
    first = load(ROOT, "bulletin-lecture", lambda problem: None)
    for part in ("source", "apparatus"):
        folder = root / part / ("other" if part == "source" else "again")
        shutil.rmtree(root / part / "bulletin-lecture", ignore_errors=True)
        shutil.move(folder, root / part / "bulletin-lecture")
    assert load(root, "bulletin-lecture", lambda problem: None) == first


def test_what_was_put_in_by_hand_is_reported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-C", root, "build", "--to", "tei", "bulletin-lecture") == 0
    written = root / "build" / "bulletin-lecture.tei.xml"
    words = written.read_text(encoding="utf-8")
    at = words.index("<publisher>")
    written.write_text(f"{words[:at]}<authority>me</authority>{words[at:]}", encoding="utf-8")
    capsys.readouterr()
    assert run("-C", root, "import", "again", written) == 0
    said = capsys.readouterr().out
    line = words[:at].count("\n") + 1
    assert f":{line}:" in said
    assert "E204" in said
    assert "<authority>" in said


def test_nothing_is_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run("-C", root, "import", "bulletin-lecture", SAMPLES / "blocks.xml") == 2
    assert run("-C", root, "import", "../x", SAMPLES / "blocks.xml") == 2
    capsys.readouterr()
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_problems_are_shown_with_their_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-C", tmp_path, "import", "verse", SAMPLES / "endpoints.xml") == 1
    said = capsys.readouterr().out
    assert "endpoints.xml:36:4: error[E203]" in said
    assert (tmp_path / "source" / "verse" / "volume.yaml").is_file()


def test_what_is_no_tei(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xml").write_text("<html/>", encoding="utf-8")
    assert run("-C", tmp_path, "import", "web", tmp_path / "a.xml", "--format", "json") == 1
    assert '"E103"' in capsys.readouterr().out
    assert not (tmp_path / "source").exists()
