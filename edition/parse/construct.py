"""Constructs values of the model from what was typed for their keys."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, TypeVar

from edition.keys.declarations import Group, Items, Label, ProseText, TitleText, Value
from edition.model.diagnostic import Report
from edition.model.inline import Inlines, Role, plain, walk
from edition.model.locator import Locator
from edition.parse.markdown_dialect import EVENT, LABEL, NOTE, READING, RULE, STATEMENT, TITLE, MarkupContext
from edition.parse.typed_group import TypedGroup, spans
from edition.parse.yaml_nodes import Node, Scalar
from edition.parse.yaml_prose import parse_typed

T = TypeVar("T")

CONTEXTS = {context.name: context for context in (NOTE, EVENT, READING, STATEMENT, RULE, TITLE)}
"""What prose may have, by the names that declarations use."""


def make(typed: TypedGroup[T], report: Report, **given: Any) -> T:
    """The value of the model for a group of keys; `given` are fields that do not follow from one key each."""
    group = typed.group
    assert group.makes is not None
    fields = _fields(typed, report, given) | given
    for key in group.alike:
        if key.into not in fields:
            fields[key.into] = fields[group.by_name[key.like].into]
    if "span" in group.fields:
        fields["span"] = typed.span
    if "spans" in group.fields and "spans" not in given:
        fields["spans"] = MappingProxyType(spans(typed.node))
    return group.makes(**fields)


def _fields(typed: TypedGroup[Any], report: Report, given: dict[str, Any]) -> dict[str, Any]:
    """The value of each key, by its field."""
    fields: dict[str, Any] = {}
    keys = typed.group.by_name
    for name, value in typed.values.items():
        key = keys[name]
        if type(value) is TypedGroup and value.group.makes is None:
            fields |= _fields(value, report, given)
        elif key.into not in given and type(value) is not Locator:
            fields[key.into] = made(value, key.value, report)
    steps = (typed.values.get(name) for name in typed.node.keys)
    locators = tuple(step for step in steps if type(step) is Locator and step.words)
    return fields | {"locators": locators} if locators else fields


def made(read: Any, value: Value, report: Report) -> Any:
    """The value for a key.

    Prose becomes rich text, groups become values of the model, all else stays as it was read.
    """
    match value:
        case ProseText():
            return rich_of(read, report, CONTEXTS[value.context])
        case Label():
            return words_of(read, report)
        case TitleText():
            return title_of(read, report)[0]
        case Group():
            return make(read, report)
        case Items() if isinstance(value.item, Group | Label | ProseText):
            return value.into(made(item, value.item, report) for item in read)
    return read


def rich_of(node: Node | None, report: Report, context: MarkupContext = NOTE) -> Inlines:
    """The rich text of a value; empty when there is no value."""
    return parse_typed(node, report, context) if type(node) is Scalar else ()


def words_of(node: Node | None, report: Report) -> str:
    """The words of a name or the like, in which mark-up is reported."""
    return plain(rich_of(node, report, LABEL))


def title_of(node: Node | None, report: Report) -> tuple[str, Inlines]:
    """The words of a title; and its rich text, unless it is plain."""
    inlines = rich_of(node, report, TITLE)
    return plain(inlines), inlines if any(part.role is not Role.TEXT for part in walk(inlines)) else ()
