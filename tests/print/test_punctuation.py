"""The spaces of a language in print, however the text was typed: of French at its signs; at which no line ends."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.typeset import typeset
from edition.write.latex import write_latex
from edition.write.plain import write_plain
from tests.directions.volume import needs
from tests.print.book import Built, audited
from tests.print.volume import VOLUME, write_volume

TYPED = (
    "Qui l’a dit? Personne!", "Il y a: la vérité.", "Voilà «la vérité» même.", "À 12:30, voir (?) ou non?! Non.",
    "Le mot [here]{lang=en}? Oui; *non*: jamais.",
)  # fmt: skip
"""Each is a line of its own."""

SPACED = (
    "Qui l’a dit ? Personne\u00a0!", "Il y a\u00a0: la vérité.", "Voilà « la vérité\u00a0» même.",
    "À 12:30, voir (?) ou non ?! Non.", "Le mot [here]{lang=en}\u00a0? Oui ; *non* : jamais.",
)  # fmt: skip
"""The same, typed with its spaces."""

NONE = (0, 0, 0, 0, 0)
WANTED = {"fr": (1, 1, 2, 0.5, 2), "fr-CA": (0, 1, 2, 0, 1), "fr-CH": (1, 0.5, 1, 0.5, 1.5), "de": NONE, "en": NONE}
"""By language, how many spaces between words wider each line is."""


def typeset_alone(root: Path) -> Path:
    """The print of the volume that is there, whatever else is wrong with it."""
    edition = load(root, "small", lambda item: None)
    assert edition is not None
    (root / "tex").mkdir()
    problems: list[Diagnostic] = []
    done = typeset(write_latex(edition), root / "tex", "small", styles_dir(), problems.append, lambda step: None)
    assert done is not None, problems
    return done.pdf


def widths(root: Path, tag: str, lines: tuple[str, ...], settings: str = "") -> tuple[list[float], float]:
    """How wide each line is, in points, and a space between words."""
    volume = VOLUME.replace("language: en", f"language: {tag}")
    text = "# I\n\n" + "\n\n".join(lines) + "\n"
    write_volume(root, settings, text, "[]\n", volume=volume, names="[]\n")
    edition = load(root, "small", lambda item: None)
    assert edition is not None
    assert lines[0] in write_plain(edition)  # the text is as it was typed
    command = ["pdftotext", "-bbox", "-l", "1", str(typeset_alone(root)), "-"]
    boxes = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', boxes)
    rows: dict[str, list[tuple[float, float]]] = {}
    for left, top, right, _ in words:
        rows.setdefault(top, []).append((float(left), float(right)))
    found = [row for row in rows.values() if len(row) > 2]
    space = found[0][1][0] - found[0][0][1]
    return [max(right for _, right in row) - min(left for left, _ in row) for row in found], space


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[float], float]:
    """The lines as they are typed."""
    return widths(tmp_path_factory.mktemp("typed"), "fr", TYPED, "punctuation: typed\n")


@pytest.mark.tex
@pytest.mark.parametrize(
    ("tag", "lines"), [*((tag, TYPED) for tag in WANTED), ("fr", SPACED)], ids=[*WANTED, "fr with its own"]
)
def test_lines_are_wider_by_the_spaces_of_their_language(
    tag: str, lines: tuple[str, ...], plain: tuple[list[float], float], tmp_path: Path
) -> None:
    before, space = plain
    assert len(before) == len(TYPED)
    after, _ = widths(tmp_path, tag, lines)
    wider = [(new - old) / space for old, new in zip(before, after, strict=True)]
    assert wider == pytest.approx(WANTED[tag], abs=0.1)


@pytest.mark.tex
@pytest.mark.parametrize("tag", ["fr", "fr-CH"])
def test_the_words_are_found_in_their_places(tag: str, tmp_path: Path) -> None:
    """The audit reads the same words, and every lemma on its line, where lines are long."""
    entries = """\
