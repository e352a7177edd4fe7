"""`fonts/DESIGN.json` in the user's cache: the letters of the fonts of a design."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.records.reading import Count, from_json, insist, to_json

FORMAT = 1


@dataclass(frozen=True, slots=True)
class FontLetters:
    """A font file as it was when it was read, and its letters as ranges (first and last code point), in order."""

    path: str
    size: Count
    changed: int  # nanoseconds, as the system says
    ranges: tuple[tuple[Count, Count], ...]


@dataclass(frozen=True, slots=True)
class DesignFonts:
    """The fonts of a design, in the order in which letters are looked for."""

    fonts: tuple[FontLetters, ...]


@dataclass(frozen=True, slots=True)
class _FontFile:
    format: int
    design: DesignFonts


def read_design_fonts(data: bytes) -> DesignFonts:
    """The record; raises `Damaged` when it is invalid."""
    design = from_json(data, _FontFile, FORMAT).design
    insist(_faults(design))
    return design


def write_design_fonts(design: DesignFonts) -> bytes:
    """The content of the file."""
    return to_json(_FontFile(FORMAT, design)).encode()


def _faults(design: DesignFonts) -> Iterator[str]:
    for font in design.fonts:
        ends = [end for pair in font.ranges for end in pair]
        if ends != sorted(ends) or (ends and ends[-1] > 0x10FFFF):
            yield "it names letters that there are not"
