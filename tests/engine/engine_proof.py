"""Read a printed volume back: what stands on which page and line, from pdftotext's positions."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

MM = 72 / 25.4


@dataclass(frozen=True)
class Word:
    """A printed word: its box in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def base(self) -> float:
        return self.bottom


WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def flat(text: str) -> str:
    """Text without its lines."""
    return " ".join(text.split())


def pages(pdf: Path) -> list[list[Word]]:
    """All words of all pages, as pdftotext finds them."""
    xml = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    out = []
    for page in xml.split("<page ")[1:]:
        words = []
        for x0, y0, x1, y1, raw in WORD.findall(page):
            text = raw.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("\u00ad", "-")
            words.append(beside(Word(text, float(x0), float(y0), float(x1), float(y1))))
        out.append(words)
    return out


DESCENT = 0.295  # of EB Garamond's boxes, as pdftotext gives them
BOLD, BOLD_DESCENT = 1.0716, 0.2206  # boxes of the bold font, in those of Garamond beside it; of them, below the line


def beside(word: Word) -> Word:
    """A bold word with a box like those of the words beside it."""
    for points in (8.5, 9.6, 10.5):
        size = points * 72 / 72.27
        if abs(word.size / BOLD - size) < 0.02:
            bottom = word.bottom - BOLD_DESCENT * word.size + DESCENT * size
            return Word(word.text, word.left, bottom - size, word.right, bottom)
    return word


NOTE_SIZE = 8.5
TEXT_SIZES = (9.6, 10.5, 12.2, 11.0)


def baseline(word: Word) -> float:
    return word.bottom - DESCENT * word.size


def is_text(word: Word) -> bool:
    return any(abs(word.size - s) < 0.12 for s in TEXT_SIZES)


def is_note(word: Word) -> bool:
    return abs(word.size - NOTE_SIZE) < 0.12


@dataclass
class Proof:
    """A main page as printed: lines of text from the top, the margin's numbers, the words of the notes in order."""

    lines: list[list[Word]]
    numbers: dict[int, int]  # printed number -> index of the line beside which it stands
    notes: list[Word]
    words: list[Word]


def read(words: list[Word]) -> Proof:
    text = sorted((w for w in words if is_text(w)), key=lambda w: (baseline(w), w.left))
    lines: list[list[Word]] = []
    for w in text:
        if lines and abs(baseline(lines[-1][0]) - baseline(w)) < 3:
            lines[-1].append(w)
        else:
            lines.append([w])
    for line in lines:
        line.sort(key=lambda w: w.left)
    numbers = {}
    for w in words:
        if abs(w.size - 7.2) < 0.12 and w.text.isdigit():
            near = [i for i, line in enumerate(lines) if abs(baseline(line[0]) - baseline(w)) < 3]
            numbers[int(w.text)] = near[0] if near else -1
    notes = sorted((w for w in words if is_note(w)), key=lambda w: (round(baseline(w), 0), w.left))
    return Proof(lines, numbers, notes, words)


def word_at(volume, mark: int) -> str:
    """The word that a mark stands at, or behind."""
    return volume.words[max(number for number in volume.words if number <= mark)]


