"""Errors are counted where they are reported: after one, nothing is put in place."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.diagnostic import Diagnostic, Report, Severity


@dataclass
class CountedErrors:
    """Passes diagnostics on, and counts the errors."""

    report: Report
    errors: int = 0

    def __call__(self, diagnostic: Diagnostic) -> None:
        from edition.check.catalogue import severity

        self.errors += severity(diagnostic.code) is Severity.ERROR
        self.report(diagnostic)
