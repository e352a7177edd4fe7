"""The settings of layers and numbers as reledmac's options; and those for which reledmac has none."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.layer import Layer
from edition.model.volume import Lines, Volume
from edition.write.latex.hyphenation import spaced_as
from edition.write.latex.tex import NEWLINE, NOTHING, Tex, comment, escape, joined, macro, word

ARRANGEMENTS = {
    "run-on": "paragraph", "lines": "normal", "columns-2": "twocol", "columns-3": "threecol", "grouped": "normal",
    "endnotes": "normal",
}  # fmt: skip
"""What reledmac calls the arrangements of a layer."""


def layer_settings(layer: Layer, series: Tex) -> Iterator[Tex]:
    """The lines of the preamble that set up a layer."""
    arrangement = word(ARRANGEMENTS[layer.arrangement])
    yield macro("EdSeries", series, arrangement, escape(layer.heading)) + comment(layer.name)
    usual = Layer(layer.name, ())
    if layer.rule != usual.rule:
        yield macro("EdRule", series, word(layer.rule)) + NEWLINE
    if layer.max != usual.max:
        yield _later(macro("Xmaxhnotes", word(layer.max) + Tex("\\textheight"), option=series))
    if layer.skip:
        yield _later(macro("Xbeforenotes", word(layer.skip), option=series))


def number_settings(lines: Lines) -> Iterator[Tex]:
    """The lines of the preamble that set up the numbering of lines, and the style of ranges."""
    by = {"volume": "section", "paragraph": "pstart"}.get(lines.by, lines.by)
    yield macro("lineation", word(by)) + macro("linenummargin", word(lines.margin)) + macro("EdStep", lines.step)
    yield NEWLINE
    if lines.following != "none":
        two = Tex(r"\Xtwolines{~f.}")
        more = Tex(r"\Xmorethantwolines{~ff.}") if lines.following == "ff" else Tex(r"\Xtwolinesbutnotmore")
        here = Tex(r"\Xtwolinesonlyinsamepage") if lines.by == "page" else NOTHING
        yield _later(joined((two, more, here)))
    if lines.repeated:
        yield _later(macro("Xsymlinenum", escape(lines.repeated)))


def _later(latex: Tex) -> Tex:
    """LaTeX deferred to the beginning of the document."""
    return macro("AtBeginDocument", latex) + NEWLINE


def without_option(volume: Volume) -> Iterator[str]:
    """The settings for which reledmac has no option."""
    if volume.lines.by == "paragraph":
        yield "lines by paragraph: a note says the line, not the paragraph in which it is counted"
    if volume.lines.ranges == "short":
        yield "ranges: short"
    for layer in volume.layers:
        if layer.arrangement == "grouped":  # \Xgroupbyline puts some notes behind those of another line
            yield f"arrangement: grouped, of the layer {layer.name}: one note a line"
        if layer.called:
            yield f"callouts, of the layer {layer.name}: line numbers"
    if spaced_as(volume) != "none":
        yield "punctuation: spaced"
    if volume.pages_in == "entries":
        yield "pages_in: entries"
