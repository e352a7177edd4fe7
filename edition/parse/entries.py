"""Entries of the apparatus, from YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Report
from edition.model.entry import ABSENT, Citation, Entry, EntryKind, Position, Reading, ReadingType
from edition.model.locator import UNIT_KEYS, Locator, Unit
from edition.model.span import Span
from edition.parse.fit import Fitted, fit_list, item_of, rich_of, spans, words_of
from edition.parse.grammar import EVENT, READING
from edition.parse.yaml import Mapping, Node, Scalar, Sequence, read_yaml

if TYPE_CHECKING:
    from edition.parse.shapes import CitationShape, EntryShape, ReadingShape

ALWAYS = frozenset(
    {"id", "kind", "at", "to", "lemma", "occurrence", "position"}
    | {"note", "resp", "certainty", "status", "date_edited", "allow"}
)
_TEXTUAL = frozenset({"readings", "category"})
_SHORT = _TEXTUAL | {"reading", "print"}

# what each kind has besides, and what it cannot do without (one of the words in each group)
KEYS: dict[EntryKind, tuple[frozenset[str], tuple[tuple[str, ...], ...]]] = {
    EntryKind.EMENDATION: (_SHORT, (("reading", "readings"),)),
    EntryKind.CONJECTURE: (_SHORT, (("reading", "readings"),)),
    EntryKind.VARIANT: (_TEXTUAL, (("readings",),)),
    EntryKind.CRUX: (_TEXTUAL, ()),
    EntryKind.LACUNA: (_TEXTUAL | {"extent", "wit"}, ()),
    EntryKind.SUPPLIED: (_SHORT, (("reading", "readings"),)),
    EntryKind.CITATION: (frozenset({"cite", "category"}), (("cite",),)),
    EntryKind.DATE: (frozenset({"date", "calendar", "relative_to", "stated", "event", "category"}), (("date",),)),
    EntryKind.PERSON: (frozenset({"ref"}), (("ref",),)),
    EntryKind.ORGANISATION: (frozenset({"ref"}), (("ref",),)),
    EntryKind.PLACE: (frozenset({"ref"}), (("ref",),)),
    EntryKind.WORK: (frozenset({"ref"}), (("ref",),)),
    EntryKind.COMMENT: (frozenset({"category"}), (("note",),)),
}


def parse_entries(text: str, file: str, report: Report) -> tuple[Entry, ...]:
    """The entries of a file, in the order typed.

    One whose id, kind, place or lemma is amiss is reported and left out; of other keys what is amiss is left out.
    """
    node = read_yaml(text, file, report)
    if node is None:
        return ()
    from edition.parse.shapes import EntryShape

    entries = tuple(_entry(item, fitted, report) for item, fitted in fit_list(node, EntryShape, report, "an entry"))
    report_twice(entries, report)
    return entries


def report_twice(entries: Iterable[Entry], report: Report) -> None:
    """Report entries of one file that have the same id."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            related = ((first.span, "first given here"),)
            hint = "give one of the entries another id"
            report(Diagnostic("A003", entry.span, f"the id “{entry.id}” is given twice", hint, related))


def _entry(node: Mapping, fitted: Fitted[EntryShape], report: Report) -> Entry:
    shape, places = fitted.value, spans(node)
    kind = EntryKind(shape.kind)
    _check_keys(kind, node, fitted, report)
    note = rich_of(node.get("note"), report)
    readings = _readings(node, shape, report)
    return Entry(
        id=shape.id,
        kind=kind,
        locus=shape.at,
        lemma=shape.lemma,
        end_locus=shape.to or shape.at,
        occurrence=shape.occurrence or 0,
        position=Position(shape.position),
        readings=readings,
        print_reading=_prints(kind, shape.print),
        category=shape.category or "",
        certainty=shape.certainty or "",
        extent=words_of(node.get("extent"), report),
        cite=tuple(_citation(cite, item_of(node.get("cite"), i)) for i, cite in enumerate(shape.cite)),
        date=shape.date,
        calendar=shape.calendar or "",
        relative_to=shape.relative_to,
        stated=shape.stated,
        event=None if shape.event is None else rich_of(node.get("event"), report, EVENT),
        ref=shape.ref,
        note=note,
        resp=shape.resp,
        status=shape.status or "",
        date_edited=shape.date_edited or "",
        allow=tuple(shape.allow.items()),
        span=places["id"],
        spans=MappingProxyType(places),
    )


def _prints(kind: EntryKind, choice: str | None) -> bool:
    """Whether the edited text has the first reading: emendations unless told not to, conjectures only when told to."""
    if kind in (EntryKind.EMENDATION, EntryKind.SUPPLIED):
        return choice != "base"
    return kind is EntryKind.CONJECTURE and choice == "reading"


