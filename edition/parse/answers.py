"""What an editor said of an imported document, from import.yaml."""

from __future__ import annotations

from edition.keys.imported import IMPORT
from edition.model.answers import Answers
from edition.model.diagnostic import Report
from edition.parse.construct import make
from edition.parse.validate import fit
from edition.parse.yaml import read_yaml


def parse_answers(text: str, file: str, report: Report) -> Answers | None:
    """The answers; None, and a diagnostic, when they cannot be read."""
    node = read_yaml(text, file, report)
    typed = fit(node, IMPORT, report, "import.yaml") if node is not None else None
    return make(typed, report) if typed is not None else None
