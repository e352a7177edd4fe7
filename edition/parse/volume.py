"""Parses volume.yaml, the description of a volume."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from edition.keys.volume import SPAN, VOLUME
from edition.model.collected_work import CollectedWork
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.entry import EntryKind
from edition.model.layer import Layer
from edition.model.limits import RULES, WITNESSES
from edition.model.span import Span
from edition.model.volume import FORMAT, Introduction, SilentRule, Volume, Witness, WitnessSpan
from edition.parse.construct import make, title_of
from edition.parse.shared_settings import with_shared
from edition.parse.silent_rules import unfit, unfit_replacement
from edition.parse.typed_group import TypedGroup, place, spans
from edition.parse.validate import fit
from edition.parse.yaml import read_needed
from edition.parse.yaml_nodes import Mapping, Node, Scalar, Sequence

LAYERS = (
    Layer(
        "textual",
        (
            EntryKind.EMENDATION,
            EntryKind.CONJECTURE,
            EntryKind.VARIANT,
            EntryKind.CRUX,
            EntryKind.LACUNA,
            EntryKind.SUPPLIED,
        ),
    ),
    Layer("sources", (EntryKind.CITATION, EntryKind.DATE)),
    Layer(
        "commentary",
        (EntryKind.COMMENT, EntryKind.PERSON, EntryKind.ORGANISATION, EntryKind.PLACE, EntryKind.WORK),
        "lines",
    ),
)


def parse_volume(text: str, file: str, name: str, report: Report, shared: Mapping | None = None) -> Volume | None:
    """The description of a volume (introductions without their blocks); None when it cannot be read.

    `shared` are the settings that the volumes of its series have in common.
    """
    node = read_settings(text, file, "volume", "C101", report)
    if node is None:
        return None
    return settings_of(with_shared(node, shared), name, report)


def settings_of(node: Mapping, name: str, report: Report) -> Volume | None:
    """The description of a volume, or of one of its texts, by all of its settings."""
    typed = fit(node, VOLUME, report, "volume.yaml")
    if typed is None:
        return None
    _check_text(typed, report)
    title, styled = title_of(node.get("title"), report)
    subtitle, styled_below = title_of(node.get("subtitle"), report)
    parts = (_introduction(part, report) for part in typed.get("introductions", ()))
    introductions = tuple(sorted(parts, key=lambda part: part.behind))
    given = {"title": title, "subtitle": subtitle, "styled": (styled, styled_below), "introductions": introductions}
    return described(typed, report, name=name, **given)


def read_settings(text: str, file: str, what: str, code: str, report: Report) -> Mapping | None:
    """The keys of volume.yaml or series.yaml (`what`); None when there are none or they cannot be read.

    `code` is reported for a file that says nothing.
    """
    message, hint = f"{what}.yaml says nothing", "write “title: …” in it"
    node = read_needed(text, file, Diagnostic(code, Span(file, 1, 1), message, hint, doubt=Doubt.FILE), report)
    if node is None:
        return None
    if type(node) is not Mapping:
        hint = "write “key: value” on each line"
        report(Diagnostic("Y009", node.span, f"{what}.yaml must be a group of keys", hint, doubt=Doubt.FILE))
        return None
    if (newer := newer_format(node, what)) is not None:
        report(newer)
        return None
    return node


def _check_text(typed: TypedGroup[Volume], report: Report) -> None:
    """Report a volume with two texts, or none."""
    node = typed.node
    text, transcript = typed.get("text"), typed.get("transcript")
    if bool(text) == bool(transcript) and not typed.bad & {"text", "transcript"}:
        if text:
            message = "“text” and “transcript” are both given"
            report(Diagnostic("C103", node.keys["transcript"].span, message, "remove one"))
        else:
            span = node.keys["text"].span if "text" in node.keys else node.span
            report(Diagnostic("C103", span, "the volume has no text", "add “text: [file.md]”"))


def described(typed: TypedGroup[Volume], report: Report, **given: Any) -> Volume:
    """The volume that settings describe; `given` are its name, title and the like."""
    node = typed.node
    _check_twice(node, "witnesses", "siglum", report)
    witnesses = typed.get("witnesses", ())
    if len(witnesses) > WITNESSES:
        message, hint = f"there are more than {WITNESSES} witnesses", "make groups of them"
        report(Diagnostic("C113", witnesses[WITNESSES].span, message, hint))
    _check_twice(node, "layers", "name", report)
    _check_twice(node, "works", "id", report)
    _check_twice(node, "silent", "id", report)
    _check_twice(node, "profiles", "name", report)
    return make(
        typed,
        report,
        **given,
        witnesses=tuple(make(witness, report, spans=_witness_spans(witness, report)) for witness in witnesses),
        layers=_layers(typed, report),
        works=tuple(_work(work, report) for work in typed.get("works", ())),
        silent=tuple(_silent(typed, report)),
        spans=MappingProxyType(_spans(node)),
    )


def format_of(node: Mapping) -> int:
    """The version of the formats in volume.yaml; 1 when it has none, or an invalid one."""
    typed = node.get("format")
    return int(typed.text) if type(typed) is Scalar and re.fullmatch(r"[1-9][0-9]{0,8}", typed.text) else 1


def newer_format(node: Mapping, what: str) -> Diagnostic | None:
    """The diagnostic on a volume, a series or a design that is of a newer version, whose keys may be unknown here."""
    if (number := format_of(node)) <= FORMAT:
        return None
    message = f"this {what} has format {number}; this version of edition knows {FORMAT}"
    return Diagnostic("C116", node.values["format"].span, message, "install a newer version", doubt=Doubt.FILE)


def _work(typed: TypedGroup[CollectedWork], report: Report) -> CollectedWork:
    title, styled = title_of(typed.node.get("title"), report)
    return make(typed, report, title=title, styled=styled)


def _introduction(typed: TypedGroup[Introduction], report: Report) -> Introduction:
    title, styled = title_of(typed.node.get("title"), report)
    return make(typed, report, title=title, styled=styled)


def _witness_spans(typed: TypedGroup[Witness], report: Report) -> tuple[WitnessSpan, ...]:
    """The parts of the text that a witness has; keys beside `spans` are one more part."""
    given = {key.name: typed.values[key.name] for key in SPAN.keys if typed.get(key.name)}
    first = (TypedGroup(SPAN, typed.node, given),) if given else ()
    return tuple(_witness_span(span, report) for span in (*first, *typed.get("spans", ())))


def _witness_span(typed: TypedGroup[WitnessSpan], report: Report) -> WitnessSpan:
    """A part of the text that a witness has; loci and references have fields of their own."""
    given: dict[str, Any] = {}
    for key in ("from", "to"):
        if isinstance(value := typed.get(key), str):
            given |= {f"{key}_locus": None, f"{key}_reference": value}
    return make(typed, report, **given)


def _spans(node: Mapping) -> dict[str, Span]:
    """Where each value was typed, and each item of a list of words: `text.0`."""
    places = spans(node)
    for name, value in node.values.items():
        items = value.items if type(value) is Sequence else [value]
        places.update({f"{name}.{i}": item.span for i, item in enumerate(items)})
    return places


def _layers(typed: TypedGroup[Volume], report: Report) -> tuple[Layer, ...]:
    layers = typed.get("layers")
    if not layers:
        return LAYERS
    seen: dict[EntryKind, str] = {}
    for layer in layers:
        name = layer.values["name"]
        for kind, where in zip(layer.values["kinds"], _items(layer.node.get("kinds")), strict=False):
            other = seen.setdefault(kind, name)
            if other != name:
                message = f"the layers “{other}” and “{name}” both print entries of kind “{kind}”"
                report(Diagnostic("C105", where.span, message, f"remove “{kind}” from one of them"))
        _check_endnotes(layer, report)
    return tuple(make(layer, report) for layer in layers)


def _items(node: Node | None) -> Iterable[Node]:
    return node.items if type(node) is Sequence else ()


def _check_endnotes(typed: TypedGroup[Layer], report: Report) -> None:
    """Report settings of an endnote layer that only apply at the foot of a page."""
    for key in ("rule", "max", "skip") if typed.get("arrangement") == "endnotes" else ():
        if key in typed.node.keys:
            name = typed.values["name"]
            message = f"“{key}” is for layers at the foot of the page, and “{name}” is one of endnotes"
            hint = f"take “{key}” out, or give the layer another arrangement"
            report(Diagnostic("C108", typed.node.keys[key].span, message, hint))


def _silent(typed: TypedGroup[Volume], report: Report) -> Iterable[SilentRule]:
    """The valid silent rules; problems with the others are reported."""
    for i, rule in enumerate(typed.get("silent", ())):
        span = rule.span
        amiss = [
            (span, *unfit(rule.values["find"])),
            (place(rule.node, "replace"), *unfit_replacement(rule.values["replace"])),
            (span, f"there are more than {RULES} silent rules" if i >= RULES else "", "join some: find 'a|b'"),
        ]
        if all(not wrong for _, wrong, _ in amiss):
            yield make(rule, report)
        for where, wrong, hint in amiss:
            if wrong:
                report(Diagnostic("C106", where, wrong, hint))


def _check_twice(node: Mapping, group: str, key: str, report: Report) -> None:
    """Report values of `key` that two items of a list share."""
    seen: dict[str, Scalar] = {}
    for value in _values(node.get(group), key):
        first = seen.setdefault(value.text, value)
        if first is not value:
            report(
                Diagnostic(
                    "C105",
                    value.span,
                    f"the {key} “{value.text}” is given twice",
                    "give one of them another",
                    ((first.span, "first given here"),),
                )
            )


def _values(node: Node | None, key: str) -> Iterable[Scalar]:
    for item in node.items if type(node) is Sequence else ():
        value = item.get(key) if type(item) is Mapping else None
        if type(value) is Scalar:
            yield value
