"""Reads the values of a group by the declarations of its keys; reports invalid ones in an editor's words.

Prose is kept as it stands in the file: `edition.parse.construct` parses it when the whole group is valid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import Any, TypeVar

from edition.keys.declarations import (
    BookWords,
    Choice,
    Group,
    InvalidValue,
    IssueList,
    Items,
    Key,
    Label,
    Pair,
    PassageStep,
    PlainWords,
    ProseText,
    Reasons,
    SingleValue,
    TitleText,
    TypedForm,
    Value,
    inner,
)
from edition.keys.value_kinds import squeezed
from edition.model.catalogue import Forms
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.issue_numbers import read_issues
from edition.model.locator import Locator
from edition.model.span import Span
from edition.nearest import Nearest
from edition.parse.typed_group import TypedGroup
from edition.parse.yaml_nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")


class _Misfit(Exception):
    """A value is invalid; the reason has been reported."""


class Reader:
    """Reads one group, with everything in it. `top` is the key of the outermost group that is being read."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.top = ""
        self.bad: set[str] = set()
        self.amiss = False

    def whole(self, node: Node, group: Group[T], what: str) -> TypedGroup[T] | None:
        """The group; None when a required key is missing or invalid."""
        if type(node) is not Mapping:
            message, hint = f"{what} must be a group of keys", "write “key: value” on each line"
            self.report(Diagnostic("Y103", node.span, message, hint, doubt=Doubt.LOST))
            return None
        for name, key in node.keys.items():
            self.top = name
            self._look(node.values[name], key, group.by_name.get(name))
        self._remarks(node, group)
        self.top = ""
        values = self._keys(node, group, what)
        if self.amiss:
            values = {name: value for name, value in values.items() if name not in self.bad}
        if any(key.needed and key.name not in values for key in group.keys):
            return None
        return TypedGroup(group, node, values, frozenset(self.bad))

    # — what is wrong whatever the key —

    def _look(self, node: Node, key: Scalar | None, declared: Key | None, reason: bool = False) -> None:
        """Report empty values without quotation marks; they are left out."""
        if type(node) is Scalar:
            if _is_blank(node):
                span = key.span if key is not None else node.span
                what = f"“{key.text}” has no value" if key is not None else "an item of the list is empty"
                remark = "#" in node.lines[node.line - 1][node.column - 1 :] if node.lines else False
                hint = "put it in quotation marks: # begins a remark"
                hint = hint if remark else _of_nothing(key, declared, reason)
                self.report(Diagnostic("Y106", span, what, hint, doubt=Doubt.LOST))
                self.bad.add(self.top)
        elif type(node) is Sequence:
            for item in node.items:
                self._look(item, None, declared)
        elif type(node) is Mapping:
            below = inner(declared.value) if declared else None
            reasons = declared is not None and isinstance(declared.value, Reasons | BookWords)
            for name, inside in node.keys.items():
                self._look(node.values[name], inside, below.by_name.get(name) if below else None, reasons)

    def _remarks(self, node: Node, group: Group[Any] | None, free: bool = False) -> None:
        """Report a remark that may be the rest of printed or searched words."""
        if type(node) is Mapping:
            for name, value in node.values.items():
                if type(value) is not Scalar or value.remark is not None:
                    key = group.by_name.get(name) if group is not None else None
                    below = key.free if key is not None else free and group is None
                    self._remarks(value, inner(key.value) if key is not None else None, below)
        elif type(node) is Sequence:
            for item in node.items:
                self._remarks(item, group, free)
        elif type(node) is Scalar and free and node.remark is not None:
            where = node.remark
            left = node.lines[where.line - 1][where.column - 1 :].rstrip()
            hint = "put the value in quotation marks; before a remark put two spaces, and one after its #"
            message = f"“{left}” is left out of the value: after a space, # begins a remark"
            self.report(Diagnostic("Y016", where, message, hint))

    # — keys —

    def _keys(self, node: Mapping, group: Group[Any], what: str) -> dict[str, Any]:
        """The values of the keys of a group. Unknown and missing keys are reported."""
        values: dict[str, Any] = {}
        outermost = not self.top
        given = dict(_given(node))
        unknown = {name: node.keys[name] for name in given if name not in group.by_name}
        misspelt = {_meant(name, group, given): ("Y101", key.span) for name, key in unknown.items()}
        for key in group.keys:
            if key.name in given:
                self.top = key.name if outermost else self.top
                try:
                    values[key.name] = self._value(given[key.name], key.value, key.name, key.may_be_empty)
                    if key.needed and _is_empty_list(given[key.name]):
                        raise self._misfit("Y106", given[key.name].span, f"“{key.name}” is empty", "list what it has")
                except _Misfit:
                    self._fell()
            elif key.needed:
                self.top = key.name if outermost else self.top
                if self.top not in self.bad:
                    message, hint = f"{what} needs the key “{key.name}”", f"add “{key.name}: …”"
                    cause = misspelt.get(key.name)
                    self.report(Diagnostic("Y102", node.span, message, hint, doubt=Doubt.LOST, cause=cause))
                self._fell()
        for name, typed in unknown.items():
            self.top = name if outermost else self.top
            hint = _of_unknown(name, group, given)
            self._misfit("Y101", typed.span, f"unknown key “{name}”", hint)
            self._fell()
        return values

    def _fell(self) -> None:
        """Mark the value that is being read as invalid."""
        self.amiss = True
        self.bad.add(self.top)

    def _misfit(self, code: str, span: Span, message: str, hint: str) -> _Misfit:
        self.report(Diagnostic(code, span, message, hint, doubt=Doubt.LOST))
        return _Misfit()

    # — values —

    def _value(self, node: Node, value: Value, name: str, may_be_empty: bool) -> Any:
        """What was typed for a key called `name`; raises `_Misfit`."""
        match value:
            case Group():
                if type(node) is not Mapping:
                    raise self._other(node, name, "a group of keys")
                return TypedGroup(value, node, self._keys(node, value, f"“{name}”"))
            case Items():
                return self._items(node, value, name)
            case IssueList():
                return tuple(number for part in _parts(node) for number in self._issue(part, name))
            case Pair():
                return self._pair(node, name)
            case Reasons():
                if type(node) is not Mapping:
                    raise self._other(node, name, "a group of keys")
                return tuple((code, self._words(reason, code)) for code, reason in _given(node))
            case BookWords():
                return self._messages(node, name)
        if type(node) is not Scalar:
            raise self._other(node, name, "plain words")
        read = self._scalar(node, value, name)
        if not may_be_empty and not (squeezed(read.text) if type(read) is Scalar else read):
            raise self._misfit("Y106", node.span, f"“{name}” is empty", "type its value")
        return read

    def _scalar(self, node: Scalar, value: Value, name: str) -> Any:
        match value:
            case PlainWords():
                return self._read(value.read, squeezed(node.text), node, name)
            case Label() | TitleText() | ProseText():
                return node
            case PassageStep():
                return Locator(value.unit, squeezed(node.text))
            case Choice():
                if node.text in value.among:
                    return value.of(node.text)
                hint = _nearest(node.text, list(value.among))
                raise self._misfit("Y104", node.span, f"“{name}” cannot be “{node.text}”", hint)
            case TypedForm():
                return self._read(value.read, node.text, node, name)
        raise AssertionError(value)

    def _read(self, read: Callable[[str], Any], words: str, node: Scalar, name: str) -> Any:
        try:
            return read(words)
        except InvalidValue as unfit:
            message = f"“{node.text}” {unfit.message}" if unfit.message else f"“{name}” cannot be “{node.text}”"
            raise self._misfit("Y105", node.span, message, unfit.hint) from None

    def _messages(self, node: Node, name: str) -> tuple[tuple[str, Forms], ...]:
        """Messages and their words; those that do not fit are reported and left out."""
        from edition.messages.checking import amiss
        from edition.messages.declared import MESSAGES

        if type(node) is not Mapping:
            raise self._other(node, name, "a group of keys")
        found: list[tuple[str, Forms]] = []
        for id, value in _given(node):
            message = MESSAGES.get(id)
            if message is None:
                hint = Nearest(MESSAGES).hint(id, "list them all: edition words")
                self.report(Diagnostic("C221", node.keys[id].span, f"the book has no words “{id}”", hint))
                self._fell()
                continue
            parts = value.items if type(value) is Sequence else [value]
            if len(parts) > 1 and not message.plural:
                raise self._other(value, id, "plain words")
            wrong = False
            for part in parts:
                if type(part) is not Scalar:
                    raise self._other(part, id, "plain words")
                if why := amiss(message, part.text, message.plural and len(parts) > 1):
                    self.report(Diagnostic("C222", part.span, *why))
                    wrong = True
            if wrong:
                self._fell()
            else:
                found.append((id, tuple(part.text for part in parts if type(part) is Scalar)))
        return tuple(found)

    def _words(self, node: Node, name: str) -> str:
        if type(node) is not Scalar:
            raise self._other(node, name, "plain words")
        return squeezed(node.text)

    def _items(self, node: Node, value: Items, name: str) -> Any:
        if type(node) is Scalar and value.alone is not SingleValue.REFUSED:
            if value.alone is SingleValue.SPLIT:
                return value.into(self._item(piece, value.item, name) for piece in _pieces(node))
            self._see_that_it_is_one(node)
            items: list[Node] = [node]
        elif type(node) is Sequence:
            items = [item for item in node.items if not _is_blank(item)]
        else:
            raise self._other(node, name, "a list")
        result = []
        for item in items:
            try:
                result.append(self._item(item, value.item, name))
            except _Misfit:
                self._fell()
        return value.into(result)

    def _item(self, node: Node, value: Value, name: str) -> Any:
        read = self._value(node, value, name, True)
        if isinstance(value, PlainWords | Label) and type(node) is Scalar and not squeezed(node.text):
            raise self._misfit("Y106", node.span, f"“{name}” has an empty item", "type its words, or remove it")
        return read

    def _see_that_it_is_one(self, node: Scalar) -> None:
        if sign := re.search("[,;]", node.text):
            parts = ", ".join(part.strip() for part in re.split("[,;]", node.text) if part.strip())
            what = "a comma" if sign[0] == "," else "a semicolon"
            hint = f"write a list, [{parts}]; a single item: ['{node.text}']"
            raise self._misfit("Y105", node.span, f"“{node.text}” has {what}: one item, or several?", hint)

    def _issue(self, node: Node, name: str) -> tuple[int, ...]:
        if type(node) is not Scalar:
            raise self._other(node, name, "plain words")
        numbers = read_issues(node.text)
        if not numbers:
            hint = "write a number, a range such as 3-4, or a list of numbers"
            raise self._misfit("Y105", node.span, f"“{node.text}” is no number of an issue", hint)
        return numbers

    def _pair(self, node: Node, name: str) -> tuple[str, ...]:
        if type(node) is not Sequence:
            raise self._other(node, name, "a list")
        words = tuple(self._words(item, name) for item in node.items if not _is_blank(item))
        if len(words) != 2:
            message = f"“{name}” must have two values: what stands before, and what after"
            raise self._misfit("Y103", node.span, message, "write ['⟨', '⟩']")
        return words

    def _other(self, node: Node, name: str, wanted: str) -> _Misfit:
        """The error for a value of another type."""
        form = {Scalar: "plain words", Sequence: "a list", Mapping: "a group of keys"}[type(node)]
        how = {
            "a list": f"write {name}: [ … ], or begin each item with “- ” on a line of its own",
            "a group of keys": f"write {name}: {{key: value}}",
        }.get(wanted, "put the value in quotation marks if it begins with a bracket or brace")
        return self._misfit("Y103", node.span, f"“{name}” must be {wanted}, not {form}", how)


