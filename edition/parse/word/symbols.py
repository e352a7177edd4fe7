"""Signs that Word takes from a font of signs, by the place in that font."""

from __future__ import annotations

from edition.parse.word.paragraphs import NoWords, Piece, SetWords, TrackedChange

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {0x41 + i: letter for i, letter in enumerate(_GREEK)} | {
    0x61 + i: letter for i, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")
} | {0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…",
     0x2B: "+", 0x2D: "−", 0xC6: "∅", 0xCE: "∈", 0xC8: "∪", 0xC7: "∩"}  # fmt: skip
"""The letters of the font Symbol, as its maker's table has them."""


def symbol(font: str, code: str, styles: tuple[str, ...], change: TrackedChange | None) -> Piece:
    """The character of a sign; a sign of a font that is not known is reported."""
    try:
        at = int(code, 16)
    except ValueError:
        at = 0
    at -= 0xF000 if 0xF000 <= at <= 0xF0FF else 0
    if font.strip().lower() == "symbol" and at in _SYMBOL:
        return SetWords(_SYMBOL[at], styles, "", change)
    if 0x20 <= at < 0xE000 and font.strip().lower() not in ("symbol", "wingdings", "webdings") and code[:1] not in "fF":
        return SetWords(chr(at), styles, "", change)
    return NoWords(f"a sign of the font {font or 'without a name'}, number {code}")
