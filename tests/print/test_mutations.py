"""The audit is itself tried: one number of the LaTeX is moved, of each kind in turn, and it must say which.

`EDITION_MUTATIONS=20` tries so many of each kind (default 1); `EDITION_MUTATIONS_SEED` draws others.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.generate import Settings, generate
from edition.audit import AuditReport, audit
from edition.check.print_codes import CODES
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.diagnostic import Severity
from edition.model.edition import Edition
from edition.pdf import finish, printed_places
from edition.records.run import Run
from edition.typeset import typeset
from edition.write.latex import Manuscript, write_latex
from edition.write.latex.tex import Tex
from tests.draws import seed_of

pytestmark = pytest.mark.tex

EACH = int(os.environ.get("EDITION_MUTATIONS", "1"))
SEED = seed_of("EDITION_MUTATIONS_SEED")
SETTINGS = Settings(
    seed=31, pages=3, density=4, overlapping=0.3, across=0.1, footnotes=0.2, references=0.5, names=4, everything=True
)


def nothing(item: object) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Volume:
    """A volume, and where its marks stand when it is printed as it should be."""

    root: Path
    edition: Edition
    manuscript: Manuscript
    run: Run

    def place(self, mark: int | str) -> str:
        """Page and line of a mark; where there is no line, its page."""
        return str(self.run.marks[int(mark)].place)

    def elsewhere(self, draw: random.Random, mark: str) -> str:
        """A mark on another line, or on another page where there are no lines."""
        here = self.run.marks[int(mark)]
        others = [m for m, there in self.run.marks.items() if there.line is not None and there.page != here.page]
        return str(draw.choice(others))


def print_it(root: Path, edition: Edition, tex: str) -> tuple[AuditReport, Run]:
    """Typeset LaTeX and audit it, as if it were what the edition says."""
    private = root / "private"
    private.mkdir(exist_ok=True)
    problems: list[str] = []
    result = typeset(
        Manuscript(Tex(tex), design=edition.volume.style), private, "book", styles_dir(),
        lambda item: problems.append(str(item)) if CODES[item.code].severity is Severity.ERROR else None, nothing,
    )  # fmt: skip
    assert result is not None, problems
    finish(result.pdf, root / "book.pdf", result.run, edition.volume)
    manuscript = write_latex(edition)
    record = printed_places(manuscript, result.run, "book", result.runs)
    return audit(root / "book.pdf", edition, record), result.run


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    """The volume as it should be, in which nothing is wrong."""
    root = generate(tmp_path_factory.mktemp("mutations"), "book", SETTINGS)
    edition = load(root, "book", nothing)
    assert edition is not None
    manuscript = write_latex(edition)
    report, run = print_it(root, edition, manuscript.tex)
    assert report.wrong == ()
    return Volume(root, edition, manuscript, run)


Names = tuple[str, ...]
Mutation = Callable[[random.Random, Volume], tuple[str, Names]]  # the LaTeX, and of what the audit has to name one


def part(tex: str, begin: str, end: str) -> tuple[int, int]:
    """Where a part of the LaTeX begins and ends."""
    return (tex.index(begin), tex.index(end))


BACK, FRONT, MAIN = ("\\EdBack\n", "\\end{document}"), ("\\EdFront\n", "\\EdBack\n"), ("\\EdMain\n", "\\EdFront\n")


def moved(pattern: str, bounds: tuple[str, str]) -> Mutation:
    """One mark of a list or reference, the pattern's first group, becomes that of another page."""

    def mutate(draw: random.Random, volume: Volume) -> tuple[str, Names]:
        tex = volume.manuscript.tex
        found = list(re.compile(pattern).finditer(tex, *part(tex, *bounds)))
        match = draw.choice(found)
        mark = match[1].removesuffix("n")
        other = volume.elsewhere(draw, mark)
        names = (volume.place(mark), volume.place(other))  # the first may be in the list by another mark, too
        return tex[: match.start(1)] + other + tex[match.end(1) :], names

    return mutate


def typed(draw: random.Random, volume: Volume) -> tuple[str, Names]:
    """A locator that leads where it should and says another line."""
    tex = volume.manuscript.tex
    match = draw.choice(list(re.compile(r"\\EdLoci\{(\d+)\}").finditer(tex, *part(tex, *BACK))))
    page, _, line = volume.place(match[1]).partition(".")
    false = f"{page}.{int(line) + 1}"
    return tex[: match.start()] + f"\\EdLink{{m{match[1]}}}{{{false}}}" + tex[match.end() :], (false,)


def left_out(draw: random.Random, volume: Volume) -> tuple[str, Names]:
    """A list of places without its first."""
    tex = volume.manuscript.tex
    lists = re.compile(r"\\EdLoci\{(\d+),(\d+)[^}]*\}").finditer(tex, *part(tex, *BACK))
    match = draw.choice([m for m in lists if volume.place(m[1]) != volume.place(m[2])])
    return tex[: match.start(1)] + tex[match.start(2) :], (volume.place(match[1]),)


