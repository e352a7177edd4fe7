"""The engine's settings of a volume: how lines are numbered, the signs between places, layers of notes."""

from __future__ import annotations

from edition.derive.callouts import ALPHABETS
from edition.messages import Words
from edition.model.layer import Layer
from edition.model.volume import Lines
from edition.write.latex.tex import Tex, escape, options, word


def numbers(lines: Lines) -> dict[str, Tex | int]:
    """The engine's settings of line numbering."""
    return {
        "numbering": word(lines.by), "step": lines.step, "margin": word(lines.margin), "ranges": word(lines.ranges),
        "following": word(lines.following), "repeated": escape(lines.repeated),
    }  # fmt: skip


def separators(words: Words) -> dict[str, Tex]:
    """The signs between places, where they are not the engine's own."""
    found = {"comma": words.comma, "semicolon": words.semicolon}
    return {name: escape(sign.rstrip()) for name, sign in found.items() if sign != _SEPARATORS[name]}


_SEPARATORS = {"comma": ", ", "semicolon": "; "}
"""Those of the engine."""


def layer_options(layer: Layer) -> Tex:
    """The engine's settings of a layer."""
    values: dict[str, Tex | int] = {"arrangement": word(layer.arrangement)}
    if not layer.endnotes:
        values |= {"rule": word(layer.rule), "max": word(layer.max)}
        values |= {"skip": word(layer.skip)} if layer.skip else {}
        if layer.called:
            kind = "letters" if layer.callouts == "greek" else layer.callouts
            values |= {"callouts": word(kind), "callout-signs": escape(ALPHABETS.get(layer.callouts, ""))}
        values |= {"heading": escape(layer.heading)} if layer.heading else {}
    return options(values)