def _of_nothing(key: Scalar | None, declared: Key | None, reason: bool) -> str:
    """The hint for an empty value, of a key or in a list."""
    if key is None:
        return "type its words, or take it out"
    if reason:
        return f"say why: `{key.text}: …`"
    if (
        declared is not None
        and declared.may_be_empty
        and isinstance(declared.value, PlainWords | Label | TitleText | ProseText)
    ):
        return "type '' if it is meant to be empty"
    return "type its value" if declared is not None and declared.needed else "type its value, or take the key out"


def _is_empty_list(node: Node) -> bool:
    return type(node) is Sequence and not node.items


def _pieces(node: Scalar) -> Iterator[Scalar]:
    """The items of a value, with spaces between them, each at its place."""
    exact = not node.block and "\n" not in node.text
    for match in re.finditer(r"\S+", node.text):
        column = node.column + (not node.plain) + match.start() if exact else node.column
        yield Scalar(match[0], node.file, node.line, column, len(match[0]), node.plain, node.block, lines=node.lines)


def _is_blank(node: Node) -> bool:
    """Whether nothing was typed, not even quotation marks."""
    return type(node) is Scalar and not node.text and node.plain


def _parts(node: Node) -> list[Node]:
    return [item for item in node.items if not _is_blank(item)] if type(node) is Sequence else [node]


