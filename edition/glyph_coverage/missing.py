"""What of a volume cannot be printed: scripts that need shaping, letters that no font of its design has.

Only what is printed counts: a letter in a comment of a file, or in a field that is never printed, is no mistake. Where
the letter is printed, every place of it in the volume's files is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from edition.combining_marks import MARKS
from edition.designs.finding import design_of
from edition.disk import FileKind, Refused, read, walk
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.span import Span
from edition.normalization import normal
from edition.parse.decoding import named
from edition.system.font_packages import package_with
from edition.volume_files import SHARED

_MOST = 20  # places named of one thing

_SHAPED = (
    (0x0900, 0x109F), (0x1700, 0x17FF), (0x1800, 0x18AF), (0x1900, 0x1C7F), (0x1CD0, 0x1CFF), (0xA800, 0xA82F),
    (0xA840, 0xA8FF), (0xA900, 0xA95F), (0xA980, 0xAADF), (0xAAE0, 0xAAFF), (0xABC0, 0xABFF), (0x11000, 0x1109F),
    (0x110D0, 0x11FBF),
)  # fmt: skip
"""Scripts whose letters change their shape, order or place beside others: from Devanagari to Mongolian."""

_MARK = re.compile(f"[{MARKS}]")
_MARKED = re.compile(rf"[^\W_]{_MARK.pattern}+")
_COMMENT = re.compile(r"\s*#")


def unset_scripts(root: Path, edition: Edition) -> Iterator[Diagnostic]:
    """P109 (error): letters of a script that this version cannot set.

    Hebrew, Arabic and Syriac are written from right to left; the letters of Devanagari, Thai and many others change
    their shape with their neighbours. They would be printed in the wrong order or shape, which only those who read the
    script would notice.
    """
    volume = _Volume(root, edition)
    scripts: dict[str, set[str]] = {}
    for letter in edition.letters:
        if (why := _unset_reason(letter)) and letter in volume.tex:
            name = unicodedata.name(letter, "these").split()[0].capitalize()
            scripts.setdefault(f"{name} letters {why}: this version cannot set them", set()).add(letter)
    for message, letters in sorted(scripts.items()):
        any_of = f"[{re.escape(''.join(sorted(letters)))}]"
        for place in volume.places(rf"{any_of}+(?:[ {MARKS}]+{any_of}+)*", letters):
            yield Diagnostic("P109", place, message, "transliterate the words")


def lacking(root: Path, edition: Edition) -> Iterator[Diagnostic]:
    """P102 and P110 (errors).

    Letters that no font of the design has, and marks that no font has together with their letter.
    """
    if not edition.letters:
        return
    from edition.glyph_coverage.fonts import fonts_of

    fonts = fonts_of(design_of(edition))
    if not fonts:
        return
    volume, design = _Volume(root, edition), edition.volume.style
    every = frozenset[int]().union(*fonts)
    for letter in sorted(edition.letters):
        if ord(letter) not in every and _shows(letter) and not _unset_reason(letter) and letter in volume.tex:
            message = f"the character “{letter}” (U+{ord(letter):04X}) is in no font of the design {design}"
            hint = _hint(letter, "type another character")
            for place in volume.places(f"{re.escape(letter)}+", {letter}):
                yield Diagnostic("P102", place, message, hint)
    if not any(map(_MARK.match, edition.letters)):
        return
    for marked in sorted(set(_MARKED.findall(volume.tex))):
        points = {*map(ord, marked)}
        if points <= every and not any(points <= font for font in fonts):
            message = f"no font of the design {design} has the letter and the mark of “{marked}” together"
            for place in volume.places(re.escape(marked), {*marked}):
                yield Diagnostic("P110", place, message, _hint(marked, "write it another way"))


def _hint(letters: str, otherwise: str) -> str:
    """What to do about letters that the design lacks: which installed font has them, or which package brings one."""
    from edition.glyph_coverage.fonts import family_with

    if family := family_with(letters):
        return f"choose a design with a font that has it, such as {family}, which is installed; or {otherwise}"
    if package := package_with(letters):
        return f"name a font that has it in a design (apt-get install {package}); or {otherwise}"
    return otherwise


def _shows(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) not in {"Cc", "Cf", "Zs"} and not _selects(letter)


def _selects(letter: str) -> bool:
    """Whether it is a variation selector, which only changes the letter before it."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _unset_reason(letter: str) -> str:
    """RefusalReason letters of this script cannot be set; empty when they can."""
    if unicodedata.bidirectional(letter) in {"R", "AL"} and unicodedata.category(letter) != "Cf":
        return "are written from right to left"
    point = ord(letter)
    if any(first <= point <= last for first, last in _SHAPED) and unicodedata.category(letter)[0] in "LM":
        return "change their shape and order beside one another"
    return ""


@dataclass(frozen=True)
class _Volume:
    """A volume's files, and the book in LaTeX, which is made only when a letter is missing."""

    root: Path
    edition: Edition

    @cached_property
    def tex(self) -> str:
        """Everything that is printed."""
        from edition.write.latex import write_latex

        return write_latex(self.edition).tex

    def places(self, pattern: str, letters: set[str]) -> list[Span]:
        """Where the volume's files have a match, or an escape of one of its letters; comments are ignored.

        When no file has it, the place is the volume itself: a TeX command in the bibliography has made it.
        """
        wanted, spans = re.compile(pattern), list[Span]()
        for file, lines in self.files:
            for number, line in enumerate(lines, 1):
                if file.endswith(".yaml") and _COMMENT.match(line):
                    continue
                typed = [*wanted.finditer(line), *(match for match, letter in named(line) if letter in letters)]
                spans += (Span(file, number, match.start() + 1, len(match[0])) for match in typed)
            if len(spans) >= _MOST:
                break
        return spans[:_MOST] or [self.edition.volume.at("title")]

    @cached_property
    def files(self) -> list[tuple[str, list[str]]]:
        """Each file with words that may be printed, and its lines."""
        result = []
        for file in self._names():
            with suppress(Refused):
                words = read(self.root, file).decode("utf-8", "replace").removeprefix("\ufeff")
                result.append((file, normal("NFC", words.replace("\r\n", "\n")).split("\n")))
        return result

    def _names(self) -> Iterator[str]:
        """The files of the volume, then those that it shares with others of its series."""
        for folder in (self.edition.volume.home.source, self.edition.volume.home.apparatus):
            with suppress(Refused):
                for item in walk(self.root, folder):
                    if item.kind is FileKind.FILE and item.name.endswith((".md", ".yaml", ".bib", ".json", ".txt")):
                        yield f"{folder}/{item.name}"
        yield from SHARED
