"""What of a volume cannot be set: scripts that are written otherwise, letters that no font of its design has.

What is asked is whether the book would print it. So a letter in a comment of a file, or in a field that nobody prints,
is no mistake; where the letter is printed, every place of it in the volume's files is named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.disk import Kind, Refused, read, walk
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.span import Span
from edition.words import MARKS

_MOST = 20  # places named of one letter

_SHAPED = (
    (0x0900, 0x109F), (0x1700, 0x17FF), (0x1800, 0x18AF), (0x1900, 0x1C7F), (0x1CD0, 0x1CFF), (0xA800, 0xA82F),
    (0xA840, 0xA8FF), (0xA900, 0xA95F), (0xA980, 0xAADF), (0xAAE0, 0xAAFF), (0xABC0, 0xABFF), (0x11000, 0x1109F),
    (0x110D0, 0x11FBF),
)  # fmt: skip
"""Scripts whose letters change their shape, order or place beside others: from Devanagari to Mongolian."""

_MARK = f"[{MARKS}\ufe20-\ufe2f]"
_MARKED = re.compile(rf"[^\W_]{_MARK}+")
_COMMENT = re.compile(r"\s*#")


def unset_scripts(root: Path, edition: Edition) -> Iterator[Diagnostic]:
    """P109 (error): letters of a script that this version cannot set.

    Hebrew, Arabic and Syriac are written from right to left; the letters of Devanagari, Thai and many others change
    with their neighbours. They would be printed in the wrong order or shape, which only those who read the script
    would notice.
    """
    scripts: dict[str, set[str]] = {}
    for letter in edition.letters:
        if why := _why(letter):
            name = unicodedata.name(letter, "these").split()[0].capitalize()
            scripts.setdefault(f"{name} letters {why}: this version cannot set them", set()).add(letter)
    for message, letters in sorted(scripts.items()):
        for _, place in _printed(root, edition, letters):
            yield Diagnostic("P109", place, message, "transliterate the words")


def lacking(root: Path, edition: Edition) -> Iterator[Diagnostic]:
    """P102 and P110 (errors): letters that no font of the design has, and marks whose letter no such font has too."""
    if not edition.letters:
        return
    from edition.letters.fonts import family_with, fonts_of

    fonts = fonts_of(edition.volume.style)
    if not fonts:
        return
    every = frozenset[int]().union(*fonts)
    lacks = [letter for letter in edition.letters if _shows(letter) and ord(letter) not in every and not _why(letter)]
    for letter, place in _printed(root, edition, lacks):
        message = f"the character “{letter}” (U+{ord(letter):04X}) is in no font of the design {edition.volume.style}"
        yield Diagnostic("P102", place, message, _hint(family_with(letter), "type another character"))
    if not any(map(re.compile(_MARK).match, edition.letters)):
        return
    tex = _tex(edition)
    apart = {
        marked for marked in _MARKED.findall(tex)
        if every.issuperset(map(ord, marked)) and not any(font.issuperset(map(ord, marked)) for font in fonts)
    }  # fmt: skip
    for marked in sorted(apart):
        for place in _places(root, edition, marked):
            message = f"no font of the design {edition.volume.style} has the letter and the mark of “{marked}” together"
            yield Diagnostic("P110", place, message, _hint(family_with(marked), "write it another way"))


def _hint(family: str, otherwise: str) -> str:
    return f"choose a design whose fonts have it (such as {family}), or {otherwise}" if family else otherwise


def _shows(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) not in {"Cc", "Cf", "Zs"} and not _selects(letter)


def _selects(letter: str) -> bool:
    """Whether it only chooses a variant of the letter before it."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _why(letter: str) -> str:
    """Why letters of this script cannot be set; empty when they can."""
    if unicodedata.bidirectional(letter) in {"R", "AL"} and unicodedata.category(letter) != "Cf":
        return "are written from right to left"
    point = ord(letter)
    if any(first <= point <= last for first, last in _SHAPED) and unicodedata.category(letter)[0] in "LM":
        return "change their shape and order beside one another"
    return ""


def _printed(root: Path, edition: Edition, letters: Iterable[str]) -> Iterator[tuple[str, Span]]:
    """Of letters those that are printed, with every run of them: its first letter, and its place in a file."""
    wanted = set(letters)
    if not wanted:
        return
    found = wanted.intersection(_tex(edition))
    if not found:
        return
    run = f"[{re.escape(''.join(sorted(found)))}]"
    for place, words in _matches(root, edition, re.compile(rf"{run}+(?:[ {MARKS}]+{run}+)*")):
        yield words[0], place


def _tex(edition: Edition) -> str:
    from edition.write.latex import write_latex  # most volumes have no such letter, and need not wait for this

    return write_latex(edition).tex


def _places(root: Path, edition: Edition, words: str) -> Iterator[Span]:
    for place, _ in _matches(root, edition, re.compile(re.escape(words))):
        yield place


def _matches(root: Path, edition: Edition, wanted: re.Pattern[str]) -> Iterator[tuple[Span, str]]:
    """Where the volume's files have something, lines aside that are comments; of one line the first few."""
    name, count = edition.volume.name, 0
    for folder in (f"source/{name}", f"apparatus/{name}"):
        for file, words in _files(root, folder):
            for number, line in enumerate(words.split("\n"), 1):
                if file.endswith(".yaml") and _COMMENT.match(line):
                    continue
                for match in wanted.finditer(line):
                    yield Span(file, number, match.start() + 1, len(match[0])), match[0]
                    count += 1
                    if count == _MOST:
                        return
    if not count:  # typed by another name, as \u05d0 in YAML
        yield edition.volume.at("title"), wanted.pattern.strip("[]+")[:1]


def _files(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    try:
        items = [item.name for item in walk(root, folder) if item.kind is Kind.FILE]
    except Refused:
        return
    for name in items:
        if name.rpartition(".")[2] in {"md", "yaml", "bib", "txt"}:
            file = f"{folder}/{name}"
            try:
                words = read(root, file).decode("utf-8", "replace").removeprefix("\ufeff")
            except Refused:
                continue
            yield file, unicodedata.normalize("NFC", words.replace("\r\n", "\n"))
