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


def check(edition: Edition, earlier: Iterable[Diagnostic] = (), notes: bool = True) -> Iterator[Diagnostic]:
    """Yield what earlier stages and the rules report, but for what the editors allow; then unneeded allowances.

    Without `notes`, a rule whose severity is note runs only if its code is allowed somewhere: whether that allowance
    is needed has to be known.
    """
    allowances = Allowances(edition, catalogue())
    rules = CHECKS if notes else tuple(rule for rule in CHECKS if not _is_note(rule) or code_of(rule) in allowances)
    everything = chain(earlier, *(rule(edition) for rule in rules))
    yield from (diagnostic for diagnostic in everything if not allowances.cover(diagnostic))
    for rule in ALLOWANCE_CHECKS:
        yield from rule(allowances)


def check_errors(edition: Edition, earlier: Iterable[Diagnostic] = ()) -> Iterator[Diagnostic]:
    """Yield what earlier stages report, and all errors, but for what the editors allow; other rules do not run."""
    allowances = Allowances(edition, catalogue())
    errors = chain(*(rule(edition) for rule in CHECKS if _is_error(rule)))
    yield from (diagnostic for diagnostic in chain(earlier, errors) if not allowances.cover(diagnostic))
    for rule in ALLOWANCE_CHECKS:
        if _is_error(rule):
            yield from rule(allowances)


def _is_note(rule: Rule) -> bool:
    return severity(code_of(rule)) is Severity.NOTE


def _is_error(rule: Rule | AllowanceRule) -> bool:
    return severity(code_of(rule)) is Severity.ERROR


__all__ = ["CHECKS", "RULES", "Rule", "check", "check_errors", "code_of"]