def _given(node: Mapping) -> Iterator[tuple[str, Node]]:
    """The keys that have a value."""
    return ((name, value) for name, value in node.values.items() if not _is_blank(value))


def _nearest(word: str, known: list[str]) -> str:
    """A hint that names the nearest of the known words, or all when none is near."""
    near = Nearest(known).key(word.lower())
    return f"did you mean “{near}”?" if near else f"choose among {', '.join(known)}"


def _of_unknown(name: str, group: Group[Any], given: Container[str]) -> str:
    """The hint for an unknown key: another is meant, or a group inside has it."""
    inside = next((key.name for key in group.keys if type(key.value) is Group and name in key.value.by_name), "")
    if inside:
        return f"write it in “{inside}”: {inside}: {{{name}: …}}"
    meant = _meant(name, group, given)
    return f"did you mean “{meant}”?" if meant else _nearest(name, list(group.by_name))


def _meant(name: str, group: Group[Any], given: Container[str]) -> str:
    """The key that is meant by an unknown one; empty when there is none."""
    called = next((key.name for key in group.keys if name in key.called), "")
    own = next(iter(group.place), "")
    if not called and name in _NAMES and own in _NAMES and own not in given:
        called = own
    return called or Nearest(group.by_name).key(name.lower())


_NAMES = ("id", "key", "name", "siglum")
"""Keys by which a group is called, one of them in each."""
