"""The conspectus siglorum: groups of witnesses, and whose hand a hand is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.derive.conspectus import conspectus
from edition.derive.parts import Conspectus
from edition.load import load
from edition.messages import ENGLISH
from edition.messages.catalogues import LOCALES, words_in
from edition.model.diagnostic import Diagnostic
from edition.model.inline import plain
from edition.write.latex import write_latex
from tests.print.volume import write_volume
from tests.small import PLAIN

WITNESSES = """
witnesses:
  - {siglum: M, name: Manuscript, date: '1801', group: Manuscripts}
  - {siglum: P, name: First printing}
  - {siglum: C, name: Copy, group: Copies, description: Lacks the last leaf.}
  - {siglum: D, name: Draft, group: Manuscripts}
  - {siglum: Mc, name: Corrections in ink, hand_of: M, group: Manuscripts}
  - {siglum: Cc, name: Second hand of C, hand_of: C, group: Copies}
"""


def test_witnesses_stand_by_group_and_hands_say_whose(tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    root = write_volume(tmp_path)
    file = root / "source" / "small" / "volume.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = lines.index("witnesses:")
    end = next(i for i in range(at + 1, len(lines)) if not lines[i].startswith(" "))
    file.write_text("\n".join([*lines[:at], *WITNESSES.strip().split("\n"), *lines[end:]]), encoding="utf-8")
    edition = load(root, "small", problems.append)
    assert edition is not None, problems
    body = conspectus(edition).body
    assert isinstance(body, Conspectus)
    assert [(group, [(siglum, plain(said)) for siglum, said in rows]) for group, rows in body.groups] == [
        ("", [("P", "First printing.")]),
        ("Manuscripts", [("M", "Manuscript, 1801. The base text."), ("D", "Draft."),
                         ("Mc", "Corrections in ink. A hand in M.")]),
        ("Copies", [("C", "Copy. Lacks the last leaf."), ("Cc", "Second hand of C.")]),
    ]  # fmt: skip
    tex = write_latex(edition).tex
    assert tex.index("{}{Manuscripts}") < tex.index(r"\EdDefinition[siglum]{\EdSiglum{M}}") < tex.index("{}{Copies}")


PARTS = """
witnesses:
  - {siglum: M, name: M}
  - {siglum: B, name: B, from: 0.1, first: fox}
  - {siglum: C, name: C, spans: [{to: 0.1, last: fox}, {from: 0.2, to: 0.3}]}
"""


@pytest.mark.parametrize(
    ("language", "begins", "ends"),
    [
        ("en", "Only from 0.1 “fox”.", "Only up to 0.1 “fox”, 0.2–0.3."),
        ("la", "Tantum a 0.1 “fox”.", "Tantum usque ad 0.1 “fox”, 0.2–0.3."),
        ("fr", "Seulement à partir de 0.1 « fox ».", "Seulement jusqu’à 0.1 « fox », 0.2–0.3."),
        ("he", "רק מ־0.1 ”fox” ואילך.", "רק עד 0.1 ”fox”, 0.2–0.3."),
    ],
)
def test_what_a_fragment_has_is_said_in_the_language_of_the_book(
    language: str, begins: str, ends: str, tmp_path: Path
) -> None:
    volume = PLAIN.replace("language: en", f"language: {language}")
    root = write_volume(tmp_path, PARTS, "A fox.\n\nA hen.\n\nA hare.\n", "[]\n", volume=volume, names="[]\n")
    edition = load(root, "small", lambda problem: None)
    assert edition is not None
    body = conspectus(edition).body
    assert isinstance(body, Conspectus)
    said = [plain(words).partition(". ")[2].replace("\u00a0", " ") for _, words in body.groups[0][1][1:]]
    assert said == [begins, ends]


def test_every_catalogue_says_where_a_fragment_begins_and_ends() -> None:
    """In words of its own: English ones stand in an English book alone."""
    for tag in sorted(file.stem for file in LOCALES.glob("*.po")):
        words = words_in(tag)
        for id in ("conspectus.from", "conspectus.up_to"):
            assert words(id, place="2.1") != ENGLISH(id, place="2.1"), (tag, id)
