"""Where words stand in a PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*?)</word>')


class Word(NamedTuple):
    """A word of a sheet, from 1; lengths in points, from the left and from the top."""

    text: str
    sheet: int
    left: float
    top: float
    bottom: float


def words_of(pdf: Path) -> Iterator[Word]:
    """All words of a PDF, sheet by sheet."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for sheet, page in enumerate(said.split("<page ")[1:], 1):
        for left, top, _, bottom, text in _WORD.findall(page):
            yield Word(unescape(text), sheet, float(left), float(top), float(bottom))
