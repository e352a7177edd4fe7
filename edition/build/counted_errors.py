"""Errors are counted where they are reported: after one, nothing is put in place."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.diagnostic import Diagnostic, Report

INCOMPLETE = "P112"
"""What says that hyphenation patterns are not installed."""


@dataclass
class CountedErrors:
    """Passes diagnostics on, and counts the errors; `is_whole` says whether all is there that the book is made with."""

    report: Report
    errors: int = 0
    is_whole: bool = True

    def __call__(self, diagnostic: Diagnostic) -> None:
        from edition.check.catalogue import is_error

        self.is_whole = self.is_whole and diagnostic.code != INCOMPLETE
        self.errors += is_error(diagnostic)
        self.report(diagnostic)
