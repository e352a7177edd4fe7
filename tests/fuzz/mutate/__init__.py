"""Ways to spoil a volume: bytes and lines of any file, what YAML, Markdown, BibTeX and XML say, and files as such."""

from __future__ import annotations

import random
from pathlib import PurePosixPath

from tests.fuzz.mutate import markup, places, raw, xml, yaml
from tests.fuzz.projects import Files

_BY_ENDING = {
    ".yaml": (yaml.MUTATORS, 6), ".yml": (yaml.MUTATORS, 6), ".md": (markup.MARKDOWN, 3), ".bib": (markup.BIBTEX, 3),
    ".xml": (xml.MUTATORS, 6), ".json": (yaml.RECORDS, 4), ".txt": (markup.MARKDOWN, 1),
}  # fmt: skip
"""By the ending of a file: what is known of its language, and how much oftener that is done than bytes are spoilt."""


def spoil_file(draw: random.Random, files: Files, name: str) -> None:
    """Do one thing to a file that may be wrong with it."""
    thing = files[name]
    if isinstance(thing, bytes):
        mutators, weight = _BY_ENDING.get(PurePosixPath(name).suffix, (raw.MUTATORS, 1))
        known = draw.random() * (weight + 2) < weight
        files[name] = draw.choice(mutators if known else raw.MUTATORS)(draw, thing)


def spoil(draw: random.Random, files: Files) -> None:
    """Do one thing to a project that may be wrong with it."""
    if not any(isinstance(thing, bytes) for thing in files.values()):
        return
    if draw.random() < 0.12:
        draw.choice(places.MUTATORS)(draw, files)
        return
    spoil_file(draw, files, draw.choice([name for name, thing in files.items() if isinstance(thing, bytes)]))