- {id: dit, kind: variant, at: 1.1, lemma: dit, occurrence: 1, readings: [{text: 'cru? non!', wit: [C]}]}
- {id: oui, kind: comment, at: 1.1, lemma: Oui; non, occurrence: 2, note: 'Est-ce juste? «Oui»: 2:3.'}
"""
    words = " ".join(line.replace("[here]{lang=en}", "ici").replace("*", "") for line in TYPED)
    volume = VOLUME.replace("language: en", f"language: {tag}")
    write_volume(tmp_path, "", f"# I\n\n[p. 1]{{.pb}}{words * 6}\n", entries, volume=volume, names="[]\n")
    _, _, found = audited(tmp_path)
    assert found.entries_checked == 2


@pytest.mark.tex
@pytest.mark.parametrize(("tag", "settings", "kept"), [
    ("cs", "", True), ("pl", "", True), ("cs", "punctuation: typed\n", False), ("it", "", False),
])  # fmt: skip
def test_no_line_ends_behind_a_word_of_one_letter(tag: str, settings: str, kept: bool, tmp_path: Path) -> None:
    """Czech and Polish carry it to the next line, in the text and in notes; other languages and `typed` do not."""
    words = " ".join(f"{'dom' * (n % 4 + 1)} o lese a{'' if n % 3 else 'ž'} u vody i" for n in range(60)) + " konec"
    write_volume(
        tmp_path, settings, f"# I\n\n{words}\n", f"- {{id: a, kind: comment, at: 1.1, lemma: konec, note: {words}}}\n",
        volume=VOLUME.replace("language: en", f"language: {tag}"), names="[]\n",
    )  # fmt: skip
    printed = subprocess.run(
        ["pdftotext", "-layout", str(typeset_alone(tmp_path)), "-"], capture_output=True, check=True, text=True
    ).stdout
    ends = re.findall(r"(\w+)(?: +\d+)?$", printed, re.MULTILINE)
    assert len(ends) > 20
    assert ({"o", "a", "u", "i"} & {*ends} == set()) is kept


@pytest.mark.tex
@pytest.mark.parametrize(("tag", "settings", "kept"), [
    ("ru", "", True), ("uk", "", True), ("cs", "", True), ("ru", "punctuation: typed\n", False), ("it", "", False),
])  # fmt: skip
def test_no_line_begins_with_a_dash(tag: str, settings: str, kept: bool, tmp_path: Path) -> None:
    """In Slavonic languages it stays at the end of the line before, in the text and in notes."""
    words = " ".join(f"{'dom' * (n % 4 + 1)} {'—' if n % 2 else '–'} lese{'k' * (n % 3)}" for n in range(90)) + " konec"
    write_volume(
        tmp_path, f"{settings}concordance: {{min: 999}}\n", f"# I\n\n{words}\n",
        f"- {{id: a, kind: comment, at: 1.1, lemma: konec, note: {words}}}\n",
        volume=VOLUME.replace("language: en", f"language: {tag}"), names="[]\n",
    )  # fmt: skip
    printed = subprocess.run(
        ["pdftotext", "-layout", str(typeset_alone(tmp_path)), "-"], capture_output=True, check=True, text=True
    ).stdout
    begin = re.findall(r"^(?: *\d+ )? *([–—](?= )|\w+)", printed, re.MULTILINE)
    assert len(begin) > 20
    assert ({"–", "—"} & {*begin} == set()) is kept


@pytest.mark.tex
@needs("क")
def test_no_line_begins_with_a_danda_or_ends_before_the_number_of_a_verse(tmp_path: Path) -> None:
    words = ["धर्मक्षेत्रे", "कुरुक्षेत्रे", "समवेता", "युयुत्सवः", "मामकाः", "पाण्डवाश्चैव", "किमकुर्वत", "सञ्जय"]
    verses = (" ".join((*words[i % 8 :], *words[: i % 8], *words[: i % 3])) for i in range(40))
    text = " ".join(f"{verse} । {words[i % 8]} ॥ {i % 10} ॥" for i, verse in enumerate(verses))
    volume = VOLUME.replace("language: en", "language: sa")
    write_volume(tmp_path, text=f"# I\n\n[p. 1]{{.pb}}{text}\n", entries="[]\n", names="[]\n", volume=volume)
    book = Built(tmp_path / "build", audited(tmp_path)[2])
    lines = [line for page in "12" for line in book.texts(page)[2:]]
    assert len([line for line in lines if "।" in line or "॥" in line]) > 20
    assert [line for line in lines if re.match(r"[।॥]|\d ॥", line)] == []
