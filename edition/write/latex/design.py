"""A page design as the engine reads it: edition-NAME.design."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.model.design import FACES, Design, DesignStyle, Size, Typeface, sizes
from edition.write.latex.tex import NEWLINE, NOTHING, Tex, comment, escape, joined, macro, options, word

Names = Mapping[tuple[str, str], str]
"""As the files of a design: the names by which TeX finds them."""

_LICENCE = (
    "Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md."
)
_SPACES = {
    "notes": "noteskip", "layers": "layerskip", "rule_width": "rulewidth", "rule_thickness": "rulethickness",
    "columns": "columnsep", "separator": "separatorskip", "label": "label-skip", "before_words": "before-kwic",
    "after_words": "after-kwic", "contents_indent_1": "toc-indent-1", "contents_indent_2": "toc-indent-2",
    "contents_indent_3": "toc-indent-3", "contents_indent_4": "toc-indent-4", "contents_hang": "toc-hang",
    "contents_right": "toc-right", "contents_page": "toc-page",
}  # fmt: skip
_STYLES = {
    "note_number": "notenumber", "page_break": "pb", "contents_1": "toc-1", "contents_2": "toc-2",
    "contents_3": "toc-3", "contents_4": "toc-4", "words": "kwic", "words_word": "kwic-word", "words_head": "kwic-head",
}  # fmt: skip
"""What the engine calls spaces and styles that it does not call as a design does."""

_SHAPES = {"": Tex(""), "upright": Tex(r"\upshape"), "italic": Tex(r"\itshape"), "small-caps": Tex(r"\scshape")}
_WEIGHTS = {"": Tex(""), "regular": Tex(r"\mdseries"), "bold": Tex(r"\bfseries")}
_FIGURES = {
    "": Tex(""), "superior": Tex(r"\Ed@superiorfont"), "lining": Tex(r"\Ed@liningfont"),
    "tabular": Tex(r"\Ed@tabularfont"),
}  # fmt: skip
_BEFORE = {"centre": Tex(r"\Ed@centred")}
_BEHIND = {
    "right": Tex(r"\leftskip\z@ plus1fil \rightskip\z@ \parfillskip\z@ \parindent\z@"),
    "left": Tex(r"\rightskip\z@ plus 6em \parindent\z@"),
    "ragged": Tex(r"\Ed@ragged"),
}
_FIXED = (
    ("superior", Tex(r"\Ed@superiorfont")), ("supplied-open", Tex("⟨")), ("supplied-close", Tex("⟩")),
    ("footnumber", Tex(r"\aftergroup\Ed@footskip")), ("thesis-skip", Tex(r"\enspace")),
    ("toc-leader", Tex(r"\hskip1em plus1fil\relax")), ("term-skip", Tex(r"\hskip.5em plus.1em\relax")),
    ("kwic-count", Tex(r"\enspace")),
)  # fmt: skip
"""What no design says."""

_SHARES = {
    "row-three-1": Tex(".2"), "row-three-2": Tex(".4"), "row-three-3": Tex(".4"), "row-three-1-column": Tex(".32"),
    "row-three-2-column": Tex(".38"), "row-three-3-column": Tex(".3"), "kwic-left": Tex(".4"),
}  # fmt: skip
"""Of three columns, and of what precedes a word in the concordance."""

_HEADED = ("heading_", "half_title", "title_")
_NUMBERS = {
    "onum": Tex("OldStyle"), "lnum": Tex("Lining"), "tnum": Tex("Monospaced"), "pnum": Tex("Proportional"),
}  # fmt: skip
_BASE = Tex("ExternalLocation,Renderer=Basic,Ligatures=TeXOff")
"""What is typed is printed: -- ' " are themselves."""


