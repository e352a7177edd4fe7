"""Emphasis, strong words and small capitals that print would not show, since a font lacks them.

Which scripts are emphasised in bold, for want of italics, is also known to the engine (styles/edition-scripts.lua); the
others with fonts of their own are spaced out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.derive.editors_prose import written
from edition.designs.finding import design_of
from edition.model.design import Design, FontFile, Typeface
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.inline import LETTERS, plain, walk
from edition.model.span import Span
from edition.model.text import Block
from edition.scripts import PACKAGE, Script, script_of

_BOLD = """
    Adlam Arabic Bengali Devanagari Ethiopic Gujarati Gurmukhi Hebrew Kannada Malayalam Mandaic Nko Old_Hungarian
    Phoenician Samaritan Sinhala Sogdian Syriac Tamil Telugu Thaana
"""
EMPHASISED_IN_BOLD = frozenset(_BOLD.split())
"""Scripts whose emphasised words are printed in bold: their letters hang together, or go from right to left."""

_MOST = 20  # places named of one thing


@dataclass(frozen=True, slots=True)
class _Styled:
    """Words in italic, bold or small_caps letters, and where a part of them was typed."""

    letters: str
    words: str
    where: Span
    block: Block | None = None
    start: int = 0

    def span(self, start: int, end: int) -> Span:
        """Where characters `start:end` were typed; of prose of the editors only its own place is known."""
        return self.block.span(self.start + start, self.start + end) if self.block else self.where


def unshown_styles(edition: Edition) -> Iterator[Diagnostic]:
    """P120 (warning): emphasis, strong words or small capitals that print does not show.

    Readers would take the words for plain ones. Only letters count, not figures and signs.
    """
    told: dict[str, int] = {}
    faces: _Faces | None = None
    for styled in _styled(edition):
        if styled.letters != "small_caps" and styled.words.isascii():
            continue
        faces = faces or _Faces(design_of(edition))
        for start, end, message, hint in _unshown(styled, faces):
            told[message] = told.get(message, 0) + 1
            if told[message] <= _MOST:
                yield Diagnostic("P120", styled.span(start, end), message, hint)


def _styled(edition: Edition) -> Iterator[_Styled]:
    for block in edition.text.blocks:
        for style in block.styles:
            if style.role in LETTERS:
                words = block.text[style.start : style.end]
                yield _Styled(LETTERS[style.role], words, block.span(style.start, style.end), block, style.start)
    for inlines, span, _ in written(edition):
        for part in walk(inlines):
            if part.role in LETTERS:
                yield _Styled(LETTERS[part.role], plain((part,)), part.span or span)


def _unshown(styled: _Styled, faces: _Faces) -> Iterator[tuple[int, int, str, str]]:
    """What of styled words is not shown: from where to where, the message and the hint."""
    at, why = 0, None
    for match in _WORD.finditer(styled.words):
        for i, letter in enumerate(match[0], match.start()):
            found = faces.unshown(styled.letters, letter) if letter.isalpha() else why
            if found != why:
                if why:
                    yield at, len(styled.words[:i].rstrip()), *why
                at, why = i, found
    if why:
        yield at, len(styled.words.rstrip()), *why


_WORD = re.compile(r"\S+")
_Why = tuple[str, str] | None


class _Faces:
    """What the fonts of a design, and of the scripts, can show."""

    def __init__(self, design: Design) -> None:
        self.design = design
        self._known: dict[tuple[str, str], _Why] = {}

    def unshown(self, letters: str, letter: str) -> _Why:
        """Why a letter is not shown in italic, bold or small_caps letters; None where it is, and for no letter."""
        if not letter.isalpha():
            return None
        if (letters, letter) not in self._known:
            script = script_of(letter)
            found = self._of_script(letters, script) if script else self._of_text(letters, letter)
            self._known[letters, letter] = found
        return self._known[letters, letter]

    def _of_script(self, letters: str, script: Script) -> _Why:
        name = script.name.replace("_", " ")
        if letters == "small_caps":
            return (
                f"{name} has no small capitals: these words are printed as any others",
                "emphasise them: *…* or **…**",
            )
        face: Typeface | None = self.design.fonts.scripts.get(script.name.lower())
        if letters == "italic" and (script.name not in EMPHASISED_IN_BOLD or (face and face.italic)):
            return None
        if face.bold if face else self._installed(script.bold):
            return None
        hint = (
            f"name a bold font in a design, or install one (Debian's package {PACKAGE}); or write the words otherwise"
        )
        return f"there is no bold font for {name}: these words are printed as any others", hint

    def _installed(self, names: tuple[str, ...]) -> bool:
        from edition.system.fonts import files

        return bool(files(names))

    def _of_text(self, letters: str, letter: str) -> _Why:
        if letters == "small_caps":
            capital = letter.upper()
            one, there = len(capital) == 1 and capital != letter, frozenset[int]().union(*self.upright)
            lost = one and ord(letter) in there and ord(capital) not in there
            what = "a small capital"
        else:
            fonts, what = (self.italic, "italics") if letters == "italic" else (self.bold, "a bold letter")
            lost = next((upright for upright, font in fonts if ord(letter) in font), False)
        if not lost:
            return None
        message = f"the letter “{letter}” (U+{ord(letter):04X}) has no {what.removeprefix('a ')} in the design"
        return (
            f"{message} {self.design.name}: it is printed as in other words",
            "choose a design with a font that has it",
        )

    @cached_property
    def upright(self) -> tuple[frozenset[int], ...]:
        return tuple(font for _, font in self._chain("regular"))

    @cached_property
    def italic(self) -> tuple[tuple[bool, frozenset[int]], ...]:
        return self._chain("italic")

    @cached_property
    def bold(self) -> tuple[tuple[bool, frozenset[int]], ...]:
        return self._chain("bold")

    def _chain(self, style: str) -> tuple[tuple[bool, frozenset[int]], ...]:
        """The fonts in which letters of a style are looked for: whether each is an upright one, and its letters."""
        from edition.glyph_coverage.fonts import letters_of

        fallback, found = self.design.fonts.fallback, self.design.files
        own = (*(getattr(fallback, style) or fallback.regular), *fallback.rare)
        keys = [
            ("text", style),
            *((key, style) for key in self.design.fonts.scripts),
            *(("fallback", name) for name in own),
        ]
        named: list[FontFile] = [found[key] for key in keys if key in found]
        plain = {
            found[key]
            for key in [("text", "regular"), *(("fallback", name) for name in (*fallback.regular, *fallback.rare))]
            if key in found
        }
        return tuple((style != "regular" and font in plain, letters_of(font)) for font in named)
