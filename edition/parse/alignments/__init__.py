"""Parses tables in which witnesses are aligned: CollateX’s JSON, CSV and XML, and TEI whose readings have no lemma.

What of a table is no word of a witness is reported (E408): nothing is left out silently.
"""

from __future__ import annotations

import re

from edition.keys.declarations import InvalidValue
from edition.keys.value_kinds import SIGLUM
from edition.model.alignment import AlignmentTable
from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.alignments.delimited import delimited_table
from edition.parse.alignments.json_tokens import json_table
from edition.parse.alignments.readings import xml_table

JSON, DELIMITED, XML = (".json",), (".csv", ".tsv"), (".xml", ".tei")

_NAMES = re.compile(rb"<(?:[\w.-]+:)?(app|rdg|lem|TEI|TEI\.2|PcGts|alto)\b")
_WHOLE = (b"TEI", b"TEI.2")
_SEVERAL = re.compile(rb"""<(?:[\w.-]+:)?(?:rdg|lem)\b[^<>]*\bwit\s*=\s*["']([^"']*)""")


def is_table(name: str, data: bytes) -> bool:
    """Whether a file is a table of several witnesses and nothing else, by its name and by what is in it.

    >>> is_table("x.json", b"{}"), is_table("x.xml", b"<root><app><rdg wit='#A'>a</rdg></app></root>")
    (True, True)
    >>> is_table("x.txt", b""), is_table("x.xml", b"<TEI/>")
    (False, False)
    """
    ending = _ending(name)
    if ending in (*JSON, *DELIMITED):
        return True
    found = _names(data) if ending in XML else set()
    return {b"app", b"rdg"} <= found and not found & {*_WHOLE, b"PcGts", b"alto"}


def is_alignment(name: str, data: bytes) -> bool:
    """Whether a file can be read as a table of several witnesses.

    A TEI document can when its readings, of two witnesses or more, stand side by side without a lemma.

    >>> reading = b"<rdg wit='#A #B'>b</rdg>"
    >>> is_alignment("x.xml", b"<TEI><app>" + reading + b"</app></TEI>")
    True
    >>> is_alignment("x.xml", b"<TEI><app><lem>a</lem>" + reading + b"</app></TEI>")
    False
    """
    if is_table(name, data):
        return True
    found = _names(data) if _ending(name) in XML else set()
    if not {b"app", b"rdg"} <= found or b"lem" in found:
        return False
    return len({siglum for match in _SEVERAL.finditer(data) for siglum in match[1].split()}) > 1


def _names(data: bytes) -> set[bytes]:
    return {match[1] for match in _NAMES.finditer(data)}


def read_alignment(data: bytes, file: str, report: Report) -> AlignmentTable | None:
    """The table in a file; None, and a diagnostic at its place, when it cannot be read."""
    ending = _ending(file)
    if ending in JSON:
        table = json_table(data, file, report)
    elif ending in DELIMITED:
        table = delimited_table(data, file, report)
    else:
        table = xml_table(data, file, report)
    if table is None:
        return None
    for siglum in table.sigla:
        try:
            SIGLUM.read(siglum)
        except InvalidValue as wrong:
            report(Diagnostic("E401", Span(file, 1, 1), f"“{siglum}” {wrong.message}", wrong.hint))
            return None
        if not siglum or any(letter.isspace() for letter in siglum):
            message = f"“{siglum}” is no siglum of a witness"
            report(
                Diagnostic("E401", Span(file, 1, 1), message, "give every witness of the table a siglum without spaces")
            )
            return None
    return table


def _ending(name: str) -> str:
    last = name.rpartition("/")[2].lower()
    return f".{last.rpartition('.')[2]}" if "." in last else ""