def write_design(design: Design) -> Tex:
    """The settings of a design for the engine."""
    files = {key: file.name for key, file in design.files.items()}
    page, just = design.page, design.justification
    lengths: dict[str, Tex | int] = {
        "paperwidth": word(page.width), "paperheight": word(page.height), "twoside": _flag(page.two_sided),
        "inner": word(page.inner), "top": word(page.top), "head": word(page.head), "foot": word(page.foot),
        "textwidth": word(page.measure), "lines": page.lines, "marginsep": word(page.number_gap),
        "sidesep": word(page.side_gap), "sidewidth": word(page.side_width), "folio": word(page.folio),
        "parts": word(page.parts), "sections": word(page.sections),
        "subsections": word(page.subsections), "initials": word(page.initials),
        "initial-lines": word(page.initial_lines), "caps-track": design.caps_track,
        "tolerance": just.tolerance, "stretch": word(just.stretch), "hyphen-penalty": just.hyphen_penalty,
        "hyphens-in-a-row": just.hyphens_in_a_row, **_SHARES,
    }  # fmt: skip
    if page.footer:
        lengths["footer"] = _style(design, "footer") + escape(page.footer)
    lengths |= {_SPACES.get(name, name.replace("_", "-")): _glue(space) for name, space in design.spaces.items()}
    return joined((
        comment(f"The design {design.name}, made from {design.name}.yaml: change that, and not this file."),
        comment(_LICENCE), *_fonts(design, files), macro("EdDesign", NEWLINE + _settings(lengths) + NEWLINE),
        NEWLINE, *(_size(name, size) for name, size in sizes(design).items()),
        *(macro("EdStyle", word(name), style) + NEWLINE for name, style in _styles(design)),
        Tex("\\def\\Ed@footskip{.\\enspace}\n"),
    ))  # fmt: skip


def _settings(values: Mapping[str, Tex | int]) -> Tex:
    """Settings by name, one a line; words are in braces."""
    braced = {"footer"}
    lines = [
        options({name: value})
        if name in braced
        else word(name) + Tex("=") + (word(value) if isinstance(value, int) else value)
        for name, value in values.items()
    ]
    return joined(lines, Tex(",\n"))


def _flag(value: bool) -> Tex:
    return Tex("true") if value else Tex("false")


def _glue(space: str) -> Tex:
    return joined((word(part) for part in space.split(" ")), Tex(" "))


def _size(name: str, size: Size) -> Tex:
    return macro("EdSize", word(name.replace("_", "-")), word(size.letters), word(size.leading)) + NEWLINE


# — styles —


def _styles(design: Design) -> Iterator[tuple[str, Tex]]:
    """The styles of the engine: those of the design, the signs, and what is the same in all designs."""
    for name in design.styles:
        if name != "footer":
            more = Tex(r"\Ed@s{notes}") if name == "endnotes" else NOTHING
            yield _STYLES.get(name, name.replace("_", "-")), _style(design, name) + more
    yield "verse-gap", Tex(r"\hskip") + _glue(design.spaces["verse_gap"]) + Tex(r"\relax")
    signs = design.signs
    yield "note-paragraph", escape(signs.paragraph)
    yield "pbstroke", Tex(r"\kern.06em") + escape(signs.page) + Tex(r"\kern.06em")
    yield "break", joined((escape(part) for part in signs.break_.split(" ")), Tex(r"\kern1.5em "))
    yield from _FIXED


def _style(design: Design, name: str) -> Tex:
    """The font and paragraph commands of a style."""
    style = design.styles[name]
    family = _family(design, name)
    return joined((
        _BEFORE.get(style.align, NOTHING), _sized(style), family, _FIGURES[style.figures], _WEIGHTS[style.weight],
        _SHAPES[style.shape], _tracked(style), _BEHIND.get(style.align, NOTHING),
    ))  # fmt: skip


def _sized(style: DesignStyle) -> Tex:
    if isinstance(style.size, Size):
        return macro("fontsize", word(style.size.letters), word(style.size.leading)) + Tex(r"\selectfont")
    return Tex(r"\Ed@size{") + word(style.size) + Tex("}") if style.size else NOTHING


def _tracked(style: DesignStyle) -> Tex:
    return Tex(r"\Ed@tracked{") + word(style.track) + Tex("}") if style.track else NOTHING


def _family(design: Design, name: str) -> Tex:
    """The font command of a style whose typeface is not that of the text."""
    if name == "notes" and design.fonts.notes is not None:
        return Tex(r"\Ed@notesfont")
    if name.startswith(_HEADED) and design.fonts.headings is not None:
        return Tex(r"\Ed@headingsfont")
    return NOTHING


# — fonts —