def faults(
    volume,
    marks: dict,
    pdf: Path,
    numbering: str = "page",
    bottom: float = 18 * MM + 37 * 13,
    measure: float = 91 * MM,
    inner: float = 21 * MM,
    width: float = 135 * MM,
    columns: bool = False,
) -> list[str]:
    """Everything in the print that is not as it should be."""
    found = []
    printed = [read(p) for p in pages(pdf)]
    if not marks["settled"]:
        found.append("not settled")
    found += [f"{key}: {marks[key][:5]}" for key in ("unsettled", "undefined", "late") if marks[key]]
    if marks["overfull"]:
        found.append(f"{marks['overfull']} overfull lines")
    where = {}
    places = {}
    base = 0
    section_base = 0
    section = 0
    sections, of = {}, {}
    for sheet, page in enumerate(printed, 1):
        count = 0
        for i, line in enumerate(page.lines):
            if numbering == "section" and re.fullmatch(r"h\d+h", line[0].text):
                section_base = -i
                section += 1
            number = {"page": i + 1, "section": section_base + i + 1, "volume": base + i + 1}[numbering]
            sections.setdefault(sheet, set()).add(section)
            for w in line:
                of[w.text.strip(".,;")] = section
                where[w.text.strip(".,;")] = (sheet, number)
            if number % 5 == 0 and number not in page.numbers:
                found.append(f"sheet {sheet}: no {number} in the margin")
            if number in page.numbers and page.numbers[number] != i and numbering != "section":
                found.append(f"sheet {sheet}: {number} in the margin is on another line")
            count = i + 1
        base += count
        section_base += count
        left = inner if sheet % 2 else width - inner - measure
        for w in page.words:
            if w.bottom > bottom + 1.5:
                found.append(f"sheet {sheet}: “{w.text}” is below the page")
            if (is_text(w) or is_note(w)) and (w.right > left + measure + 4.5 or w.left < left - 4.5):
                found.append(f"sheet {sheet}: “{w.text}” is beside the page")
        for i, w in enumerate(page.notes):
            places.setdefault(w.text.strip(".,;"), []).append((sheet, i))
    for mark, word in volume.words.items():
        m = marks["marks"].get(str(mark))
        if not m:
            found.append(f"mark {mark} is missing")
        elif where.get(word) != (m["sheet"], m["line"]):
            found.append(f"mark {mark}: {(m['sheet'], m['line'])} in the record, {where.get(word)} in print")
    numbers = []
    for note in volume.notes:
        a, b = marks["marks"][str(note.start)], marks["marks"][str(note.end)]
        begin, end = places.get(f"b{note.key}b"), places.get(f"e{note.key}e")
        if not begin or not end or len(begin) != 1 or len(end) != 1:
            found.append(f"note {note.key}: printed {begin} to {end}")
            continue
        sheet, i = begin[0]
        if sheet != a["sheet"]:
            found.append(f"note {note.key} begins on sheet {sheet}, its lemma is on {a['sheet']}")
        one, other = (of[word_at(volume, mark)] for mark in (note.start, note.end))
        shared = numbering == "section" and len(sections[a["sheet"]]) > 1
        before = f"§{one}." if shared else ""
        if (a["page"], a["line"], one) == (b["page"], b["line"], other):
            number = f"{before}{a['line']}"
        elif (numbering == "page" and a["page"] != b["page"]) or (numbering == "section" and one != other):
            there = b["page"] if a["page"] != b["page"] or not shared else ""
            if numbering == "section" and len(sections[b["sheet"]]) > 1:
                there = f"{there}\u00a0§{other}" if there else f"§{other}"
            number = f"{before}{a['line']}–{there}.{b['line']}"
        else:
            number = f"{before}{a['line']}–{b['line']}"
        words = printed[sheet - 1].notes
        before = words[i - 2].text if i > 1 else ""
        if "\u00a0" in number and i > 2:  # page and section are two words
            before = f"{words[i - 3].text}\u00a0{before}"
        numbers.append((sheet, note, number, before))
    shown = {}
    for sheet, note, number, before in numbers:
        shown.setdefault((sheet, note.layer, number), []).append(before == number)
    for sheet, note, number, before in numbers:
        # a repeated number is left out, but the first is there
        if columns and note.layer == "comment":
            continue
        if before != number and not any(shown[(sheet, note.layer, number)]):
            found.append(f"note {note.key}: “{before}” in front, should be “{number}”")
    for word, mark in volume.references:
        if columns:
            break
        m = marks["marks"][str(mark)]
        section = of[word_at(volume, mark)]
        within = f" §{section}" if numbering == "section" and len(sections[m["sheet"]]) > 1 else ""
        target = f"{m['page']}{within}.{m['line']}"
        sequence = None
        for page in printed:
            for words in [page.notes, *page.lines]:
                for i, w in enumerate(words):
                    if w.text == word:
                        after = words[i + 1] if i + 1 < len(words) else None
                        same = after is not None and abs(after.bottom - w.bottom) < 2
                        sequence = after.text.strip(".,;") if same else "?"
                        if same and within:
                            rest = words[i + 2] if i + 2 < len(words) else None
                            same = rest is not None and abs(rest.bottom - w.bottom) < 2
                            sequence = f"{sequence} {rest.text.strip('.,;')}" if same else "?"
        if sequence is None:
            found.append(f"reference {word} is missing")
        elif sequence not in ("?", target, target + "n"):
            found.append(f"reference {word}: “{sequence}”, should be “{target}”")
    return found
