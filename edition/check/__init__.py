"""Checks an edition by the rules that a good volume keeps (`check.rules`).

Errors would put something wrong into print. Warnings and notes are for the editors to judge; an entry may `allow` them
with a reason, and volume.yaml those that are of no entry. An allowance that nothing needs is reported as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from edition.check.allowances import Allowances
from edition.check.catalogue import catalogue, code_of, severity
from edition.check.rules import ALLOWANCE_CHECKS, CHECKS, RULES, AllowanceRule, Rule
from edition.model.diagnostic import Diagnostic, Severity
from edition.model.edition import Edition


class Checking:
    """The rules over an edition, each run once: those that report errors first, the others when they are asked for.

    `earlier` is what the stages before reported. What the editors allow is left out. Without `notes`, a rule whose
    severity is note runs only if its code is allowed somewhere: whether that allowance is needed has to be known.
    """

    def __init__(self, edition: Edition, earlier: Iterable[Diagnostic] = (), notes: bool = True) -> None:
        self._edition = edition
        self._earlier = tuple(earlier)
        self._allowances = Allowances(edition, catalogue())
        self._rules = [
            rule for rule in CHECKS if notes or not _is_note(rule) or code_of(rule) in self._allowances
        ]  # fmt: skip
        self._found: dict[Rule, tuple[Diagnostic, ...]] = {}

    def errors(self) -> Iterator[Diagnostic]:
        """Yield what earlier stages report, and all errors; other rules do not run."""
        yield from self._reported(rule for rule in self._rules if _is_error(rule))
        for rule in ALLOWANCE_CHECKS:
            if _is_error(rule):
                yield from rule(self._allowances)

    def everything(self) -> Iterator[Diagnostic]:
        """Yield what earlier stages and all rules report; then what the rules of allowances do."""
        yield from self._reported(self._rules)
        for rule in ALLOWANCE_CHECKS:
            yield from rule(self._allowances)

    def _reported(self, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
        found = chain(self._earlier, *map(self._run, rules))
        return (diagnostic for diagnostic in found if not self._allowances.cover(diagnostic))

    def _run(self, rule: Rule) -> tuple[Diagnostic, ...]:
        if rule not in self._found:
            self._found[rule] = tuple(rule(self._edition))
        return self._found[rule]


def check(edition: Edition, earlier: Iterable[Diagnostic] = ()) -> Iterator[Diagnostic]:
    """Yield what earlier stages and the rules report, but for what the editors allow; then unneeded allowances."""
    return Checking(edition, earlier).everything()


def _is_note(rule: Rule) -> bool:
    return severity(code_of(rule)) is Severity.NOTE


def _is_error(rule: Rule | AllowanceRule) -> bool:
    return severity(code_of(rule)) is Severity.ERROR


__all__ = ["CHECKS", "RULES", "Checking", "Rule", "check", "code_of"]
