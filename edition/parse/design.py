"""Parses page designs: styles/NAME.yaml, and those that it extends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from types import MappingProxyType

from edition.keys.design import DESIGN
from edition.model.design import Design, needed, points
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.span import Span
from edition.parse.construct import make
from edition.parse.typed_group import TypedGroup, spans
from edition.parse.validate import fit
from edition.parse.volume import newer_format
from edition.parse.yaml import read_needed
from edition.parse.yaml_nodes import Mapping, Scalar

_BY_NAME = ("spaces", "styles")
_SMALLEST, _LARGEST = points("50mm"), points("600mm")
_EDGE = points("2mm")
"""How near to the edge of the page something may stand."""


def read_design(text: str, file: str, report: Report) -> Mapping | None:
    """What a design says itself, as typed; None, and a diagnostic, when it cannot be read."""
    hint = "say in which way it differs from another one, such as “page: {lines: 36}”"
    nothing = Diagnostic("C601", Span(file, 1, 1), "this design says nothing", hint, doubt=Doubt.FILE)
    node = read_needed(text, file, nothing, report)
    if node is None:
        return None
    if type(node) is Mapping:
        if newer := newer_format(node, "design"):
            report(newer)
        return None if newer else node
    report(Diagnostic("Y009", node.span, "a design must be a group of keys", "write “key: value” on each line"))
    return None


def extended(typed: Mapping) -> Scalar | None:
    """The design that a design extends, as typed; None when it does not say so."""
    named = typed.values.get("extends")
    return named if type(named) is Scalar else None


def parse_design(name: str, typed: Sequence[Mapping], report: Report) -> Design | None:
    """A design from what it says itself, and what those say that it extends, one after the other.

    None, and diagnostics, when a value is invalid, or the page impossible.
    """
    whole = typed[0]
    for other in typed[1:]:
        whole = _with(whole, other)
    read = fit(whole, DESIGN, report, "a design")
    if read is None or read.bad:
        return None
    named = {key: read.get(key).values for key in _BY_NAME}
    plain = TypedGroup(DESIGN, read.node, {key: value for key, value in read.values.items() if key not in _BY_NAME})
    styles = {key: make(style, report) for key, style in named["styles"].items()}
    spaces = MappingProxyType(named["spaces"])
    where = MappingProxyType({f"spaces.{key}": span for key, span in spans(read.get("spaces").node).items()})
    design = make(plain, report, name=name, spaces=spaces, styles=MappingProxyType(styles), spans=where)
    wrong = [*_unfit(design)]
    for diagnostic in wrong:
        report(diagnostic)
    return None if wrong else design


def _with(own: Mapping, other: Mapping) -> Mapping:
    """What a design says, and for the rest what another says.

    Groups are joined key by key; a typeface or a style that the design has itself stands whole.
    """
    joined = Mapping(own.file, own.line, own.column)
    for key, value in own.items():
        below = other.values.get(key.text)
        joined.keys[key.text] = key
        joined.values[key.text] = value
        if type(value) is Mapping and type(below) is Mapping:
            inside = Mapping(value.file, value.line, value.column)
            inside.twice = value.twice
            inside.keys, inside.values = below.keys | value.keys, below.values | value.values
            joined.values[key.text] = inside
    for key, value in other.items():
        joined.keys.setdefault(key.text, key)
        joined.values.setdefault(key.text, value)
    joined.twice = own.twice
    return joined


def _unfit(design: Design) -> Iterator[Diagnostic]:
    """C603 for every length with which the page is impossible; C604 for a typeface without fonts."""
    yield from _typefaces(design)
    yield from _too_large(design)
    page, amiss = design.page, partial(_amiss, design)
    length = {key: points(getattr(page, key)) for key in _LENGTHS}
    for key in ("width", "height"):
        if not _SMALLEST <= length[key] <= _LARGEST:
            yield amiss(key, f"a page {getattr(page, key)} in {key} cannot be printed", "write 50mm to 600mm")
            return
    outer = length["width"] - length["inner"] - length["measure"]
    left = "the outer margin" if page.two_sided else "the right margin"
    narrower = min(outer, length["inner"])  # numbers of lines and notes beside the text may stand in either
    if length["measure"] < points("20mm"):
        yield amiss("measure", f"no text can be set {page.measure} wide", "make `measure` 20mm or wider")
    elif outer < _EDGE:
        hint = "make `measure` or `inner` smaller, or `width` larger"
        yield amiss("measure", f"the text is wider than the page: {left} would be {_mm(outer)}", hint)
    elif length["side_gap"] + length["side_width"] > narrower - _EDGE:
        message = f"what stands in the margin reaches beyond the page: the narrower margin is {_mm(narrower)}"
        yield amiss("side_width", message, "make `side_width` or `side_gap` smaller, or `measure`")
    elif length["number_gap"] > narrower - 2 * _EDGE:
        message = f"the numbers of lines reach beyond the page: the narrower margin is {_mm(narrower)}"
        yield amiss("number_gap", message, "make it smaller, such as 3mm")
    leading = float(design.sizes.text.leading)
    bottom = length["top"] + page.lines * leading
    if not _EDGE <= length["head"] <= length["top"] - 0.2 * leading:
        yield amiss("head", "the running head is not between the edge and the text", "write less than `top`")
    if length["foot"] > length["height"] - _EDGE:
        yield amiss("foot", "the foot is below the page", "write less than `height`")
    elif bottom > length["foot"]:
        most = int((length["foot"] - length["top"]) / leading)
        message = f"{page.lines} lines {design.sizes.text.leading}pt apart reach {_mm(bottom)} down, below the foot"
        yield amiss("lines", message, f"write at most {most}" if most >= 5 else "make `top` smaller, or `foot` larger")


def _too_large(design: Design) -> Iterator[Diagnostic]:
    """C603 for every space that takes more than half of the text's width, or of its height."""
    letters, leading = float(design.sizes.text.letters), float(design.sizes.text.leading)
    for key, space in design.spaces.items():
        amount = space.partition(" ")[0]
        points_ = float(amount[:-2]) * letters if amount.endswith(("em", "ex")) else points(amount)
        is_height = key.startswith(_HEIGHTS) or key.endswith("_drop")
        whole, what = (design.page.lines * leading, "high") if is_height else (points(design.page.measure), "wide")
        if points_ > whole / 2:
            message = f"“{key}” takes more than half of the text, which is {_mm(whole)} {what}"
            yield Diagnostic("C603", _place(design, key), message, "write a smaller one", doubt=Doubt.LOST)


