"""A note, a paragraph or a heading of any length is printed whole."""

from __future__ import annotations

import re
import resource
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from edition.build import build
from edition.model.diagnostic import Diagnostic

VOLUME = """\
title: Long
language: en
version: '1'
text: [text.md]
concordance: {min: 1000000}
layers: [{name: notes, kinds: [comment], arrangement: %s}]
"""


def words(count: int, kind: str) -> str:
    """Words that can be told from any others, too short for a hyphen, in sentences."""
    return " ".join(f"{kind[0]}x{'abcdefghij'[i % 10]}{'.' if i % 9 == 8 else ''}" for i in range(count))


def counted(kind: str, pdf: Path) -> list[int]:
    """How often each of the ten words is printed; small capitals may look as if they stood apart."""
    said = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return sorted(Counter(re.findall(rf"{kind[0]} ?x ?([a-j])", said)).values())


def made(root: Path, text: str, note: str, arrangement: str = "lines") -> Path:
    """The book that is made of a text with a note."""
    for folder in ("source/long", "apparatus/long"):
        (root / folder).mkdir(parents=True)
    (root / "source/long/volume.yaml").write_text(VOLUME % arrangement)
    (root / "source/long/text.md").write_text(text)
    entry = f"- {{id: long, kind: comment, at: 1.1, lemma: Begin, note: '{note}'}}\n"
    (root / "apparatus/long/entries.yaml").write_text(entry)
    problems: list[Diagnostic] = []
    assert build(root, "long", ["pdf"], root / "build", problems.append, lambda step: None), problems
    return root / "build/long.pdf"


@pytest.mark.tex
@pytest.mark.parametrize("kind", ["heading", "paragraph", "note"])
def test_fifty_thousand_words(kind: str, tmp_path: Path) -> None:
    long = {name: words(50_000 if name == kind else 3, name) for name in ("heading", "paragraph", "note")}
    text = f"# One {long['heading']}\n\nBegin and go on. {long['paragraph']}\n"
    found = counted(kind, made(tmp_path, text, long["note"]))
    assert len(found) == 10
    assert found[0] >= 5_000


@pytest.mark.cold  # its processor time is that of a child
@pytest.mark.tex
@pytest.mark.parametrize("kind", ["run-on", "lines", "columns-2", "paragraph"])
def test_a_note_or_a_paragraph_takes_time_by_its_length(kind: str, tmp_path: Path) -> None:
    """Three times the words take three times the time: what is carried on is not set anew for each page."""
    took = []
    for count in (20_000, 60_000):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        if kind == "paragraph":
            pdf = made(tmp_path / str(count), f"# One\n\nBegin here. {words(count, kind)}\n", "A note.")
        else:
            text = "# One\n\nBegin here.\n\nAnd end.\n"
            pdf = made(tmp_path / str(count), text, words(count, "note"), kind)
        took.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
        assert counted("paragraph" if kind == "paragraph" else "note", pdf) == [count // 10] * 10
    assert took[1] < 5 * took[0], took
