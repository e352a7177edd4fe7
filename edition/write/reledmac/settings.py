"""What volume.yaml says of layers and numbers, in reledmac's options; and what reledmac has no option for."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.volume import Layer, Lines, Volume
from edition.write.latex.escape import comment, escape

ARRANGEMENTS = {
    "run-on": "paragraph", "lines": "normal", "columns-2": "twocol", "columns-3": "threecol", "grouped": "normal",
    "endnotes": "normal",
}  # fmt: skip
"""What reledmac calls the arrangements of a layer."""


def layer_settings(layer: Layer, series: str) -> Iterator[str]:
    """The lines of the preamble that set up a layer."""
    arrangement = ARRANGEMENTS[layer.arrangement]
    yield f"\\EdSeries{{{series}}}{{{arrangement}}}{{{escape(layer.heading)}}}{comment(layer.name)}"
    usual = Layer(layer.name, ())
    if layer.rule != usual.rule:
        yield f"\\EdRule{{{series}}}{{{layer.rule}}}\n"
    if layer.max != usual.max:
        yield f"\\AtBeginDocument{{\\Xmaxhnotes[{series}]{{{layer.max}\\textheight}}}}\n"
    if layer.skip:
        yield f"\\AtBeginDocument{{\\Xbeforenotes[{series}]{{{layer.skip}}}}}\n"


def number_settings(lines: Lines) -> Iterator[str]:
    """The lines of the preamble that say how lines are numbered, and how the numbers are worded."""
    by = {"volume": "section", "paragraph": "pstart"}.get(lines.by, lines.by)
    yield f"\\lineation{{{by}}}\\linenummargin{{{lines.margin}}}\\EdStep{{{lines.step}}}\n"
    if lines.following != "none":
        more = r"\Xmorethantwolines{~ff.}" if lines.following == "ff" else r"\Xtwolinesbutnotmore"
        here = r"\Xtwolinesonlyinsamepage" if lines.by == "page" else ""
        yield rf"\AtBeginDocument{{\Xtwolines{{~f.}}{more}{here}}}" + "\n"
    if lines.repeated:
        yield rf"\AtBeginDocument{{\Xsymlinenum{{{escape(lines.repeated)}}}}}" + "\n"


def without_option(volume: Volume) -> Iterator[str]:
    """The settings that reledmac's notes do not follow."""
    if volume.lines.by == "paragraph":
        yield "lines by paragraph: a note says the line, not the paragraph in which it is counted"
    if volume.lines.ranges == "short":
        yield "ranges: short"
    for layer in volume.layers:
        if layer.arrangement == "grouped":  # \Xgroupbyline puts some notes behind those of another line
            yield f"arrangement: grouped, of the layer {layer.name}: one note a line"
    if volume.pages_in == "entries":
        yield "pages_in: entries"
