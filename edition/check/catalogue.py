"""Every diagnostic code: its severity, what it means and how to mend it. `edition explain CODE` prints it.

A rule of `edition.check` has these in its docstring: `W201 (error): title.` and then the explanation. The other stages
have tables `CODES`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import cleandoc
from typing import Any

from edition.check.rules import RULES
from edition.model.diagnostic import Code, Diagnostic, Severity

STAGES = (
    "edition.check.print_codes",
    "edition.parse.diagnostics",
    "edition.parse.tei.diagnostics",
    "edition.anchor.entries",
    "edition.anchor.context",
    "edition.anchor.referenced_entries",
    "edition.anchor.witness_spans",
    "edition.anchor.lockfile",
    "edition.anchor.mentions",
    "edition.anchor.moved_loci",
    "edition.anchor.silent_changes",
    "edition.rewrite.merge",
)
"""Modules of the package whose `CODES` are part of the catalogue; first that of TeX's, which no stage imports."""

_TITLE = re.compile(r"([A-Z]\d{3}) \((error|warning|note)\): (.+?)\.?(?:\n\n(.*))?", re.DOTALL)


def code_of(rule: Callable[..., Any]) -> str:
    """The code that a rule reports: the first word of its docstring."""
    return _read(rule)[0]


def _read(rule: Callable[..., Any]) -> tuple[str, Code]:
    match = _TITLE.fullmatch(cleandoc(rule.__doc__ or ""))
    if match is None:
        raise ValueError(f"{rule.__name__}: the docstring must begin “X123 (severity): title.”")
    paragraphs = [" ".join(part.split()) for part in (match[4] or "").split("\n\n")]
    return match[1], Code(Severity(match[2]), " ".join(match[3].split()), "\n\n".join(paragraphs))


class _Catalogue(Mapping[str, Code]):
    """All codes, in order.

    One code alone is looked up without importing every stage: whoever reports one is at work, so the module with its
    table is imported already; the other stages are imported only if it is in none of those.
    """

    def __getitem__(self, code: str) -> Code:
        known = _lookup(code)
        if known is None:
            raise KeyError(code)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(_all_codes())

    def __len__(self) -> int:
        return len(_all_codes())


_CATALOGUE = _Catalogue()


def catalogue() -> Mapping[str, Code]:
    """All codes, in order."""
    return _CATALOGUE


def severity(code: str) -> Severity:
    """The severity of a code; a code that is not in the catalogue is an error."""
    known = _CATALOGUE.get(code)
    return known.severity if known else Severity.ERROR


def is_error(item: Diagnostic) -> bool:
    """Whether a diagnostic is an error: something that an editor wrote was left out."""
    return severity(item.code) is Severity.ERROR


@cache
def _lookup(code: str) -> Code | None:
    for rule in RULES:
        if (rule.__doc__ or "").startswith(code):
            return _read(rule)[1]
    for stage in sorted(STAGES, key=lambda stage: stage not in sys.modules):
        codes: Mapping[str, Code] = import_module(stage).CODES
        if code in codes:
            return codes[code]
    return None


@cache
def _all_codes() -> tuple[str, ...]:
    codes = [code_of(rule) for rule in RULES]
    for stage in STAGES:
        codes += import_module(stage).CODES
    return tuple(sorted(codes))
