"""The description of a volume, from volume.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.entry import EntryKind
from edition.model.limits import RULES, WITNESSES
from edition.model.span import Span
from edition.model.volume import (
    Allowed,
    Imprint,
    Introduction,
    Layer,
    Lines,
    Profile,
    Signs,
    SilentRule,
    Transcript,
    Volume,
    Witness,
    WitnessSpan,
)
from edition.parse.fit import fit, item_of, rich_of, spans, words_of
from edition.parse.grammar import RULE, STATEMENT
from edition.parse.silent import unfit, unfit_replacement
from edition.parse.yaml import Mapping, Node, Scalar, Sequence, read_needed

if TYPE_CHECKING:
    from edition.parse.shapes import (
        AllowedShape,
        ImprintShape,
        LayerShape,
        LinesShape,
        SignsShape,
        SpanShape,
        VolumeShape,
    )

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


def parse_volume(text: str, file: str, name: str, report: Report) -> Volume | None:
    """What volume.yaml says (introductions without their blocks); None when it cannot be read."""
    message, hint = "volume.yaml says nothing", "write “title: …” in it"
    nothing = Diagnostic("C101", Span(file, 1, 1), message, hint, doubt=Doubt.FILE)
    node = read_needed(text, file, nothing, report)
    if node is None:
        return None
    if type(node) is not Mapping:
        hint = "write “key: value” on each line"
        report(Diagnostic("Y009", node.span, "volume.yaml must be a group of keys", hint, doubt=Doubt.FILE))
        return None
    from edition.parse.shapes import VolumeShape

    fitted = fit(node, VolumeShape, report, "volume.yaml")
    if fitted is None:
        return None
    shape = fitted.value
    if bool(shape.text) == bool(shape.transcript) and not fitted.bad & {"text", "transcript"}:
        if shape.text:
            report(
                Diagnostic("C103", node.keys["transcript"].span, "“text” and “transcript” are both given", "remove one")
            )
        else:
            span = node.keys["text"].span if "text" in node.keys else node.span
            report(Diagnostic("C103", span, "the volume has no text", "add “text: [file.md]”"))
    _check_twice(node, "witnesses", "siglum", report)
    if len(shape.witnesses) > WITNESSES:
        span = _span(item_of(node.get("witnesses"), WITNESSES), "siglum", node)
        report(Diagnostic("C113", span, f"there are more than {WITNESSES} witnesses", "make groups of them"))
    _check_twice(node, "layers", "name", report)
    _check_twice(node, "silent", "id", report)
    _check_twice(node, "profiles", "name", report)
    return _volume(node, shape, name, report)


def _volume(node: Mapping, shape: VolumeShape, name: str, report: Report) -> Volume:
    return Volume(
        name=name,
        title=words_of(node.get("title"), report),
        author=words_of(node.get("author"), report),
        subtitle=words_of(node.get("subtitle"), report),
        editors=tuple(words_of(item, report) for item in _items(node.get("editors"))),
        language=shape.language,
        apparatus_language=shape.apparatus_language,
        version=shape.version,
        imprint=_imprint(node.get("imprint"), shape.imprint, report),
        style=shape.style,
        text_files=tuple(shape.text),
        transcript=_transcript(node.get("transcript"), shape, node, report),
        base=shape.base,
        pages_of=shape.pages_of,
        pages_in=shape.pages_in,
        footnotes=shape.footnotes,
        witnesses=tuple(
            Witness(
                w.siglum,
                words_of(_value(node, "witnesses", i, "name"), report),
                w.date,
                rich_of(_value(node, "witnesses", i, "description"), report),
                w.group,
                w.hand_of,
                _witness_spans(item_of(node.get("witnesses"), i), w.spans, w),
                _span(item_of(node.get("witnesses"), i), "siglum", node),
            )
            for i, w in enumerate(shape.witnesses)
        ),
        layers=_layers(node, shape, report),
        lines=_lines(shape.lines),
        lemma_words=shape.lemma_words,
        apparatus=shape.apparatus,
        signs=_signs(shape.signs),
        silent=_silent(node, shape, report),
        introductions=tuple(
            Introduction(
                words_of(_value(node, "introductions", i, "title"), report),
                part.file,
                (),
                _span(item_of(node.get("introductions"), i), "file", node),
            )
            for i, part in enumerate(shape.introductions)
        ),
        no_names=frozenset(shape.no_names),
        stop=frozenset(shape.concordance.stop),
        concordance_min=shape.concordance.min,
        concordance_words=tuple(shape.concordance.words),
        profiles=tuple(
            Profile(
                p.name,
                tuple(EntryKind(kind) for kind in p.kinds),
                tuple(p.without),
                _span(item_of(node.get("profiles"), i), "name", node),
            )
            for i, p in enumerate(shape.profiles)
        ),
        allow=tuple(
            _allowed(allowed, item_of(node.get("allow"), i) or node) for i, allowed in enumerate(shape.allow)
        ),
        span=_span(node, "title", node),
        spans=MappingProxyType(_spans(node)),
    )


def _allowed(shape: AllowedShape, node: Node) -> Allowed:
    places = MappingProxyType(spans(node) if type(node) is Mapping else {})
    return Allowed(shape.code, shape.reason, shape.at, shape.of, places.get("code", node.span), places)


def _witness_spans(node: Node | None, several: list[SpanShape], one: SpanShape) -> tuple[WitnessSpan, ...]:
    """The parts of the text that a witness has; what is said beside `spans` is one more."""
    if type(node) is not Mapping:
        return ()
    listed = node.get("spans")
    items = [(shape, item_of(listed, i)) for i, shape in enumerate(several)]
    if one.from_ or one.to or one.first or one.last:
        items.insert(0, (one, node))
    return tuple(
        WitnessSpan(
            shape.from_, shape.to, shape.first, shape.last, _place(item, "from", "to", "first", "last"),
            MappingProxyType(spans(item) if type(item) is Mapping else {}),
        )
        for shape, item in items
        if item is not None
    )


def _place(node: Node, *keys: str) -> Span:
    """Where the first of some values was typed, or the group."""
    values = [node.get(key) for key in keys] if type(node) is Mapping else []
    return next((value.span for value in values if value is not None), node.span)


def _imprint(node: Node | None, shape: ImprintShape, report: Report) -> Imprint:
    if type(node) is not Mapping:
        return Imprint()
    publisher, place = words_of(node.get("publisher"), report), words_of(node.get("place"), report)
    licence, note = words_of(node.get("licence"), report), rich_of(node.get("note"), report, STATEMENT)
    return Imprint(publisher, place, shape.year, licence, note)


def _items(node: Node | None) -> Iterable[Node]:
    """The items of a list, or the one that stands for it."""
    return node.items if type(node) is Sequence else () if node is None else (node,)


def _value(node: Mapping, group: str, i: int, key: str) -> Node | None:
    """The value of a key of an item of a list."""
    item = item_of(node.get(group), i)
    return item.get(key) if type(item) is Mapping else None


def _spans(node: Mapping) -> dict[str, Span]:
    """Where each value was typed, and each item of a list of words: `text.0`."""
    places = spans(node)
    for name, value in node.values.items():
        items = value.items if type(value) is Sequence else [value]
        places.update({f"{name}.{i}": item.span for i, item in enumerate(items)})
    return places


def _transcript(node: Node | None, shape: VolumeShape, whole: Mapping, report: Report) -> Transcript | None:
    typed = shape.transcript
    if typed is None:
        return None
    origin = words_of(node.get("origin") if type(node) is Mapping else None, report)
    return Transcript(typed.name, typed.sha256, origin, typed.structure, _span(node, "name", whole))


def _layers(node: Mapping, shape: VolumeShape, report: Report) -> tuple[Layer, ...]:
    if not shape.layers:
        return LAYERS
    layers = []
    seen: dict[str, str] = {}
    for i, layer in enumerate(shape.layers):
        item = item_of(node.get("layers"), i)
        for j, kind in enumerate(layer.kinds):
            other = seen.setdefault(kind, layer.name)
            if other != layer.name:
                typed = item_of(item.get("kinds"), j) if type(item) is Mapping else None
                report(
                    Diagnostic(
                        "C105",
                        (typed or node).span,
                        f"the layers “{other}” and “{layer.name}” both print entries of kind “{kind}”",
                        f"remove “{kind}” from one of them",
                    )
                )
        if type(item) is Mapping:
            _check_endnotes(layer, item, report)
        heading = words_of(item.get("heading") if type(item) is Mapping else None, report)
        layers.append(_layer(layer, heading, _span(item, "name", node)))
    return tuple(layers)


def _layer(shape: LayerShape, heading: str, span: Span) -> Layer:
    kinds = tuple(EntryKind(kind) for kind in shape.kinds)
    return Layer(
        shape.name, kinds, shape.arrangement, heading, shape.rule, shape.max, shape.skip or "", span
    )  # fmt: skip


def _check_endnotes(shape: LayerShape, item: Mapping, report: Report) -> None:
    """Report what is said of endnotes as if they stood at the foot of a page."""
    for key in ("rule", "max", "skip") if shape.arrangement == "endnotes" else ():
        if key in item.keys:
            report(
                Diagnostic(
                    "C108",
                    item.keys[key].span,
                    f"“{key}” is for layers at the foot of the page, and “{shape.name}” is one of endnotes",
                    f"take “{key}” out, or give the layer another arrangement",
                )
            )


def _signs(shape: SignsShape) -> Signs:
    def pair(words: list[str]) -> tuple[str, str]:
        return words[0], words[1]

    return Signs(pair(shape.supplied), pair(shape.deleted), pair(shape.crux), shape.lacuna, shape.separator)


def _lines(shape: LinesShape) -> Lines:
    return Lines(shape.by, shape.step, shape.margin, shape.ranges, shape.following, shape.repeated)


def _silent(node: Mapping, shape: VolumeShape, report: Report) -> tuple[SilentRule, ...]:
    rules = []
    for i, rule in enumerate(shape.silent):
        item = item_of(node.get("silent"), i)
        span = _span(item, "find", node)
        amiss = [
            (span, *unfit(rule.find)),
            (_span(item, "replace", node), *unfit_replacement(rule.replace)),
            (span, f"there are more than {RULES} silent rules" if i >= RULES else "", "join some: find 'a|b'"),
        ]
        if all(not wrong for _, wrong, _ in amiss):
            says = rich_of(_value(node, "silent", i, "says"), report, RULE)
            rules.append(SilentRule(rule.id, rule.find, rule.replace, says, span))
        for place, wrong, hint in amiss:
            if wrong:
                report(Diagnostic("C106", place, wrong, hint))
    return tuple(rules)


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


def _span(node: Node | None, key: str, other: Mapping) -> Span:
    """Where the value of `key` was typed, or the group, or the whole."""
    value = node.get(key) if type(node) is Mapping else None
    return (value or node or other).span
