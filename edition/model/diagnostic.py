"""A user's mistake is a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from edition.model.span import Span


class Severity(StrEnum):
    """Whether a volume with this problem may be built (warning, note) or not (error)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """What `edition explain CODE` prints.

    `title` is in lower case; `explanation` says why it matters and how to mend it.
    """

    severity: Severity
    title: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong at a place, in the editor's words, and what to do about it.

    `code` is an area letter and a number (C settings, Y YAML, S base text, A apparatus, W witnesses,
    N names, B bibliography, D dates, P print, E exchange); its severity and explanation are in the
    catalogue (`edition.check.catalogue`). `message` is in lower case without full stop; `hint` starts with a verb.
    `related` are further places with a few words each.
    """

    code: str
    span: Span
    message: str
    hint: str = ""
    related: tuple[tuple[Span, str], ...] = field(default=())


Report = Callable[[Diagnostic], None]


class Failure(Exception):
    """Something outside the volume is missing or broken (a program, a disk); shown as one line, no traceback."""
