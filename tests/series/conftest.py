"""A small series of two volumes, and what they share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition

SERIES = """\
title: Letters of *Flora*
editors: [A. Editor]
volumes:
- name: one
- name: two
shared:
  style: a4
  editors: [Shared Editor]
  no_names: [Bulletin]
  witnesses:
  - {siglum: A, name: the autograph, date: '1929'}
  - {siglum: B, name: the copy}
"""

NAMES = """\
- key: trotsky
  kind: person
  name: Trotsky, Leon
  forms: [Trotsky]
  born: 1879-11-07
  description: He wrote to [Lenin](name:lenin).
  see_also: [stalin]
- key: lenin
  kind: person
  name: Lenin, Vladimir
  forms: [Lenin]
- key: stalin
  kind: person
  name: Stalin, Joseph
  forms: [Stalin]
"""

WORKS = """\
@book{life, author = {Trotsky, Leon}, title = {My Life}, date = {1930}}
@book{other, author = {Stalin, Joseph}, title = {Another}, date = {1931}}
"""

FILES = {
    "source/series.yaml": SERIES,
    "apparatus/names.yaml": NAMES,
    "apparatus/works.bib": WORKS,
    "source/one/volume.yaml": "title: One\ntext: [text.md]\nbase: A\nwitnesses: [{siglum: A}]\n",
    "source/one/text.md": "# One\n\nTrotsky came.\n",
    "apparatus/one/entries.yaml": "- {id: life-1, kind: comment, at: 1.1, lemma: came, note: 'See [@life].'}\n",
    "source/two/volume.yaml": "title: Two\ntext: [text.md]\nbase: B\n"
    "style: octavo\nwitnesses: [{siglum: B}]\nno_names: [Kremlin]\n",
    "source/two/text.md": "# Two\n\nStalin went to the Kremlin.\n",
}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """The folder of the series."""
    for name, words in FILES.items():
        put(tmp_path, name, words)
    return tmp_path


def put(root: Path, name: str, words: str) -> None:
    """Write a file under a root."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


Read = Callable[..., tuple[Edition, list[Diagnostic]]]


@pytest.fixture
def volume(shelf: Path) -> Read:
    """`volume("one")`: a volume of the series, and what is reported of it; files may be given other words before."""

    def read(name: str, files: dict[str, str] | None = None) -> tuple[Edition, list[Diagnostic]]:
        for file, words in (files or {}).items():
            put(shelf, file, words)
        found: list[Diagnostic] = []
        edition = load(shelf, name, found.append)
        assert edition is not None, found
        return edition, found

    return read


def in_folder(shelf: Path) -> None:
    """Move the second volume into a folder of its own."""
    put(shelf, "source/series.yaml", SERIES.replace("- name: two", "- {name: two, folder: shelf/two}"))
    for part in ("source", "apparatus"):
        if (shelf / part / "two").exists():
            (shelf / "shelf" / "two" / part).mkdir(parents=True, exist_ok=True)
            (shelf / part / "two").rename(shelf / "shelf" / "two" / part / "two")


def git(root: Path, *words: str) -> None:
    """Run git as somebody."""
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", "-C", str(root), *name, *words], check=True)
