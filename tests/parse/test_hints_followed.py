"""A hint that is followed to the letter leads to a file without that error."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from edition.check.edtf import dated
from edition.model.dates import read_date
from edition.model.diagnostic import Diagnostic
from edition.parse.entries import parse_entries
from edition.parse.names import parse_names
from edition.parse.volume import parse_volume
from tests.small import VOLUME


def entries(words: str, report: Callable[[Diagnostic], None]) -> None:
    parse_entries(words, "f.yaml", report)


def names(words: str, report: Callable[[Diagnostic], None]) -> None:
    parse_names(words, "f.yaml", report)


def volume(words: str, report: Callable[[Diagnostic], None]) -> None:
    parse_volume(VOLUME + words, "f.yaml", "small", report)


def followed(words: str, problem: Diagnostic) -> str:
    """The words with what the hint says done to them."""
    lines = words.split("\n")
    number, start, end = problem.span.line - 1, problem.span.column - 1, problem.span.column - 1 + problem.span.length
    line = lines[number]
    before, there, behind = line[:start], line[start:end], line[end:]
    if match := re.fullmatch(r"did you mean “(.+)”\?|take the brackets out: \w+: (.+)", problem.hint):
        line = before + (match[1] or match[2]) + behind
    elif match := re.fullmatch(r"say why: `(.+): …`", problem.hint):
        assert match[1] == there
        line = before + match[1] + re.sub(r":\s?", ": because of it", behind, count=1)
    elif match := re.fullmatch(r"write it in “\w+”: (.+)", problem.hint):
        line = match[1].replace("…", behind.removeprefix(": "))
    elif problem.hint.startswith("type its value"):
        line = before + there + re.sub(r":\s?", ": high", behind, count=1)
    elif problem.hint.startswith("type its words"):
        line = f"{before.rstrip()} B"
    elif problem.hint.startswith("type ''"):
        line = before + there + re.sub(r":\s?", ": ''", behind, count=1)
    elif problem.hint.startswith("move them into names.yaml"):
        return ""
    else:
        raise AssertionError(problem.hint)
    lines[number] = line
    return "\n".join(lines)


ENTRY = "- {id: b, kind: comment, at: 1.1, lemma: here, note: y"


@pytest.mark.parametrize(("read", "words", "code"), [
    (names, "- {id: p, kind: place, name: Paris, forms: [Paris]}", "Y101"),
    (names, "- {id: p, kind: place, name: Paris}\n- {id: q, kind: place, name: Rome}", "Y101"),
    (names, "- {key: p, kind: place, name: Paris, note: x}", "Y101"),
    (names, "- {key: p, kind: place, name: Paris, comment: x}", "Y101"),
    (entries, "- {key: b, kind: comment, at: 1.1, lemma: here, note: y}", "Y101"),
    (entries, "- {key: b, kind: person, name: B}", "Y009"),
    (entries, "- {id: b, kind: comment, at: [1.1], lemma: here, note: y}", "Y001"),
    (entries, "- {id: b, kind: comment, at: {1.1}, lemma: here, note: y}", "Y001"),
    (entries, ENTRY + ", certainty: [low]}", "Y001"),
    (entries, ENTRY + ", occurrence: [2]}", "Y001"),
    (entries, ENTRY + ", allow: {A201: }}", "Y106"),
    (entries, "- id: b\n  kind: comment\n  at: 1.1\n  lemma: here\n  note: y\n  certainty:", "Y106"),
    (names, "- key: b\n  kind: place\n  name: B\n  forms:\n  - A\n  - ", "Y106"),
    (volume, "publisher: W", "Y101"),
    (volume, "year: '1999'", "Y101"),
    (volume, "step: 2", "Y101"),
])  # fmt: skip
def test_a_hint_that_is_followed_mends(read: Callable[..., None], words: str, code: str) -> None:
    above = len(VOLUME.splitlines()) if read is volume else 0
    for _ in range(4):
        problems: list[Diagnostic] = []
        read(words, problems.append)
        if not problems:
            break
        mended = next(item for item in problems if item.code == code)
        shifted = mended.span.__class__(
            mended.span.file, mended.span.line - above, mended.span.column, mended.span.length
        )
        words = followed(words, Diagnostic(mended.code, shifted, mended.message, mended.hint))
    assert problems == []


@pytest.mark.parametrize("typed", ["300", "47", "300~", "47?", "about 1870", "3.11.1870"])
def test_a_date_is_written_as_the_hint_says(typed: str) -> None:
    assert read_date(typed) is None
    assert read_date(dated(typed).removeprefix("write ")) is not None
