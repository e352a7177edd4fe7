"""Every diagnostic code: how bad it is, what it means and how to mend it. `edition explain CODE` prints it.

A rule of `edition.check` says so in its docstring, `W201 (error): title.` and then the explanation; the other stages
have tables `CODES`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from inspect import cleandoc
from types import MappingProxyType
from typing import Any

from edition.model.diagnostic import Code, Severity

STAGES = (
    "parse.diagnostics",
    "parse.tei.diagnostics",
    "anchor.entries",
    "anchor.context",
    "anchor.witness_spans",
    "anchor.lockfile",
    "anchor.mentions",
    "anchor.moved_loci",
    "anchor.silent_changes",
    "check.print_codes",
    "rewrite.merge",
)
"""Modules of the package whose `CODES` are part of the catalogue."""

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


@cache
def known(code: str) -> Code | None:
    """One code; None when there is no such code.

    Who reports one is at work, so its table is imported already: the other stages are asked only if it is in none.
    """
    from edition.check import RULES

    for rule in RULES:
        if (rule.__doc__ or "").startswith(code):
            return _read(rule)[1]
    for stage in sorted((f"edition.{stage}" for stage in STAGES), key=lambda stage: stage not in sys.modules):
        codes: Mapping[str, Code] = import_module(stage).CODES
        if code in codes:
            return codes[code]
    return None


def severity(code: str) -> Severity:
    """How bad a code is; what no catalogue knows is an error."""
    found = known(code)
    return found.severity if found else Severity.ERROR


@cache
def catalogue() -> Mapping[str, Code]:
    """All codes, in order."""
    from edition.check import RULES

    codes: dict[str, Code] = dict(map(_read, RULES))
    for stage in STAGES:
        codes.update(import_module(f"edition.{stage}").CODES)
    return MappingProxyType(dict(sorted(codes.items())))
