"""Each glyph of a word stands in the PDF where HarfBuzz (uharfbuzz) puts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pypdf import PdfReader

from edition.scripts import script_of
from edition.system.fonts import files
from tests.directions.volume import needs
from tests.engine.engine_run import compile_tex

pytestmark = [pytest.mark.tex, needs("אسܫक")]

NEAR = 0.06  # points

WORDS = [
    "धर्मक्षेत्रे", "युयुत्सवः", "कर्मण्येवाधिकारस्ते", "श्रीभगवान्", "बुद्धिर्", "שָׁלוֹם", "וַיֹּאמֶר", "السَّلَامُ", "عَلَيْكُمْ", "لا", "كتاب",
    "ܫܠܡܐ", "الأول",
]  # fmt: skip

_OPERATION = re.compile(
    rb"/(F\d+) ([\d.]+) Tf|([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) Tm|\[([^\]]*)\]TJ"
    rb"|([-\d.]+) ([-\d.]+) Td"
)
_PIECE = re.compile(rb"<([0-9A-Fa-f]+)>|(-?[\d.]+)")

Glyph = tuple[int, float, float]


def printed(pdf: Path, font_name: str) -> list[Glyph]:
    """The glyphs that a page has of a font: number, and where they stand."""
    page = PdfReader(pdf).pages[0]
    fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
    widths = {name[1:]: _widths(font) for name, font in fonts.items() if font_name in str(font["/BaseFont"])}
    contents = page.get_contents()
    assert contents is not None
    return [*_glyphs(contents.get_data(), widths)]


def _widths(font: Any) -> dict[int, float]:
    found, items = dict[int, float](), font["/DescendantFonts"][0].get_object()["/W"]
    for i in range(0, len(items), 2):
        found |= {int(items[i]) + j: float(width) for j, width in enumerate(items[i + 1])}
    return found


def _glyphs(content: bytes, widths: dict[str, dict[int, float]]) -> Iterator[Glyph]:
    name, size, x, y, start = "", 0.0, 0.0, 0.0, (0.0, 0.0)
    for found in _OPERATION.finditer(content):
        if found[1]:
            name, size = found[1].decode(), float(found[2])
        elif found[3]:
            start = x, y = float(found[7]), float(found[8])
        elif found[10]:
            start = x, y = start[0] + float(found[10]), start[1] + float(found[11])
        else:
            for piece in _PIECE.finditer(found[9]):
                if piece[2]:
                    x -= float(piece[2]) / 1000 * size
                    continue
                for at in range(0, len(piece[1]), 4):
                    glyph = int(piece[1][at : at + 4], 16)
                    if name in widths:
                        yield glyph, x, y
                        x += widths[name][glyph] / 1000 * size
    return


def wanted(word: str, font: Path, size: float) -> list[Glyph]:
    """Where HarfBuzz puts them."""
    face = uharfbuzz.Face(font.read_bytes())
    shaper, buffer = uharfbuzz.Font(face), uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer)
    x, scale, result = 0.0, size / face.upem, list[Glyph]()
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        result.append((info.codepoint, (x + at.x_offset) * scale, at.y_offset * scale))
        x += at.x_advance
    return result


@pytest.mark.parametrize("word", WORDS)
def test_every_glyph_is_where_harfbuzz_puts_it(tmp_path: Path, word: str) -> None:
    script = script_of(word[0])
    assert script is not None
    there = files(script.upright)
    name = next(name for name in script.upright if name in there)
    tex = (
        r"\documentclass{article}\usepackage[design=octavo]{edition}"
        rf"\EdScript{{{script.name}}}{{{script.tag}}}{{{name}}}{{}}"
        rf"\begin{{document}}\EdBack\EdPar{{}}\adjustspacing0 {word} \EdEnd\end{{document}}"
    )
    pdf = compile_tex(tex, tmp_path / "doc").pdf
    shaper = uharfbuzz.Font(uharfbuzz.Face(there[name].read_bytes()))
    in_place_of_marks = {shaper.get_nominal_glyph(code) for code in (0x20, 0x200D)}
    called = str(TTFont(there[name])["name"].getDebugName(6))
    found = sorted(glyph for glyph in printed(pdf, called) if glyph[0] not in in_place_of_marks)
    expected = sorted(wanted(word, there[name], 10.46077))
    assert [glyph for glyph, _, _ in found] == [glyph for glyph, _, _ in expected]
    left, base = (min(item[i] - other[i] for item, other in zip(found, expected, strict=True)) for i in (1, 2))
    for (_, x, y), (_, other_x, other_y) in zip(found, expected, strict=True):
        assert abs(x - left - other_x) < NEAR
        assert abs(y - base - other_y) < NEAR
