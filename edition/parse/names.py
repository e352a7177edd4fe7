"""Authority records, from YAML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from edition.model.authority import Ignore, Record, RecordKind
from edition.model.diagnostic import Diagnostic, Report
from edition.parse.fit import fit_list, item_of, rich_of, spans, words_of
from edition.parse.yaml import Mapping, Node, read_yaml

if TYPE_CHECKING:
    from edition.parse.shapes import IgnoreShape


def parse_names(text: str, file: str, report: Report) -> tuple[Record, ...]:
    """The records of names.yaml in the order typed; of two with one key the first."""
    node = read_yaml(text, file, report)
    if node is None:
        return ()
    from edition.parse.shapes import RecordShape

    records: dict[str, Record] = {}
    for item, fitted in fit_list(node, RecordShape, report, "an authority record"):
        shape, places = fitted.value, spans(item)
        record = Record(
            key=shape.key,
            kind=RecordKind(shape.kind),
            name=words_of(item.get("name"), report),
            sort=shape.sort or shape.name,
            forms=tuple(shape.forms),
            wrong=tuple(shape.wrong),
            full=words_of(item.get("full"), report),
            born=shape.born,
            died=shape.died,
            certainty=shape.certainty or "",
            description=rich_of(item.get("description"), report),
            see_also=tuple(shape.see_also),
            ignore=tuple(
                _rule(ignore, item_of(item.get("ignore"), i) or item)
                for i, ignore in enumerate(shape.ignore)
            ),
            span=places["key"],
            spans=MappingProxyType(places),
        )
        first = records.setdefault(record.key, record)
        if first is not record:
            report(
                Diagnostic(
                    "N001",
                    record.span,
                    f"the key “{record.key}” is given twice",
                    "give one of the records another key",
                    ((first.span, "first given here"),),
                )
            )
    return tuple(records.values())


def _rule(shape: IgnoreShape, node: Node) -> Ignore:
    places = MappingProxyType(spans(node) if type(node) is Mapping else {})
    return Ignore(shape.form, shape.reason, shape.at, shape.occurrence or 0, node.span, places)
