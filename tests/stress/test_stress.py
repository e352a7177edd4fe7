"""Random whole volumes: one run settles them, a second prints the same, nothing is misplaced and nothing sticks out.

`EDITION_STRESS=100` makes so many (by day two) beside those of many pages with a dozen notes on each;
`EDITION_STRESS_SEED` is the first seed.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generate import Settings, generate, random_settings
from edition.audit import audit
from edition.check import check
from edition.check.catalogue import catalogue
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.diagnostic import Diagnostic, Severity
from edition.pdf import finish, printed_places
from edition.typeset import Typeset, typeset
from edition.write.latex import write_latex
from tests.draws import RANDOM, many, seed_of
from tests.tagged.tag_tree import Tagged, faults

VOLUMES = int(os.environ.get("EDITION_STRESS") or many(6))
FIRST = seed_of("EDITION_STRESS_SEED")
FOUND = {
    7: "a number in the margin near to a table", 8: "grouped notes over a page", 16: "a page of notes only",
    17: "a page that begins with the rest of a verse", 59: "endnotes on lines without numbers",
    64: "a line behind `12 ff.`", 78: "more lines below a line than letters", 172: "a verse whose first word is gone",
    193: "a table that is locked", 214: "a page that begins in a cell", 258: "a lemma that begins with a comma",
    305: "left pages with a table only", 306: "two notes called at one place",
}  # fmt: skip
EDGE = 8.0  # points of paper that stay white


def errors(problems: list[Diagnostic]) -> list[str]:
    """Those that would stop a build, and lines that stick out."""
    codes = catalogue()
    return [
        f"{problem.span}: {problem.code} {problem.message}"
        for problem in problems
        if codes[problem.code].severity is Severity.ERROR or problem.code == "P103"
    ]


def over_an_edge(pdf: Path) -> list[str]:
    """Words that come too near to the edge of the paper, or off it."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    found = []
    width = height = 0.0
    page = 0
    for kind, a, b, c, d, word in re.findall(
        r'<(page|word) (?:width|xMin)="([\d.-]+)" (?:height|yMin)="([\d.-]+)"(?: xMax="([\d.-]+)" yMax="([\d.-]+)")?>'
        r"(.*)",
        said,
    ):
        if kind == "page":
            page, width, height = page + 1, float(a), float(b)
        elif float(a) < EDGE or float(b) < EDGE or float(c) > width - EDGE or float(d) > height - EDGE:
            found.append(f"sheet {page}: {word.partition('<')[0]}")
    return found


def sound(
    root: Path, settings: Settings, twice: bool = bool(RANDOM), change: Callable[[Path], None] = lambda root: None
) -> None:
    """Make a volume and look for everything that may be wrong with it; by night each is set once more, to the byte.

    `change` may change its files before it is read.
    """
    problems: list[Diagnostic] = []
    change(generate(root, "book", settings))
    edition = load(root, "book", problems.append)
    assert edition is not None
    problems += check(edition)
    assert errors(problems) == []
    manuscript = write_latex(edition)
    private = root / "private"
    private.mkdir()

    def once() -> Typeset:
        result = typeset(manuscript, private, "book", styles_dir(), problems.append, lambda step: None)
        assert result is not None, errors(problems)
        assert result.runs == 1
        return result

    result = once()
    pages = result.pdf.read_bytes()
    record = printed_places(manuscript, result.run, "book", result.runs)
    finish(result.pdf, root / "book.pdf", result.run, edition.volume)
    report = audit(root / "book.pdf", edition, record)
    assert report.wrong == ()
    assert report.fine
    assert report.entries_checked == len(edition.entries)
    if twice:
        assert [*faults(Tagged(root / "book.pdf"))] == []
        again = once()
        assert (again.run, again.pdf.read_bytes()) == (result.run, pages)  # of which the same would be made, and said
    assert errors(problems) == []
    assert over_an_edge(root / "book.pdf") == []


def test_the_same_seed_makes_the_same_volume(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        generate(tmp_path / folder, "book", random_settings(3))
    for path in (tmp_path / "one").rglob("*.*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


@pytest.mark.parametrize("seed", range(100, 140))
def test_generated_volumes_have_no_error(seed: int, tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    edition = load(generate(tmp_path, "book", random_settings(seed, pages=3)), "book", problems.append)
    assert edition is not None
    assert len(edition.anchors) == len(edition.entries) > 0
    assert errors([*problems, *check(edition)]) == []


@pytest.mark.tex
@pytest.mark.parametrize("seed", range(FIRST, FIRST + VOLUMES))
def test_a_random_volume_is_sound(seed: int, tmp_path: Path) -> None:
    sound(tmp_path, random_settings(seed), twice=True)


@pytest.mark.tex
@pytest.mark.parametrize("seed", FOUND)
def test_what_random_volumes_found_stays_mended(seed: int, tmp_path: Path) -> None:
    sound(tmp_path, random_settings(seed))


@pytest.mark.long
@pytest.mark.tex
@pytest.mark.parametrize("everything", [False, True])
def test_many_pages_with_a_dozen_notes_each_are_sound(everything: bool, tmp_path: Path) -> None:
    pages = many(90)
    settings = Settings(
        seed=90, pages=pages, density=4, overlapping=0.2, across=0.03, long=0.02, footnotes=0.1, everything=everything
    )
    sound(tmp_path, settings)
