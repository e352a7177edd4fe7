"""What entries allow, and whether it was needed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from edition.check.catalogue import catalogue, code_of
from edition.model.diagnostic import Diagnostic, Severity
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.nearest import Nearest


class Allowances:
    """The `allow` keys of all entries; remembers which of them were needed."""

    def __init__(self, edition: Edition) -> None:
        self.entries = [entry for entry in edition.entries if entry.allow]
        self._allowed = {(entry.id, code) for entry in self.entries for code, _ in entry.allow}
        self._needed: set[tuple[str, str]] = set()
        starts: dict[str, list[tuple[int, int, Entry]]] = defaultdict(list)
        if self.entries:
            for entry in edition.entries:
                first = min((entry.span, *entry.spans.values()))
                starts[first.file].append((first.line, first.column, entry))
        self._starts = {file: sorted(places, key=lambda place: place[:2]) for file, places in starts.items()}

    def cover(self, diagnostic: Diagnostic) -> bool:
        """Whether the entry that a diagnostic stands in allows it."""
        places = self._starts.get(diagnostic.span.file)
        if not places:
            return False
        i = bisect_right(places, (diagnostic.span.line, diagnostic.span.column), key=lambda place: place[:2])
        if i == 0:
            return False
        entry = places[i - 1][2]
        if (entry.id, diagnostic.code) not in self._allowed or not can_be_allowed(diagnostic.code):
            return False
        self._needed.add((entry.id, diagnostic.code))
        return True

    def unused(self) -> Iterator[tuple[Entry, str]]:
        """Entries and codes that they allow for nothing."""
        for entry in self.entries:
            for code, _ in entry.allow:
                if can_be_allowed(code) and (entry.id, code) not in self._needed:
                    yield entry, code


def can_be_allowed(code: str) -> bool:
    """Whether an entry may allow a code: a rule of `edition.check` that is no error."""
    return code in _of_rules() and catalogue()[code].severity is not Severity.ERROR


@cache
def _of_rules() -> frozenset[str]:
    """The codes of the rules of `edition.check`."""
    from edition.check import CHECKS

    return frozenset(map(code_of, CHECKS))


def unknown_allowance(edition: Edition) -> Iterator[Diagnostic]:
    """A208 (error): an entry allows a code that does not exist, or that cannot be allowed.

    `allow` is for warnings and notes on the entry itself that the editors have judged. Errors cannot be allowed: what
    they speak of would be wrong in print. `edition explain` lists all codes.
    """
    codes = Nearest(catalogue())
    for entry in edition.entries:
        for code, _ in entry.allow:
            if code not in catalogue():
                yield Diagnostic(
                    "A208",
                    entry.at("allow"),
                    f"there is no diagnostic {code}",
                    codes.hint(code, shown="{}"),
                )
            elif not can_be_allowed(code):
                yield Diagnostic(
                    "A208",
                    entry.at("allow"),
                    f"{code} cannot be allowed by an entry",
                    f"mend what it says: {catalogue()[code].title}",
                )


def allowance_without_reason(edition: Edition) -> Iterator[Diagnostic]:
    """A209 (warning): an allowance gives no reason.

    Whoever reviews the apparatus should see why the rule does not apply here.
    """
    for entry in edition.entries:
        for code, reason in entry.allow:
            if not reason.strip():
                yield Diagnostic(
                    "A209", entry.at("allow"), f"{code} is allowed without a reason", f"say why: `{code}: …`"
                )


def unused_allowance(allowances: Allowances) -> Iterator[Diagnostic]:
    """A210 (warning): an allowance is not needed.

    The entry allows a code that is not reported for it (any more). Take the allowance out, lest it hide a mistake
    later.
    """
    for entry, code in allowances.unused():
        yield Diagnostic("A210", entry.at("allow"), f"{code} is allowed, but nothing needs it", "take it out")
