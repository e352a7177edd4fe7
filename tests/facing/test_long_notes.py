"""A note longer than its page goes on over several openings, and the white beside it is shared out among them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.draws import random_for
from tests.facing.random_pairs import WORDS

pytestmark = pytest.mark.tex
FULL = 30  # lines of text on a page without a long note


def write_texts(root: Path, note: int, without: range) -> None:
    """Two texts of 30 paragraphs of one length, each with a short note, but for some; the fourth has a long one."""
    draw = random_for(5)

    def words(count: int) -> str:
        return " ".join(draw.choice(WORDS) for _ in range(count))

    for name in ("", "english"):
        source, apparatus = root / "source/pair" / name, root / "apparatus/pair" / name
        source.mkdir(parents=True)
        apparatus.mkdir(parents=True)
        rest = "role: translation\n" if name else "texts: [english]\n"
        layers = "layers: [{name: notes, kinds: [comment], arrangement: run-on}]\n"
        (source / "volume.yaml").write_text(f"title: Tellurium\nlanguage: en\ntext: [text.md]\n{layers}{rest}")
        paragraphs = [f"{words(95)} q{name}{i}q {words(4)}." for i in range(1, 31)]
        (source / "text.md").write_text("# One\n\n" + "\n\n".join(paragraphs) + "\n")
        entries = [
            f"- {{id: {name}n{i}, kind: comment, at: 1.{i}, lemma: q{name}{i}q, "
            f"note: {words(note if i == 4 and not name else 5)}}}"
            for i in range(1, 31)
            if i not in without
        ]
        (apparatus / "entries.yaml").write_text("\n".join(entries) + "\n")


def lines_of(root: Path) -> list[int]:
    """How many lines of text each left-hand page has, but for the last."""
    places = json.loads((root / "build/pair.loci.json").read_text(encoding="utf-8"))["places"]
    lines: Counter[int] = Counter()
    for rows in places.values():
        for place in rows:
            page, line = int(place[1]), place[2] or 0
            lines[page] = max(lines[page], line)
    return [lines[page] for page in sorted(lines)][:-1]


@pytest.mark.parametrize(("note", "openings"), [(900, 4), (1500, 6)])
def test_a_long_note_is_shared_out_among_openings(run: Run, tmp_path: Path, note: int, openings: int) -> None:
    write_texts(tmp_path, note, range(5, 12))
    made = run("build", "pair")
    assert made.code == 0, made.err
    short = [lines for lines in lines_of(tmp_path) if lines < FULL]
    assert len(short) >= openings - 1
    assert min(short) > 10, short
    assert max(short) <= 2 * min(short), short
    assert run("audit", "pair").code == 0
