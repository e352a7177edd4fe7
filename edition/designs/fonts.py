"""The files of the fonts that a design names: beside it, or installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from edition.designs.font_data import LARGEST, amiss, not_embedded
from edition.disk import FileKind, Refused, kind, read
from edition.model.design import Design, FontFile, Typeface, needed
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.span import Span
from edition.system.font_packages import package_of
from edition.system.fonts import families, files

Files = Mapping[tuple[str, str], FontFile]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A font that is named: by which keys, in which words, and where."""

    key: tuple[str, str]
    name: str
    span: Span

    @property
    def beside(self) -> str:
        """Where it is looked for beside the design; empty for a design of the toolkit's."""
        folder, _, _ = self.span.file.rpartition("/")
        return f"{folder}/{self.name}" if folder else ""


def named_files(design: Design) -> Files:
    """The files that a design names, as they are named: TeX finds them."""
    return MappingProxyType({wanted.key: FontFile(wanted.name) for wanted in _wanted(design)})


def upright_fonts(design: Design) -> tuple[FontFile, ...]:
    """The fonts for upright letters: the text's own, those of scripts, then those in which others are looked for."""
    keys = [(key, "regular") for key in ("text", *design.fonts.scripts)]
    keys += [("fallback", name) for name in design.fonts.fallback.regular]
    return tuple(dict.fromkeys(design.files[key] for key in keys))


def rare_fonts(design: Design) -> tuple[FontFile, ...]:
    """The fonts for signs and letters that none of the others has, in every style; not all may be installed."""
    return tuple(design.files[("fallback", name)] for name in design.fonts.fallback.rare)


def files_of(design: Design, root: Path, report: Report) -> Files | None:
    """The files of the fonts of a project's design; None, and diagnostics, when one is missing or cannot be used.

    What the toolkit's own designs name may be missing: `edition doctor` tells.
    """
    found: dict[tuple[str, str], FontFile] = {}
    wrong: list[Diagnostic] = []
    installed: list[_Wanted] = []
    for wanted in _wanted(design):
        if not wanted.beside:
            found[wanted.key] = FontFile(wanted.name)
        elif kind(root, wanted.beside) is not FileKind.MISSING:
            found |= {wanted.key: font} if (font := _beside(root, wanted, wrong)) else {}
        else:
            installed.append(wanted)
    there = files(wanted.name for wanted in installed if "/" not in wanted.name) if installed else {}
    for wanted in installed:
        if path := there.get(wanted.name):
            found[wanted.key] = FontFile(wanted.name, str(path)) if _is_plain(wanted.name) else _copied(path)
        else:
            wrong.append(_missing(wanted))
    for key, face in design.fonts.typefaces.items():
        if face.family:
            found |= {(key, style): font for style, font in _of_family(key, face, wrong)}
    wrong += _not_embedded(design, found) if design.fonts.embed and not wrong else ()
    for diagnostic in wrong:
        report(diagnostic)
    return None if wrong else MappingProxyType(found)


def _wanted(design: Design) -> Iterator[_Wanted]:
    for key, face in design.fonts.typefaces.items():
        for style, name in face.files.items():
            yield _Wanted((key, style), name, face.at(style))
    for name, span in design.fonts.fallback.files.items():
        yield _Wanted(("fallback", name), name, span)


def _beside(root: Path, wanted: _Wanted, wrong: list[Diagnostic]) -> FontFile | None:
    """A font beside the design; None, and a diagnostic, when it cannot be used."""
    try:
        data = read(root, wanted.beside, LARGEST)
    except Refused as refused:
        message = f"the font “{wanted.name}” {refused.says}"
        wrong.append(Diagnostic("C604", wanted.span, message, refused.why.hint, doubt=Doubt.LOST))
        return None
    if why := _amiss(data):
        message, hint = f"the file “{wanted.name}” {why}", "put another file there, .otf or .ttf"
        wrong.append(Diagnostic("C604", wanted.span, message, hint, doubt=Doubt.LOST))
        return None
    return _own(data, wanted.name)


_amiss = lru_cache(maxsize=32)(amiss)


def _own(data: bytes, name: str) -> FontFile:
    """A font that TeX would not find, by a name that says what is in it: caches of fonts go by names."""
    return FontFile(f"house-{sha256(data).hexdigest()[:32]}{name[-4:].lower()}", name, data)


def _copied(path: Path) -> FontFile:
    return _own(path.read_bytes(), path.name)


def _is_plain(name: str) -> bool:
    return not set(name) & set(" +")


def _not_embedded(design: Design, found: Files) -> Iterator[Diagnostic]:
    """The fonts of a design that are to be embedded and, as they say themselves, may not."""
    faces = {key: design.fonts.typefaces[key] for key in ("text", *design.fonts.scripts)}
    for (key, style), font in found.items():
        data = font.data or (Path(font.path).read_bytes() if font.path else b"")
        if (key in faces or key == "fallback") and data and (why := not_embedded(data)):
            face = faces.get(key)
            span = face.at(style if style in face.files else "family") if face else design.fonts.fallback.files[style]
            message = f"the font “{_name(font, face, style)}” {why}, as it says itself"
            hint = "take out `embed`, or name another font: e-books and web pages would contain it"
            yield Diagnostic("C604", span, message, hint, doubt=Doubt.LOST)


def _name(font: FontFile, face: Typeface | None, style: str) -> str:
    """A font as it was named."""
    if face is None:
        return style
    return face.files.get(style) or (f"{face.family}, {style}" if face.family else font.name)


def _missing(wanted: _Wanted) -> Diagnostic:
    package = package_of(wanted.name)
    hint = f"install it: apt-get install {package}" if package else f"put it beside the design, as {wanted.beside}"
    message = f"there is no font “{wanted.name}”, beside the design or installed"
    return Diagnostic("C604", wanted.span, message, hint, doubt=Doubt.LOST)


def _of_family(key: str, face: Typeface, wrong: list[Diagnostic]) -> Iterator[tuple[str, FontFile]]:
    """The fonts of an installed family."""
    there = families(face.family)
    if "regular" not in there:
        package = package_of(face.family)
        hint = f"install it: apt-get install {package}" if package else "write it as fc-list shows it, or name files"
        message = f"no font of the family “{face.family}” is installed"
        wrong.append(Diagnostic("C604", face.at("family"), message, hint, doubt=Doubt.LOST))
        return
    if lacks := [style for style in needed(key) if style not in there]:
        message = f"the family “{face.family}” has no {lacks[0]} font"
        hint = "name files: `regular`, `italic`, `bold`"
        wrong.append(Diagnostic("C604", face.at("family"), message, hint, doubt=Doubt.LOST))
    for style, path in there.items():
        yield style, _copied(path)
