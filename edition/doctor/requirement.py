"""The result of one examination."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from edition.system.packages import Need


class Readiness(StrEnum):
    """The state of something: present, missing so that no book can be made, or missing so that less can be done.

    What only the tests of the toolkit need has a state of its own: an editor never needs it.
    """

    FINE = "fine"
    MISSING = "missing"
    OPTIONAL = "left out"
    TESTS = "for tests"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement: what is there, or what cannot be done without it, and how to install it.

    `needs` are installed by the system's package manager, `brought_by` gives any other way in one line.
    """

    name: str
    state: Readiness
    detail: str
    needs: tuple[Need, ...] = ()
    brought_by: str = ""


def fine(name: str, detail: str) -> Requirement:
    """Something that is present."""
    return Requirement(name, Readiness.FINE, detail)


def missing(name: str, detail: str, *needs: Need, brought_by: str = "") -> Requirement:
    """Something without which no book can be made."""
    return Requirement(name, Readiness.MISSING, detail, needs, brought_by)


def left_out(name: str, detail: str, *needs: Need, brought_by: str = "") -> Requirement:
    """Something without which less can be done."""
    return Requirement(name, Readiness.OPTIONAL, detail, needs, brought_by)
