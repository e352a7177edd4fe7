"""A small volume in the scripts of others, and what is read in its print."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from edition.audit import audit
from edition.build import build
from edition.kept import last_places
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.scripts import script_of
from edition.system.fonts import files

VOLUME = """\
format: 2
title: {title}
author: Nobody
language: {language}
text: [text.md]
base: A
witnesses:
  - {{siglum: A, name: Autograph}}
  - {{siglum: B, name: Copy}}
lines: {{by: page, step: 5, margin: outer}}
"""


def has_font(letter: str) -> bool:
    """Whether a font of the letter's script is installed."""
    script = script_of(letter)
    return script is not None and bool(files(script.upright))


def needs(letters: str) -> pytest.MarkDecorator:
    """Skips a test of scripts that have no font here."""
    missing = [letter for letter in letters if not has_font(letter)]
    return pytest.mark.skipif(bool(missing), reason="no font of the script: apt-get install fonts-noto-core")


def write(root: Path, text: str, entries: str, language: str = "en", title: str = "Scripts", names: str = "") -> None:
    """The files of the volume `scripts`."""
    source, apparatus = root / "source" / "scripts", root / "apparatus" / "scripts"
    source.mkdir(parents=True)
    apparatus.mkdir(parents=True)
    volume = VOLUME.format(language=language, title=title)
    contents: Mapping[Path, str] = {
        source / "volume.yaml": volume, source / "text.md": text, apparatus / "entries.yaml": entries,
        apparatus / "names.yaml": names,
    }  # fmt: skip
    for path, words in contents.items():
        if words:
            path.write_text(words, encoding="utf-8")


def made(root: Path) -> Path:
    """Its PDF, of which the audit has found nothing wrong."""
    problems: list[Diagnostic] = []
    assert build(root, "scripts", ("pdf",), root / "build", problems.append, lambda step: None), problems
    edition = load(root, "scripts", problems.append)
    assert edition is not None
    pdf = root / "build" / "scripts.pdf"
    places = last_places(root / "build", "scripts")
    assert places is not None
    report = audit(pdf, edition, places)
    assert report.entries_checked == len(edition.entries)
    assert [str(fault) for fault in report.wrong] == []
    return pdf


def read(pdf: Path) -> str:
    """Its words in one line, as pdftotext reads them: in the order of reading, without signs of directions."""
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return " ".join("".join(char for char in said if char not in "\u202a\u202b\u202c\u200e\u200f").split())
