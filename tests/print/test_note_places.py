"""Where a note belongs is said alike below the page and in the outputs that cite it.

With the n of an author's note, and from the first line to the last.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.print.printed import printed

FILL = "The second copyist mends what the first has spoilt, and spoils what he had left whole. "
TEXT = f"""\
# Of Things Written

A line with one[^1] note and two[^2] notes. {FILL * 4}The last place has a note[^3] of its own.

[^1]: What one says.
[^2]: What two says.
[^3]: What three says.
"""
ENTRIES = """\
- {id: one, kind: comment, at: 1.1n1, lemma: one says, note: First.}
- {id: two, kind: comment, at: 1.1n2, lemma: two says, note: 'Second; see @one and @three.'}
- {id: three, kind: comment, at: 1.1n3, lemma: three says, note: Third.}
- {id: long, kind: comment, at: 1.1, lemma: two notes … last, note: Fourth.}
"""


@pytest.mark.tex
@pytest.mark.parametrize("lines", ["{ranges: short}", "{by: section, following: ff}"])
def test_places_of_notes_are_those_of_the_print(tmp_path: Path, lines: str) -> None:
    made = printed(tmp_path, TEXT, ENTRIES, f"lines: {lines}\n", outputs=("pdf", "html"))
    page = (tmp_path / "build/small/html/index.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    below = made.notes()
    said = re.findall(r'<span class="at">(.*?)</span> <span class="lemma">(.*?)</span>', page)
    numbers = {lemma: at.partition(".")[2] for at, lemma in said}
    assert numbers.keys() == {"one says", "two says", "three says", "two … last"}
    assert all(f"{number} {lemma}]" in below for lemma, number in numbers.items()), (numbers, below)
    assert numbers["one says"].endswith("n1")
    assert numbers["three says"].endswith("n")
    assert re.search(r"–| ff\.", numbers["two … last"])
    seen = re.sub("<[^>]*>", "", page)
    assert re.search(r"see \S+n1 and \S+n\.", below)
    assert re.search(r"see \S+n1 and \S+n\.", seen)