def _readings(node: Mapping, shape: EntryShape, report: Report) -> tuple[Reading, ...]:
    listed = node.get("readings")
    readings = tuple(_reading(reading, item_of(listed, i), report) for i, reading in enumerate(shape.readings))
    if shape.wit:
        typed, cited = node.values["wit"], _cited(node.values["wit"])
        return (Reading((), ReadingType.LACUNA, tuple(shape.wit), span=typed.span, cited=cited), *readings)
    if shape.reading is None:
        return readings
    value = node.values["reading"]
    kind = ReadingType.SUBSTITUTION if shape.reading else ReadingType.OMISSION
    content = rich_of(value, report, READING)
    return (Reading(content, kind, resp=shape.resp or "ed", span=value.span), *readings)


def _reading(shape: ReadingShape, node: Node | None, report: Report) -> Reading:
    assert type(node) is Mapping
    kind = ReadingType(shape.type)
    typed = node.get("text") or node.get("type") or node
    if shape.text is None and "type" not in node.values and "text" not in node.keys:
        report(
            Diagnostic(
                "Y102", node.span, "a reading needs the key “text” or “type”", "add “text: …”, or “type: omission”"
            )
        )
    if kind in ABSENT and shape.text:
        what = "an omission" if kind is ReadingType.OMISSION else "a lacuna"
        report(Diagnostic("A004", typed.span, f"{what} has no text", "remove “text” or give another type"))
    if shape.text == "" and "type" not in node.values:
        kind = ReadingType.OMISSION
    note = rich_of(node.get("note"), report)
    content, hand = rich_of(node.get("text"), report, READING), words_of(node.get("hand"), report)
    return Reading(content, kind, tuple(shape.wit), shape.resp, hand, note, typed.span, _cited(node.get("wit")))


def _cited(node: Node | None) -> tuple[Span, ...]:
    """Where each siglum was typed: an item of a list, or a word of a value on one line."""
    if type(node) is Sequence:
        return tuple(item.span for item in node.items)
    if type(node) is not Scalar or node.block or "\n" in node.text:
        return ()
    place = node.span
    first = place.column + (not node.plain)
    return tuple(
        replace(place, column=first + match.start(), length=len(match[0])) for match in re.finditer(r"\S+", node.text)
    )


def _citation(shape: CitationShape, node: Node | None) -> Citation:
    work = node.get("work") if type(node) is Mapping else None
    stated = shape.stated
    return Citation(
        work=shape.work,
        issues=tuple(shape.issue),
        date=shape.date,
        locators=_locators(shape, node),
        written=shape.written,
        stated_issues=tuple(stated.issue) if stated else (),
        stated_date=stated.date if stated else "",
        span=(work or node).span if node is not None else Span("", 0, 0),
    )


def _locators(shape: CitationShape, node: Node | None) -> tuple[Locator, ...]:
    """The steps to the passage, in the order typed."""
    keys = node.keys if type(node) is Mapping else ()
    units = {UNIT_KEYS[unit]: unit for unit in Unit}
    steps = (Locator(units[key], getattr(shape, key)) for key in keys if key in units)
    return tuple(step for step in steps if step.words)


def _check_keys(kind: EntryKind, node: Mapping, fitted: Fitted[EntryShape], report: Report) -> None:
    """Report keys that this kind of entry does not have, and those that it lacks."""
    known, needed = KEYS[kind]
    shape = fitted.value
    fields = type(shape).model_fields
    for name, key in node.keys.items():
        if name not in known and name not in ALWAYS and name in fields:
            homes = [str(other) for other, (keys, _) in KEYS.items() if name in keys]
            hint = f"remove it; only {_among(homes)} has one" if len(homes) < 6 else "remove it"
            report(Diagnostic("A001", key.span, f"{_a(kind)} has no “{name}”", hint))
    for group in needed:
        if not any(name in node.keys or name in fitted.bad for name in group):
            words = " or ".join(f"“{name}”" for name in group)
            report(Diagnostic("A002", node.span, f"{_a(kind)} needs {words}", f"add “{group[0]}: …”"))
    if "reading" in node.keys and "readings" in node.keys:
        report(
            Diagnostic(
                "A004",
                node.keys["reading"].span,
                "“reading” and “readings” are both given",
                "put all of them under “readings”",
                ((node.keys["readings"].span, "also here"),),
            )
        )
    if kind is EntryKind.CONJECTURE and shape.print == "base":
        report(
            Diagnostic(
                "A004",
                node.values["print"].span,
                "a conjecture is never printed unless you say so",
                "remove “print: base”",
            )
        )


def _a(kind: EntryKind) -> str:
    return f"an {kind}" if kind[0] in "aeo" else f"a {kind}"


def _among(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
