"""The outside judge: the line of every note as reledmac prints it, beside the engine's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.peers import Settled, proved_lines, reledmac, until_settled
from edition.designs.folder import styles_dir
from edition.model.edition import Edition
from edition.typeset import typeset
from edition.write.latex import write_latex

FEATURES = "RawFeature={-kern;-liga;-clig},"


def plain_styles(directory: Path) -> Path:
    """The styles, with a design in which a word has the same width in both systems.

    The engine hangs punctuation, tracks capitals, and keeps kerns and ligatures where a lemma ends within a word;
    reledmac's groups do none of that, so the design that both are given here has neither.
    """
    shutil.copytree(styles_dir(), directory)
    path = directory / "edition-octavo.design"
    design = path.read_text(encoding="utf-8")
    design = re.sub(r"RawFeature=\{[^}]*protrusion[^}]*\},", FEATURES, design)
    assert FEATURES in design
    design = re.sub(r"\\Ed@tracked\{\d+\}", "", re.sub(r"caps-track=\d+", "caps-track=0", design))
    design = design.replace("indent=1em,", "indent=10.5pt,", 1)  # an em is that of the font in use when it is read
    path.write_text(design, encoding="utf-8")
    return directory


def compare(edition: Edition, directory: Path) -> tuple[Settled, int, list[str]]:
    """Set an edition with both, lines numbered by section: reledmac's runs, notes compared, differences."""
    styles = plain_styles(directory / "styles")
    lines = replace(edition.volume.lines, by="section")
    edition = replace(edition, volume=replace(edition.volume, lines=lines))
    for folder in ("ours", "theirs"):
        (directory / folder).mkdir()
    manuscript = write_latex(edition)
    ours = typeset(manuscript, directory / "ours", "book", styles, lambda item: None, lambda step: None)
    assert ours is not None
    reledmac(edition, directory / "theirs", "book", styles, proof=True)
    settled = until_settled("lualatex", directory / "theirs", "book")
    said = (directory / "theirs" / "said.txt").read_text(encoding="utf-8", errors="replace")
    assert not re.findall(r"^! .*", said, re.MULTILINE)
    theirs = proved_lines(directory / "theirs" / "book.proof")
    marks = ours.run.marks

    def differences() -> Iterator[str]:
        for name, (key, first, last) in manuscript.notes.items():
            entry = edition.entry.get(name)
            if entry is None:  # where a witness begins or ends: no entry, and not for reledmac
                continue
            here = (marks[first].line, marks[last].line)
            if theirs.get(key) != here:
                yield f"{name} at {entry.locus} ({entry.lemma}): {here} here, {theirs.get(key)} there"

    return settled, len(manuscript.notes), list(differences())
