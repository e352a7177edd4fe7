"""Addresses of web pages in the text, and in the author's notes, end lines where they may, and stay what they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.print.book import audited
from tests.print.volume import VOLUME, write_volume

pytestmark = pytest.mark.tex

LONG = "http://library.example.org/manuscripts/shelfmarks/catalogue.php?collection=westernmost&item_number=seventeenhundred#folio12"
TEXT = f"""\
# One

Of the lamp, whose pictures are found at {LONG} and elsewhere, nobody has written more than Maria Rossi.[^1]

[^1]: See in particular (https://institutional-repository.example.org/publications/commentationes/9876543210/), plates.
"""
ENTRIES = "- {id: a, kind: variant, at: 1.1, lemma: elsewhere, readings: [{text: there, wit: C}]}\n"


@pytest.mark.parametrize("lead", range(4))
def test_no_letter_is_put_into_an_address(tmp_path: Path, lead: int) -> None:
    settings = VOLUME.replace("pages_of: M\n", "")
    text = TEXT.replace("Of the lamp", "Of the " + "old " * lead + "lamp")
    write_volume(tmp_path, text=text, entries=ENTRIES, names="[]\n", volume=settings)
    audited(tmp_path)
    pdf = tmp_path / "build" / "small.pdf"
    said = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    assert LONG in "".join(said.split())
    assert "publications/commentationes/9876543210/)," in "".join(said.split())