def _fonts(design: Design, files: Names) -> Iterator[Tex]:
    chains = (design.fonts.fallback.regular, design.fonts.fallback.italic, design.fonts.fallback.bold)
    if any(chains):
        found = [joined((_file(files[("fallback", name)]) for name in chain), Tex(",")) for chain in chains]
        yield macro("EdFallback", *found) + NEWLINE
    if rare := design.fonts.fallback.rare:
        yield macro("EdRareLetters", joined((_file(files[("fallback", name)]) for name in rare), Tex(","))) + NEWLINE
    for key, face in design.fonts.typefaces.items():
        if key == "text":
            yield _command(Tex(r"\setmainfont"), design, key, face, files)
        elif key in _COMMANDS:
            yield _command(Tex(r"\newfontfamily") + _COMMANDS[key], design, key, face, files)
    regular = _file(files[("text", "regular")])
    figures = [_NUMBERS[name] for name in design.fonts.text.features if name in {"onum", "lnum"}]
    tabular = Tex("Numbers={") + joined((*figures, Tex("Monospaced")), Tex(",")) + Tex("}")
    if raw := [Tex("+") + word(name) for name in design.fonts.text.features if name not in _NUMBERS]:
        tabular += Tex(",RawFeature={") + joined(raw, Tex(";")) + Tex("}")
    for name, feature in (*_SPECIAL, (Tex(r"\Ed@tabularfont"), tabular)):
        yield Tex(r"\newfontface") + name + Tex("{") + regular + Tex("}[") + _BASE + Tex(",") + feature + Tex("]\n")
    for script, face in design.fonts.scripts.items():
        named = (files.get((script, style), "") for style in ("regular", "italic", "bold"))
        yield macro(
            "EdScriptFont", word(script), *map(_file, named), word(f"{face.scale:g}"),
            joined((word(f"{feature}") for feature in face.features), Tex(",")),
        ) + NEWLINE  # fmt: skip


_COMMANDS = {"notes": Tex(r"\Ed@notesfont"), "headings": Tex(r"\Ed@headingsfont")}
_SPECIAL = (
    (Tex(r"\Ed@superiorfont"), Tex("RawFeature=+sups")), (Tex(r"\Ed@liningfont"), Tex("Numbers=Lining")),
)  # fmt: skip


def _command(command: Tex, design: Design, key: str, face: Typeface, files: Names) -> Tex:
    """A font command with all fonts of a typeface."""
    found = {style: _file(files[(key, style)]) for style in FACES if (key, style) in files}
    figures = joined((_NUMBERS[name] for name in face.features if name in _NUMBERS), Tex(","))
    raw = [Tex("protrusion=edition")] if design.justification.protrusion else []
    raw += [Tex("expansion=edition")] if design.justification.expansion else []
    raw += [Tex("+") + word(name) for name in face.features if name not in _NUMBERS]
    parts = [_BASE]
    parts += [Tex("Numbers={") + figures + Tex("}")] if figures else []
    parts += [Tex("RawFeature={") + joined(raw, Tex(";")) + Tex("}")] if raw else []
    parts += [Tex("Scale=") + word(f"{face.scale:g}")] if face.scale != 1 else []
    parts.append(Tex("UprightFont={") + found["regular"] + Tex("}"))
    if "italic" in found:
        parts.append(Tex("ItalicFont={") + found["italic"] + Tex("}"))
    if "small_caps" in found:
        parts.append(_capitals(found["small_caps"], 1))
    if "bold" in found:
        parts.append(Tex("BoldFont={") + found["bold"] + Tex("}"))
    bold = [Tex("Scale=") + word(f"{face.bold_scale:g}")] if "bold" in found and face.bold_scale != 1 else []
    if "bold_small_caps" in found:
        bold.append(_capitals(found["bold_small_caps"], face.bold_small_caps_scale))
    if bold:
        parts.append(Tex("BoldFeatures={") + joined(bold, Tex(", ")) + Tex("}"))
    if "bold_italic" in found:
        parts.append(Tex("BoldItalicFont={") + found["bold_italic"] + Tex("}"))
        if face.bold_italic_scale != 1:
            parts.append(Tex("BoldItalicFeatures={Scale=") + word(f"{face.bold_italic_scale:g}") + Tex("}"))
    return command + Tex("{edition ") + word(key) + Tex("}[\n") + joined(parts, Tex(",\n")) + Tex("]\n")


def _capitals(file: Tex, scale: float) -> Tex:
    scaled = Tex(", Scale=") + word(f"{scale:g}") if scale != 1 else NOTHING
    return Tex("SmallCapsFont={") + file + Tex("}, SmallCapsFeatures={Letters=SmallCaps") + scaled + Tex("}")


def _file(name: str) -> Tex:
    """The name of a file of a font that TeX finds: without spaces and the like."""
    return joined((word(part) for part in name.split("_")), Tex("_"))
