"""Signs and letters that the text's font lacks are printed in a font for rare ones, in every style."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from edition.cli import edition
from edition.designs.finding import toolkit_design
from edition.glyph_coverage import fonts
from edition.glyph_coverage.fonts import rare_letters_of
from edition.system.fonts import files
from tests.print.book import audited
from tests.print.volume import write_volume

SIGNS = "⏑⏓⏔ ⌈⌉⌊⌋ ⸀⸂⸃⸋⸎ ⁅⁆ ⁃ ꝯꝰꝛ ᵫ"
PRIVATE = "\ue036"  # two joined letters in Linux Libertine, Æ with a mark for the Medieval Unicode Font Initiative

RARE = rare_letters_of(toolkit_design("octavo"))
needs_rare = pytest.mark.skipif(
    not {ord(sign) for sign in SIGNS if sign != " "} <= frozenset().union(*RARE.values()),
    reason="no font for rare letters: apt-get install fonts-symbola",
)


def found(root: Path, *codes: str) -> list[Any]:
    done = CliRunner().invoke(edition, ["-C", str(root), "check", "--format", "json"])
    return [item for item in json.loads(done.stdout) if item["code"] in codes]


def with_signs(root: Path) -> None:
    """A volume with the signs plain, emphasised, strong, with a mark above one, and in a note."""
    text = (
        f"# I\n\n[p. 1]{{.pb}}Plain {SIGNS} end.\n\nSlanted *{SIGNS} end*.\n\nBold **{SIGNS} end**, a sound q\u1de4.\n"
    )
    entries = f"- {{id: a, kind: comment, at: 1.1, lemma: Plain, note: 'Noted {SIGNS} end'}}\n"
    write_volume(root, text=text, entries=entries, names="[]\n")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a volume, built and audited."""
    root = tmp_path_factory.mktemp("rare")
    with_signs(root)
    audited(root)
    return root


@pytest.mark.tex
@needs_rare
def test_they_are_printed_in_every_style(root: Path) -> None:
    shown = subprocess.run(
        ["pdftotext", root / "build/small.pdf", "-"], capture_output=True, check=True, text=True
    ).stdout
    words = " ".join(shown.split())
    for before in ("Plain", "Slanted", "Bold", "Noted"):
        assert f"{before} {SIGNS} end" in words
    assert "a sound q\u1de4" in words


@pytest.mark.tex
@needs_rare
def test_one_upright_font_has_them(root: Path) -> None:
    """No letter is slanted or made bold by force: of the font there are only the glyphs that it has."""
    listed = subprocess.run(["pdffonts", root / "build/small.pdf"], capture_output=True, check=True, text=True).stdout
    assert listed.count("Symbola") == 1


@needs_rare
def test_check_says_which_and_in_what(root: Path) -> None:
    notes = found(root, "P129", "P102")
    assert {(note["code"], note["severity"]) for note in notes} == {("P129", "note")}
    assert notes[0]["line"] == 3
    assert "⌈" in notes[0]["message"]


def test_the_package_is_named_where_no_font_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_signs(tmp_path)
    monkeypatch.setattr(fonts, "rare_letters_of", lambda design: {})
    wrong = found(tmp_path, "P102", "P129", "P110")
    assert {item["code"] for item in wrong} == {"P102"}
    assert all("apt-get install fonts-symbola" in item["hint"] for item in wrong)


@pytest.mark.tex
def test_a_book_that_needs_none_has_none(tmp_path: Path) -> None:
    write_volume(tmp_path)
    audited(tmp_path)
    listed = subprocess.run(
        ["pdffonts", tmp_path / "build/small.pdf"], capture_output=True, check=True, text=True
    ).stdout
    assert "Symbola" not in listed
    assert found(tmp_path, "P129") == []


def private(root: Path) -> None:
    write_volume(root, text=f"# I\n\n[p. 1]{{.pb}}A letter {PRIVATE} here.\n", entries="[]\n", names="[]\n")


def test_private_letters_are_not_those_that_a_font_happens_to_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux Libertine has something else there than is meant, and so have Symbola and Cardo."""
    private(tmp_path)
    monkeypatch.setattr(fonts, "rare_letters_of", lambda design: {})
    [wrong] = found(tmp_path, "P102")
    assert "apt-get install fonts-junicode" in wrong["hint"]


@pytest.mark.tex
def test_private_letters_come_from_the_font_that_is_named_for_them(tmp_path: Path) -> None:
    """A design of the house names one; Libertine, which is asked before it and has a glyph there, is passed over."""
    there = files(["EBGaramond12-Regular.otf"])
    if not there:
        pytest.skip("EB Garamond is not installed")
    private(tmp_path)
    font = TTFont(there["EBGaramond12-Regular.otf"])
    for table in filter(lambda table: table.isUnicode(), font["cmap"].tables):
        table.cmap[ord(PRIVATE)] = "AE"
    for record in font["name"].names:
        record.string = "Medieval" if record.nameID in {1, 4, 6, 16} else record.toUnicode()
    font["CFF "].cff.fontNames = ["Medieval"]
    (tmp_path / "styles").mkdir(exist_ok=True)
    font.save(tmp_path / "styles" / "Medieval.otf")
    rare = "fonts: {fallback: {regular: [LinLibertine_R.otf], rare: [Medieval.otf]}}\n"
    (tmp_path / "styles" / "house.yaml").write_text(rare, encoding="utf-8")
    settings = tmp_path / "source/small/volume.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "style: house\n", encoding="utf-8")
    audited(tmp_path)
    listed = subprocess.run(
        ["pdffonts", tmp_path / "build/small.pdf"], capture_output=True, check=True, text=True
    ).stdout
    assert "Medieval" in listed
    assert "Libertine" not in listed.replace("LinLibertineOZ", "")
