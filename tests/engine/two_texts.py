"""Random documents of two texts on facing pages, or in columns, and what their print must show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine_proof import MM, Proof, Word, baseline, pages, read
from engine_volume import VOCABULARY

from tests.draws import random_for

BANKS = {1: [word[::-1] for word in VOCABULARY], 2: VOCABULARY}
"""The words of the left-hand text are those of the other, spelled backwards."""

PREAMBLE = r"""\documentclass{article}
\usepackage[design=octavo]{edition}
\EdSetup{numbering=%(numbering)s,step=5,running-left={Left},running-right={Right}}
\EdLayer{textual}{arrangement=run-on}\EdLayer{comment}{arrangement=%(comment)s}
\EdOfText{2}{\EdLayer{textual}{arrangement=lines}}
\begin{document}
\EdMain
\begin{EdFacing}[%(arrangement)s]
"""


@dataclass
class Pair:
    """A document, and of each text its entries (key, mark), units' first words (unit, word), and author's notes."""

    tex: str = ""
    columns: bool = False
    entries: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: {1: [], 2: []})
    begins: dict[int, dict[int, str]] = field(default_factory=lambda: {1: {}, 2: {}})
    feet: dict[int, list[int]] = field(default_factory=lambda: {1: [], 2: []})


class Maker:
    """Writes one document."""

    def __init__(self, seed: int, density: float, long_notes: float) -> None:
        self.random = random_for(seed)
        self.density, self.long_notes = density, long_notes
        self.pair = Pair()
        self.marks = 0

    def mark(self) -> int:
        self.marks += 1
        return self.marks

    def words(self, text: int, count: int) -> str:
        """So many words, some of them with a note of the apparatus or of the author's."""
        draw, bank, out = self.random, BANKS[text], []
        for _ in range(count):
            word, drawn = draw.choice(bank), draw.random()
            if drawn < self.density:
                mark = self.mark()
                layer = draw.choice(["textual", "comment"]) if text == 1 else "textual"
                length = draw.randint(60, 160) if draw.random() < self.long_notes else draw.randint(1, 16)
                note = " ".join(draw.choice(bank) for _ in range(length))
                self.pair.entries[text].append((mark, mark))
                places = rf"{{{mark}}}{{{layer}}}{{{mark}}}{{{mark}}}"
                out.append(rf"\EdM{{{mark}}}\EdNote{places}{{{word}}}{{K{mark}k {note}}}Q{mark}q{word}")
            elif drawn < self.density + 0.01:
                key, said = self.mark(), " ".join(draw.choice(bank) for _ in range(9))
                self.pair.feet[text].append(key)
                out.append(rf"C{key}c{word}\EdFootnote{{f{key}}}{{F{key}f {said}}}")
            else:
                out.append(word)
        return " ".join(out)

    def unit(self, number: int, text: int, count: int) -> str:
        """What a text has of a unit: paragraphs, or verse."""
        draw, begin = self.random, f"U{number}u"
        self.pair.begins[text][number] = begin
        if draw.random() < 0.15:
            length = 1 if self.pair.columns else 3  # no line is turned over, which would not be counted
            verses = range(max(1, count // 6))
            lines = [rf"\EdLine{{{self.mark()}}}{{0}}{self.words(text, length)}\EdEnd" for _ in verses]
            lines[0] = lines[0].replace("{0}", "{0}" + begin + " ", 1)
            return r"\begin{EdVerse}" + "\n".join(lines) + r"\end{EdVerse}" + "\n"
        parts = [count] if draw.random() < 0.7 else [count // 2 + 1, count // 2 + 1]
        made = [rf"\EdPar{{{self.mark()}}}{self.words(text, part)}.\EdEnd" for part in parts]
        made[0] = re.sub(r"^(\\EdPar\{\d+\})", rf"\1{begin} ", made[0])
        return "\n".join(made) + "\n"

    def heading(self, number: int, text: int) -> str:
        said = f"H{number}h {'Left' if text == 1 else 'Right'}"
        return rf"\EdHeading{{1}}{{{self.mark()}}}{{{said}}}{{{said}}}" + "\n"


def make(
    seed: int,
    units: int = 30,
    density: float = 0.04,
    long_notes: float = 0.03,
    numbering: str = "page",
    comment: str = "lines",
    columns: bool = False,
) -> Pair:
    """Two texts of so many units; one may lack something of a unit, or all of it."""
    maker = Maker(seed, density, long_notes)
    draw = maker.random
    maker.pair.columns = columns
    arrangement = "columns" if columns else "pages"
    out = [PREAMBLE % {"numbering": numbering, "comment": comment, "arrangement": arrangement}]
    for number in range(units):
        if number:
            out.append(r"\EdAlign" + "\n")
        if draw.random() < 0.1:
            out += [rf"\EdText{{{text}}}" + maker.heading(number, text) for text in (1, 2)] + [r"\EdAlign" + "\n"]
        count = draw.choice([4, 20, 60, 120, 260])
        lacks = draw.choice([1, 2]) if draw.random() < 0.06 else 0
        for text in (1, 2):
            if text != lacks:
                out.append(rf"\EdText{{{text}}}" + maker.unit(number, text, int(count * draw.uniform(0.7, 1.4)) + 1))
    maker.pair.tex = "".join(out) + r"\end{EdFacing}\end{document}"
    return maker.pair


MIDDLE = {False: (23 + 91 / 2) * MM, True: (21 + 91 / 2) * MM}
"""Of left-hand and right-hand pages of the design octavo: where one column ends and the other begins."""


def apart(printed: list[list[Word]]) -> list[list[Word]]:
    """The columns of pages as pages of their own, left and right, behind an empty one."""
    out: list[list[Word]] = [[]]
    for sheet, words in enumerate(printed, 1):
        middle = MIDDLE[bool(sheet % 2)]
        out += [[word for word in words if (word.left > middle) is right] for right in (False, True)]
    return out


def faults(pair: Pair, marks: dict[str, Any], pdf: Path) -> list[str]:
    """What a printed pair has wrong.

    Words on another page or line than the record says, notes that are not below their text, texts on the wrong side,
    units that do not begin at one height.
    """
    words_of = pages(pdf)
    printed = [read(words) for words in (apart(words_of) if pair.columns else words_of)]
    found = []
    for text in (1, 2):
        places, notes, called, feet = {}, {}, {}, {}
        for sheet, page in enumerate(printed, 1):
            for number, line in enumerate(page.lines, 1):
                keys = [int(key) for word in line for key in re.findall(r"^Q(\d+)q", word.text)]
                places.update(dict.fromkeys(keys, (sheet, number)))
                called.update({int(key): sheet for word in line for key in re.findall(r"^C(\d+)c", word.text)})
            for word in page.notes:
                notes.update({int(key): sheet for key in re.findall(r"^K(\d+)k$", word.text)})
                feet.update({int(key): sheet for key in re.findall(r"F(\d+)f$", word.text)})
        found += [
            f"author's note {key} on sheet {feet.get(key)}, called on {called.get(key)}"
            for key in pair.feet[text]
            if key not in called or called[key] % 2 != text - 1 or feet.get(key) != called[key]
        ]
        for key, mark in pair.entries[text]:
            record = marks["marks"][str(mark)]
            if places.get(key) != (_page(record, pair.columns), record["line"]):
                found.append(f"entry {key}: the record says {record}, printed {places.get(key)}")
            elif places[key][0] % 2 != text - 1:
                found.append(f"entry {key} of text {text} on sheet {places[key][0]}")
            if notes.get(key) != places.get(key, (0, 0))[0] and key not in map(int, marks["late"]):
                found.append(f"note {key} on sheet {notes.get(key)}, its words on {places.get(key)}")
    return found + uneven(pair, printed)


def _page(record: dict[str, Any], columns: bool) -> int:
    """The page of a mark; of a column, as `apart` counts them, by the letter in its place."""
    sheet, page = int(record["sheet"]), str(record["page"])
    return 2 * sheet + "ab".index(page.removeprefix(str(sheet))) if columns else sheet


def uneven(pair: Pair, printed: list[Proof]) -> list[str]:
    """Units that begin on both pages of an opening, and not at one height."""
    where: dict[str, list[tuple[int, float]]] = {}
    for sheet, page in enumerate(printed, 1):
        for line in page.lines:
            for word in line:
                if re.fullmatch(r"[UH]\d+[uh]", word.text):
                    where.setdefault(word.text, []).append((sheet, baseline(word)))
    out = []
    for word, places in where.items():
        if len(places) == 2:
            (left, above), (right, below) = sorted(places)
            if left % 2 or right % 2 == 0:
                out.append(f"{word} on sheets {left} and {right}")
            elif right - left == 1 and abs(above - below) > 0.5:
                out.append(f"{word}: {above:.1f} and {below:.1f}")
            elif right - left not in (1, -1):
                out.append(f"{word} is {right - left} pages away from what corresponds to it")
    return out
