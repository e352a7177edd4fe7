"""Random whole volumes on disk: the same settings and seed give the same bytes. The text means nothing.

python -m benchmarks.generate DIRECTORY [--seed 1] [--pages 45] [--density 1.3] …
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from benchmarks.apparatus import Apparatus, EveryEntry, flow
from benchmarks.matter import TablesText, VerseText
from benchmarks.overlay import transcribed
from benchmarks.prose import FULL, RARE, EveryText, Text, list_of
from benchmarks.settings import Settings, random_settings
from edition.model.text import BaseText
from edition.parse.markdown import parse_text
from edition.parse.transcript import parse_transcript

__all__ = ["Record", "Settings", "generate", "people", "random_settings", "works"]

GIVEN = list_of("Ardis Bram Corvin Delia Emeric Fenna Gorm Hesper Ivo Jutta Kester Lunet Marek Nele Orrin Petra")
SYLLABLES = list_of("tol ven mar lo quin ra bes ter hol dan ver ick els wyn gar mon tre sal pol der")

WRITERS = {"prose": Text, "verse": VerseText, "tables": TablesText}

Record = dict[str, Any]
"""An authority record, by its keys."""

VOLUME = """\
title: Generated Book {seed}
author: A Generator
language: en
version: '1'
base: M
witnesses:
  - {{siglum: M, name: Manuscript}}
  - {{siglum: C, name: Copy}}
  - {{siglum: Cc, name: Corrections in C, hand_of: C}}
  - {{siglum: D, name: Draft}}
layers:
  - {{name: textual, kinds: [emendation, conjecture, variant, crux, lacuna, supplied], arrangement: {textual}}}
  - {{name: sources, kinds: [citation, date], arrangement: {sources}}}
  - {{name: commentary, kinds: [comment, person, organisation, place, work], arrangement: {commentary}}}
lines: {{by: {by}, step: {step}, margin: {margin}, ranges: {ranges}, following: {following}, repeated: '{repeated}'}}
signs: {{separator: '{separator}'}}
footnotes: {numbered}
apparatus: {apparatus}
apparatus_language: {wording}
lemma_words: {lemma_words}
style: {style}
concordance: {{words: [{rare}], min: 1}}
"""
MARKDOWN = "text: [text.md]\npages_of: M\npages_in: {pages_in}\n"
TRANSCRIPT = """\
transcript: {{name: lines.txt, sha256: {sha256}, origin: Nowhere.}}
"""
INTRODUCTION = """\
introductions:
  - {title: Introduction, file: introduction.md}
silent:
  - {id: space, find: ' –', replace: ' —', says: Dashes are long.}
