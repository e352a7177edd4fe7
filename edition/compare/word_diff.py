"""Word diff: which words of a sentence stayed, which were removed, which were added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.compare.sequences import compared
from edition.words import WORD

_TOKEN = re.compile(rf"\s+|{WORD.pattern}|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A run of characters: `sign` is “=” for unchanged, “-” for removed, “+” for added."""

    sign: str
    text: str


def marked(old: str, new: str) -> tuple[DiffRun, ...]:
    """The words of both, in order.

    >>> [run.sign + run.text for run in marked("the old man", "the young man")]
    ['=the ', '-old', '+young', '= man']
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    runs: list[DiffRun] = []
    for sign, words in _join(_runs(before, after)):
        if words:
            runs.append(DiffRun(sign, words))
    return tuple(runs)


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    for same, a, b, c, d in compared(before, after):
        if same:
            yield "=", "".join(before[a:b])
        else:
            yield "-", "".join(before[a:b])
            yield "+", "".join(after[c:d])


def _join(runs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join neighbouring changes with only a space between them: “a b” → “c d” is one change."""
    went = came = ""
    waiting = ""
    for sign, words in runs:
        if sign == "=":
            if words.isspace() and (went or came) and not waiting:
                waiting = words
                continue
            yield "-", went
            yield "+", came
            yield "=", waiting + words
            went = came = waiting = ""
        elif words:
            if waiting:
                went, came, waiting = went + waiting, came + waiting, ""
            if sign == "-":
                went += words
            else:
                came += words
    yield "-", went
    yield "+", came
    yield "=", waiting


def excerpt(runs: Sequence[DiffRun], around: int = 40) -> tuple[DiffRun, ...]:
    """The runs, with unchanged ones shortened to a few words around each change."""
    result = []
    for i, run in enumerate(runs):
        words = run.text
        if run.sign == "=" and len(words) > 2 * around + 3:
            head = "" if i == 0 else words[:around].rpartition(" ")[0]
            tail = "" if i == len(runs) - 1 else words[-around:].partition(" ")[2]
            words = f"{head} … {tail}" if head and tail else f"… {tail}" if tail else f"{head} …"
        result.append(DiffRun(run.sign, words))
    return tuple(result)
