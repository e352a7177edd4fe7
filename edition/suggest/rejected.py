"""`apparatus/<volume>/.rejected.yaml`: the suggestions that the editors have rejected, by their ids."""

from __future__ import annotations

import re

from edition.model.diagnostic import Diagnostic, Failure
from edition.model.span import Span
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping, Scalar, Sequence
from edition.suggest.suggestion import SuggestionKind

REJECTED = ".rejected.yaml"
"""No entries are read from it."""

REJECTED_HEAD = "# Suggestions that the editors have rejected: `edition suggest` does not make them again.\n\n"

SUGGESTION = re.compile(rf"(?:{'|'.join(SuggestionKind)})-[0-9a-f]{{7}}")
"""The id of a suggestion."""


def read_rejected(text: str, file: str) -> frozenset[str]:
    """The ids in the list; raises `Failure` at a line without one."""
    problems: list[Diagnostic] = []
    root = read_yaml(text, file, problems.append)
    if problems:
        raise _none(problems[0].span)
    if root is None:
        return frozenset()
    if not isinstance(root, Sequence):
        raise _none(root.span)
    return frozenset(_id(item) for item in root.items)


def _id(item: Mapping | Sequence | Scalar) -> str:
    node = item.get("id") if isinstance(item, Mapping) else None
    if not isinstance(node, Scalar) or not SUGGESTION.fullmatch(node.text):
        raise _none(item.span)
    return node.text


def _none(span: Span) -> Failure:
    return Failure(f"{span}: this is no rejected suggestion: mend the list, or remove the file")