def note(draw: random.Random, volume: Volume) -> tuple[str, Names]:
    """A note with the number of another line."""
    tex = volume.manuscript.tex
    name = draw.choice(sorted(volume.manuscript.notes))
    key, start, end = volume.manuscript.notes[name]
    layer = re.search(rf"\\EdNote\{{{key}\}}\{{(\w+)\}}", tex)
    assert layer
    page = volume.run.marks[start].page
    others = [mark for mark, at in volume.run.marks.items() if at.page == page and at.line]
    other = draw.choice([mark for mark in others if volume.place(mark) != volume.place(start)])
    before = f"\\EdNote{{{key}}}{{{layer[1]}}}{{{start}}}{{{end}}}"
    assert before in tex
    return tex.replace(before, f"\\EdNote{{{key}}}{{{layer[1]}}}{{{other}}}{{{other}}}"), (name,)


def lemma(draw: random.Random, volume: Volume) -> tuple[str, Names]:
    """The mark of a lemma, words away from it."""
    tex = volume.manuscript.tex
    notes = [(name, marks) for name, marks in sorted(volume.manuscript.notes.items()) if marks[1] != marks[2]]
    name, (_, start, _) = draw.choice([item for item in notes if f"\\EdM{{{item[1][1]}}}" in tex])
    mark = f"\\EdM{{{start}}}"
    at = tex.index(mark)
    further = re.compile(r"(?<=[a-z] )[a-z]+ [a-z]+ ").search(tex, at + 300)
    assert further
    return tex[:at] + tex[at + len(mark) : further.start()] + mark + tex[further.start() :], (name,)


def reference(draw: random.Random, volume: Volume) -> tuple[str, Names]:
    """A reference in a note that leads to another page, and says it."""
    tex, _ = moved(r"\\EdPlace\{(\d+)\}", MAIN)(draw, volume)
    at = next(i for i, (a, b) in enumerate(zip(tex, volume.manuscript.tex, strict=False)) if a != b)
    key = int(re.findall(r"\\EdNote\{(\d+)\}", tex[:at])[-1])
    return tex, tuple(name for name, marks in volume.manuscript.notes.items() if marks[0] == key)


def margin(draw: random.Random, volume: Volume) -> tuple[str, Names]:
    """A paragraph whose lines are not counted: the numbers below it in the margin are false."""
    tex = volume.manuscript.tex
    first, last = part(tex, *MAIN)
    found = re.compile(r"\\EdPar\{(\d+)\}(?:.|\n)*?\\EdEnd\n").finditer(tex, first, last)
    match = draw.choice([m for m in found if len(m[0]) > 400 and (volume.run.marks[int(m[1])].line or 0) < 25])
    uncounted = f"\\begin{{EdUnnumbered}}{match[0]}\\end{{EdUnnumbered}}\n"
    return tex[: match.start()] + uncounted + tex[match.end() :], ("line number",)


LOCI = r"\\EdLoci\{(?:\d+n?,)*?(\d+n?)"
MUTATIONS: dict[str, Mutation] = {
    "note": note,
    "lemma": lemma,
    "reference in a note": reference,
    "reference in an introduction": moved(r"\\EdPlace\{(\d+)\}", FRONT),
    "contents": moved(r"\\EdTocLine\{\d\}\{(\d+)\}", FRONT),
    "index": moved(rf"\\EdIndexHeading[^\n]*?{LOCI}", BACK),
    "concordance of words": moved(rf"\\EdKwic\{{[^\n]*?{LOCI}", BACK),
    "concordance of paragraphs": moved(rf"\\EdRow(?:Two|Three)\{{[^\n]*?{LOCI}", BACK),
    "list of emendations": moved(rf"\\EdListEntry\{{{LOCI}", BACK),
    "chronology": moved(rf"\\EdDefinition\[date\][^\n]*?{LOCI}", BACK),
    "typed": typed,
    "left out": left_out,
    "margin": margin,
}


@pytest.mark.parametrize("turn", range(EACH))
@pytest.mark.parametrize("kind", MUTATIONS)
def test_one_number_moved_is_found(kind: str, turn: int, volume: Volume) -> None:
    tex, names = MUTATIONS[kind](random.Random(f"{kind} {SEED} {turn}"), volume)
    assert tex != volume.manuscript.tex
    report, _ = print_it(volume.root, volume.edition, tex)
    said = [str(wrong) for wrong in report.wrong]
    assert any(name in wrong for wrong in said for name in names), (names, said)
    if kind not in {"note", "lemma", "reference in a note", "margin"}:
        assert len(said) <= 3, said
        assert report.entries_wrong == ()
