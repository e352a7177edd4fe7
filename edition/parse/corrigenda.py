"""Corrections to a printed volume, from YAML."""

from __future__ import annotations

from edition.keys.corrigenda import CORRIGENDUM
from edition.model.corrigendum import Corrigendum
from edition.model.diagnostic import Diagnostic, Report
from edition.parse.construct import make
from edition.parse.validate import fit_list
from edition.parse.yaml import read_yaml


def parse_corrigenda(text: str, file: str, report: Report) -> tuple[Corrigendum, ...]:
    """The corrections of corrigenda.yaml in the order typed; one that says nowhere, or twice, where it is left out."""
    node = read_yaml(text, file, report)
    if node is None:
        return ()
    found = []
    for typed in fit_list(node, CORRIGENDUM, report, "a correction"):
        corrigendum = make(typed, report)
        if (corrigendum.locus is None) is (not corrigendum.place):
            message = "a correction has either a locus (`at`) or a printed place (`place`)"
            hint = "give the locus of words of the text, and the printed place of others"
            report(Diagnostic("C511", corrigendum.span, message, hint))
        else:
            found.append(corrigendum)
    return tuple(found)
