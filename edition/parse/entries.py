"""Entries of the apparatus, from YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from edition.keys.entries import ENTRY, NEEDS, has
from edition.keys.value_kinds import squeezed
from edition.model.diagnostic import Diagnostic, Report
from edition.model.entry import ABSENT, NOWHERE_YET, Entry, EntryKind, Reading, ReadingType, TypedReference
from edition.model.span import Span
from edition.parse.construct import make, rich_of
from edition.parse.markdown_dialect import READING
from edition.parse.typed_group import TypedGroup, of_keys
from edition.parse.validate import fit_list
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Node, Scalar, Sequence


def parse_entries(text: str, file: str, report: Report) -> tuple[Entry, ...]:
    """The entries of a file, in the order typed.

    An entry whose id, kind, place or lemma is invalid is reported and left out; of other keys only the invalid value
    is.
    """
    node = read_yaml(text, file, report)
    if node is None:
        return ()
    entries = tuple(_entry(typed, report) for typed in fit_list(node, ENTRY, report, "an entry"))
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


def _entry(typed: TypedGroup[Entry], report: Report) -> Entry:
    kind: EntryKind = typed.values["kind"]
    _check_keys(kind, typed, of_keys(typed.node, report))
    readings = _readings(typed, report)
    return make(typed, report, readings=readings, print_reading=_prints(kind, typed.get("print")), **_place(typed))


def _place(typed: TypedGroup[Entry]) -> dict[str, Any]:
    """The fields of an entry of which the place is a reference of its work's own: it is found in the text later."""
    at, to = typed.get("at"), typed.get("to")
    if not (isinstance(at, str) or isinstance(to, str)):
        return {}
    reference = TypedReference(str(at), str(to or ""), typed.get("occurrence") or 0)
    return {"locus": NOWHERE_YET, "end_locus": NOWHERE_YET, "reference": reference}


def _prints(kind: EntryKind, choice: str | None) -> bool:
    """Whether the edited text prints the first reading: of emendations by default, of conjectures only when asked."""
    if kind in (EntryKind.EMENDATION, EntryKind.SUPPLIED):
        return choice != "base"
    return kind is EntryKind.CONJECTURE and choice == "reading"


def _readings(typed: TypedGroup[Entry], report: Report) -> tuple[Reading, ...]:
    readings = tuple(_reading(reading, report) for reading in typed.get("readings", ()))
    lost, short = typed.get("wit"), typed.get("reading")
    if lost:
        node = typed.node.values["wit"]
        return (Reading((), ReadingType.LACUNA, lost, span=node.span, cited=_cited(node)), *readings)
    if short is None:
        return readings
    kind = ReadingType.SUBSTITUTION if squeezed(short.text) else ReadingType.OMISSION
    content = rich_of(short, report, READING)
    return (Reading(content, kind, resp=typed.get("resp") or "ed", span=short.span), *readings)


def _reading(typed: TypedGroup[Reading], report: Report) -> Reading:
    node, text = typed.node, typed.get("text")
    kind = typed.get("type", ReadingType.SUBSTITUTION)
    has_words = text is not None and squeezed(text.text) != ""
    report_keys = of_keys(node, report)
    if text is None and "type" not in node.values and "text" not in node.keys:
        message, hint = "a reading needs the key “text” or “type”", "add “text: …”, or “type: omission”"
        report_keys(Diagnostic("Y102", node.span, message, hint))
    if kind in ABSENT and has_words:
        what = "an omission" if kind is ReadingType.OMISSION else "a lacuna"
        report_keys(Diagnostic("A004", typed.span, f"{what} has no text", "remove “text” or give another type"))
    if text is not None and not has_words and "type" not in node.values:
        kind = ReadingType.OMISSION
    return make(typed, report, type=kind, cited=_cited(node.get("wit")))


def _cited(node: Node | None) -> tuple[Span, ...]:
    """The place of each siglum: an item of a list, or a word of a value on one line."""
    if type(node) is Sequence:
        return tuple(item.span for item in node.items)
    if type(node) is not Scalar or node.block or "\n" in node.text:
        return ()
    place = node.span
    first = place.column + (not node.plain)
    return tuple(
        replace(place, column=first + match.start(), length=len(match[0])) for match in re.finditer(r"\S+", node.text)
    )


def _check_keys(kind: EntryKind, typed: TypedGroup[Entry], report: Report) -> None:
    """Report keys that this kind of entry does not have, and missing ones."""
    node = typed.node
    for name, typed_key in node.keys.items():
        key = ENTRY.by_name.get(name)
        if key is not None and not has(kind, key):
            homes = [str(other) for other in EntryKind if has(other, key)]
            hint = f"remove it; only {_among(homes)} has one" if len(homes) < 6 else "remove it"
            report(Diagnostic("A001", typed_key.span, f"{_a(kind)} has no “{name}”", hint))
    needed = NEEDS.get(kind, ())
    if needed and not any(name in node.keys or name in typed.bad for name in needed):
        words = " or ".join(f"“{name}”" for name in needed)
        report(Diagnostic("A002", node.span, f"{_a(kind)} needs {words}", f"add “{needed[0]}: …”"))
    if "reading" in node.keys and "readings" in node.keys:
        place, other = node.keys["reading"].span, node.keys["readings"].span
        message, hint = "“reading” and “readings” are both given", "put all of them under “readings”"
        report(Diagnostic("A004", place, message, hint, ((other, "also here"),)))
    if kind is EntryKind.CONJECTURE and typed.get("print") == "base":
        message, hint = "a conjecture is never printed unless you say so", "remove “print: base”"
        report(Diagnostic("A004", node.values["print"].span, message, hint))


def _a(kind: EntryKind) -> str:
    return f"an {kind}" if kind[0] in "aeo" else f"a {kind}"


def _among(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
