"""Authority records, from YAML."""

from __future__ import annotations

from edition.keys.names import RECORD
from edition.model.authority import Record
from edition.model.diagnostic import Diagnostic, Report
from edition.parse.construct import make
from edition.parse.validate import fit_list
from edition.parse.yaml import read_yaml


def parse_names(text: str, file: str, report: Report) -> tuple[Record, ...]:
    """The records of names.yaml in the order typed; of two with one key the first."""
    node = read_yaml(text, file, report)
    if node is None:
        return ()
    records: dict[str, Record] = {}
    for typed in fit_list(node, RECORD, report, "an authority record"):
        record = make(typed, report)
        first = records.setdefault(record.key, record)
        if first is not record:
            message, hint = f"the key “{record.key}” is given twice", "give one of the records another key"
            report(Diagnostic("N001", record.span, message, hint, ((first.span, "first given here"),)))
    return tuple(records.values())