_HEIGHTS = ("before_", "after_", "around_", "notes", "layers", "stanza", "rule_thickness")
"""How the names of spaces begin that stand below one another."""


def _place(design: Design, key: str) -> Span:
    """Where a space was typed."""
    return design.spans.get(f"spaces.{key}", design.span)


_LENGTHS = frozenset(
    {"width", "height", "inner", "top", "head", "foot", "measure", "number_gap", "side_gap", "side_width"}
)


def _typefaces(design: Design) -> Iterator[Diagnostic]:
    for key, face in design.fonts.typefaces.items():
        if face.family and face.files:
            named = next(iter(face.files))
            message = f"“{key}” has a family and files"
            yield Diagnostic("C604", face.at(named), message, "name either `family`, or files for each style")
        missing = [style for style in needed(key) if not face.files.get(style)]
        if not face.family and missing:
            message = f"“{key}” names no font for {' and '.join(missing)}"
            hint = f"add “{missing[0]}: …”, a file, or name a `family`"
            yield Diagnostic("C604", face.span, message, hint)


def _amiss(design: Design, key: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("C603", design.page.spans.get(key, design.span), message, hint, doubt=Doubt.LOST)


def _mm(length: float) -> str:
    """A length in millimetres, for messages."""
    return f"{length / points('1mm'):.1f} mm"
