"""What a design asks of its fonts, and they do not have: small capitals, raised figures, features, bold letters …

Only what a design of the house names is looked into: the fonts of the toolkit's designs are known (a test looks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from statistics import median

from edition.designs.finding import design_of
from edition.glyph_coverage.font_contents import FIGURES, FontContents, contents
from edition.model.design import Design, DesignStyle, Typeface
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.span import Span

_BOLD, _LIGHT = 1.15, 1.08
"""How much more ink the letters of a bold font have, at least; and at most those that do not look bold."""

_IN_NOTES = ("caps", "speaker", "siglum", "editorial", "reading", "work", "name", "lemma")
"""Styles within a line, which stand in notes too."""
_HEADED = ("heading_", "half_title", "title_")
_USUAL = {"lnum", "tnum", "pnum", "kern", "liga"}
"""Features that a font need not have, if its letters are so without."""


def unmet(edition: Edition) -> Iterator[Diagnostic]:
    """P124 (warning) and P125 (note): a design of the house asks for letters that its fonts do not have."""
    yield from unmet_by(design_of(edition), lambda span: "/" in span.file)


def unmet_by(design: Design, looks: Callable[[Span], bool]) -> Iterator[Diagnostic]:
    """The same for a design; `looks` says by its place whether what names a font is looked into."""
    for key in ("text", "notes", "headings"):
        face = design.fonts.typefaces.get(key)
        if face is None or not any(map(looks, (face.span, *face.spans.values()))):
            continue
        files = {style: file for (of, style), file in design.files.items() if of == key}
        fonts = {style: found for style, file in files.items() if (found := contents(file)) is not None}
        if "regular" in fonts:
            styles = {name: style for name, style in design.styles.items() if key in _typefaces(design, name)}
            yield from _capitals(face, fonts, styles)
            yield from _figures(face, fonts["regular"], styles) if key == "text" else ()
            yield from _features(face, fonts) if looks(face.at("features")) else ()
            yield from _not_bold(face, fonts)


def _typefaces(design: Design, style: str) -> tuple[str, ...]:
    """The typefaces in which a style is printed."""
    if style.startswith(_HEADED) and design.fonts.headings is not None:
        return ("headings",)
    return ("text", "notes") if style in _IN_NOTES else ("text",)


def _capitals(
    face: Typeface, fonts: Mapping[str, FontContents], styles: Mapping[str, DesignStyle]
) -> Iterator[Diagnostic]:
    for style, weight, own in (("regular", "", "small_caps"), ("bold", "bold", "bold_small_caps")):
        wanted = [name for name, what in styles.items() if what.shape == "small-caps" and what.weight == weight]
        if wanted and style in fonts and own not in fonts and not fonts[style].substitutes("smcp", "x"):
            message = f"{_name(face, style)} has no small capitals: {_listed(wanted)} will be printed without"
            hint = f"name a font that has them (`{own}`), or give these styles another shape"
            yield Diagnostic("P124", _at(face, style), message, hint)


def _figures(face: Typeface, font: FontContents, styles: Mapping[str, DesignStyle]) -> Iterator[Diagnostic]:
    if not font.substitutes("sups", FIGURES):
        message = f"{_name(face, 'regular')} has no raised figures: its ordinary ones will be made smaller and raised"
        yield Diagnostic("P125", _at(face, "regular"), message, "choose a font that has them (sups), or let it be")
    wanted = [name for name, what in styles.items() if what.figures == "tabular"]
    if wanted and not font.substitutes("tnum", "1") and not font.has_figures_of_one_width:
        message = f"{_name(face, 'regular')} has no figures of one width: {_listed(wanted)} will not be in columns"
        hint = "choose a font that has them (tnum), or take out `figures: tabular`"
        yield Diagnostic("P124", _at(face, "regular"), message, hint)


def _features(face: Typeface, fonts: Mapping[str, FontContents]) -> Iterator[Diagnostic]:
    for feature in face.features:
        if feature not in _USUAL and not any(feature in font.features for font in fonts.values()):
            message = f"{_name(face, 'regular')} has no feature “{feature}”"
            yield Diagnostic("P124", face.at("features"), message, "take it out, or choose a font that has it")


def _not_bold(face: Typeface, fonts: Mapping[str, FontContents]) -> Iterator[Diagnostic]:
    """A bold font that is not finished: some of its letters are ordinary ones."""
    if "bold" not in fonts:
        return
    regular, bold = fonts["regular"].ink, fonts["bold"].ink
    more = {letter: bold[letter] / ink for letter, ink in regular.items() if ink and letter in bold}
    light = [letter for letter in sorted(more) if more[letter] < _LIGHT]
    if light and median(more.values()) >= _BOLD:
        message = f"{_name(face, 'bold')} is not finished: its {', '.join(light)} are not bold"
        yield Diagnostic("P124", _at(face, "bold"), message, "name another bold font")


def _name(face: Typeface, style: str) -> str:
    return f"the font “{face.files.get(style) or face.family}”"


def _at(face: Typeface, style: str) -> Span:
    return face.at(style if style in face.files else "family")


def _listed(names: list[str]) -> str:
    most = 5
    return ", ".join(f"`{name}`" for name in sorted(names)[:most]) + (" …" if len(names) > most else "")
