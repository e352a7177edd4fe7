"""Fits YAML to a shape: every misfit is reported at its place, in an editor's words, and all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_origin

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.inline import Inlines, plain
from edition.model.span import Span
from edition.parse.grammar import NOTE, TITLE, Context
from edition.parse.typed import parse_typed
from edition.parse.unquoted import in_braces
from edition.parse.values import FREE
from edition.parse.yaml import Mapping, Node, Plain, Scalar, Sequence

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class Fitted(Generic[M]):
    """What was read. `bad` are the keys whose values did not fit; they are left out."""

    value: M
    bad: frozenset[str]


def fit(node: Node, shape: type[M], report: Report, what: str) -> Fitted[M] | None:
    """Read a group of keys; None when what it cannot do without is missing or wrong. `what` names it: “an entry”."""
    problems: list[Diagnostic] = []
    fitted = _fit(node, shape, problems.append, what)
    cause = next(_unquoted(node), None) if problems else None
    if cause:
        report(cause)
    for problem in problems:
        report(replace(problem, cause=(cause.code, cause.span)) if cause and _within(problem, cause) else problem)
    return fitted


def _unquoted(node: Node) -> Iterator[Diagnostic]:
    """Values in braces that YAML took for several, because they need quotation marks and have none."""
    items = node.values.values() if type(node) is Mapping else node.items if type(node) is Sequence else ()
    key = next(iter(node.keys.values()), None) if type(node) is Mapping else None
    if key is not None and key.lines and key.lines[node.line - 1][node.column - 1 : node.column] == "{":
        found = in_braces(key.lines, key.file, node.line, node.column)
        if found:
            yield Diagnostic("Y001", found.span, found.message, found.hint, doubt=Doubt.LOST)
    for item in items:
        yield from _unquoted(item)


_MEANT = re.compile("did you mean “(.+)”\\?")


def _within(problem: Diagnostic, cause: Diagnostic) -> bool:
    """Whether a problem stands inside what its cause is about, or is about the key before it."""
    place, whole = problem.span, cause.span
    key = whole.column - 3 <= place.column + place.length <= whole.column
    return place.line == whole.line and (key or whole.column <= place.column < whole.column + whole.length)


def _fit(node: Node, shape: type[M], report: Report, what: str) -> Fitted[M] | None:
    from pydantic import ValidationError

    if type(node) is not Mapping:
        message, hint = f"{what} must be a group of keys", "write “key: value” on each line"
        report(Diagnostic("Y103", node.span, message, hint, doubt=Doubt.LOST))
        return None
    bad: set[str] = set()
    words = {key.text: _plain(key, value, key.text, bad, report) for key, value in node.items()}
    _report_remarks(node, shape, report)
    for key in bad:
        if words[key] is None:
            del words[key]
    try:
        return Fitted(shape.model_validate(words), frozenset(bad))
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
    misfits = [(problem, _misfit(problem, node, shape, what)) for problem in problems]
    misspelt = {  # what is missing because its key is misspelt
        (*problem["loc"][:-1], meant[1]): (misfit.code, misfit.span)
        for problem, misfit in misfits
        if problem["type"] == "extra_forbidden" and (meant := _MEANT.fullmatch(misfit.hint))
    }
    for problem, misfit in misfits:
        if problem["type"] == "missing" and (problem["loc"][0] in bad):
            continue
        cause = misspelt.get(problem["loc"]) if problem["type"] == "missing" else None
        report(replace(misfit, doubt=Doubt.LOST, cause=cause))
        bad.add(str(problem["loc"][0]))
    try:
        return Fitted(
            shape.model_validate({key: value for key, value in words.items() if key not in bad}), frozenset(bad)
        )
    except ValidationError:
        return None


def fit_list(node: Node, shape: type[M], report: Report, what: str) -> Iterable[tuple[Mapping, Fitted[M]]]:
    """Read a list of groups of keys."""
    if type(node) is not Sequence:
        report(Diagnostic("Y009", node.span, "the file must be a list", f"begin {what} with “- ”", doubt=Doubt.FILE))
        return
    if other := _of_another_kind(node, shape):
        message = f"this is a list of {other}, and {what} is expected here"
        report(Diagnostic("Y009", node.span, message, _HOMES[other], doubt=Doubt.FILE))
        return
    for item in node.items:
        fitted = fit(item, shape, report, what)
        if fitted is not None:
            assert type(item) is Mapping
            yield item, fitted


_KINDS = {"EntryShape": ("id", "entries"), "RecordShape": ("key", "authority records")}
_HOMES = {
    "entries": "move them into a file of another name beside this one, such as entries.yaml",
    "authority records": "move them into names.yaml",
}


def _of_another_kind(node: Sequence, shape: type[BaseModel]) -> str:
    """What all items of a list are, when none of them is what is expected; by the key that only these have."""
    own, _ = _KINDS.get(shape.__name__, ("", ""))
    groups = [item for item in node.items if type(item) is Mapping]
    if not own or not groups or len(groups) < len(node.items) or any(own in item.keys for item in groups):
        return ""
    return next((other for key, other in _KINDS.values() if all(key in item.keys for item in groups)), "")


def _plain(key: Scalar | None, node: Node, top: str, bad: set[str], report: Report) -> Plain | None:
    """The words alone; what is empty without quotation marks is reported and left out."""
    if type(node) is Scalar:
        if not node.text and node.plain:
            span = key.span if key is not None else node.span
            what = f"“{key.text}” has no value" if key is not None else "an item of the list is empty"
            remark = "#" in node.lines[node.line - 1][node.column - 1 :] if node.lines else False
            hint = "put it in quotation marks: # begins a remark" if remark else "type '' if it is meant to be empty"
            report(Diagnostic("Y106", span, what, hint, doubt=Doubt.LOST))
            bad.add(top)
            return None
        return node.text
    if type(node) is Sequence:
        items = [_plain(None, item, top, bad, report) for item in node.items]
        return [item for item in items if item is not None]
    assert type(node) is Mapping
    group = {name.text: _plain(name, value, top, bad, report) for name, value in node.items()}
    return {name: value for name, value in group.items() if value is not None}


def _report_remarks(node: Node | None, shape: type[BaseModel] | None, report: Report, free: bool = False) -> None:
    """Report what may be the rest of words that are printed or looked for, and is taken for a remark."""
    if type(node) is Mapping:
        known = _free(shape) if shape else frozenset(node.values if free else ())
        for name, value in node.values.items():
            if type(value) is not Scalar or value.remark is not None:
                _report_remarks(value, _inner(shape, name), report, name in known)
    elif type(node) is Sequence:
        for item in node.items:
            _report_remarks(item, shape, report, free)
    elif type(node) is Scalar and free and node.remark is not None:
        where = node.remark
        left = node.lines[where.line - 1][where.column - 1 :].rstrip()
        hint = "put the value in quotation marks; before a remark put two spaces, behind its # one"
        report(Diagnostic("Y016", where, f"“{left}” is left out of the value: behind a space, # begins a remark", hint))


@cache
def _free(shape: type[BaseModel]) -> frozenset[str]:
    """The keys of a shape whose values are free words."""
    return frozenset(
        field.alias or name
        for name, field in shape.model_fields.items()
        if FREE in field.metadata or _is_free(field.annotation)
    )


def _is_free(annotation: object) -> bool:
    if FREE in getattr(annotation, "__metadata__", ()):
        return True
    return any(_is_free(part) for part in get_args(annotation))


def _misfit(problem: ErrorDetails, node: Node, shape: type[BaseModel], what: str) -> Diagnostic:
    """The diagnostic for one of pydantic's errors."""
    kind, loc = problem["type"], problem["loc"]
    model: type[BaseModel] | None = shape
    name = ""
    for step in loc if kind not in ("extra_forbidden", "missing") else loc[:-1]:
        if type(node) is Mapping and isinstance(step, str) and step in node.values:
            node = node.values[step]
            model, name = _inner(model, step), step
        elif type(node) is Sequence and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    last = str(loc[-1])
    if kind == "extra_forbidden" and type(node) is Mapping:
        keys = [field.alias or key for key, field in model.model_fields.items()] if model else []
        return Diagnostic("Y101", node.keys[last].span, f"unknown key “{last}”", _nearest(last, keys))
    if kind == "missing":
        where = what if not name else f"“{name}”"
        return Diagnostic("Y102", node.span, f"{where} needs the key “{last}”", f"add “{last}: …”")
    typed = node.text if type(node) is Scalar else ""
    context: dict[str, Any] = problem.get("ctx", {})
    span = node.span
    if kind == "edition" and context["message"] and (typed or type(node) is Scalar):
        return Diagnostic("Y105", span, f"“{typed}” {context['message']}", context["hint"])
    if kind == "literal_error" and type(node) is Scalar:
        allowed = _choices(str(context["expected"]))
        return Diagnostic("Y104", span, f"“{name}” cannot be “{typed}”", _nearest(typed, allowed))
    if kind == "string_pattern_mismatch":
        return Diagnostic("Y105", span, f"“{name}” cannot be “{typed}”", "write 64 digits from 0 to f")
    if kind == "string_too_short":
        if isinstance(loc[-1], int):
            return Diagnostic("Y106", span, f"“{name}” has an empty item", "type its words, or remove it")
        return Diagnostic("Y106", span, f"“{name}” is empty", "type its value")
    if kind in ("too_short", "too_long"):
        return Diagnostic(
            "Y103", span, f"“{name}” must have two values: what stands before, and what after", "write ['⟨', '⟩']"
        )
    return Diagnostic(
        "Y103", span, f"“{name}” must be {_WANTED.get(kind, 'plain words')}, not {_form(node)}", _how(kind, name)
    )


