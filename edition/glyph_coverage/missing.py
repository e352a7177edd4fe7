"""What of a volume cannot be printed: scripts that lines cannot be made of, letters that no font has.

Only what is printed counts: a letter in a comment of a file, or in a field that is never printed, is no mistake. Where
the letter is printed, every place of it in the volume's files is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from edition.combining_marks import MARKS
from edition.designs.finding import design_of
from edition.disk import FileKind, Refused, read, walk
from edition.model.design import Design
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.span import Span
from edition.normalization import normal
from edition.parse.decoding import named
from edition.records.imported import IMPORTED
from edition.scripts import PACKAGE, Script, script_of, scripts_of
from edition.system.font_packages import package_of, package_with
from edition.volume_files import SHARED

_MOST = 20  # places named of one thing
_SHOWN = 12  # letters named in one message

_UNDIVIDED = "in which no space parts words"
_DOWNWARD = "that are written downward"
_SHAPED = "that change their shape and order beside one another"
_UNSET = (
    (0x0900, 0x0DFF, _SHAPED), (0x0E00, 0x109F, _UNDIVIDED), (0x1700, 0x177F, _SHAPED), (0x1780, 0x17FF, _UNDIVIDED),
    (0x1800, 0x18AF, _DOWNWARD), (0x1900, 0x1C7F, _UNDIVIDED), (0x1CD0, 0x1CFF, _SHAPED), (0xA800, 0xA82F, _SHAPED),
    (0xA840, 0xA87F, _DOWNWARD), (0xA880, 0xA8FF, _SHAPED), (0xA900, 0xA95F, _UNDIVIDED), (0xA980, 0xAADF, _UNDIVIDED),
    (0xAAE0, 0xAAFF, _SHAPED), (0xABC0, 0xABFF, _SHAPED), (0x11000, 0x1109F, _SHAPED), (0x110D0, 0x11FBF, _SHAPED),
)  # fmt: skip
"""Scripts that cannot be set, if they have no font of their own (`scripts`): from Thai to Mongolian."""

_MARK = re.compile(f"[{MARKS}]")
_MARKED = re.compile(rf"[^\W_]{_MARK.pattern}+")
_COMMENT = re.compile(r"\s*#")


def unset_scripts(root: Path, edition: Edition, by_others: bool = False) -> Iterator[Diagnostic]:
    """P109 (error): letters of a script that this version cannot set.

    Between the words of Thai, Khmer or Tibetan there is no space at which a line could end; Mongolian is written
    downward; some scripts have no font here. They would be printed in the wrong order or shape, or run into the margin.
    Packages of others (`by_others`) would do so with those that have fonts of their own.
    """
    volume = _Volume(root, edition)
    scripts: dict[str, set[str]] = {}
    for letter in edition.letters:
        if (why := _unset_reason(letter, by_others)) and letter in volume.tex:
            name = unicodedata.name(letter, "these").split()[0].capitalize()
            scripts.setdefault(f"{name} letters, {why}: this version cannot set them", set()).add(letter)
    for message, letters in sorted(scripts.items()):
        any_of = f"[{re.escape(''.join(sorted(letters)))}]"
        for place in volume.places(rf"{any_of}+(?:[ {MARKS}]+{any_of}+)*", letters):
            yield Diagnostic("P109", place, message, "transliterate the words")


def lacking(root: Path, edition: Edition) -> Iterator[Diagnostic]:
    """P102 and P110 (errors), P129 (note).

    Letters that no font of the design, or of their script, has, and marks that no font has together with their letter;
    and letters that are printed in a font for rare ones.
    """
    if not edition.letters:
        return
    from edition.glyph_coverage.fonts import fonts_of, rare_letters_of

    house = design_of(edition)
    fonts, volume, design = fonts_of(house), _Volume(root, edition), edition.volume.style
    own = [script for script in scripts_of(edition.letters) if script.name.lower() not in house.fonts.scripts]
    yield from _lacking_of_scripts(volume, own)
    if not fonts:
        return
    every = frozenset[int]().union(*fonts)
    gone = [
        letter
        for letter in sorted(edition.letters)
        if not (script_of(letter) in own or ord(letter) in every or not _shows(letter) or _unset_reason(letter))
        and letter in volume.tex
    ]
    marked = {*_MARKED.findall(volume.tex)} if any(map(_MARK.match, edition.letters)) else set()
    apart = [
        letters
        for letters in sorted(marked)
        if script_of(letters[0]) not in own and not any({*map(ord, letters)} <= font for font in fonts)
    ]
    if not (gone or apart):
        return
    rare = rare_letters_of(house)
    yield from _in_rare_fonts(volume, rare, gone)
    for letter in gone:
        if not any(ord(letter) in font for font in rare.values()):
            message = f"the character “{letter}” (U+{ord(letter):04X}) is in no font of the design {design}"
            for place in volume.places(f"{re.escape(letter)}+", {letter}):
                yield Diagnostic("P102", place, message, _hint(letter, house, "type another character"))
    every = every.union(*rare.values())
    for letters in apart:
        points = {*map(ord, letters)}
        if points <= every and not any(points <= font for font in rare.values()):
            message = f"no font of the design {design} has the letter and the mark of “{letters}” together"
            for place in volume.places(re.escape(letters), {*letters}):
                yield Diagnostic("P110", place, message, _hint(letters, house, "write it another way"))


def _in_rare_fonts(volume: _Volume, rare: Mapping[str, frozenset[int]], gone: Sequence[str]) -> Iterator[Diagnostic]:
    """P129 for each font for rare letters, at the first place of one that it has."""
    rest = gone
    for font, points in rare.items():
        if letters := [letter for letter in rest if ord(letter) in points]:
            shown = f"{' '.join(letters[:_SHOWN])}{' …' if len(letters) > _SHOWN else ''}"
            message = f"the font of the text does not have {shown}: printed in the font {font}"
            any_of = f"[{re.escape(''.join(letters))}]"
            [place, *_] = volume.places(any_of, {*letters})
            yield Diagnostic("P129", place, message, "look at them in print; a design can name another font for them")
        rest = [letter for letter in rest if letter not in letters]


def _lacking_of_scripts(volume: _Volume, scripts: Sequence[Script]) -> Iterator[Diagnostic]:
    """Letters that the font of their script lacks, and those of a script that has none on this machine."""
    from edition.glyph_coverage.fonts import font_of

    for letter in sorted(volume.edition.letters):
        script = script_of(letter)
        if script is None or script not in scripts or ord(letter) in font_of(script) or letter not in volume.tex:
            continue
        name = script.name.replace("_", " ")
        message = f"the character “{letter}” (U+{ord(letter):04X}) is in no font for {name}"
        hint = "type another character" if font_of(script) else f"install a font for it (Debian's package {PACKAGE})"
        for place in volume.places(f"{re.escape(letter)}+", {letter}):
            yield Diagnostic("P102", place, message, hint)


def _hint(letters: str, design: Design, otherwise: str) -> str:
    """What to do about letters that the design lacks: which package brings a font, or which installed one has them.

    Of private letters nobody knows which font has what is meant, but Junicode, if they are of medieval manuscripts.
    """
    from edition.glyph_coverage.fonts import installed_with

    package = package_with(letters)
    if package in {package_of(name) for name in design.fonts.fallback.rare} - {""}:
        which = f"{_MEDIEVAL}, install a font that has it" if _is_private(letters[0]) else "install a font that has it"
        return f"{which} (apt-get install {package}): the design finds it there; or {otherwise}"
    family, file = installed_with(letters)
    if family:
        named = f"`fonts: {{fallback: {{rare: [{file}]}}}}`"
        return f"name {family}, which is installed and has it, in a design of your own: {named}; or {otherwise}"
    if package:
        return f"name a font that has it in a design of your own (apt-get install {package}); or {otherwise}"
    return otherwise


_MEDIEVAL = "if this is a letter of the Medieval Unicode Font Initiative"


def _is_private(letter: str) -> bool:
    return "\ue000" <= letter <= "\uf8ff"


def _shows(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) not in {"Cc", "Cf", "Zs"} and not _selects(letter)


def _selects(letter: str) -> bool:
    """Whether it is a variation selector, which only changes the letter before it."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _unset_reason(letter: str, by_others: bool = False) -> str:
    """Why letters of this script cannot be set; empty when they can."""
    if unicodedata.category(letter)[0] not in "LM" or (script_of(letter) and not by_others):
        return ""
    if unicodedata.bidirectional(letter) in {"R", "AL"}:
        return "written from right to left"
    point = ord(letter)
    return next((why for first, last, why in _UNSET if first <= point <= last), "")


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
                    typed = item.name.endswith((".md", ".yaml", ".bib", ".json", ".txt")) and item.name != IMPORTED
                    if item.kind is FileKind.FILE and typed:
                        yield f"{folder}/{item.name}"
        yield from SHARED
