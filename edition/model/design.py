"""A page design: fonts, page, sizes, spaces and styles of a printed book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType

from edition.model.span import NOWHERE, Span

SCRIPTS = (
    "greek", "cyrillic", "hebrew", "arabic", "syriac", "armenian", "georgian", "coptic", "ethiopic", "devanagari",
)  # fmt: skip
"""Scripts for which a design may name fonts of their own."""

UNITS: Mapping[str, tuple[int, int]] = MappingProxyType({
    "pt": (1, 1), "mm": (7227, 2540), "cm": (7227, 254), "in": (7227, 100), "pc": (12, 1), "bp": (7227, 7200),
})  # fmt: skip
"""By the units of lengths: how many points of a printer they are, as a fraction."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """The fonts of one use: an installed `family` by its name, or files, one for each of the styles.

    `features` are those of OpenType, by their four letters. A scale makes a font larger or smaller beside the others.
    """

    family: str = ""
    regular: str = ""
    italic: str = ""
    bold: str = ""
    bold_italic: str = ""
    small_caps: str = ""
    bold_small_caps: str = ""
    scale: float = 1
    bold_scale: float = 1
    bold_italic_scale: float = 1
    bold_small_caps_scale: float = 1
    features: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def files(self) -> Mapping[str, str]:
        """The named files, by their keys."""
        return {key: file for key in FACES if (file := getattr(self, key))}

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the whole."""
        return self.spans.get(key, self.span)


FACES = ("regular", "italic", "bold", "bold_italic", "small_caps", "bold_small_caps")


@dataclass(frozen=True, slots=True)
class Fallback:
    """Font files in which letters are looked for that the font of the text lacks, in this order.

    `rare` are those for signs and letters that none of these has, whatever the style; those that are not installed are
    passed over.
    """

    regular: tuple[str, ...] = ()
    italic: tuple[str, ...] = ()
    bold: tuple[str, ...] = ()
    rare: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def files(self) -> Mapping[str, Span]:
        """All files, and where each was typed first."""
        chains = {"regular": self.regular, "italic": self.italic, "bold": self.bold, "rare": self.rare}
        typed = [(file, self.spans.get(key, NOWHERE)) for key, chain in chains.items() for file in chain]
        return dict(reversed(typed))


@dataclass(frozen=True, slots=True)
class Fonts:
    """The typefaces of a book; where one of notes, headings or a script is None, that of the text is used.

    `embed` says that e-books and web pages contain the fonts.
    """

    text: Typeface
    notes: Typeface | None = None
    headings: Typeface | None = None
    fallback: Fallback = Fallback()
    greek: Typeface | None = None
    cyrillic: Typeface | None = None
    hebrew: Typeface | None = None
    arabic: Typeface | None = None
    syriac: Typeface | None = None
    armenian: Typeface | None = None
    georgian: Typeface | None = None
    coptic: Typeface | None = None
    ethiopic: Typeface | None = None
    devanagari: Typeface | None = None
    embed: bool = False

    @property
    def scripts(self) -> Mapping[str, Typeface]:
        """The typefaces of scripts that have one of their own."""
        return {script: face for script in SCRIPTS if (face := getattr(self, script)) is not None}

    @property
    def typefaces(self) -> Mapping[str, Typeface]:
        """All typefaces, by their keys."""
        named = {"text": self.text, "notes": self.notes, "headings": self.headings}
        return {key: face for key, face in named.items() if face is not None} | dict(self.scripts)


@dataclass(frozen=True, slots=True)
class DesignPage:
    """The page of the text, in lengths as typed (`19mm`).

    The text has its first line below `top`, and `lines` lines; the running head has its base line at `head` and what
    stands at the foot at `foot`, all from the upper edge. `inner` is the margin inside the text, `measure` its width.
    Of the sheet for the press `bleed` is what is cut off, with crop marks beyond it or none, and `slug` what it has
    beyond them.
    """

    width: str
    height: str
    inner: str
    top: str
    head: str
    foot: str
    measure: str
    lines: int
    number_gap: str
    side_gap: str
    side_width: str
    two_sided: bool = True
    folio: str = "head"
    parts: str = "any"
    sections: str = "run-on"
    subsections: str = "run-on"
    initials: str = "none"
    initial_lines: str = "3"
    footer: str = ""
    bleed: str = "3mm"
    crop_marks: bool = True
    slug: str = "2mm"
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)


@dataclass(frozen=True, slots=True)
class Size:
    """The size of letters and the distance of their lines, in points.

    >>> str(Size("10.5", "13"))
    '10.5/13'
    """

    letters: str
    leading: str

    def __str__(self) -> str:
        return f"{self.letters}/{self.leading}"


@dataclass(frozen=True, slots=True)
class DesignSizes:
    """The sizes of a design."""

    text: Size
    quote: Size
    notes: Size
    margin: Size
    head: Size
    heading_1: Size
    heading_2: Size
    heading_3: Size
    heading_4: Size
    heading_part: Size
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)


@dataclass(frozen=True, slots=True)
class DesignStyle:
    """How a thing looks beside what is around it.

    `size` is a size of its own, or the name of one of the design's; `track` is space between letters, in 1/1000 em.
    """

    shape: str = ""
    weight: str = ""
    align: str = ""
    figures: str = ""
    track: int = 0
    size: Size | str = ""


@dataclass(frozen=True, slots=True)
class Justification:
    """How lines are justified and words divided."""

    protrusion: bool = True
    expansion: bool = True
    tolerance: int = 1200
    stretch: str = "25pt"
    hyphen_penalty: int = 60
    hyphens_in_a_row: int = 12000


@dataclass(frozen=True, slots=True)
class DesignSigns:
    """Signs that the design prints: between the paragraphs of a note, where a page began, for a break of the text."""

    paragraph: str = "¶"
    page: str = "|"
    break_: str = "* * *"


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of a font: its name, as TeX finds it; the `data` of one that TeX would not find; else where it is."""

    name: str
    path: str = field(default="", compare=False)
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Design:
    """A page design, complete; `spaces` and `styles` are by name.

    `files` are those of its fonts, by the key of a typeface (`text`, `greek` …, `fallback`) and of a style in it (of
    `fallback`, the name that was typed).
    """

    name: str
    fonts: Fonts
    page: DesignPage
    sizes: DesignSizes
    spaces: Mapping[str, str]
    styles: Mapping[str, DesignStyle]
    justification: Justification = Justification()
    signs: DesignSigns = DesignSigns()
    caps_track: int = 50
    files: Mapping[tuple[str, str], FontFile] = field(default_factory=lambda: MappingProxyType({}))
    extends: str = ""
    description: str = ""
    format: int = field(default=2, compare=False)
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)


def points(length: str) -> float:
    """A length, in points of a printer.

    >>> points("25.4mm")
    72.27
    """
    from fractions import Fraction

    return float(Fraction(length.rstrip("abcdefghijklmnopqrstuvwxyz ")) * Fraction(*UNITS[length[-2:]]))


def sizes(design: Design) -> Mapping[str, Size]:
    """The sizes of a design by name."""
    return {part.name: getattr(design.sizes, part.name) for part in fields(DesignSizes) if part.name != "spans"}


def needed(typeface: str) -> tuple[str, ...]:
    """The styles that a typeface must have: in a text or a note, italics and bold letters mean something."""
    return ("regular", "italic", "bold") if typeface in {"text", "notes"} else ("regular",)