_WANTED = {"list_type": "a list", "dict_type": "a group of keys", "model_type": "a group of keys"}


def _how(kind: str, name: str) -> str:
    if kind == "list_type":
        return f"write {name}: [ … ], or begin each item with “- ” on a line of its own"
    if kind in ("dict_type", "model_type"):
        return f"write {name}: {{key: value}}"
    return "put the value in quotation marks if it begins with a bracket or brace"


def _form(node: Node) -> str:
    return {Scalar: "plain words", Sequence: "a list", Mapping: "a group of keys"}[type(node)]


def _choices(expected: str) -> list[str]:
    """The words of pydantic's “'a', 'b' or 'c'”."""
    return [part.strip(" '") for part in expected.replace(" or ", ",").split(",")]


def _nearest(word: str, known: list[str]) -> str:
    """A hint that names the nearest of the known words, or all when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), known, 1, 0.6)
    if near:
        return f"did you mean “{near[0]}”?"
    return f"choose among {', '.join(known)}"


def _inner(model: type[BaseModel] | None, key: str) -> type[BaseModel] | None:
    """The model of what stands at a key, through lists and unions."""
    from pydantic import BaseModel

    field = model.model_fields.get(key) if model else None
    queue: list[object] = [field.annotation] if field else []
    while queue:
        annotation = queue.pop()
        if isinstance(annotation, type) and get_origin(annotation) is None:
            if issubclass(annotation, BaseModel):
                return annotation
            continue
        queue.extend(get_args(annotation))
    return None


def spans(node: Mapping) -> dict[str, Span]:
    """Where the value of each key was typed; for lists and groups, the key."""
    return {
        name: (value if type(value) is Scalar else key).span
        for name, key in node.keys.items()
        for value in (node.values[name],)
    }


def item_of(node: Node | None, i: int) -> Node | None:
    """An item of a list, when it is one and has so many."""
    return node.items[i] if type(node) is Sequence and i < len(node.items) else None


def rich_of(node: Node | None, report: Report, context: Context = NOTE) -> Inlines:
    """The rich text of a value; none when there is no value, or none that is words."""
    return parse_typed(node, report, context) if type(node) is Scalar else ()


def words_of(node: Node | None, report: Report) -> str:
    """The words of a title or name, in which mark-up is reported."""
    return plain(rich_of(node, report, TITLE))
