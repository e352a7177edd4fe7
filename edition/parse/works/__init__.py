"""The bibliography: works.bib, in BibTeX or BibLaTeX, or works.json, in CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.authority import Work
from edition.model.diagnostic import Diagnostic, Report

FILES = ("works.bib", "works.json")
"""Names of a volume's bibliography."""


def parse_works(text: str, file: str, report: Report) -> tuple[Work, ...]:
    """The works in the order typed; of two with one key the first. Unreadable ones are reported and left out."""
    if file.endswith(".json"):
        from edition.parse.works.csl import parse_csl

        return parse_csl(text, file, report)
    from edition.parse.works.bibtex import parse_bibtex

    return parse_bibtex(text, file, report)


def together(files: Iterable[tuple[Work, ...]], report: Report) -> tuple[Work, ...]:
    """The works of several files; of two with one key the first, the other is reported."""
    works: dict[str, Work] = {}
    for work in (work for file in files for work in file):
        first = works.setdefault(work.key, work)
        if first != work:
            related, hint = ((first.span, "first given here"),), "take one of them out"
            report(Diagnostic("B002", work.span, f"the key “{work.key}” is given twice", hint, related))
    return tuple(works.values())
