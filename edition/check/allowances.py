"""What the editors allow, in entries or in volume.yaml, and whether it was needed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from edition.check.allowance_scope import AllowancePlaces, AllowanceTargets, astray
from edition.model.diagnostic import Code, Diagnostic, Severity
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.span import Span
from edition.nearest import Nearest

_ABOUT_ALLOWANCES = frozenset({"A209", "A210"})


class Allowances:
    """The `allow` keys of all entries, and that of the volume; remembers which of them were needed.

    `catalogue` has every code, with its severity.
    """

    def __init__(self, edition: Edition, catalogue: Mapping[str, Code]) -> None:
        self.edition = edition
        self.catalogue = catalogue
        listed = [item for item in edition.volume.allow if self.allowable(item.code)]
        self._named = AllowanceTargets(edition) if listed else None
        self._listed = [(item, AllowancePlaces(edition, item, self._named)) for item in listed if self._named]
        self._used: set[int] = set()
        self.entries = [entry for entry in edition.entries if entry.allow]
        self._allowed = {(entry.id, code) for entry in self.entries for code, _ in entry.allow}
        self._needed: set[tuple[str, str]] = set()
        starts: dict[str, list[tuple[int, int, Entry]]] = defaultdict(list)
        if self.entries:
            for entry in edition.entries:
                first = min((entry.span, *entry.spans.values()))
                starts[first.file].append((first.line, first.column, entry))
        self._starts = {file: sorted(places, key=lambda place: place[:2]) for file, places in starts.items()}

    def __contains__(self, code: str) -> bool:
        """Whether a code is allowed anywhere."""
        return any(code == allowed for _, allowed in self._allowed) or any(
            code == item.code for item, _ in self._listed
        )

    def allowable(self, code: str) -> bool:
        """Whether a code may be allowed: a warning or a note, but none about allowances themselves."""
        known = self.catalogue.get(code)
        return known is not None and known.severity is not Severity.ERROR and code not in _ABOUT_ALLOWANCES

    def cover(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is allowed, by the entry in which it stands or by the volume."""
        covered = self._by_entry(diagnostic)
        for i, (item, reach) in enumerate(self._listed):
            if item.code == diagnostic.code and not covered and reach.has(diagnostic.span):
                self._used.add(i)
                covered = True
        return covered

    def _by_entry(self, diagnostic: Diagnostic) -> bool:
        places = self._starts.get(diagnostic.span.file)
        if not places:
            return False
        i = bisect_right(places, (diagnostic.span.line, diagnostic.span.column), key=lambda place: place[:2])
        if i == 0:
            return False
        entry = places[i - 1][2]
        if (entry.id, diagnostic.code) not in self._allowed or not self.allowable(diagnostic.code):
            return False
        self._needed.add((entry.id, diagnostic.code))
        return True

    def unused(self) -> Iterator[tuple[Span, str, str]]:
        """The allowances that were not needed: place, message and hint."""
        for entry in self.entries:
            for code, _ in entry.allow:
                if self.allowable(code) and (entry.id, code) not in self._needed:
                    yield entry.at("allow"), *_needless(code)
        for i, (item, _) in enumerate(self._listed):
            if i not in self._used and self._named:
                yield astray(self.edition, item, self._named) or (item.span, *_needless(item.code))


def _needless(code: str) -> tuple[str, str]:
    return f"{code} is allowed, but nothing needs it", "take it out"


def unknown_allowance(allowances: Allowances) -> Iterator[Diagnostic]:
    """A208 (error): a code is allowed that does not exist, or that cannot be allowed.

    `allow` is for warnings and notes that the editors have judged: in an entry for those on itself, in volume.yaml for
    all others (`{code: S309, at: 3.12, reason: …}`; `of:` instead of `at` names a record, a work, a witness, a silent
    rule, a profile, a layer, an image or a file). Errors cannot be allowed, because they would print something wrong.
    `edition explain` lists all codes.
    """
    typed = [(entry.at("allow"), code) for entry in allowances.entries for code, _ in entry.allow]
    for span, code in (*typed, *((item.span, item.code) for item in allowances.edition.volume.allow)):
        known = allowances.catalogue.get(code)
        if known is None:
            yield Diagnostic(
                "A208",
                span,
                f"there is no diagnostic {code}",
                Nearest(allowances.catalogue).hint(code, shown="{}"),
            )
        elif not allowances.allowable(code):
            yield Diagnostic(
                "A208",
                span,
                f"{code} cannot be allowed",
                f"mend what it says: {known.title}",
            )


def allowance_without_reason(allowances: Allowances) -> Iterator[Diagnostic]:
    """A209 (warning): an allowance gives no reason.

    Whoever reviews the apparatus should see why the rule does not apply here.
    """
    for entry in allowances.entries:
        for code, reason in entry.allow:
            if not reason.strip():
                yield Diagnostic(
                    "A209", entry.at("allow"), f"{code} is allowed without a reason", f"say why: `{code}: …`"
                )


def unused_allowance(allowances: Allowances) -> Iterator[Diagnostic]:
    """A210 (warning): an allowance is not needed.

    The entry allows a code that is not (or no longer) reported for it, or volume.yaml allows one that is not reported
    at that place. Remove the allowance: it could hide a mistake later. An allowance in volume.yaml without `at` and
    `of`, or with a locus or name that does not exist, allows nothing: give its place.
    """
    for span, message, hint in allowances.unused():
        yield Diagnostic("A210", span, message, hint)
