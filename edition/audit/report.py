"""The result of an audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditFault:
    """Something that is printed wrongly: an entry by its id or a locator by its words; its page; and why."""

    what: str
    page: str
    reason: str

    def __str__(self) -> str:
        return f"{self.what} (page {self.page}): {self.reason}" if self.page else f"{self.what}: {self.reason}"

    def as_json(self, name: str) -> dict[str, str]:
        """The fault for other programs; `name` is the key of what is wrong."""
        return {name: self.what, "page": self.page, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class AuditReport:
    """How much was compared, and what is wrong.

    `print_wrong` are faults of the print itself: wrong counting in the margin, words over one another. `words_wrong`
    are words of the edited text that are not printed, or printed otherwise, by their locus.
    """

    entries_checked: int
    entries_wrong: tuple[AuditFault, ...]
    locators_checked: int
    locators_wrong: tuple[AuditFault, ...]
    links_checked: int
    links_broken: tuple[AuditFault, ...]
    print_wrong: tuple[AuditFault, ...] = ()
    words_checked: int = 0
    words_wrong: tuple[AuditFault, ...] = ()

    @property
    def wrong(self) -> tuple[AuditFault, ...]:
        """Everything that is wrong."""
        return (*self.entries_wrong, *self.locators_wrong, *self.links_broken, *self.print_wrong, *self.words_wrong)

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong

    def as_json(self) -> dict[str, Any]:
        """The report for other programs."""
        return {
            "entries_checked": self.entries_checked,
            "entries_wrong": [wrong.as_json("id") for wrong in self.entries_wrong],
            "locators_checked": self.locators_checked,
            "locators_wrong": [wrong.as_json("locator") for wrong in self.locators_wrong],
            "links_checked": self.links_checked,
            "links_broken": [wrong.as_json("link") for wrong in self.links_broken],
            "print_wrong": [wrong.as_json("print") for wrong in self.print_wrong],
            "words_checked": self.words_checked,
            "words_wrong": [wrong.as_json("locus") for wrong in self.words_wrong],
        }