"""

WORKS = """\
@periodical{gaz, title = {The Generated Gazette}, shorttitle = {Gazette}, date = {1900/1910}}
@book{tables, author = {Holdan, Ivo}, title = {Tables of Nothing}, date = {1899}}
@book{chances, author = {Verick, Nele}, title = {On Chances}, date = {1904}}
"""


def generate(root: Path, name: str, settings: Settings, shared: Sequence[Record] = ()) -> Path:
    """Write a volume into `root`/source and `root`/apparatus; the root.

    With `shared` records, which its series has, it has neither records nor works of its own.
    """
    draw = random.Random(f"volume {settings.seed}")
    records = [*shared] or list(people(draw, settings.names))
    if settings.everything:
        records += _others(random.Random(f"names {settings.seed}"), records)
    writer = EveryText if settings.everything else WRITERS[settings.matter]
    text = writer(draw, settings, [record["forms"][0] for record in records]).markdown()
    source, apparatus = root / "source" / name, root / "apparatus" / name
    for folder in (source, apparatus):
        folder.mkdir(parents=True, exist_ok=True)
    base, described = _transcription(source, text, draw) if settings.transcript else _markdown(source, text, settings)
    rare = [word for word in RARE if word in text] or [next(word for word in FULL if word in text)] if shared else RARE
    values = {field.name: getattr(settings, field.name) for field in fields(settings)} | {"rare": ", ".join(rare)}
    volume = VOLUME.format(**values) + described + (INTRODUCTION if settings.everything else "")
    (source / "volume.yaml").write_text(volume, encoding="utf-8")
    keys = {kind: [record["key"] for record in records if record["kind"] == kind] for kind in KINDS}
    entries = list((EveryEntry if settings.everything else Apparatus)(draw, settings, base, keys).entries())
    (apparatus / "entries.yaml").write_text("".join(flow(**entry) for entry in entries), encoding="utf-8")
    if not shared:
        (apparatus / "names.yaml").write_text("".join(flow(**record) for record in records), encoding="utf-8")
        (apparatus / "works.bib").write_text(works(), encoding="utf-8")
    if settings.everything:
        (source / "introduction.md").write_text(_introduction(entries, keys), encoding="utf-8")
    return root


KINDS = ("person", "place", "organisation", "work")


def _markdown(source: Path, text: str, settings: Settings) -> tuple[BaseText, str]:
    """Write the text; what it is, and how volume.yaml says so."""
    (source / "text.md").write_text(text, encoding="utf-8")
    problems: list[Any] = []
    base = parse_text([("text.md", text)], problems.append)
    _none(problems)
    return base, MARKDOWN.format(pages_in=settings.pages_in)


def _transcription(source: Path, text: str, draw: random.Random) -> tuple[BaseText, str]:
    """Write the text as a transcription and its overlay."""
    problems: list[Any] = []
    lines, items = transcribed(parse_text([("text.md", text)], problems.append), draw)
    structure = "".join(flow(**item) for item in items)
    (source / "lines.txt").write_text(lines, encoding="utf-8")
    (source / "structure.yaml").write_text(structure, encoding="utf-8")
    base, _ = parse_transcript(lines, "lines.txt", structure, "structure.yaml", problems.append)
    _none(problems)
    return base, TRANSCRIPT.format(sha256=hashlib.sha256(lines.encode()).hexdigest())


def _none(problems: Sequence[Any]) -> None:
    if problems:
        raise ValueError(f"the generator wrote a text that cannot be read: {problems[0]}")


def works() -> str:
    """The works that every volume cites."""
    issues = "".join(
        f"@issue{{gaz-{n}, crossref = {{gaz}}, number = {{{n}}}, date = {{19{n:02d}}}}}\n" for n in range(1, 11)
    )
    return WORKS + issues


def people(draw: random.Random, count: int) -> Iterator[Record]:
    """Records of persons with different names."""
    seen: set[str] = set()
    while len(seen) < count:
        family = "".join(draw.sample(SYLLABLES, draw.randrange(2, 4))).capitalize()
        if family not in seen:
            seen.add(family)
            form = f"{draw.choice(GIVEN)} {family}"
            key, name = f"p{len(seen)}-{family.lower()}", f"{family}, {form.split()[0]}"
            yield {"key": key, "kind": "person", "name": name, "forms": [form]}


def _others(draw: random.Random, people: Sequence[Record]) -> list[Record]:
    """Records of the other kinds; lives and relations of some persons are put in."""
    for person in people:
        if draw.random() < 0.5:
            person |= {"born": str(draw.randrange(1840, 1870)), "died": "1914~", "description": "In [@tables]."}
            person["see_also"] = [other["key"] for other in draw.sample(people, 1) if other is not person]
    named = {"place": "Harbour", "organisation": "Society", "work": "Songs"}
    return [
        {"key": f"{kind}{i}", "kind": kind, "name": f"{word} {i}", "forms": [f"{draw.choice(GIVEN)}{'i' * i} {word}"]}
        for kind, word in named.items()
        for i in range(1, 4)
    ]


def _introduction(entries: Sequence[dict[str, Any]], keys: dict[str, list[str]]) -> str:
    """One with all that an introduction may have."""
    found = [entry["id"] for entry in entries] or [""]
    places = ", ".join(f"@{name}" for name in found[:: max(1, len(found) // 12)] if name)
    return (
        f"# Of the text\n\nNothing is said of [a person](name:{keys['person'][0]}) in [@tables, p. 3] that is not\n"
        f"*said* at {places or 'no place'}.\n\n> A quotation.\n\n1. An item;\n2. another.\n\n"
        "| One | Two |\n| --- | --- |\n| 1 | 2 |\n"
    )


def main() -> None:
    """Write one volume."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--name", default="generated")
    parser.add_argument("--random", action="store_true", help="draw all settings but the seed and the pages")
    for field in fields(Settings):
        default = field.default
        if isinstance(default, bool):
            parser.add_argument(f"--{field.name}", action="store_true")
        else:
            parser.add_argument(f"--{field.name}", type=type(default), default=default)
    given = vars(parser.parse_args())
    settings = Settings(**{field.name: given[field.name] for field in fields(Settings)})
    if given["random"]:
        settings = random_settings(settings.seed, settings.pages)
    generate(given["directory"], given["name"], settings)
    print(f"{given['directory']}: {given['name']}")


if __name__ == "__main__":
    main()
