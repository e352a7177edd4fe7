"""Random whole volumes on disk: the same settings and seed give the same bytes. The text means nothing.

python -m benchmarks.generate DIRECTORY [--seed 1] [--pages 45] [--density 1.3] …
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from edition.anchor.finder import Finder
from edition.model.entry import Anchor
from edition.model.text import BaseText, Block, BlockKind
from edition.parse.markdown import parse_text

WORDS_A_PAGE = 305  # of the octavo page, with some notes


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


COMMON = _list("""the of and to a in that it was he for on with as his they at be this had not are but from or have an
which one you were all there would their we him been has when who will no more if out so up into than them can only
other time new some could these two may then do first any my now such like our over me even most made after also""")
FULL = _list("""
harbour winter pilot letter ledger lantern cellar orchard bridge copper weather morning evening children horses
fodder silence question answer printer margin column binding paper pencil harvest canal village steeple market
journey carriage window shutter kettle candle needle thread button ribbon velvet timber hammer anvil furnace
granary meadow thistle sparrow heron otter badger salmon herring barrel cooper mason joiner weaver saddler
tanner miller brewer baker reckoning understanding correspondence development particular resolution translation
harmonious considerable remembrance delivery settlement arrangement conversation neighbourhood providence
inclination satisfaction disappointment inventory slowly quietly seldom perhaps rather together afterwards
nevertheless meanwhile somewhere likewise upstairs eastward walked carried mended copied printed measured
counted borrowed promised forgotten remembered answered wandered gathered green narrow hollow bitter patient
idle curious crooked pale heavy early distant ordinary wooden silver seventh
""")
RARE = _list("quillon aglet fescue osier parget sextain tabard wherry")
RUSSIAN = _list("зима письмо корабль вечер печать память бумага мастер")
GREEK = _list("λόγος γράμμα χειμών ἄγκυρα")
LATIN = _list("liber charta manus littera nauta hiems")
GIVEN = _list("Ardis Bram Corvin Delia Emeric Fenna Gorm Hesper Ivo Jutta Kester Lunet Marek Nele Orrin Petra")
SYLLABLES = _list("tol ven mar lo quin ra bes ter hol dan ver ick els wyn gar mon tre sal pol der")

VOLUME = """\
title: Generated Book {seed}
author: A Generator
language: en
version: '1'
text: [text.md]
base: M
witnesses:
  - {{siglum: M, name: Manuscript}}
  - {{siglum: C, name: Copy}}
  - {{siglum: Cc, name: Corrections in C, hand_of: C}}
  - {{siglum: D, name: Draft}}
pages_of: M
layers:
  - {{name: textual, kinds: [emendation, conjecture, variant, crux, lacuna, supplied], arrangement: {textual}}}
  - {{name: sources, kinds: [citation, date], arrangement: {sources}}}
  - {{name: commentary, kinds: [comment, person, organisation, place, work], arrangement: {commentary}}}
