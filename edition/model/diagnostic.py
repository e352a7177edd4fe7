"""Diagnostics: a user's mistake is a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from edition.model.span import Span


class Severity(StrEnum):
    """An error keeps a volume from being built; a warning or a note does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Matter(StrEnum):
    """What a file of a volume is about."""

    SETTINGS = "settings"
    TEXT = "text"
    ENTRIES = "entries"
    NAMES = "names"
    WORKS = "works"
    PROSE = "introductions"


class Doubt(StrEnum):
    """How far a problem puts other diagnostics in doubt: they may disappear when it is mended."""

    NONE = ""
    LOST = "lost"  # something was not read, and may be missed elsewhere
    SIGLA = "sigla"  # it is not known whom a reading cites
    NOTES = "notes"  # some author's notes have other numbers than they were meant to have, or none
    BLOCK = "block"  # the words of the block of text that it stands in
    SECTION = "section"  # from here to the end of the section the text is not what it was meant to be
    REST = "rest"  # from here to its end
    FILE = "file"  # nothing in the file is


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

    `code` is an area letter and a number (C settings, Y YAML, S base text, A apparatus, W witnesses, N names, B
    bibliography, D dates, P print, E exchange); its severity and explanation are in the catalogue
    (`edition.check.catalogue`). `message` is in lower case without full stop; `hint` starts with a verb. `related` are
    further places with a few words each.

    `doubt` is what it puts in doubt within its `matter`, which the loader knows. `cause` is the diagnostic from which
    it follows (`edition.check.causes`): a code and its place.
    """

    code: str
    span: Span
    message: str
    hint: str = ""
    related: tuple[tuple[Span, str], ...] = field(default=())
    doubt: Doubt = field(default=Doubt.NONE, compare=False)
    matter: Matter | None = field(default=None, compare=False)
    cause: tuple[str, Span] | None = field(default=None, compare=False)


Report = Callable[[Diagnostic], None]


class Failure(Exception):
    """Something outside the volume is missing or broken (a program, a disk); shown as one line, no traceback."""


class WrongUse(Exception):
    """A command was used wrongly; shown with its usage."""
