"""What is needed for typesetting: LuaLaTeX, its packages, hyphenation patterns, fonts and their letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.designs.finding import toolkit_design
from edition.designs.folder import designs
from edition.designs.fonts import rare_fonts
from edition.doctor.programs import answer
from edition.doctor.requirement import Requirement, fine, left_out, missing
from edition.english import listed
from edition.glyph_coverage.fonts import fonts_of
from edition.hyphenation import all_patterns, collections
from edition.model.design import Design
from edition.pattern_files import absent
from edition.system.fonts import files, own_folder
from edition.system.packages import TYPESETTING, Need, of_collection, of_font

_OLDEST = 2022
_PACKAGES = ("luaotfload.sty", "fontspec.sty", "lua-ul.sty")
_SAMPLES = {"Latin": "äçéñøßþāčęłőšžæœ", "Greek": "αάἀῥᾧϊ", "Cyrillic": "жыяѣѳіїў"}


def tex() -> Iterator[Requirement]:
    """LuaLaTeX, not too old, its format, and the packages that the engine loads."""
    version = answer("lualatex", "--version").partition("\n")[0]
    if not version:
        yield missing("LuaLaTeX", "no PDF can be made", Need.LUALATEX)
        return
    year = re.search(r"TeX Live (\d{4})", version)
    if year and int(year[1]) < _OLDEST:
        yield left_out(
            "LuaLaTeX", f"{version}: books were never tried with one before TeX Live {_OLDEST}", Need.LUALATEX
        )
    else:
        yield fine("LuaLaTeX", version.removeprefix("This is "))
    packages = {Path(line).name for line in answer("kpsewhich", *_PACKAGES).splitlines()}
    if gone := [name for name in _PACKAGES if name not in packages]:
        yield missing("LaTeX packages", ", ".join(gone), Need.LUALATEX)
    else:
        yield fine("LaTeX packages", ", ".join(name.removesuffix(".sty") for name in _PACKAGES))
    if not answer("kpsewhich", "-engine=luahbtex", "lualatex.fmt"):
        yield missing("LuaLaTeX’s format", "it cannot start", brought_by="fmtutil-sys --byfmt lualatex")


def patterns() -> Iterator[Requirement]:
    """Hyphenation patterns of TeX's, by the collection that brings them; pyphen's are always there."""
    if not answer("kpsewhich", "--version"):
        return  # without TeX nothing is divided
    known = all_patterns()
    gone = {*absent(known.values())}
    for need in dict.fromkeys(of_collection(name) for name in collections()):
        tags = [tag for tag, found in known.items() if found in gone and of_collection(found.collection) is need]
        if tags and need in TYPESETTING:
            yield left_out("hyphenation", f"no word is divided in {listed(tags)}", need)
    there = [tag for tag, found in known.items() if found not in gone]
    yield fine("hyphenation", f"{len(there)} languages")


def fonts() -> Iterator[Requirement]:
    """Every font file that a design names."""
    for design in designs():
        named = fonts_named(toolkit_design(design))
        installed = files(named)
        gone = [name for name in named if name not in installed]
        if not gone:
            yield fine(f"fonts of {design}", f"{len(named)} files")
            continue
        others = [name for name in gone if of_font(name) is None]
        by_hand = f"put {', '.join(others)} into {own_folder()}" if others else ""
        yield missing(f"fonts of {design}", ", ".join(gone), *_needs(gone), brought_by=by_hand)


def letters() -> Iterator[Requirement]:
    """Whether the fonts of a design have the letters of a scholarly book."""
    for design in designs():
        have = frozenset[int]().union(*fonts_of(toolkit_design(design)))
        if not have:
            continue  # they are missing, or not given as files
        gone = {name: "".join(a for a in sample if ord(a) not in have) for name, sample in _SAMPLES.items()}
        if lacks := [f"{name} {letters}" for name, letters in gone.items() if letters]:
            yield left_out(f"letters of {design}", f"none for {', '.join(lacks)}")
        else:
            yield fine(f"letters of {design}", f"{', '.join(_SAMPLES)}: {len(have):,} in all")


def rare_letters() -> Iterator[Requirement]:
    """Whether there is a font for signs and letters that those of a design do not have: ⏑ ⌈ ⸂ ꝯ."""
    rare = dict.fromkeys(font.name for design in designs() for font in rare_fonts(toolkit_design(design)))
    there = files(rare)
    if any(of_font(name) for name in there):
        yield fine("rare letters", ", ".join(there))
    else:
        yield left_out("rare letters", "⏑ ⌈ ⸂ ꝯ … cannot be printed", *_needs(rare))


def fonts_named(design: Design) -> tuple[str, ...]:
    """All font files that a design needs."""
    rare = rare_fonts(design)
    return tuple(dict.fromkeys(font.name for font in design.files.values() if font not in rare))


def _needs(fonts: Iterable[str]) -> tuple[Need, ...]:
    return tuple(dict.fromkeys(need for name in fonts if (need := of_font(name)) is not None))
