"""Writes values of the model as they are typed, by the declarations of their keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING
from typing import Any

from edition.keys.declarations import (
    BookWords,
    Group,
    IssueList,
    Items,
    Key,
    Label,
    Pair,
    PassageStep,
    ProseText,
    Reasons,
    TitleText,
    Value,
)
from edition.model.locator import UNIT_KEYS
from edition.rewrite import Plain
from edition.rewrite.markdown import escape, inline


def typed_keys(value: object, group: Group[Any], given: Mapping[str, Plain | None] | None = None) -> dict[str, Plain]:
    """The keys of a value; default values are left out.

    `given` are the values of keys that do not follow from one field each, None for those that are left out.
    """
    return _given_keys(value, group, group, given or {})


def _given_keys(
    value: object, group: Group[Any], owner: Group[Any], given: Mapping[str, Plain | None]
) -> dict[str, Plain]:
    values: dict[str, Plain] = {}
    for key in group.keys:
        words: Plain | None = None
        if key.name in given:
            words = given[key.name]
        elif isinstance(key.value, PassageStep):
            values |= _steps(value)
        elif isinstance(key.value, Group) and key.value.makes is None:
            words = _given_keys(value, key.value, owner, {}) or None
        elif key.shown or not _goes_without_saying(value, key, owner):
            words = typed(getattr(value, key.into), key.value)
        if words is not None:
            values[key.name] = words
    return values


def _goes_without_saying(value: object, key: Key, owner: Group[Any]) -> bool:
    """Whether a field has the default value of its key."""
    like = key.like and owner.by_name[key.like]
    field = owner.fields[key.into]
    usual = field.default if field.default_factory is MISSING else field.default_factory()
    return bool(getattr(value, key.into) == (getattr(value, like.into) if like else usual))


def _steps(value: Any) -> dict[str, Plain]:
    """The steps of a passage, in order."""
    return {UNIT_KEYS[step.unit]: step.words for step in value.locators}


def typed(value: Any, kind: Value) -> Plain:
    """A value as an editor would type it."""
    match kind:
        case Group():
            return typed_keys(value, kind)
        case Items():
            return [typed(item, kind.item) for item in (sorted(value) if kind.into is frozenset else value)]
        case IssueList():
            return [str(number) for number in value]
        case Pair():
            return list(value)
        case Reasons():
            return dict(value)
        case BookWords():
            return {id: forms[0] if len(forms) == 1 else list(forms) for id, forms in value}
        case ProseText():
            return inline(value)
        case Label() | TitleText():
            return escape(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
