"""Random volumes of two texts: prose, verse, quotations, lists, tables and author's notes, with entries on both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.draws import random_for

WORDS = ("winter", "harbour", "paper", "council", "letter", "bridge", "silence", "majority", "history", "answer")
HEBREW = ("חורף", "נמל", "נייר", "מועצה", "מכתב", "גשר", "שתיקה", "רוב", "היסטוריה", "תשובה")
BANKS = {"": [word[::-1] for word in WORDS], "english": WORDS}
_VOLUMES = {
    "": "title: Tellurium\nlanguage: la\nauthor: Nemo\ntext: [text.md]\nbase: A\n"
    "witnesses: [{siglum: A, name: Codex A}, {siglum: B, name: Codex B}]\ntexts: [english]\n",
    "english": "title: On Tellurium\nlanguage: en\nrole: translation\ntext: [text.md]\n",
}


class TextMaker:
    """Writes one of the texts, with its entries."""

    def __init__(self, draw: Random, name: str, bank: Sequence[str] = (), named_verses: bool = False) -> None:
        self.draw, self.name, self.bank = draw, name, bank or BANKS[name]
        self.named_verses, self.verses = named_verses, 0
        self.text: list[str] = []
        self.entries: list[str] = []
        self.notes: list[str] = []
        self.section = self.paragraph = 0

    def words(self, count: int) -> str:
        return " ".join(self.draw.choice(self.bank) for _ in range(max(3, int(count * self.draw.uniform(0.7, 1.4)))))

    def entered(self, said: str) -> str:
        """Some words with an entry: each is told from all others."""
        parts = said.split(" ")
        for i in range(len(parts)):
            if self.draw.random() < 0.05:
                parts[i] += f"q{len(self.entries)}" if self.bank is not HEBREW else _in_hebrew(len(self.entries))
                self.entries.append(self.entry(parts[i], len(self.entries)))
        return " ".join(parts)

    def entry(self, lemma: str, number: int) -> str:
        said = f"kind: comment, note: {self.words(self.draw.choice([2, 6, 30]))}"
        if not self.name and number % 2:
            said = "kind: variant, readings: [{text: aliud, wit: [B]}]"
        at = f"{self.section}.{self.paragraph}"
        return f"- {{id: {self.name[:1] or 'l'}{number}, at: {at}, lemma: {lemma}, {said}}}"

    def verse(self) -> str:
        """A line of verse; some that have a name, which their partner has too, are turned over."""
        if not self.named_verses:
            return self.entered(self.words(3))
        self.verses += 1
        return f"v{self.verses}v " + self.entered(self.words(self.draw.choice([3, 3, 3, 12])))

    def heading(self) -> None:
        self.section, self.paragraph = self.section + 1, 0
        self.text.append(f"# {self.words(3)}")

    def part(self, shape: str, count: int, note: str) -> None:
        self.paragraph += 1
        match shape:
            case "verse":
                lines = (self.verse() for _ in range(count // 5 + 1))
                self.text.append("::: verse\n" + "\n".join(lines) + "\n:::")
            case "quotation":
                self.text.append("> " + self.entered(self.words(count)))
            case "list":
                self.text.append("- " + self.entered(self.words(count)))
            case "table":
                first = self.entered(self.words(3))
                self.text.append(f"| {first} | {self.words(2)} |\n|---|---|\n| {self.words(2)} | {self.words(3)} |")
                self.paragraph += 1
            case _:
                said = self.entered(self.words(count))
                if self.draw.random() < 0.15:
                    self.notes.append(f"[^{note}]: {self.words(9)}.")
                    said += f"[^{note}]"
                self.text.append(said + ".")

    def write(self, root: Path, settings: str) -> None:
        source, apparatus = root / "source/pair" / self.name, root / "apparatus/pair" / self.name
        source.mkdir(parents=True, exist_ok=True)
        apparatus.mkdir(parents=True, exist_ok=True)
        (source / "volume.yaml").write_text(settings, encoding="utf-8")
        (source / "text.md").write_text("\n\n".join([*self.text, *self.notes]) + "\n", encoding="utf-8")
        (apparatus / "entries.yaml").write_text("\n".join(self.entries) + "\n", encoding="utf-8")


def _in_hebrew(number: int) -> str:
    """A number in letters that no word of the bank ends with: each word with an entry is told from all others."""
    return "ק" + "".join(chr(ord("א") + int(figure)) for figure in str(number)) + "ק"


def write_pair(
    root: Path,
    seed: int,
    parts: int = 24,
    by: str = "page",
    hebrew: str | None = None,
    facing: str = "",
    more: str = "",
) -> None:
    """Write a volume `pair` with a translation; what corresponds has the same loci.

    The text `hebrew` is in Hebrew. With keys of `facing`, lines of verse have a name: `v1v` stands beside `v1v`.
    `more` is written into volume.yaml.
    """
    draw = random_for(seed)
    kinds = ["prose"] * 5 + ["verse", "quotation", "list", "table"]
    kinds = ["verse"] * 6 + kinds if facing else kinds
    shapes = [(draw.choice(kinds), draw.choice([6, 20, 50, 110])) for _ in range(parts)]
    heads = {0} | {i for i in range(parts) if draw.random() < 0.08}
    for name in BANKS:
        made = TextMaker(draw, name, HEBREW if name == hebrew else (), bool(facing))
        for i, (shape, count) in enumerate(shapes):
            if i in heads:
                made.heading()
            made.part(shape, count, str(i))
        settings = _VOLUMES[name] + (f"lines: {{by: {by}}}\n{more}" if not name else "")
        settings += f"facing: {{{facing}}}\n" if facing and not name else ""
        language = {"": "language: la", "english": "language: en"}[name]
        made.write(root, settings.replace(language, "language: he") if name == hebrew else settings)
    record = f"- {{key: winter, kind: subject, name: Winter, forms: [{WORDS[0]}, {WORDS[0][::-1]}, {HEBREW[0]}]}}\n"
    (root / "apparatus/pair/names.yaml").write_text(record, encoding="utf-8")
