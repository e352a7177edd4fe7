"""Validates YAML against the declared keys: every invalid value is reported at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from edition.keys.declarations import Group
from edition.keys.entries import ENTRY
from edition.keys.names import RECORD
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.parse.missing_quotes import in_braces
from edition.parse.typed_group import TypedGroup
from edition.parse.values import Reader
from edition.parse.yaml_nodes import Mapping, Node, Sequence

T = TypeVar("T")


def fit(node: Node, group: Group[T], report: Report, what: str) -> TypedGroup[T] | None:
    """Read a group of keys; None when a required key is missing or invalid. `what` names the group: “an entry”."""
    problems: list[Diagnostic] = []
    typed = Reader(problems.append).whole(node, group, what)
    cause = next(_unquoted(node), None) if problems else None
    if cause:
        report(cause)
    for problem in problems:
        report(replace(problem, cause=(cause.code, cause.span)) if cause and _within(problem, cause) else problem)
    return typed


def _unquoted(node: Node) -> Iterator[Diagnostic]:
    """Values in braces that YAML split, because they need quotation marks."""
    items = node.values.values() if type(node) is Mapping else node.items if type(node) is Sequence else ()
    key = next(iter(node.keys.values()), None) if type(node) is Mapping else None
    if key is not None and key.lines and key.lines[node.line - 1][node.column - 1 : node.column] == "{":
        unquoted = in_braces(key.lines, key.file, node.line, node.column)
        if unquoted:
            yield Diagnostic("Y001", unquoted.span, unquoted.message, unquoted.hint, doubt=Doubt.LOST)
    for item in items:
        yield from _unquoted(item)


def _within(problem: Diagnostic, cause: Diagnostic) -> bool:
    """Whether a problem is inside the place of its cause, or about the key before it."""
    where, whole = problem.span, cause.span
    key = whole.column - 3 <= where.column + where.length <= whole.column
    return where.line == whole.line and (key or whole.column <= where.column < whole.column + whole.length)


def fit_list(node: Node, group: Group[T], report: Report, what: str) -> Iterator[TypedGroup[T]]:
    """Read a list of groups of keys."""
    if type(node) is not Sequence:
        report(Diagnostic("Y009", node.span, "the file must be a list", f"begin {what} with “- ”", doubt=Doubt.FILE))
        return
    if other := _of_another_kind(node, group):
        message = f"this is a list of {other}, and {what} is expected here"
        report(Diagnostic("Y009", node.span, message, _HOMES[other], doubt=Doubt.FILE))
        return
    for item in node.items:
        typed = fit(item, group, report, what)
        if typed is not None:
            yield typed


_KINDS: dict[Group[Any], tuple[str, str]] = {ENTRY: ("id", "entries"), RECORD: ("key", "authority records")}
_HOMES = {
    "entries": "move them into a file of another name beside this one, such as entries.yaml",
    "authority records": "move them into names.yaml",
}


def _of_another_kind(node: Sequence, group: Group[Any]) -> str:
    """The kind of all items of a list, when it is not the expected one.

    They have the key that only that kind has, and more of its keys: in a record, `id` may be meant for `key`.
    """
    own, _ = _KINDS.get(group, ("", ""))
    groups = [item for item in node.items if type(item) is Mapping]
    if not own or not groups or len(groups) < len(node.items) or any(own in item.keys for item in groups):
        return ""
    typed = {key for item in groups for key in item.keys}
    there = len(typed & group.by_name.keys())
    others = (other for other, (key, _) in _KINDS.items() if all(key in item.keys for item in groups))
    return next((_KINDS[other][1] for other in others if len(typed & other.by_name.keys()) > there), "")
