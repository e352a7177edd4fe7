"""Random paragraphs, from either side: the letters stand on the line in the order in which FriBidi, an independent
implementation of the bidirectional algorithm, puts them.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from edition.audit.extract import PAGE, WORD
from tests.directions.volume import needs
from tests.draws import many, random_for
from tests.engine.engine_run import compile_tex

pytestmark = [
    pytest.mark.tex,
    needs("א"),
    pytest.mark.skipif(shutil.which("fribidi") is None, reason="FriBidi is missing: apt-get install libfribidi-bin"),
]

SETUP = r"\EdScript{Hebrew}{hebr}{NotoSerifHebrew-Regular.ttf,FreeSerif.otf,DejaVuSans.ttf}{}"
_LINE = "אבג דהו זח טיכל מנס abc Def xy 12 345 6.7 8-9 1,2 $5 7% ( ) [ ] . , : ; ! - / ? « »"
PIECES = _LINE.split()
_LIKE = str.maketrans(")]»", "([«")


def paragraph(draw: Random) -> str:
    """A short one, of which the first piece is a word."""
    pieces = [draw.choice(PIECES[:9]), *(draw.choice(PIECES) for _ in range(draw.randint(3, 11)))]
    return "".join(piece + draw.choice(["", " ", " "]) for piece in pieces).strip()


def seen(line: str) -> str:
    """What is compared: no spaces; brackets of either side are alike, for those mirrored are read as typed."""
    return "".join(line.split()).translate(_LIKE)


def reference(paragraphs: Sequence[str], direction: str) -> list[str]:
    """How FriBidi puts them."""
    command = ["fribidi", f"--{direction}", "--nopad", "--nobreak", "--clean", "--charset", "UTF-8"]
    words = "\n".join(paragraphs) + "\n"
    said = subprocess.run(command, input=words, check=True, capture_output=True, text=True).stdout
    return [seen(line) for line in said.splitlines()]


def printed(pdf: Path) -> list[str]:
    """The lines of a document, each letter where it stands."""
    said = subprocess.run(["pdftotext", "-bbox", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True)
    lines: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for sheet, page in enumerate(PAGE.finditer(said.stdout)):
        for word in WORD.finditer(page[3]):
            base = round(float(word[4]) * 0.77 + float(word[2]) * 0.23)
            near = next((key for key in lines if key[0] == sheet and abs(key[1] - base) < 4), (sheet, base))
            lines.setdefault(near, []).append((float(word[1]), unescaped(word[5])))
    return [seen("".join(text for _, text in sorted(words))) for _, words in sorted(lines.items())]


def unescaped(words: str) -> str:
    from html import unescape

    return unescape(words)


def escaped(words: str) -> str:
    return words.replace("%", r"\%").replace("$", r"\$")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_letters_stand_where_the_algorithm_puts_them(tmp_path: Path, direction: str) -> None:
    draw = random_for(f"visual {direction}")
    paragraphs = [paragraph(draw) for _ in range(many(300))]
    body = "\n".join(rf"\EdPar{{}} {escaped(words)} \EdEnd" for words in paragraphs)
    tex = (
        rf"\documentclass{{article}}\usepackage[design=octavo]{{edition}}\EdSetup{{direction={direction},step=0}}{SETUP}"
        rf"\begin{{document}}\EdBack {body}\end{{document}}"
    )
    run = compile_tex(tex, tmp_path / "doc")
    found = [line for line in printed(run.pdf) if not line.isdecimal()]
    assert found == reference(paragraphs, direction)
