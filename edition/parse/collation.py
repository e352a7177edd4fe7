"""How witnesses are collated, from YAML."""

from __future__ import annotations

from collections.abc import Iterator

from edition.keys.collation import COLLATION
from edition.model.collation import Collation, CollationDecision, DecisionKind
from edition.model.diagnostic import Diagnostic, Report
from edition.parse.construct import make
from edition.parse.filenames import misnamed_file
from edition.parse.validate import fit
from edition.parse.yaml import read_yaml


def parse_collation(text: str, file: str, report: Report) -> Collation | None:
    """What collation.yaml says; None, and a diagnostic, when it cannot be read or is not valid."""
    problems: list[Diagnostic] = []
    node = read_yaml(text, file, problems.append)
    typed = fit(node, COLLATION, problems.append, "the collation") if node is not None else None
    collation = make(typed, problems.append) if typed is not None else None
    if collation is not None:
        problems += _invalid(collation)
    for problem in problems:
        report(problem)
    return None if problems else collation if node is not None else Collation()


def _invalid(collation: Collation) -> Iterator[Diagnostic]:
    """Files that are not in the folder of the transcriptions, sigla that are there twice, unfinished decisions."""
    sigla = set()
    for witness in collation.witnesses:
        for file in witness.files:
            if "/" in file or file.startswith(".") or misnamed_file(file):
                hint = "name a file in the folder “witnesses” beside this one"
                yield Diagnostic("E401", witness.span, f"“{file}” is no plain file name", hint)
        if witness.siglum in sigla:
            yield Diagnostic("E401", witness.span, f"the witness “{witness.siglum}” is there twice", "take one out")
        sigla.add(witness.siglum)
    for decision in collation.decisions:
        yield from _unfinished(decision, sigla)


def _unfinished(decision: CollationDecision, sigla: set[str]) -> Iterator[Diagnostic]:
    if decision.do in (DecisionKind.PAIR, DecisionKind.PART):
        if not decision.witness or not decision.words:
            yield Diagnostic("E402", decision.span, f"“{decision.do}” is about a word of a witness",
                             "add `wit`, its siglum, and `with`, its word")  # fmt: skip
        elif decision.witness not in sigla:
            yield Diagnostic("E402", decision.at("wit"), f"“{decision.witness}” is not collated",
                             "give the siglum of a witness that is listed above")  # fmt: skip
    elif decision.witness or decision.words:
        key = "wit" if decision.witness else "with"
        yield Diagnostic("E402", decision.at(key), f"“{decision.do}” is about all witnesses", f"take `{key}` out")
