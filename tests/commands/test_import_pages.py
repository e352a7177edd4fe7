"""`edition import` of transcribed pages, as an editor types it."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import Run

SAMPLES = Path(__file__).parent.parent / "scans" / "samples"


def test_many_files_make_one_volume_that_checks(tmp_path: Path, run: Run) -> None:
    files = [str(SAMPLES / name) for name in ("diary-2.xml", "songs.xml")]
    result = run("import", "diary", *files, "--format", "json")
    said = result.json
    assert said["written"] == ["source/diary/volume.yaml", "source/diary/text.md"]
    assert {Path(loss["file"]).name for loss in said["losses"]} == {"diary-2.xml", "songs.xml"}
    checked = run("check", "diary")
    assert checked.code == 0, checked.out


def test_lines_can_be_verses(tmp_path: Path, run: Run) -> None:
    run("import", "songs", str(SAMPLES / "songs.xml"), "--lines", "verse")
    assert "::: verse" in (tmp_path / "source/songs/text.md").read_text(encoding="utf-8")


def test_files_of_several_kinds_make_no_volume(tmp_path: Path, run: Run) -> None:
    tei = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>Word.</p></body></text></TEI>'
    (tmp_path / "a.tei").write_text(tei, encoding="utf-8")
    (tmp_path / "a.tex").write_text(r"\documentclass{article}\usepackage{reledmac}", encoding="utf-8")
    result = run("import", "diary", "a.tei", str(SAMPLES / "diary-1.xml"))
    assert result.code == 1
    assert ":2:1: error[E103]: this is no TEI P5" in result.out
    result = run("import", "diary", "a.tex", str(SAMPLES / "diary-1.xml"))
    assert result.code == 2
    assert "is one file: diary-1.xml is another one" in result.err
    assert not (tmp_path / "source/diary").exists()


def test_nothing_is_written_when_one_of_the_files_cannot_be_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "bad.xml").write_text("<PcGts>", encoding="utf-8")
    result = run("import", "diary", str(SAMPLES / "diary-1.xml"), "bad.xml")
    assert result.code == 1
    assert "bad.xml:1:" in result.out
    assert not (tmp_path / "source/diary").exists()
