"""The contents of a book with two texts list the headings of both: those that belong together in one line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.project import FILES, write

pytestmark = pytest.mark.tex

LATIN = "# De lucerna\n\nLucerna ardet.\n\n## 2\n\nMarcus vidit.\n\n# III\n\nOleum deest.\n\n# De luna\n\nLuna lucet.\n"
ENGLISH = (
    "# The *Lamp*\n\nThe lamp burns.\n\n## Sight\n\nMarcus saw it.\n\n# III\n\nThere is no oil.\n\n# The Moon\n\n"
    "The moon is bright.\n"
)
MARKED = {
    "text": "# De lucerna\n\n[1]{.unit} Lucerna ardet.\n\n[2]{.unit} Oleum deest.\n",
    "english_text": "# The Lamp\n\n[1]{.unit} The lamp burns.\n\n# 7\n\n[2]{.unit} There is no oil.\n",
}


def contents(run: Run, root: Path, more: str = "", **changed: str) -> list[str]:
    """The lines of the contents that are about the text, of a book that is built and audited."""
    notes = {"entries": "- {id: ardet, kind: variant, at: 1.1, lemma: ardet, readings: [{text: ardebat, wit: P}]}\n",
             "english_notes": "- {id: burns, kind: comment, at: 1.1, lemma: The lamp, note: A lamp.}\n"}  # fmt: skip
    write(root, volume=FILES["source/lamp/volume.yaml"].partition("silent:")[0] + more, **notes, **changed)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out
    command = ["pdftotext", "-layout", str(root / "build/lamp.pdf"), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")
    page = next(page for page in pages if "De lucerna" in page)
    lines = [" ".join(line.split()) for line in page.splitlines()]
    first = next(i for i, line in enumerate(lines) if line.startswith("De lucerna"))
    listed = [line for line in lines[first:] if line and line.split()[-1][0].isdigit()]
    return [line for line in listed if not line.startswith(("Concordantia", "Index", "Tabula"))]


def test_headings_that_belong_together_are_in_one_line_with_the_page_of_the_own_one(run: Run, tmp_path: Path) -> None:
    """One that both have alike is said once."""
    assert contents(run, tmp_path, text=LATIN, english_text=ENGLISH) == [
        "De lucerna / The Lamp 2", "2 / Sight 2", "III 2", "De luna / The Moon 2",
    ]  # fmt: skip


def test_a_heading_that_only_the_other_text_has_is_listed_with_its_page(run: Run, tmp_path: Path) -> None:
    assert contents(run, tmp_path, "facing: {by: marks}\n", **MARKED) == ["De lucerna / The Lamp 2", "7 3"]


def test_in_columns_both_are_on_one_page(run: Run, tmp_path: Path) -> None:
    listed = contents(run, tmp_path, "facing: {as: columns}\nstyle: a4\n", text=LATIN, english_text=ENGLISH)
    assert listed[:2] == ["De lucerna / The Lamp 1", "2 / Sight 1"]