lines: {{by: {by}, step: 5, margin: outer}}
concordance: {{words: [{rare}], min: 1}}
"""

WORKS = """\
@periodical{gaz, title = {The Generated Gazette}, shorttitle = {Gazette}, date = {1900/1910}}
@book{tables, author = {Holdan, Ivo}, title = {Tables of Nothing}, date = {1899}}
@book{chances, author = {Verick, Nele}, title = {On Chances}, date = {1904}}
"""


@dataclass(frozen=True)
class Settings:
    """What a volume is like. `pages` are of text, roughly; `density` is notes per 100 words; shares are of notes."""

    seed: int = 1
    pages: float = 45
    density: float = 1.3
    overlapping: float = 0.12
    across: float = 0.02
    long: float = 0.01
    references: float = 0.03
    recurring: float = 0.25  # of words: taken from the dozen commonest
    footnotes: float = 0.04  # of paragraphs that have an author's note
    names: int = 20
    plain: bool = False  # paragraphs and headings only
    latin: bool = False  # Latin letters only
    by: str = "page"
    textual: str = "run-on"
    sources: str = "run-on"
    commentary: str = "lines"


def random_settings(seed: int, pages: float | None = None) -> Settings:
    """The settings of a small volume that has a bit of everything, and something in plenty."""
    draw = random.Random(f"settings {seed}")
    arrangements = ("run-on", "lines", "columns-2", "columns-3")
    return Settings(
        seed=seed,
        pages=pages or draw.uniform(2, 7),
        density=draw.choice((0.8, 1.5, 3.0, 6.0)),
        overlapping=draw.choice((0.0, 0.2, 0.5)),
        across=draw.choice((0.0, 0.05)),
        long=draw.choice((0.0, 0.02, 0.06)),
        references=draw.choice((0.0, 0.05, 0.2)),
        recurring=draw.choice((0.1, 0.3, 0.6)),
        footnotes=draw.choice((0.0, 0.1, 0.3)),
        names=draw.randrange(1, 12),
        by=draw.choice(("page", "page", "section", "volume")),
        textual=draw.choice(arrangements),
        sources=draw.choice(arrangements),
        commentary=draw.choice(arrangements),
    )


def generate(root: Path, name: str, settings: Settings) -> Path:
    """Write a volume into `root`/source and `root`/apparatus; the root."""
    draw = random.Random(f"volume {settings.seed}")
    people = list(_people(draw, settings.names))
    text = _Text(draw, settings, [person for person, _ in people]).markdown()
    source, apparatus = root / "source" / name, root / "apparatus" / name
    for folder in (source, apparatus):
        folder.mkdir(parents=True, exist_ok=True)
    values = {field.name: getattr(settings, field.name) for field in fields(settings)} | {"rare": ", ".join(RARE)}
    (source / "volume.yaml").write_text(VOLUME.format(**values), encoding="utf-8")
    (source / "text.md").write_text(text, encoding="utf-8")
    problems: list[Any] = []
    base = parse_text([("text.md", text)], problems.append)
    if problems:
        raise ValueError(f"the generator wrote a text that cannot be read: {problems[0]}")
    entries = "".join(_Apparatus(draw, settings, base, [key for _, key in people]).lines())
    (apparatus / "entries.yaml").write_text(entries, encoding="utf-8")
    names = "".join(
        _flow(key=key, kind="person", name=f"{person.split()[1]}, {person.split()[0]}", forms=[person])
        for person, key in people
    )
    (apparatus / "names.yaml").write_text(names, encoding="utf-8")
    issues = "".join(
        f"@issue{{gaz-{n}, crossref = {{gaz}}, number = {{{n}}}, date = {{19{n:02d}}}}}\n" for n in range(1, 11)
    )
    (apparatus / "works.bib").write_text(WORKS + issues, encoding="utf-8")
    return root


def _people(draw: random.Random, count: int) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    while len(seen) < count:
        family = "".join(draw.sample(SYLLABLES, draw.randrange(2, 4))).capitalize()
        if family not in seen:
            seen.add(family)
            yield f"{draw.choice(GIVEN)} {family}", f"p{len(seen)}-{family.lower()}"


def _flow(**values: Any) -> str:
    """One item of a YAML list, in flow style; JSON is YAML."""
    pairs = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return f"- {{{pairs}}}\n"


class _Text:
    """Writes the Markdown."""

    def __init__(self, draw: random.Random, settings: Settings, people: list[str]) -> None:
        self.draw = draw
        self.settings = settings
        self.people = people
        self.written = 0
        self.notes: list[str] = []
        self.calls = 0
        self.page = 0

    def markdown(self) -> str:
        wanted = self.settings.pages * WORDS_A_PAGE
        out = [] if self.settings.plain else ["::: direction\n" + self.sentence() + "\n:::\n"]
        section = 0
        while self.written < wanted or not section:
            section += 1
            out.append(f"# {self.title()}\n")
            end = min(wanted, self.written + self.draw.randrange(900, 2600))
            if not self.settings.plain and section % 3 == 0:
                out.append(f"## {self.title()}\n")
            if section == 1:
                self.page = 1
                out.append(f"[p. 1]{{.pb}}{self.paragraph()}\n")
            while self.written < end:
                out += self.block()
            out += self.notes
            self.notes = []
        return "\n".join(out)

    def block(self) -> Iterator[str]:
        if self.settings.plain or self.draw.random() < 0.78:
            yield self.paragraph() + "\n"
            return
        kind = self.draw.choice((self.quotation, self.list, self.verse, self.dialogue, self.table, self.direction,
                                 self.lacuna, self.heading, self.pause))  # fmt: skip
        yield kind()
        yield self.paragraph() + "\n"

    # — words —

    def word(self) -> str:
        self.written += 1
        chance = self.draw.random()
        if chance < self.settings.recurring:
            return self.draw.choice(COMMON[:12])
        if chance < 0.55:
            return self.draw.choice(COMMON)
        return self.draw.choice(RARE) if chance > 0.998 else self.draw.choice(FULL)

    def words(self, count: int) -> list[str]:
        """Words of which no two neighbours are the same."""
        out: list[str] = []
        while len(out) < count:
            word = self.word()
            if not out or out[-1] != word:
                out.append(word)
        return out

    def sentence(self, least: int = 6, most: int = 30) -> str:
        words = self.words(self.draw.randrange(least, most))
        for i in range(3, len(words) - 2):
            chance = self.draw.random()
            if chance < 0.08:
                words[i] += self.draw.choice((",", ",", ",", ";", ":", " –"))
            elif chance < 0.10 and not self.settings.plain:
                words[i] = self.styled(words[i])
            elif chance < 0.11:
                words[i] = self.draw.choice(self.people)
        words[0] = words[0].capitalize()
        return " ".join(words) + self.draw.choice((".", ".", ".", ".", "?", "!"))

    def styled(self, word: str) -> str:
        two = f"{word} {self.draw.choice(FULL)}"
        match self.draw.randrange(8):
            case 0 | 1 | 2:
                return f"*{two}*"
            case 3:
                return f"**{word}**"
            case 4:
                return f"[{word}]{{.sc}}"
            case 5:
                language, words = self.draw.choice((("ru", RUSSIAN), ("el", GREEK), ("la", LATIN)))
                if self.settings.latin:
                    return two
                return f"[{' '.join(self.draw.sample(words, 2))}]{{lang={language}}}"
            case 6:
                self.page += 1
                return f"[p. {self.page}]{{.pb}}{word}"
            case _:
                return f"[{self.draw.choice(FULL)}]{{.side}}{word}" if self.draw.random() < 0.3 else f"“{two}”"

    def title(self) -> str:
        return " ".join(word.capitalize() for word in self.words(self.draw.randrange(2, 5)))

    # — blocks —

    def paragraph(self) -> str:
        out = " ".join(self.sentence() for _ in range(self.draw.randrange(2, 9)))
        if not self.settings.plain and self.draw.random() < self.settings.footnotes:
            self.calls += 1
            out += f"[^{self.calls}]"
            self.notes.append(f"[^{self.calls}]: {self.sentence()}\n")
        return out

    def quotation(self) -> str:
        return "\n>\n".join(f"> {self.sentence(10, 40)}" for _ in range(self.draw.randrange(1, 3))) + "\n"

    def list(self) -> str:
        ordered = self.draw.random() < 0.5
        count = self.draw.randrange(2, 5)
        return "\n".join(f"{f'{n}.' if ordered else '-'} {self.sentence(4, 24)}" for n in range(1, count + 1)) + "\n"

    def verse(self) -> str:
        stanzas = []
        for _ in range(self.draw.randrange(1, 4)):
            lines = [" ".join(self.words(self.draw.randrange(4, 9))) for _ in range(self.draw.randrange(2, 6))]
            stanzas.append("\n".join("  " * (n % 2) + line.capitalize() for n, line in enumerate(lines)))
        return "::: verse\n" + "\n\n".join(stanzas) + "\n:::\n"

    def dialogue(self) -> str:
        speeches = [
            f"**The {self.draw.choice(('Printer', 'Author', 'Reader'))}.** {self.sentence()}"
            for _ in range(self.draw.randrange(2, 6))
        ]
        return "::: dialogue\n" + "\n\n".join(speeches) + "\n:::\n"

    def table(self) -> str:
        rows = [f"| {self.draw.randrange(1500, 1900)} | {' '.join(self.words(2))} | {self.word()} |" for _ in range(4)]
        return "\n".join(["| Year | Matter | Place |", "| --- | --- | --- |", *rows]) + "\n"

    def direction(self) -> str:
        return f"::: direction\n{self.sentence()}\n:::\n"

    def lacuna(self) -> str:
        return f"::: lacuna\n{self.sentence(5, 12)}\n:::\n"

    def heading(self) -> str:
        return f"## {self.title()}\n"

    def pause(self) -> str:
        return "---\n"


class _Apparatus:
    """Writes entries on words of a text."""

    def __init__(self, draw: random.Random, settings: Settings, text: BaseText, people: list[str]) -> None:
        self.draw = draw
        self.settings = settings
        self.text = text
        self.finder = Finder(text)
        self.people = people
        self.ids: list[str] = []
        self.emended: dict[int, list[tuple[int, int]]] = {}

    def lines(self) -> Iterator[str]:
        blocks = self.text.blocks
        owing = 0.0
        for i, block in enumerate(blocks):
            if block.locus is None or block.kind is BlockKind.LACUNA:
                continue
            spans = _word_spans(block.text)
            owing += len(spans) * self.settings.density / 100
            while owing >= 1 and len(spans) > 3:
                owing -= 1
                yield from self.entry(i, block, spans)

    def entry(self, i: int, block: Block, spans: list[tuple[int, int]]) -> Iterator[str]:
        length = self.draw.choice((1, 1, 1, 2, 2, 3, 5))
        if self.draw.random() < self.settings.overlapping:
            length = self.draw.randrange(6, 20)
        first = self.draw.randrange(max(1, len(spans) - length))
        last = min(len(spans), first + length) - 1
        start, end = spans[first][0], spans[last][1]
        lemma = " ".join(block.text[start:end].split())
        to, other = "", i
        if block.locus and not block.locus.note and self.draw.random() < self.settings.across:
            found = self.across(i, block, start)
            if found:
                other, end, lemma = found
                to = str(self.text.blocks[other].locus)
        anchor = Anchor(i, start, other, end)
        places = self.finder.spots(lemma, i, other)
        if anchor not in places:
            return
        values: dict[str, Any] = {
            "id": f"e{len(self.ids) + 1}",
            **self.what(anchor),
            "at": str(block.locus),
            "lemma": lemma,
        }
        if to:
            values["to"] = to
        if len(places) > 1:
            values["occurrence"] = places.index(anchor) + 1
        if self.ids and "note" in values and self.draw.random() < self.settings.references * 3:
            values["note"] += f" Compare @{self.draw.choice(self.ids[-200:])}."
        self.ids.append(values["id"])
        yield _flow(**values)

    def across(self, i: int, block: Block, start: int) -> tuple[int, int, str] | None:
        """A lemma that ends in the next block that has words."""
        blocks = self.text.blocks
        j = i + 1
        while j < len(blocks) and (not (locus := blocks[j].locus) or locus.note or blocks[j].kind is BlockKind.LACUNA):
            j += 1
        if j >= len(blocks):
            return None
        here, there = _word_spans(block.text), _word_spans(blocks[j].text)
        k = next(n for n, span in enumerate(here) if span[0] == start)
        if k + 1 >= len(here) or len(there) < 4:
            return None
        n = self.draw.randrange(1, min(len(there) - 1, 12))
        head = " ".join(block.text[start : here[k + 1][1]].split())
        tail = " ".join(blocks[j].text[there[n - 1][0] : there[n][1]].split())
        return j, there[n][1], f"{head} … {tail}"

    def what(self, anchor: Anchor) -> dict[str, Any]:
        """Kind and content of an entry at an anchor."""
        chance = self.draw.random()
        single = anchor.first == anchor.last
        if chance < 0.10 and single and self.free(anchor):
            return {"kind": "emendation", "reading": self.phrase(1, 3)}
        if chance < 0.12 and single and self.free(anchor):
            return {"kind": "supplied", "position": "after", "reading": self.phrase(1, 2)}
        if chance < 0.14:
            return {"kind": "conjecture", "readings": [{"text": self.phrase(1, 3), "resp": "Holdan"}]}
        if chance < 0.15 and single and self.free(anchor):
            return {"kind": "crux"}
        if chance < 0.26:
            n = self.draw.randrange(1, 11)
            return {"kind": "citation", "cite": [{"work": "gaz", "issue": n, "date": f"19{n:02d}", "page": str(n * 3)}]}
        if chance < 0.31:
            return {"kind": "date", "date": f"19{self.draw.randrange(10):02d}-{self.draw.randrange(1, 13):02d}"}
        if chance < 0.34:
            return {"kind": "person", "ref": self.draw.choice(self.people), "note": self.note()}
        if chance < 0.62:
            return {"kind": "comment", "note": self.note()}
        return {"kind": "variant"} | self.variant(single)

    def variant(self, single: bool) -> dict[str, Any]:
        chance = self.draw.random()
        if chance < 0.2:
            return {"readings": [{"type": "omission", "wit": ["D"]}]}
        if chance < 0.3 and single:
            return {"position": "after", "readings": [{"text": self.phrase(1, 3), "wit": ["C"]}]}
        readings: list[dict[str, Any]] = [{"text": self.phrase(1, 4), "wit": ["C", "D"]}]
        if chance > 0.8:
            readings = [{"text": self.phrase(1, 3), "wit": ["Cc"]}, {"text": self.phrase(1, 3), "wit": ["D"]}]
        return {"readings": readings}

    def free(self, anchor: Anchor) -> bool:
        """Whether nothing that changes the text touches these words yet; they are then taken."""
        taken = self.emended.setdefault(anchor.first, [])
        if any(anchor.start <= end + 1 and start <= anchor.end + 1 for start, end in taken):
            return False
        taken.append((anchor.start, anchor.end))
        return True

    def phrase(self, least: int, most: int) -> str:
        return " ".join(self.draw.choice(FULL) for _ in range(self.draw.randrange(least, most + 1)))

    def note(self) -> str:
        count = self.draw.randrange(3, 22)
        if self.draw.random() < self.settings.long * 3:
            count = self.draw.randrange(80, 400)
        words = [self.draw.choice(COMMON if self.draw.random() < 0.5 else FULL) for _ in range(count)]
        if self.draw.random() < 0.2:
            words[1] = f"*{words[1]}*"
        if self.draw.random() < 0.1:
            words.append(self.draw.choice(("[@tables, p. 12]", "[@chances]")))
        return " ".join(words).capitalize() + "."


def _word_spans(words: str) -> list[tuple[int, int]]:
    """Where the words are that a lemma may have: letters and figures, without the points around them."""
    spans = []
    start = None
    for i, char in enumerate(words + " "):
        if char.isalnum() or (start is not None and char in "’'-" and words[i + 1 : i + 2].isalpha()):
            start = i if start is None else start
        elif start is not None:
            spans.append((start, i))
            start = None
    return spans


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
