"""Emphasis in scripts without italics is seen in print (spaced out, or bold); what cannot be seen is told."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from edition.cli import edition
from edition.designs.folder import styles_dir
from edition.glyph_coverage.styled_letters import EMPHASISED_IN_BOLD
from tests.directions.volume import needs
from tests.print.book import audited
from tests.print.volume import write_volume

SPACED = {"Armenian": "աշխարհ", "Georgian": "გამარჯობა", "Coptic": "ⲛⲁⲛⲟⲩϥ"}
BOLD = {"Hebrew": "שלום", "Arabic": "السلام", "Devanagari": "धर्मक्षेत्रे", "Ethiopic": "ዓለም"}

GAP = 0.12 * 10.46


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each word plain, and emphasised, in a line of its own; built and audited."""
    root = tmp_path_factory.mktemp("emphasis")
    lines = [f"{name} {word} and *{word}* and *{word} {word}*." for name, word in (SPACED | BOLD).items()]
    entries = "".join(
        f"- {{id: {name.lower()}, kind: comment, at: 1.{i}, lemma: {word}, occurrence: 2, note: 'A *{word}*.'}}\n"
        for i, (name, word) in enumerate((SPACED | BOLD).items(), 1)
    )
    write_volume(root, text="# I\n\n[p. 1]{.pb}" + "\n\n".join(lines) + "\n", entries=entries, names="[]\n")
    audited(root)
    return root / "build/small.pdf"


@pytest.mark.tex
@needs("աგⲛ")
@pytest.mark.parametrize("name", SPACED)
def test_letters_are_parted_by_spaces_and_stay_a_word(name: str, pdf: Path) -> None:
    shown = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True).stdout
    rows = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', shown)
    at = next(i for i, row in enumerate(rows) if row[2].lstrip("|") == name)
    widths = [
        float(right) - float(left) for left, right, word in rows[at + 1 : at + 8] if word.rstrip(".") == SPACED[name]
    ]
    assert len(widths) == 4
    wider = GAP * (len(SPACED[name]) - 1)
    assert [round(width - widths[0] - wider) for width in widths[1:3]] == [0, 0]


@pytest.mark.tex
@needs("שسकዓ")
@pytest.mark.parametrize("name", BOLD)
def test_letters_that_hang_together_are_bold(name: str, pdf: Path) -> None:
    fonts = set[str]()
    for page in PdfReader(pdf).pages:
        resources: Any = page["/Resources"]
        fonts |= {str(font["/BaseFont"]) for font in resources.get("/Font", {}).values()}
    families = {
        "Arabic": "Arab|Amiri|Scheherazade",
        "Devanagari": "Devanagari|Annapurna",
        "Ethiopic": "Ethiopic|Abyssinica",
    }
    assert any(re.search(rf"({families.get(name, name)}).*Bold", font) for font in fonts), fonts


def test_the_engine_knows_the_same_scripts() -> None:
    engine = (styles_dir() / "edition-scripts.lua").read_text(encoding="utf-8")
    listed = engine[engine.index("local BOLD") : engine.index("BOLD[name] = true")]
    assert set(re.findall(r"[A-Z][A-Za-z_]{2,}", listed)) - {"BOLD"} == EMPHASISED_IN_BOLD


WARNED = [
    ("One *ܫܠܡܐ ܥܡܟܘܢ* more.", 6, "there is no bold font for Syriac"),
    ("One **ܫܠܡܐ** more.", 7, "there is no bold font for Syriac"),
    ("One [שלום]{.sc} more.", 6, "Hebrew has no small capitals"),
    ("One [a Բարեւ]{.sc} more.", 8, "Armenian has no small capitals"),
    ("One *abӛ* more.", 8, "the letter “ӛ” (U+04DB) has no italics"),
    ("One *abc слово λόγος գիրք 12 ሰላም* **שלום** [Abc ἔργον]{.sc}.", 0, ""),
]


@pytest.mark.parametrize(("text", "column", "message"), WARNED)
@needs("אسܫकւ")
def test_what_cannot_be_seen_is_told_at_its_place(text: str, column: int, message: str, tmp_path: Path) -> None:
    write_volume(tmp_path, text=f"# I\n\n{text}\n", entries="[]\n", names="[]\n")
    done = CliRunner().invoke(edition, ["-C", str(tmp_path), "check", "--format", "json"])
    found = [item for item in json.loads(done.stdout) if item["code"] == "P120"]
    assert [(item["line"], item["column"]) for item in found] == ([(3, column)] if column else [])
    assert all(item["message"].startswith(message) and item["severity"] == "warning" for item in found)


@needs("ܫ")
def test_in_a_note_it_is_told_at_the_note(tmp_path: Path) -> None:
    entries = "- {id: a, kind: comment, at: 1.1, lemma: One, note: 'See *ܫܠܡܐ*.'}\n"
    write_volume(tmp_path, text="# I\n\nOne more.\n", entries=entries, names="[]\n")
    done = CliRunner().invoke(edition, ["-C", str(tmp_path), "check", "--format", "json"])
    (found,) = [item for item in json.loads(done.stdout) if item["code"] == "P120"]
    assert (found["file"], found["line"]) == ("apparatus/small/entries.yaml", 1)
