"""The conspectus siglorum: groups of witnesses, and whose hand a hand is in."""

from __future__ import annotations

from pathlib import Path

from edition.derive.conspectus import conspectus
from edition.derive.parts import Conspectus
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.inline import plain
from edition.write.latex import write_latex
from tests.print.volume import write_volume

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
